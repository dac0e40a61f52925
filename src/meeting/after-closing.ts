import { sameValue, TABLES, type FieldSpec, type MeetingRow, type Row, type UpdateRow } from '../schema';
import type { StoredRow } from '../store';

/** A meeting's row as it stood from one moment on. */
export interface MeetingMoment {
  readonly row: Row;
  readonly by: string | undefined;
  /** ISO instant. */
  readonly at: string;
}

/** Somebody changed a meeting that was closed. */
export interface LateChange {
  readonly by: string | undefined;
  readonly at: string;
  /** What was changed, as the screens call it. */
  readonly labels: readonly string[];
}

export interface AfterClosing {
  /** ISO instant of the closing. */
  readonly at: string;
  /** The meeting as it stood when it was closed: the minutes hold to that. */
  readonly closed: MeetingRow;
  /** In the order in which they were made. */
  readonly changes: readonly LateChange[];
}

const changedFields = (before: Row, after: Row): readonly FieldSpec[] =>
  TABLES.meetings.fields.filter(({ name, kind }) => name !== 'key' && !sameValue(kind, before[name], after[name]));

/**
 * What became of a meeting after it was closed. SharePoint cannot lock a row by what the row says, so whoever may write to the
 * list could change a closed meeting; but it keeps every version. undefined while no version is closed. `moments` come the newest first.
 */
export function afterClosing(moments: readonly MeetingMoment[]): AfterClosing | undefined {
  // The list tells the time to the second only, so what is of one second stays as it came: the newest first.
  const inOrder = [...moments].reverse().sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const at = inOrder.findIndex(({ row }) => row.status === 'closed');
  const closed = inOrder[at];
  if (closed === undefined) return undefined;
  const changes = inOrder.slice(at + 1).flatMap((moment, index): readonly LateChange[] => {
    const fields = changedFields(inOrder[at + index]?.row ?? closed.row, moment.row);
    // A file that is kept with the meeting makes a version too, and changes nothing of it.
    return fields.length === 0 ? [] : [{ by: moment.by, at: moment.at, labels: fields.map(({ label }) => label) }];
  });
  return { at: closed.at, closed: closed.row as MeetingRow, changes };
}

/** A decision that somebody began before the closing may arrive a little after it, in milliseconds. */
export const STILL_ON_ITS_WAY = 60_000;

export interface DecisionsAsClosed {
  readonly stood: readonly UpdateRow[];
  /** Written, or changed, after the meeting was closed: no part of it, whatever they say. */
  readonly late: readonly { readonly row: UpdateRow; readonly by: string | undefined; readonly at: string }[];
}

/** The rows of the log that name a meeting, by whether they stood when it was closed. While it runs, all stand. */
export function decisionsAsClosed(held: readonly StoredRow[], after: Pick<AfterClosing, 'at'> | undefined): DecisionsAsClosed {
  const until = after === undefined ? Infinity : Date.parse(after.at) + STILL_ON_ITS_WAY;
  const isLate = ({ changedAt }: StoredRow): boolean => changedAt !== undefined && Date.parse(changedAt) > until;
  return {
    stood: held.filter((each) => !isLate(each)).map(({ row }) => row as UpdateRow),
    late: held.filter(isLate).map(({ row, changedBy, changedAt }) => ({ row: row as UpdateRow, by: changedBy, at: changedAt ?? '' })),
  };
}
