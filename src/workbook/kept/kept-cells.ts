import { KEPT_KINDS, packed, unpacked, type KeptKind } from './kept-parts';

/** The very hidden sheet. Other programs may show it, so its name and its first cell say what to do with it. */
export const KEPT_SHEET = 'Accord (keep this sheet)';
export const KEPT_SENTENCE =
  'Accord keeps here what was last agreed with SharePoint. Leave this sheet as it is: without it, the next sync has more to ask.';

/** Where the sentence and the stamp stand; each kind has a column of its own, from the first row down. */
export const STAMP_CELL = 'A2';
const COLUMNS: Readonly<Record<KeptKind, string>> = { base: 'B', journal: 'C', history: 'D', importing: 'E' };
const COLUMN_AT: Readonly<Record<KeptKind, number>> = { base: 1, journal: 2, history: 3, importing: 4 };

/** Under the 32,767 characters of a cell. */
const CELL_LENGTH = 30_000;
/** A letter in front: no program takes such a cell for a number or a formula. */
const MARK = 'x';

/** Says what the sheet holds. It is written last and taken away first, so a sheet that bears one is whole (P5). */
export interface KeptStamp {
  readonly format: 1;
  /** Counts how often anything was saved. */
  readonly generation: number;
  /** How many cells each kind takes. */
  readonly cells: Readonly<Partial<Record<KeptKind, number>>>;
}

export type KeptTexts = Readonly<Partial<Record<KeptKind, string>>>;

export const columnOf = (kind: KeptKind): string => `${COLUMNS[kind]}:${COLUMNS[kind]}`;
export const placeOf = (kind: KeptKind, from: number, count: number): string =>
  `${COLUMNS[kind]}${from + 1}:${COLUMNS[kind]}${from + count}`;

/** A packed text as the cells of its column. */
export function cellsOf(small: string): readonly string[] {
  return Array.from(
    { length: Math.ceil(small.length / CELL_LENGTH) },
    (_, at) => MARK + small.slice(at * CELL_LENGTH, (at + 1) * CELL_LENGTH),
  );
}

/** A stamp as it was written; undefined where the cell holds anything else. */
export function stampFrom(cell: unknown): KeptStamp | undefined {
  try {
    const stamp = JSON.parse(String(cell)) as Partial<KeptStamp>;
    const isSound = stamp.format === 1 && Number.isInteger(stamp.generation) && typeof stamp.cells === 'object' && stamp.cells !== null;
    return isSound ? (stamp as KeptStamp) : undefined;
  } catch {
    return undefined;
  }
}

/** What the sheet's cells hold; undefined where they were touched, or half written. */
export function readKeptCells(
  values: readonly (readonly unknown[])[],
): { readonly stamp: KeptStamp; readonly texts: KeptTexts } | undefined {
  const stamp = stampFrom(values[1]?.[0]);
  if (stamp === undefined) return undefined;
  const texts: Partial<Record<KeptKind, string>> = {};
  for (const kind of KEPT_KINDS) {
    const count = stamp.cells[kind] ?? 0;
    if (count === 0) continue;
    const cells = values.slice(0, count).map((row) => String(row[COLUMN_AT[kind]] ?? ''));
    if (cells.length < count || cells.some((cell) => !cell.startsWith(MARK))) return undefined;
    const text = unpacked(cells.map((cell) => cell.slice(MARK.length)).join(''));
    if (text === undefined) return undefined;
    texts[kind] = text;
  }
  return { stamp, texts };
}

/** The texts of these kinds, packed: both places hold the same, and packing is what takes long. */
export function packAll(texts: KeptTexts, kinds: readonly KeptKind[]): KeptTexts {
  const small: Partial<Record<KeptKind, string>> = {};
  for (const kind of kinds) {
    const text = texts[kind];
    if (text !== undefined) small[kind] ??= packed(text);
  }
  return small;
}
