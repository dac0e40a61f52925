import { filledCells, type Cell, type Grid, type GridRow } from '../grid/grid';
import { parseHeading } from '../meaning/headings/parse-heading';
import { soundsLikeOrganisation, type Meaning } from '../meaning/vocabulary';

const mayBeAgency = (text: string): boolean => text.length > 2 && text.length < 60 && /^\p{Lu}/u.test(text) && soundsLikeOrganisation(text);

const SHARED: ReadonlySet<Meaning | undefined> = new Set<Meaning>(['recommendation', 'number', 'scope']);

/** Which columns of a heading are agencies: two at least, all that stand beside the recommendation and its number. */
function agencyColumns(row: GridRow): readonly number[] {
  const named = row.cells.flatMap(({ text }, column) => (mayBeAgency(text) ? [column] : []));
  const isShared = ({ text }: Cell): boolean => SHARED.has(parseHeading(text)?.meaning);
  // Most rows are no headings, and their other cells show it without a look at the words of each.
  if (named.length < 2 || row.cells.some((cell, column) => cell.text !== '' && !named.includes(column) && !isShared(cell))) return [];
  const agencies = named.filter((column) => parseHeading(row.cells[column]?.text ?? '') === undefined);
  const others = row.cells.filter(({ text }, column) => text !== '' && !agencies.includes(column));
  return agencies.length >= 2 && others.length > 0 && others.every(isShared) ? agencies : [];
}

/** A table with a column for each agency, whose cells are what that agency does, as a row for each of these actions. */
export function partAgencyColumns(grid: Grid): Grid {
  const at = grid.rows.findIndex((row) => agencyColumns(row).length > 0);
  const heading = grid.rows[at];
  if (heading === undefined) return grid;
  const agencies = agencyColumns(heading);
  const shared = heading.cells.flatMap((_, column) => (agencies.includes(column) ? [] : [column]));
  const rows = grid.rows.flatMap((row, index): readonly GridRow[] => {
    if (index < at || row.cells.length !== heading.cells.length) return [row];
    const keep = shared.map((column) => row.cells[column] ?? { text: '' });
    if (index === at) return [{ ...row, cells: [...keep, { text: 'Lead agency' }, { text: 'Action' }], heading: 'made' }];
    if (filledCells(row).length === 0) return [row];
    const actions = agencies.filter((column) => (row.cells[column]?.text ?? '') !== '' && row.cells[column]?.merged === undefined);
    return actions.map((column) => ({
      ...row,
      cells: [...keep, { text: heading.cells[column]?.text ?? '' }, { text: row.cells[column]?.text ?? '' }],
    }));
  });
  return { ...grid, rows };
}
