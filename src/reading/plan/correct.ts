import { describe as describeIssue, formatTarget, readField, showField, TABLES, type FieldValue, type TargetDate } from '../../schema';
import type { Doubt, DoubtCode } from '../grid/doubt';
import type { ReadStatus } from '../meaning/status/parse-status';
import type { PlanAction } from './plan';

/** The fields that a person may put right while walking through the doubts. */
export const CORRECTABLE = ['text', 'leadAgencies', 'targetDate', 'status', 'completionDate', 'outcome'] as const;
export type CorrectableField = (typeof CORRECTABLE)[number];

/** What a person may put right in an action before it goes live. */
export type Correction = Partial<Pick<PlanAction, 'text' | 'leadAgencies' | 'targetDate' | 'status' | 'completionDate' | 'outcome'>>;

export type Corrected =
  | { readonly ok: true; readonly changes: Correction }
  /** A sentence for each field that cannot be taken as typed. */
  | { readonly ok: false; readonly problems: Readonly<Partial<Record<CorrectableField, string>>> };

const OF: Readonly<Partial<Record<DoubtCode, readonly CorrectableField[]>>> = {
  'action-missing': ['text'],
  'action-merged': ['text'],
  'agencies-parted': ['text', 'leadAgencies', 'targetDate', 'status'],
  'agency-alias': ['leadAgencies'],
  'agency-known': ['leadAgencies'],
  'agency-missing': ['leadAgencies'],
  'agency-unclear': ['leadAgencies'],
  'completion-imprecise': ['completionDate'],
  'completed-but-more': ['status'],
  'cross-reference': ['text'],
  'date-after-status': ['targetDate', 'completionDate'],
  'date-impossible': ['targetDate'],
  'date-range': ['targetDate'],
  'dates-several': ['targetDate'],
  'heading-broken': ['leadAgencies'],
  'lettered-parts': ['targetDate'],
  'part-complete': ['status'],
  'printed-in-next-row': ['status'],
  'same-wording': ['text'],
  'status-detached': ['status'],
  'status-disagrees': ['status'],
  'status-elsewhere': ['status'],
  'status-from-date': ['status', 'completionDate'],
  'status-from-narrative': ['status'],
  'status-is-colour': ['status'],
  'status-unclear': ['status'],
  'status-unset': ['status'],
  'target-among-words': ['targetDate'],
  'target-carried': ['targetDate'],
  'target-not-a-date': ['targetDate'],
  'year-of-two-figures': ['targetDate'],
};
const ROW: readonly CorrectableField[] = ['text', 'leadAgencies', 'targetDate', 'status'];

/** The fields that a doubt is about: those that *Change* opens. */
export const fieldsOf = (doubt: Doubt): readonly CorrectableField[] => OF[doubt.code] ?? ROW;

export const fieldLabel = (field: CorrectableField): string => TABLES.actions.field(field)?.label ?? field;

/** The statuses that a published plan can state, as the forms call them. */
export const READ_STATUSES: readonly { readonly value: ReadStatus; readonly label: string }[] = (
  ['not-stated', 'not-started', 'in-progress', 'on-hold', 'not-progressing', 'completed'] as const
).map((value) => ({
  value,
  label: value === 'completed' ? 'Completed' : value === 'on-hold' ? 'On hold' : showField('actions', 'status', value),
}));

/** A field of an action as a person reads it, and as `correct` reads it back; a status as its value. */
export function shownField(action: PlanAction, field: CorrectableField): string {
  switch (field) {
    case 'leadAgencies':
      return action.leadAgencies.join('; ');
    case 'targetDate':
    case 'completionDate':
      return action[field] === null ? '' : formatTarget(action[field]);
    case 'text':
    case 'outcome':
    case 'status':
      return action[field] ?? '';
  }
}

/** What a person typed for some fields of an action, judged by the schema (S1); what is as it was changes nothing. */
export function correct(action: PlanAction, typed: Readonly<Partial<Record<CorrectableField, string>>>): Corrected {
  const problems: Partial<Record<CorrectableField, string>> = {};
  let changes: Correction = {};
  for (const field of CORRECTABLE) {
    const text = typed[field];
    if (text === undefined || text.trim() === shownField(action, field)) continue;
    const read = readOne(field, text);
    if (read.ok) changes = { ...changes, ...read.change };
    else problems[field] = read.problem;
  }
  return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, changes };
}

type One = { readonly ok: true; readonly change: Correction } | { readonly ok: false; readonly problem: string };

function readOne(field: CorrectableField, text: string): One {
  switch (field) {
    case 'leadAgencies':
      return readNames(text);
    case 'status': {
      const status = READ_STATUSES.find((choice) => choice.value === text)?.value;
      return status === undefined ? refused('actions', 'status', text) : { ok: true, change: { status } };
    }
    case 'targetDate':
    case 'text':
    case 'outcome': {
      const read = readField('actions', field, text);
      if (!read.ok) return { ok: false, problem: describeIssue(read.issue) };
      return { ok: true, change: { [field]: read.value ?? null } };
    }
    case 'completionDate': {
      const read = readField('actions', 'completionDate', text);
      if (!read.ok) return { ok: false, problem: describeIssue(read.issue) };
      return { ok: true, change: { completionDate: asDay(read.value, text) } };
    }
  }
}

const asDay = (value: FieldValue | undefined, raw: string): TargetDate | null =>
  typeof value === 'string' ? ({ raw: raw.trim(), date: value, precision: 'day' } as TargetDate) : null;

function refused(table: 'actions' | 'agencies', field: string, text: string): One {
  const read = readField(table, field, text);
  return { ok: false, problem: read.ok ? 'Choose one of the list.' : describeIssue(read.issue) };
}

function readNames(text: string): One {
  const names = text
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  for (const name of names) {
    const read = readField('agencies', 'name', name);
    if (!read.ok) return { ok: false, problem: describeIssue(read.issue) };
  }
  return { ok: true, change: { leadAgencies: [...new Set(names)] } };
}
