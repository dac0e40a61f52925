import { cleanText } from '../grid/clean';
import type { Grid, GridRow } from '../grid/grid';
import { PAGE_NUMBER } from './spaced';

/** Text without cells: each line as it stands, a bullet kept. The number at the end of a page parts nothing. */
export function linesGrid(name: string, text: string): Grid {
  const rows: GridRow[] = [];
  let gap = false;
  const lines = text.split(/\r\n|\n|\r/);
  lines.forEach((raw, index) => {
    const words = cleanText(raw);
    const number = words !== '' && PAGE_NUMBER.test(words) && (raw.includes('\f') || (lines[index + 1] ?? '').includes('\f'));
    if (number) rows.push({ line: index + 1, table: 0, gap: false, cells: [{ text: words }], aside: 'page-furniture' });
    else if (words !== '') rows.push({ line: index + 1, table: 0, gap, cells: [{ text: words }] });
    // What a page's end cut goes on below it, unless an empty line stands there too.
    gap = words === '' && !raw.includes('\f');
  });
  return { name, kind: 'text', rows, notes: [] };
}
