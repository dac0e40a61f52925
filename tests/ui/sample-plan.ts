import type { ActionRow, Actor, AgencyRow, IsoDate, RecommendationRow, ReviewRow, RowKey, TargetDate, UpdateRow } from '../../src/schema';
import type { PlanRows, Site } from '../../src/ui';

/** A key that tells in tests which row it belongs to. */
export const key = (n: number): RowKey => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as RowKey;
export const day = (text: string): IsoDate => text as IsoDate;
export const target = (date: string): TargetDate => ({ raw: date, date: day(date), precision: 'day' });

export const TODAY = day('2026-03-10');
export const now = (): Date => new Date(2026, 2, 10, 10, 42);

export const housing: AgencyRow = { key: key(1), name: 'West Borough Housing', group: 'Accord – West Borough Housing' };
export const police: AgencyRow = { key: key(2), name: 'Northshire Police' };
export const review: ReviewRow = {
  key: key(10),
  reference: 'DHR 12',
  title: 'The review after the death of “Alma”',
  kind: 'DHR',
  status: 'live',
  marking: 'OFFICIAL-SENSITIVE',
};
export const training: RecommendationRow = {
  key: key(20),
  review: review.key,
  number: '1',
  text: 'Staff know how to ask.',
  theme: 'Training',
  order: 1,
};
export const sharing: RecommendationRow = {
  key: key(21),
  review: review.key,
  number: '2',
  text: 'Agencies tell each other.',
  theme: 'Sharing',
  order: 2,
};

export function action(n: number, parts: Partial<ActionRow>): ActionRow {
  return {
    key: key(n),
    review: review.key,
    recommendation: training.key,
    text: `Action number ${n}`,
    leadAgencies: [housing.key],
    status: 'in-progress',
    order: n,
    ...parts,
  };
}

export const late = action(30, { ref: '1.1', text: 'Train every housing officer', targetDate: target('2026-02-26') });
export const soon = action(31, { ref: '1.2', text: 'Publish the referral path', targetDate: target('2026-03-31') });
export const far = action(32, {
  ref: '2.1',
  text: 'Review the sharing agreement',
  targetDate: target('2026-12-31'),
  recommendation: sharing.key,
});
export const theirs = action(33, { ref: '2.2', text: 'Audit 101 calls', leadAgencies: [police.key], recommendation: sharing.key });
export const done = action(34, {
  ref: '1.3',
  text: 'Name a lead officer',
  status: 'signed-off',
  completionDate: day('2026-01-15'),
  outcome: 'A lead officer is named and known.',
  targetDate: target('2026-01-31'),
});

export const report = (n: number, about: ActionRow, parts: Partial<UpdateRow> = {}): UpdateRow => ({
  key: key(n),
  review: review.key,
  action: about.key,
  kind: 'report',
  date: day('2026-02-14'),
  agency: housing.key,
  by: 'Jo Field',
  status: 'in-progress',
  narrative: 'Training is booked.',
  ...parts,
});

const unflawed = <T>(rows: readonly T[]): readonly { readonly row: T; readonly issues: readonly [] }[] =>
  rows.map((row) => ({ row, issues: [] }));

export const planRows = (updates: readonly UpdateRow[] = []): PlanRows => ({
  recommendations: unflawed([training, sharing]),
  actions: unflawed([late, soon, far, theirs, done]),
  updates: unflawed(updates),
  meetings: [],
});

export const officer: Actor = { role: 'agency', name: 'Sam Rivers', agencies: [housing.key] };
export const reader: Actor = { role: 'reader', name: 'Ada Reader', agencies: [] };
export const coordinator: Actor = { role: 'coordinator', name: 'Cleo Lane', agencies: [] };

export const site = (viewer: Actor = officer): Site => ({ viewer, agencies: [housing, police], reviews: [review], setUp: 'complete' });
