import { createRequire } from 'node:module';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import {
  actionRow,
  coordinator,
  housing,
  housingRow,
  keyNumber,
  policeRow,
  review,
  reviewRow,
  today,
  trainingRow,
} from '../tests/support/rows';
import { TABLES, type IsoDate, type Row } from '../src/schema';
import { ALL_READ, type StoredRow, type Snapshot } from '../src/store';
import { merge, perTable, writesOf, type Base, type Sides } from '../src/sync';
import { asShipped } from './as-shipped';
import type { Figure } from './figure';

/** The part of daff that is used here: a table merge with an ancestor. */
interface Daff {
  readonly TableView: new (rows: unknown[][]) => { readonly data: unknown[][] };
  readonly CompareFlags: new () => { addPrimaryKey(column: string): void };
  readonly Merger: new (parent: unknown, local: unknown, remote: unknown, flags: unknown) => { apply(): number };
}
const daff = createRequire(__filename)('daff') as Daff;

/** The twenty fields of an action beside its key and its review. */
const FIELDS = TABLES.actions.fields.filter(({ name }) => name !== 'key' && name !== 'review').map(({ name }) => name);
/** Those that a person types words into: the ones that are changed here. */
const TYPED = TABLES.actions.fields.filter(({ kind }) => kind === 'text' || kind === 'longText').map(({ name }) => name);
const options = { site: 's', review, actor: coordinator, today };

/** Numbers that look random and are the same every time (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A completed action with every field filled in, each row in its own words. */
const plain = (count: number): readonly Row[] =>
  Array.from({ length: count }, (_, index) =>
    actionRow(index, {
      ...Object.fromEntries(TYPED.map((field) => [field, `${field} of row ${index}, as both sides agreed on it`])),
      supportingAgencies: [housing],
      scope: 'local',
      targetDate: { raw: 'March 2026', date: '2026-03-31' as IsoDate, precision: 'month' },
      originalTarget: { raw: 'March 2026', date: '2026-03-31' as IsoDate, precision: 'month' },
      status: 'completed',
      completionDate: '2026-03-01',
      evidence: [`https://example.org/evidence/${index}`],
      order: index,
    }),
  );

/** The rows with nothing shared between one reading and another. */
const readAnew = <T>(rows: T): T => JSON.parse(JSON.stringify(rows)) as T;

/** A tenth of the rows changed, each in one field. */
const changed = (rows: readonly Row[], random: () => number, who: string): readonly Row[] =>
  rows.map((row, index) =>
    random() < 0.1 ? { ...row, [TYPED[Math.floor(random() * TYPED.length)] ?? 'ref']: `changed by ${who} in row ${index}` } : row,
  );

const held = (row: Row, place: number): StoredRow => ({
  row,
  version: 'v',
  place,
  changedBy: undefined,
  changedAt: undefined,
  issues: [],
  unreadable: ALL_READ,
});
const common = {
  agencies: [policeRow, housingRow],
  reviews: [reviewRow],
  recommendations: [trainingRow],
  reports: [],
  decisions: [],
  meetings: [],
};

export function sidesOf(base: readonly Row[], mine: readonly Row[], theirs: readonly Row[]): Sides {
  const tables = (actions: readonly Row[]): Record<keyof typeof TABLES, readonly Row[]> => ({ ...common, actions });
  const snapshot = (actions: readonly Row[]): Snapshot => ({
    rows: perTable((table) => tables(actions)[table].map(held)),
    absentFields: perTable(() => []),
    absentTables: [],
    mark: undefined,
  });
  const agreed: Base = {
    format: 1,
    site: 's',
    review,
    mark: undefined,
    syncedAt: '',
    rows: perTable((table) => tables(base)[table].map((row, place) => ({ row, version: 'v', place }))),
  };
  return { base: agreed, workbook: snapshot(mine), lists: snapshot(theirs) };
}

const HEADER = ['key', 'review', ...FIELDS];
const cell = (value: Row[string]): unknown => (typeof value === 'object' ? JSON.stringify(value) : (value ?? null));
const asTable = (rows: readonly Row[]): unknown[][] => [[...HEADER], ...rows.map((row) => HEADER.map((name) => cell(row[name])))];

function byDaff(base: unknown[][], mine: unknown[][], theirs: unknown[][]): { readonly conflicts: number; readonly rows: unknown[][] } {
  const flags = new daff.CompareFlags();
  flags.addPrimaryKey('key');
  const local = new daff.TableView(mine);
  const conflicts = new daff.Merger(new daff.TableView(base), local, new daff.TableView(theirs), flags).apply();
  return { conflicts, rows: local.data };
}

/** The run that was disturbed least: whatever else the machine does only ever adds to a time. */
const least = (times: readonly number[]): number => Math.min(...times);

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** So many merges of 5,000 rows are timed as one, so that each pays its share of collecting garbage. */
const PLANS = 10;

/** Enough for one that is neither cold nor disturbed. */
const ROUNDS = 21;

interface Case {
  readonly sides: Sides;
  readonly anew: () => Sides;
  readonly tables: () => [unknown[][], unknown[][], unknown[][]];
}

function caseOf(count: number, seed: number): Case {
  const random = numbers(seed);
  const base = plain(count);
  // As the adapters give them: a row in which every cell reads as before is the base's own, and the lists' log tells only of what changed.
  const mine = changed(base, random, 'me');
  const theirs = changed(base, random, 'them');
  return {
    sides: sidesOf(base, mine, theirs),
    anew: () => sidesOf(base, readAnew(mine), readAnew(theirs)),
    tables: () => [asTable(base), asTable(mine), asTable(theirs)],
  };
}

type Merge = typeof merge;

/**
 * Every merge, daff's too, is of rows that were made just before the clock starts, as a sync merges what it has just read:
 * rows that were merged before lie in the processor's cache with their texts hashed, as nobody's ever do.
 */
function besideDaff(ours: Merge): Figure {
  const times = { ours: [] as number[], daff: [] as number[], anew: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    let ten = 0;
    for (let plan = 0; plan < PLANS; plan += 1) {
      const { sides } = caseOf(5_000, plan);
      ten += timed(() => ours(sides, options));
    }
    times.ours.push(ten / PLANS);
    const one = caseOf(5_000, round % PLANS);
    const [tables, anew] = [one.tables(), one.anew()];
    times.daff.push(timed(() => byDaff(...tables)));
    times.anew.push(timed(() => ours(anew, options)));
  }
  const [us, them] = [least(times.ours), least(times.daff)];
  return {
    name: 'merge-vs-daff',
    unit: 'ms for 5,000 rows of 20 fields',
    ours: us,
    against: { daff: them, 'with every row read anew': least(times.anew) },
    ratio: them / us,
    aim: 'at least 15 times faster',
    met: them / us >= 15,
  };
}

/**
 * Ten plans of 5,000 rows, merged one after the other, beside one of 50,000: as many rows in as much memory. One plan of
 * 5,000, ten times over, fits the processor's cache, and would say more of that than of us.
 */
function growth(ours: Merge): Figure {
  const small = Array.from({ length: PLANS }, (_, index) => caseOf(5_000, index));
  const large = caseOf(50_000, PLANS);
  const times = { small: [] as number[], large: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    times.small.push(timed(() => small.forEach(({ sides }) => ours(sides, options))) / PLANS);
    times.large.push(timed(() => ours(large.sides, options)));
  }
  const [one, ten] = [least(times.small), least(times.large)];
  return {
    name: 'merge-growth',
    unit: 'ms for 50,000 rows',
    ours: ten,
    against: { '5,000 rows': one },
    ratio: ten / one,
    aim: 'at most 12 times that of 5,000',
    met: ten / one <= 12,
  };
}

async function speed(): Promise<readonly Figure[]> {
  const shipped = await asShipped<{ readonly merge: Merge }>(join(__dirname, '../src/sync/index.ts'));
  if (plain(1).some((row) => HEADER.some((name) => row[name] === undefined))) throw new Error('a field is empty');
  const found = shipped.merge(caseOf(5_000, 0).sides, options).rows.length;
  if (found < 700 || found > 1_300) throw new Error(`expected about a thousand changed rows, found ${found}`);
  return [besideDaff(shipped.merge), growth(shipped.merge)];
}

/** Random merges of a few rows: what each side typed must be in the result, or in a conflict that is shown. */
function losses(): readonly Figure[] {
  const CASES = 10_000;
  let lost = 0;
  let doubled = 0;
  let daffLost = 0;
  let daffDoubled = 0;
  const columns = ['ref', 'responsibleRole', 'progress'];
  for (let seed = 1; seed <= CASES; seed += 1) {
    const random = numbers(seed);
    const base = Array.from({ length: 12 }, (_, index) => actionRow(index));
    const tokens: string[] = [];
    const edit = (rows: readonly Row[], who: string): readonly Row[] => {
      const edited = rows.map((row) => {
        if (random() >= 0.35) return row;
        const token = `${who}${tokens.length}.`;
        tokens.push(token);
        return { ...row, [columns[Math.floor(random() * columns.length)] ?? 'ref']: token };
      });
      const token = `new-${who}${tokens.length}.`;
      if (random() < 0.3) {
        tokens.push(token);
        return [...edited, { ...actionRow(0), key: keyNumber(0x8000 + seed * 4 + tokens.length), text: token }];
      }
      return edited;
    };
    const mine = edit(base, 'm');
    const theirs = edit(base, 't');
    const plan = merge(sidesOf(base, mine, theirs), options);
    const writes = writesOf(
      plan,
      perTable(() => []),
    );
    const shown = JSON.stringify(plan.rows) + JSON.stringify(writes);
    lost += tokens.filter((token) => !shown.includes(token)).length;
    const added = writes.lists.flatMap((write) => (write.kind === 'add' ? [write.row.key] : []));
    doubled += added.filter((key) => theirs.some((row) => row.key === key)).length + (added.length - new Set(added).size);
    const small = (rows: readonly Row[]): unknown[][] => [
      ['key', 'text', ...columns],
      ...rows.map((row) => [row.key, row.text ?? null, ...columns.map((column) => row[column] ?? null)]),
    ];
    const other = byDaff(small(base), small(mine), small(theirs));
    const text = JSON.stringify(other.rows);
    daffLost += tokens.filter((token) => !text.includes(token)).length;
    const keys = other.rows.slice(1).map((row) => row[0]);
    daffDoubled += keys.length - new Set(keys).size;
  }
  const figure = (name: string, ours: number, theirs: number): Figure => ({
    name,
    unit: `in ${CASES.toLocaleString('en-GB')} random merges`,
    ours,
    against: { daff: theirs },
    ratio: theirs === 0 ? ours : ours / theirs,
    aim: '0',
    met: ours === 0,
  });
  return [figure('merge-silent-losses', lost, daffLost), figure('merge-doubled-keys', doubled, daffDoubled)];
}

export async function run(): Promise<readonly Figure[]> {
  return [...(await speed()), ...losses()];
}
