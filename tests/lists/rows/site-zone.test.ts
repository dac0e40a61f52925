import fc from 'fast-check';
import { dayInZone, instantOfDay, zoneFrom, type SiteZone } from '../../../src/lists/rows/site-zone';
import type { IsoDate } from '../../../src/schema';

const zoneOf = (id: number, bias: number, daylightBias = -60): SiteZone => {
  const zone = zoneFrom({ Id: id, Information: { Bias: bias, DaylightBias: daylightBias, StandardBias: 0 } });
  if (zone === undefined) throw new Error('no zone');
  return zone;
};
const london = zoneOf(2, 0);
const newYork = zoneOf(10, 300);
const kathmandu = zoneOf(62, -345, 0);
const auckland = zoneOf(17, -720);
const unknown = zoneOf(9999, 0);
const zones: Readonly<Record<string, SiteZone>> = { london, newYork, kathmandu, auckland, unknown };
const day = (text: string): IsoDate => text as IsoDate;

describe('dates in the zone of the site', () => {
  test.each([
    ['2026-03-30T23:00:00Z', '2026-03-31'],
    ['2026-01-15T00:00:00Z', '2026-01-15'],
    ['2026-03-29T00:00:00Z', '2026-03-29'],
    ['2026-10-25T00:00:00Z', '2026-10-25'],
    ['2026-10-24T23:00:00Z', '2026-10-25'],
    ['1969-01-14T23:00:00Z', '1969-01-15'],
  ])('S13 in London %s is %s', (instant, expected) => {
    expect(dayInZone(instant, london)).toBe(expected);
  });

  test('S13 an instant that is midnight nowhere falls on the day that the clocks of the site showed', () => {
    expect(dayInZone('2026-06-30T23:30:00Z', london)).toBe('2026-07-01');
    expect(dayInZone('2026-12-31T23:30:00Z', london)).toBe('2026-12-31');
    expect(dayInZone('2026-07-01T03:30:00Z', newYork)).toBe('2026-06-30');
  });

  test.each([
    ['2026-03-31', london, '2026-03-30T23:00:00Z'],
    ['2026-01-31', london, '2026-01-31T00:00:00Z'],
    ['2026-03-29', london, '2026-03-29T00:00:00Z'],
    ['2026-03-30', london, '2026-03-29T23:00:00Z'],
    ['2026-10-25', london, '2026-10-24T23:00:00Z'],
    ['2026-10-26', london, '2026-10-26T00:00:00Z'],
    ['2026-07-04', newYork, '2026-07-04T04:00:00Z'],
    ['2026-12-04', newYork, '2026-12-04T05:00:00Z'],
    ['2026-12-04', kathmandu, '2026-12-03T18:15:00Z'],
  ])('S13 %s is written as midnight of its zone', (date, zone, expected) => {
    expect(instantOfDay(day(date), zone)).toBe(expected);
  });

  test('S13 where the zone is not known, noon is written, which is the same day in winter and in summer', () => {
    expect(instantOfDay(day('2026-07-04'), unknown)).toBe('2026-07-04T12:00:00Z');
  });

  test('S13 every date of a century comes back as itself, in every zone', () => {
    const dates = fc
      .date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('2070-12-31T00:00:00Z'), noInvalidDate: true })
      .map((date) => day(date.toISOString().slice(0, 10)));
    fc.assert(
      fc.property(dates, fc.constantFrom(...Object.keys(zones)), (date, name) => {
        const zone = zones[name] ?? london;
        expect(dayInZone(instantOfDay(date, zone), zone)).toBe(date);
      }),
      { seed: 20260331, numRuns: 500 },
    );
  });

  test('S13 what is no instant is no date', () => {
    expect(dayInZone('soon', london)).toBeUndefined();
    expect(zoneFrom({ Id: 2 })).toBeUndefined();
    expect(zoneFrom(undefined)).toBeUndefined();
  });
});
