import { sameValue, TABLES, type FieldSpec, type MeetingRow, type Row } from '../../../../schema';

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
  return { closed: closed.row as MeetingRow, changes };
}
