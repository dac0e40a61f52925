import type { Column } from '../columns';
import { plain, printed, type Block, type Cell, type Row } from '../document';
import type { Decoration } from '../layout';

type Table = Extract<Block, { readonly kind: 'table' }>;

const across = (text: string, count: number): Row => ({
  cells: [{ ...plain(text), across: count }, ...Array.from({ length: count - 1 }, () => plain(''))],
});
const IN_GROUPS: readonly string[] = ['lead', 'owner', 'target', 'planned', 'original', 'revised', 'done'];

/** Headings in two rows: who and when under one word, the others over both rows. */
export function twoRowHeadings(columns: readonly Column[]): readonly (readonly Cell[])[] {
  const grouped = ({ name }: Column): boolean => IN_GROUPS.includes(name);
  const above = columns.map((column, index): Cell => {
    if (!grouped(column)) return { ...plain(column.heading), down: 2 };
    const before = columns[index - 1];
    if (before !== undefined && grouped(before)) return plain('');
    const end = columns.findIndex((other, later) => later > index && !grouped(other));
    const width = (end < 0 ? columns.length : end) - index;
    return width === 1 ? { ...plain('Delivery') } : { ...plain('Delivery'), across: width };
  });
  return [above, columns.map((column) => plain(grouped(column) ? column.heading : ''))];
}

/** Whether no cell that reaches down is cut between a row and the next. */
function freeAfter(rows: readonly Row[]): readonly boolean[] {
  let until = 0;
  return rows.map(({ cells }, index) => {
    until = Math.max(until, ...cells.map(({ down }) => index + (down ?? 1) - 1));
    return until <= index;
  });
}

const column = (columns: readonly Column[], ...names: readonly string[]): number => columns.findIndex(({ name }) => names.includes(name));

function update(columns: readonly Column[]): Row {
  const at = Math.max(0, column(columns, 'progress', 'evidence', 'remarks', 'status'));
  return { cells: columns.map((_, index) => plain(index === at ? 'Also sent to the northern team, who were not at the meeting.' : '')) };
}

/** Lines of the page that a cell was copied from: broken anywhere, with hyphens of the printer. */
function broken(cell: Cell): Cell {
  const text = printed(cell.pieces);
  if (text.length < 30 || cell.day !== undefined) return cell;
  const words = text.split(' ');
  return {
    ...cell,
    pieces: [
      {
        text: words
          .map((word, index) => (index % 4 === 3 ? `${word}\n` : `${word} `))
          .join('')
          .trim(),
      },
    ],
  };
}

/** What stands between the rows of a table that was printed over several pages. */
function between(table: Table, columns: readonly Column[], decorations: readonly Decoration[]): readonly Row[] {
  const free = freeAfter(table.rows);
  const headings = decorations.includes('two-row-headings') ? 2 : 1;
  const width = columns.length;
  const [head] = table.rows;
  return table.rows.flatMap((row, index): readonly Row[] => {
    const out: Row[] = [row];
    if (index < headings || free[index] !== true || index === table.rows.length - 1) return out;
    if (decorations.includes('update-rows') && index % 3 === 1) out.push(update(columns));
    if (decorations.includes('source-rows') && index === 3)
      out.push(across('Source: overview report, section 9 (complete version)', width));
    if (decorations.includes('page-headings') && index % 4 === 3 && head !== undefined)
      out.push(across('OFFICIAL – Action plan, version 3, page 2 of 5', width), ...(headings === 1 ? [head] : table.rows.slice(0, 2)));
    return out;
  });
}

/** A table with what an office does to it. */
export function dressed(columns: readonly Column[], decorations: readonly Decoration[], table: Table): Table {
  const has = (decoration: Decoration): boolean => decorations.includes(decoration);
  const width = columns.length;
  const inside = between(table, columns, decorations);
  const rows = [
    ...(has('title-row') ? [across('Multi-agency action plan – updated June 2026', width)] : []),
    ...inside.map((row) => (has('pdf-cells') ? { ...row, cells: row.cells.map(broken) } : row)),
    ...(has('summary-rows') ? [across('Actions completed: 4 of 9 (44%)', width), across('Overall progress: on track', width)] : []),
  ];
  return { ...table, rows: has('margin-column') ? rows.map((row) => ({ ...row, cells: [plain(''), ...row.cells] })) : rows };
}
