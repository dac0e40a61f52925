import { TABLES, type Row, type RowKey, type TableName } from '../schema';
import { judge } from './judge';
import { mergeField } from './merge-field';
import type { EditedRow, RowPlan, SyncPlan } from './plan';
import type { HeldRow } from './ports';
import type { Prepared } from './prepare';
import { isOf, type RecordEntry, type SyncRecord } from './record';

/**
 * A plan that takes back what a sync sent to the lists (P7). What it brought in from others stays: that was not this
 * person's to undo. Where somebody has changed a value since, that is a conflict like any other. What was sent to another
 * site or review stays as it is.
 */
export function invert(record: SyncRecord, prepared: Prepared): SyncPlan {
  const { sides, options, plan } = prepared;
  const sent = isOf(record, options) ? record.entries.filter((entry) => entry.side === 'lists') : [];
  const rows = sent.flatMap((entry) =>
    takeBack(entry, { mine: find(sides.workbook.rows[entry.table], entry.key), theirs: find(sides.lists.rows[entry.table], entry.key) }),
  );
  return { ...plan, rows: judge(rows, sides, options) };
}

interface Now {
  readonly mine: HeldRow | undefined;
  readonly theirs: HeldRow | undefined;
}

function find(rows: readonly HeldRow[], key: RowKey): HeldRow | undefined {
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
      if (editedSince(table, entry.after, now.theirs.row)) return [{ ...of, what: 'clash', outcome: 'deleted-and-edited' }];
      const fromLists: RowPlan = { ...of, what: 'remove', outcome: 'push', from: 'lists', issues: [] };
      return now.mine === undefined ? [fromLists] : [fromLists, { ...of, what: 'remove', outcome: 'pull', from: 'workbook', issues: [] }];
    }
    case 'removed': {
      if (now.theirs !== undefined) return [];
      const row = entry.before as Row;
      const toLists: RowPlan = { ...of, mine: row, what: 'add', outcome: 'push', row, issues: [] };
      return now.mine === undefined ? [toLists, { ...of, what: 'add', outcome: 'pull', row, issues: [] }] : [toLists];
    }
    case 'changed':
      return now.theirs === undefined ? [] : [putBack(entry, of, now.theirs.row)];
  }
}

function putBack(entry: RecordEntry, of: Omit<EditedRow, 'what' | 'fields'>, theirs: Row): RowPlan {
  const fields = Object.keys(entry.after).flatMap((name) => {
    const spec = TABLES[entry.table].field(name);
    const merged =
      spec === undefined ? undefined : mergeField(spec, { base: entry.after[name], mine: entry.before[name], theirs: theirs[name] });
    if (merged === undefined) return [];
    // Both sides get the old value, whatever the workbook holds now.
    const here = of.mine?.[name];
    return [merged.outcome === 'push' || merged.outcome === 'merged-text' ? { ...merged, outcome: 'chosen' as const, mine: here } : merged];
  });
  return { ...of, what: 'edit', fields };
}

function editedSince(table: TableName, was: RecordEntry['after'], now: Row): boolean {
  return TABLES[table].fields.some(
    (spec) => spec.kind !== 'key' && mergeField(spec, { base: was[spec.name], mine: was[spec.name], theirs: now[spec.name] }) !== undefined,
  );
}
