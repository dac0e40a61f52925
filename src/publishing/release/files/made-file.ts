import type { Cell, Projection } from '../projection';
import type { TemplateField } from '../template';

/** A file of a release. */
export interface MadeFile {
  readonly name: string;
  readonly kind: 'web-page' | 'word' | 'csv' | 'data' | 'family';
  readonly type: string;
  readonly bytes: Uint8Array;
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** For programs that must tell UTF-8 from what Windows wrote. */
export const BOM = '\uFEFF';

const AT_MOST = 60;

/** "DHR 12" → "dhr-12": a file's name is small letters, figures and hyphens. */
export function slugOf(text: string): string {
  const slug = text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, AT_MOST)
    .replace(/^-+|-+$/g, '');
  return slug === '' ? 'action-plan' : slug;
}

export const headText = ({ head }: Projection, wanted: TemplateField): string =>
  head.find(({ field }) => field === wanted)?.cell.text ?? '';

/** "DHR 12: action plan", with the partnership where it is known. */
export function titleOf(projection: Projection): string {
  const reference = headText(projection, 'review.title') || headText(projection, 'review.reference');
  return [reference, 'action plan'].filter((part) => part !== '').join(': ');
}

/** Paragraphs of a cell. The runs of one stand beside each other: a number and its text, a state and its day. */
export type CellParagraph = readonly string[];

/** Fields that stand in one paragraph with the field after them. */
const RUN_ON: ReadonlySet<string> = new Set(['recommendation.number', 'action.ref', 'action.state']);

/** The paragraphs of one cell of the table, field after field. */
export function cellParagraphs(
  fields: readonly TemplateField[],
  cells: Readonly<Partial<Record<TemplateField, Cell>>>,
): readonly CellParagraph[] {
  const made: string[][] = [];
  let open = false;
  for (const field of fields) {
    const [first, ...rest] = paragraphsOf(cells[field]?.text ?? '');
    if (first === undefined) continue;
    const last = made[made.length - 1];
    if (open && last !== undefined) last.push(first);
    else made.push([first]);
    made.push(...rest.map((text) => [text]));
    open = RUN_ON.has(field) && rest.length === 0;
  }
  return made;
}

export const paragraphsOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
