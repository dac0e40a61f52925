import { TABLES, type Row, type RowKey, type TableName } from '../../schema';
import type { StoredRow } from '../../store';
import { judge } from '../merge/judge';
import { mergeField, same } from '../merge/merge-field';
import type { EditedRow, FieldPlan, RowPlan, SyncPlan } from '../plan';
import type { Prepared } from './prepare';
import { isOf, type RecordEntry, type SyncRecord } from '../report/record';

/**
 * A plan that takes back what a sync sent to the lists (P7). What it brought in from others stays: that was not this
 * person's to undo. Where somebody has changed a value since, that is a conflict like any other; what was typed in the
 * workbook since stays there, and the next sync asks about it. What was sent to another site or review stays as it is.
 */
export function invert(record: SyncRecord, prepared: Prepared): SyncPlan {
  const { sides, options, plan } = prepared;
  const sent = isOf(record, options) ? record.entries.filter((entry) => entry.side === 'lists') : [];
  const rows = sent.flatMap((entry) =>
    takeBack(entry, {
      mine: find(sides.workbook.rows[entry.table], entry.key),
      theirs: find(sides.lists.rows[entry.table], entry.key),
      absent: sides.workbook.absentFields[entry.table],
    }),
  );
  return { ...plan, rows: withoutHalves(judge(rows, sides, options)) };
}

/** What must stay in the lists, such as a report once sent (S8), stays in the workbook too. */
function withoutHalves(rows: readonly RowPlan[]): readonly RowPlan[] {
  const stays = new Set(
    rows.flatMap((row) => (row.what === 'remove' && row.from === 'lists' && row.outcome === 'invalid' ? [row.key] : [])),
  );
  return rows.filter((row) => !(row.what === 'remove' && row.from === 'workbook' && stays.has(row.key)));
}

/** Whether a sync sent anything that can be taken back: entries of the log are kept as they were sent (S8). */
export const canUndo = (record: SyncRecord): boolean =>
  record.entries.some(
    (entry) => entry.side === 'lists' && ((entry.table !== 'reports' && entry.table !== 'decisions') || entry.what !== 'added'),
  );

type Fields = RecordEntry['after'];

interface Now {
  readonly mine: StoredRow | undefined;
  readonly theirs: StoredRow | undefined;
  /** Fields that the workbook does not hold. */
  readonly absent: readonly string[];
}

function find(rows: readonly StoredRow[], key: RowKey): StoredRow | undefined {
  return rows.find((held) => held.row.key === key);
}

function takeBack(entry: RecordEntry, now: Now): readonly RowPlan[] {
  const { table, key } = entry;
  const of = {
    table,
    key,
    base: undefined,
    mine: now.mine?.row,
    theirs: now.theirs?.row,
    version: now.theirs?.version,
    place: now.theirs?.place,
    changedBy: now.theirs?.changedBy,
    changedAt: now.theirs?.changedAt,
  };
  switch (entry.what) {
    case 'added': {
      if (now.theirs === undefined) return [];
      if (editedSince(table, { was: entry.after, now: now.theirs.row }, []))
        return [{ ...of, what: 'clash', outcome: 'deleted-and-edited' }];
      const fromLists: RowPlan = { ...of, what: 'remove', outcome: 'push', from: 'lists', issues: [] };
      const stays = now.mine === undefined || editedSince(table, { was: now.theirs.row, now: now.mine.row }, now.absent);
      return stays ? [fromLists] : [fromLists, { ...of, what: 'remove', outcome: 'pull', from: 'workbook', issues: [] }];
    }
    case 'removed': {
      if (now.theirs !== undefined) return [];
      const row = entry.before as Row;
      // Nobody typed it: were it cut short after this, the workbook would seem to have removed it again (P5).
      const toLists: RowPlan = { ...of, mine: undefined, what: 'add', outcome: 'push', row, issues: [] };
      return now.mine === undefined ? [toLists, { ...of, what: 'add', outcome: 'pull', row, issues: [] }] : [toLists];
    }
    case 'changed':
      return now.theirs === undefined ? [] : [putBack(entry, of, now.theirs.row)];
  }
}

function putBack(entry: RecordEntry, of: Omit<EditedRow, 'what' | 'fields'>, theirs: Row): RowPlan {
  const fields = Object.keys(entry.after).flatMap((name): readonly FieldPlan[] => {
    const spec = TABLES[entry.table].field(name);
    if (spec === undefined) return [];
    const merged = mergeField(spec, { base: entry.after[name], mine: entry.before[name], theirs: theirs[name] });
    if (merged === undefined) return [];
    if (merged.outcome !== 'push' && merged.outcome !== 'merged-text') return [merged];
    const here = of.mine?.[name];
    const typedSince = [entry.before[name], entry.after[name], theirs[name], merged.value].every((value) => !same(spec, here, value));
    // Both sides get the old value, but for a cell that was typed over since.
    return [{ ...merged, outcome: typedSince ? 'push' : 'chosen', mine: here }];
  });
  return { ...of, what: 'edit', fields };
}

function editedSince(table: TableName, row: { readonly was: Fields; readonly now: Fields }, absent: readonly string[]): boolean {
  return TABLES[table].fields.some(
    (spec) => spec.kind !== 'key' && !absent.includes(spec.name) && !same(spec, row.was[spec.name], row.now[spec.name]),
  );
}
