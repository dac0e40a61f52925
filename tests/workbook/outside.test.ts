import type { Write } from '../../src/store';
import { applyPlan, MemoryLists, prepare, type MergeOptions, type Prepared } from '../../src/sync';
import { outsideWords } from '../../src/taskpane/sync/outside-notice';
import type { LiveChange } from '../../src/workbook';
import { actionRow, coordinator, keyMaker, policeRow, review, reviewRow, today, trainingRow } from '../support/rows';
import { openWorkbook, type OpenWorkbook } from './open-workbook';

const TABLE = 'AccordActions';
const options: MergeOptions = { site: 'https://contoso.example/sites/partnership', review, actor: coordinator, today };
const clock = { now: () => '2026-11-21T10:42:00.000Z', wait: async () => undefined, random: () => 0.5 };

let book: OpenWorkbook;
let lists: MemoryLists;

/** The cell of a column so many rows under the table's last row, which holds three actions. */
function under(label: string, rows: number): string {
  return book.excel.host.user.cellOf(TABLE, label, 2).replace(/\d+$/, (row) => String(Number(row) + rows));
}

async function prepared(): Promise<Prepared> {
  const given = await prepare({ workbook: book.store, lists }, options, {});
  if (!given.ok) throw new Error(JSON.stringify(given.failure));
  return given.value;
}

async function sync(): Promise<void> {
  const done = await applyPlan({
    prepared: await prepared(),
    choices: [],
    ports: { workbook: book.store, lists },
    clock,
    newId: keyMaker(0x700000),
    run: {},
  });
  if (!done.ok) throw new Error(JSON.stringify(done.failure));
}

const outside = async (): Promise<readonly unknown[]> => (await prepared()).sides.workbook.outside ?? [];

beforeEach(async () => {
  book = await openWorkbook();
  lists = new MemoryLists();
  const plan: readonly Write[] = [
    { kind: 'add', table: 'agencies', row: policeRow },
    { kind: 'add', table: 'reviews', row: reviewRow },
    { kind: 'add', table: 'recommendations', row: trainingRow },
    ...[1, 2, 3].map((n): Write => ({ kind: 'add', table: 'actions', row: actionRow(n) })),
  ];
  plan.forEach((write) => lists.writeOne(write));
  await sync();
});
afterEach(async () => book.close());

describe('a row that stands under the table', () => {
  test('is named by its sheet and number, also where the sheet was renamed', async () => {
    const { user } = book.excel.host;
    user.renameSheet('Actions', 'Our actions');
    user.type(under('Action', 2).replace('Actions!', "'Our actions'!"), 'Ask every team what they learnt');
    expect(await outside()).toEqual([{ table: 'actions', sheet: 'Our actions', rows: [6] }]);
  });

  test('M10 is taken into the table with everything that was typed, and is an action at the next sync', async () => {
    const { user } = book.excel.host;
    for (const [label, text] of [
      ['Action', 'Ask every team what they learnt'],
      ['Recommendation', '1'],
      ['Status', 'Not started'],
      ['Target date', '31/03/2027'],
    ] as const)
      user.type(under(label, 3), text);
    await sync();
    const before = await lists.readAll({ review });
    expect(before.ok && before.value.rows.actions).toHaveLength(3);
    expect(await book.store.reachDown('actions', 7)).toEqual({ ok: true, value: undefined });
    expect(await outside()).toEqual([]);
    await sync();
    const after = await lists.readAll({ review });
    const added = after.ok
      ? after.value.rows.actions.map(({ row }) => row).filter((row) => row.text === 'Ask every team what they learnt')
      : [];
    expect(added).toMatchObject([{ status: 'not-started', targetDate: { date: '2027-03-31', precision: 'day' } }]);
    await sync();
    const again = await lists.readAll({ review });
    expect(again.ok && again.value.rows.actions).toHaveLength(4);
  });

  test('reaching down to a row that the table has already changes nothing', async () => {
    expect(await book.store.reachDown('actions', 3)).toEqual({ ok: true, value: undefined });
    expect(book.excel.host.user.rowCount(TABLE)).toBe(3);
  });

  test('M11 a person’s own note there is no row of the plan, nor is what stands to the right', async () => {
    const { user } = book.excel.host;
    user.type(under('Ref', 2), 'Checked with the chair');
    user.type('Actions!AZ20', 'Mine');
    user.type('Actions!BA20', 'Mine too');
    expect(await outside()).toEqual([]);
  });

  test('two cells of it are enough to look like a row, empty words are not', async () => {
    const { user } = book.excel.host;
    user.type(under('Ref', 2), '1.9');
    user.type(under('Action', 2), '   ');
    expect(await outside()).toEqual([]);
    user.type(under('Milestones', 2), 'First ask');
    expect(await outside()).toEqual([{ table: 'actions', sheet: 'Actions', rows: [6] }]);
  });

  test('a sheet that was deleted with its table hinders nothing', async () => {
    const { user } = book.excel.host;
    user.deleteSheet('Meetings');
    user.type(under('Action', 2), 'Ask every team what they learnt');
    expect(await outside()).toEqual([{ table: 'actions', sheet: 'Actions', rows: [6] }]);
  });

  test('a table that does not begin at the top reaches down to its own row', async () => {
    const { user } = book.excel.host;
    const first = user.cellOf('AccordReview', 'Reference', 0);
    const third = first.replace(/\d+$/, (row) => String(Number(row) + 2));
    expect(await book.store.reachDown('reviews', Number(/\d+$/.exec(third)?.[0]))).toEqual({ ok: true, value: undefined });
    expect([user.rowCount('AccordReview'), user.cellOf('AccordReview', 'Reference', 2)]).toEqual([3, third]);
  });

  test('several rows with gaps between them are each counted, in every table', async () => {
    const { user } = book.excel.host;
    for (const rows of [2, 3, 9]) user.type(under('Action', rows), `Typed ${rows} rows under`);
    user.type(user.cellOf('AccordRecommendations', 'Recommendation', 0).replace(/\d+$/, '5'), 'Far below');
    expect(await outside()).toEqual([
      { table: 'recommendations', sheet: 'Recommendations', rows: [5] },
      { table: 'actions', sheet: 'Actions', rows: [6, 7, 13] },
    ]);
  });

  test('is not written over by rows that a sync brings in', async () => {
    const { user } = book.excel.host;
    user.type(under('Action', 2), 'Ask every team what they learnt');
    user.type(under('Milestones', 2), 'First ask');
    for (const n of [4, 5, 6]) lists.writeOne({ kind: 'add', table: 'actions', row: actionRow(n) });
    await sync();
    expect(user.rowCount(TABLE)).toBe(6);
    const [still] = (await prepared()).sides.workbook.outside ?? [];
    expect(still?.rows).toHaveLength(1);
    const row = String(still?.rows[0]);
    const at = (label: string): string => user.cellOf(TABLE, label, 0).replace(/\d+$/, row);
    expect([user.valueOf(at('Action')), user.valueOf(at('Milestones'))]).toEqual(['Ask every team what they learnt', 'First ask']);
  });

  test('W3 it is heard of as it is typed; what is typed in the table is not heard of twice', async () => {
    const { user } = book.excel.host;
    const heard: LiveChange['kind'][] = [];
    const heardOut = async (): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      await book.store.watched();
    };
    await prepared();
    await book.store.watch((change) => heard.push(change.kind));
    user.type(under('Action', 2), 'Typed under the table');
    await heardOut();
    expect(heard).toEqual(['rearranged']);
    user.type(user.cellOf(TABLE, 'Milestones', 0), 'Typed in the table');
    await heardOut();
    expect(heard).toEqual(['rearranged', 'rows']);
  });

  test('W1 costs a round trip more while it stands there, and none where nothing does', async () => {
    const { richApi } = book.excel.host;
    const trips = async (): Promise<number> => {
      let counted = 0;
      richApi.observe = () => (counted += 1);
      await book.store.readAll({ review }, {});
      richApi.observe = undefined;
      return counted;
    };
    const without = await trips();
    book.excel.host.user.type(under('Action', 2), 'Typed under the table');
    expect(await trips()).toBe(without + 1);
  });
});

describe('what is said of it', () => {
  const one = { table: 'actions', sheet: 'Actions', rows: [45] } as const;
  test.each([
    [[45], 'supported', 'Row 45 on the sheet “Actions” stands below the table, so it is not part of the plan and not synced.'],
    [
      [45, 47],
      'absent',
      'Rows 45, 47 on the sheet “Actions” stand below the table, so they are not part of the plan and not synced. Drag the lower right corner of the table down over them, or move them up to the first row under it.',
    ],
    [
      [45, 46, 47, 48, 49, 50, 51],
      'supported',
      '7 rows (45 to 51) on the sheet “Actions” stand below the table, so they are not part of the plan and not synced.',
    ],
  ] as const)('rows %s, making tables longer %s', (rows, reaching, words) => {
    expect(outsideWords({ ...one, rows }, reaching)).toBe(words);
  });
});
