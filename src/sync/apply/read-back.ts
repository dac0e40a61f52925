import { TABLES, TABLE_NAMES } from '../../schema';
import type { Snapshot, StoredRow, Write, WriteAnswer } from '../../store';
import { same } from '../merge/merge-field';
import { SideState, perTable } from '../side-state';

export interface WrittenSheets {
  /** As it stood right before it was written. */
  readonly before: Snapshot;
  readonly writes: readonly Write[];
  readonly answers: readonly WriteAnswer[];
  /** As it stands now. */
  readonly after: Snapshot;
}

/**
 * What a workbook holds after it was written, with the fields named that read otherwise than they were written, or changed
 * although nothing was written there: nobody typed that, and it is never sent on as an edit (M17).
 */
export function readBack({ before, writes, answers, after }: WrittenSheets): Snapshot {
  const expected = new SideState(before);
  writes.forEach((write, at) => {
    const answer = answers[at];
    if (answer !== undefined) expected.take(write, answer);
  });
  const rows = perTable((table) =>
    after.rows[table].map((held): StoredRow => {
      const wanted = expected.get(table, held.row.key);
      if (wanted === undefined || wanted.row === held.row) return held;
      const misread = TABLES[table].fields.flatMap((field) => {
        const { name } = field;
        const isUnread = after.absentFields[table].includes(name) || name in held.unreadable || name in wanted.unreadable;
        return isUnread || same(field, wanted.row[name], held.row[name]) ? [] : [name];
      });
      return misread.length === 0 ? held : { ...held, misread };
    }),
  );
  return TABLE_NAMES.every((table) => rows[table].every((held, at) => held === after.rows[table][at])) ? after : { ...after, rows };
}
