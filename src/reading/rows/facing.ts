import { plainKey } from '../grid/clean';
import { filledCells, type Grid, type GridRow } from '../grid/grid';
import { isHeadingWords, parseHeading } from '../meaning/headings/parse-heading';
import { looksLikeDate } from '../meaning/looks-like';
import { headingsOf } from './opening-heading';
import type { Meaning } from '../meaning/vocabulary';

/** A heading with the rows under it, up to the next heading or the next line of words. */
interface Block {
  readonly heading: GridRow;
  readonly meanings: readonly (Meaning | undefined)[];
  readonly rows: GridRow[];
}

export const meaningsOf = (row: GridRow): readonly (Meaning | undefined)[] =>
  row.cells.map(({ text }) => (text !== '' && !looksLikeDate(text) && isHeadingWords(text) ? parseHeading(text)?.meaning : undefined));

/** Short cells, and no sentence among them: known without asking what they mean. */
function mayBeHeadingRow(row: GridRow): boolean {
  const filled = filledCells(row);
  return filled.length >= 2 && filled.every(({ text }) => text.length <= 90 && !(/[.!]$/.test(text) && text.split(' ').length > 4));
}

/** A row of headings of which most are known, with or without an action among them. */
export function isHeadingRow(row: GridRow, meanings: readonly (Meaning | undefined)[]): boolean {
  const known = meanings.filter((meaning) => meaning !== undefined).length;
  return known >= 2 && known >= filledCells(row).length * 0.6 && mayBeHeadingRow(row);
}

function blocksOf(grid: Grid): readonly Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  for (const [index, row] of grid.rows.entries()) {
    const short = mayBeHeadingRow(row) && row.cells.every(({ text }) => text.length <= 90);
    const opening = short && row.table !== 0 ? headingsOf(grid.rows, index)?.map((text) => parseHeading(text)?.meaning) : undefined;
    const meanings = opening ?? (short ? meaningsOf(row) : []);
    const known = new Set(meanings.filter((meaning) => meaning !== undefined && meaning !== 'other')).size;
    if (isHeadingRow(row, meanings) || (opening !== undefined && known >= 2)) blocks.push((open = { heading: row, meanings, rows: [] }));
    else if (
      open !== undefined &&
      (row.cells.length === open.heading.cells.length || row.table === open.heading.table) &&
      filledCells(row).length > (carriesOn(row, open) ? 0 : 1)
    )
      open.rows.push(row);
    else if (filledCells(row).length > 0 && row.cells.length === 1) open = undefined;
  }
  return blocks;
}

/** A row of further columns may have a single one filled: a date, while nothing was reported yet. */
const carriesOn = (row: GridRow, block: Block): boolean =>
  row.table !== 0 && row.table === block.heading.table && row.cells.length === block.heading.cells.length && !hasSubject(block);

const SUBJECTS: readonly Meaning[] = ['action', 'recommendation'];
const hasSubject = ({ meanings }: Pick<Block, 'meanings'>): boolean =>
  meanings.some((meaning) => meaning !== undefined && SUBJECTS.includes(meaning));
const keyColumn = ({ meanings }: Block): number => {
  const ref = meanings.indexOf('ref');
  return ref >= 0 ? ref : meanings.indexOf('number');
};

/** Which row of the one block each row of the other goes on with: by its key, or by its place where there is no key and as many rows. */
function partners(main: Block, facing: Block): readonly number[] | undefined {
  const [own, other] = [keyColumn(main), keyColumn(facing)];
  if (own < 0 || other < 0)
    return main.rows.length === facing.rows.length && main.rows.length > 1 ? facing.rows.map((_, index) => index) : undefined;
  const keys = main.rows.map((row) => plainKey(row.cells[own]?.text ?? ''));
  if (new Set(keys).size < keys.length)
    return main.rows.length === facing.rows.length &&
      facing.rows.every((row, index) => plainKey(row.cells[other]?.text ?? '') === keys[index])
      ? facing.rows.map((_, index) => index)
      : undefined;
  const found = facing.rows.map((row) => keys.indexOf(plainKey(row.cells[other]?.text ?? '')));
  return found.filter((index) => index >= 0).length >= Math.max(1, facing.rows.length * 0.8) ? found : undefined;
}

/**
 * Tables that carry further columns of the rows of the table before them, as on a facing page, are put beside it. They have no action and
 * no recommendation of their own, and the same keys or as many rows.
 */
export function joinFacing(grid: Grid): Grid {
  const blocks = blocksOf(grid);
  const taken = new Set<GridRow>();
  const added = new Map<GridRow, GridRow['cells'][number][]>();
  blocks.forEach((block, index) => {
    const main = blocks[index - 1];
    if (main === undefined || hasSubject(block) || !hasSubject(main) || block.rows.length === 0) return;
    const into = partners(main, block);
    if (into === undefined) return;
    const key = keyColumn(main) >= 0 ? keyColumn(block) : -1;
    const without = (row: GridRow): GridRow['cells'] => row.cells.filter((_, column) => column !== key);
    const width = main.heading.cells.length;
    const put = (row: GridRow, cells: GridRow['cells']): void => {
      const padding = Array.from({ length: Math.max(0, width - row.cells.length) }, () => ({ text: '' }));
      added.set(row, [...(added.get(row) ?? padding), ...cells]);
    };
    put(main.heading, without(block.heading));
    const filled = new Set<GridRow>();
    block.rows.forEach((row, at) => {
      const partner = main.rows[into[at] ?? -1];
      if (partner === undefined || filled.has(partner)) return;
      put(partner, without(row));
      filled.add(partner);
      taken.add(row);
    });
    const blank = without(block.heading).map(() => ({ text: '' }));
    main.rows.filter((row) => !filled.has(row)).forEach((row) => put(row, blank));
    taken.add(block.heading);
  });
  if (taken.size === 0) return grid;
  const rows = grid.rows
    .filter((row) => !taken.has(row))
    .map((row) => (added.has(row) ? { ...row, cells: [...row.cells, ...(added.get(row) ?? [])] } : row));
  return { ...grid, rows };
}
