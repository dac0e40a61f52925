import { cleanText } from '../grid/clean';
import type { Grid, GridRow } from '../grid/grid';

/** A cell that a spreadsheet put between quotes, because it holds a line break, a tab or a quote. */
const QUOTED = /"((?:[^"]|""){0,40000})"(?=\t|\r?\n|\r|$)/y;
const PLAIN = /[^\t\r\n]*/y;

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Rows of cells; a line break between quotes is inside its cell. Every letter is looked at twice at most. */
function linesOf(text: string): readonly Line[] {
  const quotes = /(?:^|[\t\n\r])"/.test(text);
  if (!quotes) return text.split(/\r\n|\n|\r/).map((line, index) => ({ line: index + 1, cells: line.split('\t') }));
  const lines: Line[] = [];
  let at = 0;
  let line = 1;
  while (at <= text.length) {
    const first = line;
    const cells: string[] = [];
    for (;;) {
      QUOTED.lastIndex = at;
      const quoted = text[at] === '"' ? QUOTED.exec(text) : null;
      PLAIN.lastIndex = at;
      const whole = quoted?.[0] ?? PLAIN.exec(text)?.[0] ?? '';
      cells.push(quoted === null ? whole : (quoted[1] ?? '').replace(/""/g, '"'));
      line += whole.split(/\r\n|\n|\r/).length - 1;
      at += whole.length;
      if (text[at] !== '\t') break;
      at++;
    }
    lines.push({ line: first, cells });
    if (at >= text.length) break;
    at += text.startsWith('\r\n', at) ? 2 : 1;
    line++;
  }
  return lines;
}

/** The head of a mail; elsewhere a row that is short may have lost a cell anywhere. */
const MAIL = /^(?:From|Sent|To|Date|Subject):\s[^\n]*\r?\n(?:[^\n]*\r?\n){0,3}(?:From|Sent|To|Date|Subject):\s/m;

/** Rows that lost the tabs behind their last word, as a mail does to them, are as wide as the others of their table again. */
function squared(rows: readonly GridRow[]): readonly GridRow[] {
  const tables: GridRow[][] = [];
  for (const row of rows) {
    if (row.gap || tables.length === 0) tables.push([row]);
    else tables[tables.length - 1]?.push(row);
  }
  return tables.flatMap((table) => {
    const width = Math.max(...table.map(({ cells }) => cells.length));
    const isWide = ({ cells }: GridRow): boolean => cells.length > 1;
    const first = table.findIndex(isWide);
    const last = table.map(isWide).lastIndexOf(true);
    // Of lines without any tab only those between the rows of a table are of it.
    return table.map((row, index) =>
      index < first || index > last || row.cells.length === width
        ? row
        : { ...row, cells: [...row.cells, ...Array.from({ length: width - row.cells.length }, () => ({ text: '' }))] },
    );
  });
}

/** Text whose cells are separated by tabs, one row to a line; blank lines are where pages may have ended. */
export function tabbedGrid(name: string, text: string): Grid {
  const rows: GridRow[] = [];
  let gap = false;
  for (const { line, cells } of linesOf(text)) {
    if (cells.every((cell) => cell.trim() === '')) {
      gap = gap || cells.length === 1;
      continue;
    }
    rows.push({ line, table: 1, gap, cells: cells.map((cell) => ({ text: cleanText(cell) })) });
    gap = false;
  }
  return { name, kind: 'text', rows: MAIL.test(text) ? squared(rows) : rows, notes: [] };
}
