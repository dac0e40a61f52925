import { TABLES, TABLE_NAMES, type FieldValue, type Row, type TableName } from '../../schema';
import type { FieldChanges, Snapshot, Write } from '../../store';
import { same } from '../merge/merge-field';
import { goesToLists, isMerged } from '../merge/judge';
import type { AddedRow, EditedRow, FieldPlan, RowPlan, SyncPlan } from '../plan';

export interface SideWrites {
  readonly lists: readonly Write[];
  readonly workbook: readonly Write[];
}

/** What a plan writes on each side: parents are added before their children and removed after them. */
export function writesOf(plan: SyncPlan, absent: Snapshot['absentFields']): SideWrites {
  return { lists: inOrder(plan.rows.flatMap(toLists)), workbook: inOrder(plan.rows.flatMap((row) => toWorkbook(row, absent))) };
}

function inOrder(writes: readonly Write[]): readonly Write[] {
  const rank = (write: Write): number => {
    const place = TABLE_NAMES.indexOf(write.table);
    return write.kind === 'remove' ? 2 * TABLE_NAMES.length - place : place;
  };
  return [...writes].sort((a, b) => rank(a) - rank(b));
}

export function toLists(plan: RowPlan): readonly Write[] {
  switch (plan.what) {
    case 'edit': {
      const going = plan.fields.filter((field) => goesToLists(field) && !sameIn(plan.table, field, field.theirs));
      if (going.length === 0) return [];
      const { table, key, place, version } = plan;
      return [{ kind: 'update', table, key, place, version, changes: changesOf(going), before: pick(plan.theirs, going) }];
    }
    case 'add':
      return plan.outcome === 'push' ? [{ kind: 'add', table: plan.table, row: plan.row }] : [];
    case 'remove':
      if (plan.outcome !== 'push' || plan.theirs === undefined) return [];
      return [{ kind: 'remove', table: plan.table, key: plan.key, place: plan.place, version: plan.version, before: plan.theirs }];
    case 'clash':
    case 'twins':
      return [];
  }
}

const goesToWorkbook = (field: FieldPlan): boolean =>
  field.outcome === 'pull' || isMerged(field) || field.outcome === 'chosen' || field.outcome === 'follows';

export function toWorkbook(plan: RowPlan, absent: Snapshot['absentFields']): readonly Write[] {
  const held = (name: string): boolean => !absent[plan.table].includes(name);
  switch (plan.what) {
    case 'edit': {
      const going = plan.fields.filter((field) => goesToWorkbook(field) && held(field.field) && !sameIn(plan.table, field, field.mine));
      return going.length === 0 ? [] : [updateHere(plan, changesOf(going), pick(plan.mine, going))];
    }
    case 'add':
      return addHere(plan, held);
    case 'remove':
      if (plan.outcome === 'invalid' && plan.theirs !== undefined) return [{ kind: 'add', table: plan.table, row: plan.theirs }];
      if ((plan.outcome !== 'pull' && plan.outcome !== 'posted-already') || plan.mine === undefined) return [];
      return [
        {
          kind: 'remove',
          table: plan.table,
          key: plan.key,
          place: undefined,
          version: undefined,
          before: plan.mine,
          ...(plan.unsent === undefined ? {} : { unsent: plan.unsent }),
        },
      ];
    case 'clash':
    case 'twins':
      return [];
  }
}

function addHere(plan: AddedRow, held: (field: string) => boolean): readonly Write[] {
  if (plan.outcome === 'pull') return [{ kind: 'add', table: plan.table, row: plan.row }];
  if (plan.outcome !== 'push' || plan.mine === undefined) return [];
  // What Accord filled in for the person appears in their row too.
  const filled = TABLES[plan.table].fields.filter(
    (field) => held(field.name) && !same(field, plan.row[field.name], plan.mine?.[field.name]),
  );
  if (filled.length === 0) return [];
  const values = (row: Row): FieldChanges => Object.fromEntries(filled.map((field) => [field.name, row[field.name]]));
  return [updateHere(plan, values(plan.row), values(plan.mine))];
}

function updateHere(plan: EditedRow | AddedRow, changes: FieldChanges, before: FieldChanges): Write {
  return { kind: 'update', table: plan.table, key: plan.key, place: undefined, version: undefined, changes, before };
}

function sameIn(table: TableName, field: FieldPlan, value: FieldValue | undefined): boolean {
  const spec = TABLES[table].field(field.field);
  return spec !== undefined && same(spec, field.value, value);
}

const changesOf = (fields: readonly FieldPlan[]): FieldChanges => Object.fromEntries(fields.map((field) => [field.field, field.value]));
const pick = (row: Row | undefined, fields: readonly FieldPlan[]): FieldChanges =>
  Object.fromEntries(fields.map((field) => [field.field, row?.[field.field]]));
