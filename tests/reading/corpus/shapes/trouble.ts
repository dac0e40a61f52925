import type { Column } from '../columns';
import { plain, printed, type Cell, type Piece, type Row } from '../document';
import type { Decoration } from '../layout';
import { headingRow, type ActionRow } from './rows';

/** An action that is struck out or hidden: nobody needs to read it, and nobody may read it as complete. */
export const WITHDRAWN = 'Appoint a project officer on a fixed term for two years.';

const blank = (count: number): readonly Cell[] => Array.from({ length: count }, () => plain(''));
const across = (text: string, count: number): readonly Cell[] => [{ ...plain(text), across: count }, ...blank(count - 1)];
/** What parts a plan: a name of an agency here says whose theme it is, not whose action. */
const THEMES = [
  'Theme 1: Working together',
  'Theme 2: The NHS and primary care',
  'Theme 3: Completed risk assessments',
  'Theme 4: Police and probation',
];
export const noteRow = (columns: readonly Column[]): readonly Cell[] =>
  across('Note: actions that are complete stay in this plan for one year.', columns.length);
const at = (columns: readonly Column[], ...names: readonly string[]): number => columns.findIndex(({ name }) => names.includes(name));
const change = (cells: readonly Cell[], column: number, to: (cell: Cell) => Cell): readonly Cell[] =>
  cells.map((cell, index) => (index === column ? to(cell) : cell));
const before =
  (text: string, mark: NonNullable<Piece['mark']>) =>
  (cell: Cell): Cell => ({ ...cell, pieces: [{ text, mark }, ...cell.pieces] });

interface Marking {
  readonly columns: readonly Column[];
  readonly decorations: readonly Decoration[];
}

/** What was done to single cells of a row: struck, tracked, hidden, noted, or left to be chosen. */
function marked(row: ActionRow, index: number, { columns, decorations }: Marking): readonly Cell[] {
  const action = at(columns, 'action', 'numbered-action', 'further');
  const status = at(columns, 'status', 'rag');
  const target = at(columns, 'target', 'planned', 'original');
  const was = row.action.status.reads[0] === 'completed' ? 'In progress ' : 'Complete ';
  return decorations.reduce((cells: readonly Cell[], decoration): readonly Cell[] => {
    switch (decoration) {
      case 'struck-words':
        return index % 2 === 1 ? change(cells, action, before('Write to every member of staff. ', 'struck')) : cells;
      case 'struck-status':
        return change(cells, status, before(was, 'struck'));
      case 'hidden-words':
        return index % 2 === 0 ? change(cells, status, before(was, 'hidden')) : cells;
      case 'tracked':
        return change(
          change(cells, status, (cell) => replaced(cell, was)),
          target,
          (cell) => (index % 2 === 0 ? replaced(cell, '30 April 2024') : cell),
        );
      case 'cell-notes':
        return index % 2 === 0 ? change(cells, status, (cell) => ({ ...cell, note: 'Chair: is this complete? Please confirm.' })) : cells;
      case 'choices':
        return change(cells, status, (cell) => ({ ...cell, pieces: [{ text: 'Complete / In progress / Not started', mark: 'choice' }] }));
      default:
        return cells;
    }
  }, row.cells);
}

/** Tracked: one wording struck by its author and another put in. */
const replaced = (cell: Cell, old: string): Cell => ({
  ...cell,
  pieces: [{ text: old.trim(), mark: 'deleted' }, ...cell.pieces.map(({ text }): Piece => ({ text, mark: 'inserted' }))],
});

/** A heading as a scanner or a narrow page makes it: a letter lost, two headings in one cell. */
const garbled = (columns: readonly Column[]): readonly Cell[] =>
  columns.map(({ heading }, index) => {
    if (index === columns.length - 2) return plain(`${heading}${columns[index + 1]?.heading ?? ''}`);
    if (index === columns.length - 1) return plain('');
    return plain(heading.length > 7 ? `${heading.slice(0, 4)} ${heading.slice(5)}` : heading);
  });

/** A row that a page ended inside of: the rest of the longest cell stands in a row of its own. */
function cut(row: Row, column: number): readonly Row[] {
  const words = printed(row.cells[column]?.pieces ?? []).split(' ');
  if (words.length < 6 || row.cells.some(({ down }) => (down ?? 1) > 1)) return [row];
  const half = Math.ceil(words.length / 2);
  const part = (text: string, others: (cell: Cell) => Cell): Row => ({
    cells: row.cells.map((cell, index) => (index === column ? plain(text) : others(cell))),
  });
  return [part(words.slice(0, half).join(' '), (cell) => cell), part(words.slice(half).join(' '), () => plain(''))];
}

/** The body of a table with everything that the layout does to its rows. */
export function bodyRows(rows: readonly ActionRow[], columns: readonly Column[], decorations: readonly Decoration[]): readonly Row[] {
  const has = (decoration: Decoration): boolean => decorations.includes(decoration);
  const action = at(columns, 'action', 'numbered-action', 'further');
  const free = (index: number): boolean => rows[index]?.recommendation !== rows[index - 1]?.recommendation;
  // What comes between two rows comes between two recommendations, where no merged cell is cut.
  const firstFree = rows.findIndex((_, index) => index > 1 && free(index));
  return rows.flatMap((row, index): readonly Row[] => {
    const own: Row = { cells: marked(row, index, { columns, decorations }) };
    const above: Row[] = [];
    if (has('heading-every-third') && index > 0 && index % 3 === 0 && free(index)) above.push({ cells: headingRow(columns) });
    if (has('garbled-heading') && index === firstFree) above.push({ cells: garbled(columns) });
    if (has('theme-rows') && free(index)) above.push({ cells: across(THEMES[index % THEMES.length] ?? '', columns.length) });
    if (has('blank-rows') && index > 0 && free(index)) above.push({ cells: blank(columns.length) });
    if (has('struck-row') && index === firstFree) above.push({ cells: withdrawn(columns, 'struck') });
    if (has('hidden-row') && index === firstFree) above.push({ cells: withdrawn(columns), hidden: 'hidden' });
    const parts = has('page-break-rows') && index % 3 === 1 ? cut(own, action) : [own];
    return [...above, ...parts];
  });
}

function withdrawn(columns: readonly Column[], mark?: 'struck'): readonly Cell[] {
  const text = (name: string): string => {
    switch (name) {
      case 'action':
      case 'numbered-action':
      case 'further':
        return WITHDRAWN;
      case 'status':
      case 'rag':
        return 'Complete';
      case 'target':
      case 'planned':
        return 'June 2024';
      default:
        return '';
    }
  };
  return columns.map(({ name }) => ({ pieces: [{ text: text(name), ...(mark === undefined || text(name) === '' ? {} : { mark }) }] }));
}

const HELP: Readonly<Record<string, string>> = {
  recommendation: 'Copy from the report',
  action: 'Be specific',
  lead: 'One organisation only',
  target: 'dd/mm/yyyy',
  status: 'Complete, in progress or not started',
};
export const helpRow = (columns: readonly Column[]): readonly Cell[] => columns.map(({ name }) => plain(HELP[name] ?? ''));

/** A row over the headings that says what several of them have in common. */
export function groupRow(columns: readonly Column[]): readonly Cell[] {
  const groupOf = ({ name, of }: Column): string => {
    if (of === 'recommendation') return 'Recommendation';
    return ['action', 'action-number', 'numbered-action', 'lead', 'owner', 'target'].includes(name) ? 'Action' : 'Monitoring';
  };
  return columns.map((column, index): Cell => {
    const group = groupOf(column);
    const previous = columns[index - 1];
    if (previous !== undefined && groupOf(previous) === group) return plain('');
    const end = columns.findIndex((other, later) => later > index && groupOf(other) !== group);
    return { ...plain(group), across: (end < 0 ? columns.length : end) - index };
  });
}

/** Counts under a table, as an export of a tracker has them. */
export function totalRows(rows: readonly ActionRow[], columns: readonly Column[]): readonly (readonly Cell[])[] {
  const done = rows.filter(({ action }) => action.status.reads[0] === 'completed').length;
  const row = (...texts: readonly string[]): readonly Cell[] => columns.map((_, index) => plain(texts[index] ?? ''));
  return [
    row('Total actions', '', String(rows.length)),
    row('Complete', '', String(done)),
    row('Outstanding', '', String(rows.length - done)),
  ];
}
