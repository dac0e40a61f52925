import type { Projection } from '../projection';
import { sha256 } from '../digest';
import { csvFiles } from './csv';
import { familyPage, type FamilyWords } from './family-page';
import type { MadeFile } from './made-file';
import { releaseData, type FileSum, type ReleaseFacts } from './release-data';
import { webPage } from './web-page';

/** Every file of a release, and the sum of each. The Word writer comes only with the first release. */
export async function makeFiles(
  projection: Projection,
  facts: ReleaseFacts,
  family: FamilyWords,
): Promise<{ readonly files: readonly MadeFile[]; readonly sums: readonly FileSum[] }> {
  const { wordFile } = await import(/* webpackChunkName: 'release-word' */ './word');
  const others = [webPage(projection), await wordFile(projection), ...csvFiles(projection), familyPage(projection, family)];
  const sums = await Promise.all(others.map(sumOf));
  const data = releaseData(projection, facts, sums);
  return { files: [...others, data], sums: [...sums, await sumOf(data)] };
}

const sumOf = async ({ name, bytes }: MadeFile): Promise<FileSum> => ({ name, bytes: bytes.length, sha256: await sha256(bytes) });
