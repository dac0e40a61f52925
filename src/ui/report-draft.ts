import { parseDate, REPORTED_STATUSES, type ActionRow, type RowKey, type UpdateRow } from '../schema';

/** A report as it is being typed: text as the person wrote it, nothing judged yet. */
export interface ReportDraft {
  /** The key that the report will bear; made when the form was opened, so that sending twice never makes two (P2). */
  readonly key: RowKey;
  readonly agency: RowKey | undefined;
  readonly status: UpdateRow['status'];
  readonly narrative: string;
  readonly completionDate: string;
  readonly outcome: string;
  /** One address to a line. */
  readonly evidence: string;
  readonly asksForTime: 'no' | 'yes';
  readonly newDate: string;
  readonly reason: string;
}

export type DraftField = Exclude<keyof ReportDraft, 'key' | 'asksForTime'>;

export function emptyDraft(key: RowKey, agency: RowKey | undefined): ReportDraft {
  return {
    key,
    agency,
    status: undefined,
    narrative: '',
    completionDate: '',
    outcome: '',
    evidence: '',
    asksForTime: 'no',
    newDate: '',
    reason: '',
  };
}

export function isEmptyDraft(draft: ReportDraft): boolean {
  return [draft.status ?? '', draft.narrative, draft.completionDate, draft.outcome, draft.evidence, draft.newDate, draft.reason].every(
    (text) => text.trim() === '',
  );
}

/** A draft from what was stored; undefined when it is not one. */
export function readDraft(stored: unknown): ReportDraft | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const held = stored as Readonly<Record<string, unknown>>;
  const text = (name: string): string => {
    const value = held[name];
    return typeof value === 'string' ? value : '';
  };
  if (text('key') === '') return undefined;
  return {
    key: text('key') as RowKey,
    agency: text('agency') === '' ? undefined : (text('agency') as RowKey),
    status: REPORTED_STATUSES.map((status) => status.value).find((status) => status === held.status),
    narrative: text('narrative'),
    completionDate: text('completionDate'),
    outcome: text('outcome'),
    evidence: text('evidence'),
    asksForTime: held.asksForTime === 'yes' ? 'yes' : 'no',
    newDate: text('newDate'),
    reason: text('reason'),
  };
}

/** Why a field cannot be sent as it was typed, before the schema is asked. */
export type DraftProblem = 'needHow' | 'needWhat' | 'badDate' | 'needDate' | 'needReason';

export interface DraftReading {
  readonly report: UpdateRow;
  readonly problems: readonly { readonly field: DraftField; readonly problem: DraftProblem }[];
}

interface Circumstances {
  readonly action: ActionRow;
  readonly by: string;
  readonly today: UpdateRow['date'];
}

const present = (text: string): string | undefined => {
  const trimmed = text.replace(/\r\n?/g, '\n').trim().normalize('NFC');
  return trimmed === '' ? undefined : trimmed;
};

/** The report that a draft stands for, with what could not be read. Fields that do not apply to its status are left out of it. */
export function readReport(draft: ReportDraft, { action, by, today }: Circumstances): DraftReading {
  const problems: { field: DraftField; problem: DraftProblem }[] = [];
  const completed = draft.status === 'completed';
  const asks = draft.asksForTime === 'yes' && !completed;
  if (draft.status === undefined) problems.push({ field: 'status', problem: 'needHow' });
  if (present(draft.narrative) === undefined) problems.push({ field: 'narrative', problem: 'needWhat' });

  const completion = completed ? parseDate(draft.completionDate) : undefined;
  const completionDate = completion?.ok === true && completion.value.precision === 'day' ? (completion.value.date ?? undefined) : undefined;
  if (completed && completionDate === undefined && present(draft.completionDate) !== undefined)
    problems.push({ field: 'completionDate', problem: 'badDate' });

  const asked = asks ? parseDate(draft.newDate) : undefined;
  const newDate = asked?.ok === true && asked.value.date !== null ? asked.value : undefined;
  if (asks && newDate === undefined)
    problems.push({ field: 'newDate', problem: present(draft.newDate) === undefined ? 'needDate' : 'badDate' });
  const reason = asks ? present(draft.reason) : undefined;
  if (asks && reason === undefined) problems.push({ field: 'reason', problem: 'needReason' });

  const evidence = draft.evidence.split(/\s+/).filter((link) => link !== '');
  const report: UpdateRow = {
    key: draft.key,
    review: action.review,
    action: action.key,
    kind: 'report',
    date: today,
    agency: draft.agency,
    by: present(by),
    status: draft.status,
    narrative: present(draft.narrative),
    completionDate,
    outcome: completed ? present(draft.outcome) : undefined,
    evidence: evidence.length === 0 ? undefined : evidence,
    newDate,
    reason,
  };
  // An empty field is absent, not undefined: what is compared and written must not differ by that.
  return {
    report: Object.fromEntries(Object.entries(report).filter(([, value]) => value !== undefined)) as unknown as UpdateRow,
    problems,
  };
}
