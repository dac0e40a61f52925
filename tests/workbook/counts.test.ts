import type { Row } from '../../src/schema';
import type { Write } from '../../src/sync';
import { actionRow, policeRow, review, reviewRow, trainingRow } from '../support/rows';
import { openWorkbook, type OpenWorkbook } from './open-workbook';

const ROWS = 5_000;
const LONGEST_MESSAGE = 5 * 1024 * 1024;

/** Counts what `context.sync()` sends; letting tracked ranges go afterwards is office.js's own and not counted. */
async function counted(book: OpenWorkbook, work: () => Promise<unknown>): Promise<{ readonly syncs: number; readonly largest: number }> {
  const { richApi } = book.excel.host;
  let syncs = 0;
  richApi.resetCounters();
  richApi.observe = (request) => {
    const paths = Object.values(request.ObjectPaths ?? {});
    const letsGo =
      request.Actions.length > 0 &&
      paths.every((path) => path.Name === '_RemoveReference' || path.ObjectPathType === 6 || path.ObjectPathType === 1);
    if (!letsGo) syncs += 1;
  };
  await work();
  richApi.observe = undefined;
  return { syncs, largest: richApi.counters.largestMessage };
}

const must = async <T>(
  answer: Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: unknown }>,
): Promise<T> => {
  const given = await answer;
  if (!given.ok) throw new Error(JSON.stringify(given.failure));
  return given.value;
};

describe('what a sync costs Excel', () => {
  let book: OpenWorkbook;
  beforeEach(async () => {
    book = await openWorkbook();
  });
  afterEach(async () => book.close());

  test(`W1 ${ROWS} rows each way take one round trip to read, one to look again and one to write`, async () => {
    const rows = Array.from({ length: ROWS }, (_, at) => actionRow(at + 1, { milestones: `Step one\nStep ${at}` }));
    const parents: readonly Write[] = [
      { kind: 'add', table: 'agencies', row: policeRow },
      { kind: 'add', table: 'reviews', row: reviewRow },
      { kind: 'add', table: 'recommendations', row: trainingRow },
    ];
    const adding = await counted(book, () =>
      must(book.store.write([...parents, ...rows.map((row): Write => ({ kind: 'add', table: 'actions', row }))], {})),
    );
    expect(adding.syncs).toBeLessThanOrEqual(2);
    expect(adding.largest).toBeLessThan(LONGEST_MESSAGE);
    let read: readonly Row[] = [];
    const reading = await counted(book, async () => {
      read = (await must(book.store.readAll({ review }, {}))).rows.actions.map((held) => held.row);
    });
    expect(read).toHaveLength(ROWS);
    expect(reading.syncs).toBe(1);
    const writes = read.map((row): Write => ({
      kind: 'update',
      table: 'actions',
      key: row.key,
      version: undefined,
      place: undefined,
      changes: { text: `${String(row.text)} again` },
      before: row,
    }));
    const writing = await counted(book, async () => {
      const answers = await must(book.store.write(writes, {}));
      expect(answers.filter((answer) => answer.outcome !== 'written')).toEqual([]);
    });
    expect(writing.syncs).toBe(2);
    expect(Math.max(reading.largest, writing.largest)).toBeLessThan(LONGEST_MESSAGE);
  }, 120_000);
});
