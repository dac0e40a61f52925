import {
  parseDate,
  type Actor,
  type IsoDate,
  type Row,
  type RowKey,
  type TableName,
  type TargetDate,
  type ValidationContext,
} from '../../src/schema';

/** Fictional rows that are right as they stand; tests change one thing in them. */
export const key = (n: number): RowKey => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}` as RowKey;
export const day = (text: string): IsoDate => text as IsoDate;
export const TODAY = day('2026-05-15');

export function target(text: string): TargetDate {
  const read = parseDate(text);
  if (!read.ok) throw new Error(`${text}: ${read.code}`);
  return read.value;
}

export const agency: Row = { key: key(1), name: 'West Borough Housing', aliases: ['WBH'], kind: 'council', group: 'WBH staff' };
export const otherAgency: Row = { key: key(2), name: 'Northshire Police' };
export const review: Row = { key: key(10), reference: 'DHR 7', kind: 'DHR', status: 'live', marking: 'OFFICIAL' };
export const draftReview: Row = { ...review, key: key(11), reference: 'DHR 8', status: 'draft' };
export const recommendation: Row = {
  key: key(20),
  review: key(10),
  number: '1',
  text: 'Housing officers should know how to ask about coercive control.',
  scope: 'local',
};
export const action: Row = {
  key: key(30),
  review: key(10),
  recommendation: key(20),
  ref: '1.1',
  text: 'Train all 45 housing officers with the new course',
  leadAgencies: [key(1)],
  status: 'in-progress',
  targetDate: target('30 September 2026'),
  originalTarget: target('30 September 2026'),
};
export const completedAction: Row = {
  ...action,
  key: key(31),
  ref: '1.2',
  status: 'completed',
  completionDate: '2026-04-30',
  outcome: '42 of 45 officers trained; nine in ten would ask.',
};
export const report: Row = {
  key: key(40),
  review: key(10),
  action: key(30),
  date: '2026-05-01',
  agency: key(1),
  by: 'A. Writer',
  status: 'in-progress',
  narrative: 'The course is booked for June.',
};
export const decision: Row = {
  key: key(41),
  review: key(10),
  action: key(30),
  kind: 'return',
  date: '2026-05-02',
  decides: key(40),
  reason: 'How many came?',
};

export const meeting: Row = {
  key: key(50),
  title: 'Review panel, 3 June 2026',
  date: '2026-06-03',
  status: 'running',
  chair: 'Cora Lane',
  present: ['Cora Lane', 'Pat Moss, Northshire Police'],
};

/** Which table a sample is of, by what only its rows have. */
function tableOf(row: Row): TableName {
  if (row.kind !== undefined && row.date !== undefined) return 'decisions';
  if (row.action !== undefined) return 'reports';
  if (row.recommendation !== undefined) return 'actions';
  if (row.reference !== undefined) return 'reviews';
  if (row.name !== undefined) return 'agencies';
  return row.review === undefined ? 'meetings' : 'recommendations';
}
const named = (row: Row): readonly [string, Row] => [`${tableOf(row)} ${row.key}`, row];

const KNOWN = new Map([agency, otherAgency, review, draftReview, recommendation, action, completedAction, report, decision].map(named));

export function contextWith(...rows: readonly Row[]): ValidationContext {
  const known = new Map([...KNOWN, ...rows.map(named)]);
  return { today: TODAY, find: (table, wanted) => known.get(`${table} ${wanted}`) };
}
export const context = contextWith();

export const coordinator: Actor = { role: 'coordinator', name: 'Cora', agencies: [] };
export const panel: Actor = { role: 'panel', name: 'Pat', agencies: [] };
export const owner: Actor = { role: 'owner', name: 'Olu', agencies: [] };
export const reader: Actor = { role: 'reader', name: 'Rae', agencies: [] };
export const housing: Actor = { role: 'agency', name: 'Hal', agencies: [key(1)] };
export const police: Actor = { role: 'agency', name: 'Po', agencies: [key(2)] };

/** A row without one of its fields. */
export function without(row: Row, field: string): Row {
  return { ...row, [field]: undefined };
}
