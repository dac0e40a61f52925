import type { SetAside, SetAsideReason } from '../grid/doubt';
import type { Grid, GridRow } from '../grid/grid';

/** Neighbouring rows or paragraphs of a document that are not in the plan. */
export interface LeftOut {
  readonly kind: 'table' | 'text';
  /** Where it begins, as `Place.line`. */
  readonly line: number;
  readonly lastLine: number;
  readonly rows: number;
  /** Where a person would look: "page 9", "Sheet Actions, row 12", "line 12". */
  readonly place: string;
  readonly reason: SetAsideReason;
  readonly text: string;
}

/** What says nothing by itself, or stands elsewhere in the plan. */
const QUIET: readonly SetAsideReason[] = ['repeated-heading', 'repeated-text', 'page-furniture', 'noise', 'help'];

const placeOf = (row: GridRow | undefined, line: number): string => row?.place ?? `line ${line}`;

/** What people should see of that which was set aside: by tables and paragraphs, in the order of the document (R1). */
export function leftOut({ setAside, grid }: { readonly setAside: readonly SetAside[]; readonly grid: Grid }): readonly LeftOut[] {
  const rows = new Map(grid.rows.map((row) => [row.line, row]));
  const groups: { line: number; lastLine: number; rows: Set<number>; table: number; reason: SetAsideReason; texts: string[] }[] = [];
  for (const { where, text, reason } of setAside) {
    if (QUIET.includes(reason)) continue;
    const table = rows.get(where.line)?.table ?? 0;
    const last = groups[groups.length - 1];
    const goesOn = last !== undefined && last.reason === reason && last.table === table && (table !== 0 || where.line - last.lastLine <= 1);
    if (goesOn) {
      last.lastLine = where.line;
      last.rows.add(where.line);
      last.texts.push(text);
    } else groups.push({ line: where.line, lastLine: where.line, rows: new Set([where.line]), table, reason, texts: [text] });
  }
  return groups.map(({ line, lastLine, rows: lines, table, reason, texts }) => ({
    kind: table !== 0 && reason === 'outside-table' && lines.size > 1 ? 'table' : 'text',
    line,
    lastLine,
    rows: lines.size,
    place: placeOf(rows.get(line), line),
    reason,
    text: texts.join(' | '),
  }));
}

const WHY: Readonly<Record<SetAsideReason, string>> = {
  'not-understood': 'it fits no field',
  comment: 'a comment beside the text',
  struck: 'struck through',
  hidden: 'hidden in the document',
  total: 'a total',
  noise: 'marks without words',
  'repeated-heading': 'a heading printed again',
  help: 'help for whoever fills the table in',
  prose: 'text before the plan',
  'repeated-text': 'printed again',
  'outside-table': 'no part of the plan',
  'page-furniture': 'printed on every page',
};

/** "A table of 14 rows, page 9: no part of the plan". */
export const describeLeftOut = ({ kind, rows, place, reason }: LeftOut): string =>
  `${kind === 'table' ? `A table of ${rows} rows` : rows === 1 ? 'One line' : `${rows} lines`}, ${place}: ${WHY[reason]}`;
