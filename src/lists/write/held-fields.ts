import { TABLE_NAMES, TABLES } from '../../schema';
import { ok, type FieldChanges, type Result, type Write, type WriteAnswer } from '../../store';
import type { SiteFacts } from '../rows/site-facts';
import { writeRows, type Writing } from './write-rows';
import { keyOf } from './write-tasks';

/** What a write would put into fields. */
const given = (write: Write): FieldChanges => (write.kind === 'add' ? write.row : write.kind === 'update' ? write.changes : {});

/** The fields of a write that the list has no column for. */
export const leftOutOf = (write: Write, absent: readonly string[]): readonly string[] =>
  absent.filter((name) => name in given(write) && (write.kind === 'update' || given(write)[name] !== undefined));

const without = <T extends FieldChanges>(fields: T, absent: readonly string[]): T =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !absent.includes(name))) as T;

/** A write without what the list has no column for: neither sent, nor compared with what is read. */
function heldPart(write: Write, absent: readonly string[]): Write {
  if (absent.length === 0) return write;
  switch (write.kind) {
    case 'add':
      return { ...write, row: without(write.row, absent) };
    case 'update':
      return { ...write, changes: without(write.changes, absent), before: without(write.before, absent) };
    case 'remove':
      return { ...write, before: without(write.before, absent) };
  }
}

/**
 * Carries out writes as far as the site has columns for them (M16): a column that somebody took away does not refuse a row's
 * other edits. Where nothing of an update is left, it is refused.
 */
export async function writeHeld(writing: Writing, writes: readonly Write[]): Promise<Result<readonly WriteAnswer[]>> {
  const planned = writes.map((write) => {
    const { absent } = writing.facts.lists[write.table];
    const leftOut = leftOutOf(write, absent);
    const isEmpty = write.kind === 'update' && leftOut.length > 0 && leftOut.length === Object.keys(write.changes).length;
    return { write: heldPart(write, absent), leftOut, isEmpty };
  });
  const sent = planned.filter(({ isEmpty }) => !isEmpty);
  const answered =
    sent.length === 0
      ? ok<readonly WriteAnswer[]>([])
      : await writeRows(
          writing,
          sent.map(({ write }) => write),
        );
  if (!answered.ok) return answered;
  const answers = [...answered.value];
  return ok(
    planned.map(({ write, leftOut, isEmpty }): WriteAnswer => {
      const key = keyOf(write);
      if (isEmpty) return { outcome: 'refused', key, code: 'other', detail: lacks(write, leftOut) };
      const answer = answers.shift() ?? { outcome: 'unknown', key, retryAfterSeconds: undefined };
      return answer.outcome === 'written' && leftOut.length > 0 ? { ...answer, leftOut } : answer;
    }),
  );
}

const lacks = ({ table }: Write, fields: readonly string[]): string =>
  `The site has no column for ${fields.map((name) => TABLES[table].field(name)?.label ?? name).join(', ')}.`;

/** Whether a refusal may come of a column that is not there any more. */
export const mayMissColumn = (answer: WriteAnswer | undefined): boolean => answer?.outcome === 'refused' && answer.code === 'other';

/** Whether two looks at a site found the same columns. */
export const sameColumns = (one: SiteFacts, other: SiteFacts): boolean =>
  TABLE_NAMES.every((table) => one.lists[table].absent.join() === other.lists[table].absent.join());
