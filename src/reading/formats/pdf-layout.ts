import { cleanText } from '../clean';
import type { GridRow } from '../grid';
import { headingMeaning } from '../vocabulary';

/** A run of text on a page; x and y are its left end and baseline in points, y from the bottom. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Line {
  readonly y: number;
  readonly texts: readonly PlacedText[];
}

/** Text runs on one baseline. */
function linesOf(page: readonly PlacedText[]): readonly Line[] {
  const lines: { y: number; texts: PlacedText[] }[] = [];
  for (const text of [...page].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const last = lines[lines.length - 1];
    if (last !== undefined && Math.abs(last.y - text.y) <= Math.max(2, text.height * 0.4)) last.texts.push(text);
    else lines.push({ y: text.y, texts: [text] });
  }
  return lines.map((line) => ({ y: line.y, texts: [...line.texts].sort((a, b) => a.x - b.x) }));
}

/** Left ends of the columns: those of a line whose runs are headings. */
function columnsOf(line: Line): readonly number[] | undefined {
  const meant = line.texts.filter((text) => headingMeaning(text.text) !== undefined);
  return meant.length >= 3 && meant.length >= line.texts.length * 0.6 ? line.texts.map((text) => text.x) : undefined;
}

function cellsOf(line: Line, columns: readonly number[]): string[] {
  const cells = columns.map(() => '');
  for (const text of line.texts) {
    let column = 0;
    columns.forEach((left, index) => {
      if (text.x >= left - 4) column = index;
    });
    cells[column] = `${cells[column] ?? ''} ${text.text}`.trim();
  }
  return cells;
}

/** Lines closer than this, in line heights, belong to one row of the table. */
const ROW_GAP = 1.7;

/**
 * Pages as rows of a table: columns begin where the headings of the first such line begin, and lines that stand close together
 * are one row. No rows when no line looks like the headings of a plan.
 */
export function layOut(pages: readonly (readonly PlacedText[])[]): readonly GridRow[] {
  const rows: GridRow[] = [];
  let columns: readonly number[] | undefined;
  pages.forEach((page) => {
    let above: Line | undefined;
    let gap = true;
    for (const line of linesOf(page)) {
      const heading = columnsOf(line);
      columns = heading ?? columns;
      const cells = columns === undefined ? [line.texts.map((text) => text.text).join(' ')] : cellsOf(line, columns);
      const height = Math.max(...line.texts.map((text) => text.height), 6);
      const close = above !== undefined && above.y - line.y < height * ROW_GAP && heading === undefined && columnsOf(above) === undefined;
      const last = rows[rows.length - 1];
      if (close && last !== undefined && last.cells.length === cells.length) {
        rows[rows.length - 1] = {
          ...last,
          cells: last.cells.map((cell, index) => ({ text: cleanText(`${cell.text} ${cells[index] ?? ''}`) })),
        };
      } else rows.push({ line: rows.length + 1, table: 1, gap, cells: cells.map((text) => ({ text: cleanText(text) })) });
      above = line;
      gap = false;
    }
  });
  return columns === undefined ? [] : rows;
}
