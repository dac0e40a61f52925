import { cleanText } from '../grid/clean';
import type { Grid, GridRow } from '../grid/grid';

/** Text without cells: each line as it stands, a bullet kept. */
export function linesGrid(name: string, text: string): Grid {
  const rows: GridRow[] = [];
  let gap = false;
  text.split(/\r\n|\n|\r/).forEach((raw, index) => {
    const words = cleanText(raw);
    if (words !== '') rows.push({ line: index + 1, table: 0, gap, cells: [{ text: words }] });
    gap = words === '';
  });
  return { name, kind: 'text', rows, notes: [] };
}
