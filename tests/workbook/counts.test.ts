import { applyPlan, MemoryLists, prepare, type MergeOptions, type SyncOutcome } from '../../src/sync';
import type { Row } from '../../src/schema';
import type { Write } from '../../src/store';
import { actionRow, coordinator, keyMaker, policeRow, review, reviewRow, today, trainingRow } from '../support/rows';
import { openWorkbook, type OpenWorkbook } from './open-workbook';

const LONGEST_MESSAGE = 5 * 1024 * 1024;
const options: MergeOptions = { site: 'https://contoso.example/sites/partnership', review, actor: coordinator, today };
const clock = { now: () => '2026-11-21T10:42:00.000Z', wait: async () => undefined, random: () => 0.5 };

interface Cost {
  /** Every round trip there is. */
  readonly trips: number;
  /** The largest message, either way, in bytes. */
  readonly largest: number;
}

/** Counts what `context.sync()` sends; letting tracked ranges go afterwards is office.js's own and not counted. */
async function counted(book: OpenWorkbook, work: () => Promise<unknown>): Promise<Cost> {
  const { richApi } = book.excel.host;
  let trips = 0;
  richApi.resetCounters();
  richApi.observe = (request) => {
    const paths = Object.values(request.ObjectPaths ?? {});
    const letsGo =
      request.Actions.length > 0 &&
      paths.every((path) => path.Name === '_RemoveReference' || path.ObjectPathType === 6 || path.ObjectPathType === 1);
    if (!letsGo) trips += 1;
  };
  await work();
  richApi.observe = undefined;
  return { trips, largest: richApi.counters.largestMessage };
}

function filledLists(rows: number): MemoryLists {
  const lists = new MemoryLists();
  const plan: readonly Write[] = [
    { kind: 'add', table: 'agencies', row: policeRow },
    { kind: 'add', table: 'reviews', row: reviewRow },
    { kind: 'add', table: 'recommendations', row: trainingRow },
    ...Array.from({ length: rows }, (_, at): Write => ({
      kind: 'add',
      table: 'actions',
      row: actionRow(at + 1, { milestones: `Step one\nStep ${at}`, impact: 'Half of the teams are trained, and the rest are booked.' }),
    })),
  ];
  plan.forEach((write) => lists.writeOne(write));
  return lists;
}

async function sync(book: OpenWorkbook, lists: MemoryLists): Promise<SyncOutcome> {
  const ports = { workbook: book.store, lists };
  const prepared = await prepare(ports, options, {});
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.failure));
  const done = await applyPlan({ prepared: prepared.value, choices: [], ports, clock, newId: keyMaker(0x700000), run: {} });
  if (!done.ok) throw new Error(JSON.stringify(done.failure));
  return done.value;
}

const actionsIn = async (lists: MemoryLists): Promise<readonly Row[]> => {
  const all = await lists.readAll({ review });
  return all.ok ? all.value.rows.actions.map((held) => held.row) : [];
};

/** A whole sync of so many rows into the workbook, and one of as many out of it. */
async function bothWays(rows: number): Promise<{ readonly bringing: Cost; readonly sending: Cost; readonly idle: Cost }> {
  const book = await openWorkbook();
  try {
    const lists = filledLists(rows);
    const outcomes: SyncOutcome[] = [];
    const bringing = await counted(book, async () => outcomes.push(await sync(book, lists)));
    expect(outcomes[0]?.record.counts.pulled).toBe(rows + 3);
    const { user } = book.excel.host;
    user.pasteText(
      user.cellOf('AccordActions', 'Milestones', 0),
      Array.from({ length: rows }, (_, at) => [`Done ${at}`]),
    );
    const sending = await counted(book, async () => outcomes.push(await sync(book, lists)));
    expect(outcomes[1]?.record.counts.pushed).toBe(rows);
    expect((await actionsIn(lists)).map((row) => row.milestones)).toEqual(Array.from({ length: rows }, (_, at) => `Done ${at}`));
    const idle = await counted(book, async () => outcomes.push(await sync(book, lists)));
    expect(outcomes[2]?.record.entries).toEqual([]);
    return { bringing, sending, idle };
  } finally {
    await book.close();
  }
}

describe('what a whole sync costs Excel', () => {
  test('W1 M17 50 rows come in with four round trips and go out with three, and 5,000 rows with one more for what is past 5 MB', async () => {
    const many = await bothWays(5_000);
    const few = await bothWays(50);
    // Bringing in: one to read everything, one to look again, one to write rows and read them back, one for what is now agreed on.
    // Sending: one to read everything, one for the journal before anything is sent, one for what is now agreed on.
    expect([few.bringing.trips, few.sending.trips, few.idle.trips]).toEqual([4, 3, 2]);
    // 5,000 new rows of every column of an action are a little more than one request holds.
    expect([many.bringing.trips, many.sending.trips, many.idle.trips]).toEqual([5, 3, 2]);
    expect(Math.max(many.bringing.largest, many.sending.largest)).toBeLessThan(LONGEST_MESSAGE);
  }, 120_000);

  test('W1 P5 rows that are new cost one more, and so does a sync that goes both ways: safety comes before the count', async () => {
    const book = await openWorkbook();
    try {
      const lists = filledLists(50);
      await sync(book, lists);
      const { user } = book.excel.host;
      const type = (label: string, row: number, text: string): void => {
        const last = user.cellOf('AccordActions', label, 49);
        user.type(
          last.replace(/\d+$/, (at) => String(Number(at) + row)),
          text,
        );
      };
      type('Action', 1, 'Ask every team what they learnt');
      type('Recommendation', 1, '1');
      type('Status', 1, 'Not started');
      // To read, to look again, to write the keys of new rows with the journal, and to keep what is now agreed on.
      expect((await counted(book, async () => sync(book, lists))).trips).toBe(4);
      expect(await actionsIn(lists)).toHaveLength(51);
      user.type(user.cellOf('AccordActions', 'Milestones', 0), 'Going out');
      lists.writeOne({ kind: 'add', table: 'actions', row: actionRow(900, { text: 'Coming in' }) });
      // To read, to write the journal, to look again, to write rows and read them back, and to keep what is now agreed on.
      expect((await counted(book, async () => sync(book, lists))).trips).toBe(5);
      expect(user.rowCount('AccordActions')).toBe(52);
    } finally {
      await book.close();
    }
  });

  test('W1 20,000 rows travel in messages under 5 MB, more of them and none larger', async () => {
    const { bringing, sending, idle } = await bothWays(20_000);
    expect(Math.max(bringing.largest, sending.largest, idle.largest)).toBeLessThan(LONGEST_MESSAGE);
    // The local Excel refuses what is larger, as Excel on the web does, so that reading had to be cut.
    expect(sending.trips).toBeGreaterThan(3);
    // As many as the bytes ask for: none for each row, or each hundred.
    expect(bringing.trips + sending.trips).toBeLessThan(40);
  }, 300_000);
});
