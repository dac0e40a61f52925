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
import { ALL_READ, merge, perTable, writesOf, type Base, type HeldRow, type Sides, type Snapshot } from '../src/sync';
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

const held = (row: Row, place: number): HeldRow => ({
  row,
  version: 'v',
  place,
  changedBy: undefined,
  changedAt: undefined,
  issues: [],
  unreadable: ALL_READ,
});
const common = { agencies: [policeRow, housingRow], reviews: [reviewRow], recommendations: [trainingRow], updates: [], meetings: [] };

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

/**
 * So many plans of 5,000 rows are merged one after the other and timed as one. They hold as many rows as the plan of 50,000,
 * each its own: so neither size is merged out of rows that the processor has just had in hand, as nobody's ever are, and
 * each small merge pays its share of collecting garbage, as the large one does.
 */
const PLANS = 10;

/** Enough for one that is neither cold nor disturbed. */
const ROUNDS = 31;

interface Case {
  readonly sides: Sides;
  readonly anew: Sides;
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
    anew: sidesOf(base, readAnew(mine), readAnew(theirs)),
    tables: () => [asTable(base), asTable(mine), asTable(theirs)],
  };
}

async function speed(): Promise<readonly Figure[]> {
  const shipped = await asShipped<{ readonly merge: typeof merge }>(join(__dirname, '../src/sync/index.ts'));
  if (plain(1).some((row) => HEADER.some((name) => row[name] === undefined))) throw new Error('a field is empty');
  const small = Array.from({ length: PLANS }, (_, index) => caseOf(5_000, index + 1));
  const large = caseOf(50_000, PLANS + 1);
  for (const { sides } of small) {
    const found = shipped.merge(sides, options).rows.length;
    if (found < 700 || found > 1_300) throw new Error(`expected about a thousand changed rows, found ${found}`);
  }
  const ours: number[] = [];
  const anews: number[] = [];
  const daffs: number[] = [];
  const larges: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const one = small[round % PLANS];
    if (one === undefined) throw new Error('no such plan');
    // daff merges into its table, so each round gets a fresh one, made before the clock starts.
    const tables = one.tables();
    ours.push(timed(() => small.forEach(({ sides }) => shipped.merge(sides, options))) / PLANS);
    anews.push(timed(() => shipped.merge(one.anew, options)));
    daffs.push(timed(() => byDaff(...tables)));
    larges.push(timed(() => shipped.merge(large.sides, options)));
  }
  const [us, them, big] = [least(ours), least(daffs), least(larges)];
  return [
    {
      name: 'merge-vs-daff',
      unit: 'ms for 5,000 rows of 20 fields',
      ours: us,
      against: { daff: them, 'with every row read anew': least(anews) },
      ratio: them / us,
      aim: 'at least 15 times faster',
      met: them / us >= 15,
    },
    {
      name: 'merge-growth',
      unit: 'ms for 50,000 rows',
      ours: big,
      against: { '5,000 rows': us },
      ratio: big / us,
      aim: 'at most 12 times that of 5,000',
      met: big / us <= 12,
    },
  ];
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
