import { cleanText } from '../grid/clean';
import type { Grid, GridRow } from '../grid/grid';

/** Text whose cells are separated by tabs, one row to a line; blank lines are where pages may have ended. */
export function tabbedGrid(name: string, text: string): Grid {
  const rows: GridRow[] = [];
  let gap = false;
  text.split(/\r\n|\n|\r/).forEach((line, index) => {
    if (line.trim() === '') {
      gap = true;
      return;
    }
    rows.push({ line: index + 1, table: 1, gap, cells: line.split('\t').map((cell) => ({ text: cleanText(cell) })) });
    gap = false;
  });
  return { name, kind: 'text', rows, notes: [] };
}
