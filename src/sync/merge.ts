import { tablesInOrder, type Actor, type IsoDate, type RowKey, type TableSpec } from '../schema';
import { guardRemovals } from './guard';
import { findTwins } from './added-twice';
import { judge } from './judge';
import { mergeField, same } from './merge-field';
import type { Base, BaseRow, HeldRow, Snapshot } from './ports';
import type { FieldPlan, RowPlan, SyncPlan } from './plan';

export interface MergeOptions {
  readonly site: string;
  readonly review: RowKey;
  /** Who syncs: the schema asks who may make a change. */
  readonly actor: Actor;
  readonly today: IsoDate;
}

export interface Sides {
  readonly base: Base | undefined;
  readonly workbook: Snapshot;
  readonly lists: Snapshot;
}

/** One key of one table as base, workbook and lists hold it. */
interface Trio {
  readonly spec: TableSpec;
  readonly key: RowKey;
  readonly base: BaseRow | undefined;
  readonly mine: HeldRow | undefined;
  readonly theirs: HeldRow | undefined;
}

/**
 * Compares what both sides last agreed on with what they hold now (M1-M12). Pure, deterministic and symmetric but for
 * names; a merge of sides that agree is a plan without rows.
 */
export function merge(sides: Sides, options: MergeOptions): SyncPlan {
  const plans: RowPlan[] = [];
  for (const spec of tablesInOrder) {
    if (sides.workbook.absentTables.includes(spec.name) || sides.lists.absentTables.includes(spec.name)) continue;
    plans.push(...findTwins(spec, mergeTable(spec, sides)));
  }
  const judged = judge(plans, sides, options);
  return {
    format: 1,
    site: options.site,
    review: options.review,
    rows: guardRemovals(judged, sides),
    mark: sides.lists.mark,
    counts: { workbook: countRows(sides.workbook), lists: countRows(sides.lists) },
  };
}

function mergeTable(spec: TableSpec, sides: Sides): RowPlan[] {
  const base = new Lookup<BaseRow>(sides.base?.rows[spec.name] ?? []);
  const mine = new Lookup<HeldRow>(sides.workbook.rows[spec.name]);
  const theirs = new Lookup<HeldRow>(sides.lists.rows[spec.name]);
  const fields = comparedFields(spec, sides);
  const plans: RowPlan[] = [];
  const visit = (trio: Trio): void => {
    if (trio.base !== undefined && trio.mine !== undefined && trio.theirs !== undefined) {
      if (untouched({ known: trio.base, here: trio.mine, there: trio.theirs }, fields)) return;
    }
    const plan = mergeRow(trio, fields);
    if (plan !== undefined) plans.push(plan);
  };
  // The lists' order first, then what only the workbook or only the base knows, so that the plan reads the same every time (M12).
  theirs.rows.forEach((held, at) => {
    const { key } = held.row;
    visit({ spec, key, base: base.find(key, at), mine: mine.find(key, at), theirs: held });
  });
  mine.rows.forEach((held, at) => {
    const { key } = held.row;
    if (theirs.find(key, at) === undefined) visit({ spec, key, base: base.find(key, at), mine: held, theirs: undefined });
  });
  base.rows.forEach((known, at) => {
    const { key } = known.row;
    if (theirs.find(key, at) === undefined && mine.find(key, at) === undefined)
      visit({ spec, key, base: known, mine: undefined, theirs: undefined });
  });
  return plans;
}

/** Rows by key. They mostly stand in the same order on all sides, so the same place is looked at before a map is made. */
class Lookup<T extends { readonly row: { readonly key: RowKey } }> {
  private map: Map<RowKey, T> | undefined;

  public constructor(public readonly rows: readonly T[]) {}

  public find(key: RowKey, likelyAt: number): T | undefined {
    const likely = this.rows[likelyAt];
    if (likely !== undefined && likely.row.key === key) return likely;
    this.map ??= new Map(this.rows.map((each) => [each.row.key, each]));
    return this.map.get(key);
  }
}

function comparedFields(spec: TableSpec, sides: Sides): TableSpec['fields'] {
  const absent = new Set([...sides.workbook.absentFields[spec.name], ...sides.lists.absentFields[spec.name]]);
  return spec.fields.filter((field) => field.kind !== 'key' && !absent.has(field.name));
}

/** Nearly every row is the same to the letter on all sides: found out without making anything. */
function untouched({ known, here, there }: { known: BaseRow; here: HeldRow; there: HeldRow }, fields: TableSpec['fields']): boolean {
  if (known.lists !== undefined || here.unreadable !== there.unreadable) {
    if (Object.keys(here.unreadable).length > 0) return false;
    if (known.lists?.state === 'only') return false;
  }
  const [base, mine, theirs] = [known.row, here.row, there.row];
  for (const { name } of fields) {
    const value = base[name];
    if (mine[name] !== value || theirs[name] !== value) return false;
  }
  return true;
}

function mergeRow(trio: Trio, fields: TableSpec['fields']): RowPlan | undefined {
  const { spec, key, mine, theirs } = trio;
  // A row of the lists that was never agreed on has no common ancestor.
  const base = trio.base?.lists?.state === 'only' ? undefined : trio.base?.row;
  const of = {
    table: spec.name,
    key,
    base,
    mine: mine?.row,
    theirs: theirs?.row,
    version: theirs?.version ?? trio.base?.version,
    place: theirs?.place ?? trio.base?.place,
    changedBy: theirs?.changedBy,
    changedAt: theirs?.changedAt,
  };
  if (mine && theirs) {
    const merged: FieldPlan[] = [];
    for (const field of fields) {
      const plan = unreadable(mine, field.name)
        ? {
            field: field.name,
            outcome: 'invalid' as const,
            base: base?.[field.name],
            mine: undefined,
            theirs: theirs.row[field.name],
            value: undefined,
            issues: [],
          }
        : mergeField(field, { base: base?.[field.name], mine: mine.row[field.name], theirs: theirs.row[field.name] });
      // Between rows that were never agreed on, what is alike is no news.
      if (plan !== undefined && !(base === undefined && plan.outcome === 'adopt')) merged.push(plan);
    }
    // Rows that both sides hold alike but the base does not know yet are adopted, so that the base learns of them (P5).
    if (merged.length === 0 && trio.base !== undefined && trio.base.lists === undefined) return undefined;
    if (merged.length === 0 && base === undefined) return { ...of, what: 'add', outcome: 'adopt', row: theirs.row, issues: [] };
    return merged.length === 0 ? undefined : { ...of, what: 'edit', fields: merged };
  }
  if (mine) {
    if (base === undefined) return { ...of, what: 'add', outcome: 'push', row: mine.row, issues: [] };
    const edited = fields.some((field) => unreadable(mine, field.name) || !same(field, mine.row[field.name], base[field.name]));
    return edited
      ? { ...of, what: 'clash', outcome: 'edited-and-deleted' }
      : { ...of, what: 'remove', outcome: 'pull', from: 'workbook', issues: [] };
  }
  if (theirs) {
    if (base === undefined) return { ...of, what: 'add', outcome: 'pull', row: theirs.row, issues: [] };
    const edited = fields.some((field) => !same(field, theirs.row[field.name], base[field.name]));
    return edited
      ? { ...of, what: 'clash', outcome: 'deleted-and-edited' }
      : { ...of, what: 'remove', outcome: 'push', from: 'lists', issues: [] };
  }
  return base === undefined ? undefined : { ...of, what: 'remove', outcome: 'adopt', from: 'lists', issues: [] };
}

function unreadable(row: HeldRow, field: string): boolean {
  return Object.prototype.hasOwnProperty.call(row.unreadable, field);
}

function countRows(side: Snapshot): number {
  return tablesInOrder.reduce((sum, spec) => sum + side.rows[spec.name].length, 0);
}
