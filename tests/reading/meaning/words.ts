import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Cases that lie beside the project where it is made; absent elsewhere. */
export const CASES = join(__dirname, '../../../../shared/cases/reading');
export const casesAreHere = (): boolean => existsSync(CASES);

/** Lines of "wording, tab, right answers"; our own, and those beside the project where they are. */
export function wordings(file: string): readonly (readonly [string, string])[] {
  const paths = [join(__dirname, file), ...(existsSync(join(CASES, file)) ? [join(CASES, file)] : [])];
  return paths.flatMap((path) =>
    readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => [line.split('\t')[0] ?? '', line.split('\t')[1] ?? ''] as const),
  );
}
