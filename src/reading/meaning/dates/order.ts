import type { Grid } from '../../grid/grid';

const FIGURES = /(?<![\d/.-])(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})(?![\d/])/g;
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** Whether the dates of a document put the month first: some can be read only so, and none only the other way (S13 is British order). */
function monthComesFirst(grid: Grid): boolean {
  let [first, second] = [0, 0];
  for (const { cells } of grid.rows)
    for (const { text } of cells) {
      if (!text.includes('/')) continue;
      for (const match of text.slice(0, 2_000).matchAll(FIGURES)) {
        if (Number(match[1]) > 12 && Number(match[2]) <= 12) second++;
        else if (Number(match[2]) > 12 && Number(match[1]) <= 12) first++;
      }
    }
  return first >= 2 && second === 0;
}

function inWords(...[whole, month, day, year]: readonly string[]): string {
  if (Number(month) > 12) return whole ?? '';
  return `${day ?? ''} ${MONTHS[Number(month) - 1] ?? ''} ${year?.length === 2 ? '20' : ''}${year ?? ''}`;
}

/** A document in American order with its dates written out, so that every later reading takes the same day; said as a doubt on the plan. */
export function withDaysFirst(grid: Grid): Grid {
  if (!monthComesFirst(grid)) return grid;
  const spelled = (text: string): string => (text.includes('/') ? text.replace(FIGURES, inWords) : text);
  const rows = grid.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => ({ ...cell, text: spelled(cell.text) })) }));
  return { ...grid, rows, notes: [...grid.notes, { code: 'month-first', line: 1, params: {} }] };
}
