import fc from 'fast-check';
import { MemorySite } from '../../local/flow/memory-site';
import { dayOf } from '../../local/flow/functions';
import { cellsOfRow } from '../../src/lists/rows/row-mapping';
import {
  ACTION_STATUSES,
  addDays,
  COORDINATORS_FOLDER,
  groupUpdates,
  logOf,
  madeKey,
  TABLES,
  type ActionView,
  type IsoDate,
  type Row,
  type RowKey,
} from '../../src/schema';
import type { Cells } from '../../local/flow/list-answers';

export const LONDON = { name: 'Europe/London', standard: 0, daylight: 60 };
/** What stands in every field that may not leave. */
export const SECRET = 'SECRET-OF-THE-CASE';

export const londonDay = (at: number): IsoDate => dayOf(new Date(at).toISOString(), 'GMT Standard Time', 'yyyy-MM-dd') as IsoDate;

/** One plan of chance: its rows, when each was made, and in which folder it lies. */
export interface Placed {
  readonly table: 'agencies' | 'reviews' | 'actions' | 'reports' | 'decisions';
  readonly row: Row;
  readonly at: number;
  readonly folder: string;
}
export interface Plans {
  readonly now: number;
  readonly rows: readonly Placed[];
}

/** Days on which London's clocks are changed, the turn of the year and a leap day; any other hour as well. */
const MOMENTS = ['2026-03-29', '2026-10-25', '2027-01-01', '2028-02-29', '2026-12-28', '2026-03-30', '2026-10-26'].map((day) =>
  Date.parse(`${day}T07:00:00Z`),
);
const moments = fc
  .tuple(fc.constantFrom(...MOMENTS), fc.integer({ min: -3, max: 3 }), fc.constantFrom(-7 * 60, 0, 60, 16 * 60 + 30, 16 * 60 + 59))
  .map(([day, days, minutes]) => day + days * 86_400_000 + minutes * 60_000);

const daysAround = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(29, 30, 31, -1, 0, 1, 90, -400),
  fc.integer({ min: -100, max: 100 }),
);

interface Event {
  readonly kind: string;
  readonly daysAgo: number;
  readonly minutes: number;
  readonly action: number;
  readonly agency: number;
  readonly names: 'agency' | 'nobody';
  readonly hand: 'agency' | 'coordinator';
  readonly status: string | undefined;
  readonly about: number;
}
const EVENT = {
  kind: fc.constantFrom(
    'report',
    'report',
    'report',
    'withdraw',
    'accept',
    'return',
    'return',
    'new-date',
    'close',
    'escalate',
    'question',
    'request',
    'request',
    'take-back',
  ),
  daysAgo: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 200 })),
  minutes: fc.integer({ min: 0, max: 24 * 60 - 1 }),
  action: fc.nat(11),
  agency: fc.nat(3),
  names: fc.constantFrom('agency', 'agency', 'nobody'),
  hand: fc.constantFrom('agency', 'agency', 'coordinator'),
  status: fc.constantFrom('completed', 'completed', 'in-progress', 'stuck', undefined),
  about: fc.nat(5),
};
const events: fc.Arbitrary<Event> = fc.record(EVENT);

const choose = <T>(from: readonly T[], at: number): T | undefined => (from.length === 0 ? undefined : from[at % from.length]);

/** Turns what was drawn into rows, the older first, with keys in the order in which they were made. */
function rowsOf(given: {
  readonly now: number;
  readonly agencies: readonly (readonly [string, string])[];
  readonly reviews: readonly string[];
  readonly actions: readonly {
    readonly review: number;
    readonly days: number | undefined;
    readonly status: string;
    readonly leads: readonly number[];
    readonly ref: string | undefined;
  }[];
  readonly events: readonly Event[];
}): Plans {
  const long = given.now - 900 * 86_400_000;
  let made = 0;
  const newKey = (at: number): RowKey => {
    made += 1;
    return madeKey(at + made, new Uint8Array([made % 256, made >> 8, 7, made % 251, 1, 2, 3, 4, made % 256, made >> 8]));
  };
  const rows: Placed[] = [];
  const put = (table: Placed['table'], at: number, row: Record<string, unknown>): Row => {
    const folder = table !== 'reports' ? '' : row.entered === 'agency' ? String(row.agency) : COORDINATORS_FOLDER;
    const whole = Object.fromEntries(
      Object.entries({ key: newKey(at), ...row }).filter(([, value]) => value !== undefined),
    ) as unknown as Row;
    rows.push({ table, row: whole, at, folder });
    return whole;
  };
  const agencies = given.agencies.map(([name, mailbox]) =>
    put('agencies', long, { name, group: SECRET, mailbox: mailbox === '' ? undefined : mailbox }),
  );
  const reviews = given.reviews.map((status, n) =>
    put('reviews', long, { reference: `DHR ${n + 1}`, kind: 'DHR', status, marking: 'OFFICIAL' }),
  );
  const today = londonDay(given.now);
  const actions = given.actions.map(({ review, days, status, leads, ref }) => {
    const date = days === undefined ? null : addDays(today, days);
    return put('actions', long, {
      review: choose(reviews, review)?.key,
      recommendation: newKey(long),
      ref,
      text: `Train <every> officer & "tell" them\n${leads.length}`,
      leadAgencies: [...new Set(leads.map((each) => choose(agencies, each)?.key))],
      responsiblePerson: SECRET,
      progress: SECRET,
      status,
      ...(status === 'completed' || status === 'signed-off'
        ? { completionDate: londonDay(long), outcome: `${SECRET}, at some length` }
        : {}),
      statusReason: status === 'not-progressing' ? SECRET : undefined,
      targetDate: date === null ? undefined : { raw: date, date, precision: 'day' },
    });
  });
  const reports: Placed[] = [];
  const decisions: Placed[] = [];
  const order = [...given.events].sort((a, b) => b.daysAgo - a.daysAgo || a.minutes - b.minutes);
  for (const each of order) {
    const at = given.now - each.daysAgo * 86_400_000 - (24 * 60 - each.minutes) * 60_000;
    const action = choose(actions, each.action);
    const agency = choose(agencies, each.agency)?.key;
    if (action === undefined || agency === undefined) continue;
    const date = londonDay(at);
    const about = { review: action.review, action: action.key, date };
    if (each.kind === 'report' || each.kind === 'withdraw') {
      const takesBack = each.kind === 'withdraw' ? choose([...reports].reverse(), each.about % 2)?.row : undefined;
      if (each.kind === 'withdraw' && takesBack === undefined) continue;
      // Mostly by the same hand: by another it has no effect.
      const hand = takesBack !== undefined && each.names === 'agency' ? takesBack : { agency, entered: each.hand };
      const on = takesBack === undefined ? about : { ...about, action: takesBack.action, review: takesBack.review };
      const status = takesBack === undefined ? each.status : undefined;
      const completionDate = status === 'completed' ? date : undefined;
      const said = { status, completionDate, outcome: completionDate && SECRET, takesBack: takesBack?.key, narrative: SECRET };
      put('reports', at, { ...on, agency: hand.agency, entered: hand.entered, ...said });
      if (takesBack !== undefined) continue;
      reports.push(rows[rows.length - 1] as Placed);
      continue;
    }
    const report = choose(
      reports.filter(({ row }) => row.action === action.key),
      each.about,
    )?.row;
    const takesBack =
      each.kind === 'take-back'
        ? choose(
            decisions.filter(({ row }) => row.action === action.key),
            each.about,
          )?.row.key
        : undefined;
    if (each.kind === 'take-back' && takesBack === undefined) continue;
    const named =
      each.names === 'agency' || each.kind === 'request' ? ((each.kind === 'request' ? agency : report?.agency) ?? agency) : undefined;
    put('decisions', at, {
      ...about,
      kind: each.kind,
      agency: named,
      decides: each.kind === 'request' || each.about === 5 ? undefined : report?.key,
      takesBack,
      newDate: each.kind === 'new-date' ? { raw: date, date, precision: 'day' } : undefined,
      narrative: SECRET,
    });
    decisions.push(rows[rows.length - 1] as Placed);
  }
  return { now: given.now, rows };
}

const agencyPairs = fc.tuple(
  fc.constantFrom('West Borough Housing', "Northshire Police & Crime's <unit>"),
  fc.constantFrom('reports@agency.example', 'reports@agency.example', 'other@agency.example', ''),
);
const actionsOf = (days: fc.Arbitrary<number | undefined>) =>
  fc.record({
    review: fc.nat(3),
    days,
    status: fc.oneof(fc.constantFrom('not-started', 'in-progress'), fc.constantFrom(...ACTION_STATUSES.map(({ value }) => value))),
    leads: fc.array(fc.nat(3), { minLength: 1, maxLength: 3 }),
    ref: fc.constantFrom('1.1', '2.10', undefined, '<b>'),
  });

/** Whole sites. */
const wide = fc.record({
  now: moments,
  agencies: fc.array(agencyPairs, { minLength: 1, maxLength: 4 }),
  reviews: fc.array(fc.constantFrom('live', 'live', 'draft', 'closed'), { minLength: 1, maxLength: 3 }),
  actions: fc.array(actionsOf(fc.option(daysAround, { nil: undefined, freq: 8 })), { minLength: 0, maxLength: 26 }),
  events: fc.array(events, { maxLength: 24 }),
});

/** Much that happened to one open action in a few days. */
const deep = fc.record({
  now: moments,
  agencies: fc.tuple(fc.constant(['West Borough Housing', 'reports@agency.example'] as [string, string]), agencyPairs),
  reviews: fc.constant(['live']),
  actions: fc.tuple(
    fc.record({
      review: fc.constant(0),
      days: fc.constantFrom(-3, 31, 12),
      status: fc.constant('in-progress'),
      leads: fc.constantFrom([0], [0, 1]),
      ref: fc.constant('1.1'),
    }),
  ),
  events: fc.array(
    fc.record({
      ...EVENT,
      kind: fc.constantFrom('report', 'report', 'report', 'withdraw', 'withdraw', 'accept', 'return', 'new-date', 'request', 'take-back'),
      daysAgo: fc.oneof(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 3, max: 8 })),
      agency: fc.constantFrom(0, 0, 0, 1),
      status: fc.constantFrom('completed', 'completed', 'completed', 'in-progress', undefined),
    }),
    { minLength: 1, maxLength: 7 },
  ),
});

/** Plans of chance, at moments around the changes of the clocks. */
export const plans: fc.Arbitrary<Plans> = fc.oneof(wide, deep).map(rowsOf);

/** As `plans`, at one moment. */
export const plansAt = (now: number): fc.Arbitrary<Plans> => fc.oneof(wide, deep).map((drawn) => rowsOf({ ...drawn, now }));

/** The site that holds the plans, in memory. */
export function siteOf({ now, rows }: Plans, clock: { now: number } = { now }): MemorySite {
  const site = new MemorySite(() => clock.now);
  for (const { table, row, at, folder } of rows)
    site.add(TABLES[table].listTitle, cellsOfRow(table, row, LONDON) as Cells, {
      created: `${new Date(at).toISOString().slice(0, 19)}Z`,
      folder,
    });
  return site;
}

/** The actions with their logs, as everybody sees them. */
export function viewsOf({ rows }: Plans, more: readonly Row[] = []): readonly ActionView[] {
  const of = (table: Placed['table']): readonly Row[] => rows.filter((each) => each.table === table).map(({ row }) => row);
  const reviews = new Map(of('reviews').map((row) => [row.key, row]));
  const log = groupUpdates(logOf({ reports: of('reports'), decisions: [...of('decisions'), ...more] }));
  return of('actions').map(
    (action) =>
      ({
        key: action.key,
        action,
        review: reviews.get(action.review as RowKey),
        updates: log.get(action.key) ?? [],
      }) as unknown as ActionView,
  );
}
