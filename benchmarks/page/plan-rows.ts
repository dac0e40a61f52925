import type { ActionRow, AgencyRow, IsoDate, RecommendationRow, ReviewRow, RowKey, UpdateRow } from '../../src/schema';
import type { PlanRows, Site } from '../../src/ui';

const key = (n: number): RowKey => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as RowKey;
const seen = <T>(row: T): { readonly row: T; readonly issues: readonly [] } => ({ row, issues: [] });

export const COUNT = 5_000;
export const NOW = new Date(2026, 2, 10, 10, 42);

const agencies: readonly AgencyRow[] = Array.from({ length: 12 }, (_, n) => ({
  key: key(1 + n),
  name: `Agency ${n + 1} of the partnership`,
}));
const review: ReviewRow = { key: key(100), reference: 'DHR 12', title: 'Action plan', kind: 'DHR', status: 'live', marking: 'OFFICIAL' };
const recommendations: readonly RecommendationRow[] = Array.from({ length: 250 }, (_, n) => ({
  key: key(200 + n),
  review: review.key,
  number: String(n + 1),
  text: `Recommendation ${n + 1}: staff know how to ask, and what to do with the answer`,
  order: n + 1,
}));

const day = (n: number): IsoDate => new Date(Date.UTC(2026, 0, 1 + (n % 700))).toISOString().slice(0, 10) as IsoDate;

const actions: readonly ActionRow[] = Array.from({ length: COUNT }, (_, n) => ({
  key: key(10_000 + n),
  review: review.key,
  recommendation: key(200 + (n % 250)),
  ref: `${(n % 250) + 1}.${Math.floor(n / 250) + 1}`,
  text: `Action ${n}: train, record and follow up, and tell the others what was found`,
  leadAgencies: [key(1 + (n % 12))],
  status: 'in-progress',
  targetDate: { raw: day(n), date: day(n), precision: 'day' },
  order: n,
}));
const updates: readonly UpdateRow[] = actions.map((action, n) => ({
  key: key(50_000 + n),
  review: review.key,
  action: action.key,
  kind: 'report',
  date: '2026-02-14' as IsoDate,
  agency: key(1 + (n % 12)),
  by: 'Jo Field',
  status: 'in-progress',
  narrative: `Report ${n}: half of it is done, the rest is booked.`,
}));

export const site: Site = { viewer: { role: 'panel', name: 'Pat Hill', agencies: [] }, agencies, reviews: [review], setUp: 'complete' };
export const planRows: PlanRows = {
  recommendations: recommendations.map(seen),
  actions: actions.map(seen),
  updates: updates.map(seen),
  meetings: [],
};
export const reviewKey = review.key;

/** What somebody else reports on the first action. */
export const laterReport: UpdateRow = {
  ...(updates[0] as UpdateRow),
  key: key(99_000),
  date: '2026-03-09' as IsoDate,
  narrative: 'The newest report',
};

/** The same rows as plain tables take them. */
export interface FlatRow {
  readonly ref: string;
  readonly action: string;
  readonly lead: string;
  readonly target: string;
  readonly status: string;
  readonly last: string;
}
export const flatRows = (): FlatRow[] =>
  actions.map((action, n) => ({
    ref: action.ref ?? '',
    action: action.text,
    lead: agencies[n % 12]?.name ?? '',
    target: day(n),
    status: 'On track',
    last: updates[n]?.narrative ?? '',
  }));
