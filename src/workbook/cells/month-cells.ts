import { formatDate, fromSerial, type TableName } from '../../schema';
import type { Cell } from './cell-words';
import { LAYOUTS } from './columns';

/** The columns whose dates may mean less than a day, by their headings. */
export function loosePeriods(table: TableName): readonly string[] {
  return LAYOUTS[table].columns.flatMap((column) => (column.role === 'field' && column.field.kind === 'target' ? [column.label] : []));
}

type Shown = 'day' | 'month' | 'year' | 'nothing-of-a-date';

/** What of a date a number format shows: "mmm-yy" shows a month. */
function shownBy(format: string): Shown {
  const codes = format
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .split(';')[0]
    ?.toLowerCase();
  if (codes === undefined || /[hs]/.test(codes) || codes.includes('general')) return 'nothing-of-a-date';
  if (codes.includes('d')) return 'day';
  if (!codes.includes('y')) return 'nothing-of-a-date';
  return codes.includes('m') ? 'month' : 'year';
}

/**
 * A cell that shows "Mar-27" means that month, although Excel holds the first of March in it (S13): such cells are read as
 * the words they show. Anything else stays as it is.
 */
export function asShown(cell: Cell, format: unknown): Cell {
  if (typeof cell !== 'number' || typeof format !== 'string') return cell;
  const shown = shownBy(format);
  const day = shown === 'month' || shown === 'year' ? fromSerial(cell) : undefined;
  if (day === undefined) return cell;
  return shown === 'year' ? day.slice(0, 4) : formatDate(day).replace(/^\d+\s/, '');
}
