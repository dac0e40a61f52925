import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FieldValue, Row } from '../../src/schema';
import type { Snapshot } from '../../src/store';
import {
  applyPlan,
  MemoryLists,
  MemoryWorkbook,
  merge,
  perTable,
  prepare,
  resolve,
  writesOf,
  type AddedRow,
  type Choice,
  type ClashingRow,
  type FieldOutcome,
  type RemovedRow,
  type Sides,
  type TwinRow,
} from '../../src/sync';
import { actionRow, housing, keyMaker, keyNumber, police, reviewRow } from '../support/rows';
import { actions, baseOf, options, sides, type Tables } from './sides';

type Outcome = 'same' | FieldOutcome | AddedRow['outcome'] | RemovedRow['outcome'] | ClashingRow['outcome'] | TwinRow['outcome'];
type Rule = `M${number}`;

/** Three sides, what they make, and what they make with the workbook's rows in the lists and the lists' in the workbook. */
interface Case {
  readonly rules: readonly Rule[];
  readonly base: Tables;
  readonly mine: Tables;
  readonly theirs: Tables;
  readonly makes: readonly string[];
  readonly swapped: readonly string[];
  readonly choices?: readonly Choice[];
  /** What one side does not hold: mine, or theirs once swapped. */
  readonly lacks?: Partial<Pick<Snapshot, 'absentFields' | 'absentTables'>>;
}

// Rows that nobody touches, so that one removal is not stopped by the guard.
const quiet = Array.from({ length: 20 }, (_, index) => actionRow(50 + index));
const agreed = actionRow(1, { milestones: 'start\nmiddle\nend' });
const some = (...rows: readonly Row[]): Tables => actions(...rows, ...quiet);
const changed = (values: Readonly<Record<string, FieldValue | undefined>>): Tables =>
  some(actionRow(1, { milestones: agreed.milestones, ...values }));
const before = some(agreed);
const twin = (number: number, text: string): Row => ({ ...actionRow(9, { text }), key: keyNumber(number) });
const report = (number: number, other: Readonly<Record<string, FieldValue>>): Row => ({
  key: keyNumber(number),
  review: agreed.review,
  action: agreed.key,

  date: '2026-11-20',
  by: 'Carys Coordinator',
  narrative: 'They rang.',
  ...other,
});
const OTHERWISE: readonly Readonly<Record<string, FieldValue>>[] = [
  { narrative: 'They rang again.' },
  { by: 'Somebody else' },
  { action: actionRow(50).key },
];
const target = (date: string): FieldValue => ({ raw: date, date, precision: 'day' }) as never;
const live = (action: Row): Tables => ({ reviews: [{ ...reviewRow, status: 'live' }], ...some(action) });
const about = (field: string): { readonly table: 'actions'; readonly key: Row['key']; readonly field: string } => ({
  table: 'actions',
  key: agreed.key,
  field,
});
const noted = Array.from({ length: 4 }, (_, index) => actionRow(300 + index, { milestones: 'Book a room.' }));
const crowd = Array.from({ length: 11 }, (_, index) => actionRow(200 + index));

/** Every outcome by its name. One that has no case does not compile, and one that the documentation does not tell fails below. */
const OUTCOMES: Readonly<Record<Outcome, readonly Case[]>> = {
  same: [
    { rules: ['M1'], base: before, mine: before, theirs: before, makes: [], swapped: [] },
    {
      rules: ['M1', 'M12'],
      base: some(actionRow(1, { text: 'Café\nb', milestones: '' })),
      mine: some(actionRow(1, { text: 'Cafe\u0301\r\nb ' })),
      theirs: some(actionRow(1, { text: 'Café\nb', milestones: undefined })),
      makes: [],
      swapped: [],
    },
  ],
  push: [
    { rules: ['M2', 'M3'], base: before, mine: changed({ ref: 'b' }), theirs: before, makes: ['ref push'], swapped: ['ref pull'] },
    {
      rules: ['M2', 'M3', 'M10'],
      base: before,
      mine: some(agreed, twin(801, 'Another one')),
      theirs: before,
      makes: ['add push'],
      swapped: ['add pull'],
    },
    { rules: ['M2', 'M3'], base: before, mine: some(), theirs: before, makes: ['remove push'], swapped: ['remove pull'] },
  ],
  pull: [
    {
      rules: ['M2', 'M3', 'M5'],
      base: before,
      mine: changed({ ref: 'b' }),
      theirs: changed({ outcome: 'Better.' }),
      makes: ['ref push', 'outcome pull'],
      swapped: ['ref pull', 'outcome push'],
    },
    {
      rules: ['M10'],
      base: some(agreed, actionRow(2)),
      mine: some(actionRow(2), { ...agreed, ref: 'b' }),
      theirs: some(agreed, actionRow(2, { ref: 'c' })),
      makes: ['ref push', 'ref pull'],
      swapped: ['ref push', 'ref pull'],
    },
  ],
  adopt: [
    {
      rules: ['M4'],
      base: before,
      mine: changed({ ref: 'b' }),
      theirs: changed({ ref: 'b ' }),
      makes: ['ref adopt'],
      swapped: ['ref adopt'],
    },
    { rules: ['M4'], base: some(), mine: before, theirs: before, makes: ['add adopt'], swapped: ['add adopt'] },
    { rules: ['M4'], base: before, mine: some(), theirs: some(), makes: ['remove adopt'], swapped: ['remove adopt'] },
  ],
  'both-changed': [
    {
      rules: ['M5'],
      base: before,
      mine: changed({ ref: 'b', outcome: 'Better.' }),
      theirs: changed({ ref: 'c' }),
      makes: ['ref both-changed', 'outcome push'],
      swapped: ['ref both-changed', 'outcome pull'],
    },
    {
      rules: ['M5', 'M6'],
      base: before,
      mine: changed({ milestones: 'start\nmine\nend' }),
      theirs: changed({ milestones: 'start\ntheirs\nend' }),
      makes: ['milestones both-changed'],
      swapped: ['milestones both-changed'],
    },
    {
      rules: ['M5', 'M10'],
      base: some(),
      mine: changed({ ref: 'b' }),
      theirs: changed({ ref: 'c' }),
      makes: ['ref both-changed'],
      swapped: ['ref both-changed'],
    },
  ],
  'merged-text': [
    {
      rules: ['M6'],
      base: before,
      mine: changed({ milestones: 'START\nmiddle\nend' }),
      theirs: changed({ milestones: 'start\nmiddle\nEND' }),
      makes: ['milestones merged-text'],
      swapped: ['milestones merged-text'],
    },
  ],
  'edited-and-deleted': [
    {
      rules: ['M7'],
      base: before,
      mine: changed({ ref: 'b' }),
      theirs: some(),
      makes: ['clash edited-and-deleted'],
      swapped: ['clash deleted-and-edited'],
    },
  ],
  'deleted-and-edited': [
    {
      rules: ['M7'],
      base: before,
      mine: some(),
      theirs: changed({ ref: 'b' }),
      makes: ['clash deleted-and-edited'],
      swapped: ['clash edited-and-deleted'],
    },
  ],
  'added-twice': [
    {
      rules: ['M8'],
      base: before,
      mine: some(agreed, twin(801, 'Publish a  leaflet')),
      theirs: some(agreed, twin(802, 'publish a leaflet')),
      makes: ['twins added-twice'],
      swapped: ['twins added-twice'],
    },
  ],
  'posted-already': [
    {
      rules: ['M8'],
      base: before,
      mine: { ...before, reports: [report(801, {})] },
      theirs: { ...before, reports: [report(802, {})] },
      makes: ['add pull', 'remove posted-already'],
      swapped: ['add pull', 'remove posted-already'],
    },
    // Other words, another person, another action, or one that was only said later: each is a report of its own.
    ...OTHERWISE.map((other): Case => ({
      rules: ['M8'],
      base: before,
      mine: { ...before, reports: [report(801, {})] },
      theirs: { ...before, reports: [report(802, other)] },
      makes: ['add pull', 'add push'],
      swapped: ['add pull', 'add push'],
    })),
    {
      rules: ['M8'],
      base: before,
      mine: { ...before, reports: [report(801, {}), report(803, {})] },
      theirs: { ...before, reports: [report(802, {})] },
      makes: ['add pull', 'remove posted-already', 'add push'],
      swapped: ['add pull', 'add pull', 'remove posted-already'],
    },
  ],
  'merged-set': [
    {
      rules: ['M14'],
      base: before,
      mine: changed({ supportingAgencies: [housing] }),
      theirs: changed({ supportingAgencies: [police] }),
      makes: ['supportingAgencies merged-set'],
      swapped: ['supportingAgencies merged-set'],
    },
  ],
  emptied: [
    {
      rules: ['M16'],
      base: some(...noted),
      mine: some(...noted.map((each) => ({ ...each, milestones: undefined }))),
      theirs: some(...noted),
      makes: noted.map(() => 'milestones emptied'),
      swapped: noted.map(() => 'milestones emptied'),
    },
  ],
  'blocked-by-guard': [
    {
      rules: ['M9'],
      base: some(...crowd),
      mine: some(),
      theirs: some(...crowd),
      makes: crowd.map(() => 'remove blocked-by-guard'),
      swapped: crowd.map(() => 'remove blocked-by-guard'),
    },
    {
      rules: ['M9'],
      base: actions(agreed, actionRow(2)),
      mine: actions(agreed),
      theirs: actions(agreed, actionRow(2)),
      makes: ['remove push'],
      swapped: ['remove pull'],
      choices: [{ table: 'actions', key: keyNumber(102), field: undefined, choose: 'allow' }],
    },
  ],
  invalid: [
    {
      // What somebody typed into the list itself comes in, wrong as it is (S14).
      rules: ['M5'],
      base: before,
      mine: changed({ ref: 'x'.repeat(300), outcome: 'Better.' }),
      theirs: before,
      makes: ['ref invalid', 'outcome push'],
      swapped: ['ref pull', 'outcome pull'],
    },
  ],
  follows: [
    {
      // The first date is kept beside the new one; a list that is edited natively keeps what it keeps.
      rules: ['M2', 'M3'],
      base: live(actionRow(1, { targetDate: target('2027-01-31') })),
      mine: live(actionRow(1, { targetDate: target('2027-06-30'), targetReason: 'The building opens in May.' })),
      theirs: live(actionRow(1, { targetDate: target('2027-01-31') })),
      makes: ['targetDate push', 'targetReason push', 'originalTarget follows'],
      swapped: ['targetDate pull', 'targetReason pull'],
    },
  ],
  chosen: [
    {
      rules: ['M5'],
      base: before,
      mine: changed({ ref: 'b' }),
      theirs: changed({ ref: 'c' }),
      makes: ['ref chosen'],
      swapped: ['ref chosen'],
      choices: [{ ...about('ref'), choose: 'edited', value: 'd' }],
    },
  ],
  held: [
    {
      rules: ['M2', 'M3'],
      base: before,
      mine: changed({ ref: 'b' }),
      theirs: before,
      makes: ['ref held'],
      swapped: ['ref held'],
      choices: [{ ...about('ref'), choose: 'hold' }],
    },
  ],
};

/** What is never compared, and so makes nothing. */
const LACKING: readonly Case[] = [
  {
    rules: ['M11'],
    base: before,
    mine: changed({ milestones: undefined }),
    theirs: before,
    makes: [],
    swapped: [],
    lacks: { absentFields: { ...perTable(() => []), actions: ['milestones'] } },
  },
  { rules: ['M11'], base: before, mine: some(), theirs: before, makes: [], swapped: [], lacks: { absentTables: ['actions'] } },
  { rules: ['M11'], base: before, mine: { actions: [] }, theirs: before, makes: [], swapped: [], lacks: { absentTables: ['actions'] } },
];

const said = (given: Sides, choices: readonly Choice[] = []): readonly string[] =>
  resolve(merge(given, options), choices, { sides: given, options }).rows.flatMap((each) =>
    each.what === 'edit' ? each.fields.map(({ field, outcome }) => `${field} ${outcome}`) : [`${each.what} ${each.outcome}`],
  );

const named = Object.entries(OUTCOMES).flatMap(([name, cases]) => cases.map((each, at) => ({ ...each, name: `${name}, case ${at + 1}` })));
const all = [...named, ...LACKING.map((each, at) => ({ ...each, name: `nothing is made of what a side lacks, case ${at + 1}` }))].map(
  (each) => ({ ...each, ids: each.rules.join(' ') }),
);

test.each(all)('$ids $name: as it is', ({ base, mine, theirs, lacks, choices, makes }) => {
  const given = sides(base, mine, theirs);
  const there = { ...given, workbook: { ...given.workbook, ...lacks } };
  expect(said(there, choices)).toEqual(makes);
  expect(merge(there, options)).toEqual(merge(there, options));
});

test.each(all)('$ids $name: with the sides swapped', ({ base, mine, theirs, lacks, choices, swapped }) => {
  const given = sides(base, theirs, mine);
  const there = { ...given, lists: { ...given.lists, ...lacks } };
  expect(said(there, choices)).toEqual(swapped);
});

/** A workbook and lists that stand as told, and what they last agreed on. */
function standing(base: Tables, mine: Tables, theirs: Tables): { readonly workbook: MemoryWorkbook; readonly lists: MemoryLists } {
  const given = sides(base, mine, theirs);
  const workbook = new MemoryWorkbook(keyMaker());
  const lists = new MemoryLists();
  for (const table of ['agencies', 'reviews', 'recommendations', 'actions'] as const) {
    for (const { row: each } of given.lists.rows[table]) lists.writeOne({ kind: 'add', table, row: each });
    for (const { row: each } of given.workbook.rows[table]) {
      const { key, ...values } = each;
      workbook.sheets[table].push({ key, values });
    }
  }
  workbook.kept = { ...workbook.kept, base: { ...baseOf(base), mark: undefined } };
  return { workbook, lists };
}

test.each(named.flatMap((each) => [each, { ...each, name: `${each.name}, swapped`, mine: each.theirs, theirs: each.mine }]))(
  'M12 $name: a second sync writes nothing, and what waits still waits',
  async ({ base, mine, theirs, choices }) => {
    const ports = standing(base, mine, theirs);
    const once = async (): Promise<{ readonly written: number; readonly waiting: readonly string[] }> => {
      const prepared = await prepare(ports, options, {});
      if (!prepared.ok) throw new Error(JSON.stringify(prepared.failure));
      const clock = { now: () => '2026-11-21T09:00:00Z', wait: async () => undefined, random: () => 0 };
      const asked = { prepared: prepared.value, choices: choices ?? [], ports, clock, newId: () => 'sync', run: {} };
      const outcome = await applyPlan(asked);
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
      return { written: outcome.value.record.entries.length, waiting: outcome.value.left.map(({ key }) => key) };
    };
    const first = await once();
    const second = await once();
    expect(second.written).toBe(0);
    expect(second.waiting).toEqual(first.waiting);
  },
);

test('M11 M12 nothing is written on either side for what a side lacks', () => {
  for (const { base, mine, theirs, lacks } of LACKING) {
    const given = sides(base, mine, theirs);
    const there = { ...given, workbook: { ...given.workbook, ...lacks } };
    expect(writesOf(merge(there, options), there.workbook.absentFields)).toEqual({ lists: [], workbook: [] });
  }
});

const text = (file: string): string => readFileSync(join(__dirname, '../../docs', file), 'utf8');

test('M12 every outcome that the documentation names has its cases, and the other way round', () => {
  const rows = text('sync.md')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|')[1] ?? '');
  const told = rows.flatMap((cell) => [...cell.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name ?? ''));
  expect([...told].filter((name) => !name.startsWith('npm')).sort()).toEqual(Object.keys(OUTCOMES).sort());
  for (const cases of Object.values(OUTCOMES)) expect(cases.length).toBeGreaterThan(0);
});

test('M12 every rule about merging has a case in both directions', () => {
  const ids = [...text('rules.md').matchAll(/\bM\d+(?= [A-Z])/g)].map(([id]) => id);
  expect(ids).toHaveLength(12);
  const shown = new Set<string>(all.flatMap(({ rules }) => rules));
  expect(ids.filter((id) => !shown.has(id))).toEqual([]);
});
