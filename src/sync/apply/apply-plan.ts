import { TABLES, tablesInOrder, type FieldSpec, type RowKey, type TableName } from '../../schema';
import {
  type Clock,
  nothingWaited,
  type Patience,
  ok,
  type Result,
  type Run,
  type Scope,
  type Snapshot,
  type StoreFailure,
  type Traffic,
  type Write,
} from '../../store';
import { atOnce } from './batched-store';
import { merge } from '../merge/merge';
import { choicesThatHold, seenChoices, typedValues, type Journal } from './journal';
import { isMerged } from '../merge/judge';
import { same } from '../merge/merge-field';
import { doubtsOf, nextBaseRows } from './next-base';
import { paced } from './eta';
import { waiting, type Choice, type RowPlan, type SyncPlan } from '../plan';
import { type Base, type Kept } from '../ports';
import type { Prepared, SyncPorts } from './prepare';
import {
  addToHistory,
  choiceId,
  chosenOf,
  entryOf,
  keyOf,
  refusalOf,
  type ChosenEntry,
  type RecordEntry,
  type RefusedEntry,
  type SyncRecord,
} from '../report/record';
import { resolve } from '../merge/resolve';
import { findOut, send } from './send';
import { SideState } from '../side-state';
import { together, trafficSince } from './traffic';
import { toLists, writesOf } from './writes';

/** P1: how often a row that others keep changing is read again before it is left for the next sync. */
export const MOST_ROUNDS = 5;

export interface ApplyPlan {
  readonly prepared: Prepared;
  readonly choices: readonly Choice[];
  /** The sync that is taken back, by its end (P7). */
  readonly undoes?: string;
  readonly ports: SyncPorts;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly run: Run;
  /** What was waited on the way here, such as by reading: it counts towards the same budget. */
  readonly patience?: Patience;
}

export interface SyncOutcome {
  readonly record: SyncRecord;
  /** What still waits for a person, for a right value, or for the next sync. */
  readonly left: readonly RowPlan[];
  /** Why not everything could be done, where it could not. */
  readonly failure: StoreFailure | undefined;
}

/**
 * Carries out a prepared sync. Before every step that writes, what it is about to do is written down with the workbook,
 * and what both sides agree on is read off how they stand: so a crash at any point is made good by syncing again (P5).
 */
export async function applyPlan(asked: ApplyPlan): Promise<Result<SyncOutcome>> {
  const given = { ...asked, run: paced(asked.run, asked.clock) };
  const { ports, run } = given;
  const sync = new RunningSync(given);
  const sends = sync.hasWritesFor('lists');
  const left = sync.notSent();
  const settled = sends
    ? await atOnce(ports.workbook, sync.scope).settleAndSave({ journal: JSON.stringify(sync.journal('sending')) }, run, left)
    : await ports.workbook.settleKeys(run, left);
  if (!settled.ok) return settled;
  // Whoever may not write in the lists leaves it to those who may: the keys are the same for everyone.
  await ports.lists.settleKeys(run);
  if (sends) await sync.sendAll();
  const brought = await sync.bringIn();
  const record = brought === undefined ? await sync.writeDown() : ok(brought);
  if (!record.ok) return record;
  return ok({ record: record.value, left: sync.left(), failure: sync.failure });
}

/** Owns the state of both sides while a sync runs. */
class RunningSync {
  public failure: StoreFailure | undefined;
  private plan: SyncPlan;
  private workbook: SideState;
  private readonly sentFrom: SideState;
  private readonly lists: SideState;
  /** What a sync of this person's that was cut short had sent before this one began. */
  private readonly resumed: readonly RecordEntry[];
  private readonly done: RecordEntry[] = [];
  private readonly refused: RefusedEntry[] = [];
  private readonly patience: Patience;
  private readonly seen: Journal['choices'];
  private readonly startedAt: string;
  private readonly trafficBefore: Traffic | undefined;
  private readonly id: string;
  private rounds = 0;
  private unfinished: ReadonlySet<string> = new Set();

  public constructor(private readonly given: ApplyPlan) {
    const { prepared, choices, clock, newId } = given;
    this.id = newId();
    this.startedAt = clock.now();
    this.patience = given.patience ?? nothingWaited();
    this.trafficBefore = given.ports.lists.counters;
    this.seen = [...(prepared.interrupted?.choices ?? []), ...seenChoices(prepared.plan, choices)];
    this.plan = resolve(prepared.plan, choices, prepared);
    this.workbook = new SideState(prepared.sides.workbook);
    this.sentFrom = new SideState(prepared.sides.workbook);
    this.lists = new SideState(prepared.sides.lists);
    const own = prepared.interrupted?.by === prepared.options.actor.name ? prepared.interrupted.intended : [];
    this.resumed = own.filter((entry) => this.isInLists(entry));
  }

  public get scope(): Scope {
    return { review: this.given.prepared.options.review };
  }

  /** Whether a row was sent that others are named after. */
  private hasRenamed(): boolean {
    return this.done.some(
      ({ side, what, table, after }) =>
        side === 'lists' && what === 'changed' && NAMING.has(table) && Object.keys(after).some((name) => isWord(TABLES[table].field(name))),
    );
  }

  public hasWritesFor(side: 'lists' | 'workbook'): boolean {
    return this.writes()[side].length > 0;
  }

  /** New rows that wait in the workbook: held back, or refused by the schema. */
  public notSent(): ReadonlySet<RowKey> {
    const waits = (row: RowPlan): boolean => row.what === 'add' && (row.outcome === 'held' || row.outcome === 'invalid');
    return new Set(this.plan.rows.filter(waits).map((row) => row.key));
  }

  public journal(step: Journal['step']): Journal {
    const { options } = this.given.prepared;
    return {
      format: 1,
      site: options.site,
      review: options.review,
      id: this.id,
      by: options.actor.name,
      ...(options.device === undefined ? {} : { device: options.device }),
      startedAt: this.startedAt,
      step,
      choices: this.seen,
      intended: this.writes().lists.map((write) => entryOf('lists', write)),
      typed: typedValues(this.plan),
    };
  }

  /** Sends until every row is answered, re-reading and re-merging what changed meanwhile (P1). */
  public async sendAll(): Promise<void> {
    const { ports, clock, run } = this.given;
    const sending = { lists: ports.lists, state: this.lists, clock, patience: this.patience, run };
    let writes = this.writes().lists;
    let contended = 0;
    while (writes.length > 0 && contended < MOST_ROUNDS && run.signal?.aborted !== true) {
      this.rounds += 1;
      const sent = await send(writes, sending);
      for (const { write, answer } of sent.answered) {
        if (answer.outcome === 'written') this.done.push(entryOf('lists', write));
        if (answer.outcome === 'refused') this.refused.push(refusalOf(write, answer));
      }
      this.failure = sent.failure;
      const unsure = new Set(Object.values(sent.unsure).flat());
      const untried = writes.slice(writes.length - sent.untried);
      const found = unsure.size === 0 || sent.end === 'cut-off' ? undefined : await findOut(sent.unsure, sending);
      if (found?.ok === true) {
        const looked = writes.filter((write) => unsure.has(keyOf(write))).map((write) => entryOf('lists', write));
        this.done.push(...looked.filter((entry) => this.isInLists(entry)));
        const again = this.withTwins(unsure);
        this.remerge(again);
        writes = [...this.plan.rows.filter((row) => again.has(row.key)).flatMap(toLists), ...untried];
      } else {
        this.failure = found?.failure ?? sent.failure;
        writes = [...writes.filter((write) => unsure.has(keyOf(write))), ...untried];
        break;
      }
      if (sent.end !== 'all-tried') break;
      if (sent.contended > 0) contended += 1;
    }
    this.unfinished = new Set(writes.map(keyOf));
  }

  /**
   * Brings in what the lists have, and writes down in the same step what both sides then agree on; rows that somebody typed
   * in meanwhile are left for the next sync. Undefined where nothing was brought in, and so nothing written down.
   */
  public async bringIn(): Promise<SyncRecord | undefined> {
    const { ports, run, prepared } = this.given;
    const writes = this.writes().workbook.filter((write) => !this.refusedHere(write));
    // What was given another name here is named in other cells too, and these go with it (M15).
    if ((writes.length === 0 && !this.hasRenamed()) || run.signal?.aborted === true) return undefined;
    run.progress?.({ step: 'writing-workbook', done: 0, total: writes.length });
    const doneBefore = this.done.length;
    let record: SyncRecord | undefined;
    const written = await atOnce(ports.workbook, this.scope).writeAndSave(
      writes,
      (answers, now) => {
        answers.forEach((answer, index) => {
          const write = writes[index];
          if (write === undefined) return;
          if (answer.outcome === 'written') this.done.push(entryOf('workbook', write));
        });
        run.progress?.({ step: 'finishing', done: 0, total: 1 });
        this.workbook = new SideState(now);
        record = this.record();
        return this.partsFor(record);
      },
      run,
    );
    if (written.ok) return record;
    // How much of it stands in the sheets is not known: the next sync reads it, and finds what agrees.
    this.workbook = new SideState(prepared.sides.workbook);
    this.done.length = doneBefore;
    this.failure = written.failure;
    return undefined;
  }

  /** Writes down what happened and what both sides agree on, where anything moved. */
  public async writeDown(): Promise<Result<SyncRecord>> {
    const { ports, run, prepared } = this.given;
    run.progress?.({ step: 'finishing', done: 0, total: 1 });
    const record = this.record();
    const moved = record.entries.length > 0 || prepared.interrupted !== undefined || this.baseMoved();
    if (!moved) return ok(record);
    // A stop asked for in the middle must not keep what happened from being written down.
    const saved = await ports.workbook.save(this.partsFor(record), run.progress === undefined ? {} : { progress: run.progress });
    return saved.ok ? ok(record) : saved;
  }

  private partsFor(record: SyncRecord): Partial<Kept> {
    const told = record.entries.length + record.refused.length + record.chosen.length > 0;
    const history = told ? { history: addToHistory(this.given.prepared.kept.history, record) } : {};
    return { base: this.nextBase(), journal: undefined, ...history };
  }

  private nextBase(): Base {
    const { prepared, clock } = this.given;
    const { sides, options } = prepared;
    const { absentFields, absentTables, neverHeld } = sides.workbook;
    const rows = nextBaseRows({
      base: sides.base,
      workbook: this.workbook,
      sentFrom: this.sentFrom,
      lists: this.lists,
      absentFields,
      absentTables,
      neverHeld,
      unreadLists: sides.lists,
      justSent: this.justSent(),
    });
    const doubts = doubtsOf(this.workbook);
    // What the lists could not be read of is read in full once it is back (M16).
    const mark = isWhole(sides.lists) ? sides.lists.mark : undefined;
    const base: Base = { format: 1, site: options.site, review: options.review, mark, syncedAt: clock.now(), rows };
    return doubts.length === 0 ? base : { ...base, doubts };
  }

  /** New rows that this sync sent, and those that others seem to have added too while that was not settled (M8). */
  private justSent(): ReadonlySet<RowKey> {
    const added = [...this.resumed, ...this.done].filter(({ side, what }) => side === 'lists' && what === 'added');
    const asked = this.plan.rows.flatMap((row) => (row.what === 'twins' && row.settled === 'sent' ? [row.twin] : []));
    return new Set([...added.map(({ key }) => key), ...asked]);
  }

  /** Whether anything is worth keeping although nothing was written: a newer mark, or rows found to agree. */
  private baseMoved(): boolean {
    const { base, lists } = this.given.prepared.sides;
    return base === undefined || base.mark?.text !== lists.mark?.text || this.plan.rows.length > 0;
  }

  public left(): readonly RowPlan[] {
    const refused = new Set(this.refused.map((entry) => entry.key));
    return this.plan.rows.filter((row) => waiting(row) || refused.has(row.key) || this.unfinished.has(row.key) || isInvalid(row));
  }

  private record(): SyncRecord {
    const { prepared, clock, choices, run } = this.given;
    const entries = [...this.resumed, ...this.done];
    const unheard = this.notCarriedOut();
    const given = [...choices, ...(prepared.interrupted?.choices.map((seen) => seen.choice) ?? [])];
    const ids = new Set(given.map((each) => choiceId(each.table, each.key, each.field)));
    for (const each of unheard) ids.delete(choiceId(each.table, each.key, each.field));
    const chosen = [...chosenOf(this.plan, ids), ...unheard];
    const own = this.ownRows();
    const count = (side: RecordEntry['side']): number =>
      new Set(
        entries
          .filter((entry) => entry.side === side && !(side === 'workbook' && own.has(entry.key)))
          .map(({ table, key }) => `${table} ${key}`),
      ).size;
    return {
      id: prepared.interrupted?.id ?? this.id,
      startedAt: prepared.interrupted?.startedAt ?? this.startedAt,
      endedAt: clock.now(),
      site: prepared.options.site,
      review: prepared.options.review,
      who: prepared.options.actor.name,
      outcome:
        run.signal?.aborted === true
          ? 'stopped'
          : this.failure !== undefined
            ? 'failed'
            : prepared.interrupted !== undefined
              ? 'interrupted'
              : 'done',
      ...(this.given.undoes === undefined ? {} : { undoes: this.given.undoes }),
      entries,
      refused: this.refused,
      chosen,
      counts: {
        pushed: count('lists'),
        pulled: count('workbook'),
        waiting: this.left().length,
        refused: this.refused.length,
        rounds: this.rounds,
      },
      traffic: together(prepared.traffic, trafficSince(this.trafficBefore, this.given.ports.lists)),
    };
  }

  /** Rows in which the workbook was written only with what follows from its own changes: nobody else did anything. */
  private ownRows(): ReadonlySet<RowKey> {
    // What is taken back is put back on both sides, and both are told (P7).
    if (this.given.undoes !== undefined) return new Set();
    const isOwn = (row: RowPlan): boolean =>
      (row.what === 'add' && row.outcome === 'push') ||
      (row.what === 'edit' && !row.fields.some((field) => field.outcome === 'pull' || isMerged(field)));
    const added = [...this.resumed, ...this.done].filter(({ side, what }) => side === 'lists' && what === 'added');
    return new Set([...this.plan.rows.filter(isOwn), ...added].map(({ key }) => key));
  }

  /** What a person wrote to settle a conflict, and the lists do not hold: it stood in no cell, so the record keeps it (P7). */
  private notCarriedOut(): readonly ChosenEntry[] {
    return this.seen.flatMap((seen): readonly ChosenEntry[] => {
      if (seen.about !== 'field' || seen.choice.choose !== 'edited' || seen.choice.value === undefined) return [];
      const { table, key, field, value: wrote } = seen.choice;
      const spec = TABLES[table].field(field);
      const arrived = spec !== undefined && same(spec, this.lists.get(table, key)?.row[field], wrote);
      return arrived ? [] : [{ table, key, field, chose: 'not-carried-out', mine: seen.mine, theirs: seen.theirs, wrote }];
    });
  }

  private writes(): { readonly lists: readonly Write[]; readonly workbook: readonly Write[] } {
    return writesOf(this.plan, this.given.prepared.sides.workbook.absentFields);
  }

  private refusedHere(write: Write): boolean {
    // A text that was merged, or a removal that was taken back, but refused by the lists must not show in the workbook.
    return write.kind !== 'add' && this.refused.some((entry) => entry.table === write.table && entry.key === keyOf(write));
  }

  private isInLists(entry: RecordEntry): boolean {
    const held = this.lists.get(entry.table, entry.key);
    if (entry.what === 'removed') return held === undefined;
    if (held === undefined) return false;
    if (entry.what === 'added') return true;
    return TABLES[entry.table].fields.every(
      (field) => !(field.name in entry.after) || same(field, held.row[field.name], entry.after[field.name]),
    );
  }

  /** With each of these rows the one that was typed in twice with it (M8): which of the two is kept is one question. */
  private withTwins(keys: ReadonlySet<RowKey>): ReadonlySet<RowKey> {
    const all = new Set(keys);
    for (const seen of this.seen) {
      if (seen.about !== 'row' || seen.what !== 'twins' || seen.theirs === undefined) continue;
      const pair = [seen.choice.key, seen.theirs.key];
      if (pair.some((key) => keys.has(key))) for (const key of pair) all.add(key);
    }
    return all;
  }

  /** Merges the named rows again with the lists as they were just re-read, keeping the choices that still hold. */
  private remerge(keys: ReadonlySet<string>): void {
    const { sides, options } = this.given.prepared;
    const now = { ...sides, lists: this.lists.snapshot(sides.lists) };
    const fresh = merge(now, options);
    const again = resolve(fresh, choicesThatHold(fresh, this.seen), { sides: now, options });
    const others = this.plan.rows.filter((row) => !keys.has(row.key));
    this.plan = { ...this.plan, rows: [...others, ...again.rows.filter((row) => keys.has(row.key))] };
  }
}

/** Tables whose rows other tables name. */
const NAMING: ReadonlySet<TableName> = new Set(tablesInOrder.flatMap(({ fields }) => fields.flatMap(({ parent }) => parent ?? [])));
const isWord = (field: FieldSpec | undefined): boolean =>
  field?.kind === 'text' || field?.kind === 'lines' || (field?.kind === 'longText' && field.required);

const isWhole = ({ absentTables, absentFields }: Snapshot): boolean =>
  absentTables.length === 0 && Object.values(absentFields).every((fields) => fields.length === 0);

function isInvalid(row: RowPlan): boolean {
  return row.what === 'edit'
    ? row.fields.some((field) => field.outcome === 'invalid')
    : (row.what === 'add' || row.what === 'remove') && row.outcome === 'invalid';
}
