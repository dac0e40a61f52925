import type { Row } from '../../src/schema';
import type { Write } from '../../src/store';
import { actionRow, policeRow, review, reviewRow, trainingRow } from '../support/rows';
import { openWorkbook, type OpenWorkbook } from './open-workbook';

const LONGEST_MESSAGE = 5 * 1024 * 1024;

/** Text that hardly gets smaller when it is packed. */
function noise(length: number): string {
  let state = 1;
  const next = (): number => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) >>> 16;
  return Array.from({ length }, () => String.fromCharCode(33 + (next() % 90))).join('');
}

const planOf = (actions: readonly Row[]): readonly Write[] => [
  { kind: 'add', table: 'agencies', row: policeRow },
  { kind: 'add', table: 'reviews', row: reviewRow },
  { kind: 'add', table: 'recommendations', row: trainingRow },
  ...actions.map((row): Write => ({ kind: 'add', table: 'actions', row })),
];

describe('what is too large for one message of Excel on the web', () => {
  let book: OpenWorkbook;
  beforeEach(async () => {
    book = await openWorkbook();
  });
  afterEach(async () => book.close());

  test('W1 rows are read in as many answers as they take', async () => {
    const rows = Array.from({ length: 1_200 }, (_, at) => actionRow(at + 1, { milestones: `${'Step. '.repeat(800)}${at}` }));
    expect((await book.store.write(planOf(rows), {})).ok).toBe(true);
    let refused = 0;
    const { richApi } = book.excel.host;
    richApi.observe = (_, response) => {
      if (JSON.stringify(response.Results).length > LONGEST_MESSAGE) refused += 1;
    };
    richApi.resetCounters();
    const read = await book.store.readAll({ review }, {});
    expect(refused).toBe(1);
    expect(richApi.counters.largestMessage).toBeLessThan(LONGEST_MESSAGE);
    expect(read.ok && read.value.rows.actions.map((held) => held.row)).toEqual(rows);
  }, 60_000);

  test('W1 rows so large that the first answer would be refused come in smaller ones', async () => {
    const rows = Array.from({ length: 300 }, (_, at) => actionRow(at + 1, { milestones: `${'Step. '.repeat(5_000)}${at}` }));
    expect((await book.store.write(planOf(rows), {})).ok).toBe(true);
    const read = await book.store.readAll({ review }, {});
    expect(read.ok && read.value.rows.actions.map((held) => held.row)).toEqual(rows);
  }, 60_000);

  test('W4 what is kept beside the sheets goes and comes in several messages', async () => {
    const { richApi } = book.excel.host;
    const history = noise(5_200_000);
    richApi.resetCounters();
    expect((await book.store.save({ history, journal: '{}' }, {})).ok).toBe(true);
    const kept = await book.store.load({});
    expect(kept.ok && kept.value.journal).toBe('{}');
    expect(kept.ok && kept.value.history === history).toBe(true);
    expect(richApi.counters.largestMessage).toBeLessThan(LONGEST_MESSAGE);
  }, 60_000);

  test('P5 a file that was closed between two of them holds what was kept before', async () => {
    const { richApi, snapshot } = book.excel.host;
    await book.store.save({ history: 'before', journal: 'before' }, {});
    const files: string[] = [];
    richApi.before = () => files.push(snapshot());
    await book.store.save({ history: noise(5_200_000), journal: undefined }, {});
    richApi.before = undefined;
    const between = [...new Set(files)].slice(1);
    expect(between.length).toBeGreaterThan(1);
    for (const file of between) {
      const reopened = await openWorkbook(file);
      const kept = await reopened.store.load({});
      expect(kept.ok && [kept.value.history, kept.value.journal]).toEqual(['before', 'before']);
      await reopened.close();
    }
  }, 60_000);
});
