import type { RunningTenant } from '../local/tenant';
import { TABLES, type TableName } from '../src/schema';

const DAY = 86_400_000;
const THEMES = ['Training', 'Sharing information', 'Hearing the family', 'Records', 'Referral paths'];
export const AGENCY_NAMES = [
  'West Borough Housing',
  'Northshire Police',
  'Northshire Probation',
  'East Vale Health Trust',
  'Harbour Women’s Refuge',
  'Northshire Council',
  'East Vale Ambulance',
  'Schools of the West Borough',
] as const;

export const manyKey = (kind: number, n: number): string => `0000000${kind}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

interface Size {
  readonly reviews: number;
  readonly actions: number;
  readonly updates: number;
  /** The day that everything is told from, in milliseconds. */
  readonly today: number;
}

type Cells = Readonly<Record<string, string | number | null>>;

interface Entry {
  readonly table: 'reports' | 'decisions';
  readonly cells: Cells;
  readonly folder: string;
  readonly received: string;
}

/** Puts plans of many reviews into a site that is set up: reports over a year and a half, claims, sign-offs, dates that moved. The same each time. */
export function seedManyPlans({ tenant, siteUrl }: RunningTenant, size: Size): void {
  const site = new URL(siteUrl).pathname;
  const put = (table: TableName, rows: readonly Cells[], placed?: (n: number) => Pick<Entry, 'folder' | 'received'>): void =>
    void tenant.seed({ site, list: TABLES[table].listTitle, as: 'owner', rows, ...(placed === undefined ? {} : { placed }) });
  const { plans, entries } = manyPlans(size);
  for (const [table, rows] of plans) put(table, rows);
  for (const table of ['reports', 'decisions'] as const) {
    // SharePoint's days rise with its ids.
    const own = entries.filter((entry) => entry.table === table).sort((a, b) => (a.received < b.received ? -1 : 1));
    put(
      table,
      own.map(({ cells }) => cells),
      (n) => own[n] ?? { folder: '', received: '' },
    );
  }
}

function manyPlans({ reviews, actions, updates, today }: Size): {
  readonly plans: ReadonlyMap<TableName, readonly Cells[]>;
  readonly entries: readonly Entry[];
} {
  const day = (offset: number): string => `${new Date(today + offset * DAY).toISOString().slice(0, 10)}T00:00:00Z`;
  const spread = (n: number, within: number): number => (Math.imul(n + 1, 2654435761) >>> 0) % within;
  const ofReview = (action: number): number => action % reviews;
  const isDone = (action: number): boolean => spread(action, 10) < 4;
  const recommendations = reviews * 5;
  const entries = Array.from({ length: updates }, (_, n): Entry => {
    const action = n % actions;
    const round = Math.floor(n / actions);
    const lead = manyKey(2, spread(action, AGENCY_NAMES.length - (isDone(action) ? 0 : 1)));
    const on = day(-500 + round * 80 + spread(n, 70));
    const shared = { AccordKey: manyKey(5, n), AccordReview: manyKey(1, ofReview(action)), AccordAction: manyKey(4, action) };
    if (isDone(action) && round === 5)
      return { table: 'decisions', folder: '', received: day(-spread(n, 60)), cells: { ...shared, AccordKind: 'accept' } };
    const claims = isDone(action) && round === 4;
    const cells = {
      ...shared,
      AccordStatus: claims ? 'completed' : 'in-progress',
      // A form knows days as text only.
      AccordCompletionDate: claims ? on.slice(0, 10) : null,
      AccordOutcome: claims ? 'Every member of the team knows whom to ring, and does.' : null,
      AccordNarrative: 'Two of five teams have been briefed.',
    };
    return { table: 'reports', folder: lead, received: on, cells };
  });
  const plans = new Map<TableName, readonly Cells[]>([
    ['agencies', AGENCY_NAMES.map((name, n) => ({ AccordKey: manyKey(2, n), Title: name }))],
    [
      'reviews',
      Array.from({ length: reviews }, (_, n) => ({
        AccordKey: manyKey(1, n),
        Title: `DHR ${n + 1}`,
        AccordKind: 'DHR',
        AccordStatus: 'live',
        AccordMarking: 'OFFICIAL',
        AccordAsAt: day(-540),
      })),
    ],
    [
      'recommendations',
      Array.from({ length: recommendations }, (_, n) => ({
        AccordKey: manyKey(3, n),
        AccordReview: manyKey(1, n % reviews),
        Title: String(Math.floor(n / reviews) + 1),
        AccordText: 'Staff know how to ask, and what to do with the answer.',
        AccordTheme: THEMES[Math.floor(n / reviews)] ?? null,
        AccordOrder: n,
      })),
    ],
    [
      'actions',
      Array.from({ length: actions }, (_, n) => {
        const due = spread(n, 700) - 420;
        const moved = spread(n, 7) === 0;
        return {
          AccordKey: manyKey(4, n),
          AccordReview: manyKey(1, ofReview(n)),
          AccordRecommendation: manyKey(3, ofReview(n) + reviews * (Math.floor(n / reviews) % 5)),
          Title: `${(Math.floor(n / reviews) % 5) + 1}.${Math.floor(n / reviews / 5) + 1}`,
          AccordText: `Brief front-line team ${n} on the referral path and check by an audit that it is used`,
          AccordLeadAgencies: manyKey(2, spread(n, AGENCY_NAMES.length - (isDone(n) ? 0 : 1))),
          AccordStatus: isDone(n) ? 'signed-off' : spread(n, 50) === 1 ? 'not-progressing' : 'in-progress',
          AccordCompletionDate: isDone(n) ? day(Math.min(0, due + spread(n, 90) - 30)) : null,
          AccordOutcome: isDone(n) ? 'Every member of the team knows whom to ring, and does.' : null,
          AccordEvidence: isDone(n) && spread(n, 3) > 0 ? 'https://example.org/audit' : null,
          AccordTarget: day(moved ? due + 60 : due),
          AccordTargetPrecision: 'day',
          AccordTargetText: day(moved ? due + 60 : due).slice(0, 10),
          AccordOriginalTarget: day(due),
          AccordOriginalTargetPrecision: 'day',
          AccordOriginalTargetText: day(due).slice(0, 10),
          AccordOrder: n,
        };
      }),
    ],
  ]);
  return { plans, entries };
}
