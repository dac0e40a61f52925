import Papa from 'papaparse';
import { cleanText } from '../grid/clean';
import type { Grid } from '../grid/grid';

/** Comma- or semicolon-separated values; quoted cells may hold line breaks. */
export function csvGrid(name: string, text: string): Grid {
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: 'greedy' });
  const rows = data.map((cells, index) => ({
    line: index + 1,
    table: 1,
    gap: false,
    cells: cells.map((cell) => ({ text: cleanText(cell) })),
  }));
  return { name, kind: 'csv', rows, notes: [] };
}
