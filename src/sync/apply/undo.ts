import { TABLES, type Row, type RowKey, type TableName } from '../../schema';
import type { StoredRow } from '../../store';
import { asGroups, groupOf } from '../merge/groups';
import { isMerged, judge } from '../merge/judge';
import { fieldPlan, mergeField, same } from '../merge/merge-field';
import type { EditedRow, FieldPlan, RowPlan, SyncPlan } from '../plan';
import { withoutHalves } from '../merge/resolve';
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
      agreed: sides.base?.rows[entry.table].find(({ row }) => row.key === entry.key)?.row,
      absent: sides.workbook.absentFields[entry.table],
    }),
  );
  return { ...plan, rows: withoutHalves(judge(rows, sides, options)) };
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
  /** The row as both sides last agreed on it. */
  readonly agreed: Row | undefined;
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
      return now.theirs === undefined ? [] : [putBack(entry, of, { ...now, theirs: now.theirs })];
  }
}

/** What was sent goes back; where others have changed anything since that means something only with it, that is a conflict (M13). */
function putBack(entry: RecordEntry, of: Omit<EditedRow, 'what' | 'fields'>, now: Now & { readonly theirs: StoredRow }): RowPlan {
  const theirs = now.theirs.row;
  const merged = Object.keys(entry.after).flatMap((name): readonly FieldPlan[] => {
    const spec = TABLES[entry.table].field(name);
    const plan = spec && mergeField(spec, { base: entry.after[name], mine: entry.before[name], theirs: theirs[name] });
    return plan === undefined ? [] : [plan];
  });
  const fields = asGroups(entry.table, [...merged, ...beside(entry, now)]).map((plan): FieldPlan => {
    if (plan.outcome !== 'push' && !isMerged(plan)) return plan;
    const spec = TABLES[entry.table].field(plan.field);
    const here = of.mine?.[plan.field];
    const known = [entry.before[plan.field], entry.after[plan.field], theirs[plan.field], plan.value];
    const typedSince = spec !== undefined && known.every((value) => !same(spec, here, value));
    // Both sides get the old value, but for a cell that was typed over since.
    return { ...plan, outcome: typedSince ? 'push' : 'chosen', mine: here };
  });
  return { ...of, what: 'edit', fields };
}

/** What others have changed, since it was last agreed on, of the groups that a sync changed. */
function beside({ table, after }: RecordEntry, { agreed, theirs }: Now & { readonly theirs: StoredRow }): readonly FieldPlan[] {
  if (agreed === undefined) return [];
  const groups = new Set(Object.keys(after).map((name) => groupOf(table, name)));
  return TABLES[table].fields.flatMap((spec): readonly FieldPlan[] => {
    const { name } = spec;
    const group = groupOf(table, name);
    if (group === undefined || !groups.has(group) || name in after || same(spec, agreed[name], theirs.row[name])) return [];
    const values = { base: agreed[name], mine: agreed[name], theirs: theirs.row[name] };
    return [fieldPlan(spec, values, { outcome: 'pull', value: values.theirs })];
  });
}

function editedSince(table: TableName, row: { readonly was: Fields; readonly now: Fields }, absent: readonly string[]): boolean {
  return TABLES[table].fields.some(
    (spec) => spec.kind !== 'key' && !absent.includes(spec.name) && !same(spec, row.was[spec.name], row.now[spec.name]),
  );
}
