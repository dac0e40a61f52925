import { formatDate, type IsoDate } from '../../schema';

const localDay = (time: Date): IsoDate =>
  `${time.getFullYear()}-${String(time.getMonth() + 1).padStart(2, '0')}-${String(time.getDate()).padStart(2, '0')}` as IsoDate;

/** "today 10:42", "yesterday 16:05", "3 Mar 2026 09:10": an instant in the time of this machine. */
export function whenWords(instant: string, now: string): string {
  const then = new Date(instant);
  if (Number.isNaN(then.getTime())) return instant;
  const day = localDay(then);
  const present = new Date(now);
  const yesterday = new Date(present.getFullYear(), present.getMonth(), present.getDate() - 1);
  const words = day === localDay(present) ? 'today' : day === localDay(yesterday) ? 'yesterday' : formatDate(day, 'short');
  return `${words} ${String(then.getHours()).padStart(2, '0')}:${String(then.getMinutes()).padStart(2, '0')}`;
}
