const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function lastSunday(year: number, month: number): number {
  const lastDay = Date.UTC(year, month + 1, 0);
  return lastDay - new Date(lastDay).getUTCDay() * DAY;
}

/** London's distance from UTC in milliseconds at an instant. The present rule holds for every year, as a SharePoint site applies it. */
export function londonOffset(utc: number): number {
  const year = new Date(utc).getUTCFullYear();
  const summer = utc >= lastSunday(year, 2) + HOUR && utc < lastSunday(year, 9) + HOUR;
  return summer ? HOUR : 0;
}

/** The instant at which a London wall clock shows `wall` (milliseconds as if UTC). An hour that is skipped counts as winter time. */
export function londonWallToUtc(wall: number): number {
  return londonOffset(wall - HOUR) === HOUR ? wall - HOUR : wall;
}

/** Midnight, as an instant, of the London day that the instant falls in. */
export function londonMidnight(utc: number): number {
  const wall = utc + londonOffset(utc);
  return londonWallToUtc(Math.floor(wall / DAY) * DAY);
}

/** An instant as SharePoint writes it: UTC, whole seconds. */
export const toWireInstant = (utc: number): string => `${new Date(utc).toISOString().slice(0, 19)}Z`;

const WITH_OFFSET = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,7})?)?(Z|[+-]\d\d:\d\d)$/;
const WITHOUT_OFFSET = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,7})?)?)?$/;

function wallOf(match: RegExpExecArray): number | undefined {
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => (part === undefined ? 0 : Number(part)));
  const wall = Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0, second ?? 0);
  const back = new Date(wall);
  const genuine = back.getUTCMonth() + 1 === month && back.getUTCDate() === day && back.getUTCHours() === hour && (year ?? 0) >= 1900;
  return genuine ? wall : undefined;
}

/** Reads an instant that bears its offset; undefined where it does not, or is no date at all. */
export function readInstant(text: string): number | undefined {
  const match = WITH_OFFSET.exec(text);
  if (match === null) return undefined;
  const wall = wallOf(match);
  const offset = match[7] ?? 'Z';
  if (wall === undefined) return undefined;
  if (offset === 'Z') return wall;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6));
  return wall - (offset.startsWith('-') ? -1 : 1) * minutes * 60_000;
}

/** Reads a date in a question (`$filter`, CAML): without an offset it is the site's own wall clock. */
export function readInstantInSite(text: string): number | undefined {
  const exact = readInstant(text);
  if (exact !== undefined) return exact;
  const match = WITHOUT_OFFSET.exec(text);
  const wall = match === null ? undefined : wallOf(match);
  return wall === undefined ? undefined : londonWallToUtc(wall);
}
