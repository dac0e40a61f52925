import { TABLES, type FieldSpec, type IsoDate, type RowKey } from '../../schema';

/** What an agency fills in: the fields of a report, under the labels that its form on the page has too (S2). */
export const PROGRESS_FIELDS = ['status', 'narrative', 'completionDate', 'outcome', 'evidence', 'newDate', 'reason'] as const;
export type ProgressField = (typeof PROGRESS_FIELDS)[number];

/** What stands there to be read only. */
export const SHOWN_COLUMNS = [
  { id: 'recommendation', label: 'Recommendation', width: 40 },
  { id: 'ref', label: 'Ref', width: 8 },
  { id: 'text', label: 'Action', width: 48 },
  { id: 'milestones', label: 'Milestones', width: 36 },
  { id: 'target', label: 'Target date', width: 16 },
  { id: 'standing', label: 'How it stands', width: 18 },
  { id: 'last', label: 'Last report', width: 36 },
] as const;
export type ShownColumn = (typeof SHOWN_COLUMNS)[number]['id'];

export const COPY_KEY_LABEL = 'Accord key';
export const COPY_SHEET = 'Actions';
export const SLIP_SHEET = 'Accord';
export const READ_ME_SHEET = 'Read me';

export function progressSpec(field: ProgressField): FieldSpec {
  const spec = TABLES.reports.field(field);
  if (spec === undefined) throw new Error(`reports has no field ${field}`);
  return spec;
}

/** One action as it was sent: its own base, for the merge when the file comes back (W4). */
export interface SentAction {
  readonly key: RowKey;
  readonly shown: Readonly<Record<ShownColumn, string>>;
  /** The updates that were known then; others have come since. */
  readonly known: readonly RowKey[];
}

/** What travels with a copy, out of sight. */
export interface ReturnSlip {
  readonly format: 1;
  readonly site: string;
  readonly review: RowKey;
  readonly reference: string;
  readonly marking: string;
  readonly agency: RowKey;
  readonly agencyName: string;
  readonly sentOn: IsoDate;
  readonly actions: readonly SentAction[];
}
