import { tablesInOrder, type Actor, type IsoDate, type Row, type RowKey, type TableSpec } from '../../schema';
import type { StoredRow, Snapshot } from '../../store';
import { asGroups } from './groups';
import { guardEmptied, guardRemovals } from './guard';
import { findTwins, isLog, type Pairs } from './duplicates';
import { withUnsent } from './unsent';
import { judge } from './judge';
import { fieldPlan, mergeMoved, same } from './merge-field';
import { agreedRow, type Base, type BaseRow } from '../ports';
import type { EditedRow, FieldPlan, RowPlan, SyncPlan } from '../plan';
import { isTroubled } from '../side-state';

export interface MergeOptions {
  readonly site: string;
  readonly review: RowKey;
  /** Who syncs: the schema asks who may make a change. */
  readonly actor: Actor;
  readonly today: IsoDate;
  /** The machine that it is done on: what was begun elsewhere allows nothing here (M20). */
  readonly device?: string | undefined;
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
  readonly mine: StoredRow | undefined;
  readonly theirs: StoredRow | undefined;
}

/** A key that both sides hold now. */
interface OnBoth extends Trio {
  readonly mine: StoredRow;
  readonly theirs: StoredRow;
}

const isOnBoth = (trio: Trio): trio is OnBoth => trio.mine !== undefined && trio.theirs !== undefined;

/**
 * Compares what both sides last agreed on with what they hold now (M1-M12). Pure, deterministic and symmetric but for
 * names; a merge of sides that agree is a plan without rows.
 */
export function merge(sides: Sides, options: MergeOptions): SyncPlan {
  const plans: RowPlan[] = [];
  const pairs: Pairs = new Map();
  for (const spec of tablesInOrder) {
    if (sides.workbook.absentTables.includes(spec.name) || sides.lists.absentTables.includes(spec.name)) continue;
    for (const plan of findTwins(spec, mergeTable(spec, sides), { sides, pairs })) plans.push(plan);
  }
  const judged = judge(guardEmptied(withUnsent(plans), sides), sides, options);
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
  const mine = new Lookup<StoredRow>(sides.workbook.rows[spec.name]);
  const theirs = new Lookup<StoredRow>(sides.lists.rows[spec.name]);
  const fields = comparedFields(spec, sides);
  const plans: RowPlan[] = [];
  const add = (trio: Trio): void => {
    const plan = mergeRow(trio, fields);
    if (plan !== undefined) plans.push(plan);
  };
  // The lists' order first, then what only the workbook or only the base knows, so that the plan reads the same every time (M12).
  let inStep = base.rows.length === theirs.rows.length && mine.rows.length === theirs.rows.length;
  theirs.rows.forEach((there, at) => {
    if (isUntouched(base.rows[at], mine.rows[at], there)) return;
    const { key } = there.row;
    const known = base.find(key, at);
    const here = mine.find(key, at);
    inStep &&= known === base.rows[at] && here === mine.rows[at];
    add({ spec, key, base: known, mine: here, theirs: there });
  });
  // Where each row was met in the same place on all sides, none is left over.
  if (inStep) return plans;
  mine.rows.forEach((here, at) => {
    const { key } = here.row;
    if (theirs.find(key, at) === undefined) add({ spec, key, base: base.find(key, at), mine: here, theirs: undefined });
  });
  base.rows.forEach((known, at) => {
    const { key } = known.row;
    if (theirs.find(key, at) === undefined && mine.find(key, at) === undefined)
      add({ spec, key, base: known, mine: undefined, theirs: undefined });
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
  return spec.fields.filter((field) => !absent.has(field.name));
}

/**
 * Nearly every row: what the lists' log does not tell of is the base's own row, and so is a row of the workbook in which
 * every cell reads as before. They mostly stand in the same place on all sides too, so not even a key is looked at.
 */
function isUntouched(known: BaseRow | undefined, here: StoredRow | undefined, there: StoredRow): boolean {
  return known?.row === there.row && here?.row === there.row && known.lists === undefined && !isTroubled(here);
}

function mergeRow(trio: Trio, fields: TableSpec['fields']): RowPlan | undefined {
  // A row of the lists that was never agreed on has no common ancestor.
  const base = agreedRow(trio.base);
  if (isOnBoth(trio)) {
    const merged = mergeFields(fields, trio, base);
    if (merged.length > 0) return edited(trio, base, merged);
    // Rows that both sides hold alike but the base does not know yet are adopted, so that the base learns of them (P5).
    return base === undefined ? { ...ofRow(trio, base), what: 'add', outcome: 'adopt', row: trio.theirs.row, issues: [] } : undefined;
  }
  const { mine, theirs } = trio;
  const of = ofRow(trio, base);
  if (mine) {
    // It was sent, and rows are gone that nobody here had seen: it may have been one of them.
    if (trio.base?.lists?.state === 'unsure') return { ...of, what: 'clash', outcome: 'edited-and-deleted' };
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

function ofRow({ spec, key, base: known, mine, theirs }: Trio, base: Row | undefined): Omit<EditedRow, 'what' | 'fields'> {
  return {
    table: spec.name,
    key,
    base,
    mine: mine?.row,
    theirs: theirs?.row,
    version: theirs?.version ?? known?.version,
    place: theirs?.place ?? known?.place,
    changedBy: theirs?.changedBy,
    changedAt: theirs?.changedAt,
  };
}

/** Nearly every row of a plan, so it is made in one piece. */
function edited({ spec, key, base: known, mine, theirs }: OnBoth, base: Row | undefined, fields: readonly FieldPlan[]): EditedRow {
  return {
    table: spec.name,
    key,
    base,
    mine: mine.row,
    theirs: theirs.row,
    version: theirs.version ?? known?.version,
    place: theirs.place ?? known?.place,
    changedBy: theirs.changedBy,
    changedAt: theirs.changedAt,
    what: 'edit',
    fields,
  };
}

/** What most rows come to: nothing is made for them. */
const ALIKE: readonly FieldPlan[] = [];

/** The fields of a row that are not the same everywhere. A cell that reads as before holds the base's own value, which is seen by identity. */
function mergeFields(
  fields: TableSpec['fields'],
  { spec: { name: table }, base: known, mine, theirs: { row: theirs } }: OnBoth,
  base: Row | undefined,
): readonly FieldPlan[] {
  let merged: FieldPlan[] | undefined;
  const misread = known?.misread;
  // What is only ever added stands as it was sent: a key that both sides hold is one report (P2).
  const isSentAlready = base === undefined && isLog(table);
  const troubled = isTroubled(mine);
  const { row } = mine;
  for (const field of fields) {
    const { name } = field;
    const was = base?.[name];
    const here = row === base ? was : row[name];
    const there = theirs === base ? was : theirs[name];
    const isUnreadable = troubled && unreadable(mine, name);
    if (here === was && there === was && !isUnreadable) continue;
    // Nothing is made for what is the same: of rows read anew, nearly every field is.
    if (misread !== undefined && name in misread && same(field, here, misread[name])) {
      merged = [
        ...(merged ?? []),
        fieldPlan(field, { base: was, mine: here, theirs: there }, { outcome: 'both-changed', value: undefined }),
      ];
      continue;
    }
    if (isSentAlready) {
      if (!same(field, here, there))
        merged = [...(merged ?? []), fieldPlan(field, { base: was, mine: here, theirs: there }, { outcome: 'pull', value: there })];
      continue;
    }
    const mineSame = same(field, here, was);
    const theirsSame = same(field, there, was);
    if (mineSame && theirsSame && !isUnreadable) continue;
    const plan = isUnreadable
      ? fieldPlan(field, { base: was, mine: undefined, theirs: there }, { outcome: 'invalid', value: undefined })
      : mergeMoved(
          field,
          { base: was, mine: here, theirs: there, ...neverAgreed(base) },
          mineSame ? 'theirs' : theirsSame ? 'mine' : 'both',
        );
    // Between rows that were never agreed on, what is alike is no news.
    if (base === undefined && plan.outcome === 'adopt') continue;
    if (merged === undefined) merged = [plan];
    else merged.push(plan);
  }
  return merged === undefined ? ALIKE : asGroups(table, merged);
}

const neverAgreed = (base: Row | undefined): { readonly agreed?: 'never' } => (base === undefined ? { agreed: 'never' } : {});

function unreadable(row: StoredRow, field: string): boolean {
  return Object.prototype.hasOwnProperty.call(row.unreadable, field);
}

function countRows(side: Snapshot): number {
  return tablesInOrder.reduce((sum, spec) => sum + side.rows[spec.name].length, 0);
}
