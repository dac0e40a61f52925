import type { IsoDate } from '../../schema';
import { ZONE_NAMES } from './time-zones';

/** The time zone of a site. Offsets are minutes to add to UTC; `name` is undefined where SharePoint's number is not known. */
export interface SiteZone {
  readonly name: string | undefined;
  readonly standard: number;
  readonly daylight: number;
}

export const UTC_ZONE: SiteZone = { name: 'Etc/UTC', standard: 0, daylight: 0 };

/** From what `regionalsettings/timezone` answers; undefined when it is not that. */
export function zoneFrom(json: unknown): SiteZone | undefined {
  const zone = json as { Id?: unknown; Information?: { Bias?: unknown; DaylightBias?: unknown; StandardBias?: unknown } } | undefined;
  const information = zone?.Information;
  if (typeof zone?.Id !== 'number' || typeof information?.Bias !== 'number') return undefined;
  const bias = (extra: unknown): number => 0 - (Number(information.Bias) + (typeof extra === 'number' ? extra : 0));
  const name = ZONE_NAMES[zone.Id];
  return { name, standard: bias(information.StandardBias), daylight: bias(information.DaylightBias) };
}

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

const formats = new Map<string, Intl.DateTimeFormat>();

function wallClock(zone: string, instant: number): number {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    formats.set(zone, format);
  }
  const parts = new Map(format.formatToParts(instant).map((part) => [part.type, Number(part.value)]));
  const of = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'));
}

const dayOf = (wall: number): IsoDate => new Date(wall).toISOString().slice(0, 10) as IsoDate;

/**
 * The calendar date that SharePoint means by an instant in a date-only column: midnight of the site's zone (S13).
 * Undefined when the text is no instant. The offset that makes it midnight is the one that was in force, whatever
 * the rules of that year were.
 */
export function dayInZone(text: string, zone: SiteZone): IsoDate | undefined {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) return undefined;
  for (const offset of [zone.standard, zone.daylight]) {
    const wall = instant + offset * MINUTE;
    if (wall % DAY === 0) return dayOf(wall);
  }
  return dayOf(zone.name === undefined ? instant + zone.standard * MINUTE : wallClock(zone.name, instant));
}

/** The calendar date on which an instant fell in the site's zone; undefined when the text is no instant. */
export function dayOfInstant(text: string, zone: SiteZone): IsoDate | undefined {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) return undefined;
  return dayOf(zone.name === undefined ? instant + zone.standard * MINUTE : wallClock(zone.name, instant));
}

/** The instant to write for a calendar date: midnight of the site's zone, or noon where its rules are not known. */
export function instantOfDay(day: IsoDate, zone: SiteZone): string {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const at = (instant: number): string => new Date(instant).toISOString().replace('.000Z', 'Z');
  if (zone.standard === zone.daylight) return at(midnight - zone.standard * MINUTE);
  if (zone.name === undefined) return at(midnight + DAY / 2 - zone.standard * MINUTE);
  for (const offset of [zone.standard, zone.daylight]) {
    const instant = midnight - offset * MINUTE;
    if (wallClock(zone.name, instant) === midnight) return at(instant);
  }
  // Where clocks go forward at midnight there is no midnight: the day begins at the same instant under another name.
  return at(midnight - zone.standard * MINUTE);
}
