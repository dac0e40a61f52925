import type { KeptFile } from '../sources/evidence-source';
import {
  formatDate,
  formatTarget,
  readField,
  readFileRecords,
  writeFileRecords,
  REPORTED_STATUSES,
  type ActionRow,
  type EnteredBy,
  type FieldValue,
  type IsoDate,
  type Issue,
  type RowKey,
  type UpdateRow,
} from '../../../schema';

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
  /** What is known of the files among them, one to a line (L7). */
  readonly files: string;
  readonly asksForTime: 'no' | 'yes';
  readonly newDate: string;
  readonly reason: string;
}

export type DraftField = Exclude<keyof ReportDraft, 'key' | 'asksForTime' | 'files'>;

export function emptyDraft(key: RowKey, agency: RowKey | undefined): ReportDraft {
  return {
    key,
    agency,
    status: undefined,
    narrative: '',
    completionDate: '',
    outcome: '',
    evidence: '',
    files: '',
    asksForTime: 'no',
    newDate: '',
    reason: '',
  };
}

/** A draft that begins with what was sent before, under a key of its own: whoever answers a return types only what changes. */
export function draftFrom(report: UpdateRow, key: RowKey): ReportDraft {
  return {
    key,
    agency: report.agency,
    status: report.status,
    narrative: report.narrative ?? '',
    completionDate: report.completionDate === undefined ? '' : formatDate(report.completionDate),
    outcome: report.outcome ?? '',
    evidence: (report.evidence ?? []).join('\n'),
    files: report.files ?? '',
    asksForTime: report.newDate === undefined ? 'no' : 'yes',
    newDate: report.newDate === undefined ? '' : formatTarget(report.newDate),
    reason: report.reason ?? '',
  };
}

export function isEmptyDraft(draft: ReportDraft): boolean {
  return [draft.status ?? '', draft.narrative, draft.completionDate, draft.outcome, draft.evidence, draft.newDate, draft.reason].every(
    (text) => text.trim() === '',
  );
}

const PARTS = [
  'key',
  'agency',
  'status',
  'narrative',
  'completionDate',
  'outcome',
  'evidence',
  'files',
  'asksForTime',
  'newDate',
  'reason',
] as const;
export const sameDraft = (a: ReportDraft, b: ReportDraft): boolean => PARTS.every((part) => (a[part] ?? '') === (b[part] ?? ''));

const both = (newer: string, older: string): string =>
  newer.trim() === '' ? older : older.trim() === '' || newer.includes(older.trim()) ? newer : `${newer.trimEnd()}\n${older}`;

/** Two drafts in one, so that no word of either is lost: where only one can stand, the newer one holds. */
export function joinDrafts(newer: ReportDraft, older: ReportDraft): ReportDraft {
  return {
    key: newer.key,
    agency: newer.agency ?? older.agency,
    status: newer.status ?? older.status,
    narrative: both(newer.narrative, older.narrative),
    completionDate: newer.completionDate || older.completionDate,
    outcome: both(newer.outcome, older.outcome),
    evidence: both(newer.evidence, older.evidence),
    files: both(newer.files, older.files),
    asksForTime: newer.asksForTime === 'yes' ? 'yes' : older.asksForTime,
    newDate: newer.newDate || older.newDate,
    reason: both(newer.reason, older.reason),
  };
}

/** A draft with one more file of evidence; undefined where it stands there already. */
export function withFile(draft: ReportDraft, file: Pick<KeptFile, 'link' | 'record'>): ReportDraft | undefined {
  const { evidence, files } = draft;
  if (evidence.split(/\s+/).includes(file.link)) return undefined;
  const known = readFileRecords({ files }).filter(({ link }) => link !== file.link);
  return {
    ...draft,
    evidence: evidence.trim() === '' ? file.link : `${evidence.trimEnd()}\n${file.link}`,
    files: writeFileRecords([...known, file.record]) ?? '',
  };
}

/** What is known of the files that a report names: of those that were taken out again, nothing goes with it. */
function filesAmong(draft: ReportDraft, links: FieldValue | undefined): { readonly files?: string } {
  const named = Array.isArray(links) ? (links as readonly string[]) : [];
  const files = writeFileRecords(readFileRecords({ files: draft.files }).filter(({ link }) => named.includes(link)));
  return files === undefined ? {} : { files };
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
    files: text('files'),
    asksForTime: held.asksForTime === 'yes' ? 'yes' : 'no',
    newDate: text('newDate'),
    reason: text('reason'),
  };
}

// A host with dots and letters at its end, as people read it off a page: the browser's own bar hides the scheme too.
const WITHOUT_SCHEME = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?$/i;

/** Addresses as they were typed or pasted, each with https:// before it where it names a host and no scheme. */
export const withSchemes = (typed: string): string =>
  typed
    .split('\n')
    .map((line) =>
      line
        .split(' ')
        .map((part) => (WITHOUT_SCHEME.test(part) ? `https://${part}` : part))
        .join(' '),
    )
    .join('\n');

/** What the form asks for beyond the schema: a report sent by hand says how it is going, and what was done. */
export type DraftProblem = 'needHow' | 'needWhat' | 'needHindrance' | 'needDate';

export interface DraftReading {
  readonly report: UpdateRow;
  readonly problems: readonly { readonly field: DraftField; readonly problem: DraftProblem }[];
  /** What could not be read as it was typed. */
  readonly issues: readonly Issue[];
}

interface Circumstances {
  readonly action: ActionRow;
  readonly by: string;
  /** Whether the agency itself reports, or somebody for it (L4). */
  readonly entered: EnteredBy;
  readonly today: IsoDate;
}

const isBlank = (text: string): boolean => text.trim() === '';

/** The typed fields that apply to a draft's answers; the others are left out of the report, however much stands in them. */
function applicable(draft: ReportDraft): readonly Exclude<DraftField, 'agency' | 'status'>[] {
  if (draft.status === 'completed') return ['narrative', 'completionDate', 'outcome', 'evidence'];
  return draft.asksForTime === 'yes' ? ['narrative', 'evidence', 'newDate', 'reason'] : ['narrative', 'evidence'];
}

/** The report that a draft stands for, with what is missing and what could not be read. */
export function readReport(draft: ReportDraft, { action, by, entered, today }: Circumstances): DraftReading {
  const fields = applicable(draft);
  const values: Record<string, FieldValue> = {};
  const issues: Issue[] = [];
  for (const field of fields) {
    const typed = draft[field].trim();
    const read = readField('reports', field, field === 'evidence' ? withSchemes(typed) : typed, { key: draft.key });
    if (!read.ok) issues.push(read.issue);
    else if (read.value !== undefined) values[field] = read.value;
  }
  const problems: { field: DraftField; problem: DraftProblem }[] = [];
  if (draft.status === undefined) problems.push({ field: 'status', problem: 'needHow' });
  if (isBlank(draft.narrative)) problems.push({ field: 'narrative', problem: draft.status === 'stuck' ? 'needHindrance' : 'needWhat' });
  if (fields.includes('newDate') && isBlank(draft.newDate)) problems.push({ field: 'newDate', problem: 'needDate' });
  const report = {
    key: draft.key,
    review: action.review,
    action: action.key,
    kind: 'report',
    date: today,
    entered,
    ...(draft.agency === undefined ? {} : { agency: draft.agency }),
    ...(isBlank(by) ? {} : { by: by.trim() }),
    ...(draft.status === undefined ? {} : { status: draft.status }),
    ...values,
    ...filesAmong(draft, values.evidence),
  } as UpdateRow;
  return { report, problems, issues };
}
