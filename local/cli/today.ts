import type { IsoDate } from '../../src/schema';

/** The day on this machine. */
export function todayHere(now: Date = new Date()): IsoDate {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}` as IsoDate;
}
