import type { Write } from '../../src/store';
import { covers, parseAddress } from '../../local/excel/model/address';
import { ExcelWorkbook, type LiveChange } from '../../src/workbook';
import { actionRow, keyMaker, policeRow, review, reviewRow, today, trainingRow } from '../support/rows';
import { openWorkbook, type OpenWorkbook } from './open-workbook';

const TABLE = 'AccordActions';

interface Desk {
  readonly book: OpenWorkbook;
  readonly store: ExcelWorkbook;
  readonly changes: LiveChange[];
  /** Waits until what was typed has been heard and dealt with. */
  readonly settled: () => Promise<void>;
  readonly at: (label: string, row: number) => string;
  readonly noteAt: (label: string, row: number) => string | undefined;
}

async function desk(rows = 3): Promise<Desk> {
  const book = await openWorkbook();
  const store = new ExcelWorkbook({ excel: book.excel.Excel, newKey: keyMaker(), today: () => today });
  const writes: readonly Write[] = [
    { kind: 'add', table: 'agencies', row: policeRow },
    { kind: 'add', table: 'reviews', row: reviewRow },
    { kind: 'add', table: 'recommendations', row: trainingRow },
    ...Array.from({ length: rows }, (_, n): Write => ({ kind: 'add', table: 'actions', row: actionRow(n + 1) })),
  ];
  await store.write(writes, {});
  await store.readAll({ review }, {});
  const changes: LiveChange[] = [];
  await store.watch((change) => changes.push(change));
  const { host } = book.excel;
  const at = (label: string, row: number): string => host.user.cellOf(TABLE, label, row);
  return {
    book,
    store,
    changes,
    at,
    settled: async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      await store.watched();
      await new Promise((resolve) => setTimeout(resolve, 5));
    },
    noteAt: (label, row) => {
      const sheet = host.workbook.state.sheets.find(({ name }) => name === 'Actions');
      const { box } = parseAddress(at(label, row));
      const rule = [...(sheet?.validations ?? [])].reverse().find((held) => covers(held.box, box));
      const prompt = rule?.prompt as { readonly showPrompt: boolean; readonly message: string } | undefined;
      return prompt?.showPrompt === true ? prompt.message : undefined;
    },
  };
}

describe('what is typed is judged as it is typed', () => {
  let open: Desk | undefined;
  afterEach(async () => open?.book.close());

  test('W3 a wrong cell is marked where it stands, with the sentence, and the mark goes when it is right', async () => {
    open = await desk();
    const { book, settled, at, noteAt, changes } = open;
    const { user } = book.excel.host;
    user.type(at('Status', 1), 'Nonsense');
    await settled();
    expect(user.valueOf(at('Needs attention', 1))).toMatch(/^Status: “Nonsense” is not one of the choices\./);
    expect(noteAt('Status', 1)).toMatch(/^Status: “Nonsense” is not one of the choices\./);
    expect(changes).toMatchObject([{ kind: 'rows', table: 'actions', rows: [{ key: actionRow(2).key }] }]);
    user.type(at('Status', 1), 'In progress');
    await settled();
    expect([user.valueOf(at('Needs attention', 1)), noteAt('Status', 1)]).toEqual(['', undefined]);
  });

  test('S3 a rule over several cells marks the cell that would put it right', async () => {
    open = await desk();
    const { book, settled, at, noteAt } = open;
    const { user } = book.excel.host;
    user.type(at('Completion date', 0), '03/11/2026');
    await settled();
    expect(noteAt('Completion date', 0)).toBeDefined();
    expect(String(user.valueOf(at('Needs attention', 0)))).not.toBe('');
  });

  test('S9 the grey cells of the row follow at once', async () => {
    open = await desk();
    const { book, settled, at } = open;
    const { user } = book.excel.host;
    expect(user.valueOf(at('RAG', 0))).toBe('No date');
    user.type(at('Target date', 0), '31/10/2026');
    await settled();
    expect([user.valueOf(at('RAG', 0)), user.valueOf(at('Days late', 0))]).toEqual(['Overdue', 21]);
  });

  test('many rows pasted at once are judged together; more than a hundred are left to the next reading', async () => {
    open = await desk(150);
    const { book, settled, at, changes } = open;
    const { user } = book.excel.host;
    user.pasteText(
      at('Status', 0),
      Array.from({ length: 60 }, (_, n) => [n % 2 === 0 ? 'Nonsense' : 'In progress']),
    );
    await settled();
    const marked = Array.from({ length: 60 }, (_, row) => user.valueOf(at('Needs attention', row)) !== '').filter(Boolean);
    expect(marked).toHaveLength(30);
    changes.length = 0;
    user.pasteText(
      at('Status', 0),
      Array.from({ length: 120 }, () => ['In progress']),
    );
    await settled();
    expect(changes).toEqual([{ kind: 'rearranged' }]);
  });

  test('M10 rows that come, go or move are left to the next reading, and so is a row without a key', async () => {
    open = await desk();
    const { book, settled, at, changes } = open;
    const { user } = book.excel.host;
    user.selectSheet('Actions');
    user.insertRows(3);
    await settled();
    expect(changes).toContainEqual({ kind: 'rearranged' });
    changes.length = 0;
    user.type(at('Action', 1), 'A new action');
    await settled();
    expect(changes.map(({ kind }) => kind)).toEqual(['rearranged', 'rows']);
  });

  test('M10 a copied row is not taken for the row whose key it bears', async () => {
    open = await desk();
    const { book, settled, changes, store } = open;
    const { user } = book.excel.host;
    user.copyPaste('Actions!A2:AC2', 'Actions!A5');
    await settled();
    // Heard of by the table, and by the sheet below what the table was.
    expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(['rearranged']));
    const read = await store.readAll({ review }, {});
    expect(read.ok && read.value.rows.actions.map(({ row }) => row.key)).toHaveLength(4);
    changes.length = 0;
    user.type(open.at('Milestones', 0), 'Typed into the old one');
    await settled();
    expect(changes).toMatchObject([{ kind: 'rows', rows: [{ key: actionRow(1).key }] }]);
  });

  test.each([
    ['a sheet is copied', (user) => user.duplicateSheet('Actions')],
    ['a sheet is deleted', (user) => user.deleteSheet('Meetings')],
    ['a table is turned into a range', (user) => user.convertToRange('AccordActions')],
  ] as readonly (readonly [string, (user: OpenWorkbook['excel']['host']['user']) => void])[])(
    'M11 it is heard of when %s, and no more once nobody listens',
    async (_, act) => {
      open = await desk();
      const { book, settled, changes, store } = open;
      act(book.excel.host.user);
      await settled();
      expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(['rearranged']));
      await store.watch(() => undefined);
      changes.length = 0;
      book.excel.host.user.duplicateSheet('Agencies');
      await settled();
      expect(changes).toEqual([]);
    },
  );

  test('W3 a note goes with its row when the table is sorted, and is taken away when the cell was put right meanwhile', async () => {
    open = await desk();
    const { book, store, settled, at, noteAt, changes } = open;
    const { user } = book.excel.host;
    user.type(at('Status', 0), 'Nonsense');
    await settled();
    expect(changes).not.toContainEqual({ kind: 'rearranged' });
    user.sort(TABLE, 'Ref', 'descending');
    await settled();
    // The pane reads everything again, and has it marked.
    expect(changes).toContainEqual({ kind: 'rearranged' });
    await store.mark({});
    expect([0, 1, 2].map((row) => noteAt('Status', row) !== undefined)).toEqual([false, false, true]);
    expect(user.valueOf(at('Needs attention', 2))).toMatch(/^Status: “Nonsense”/);
    // The dropdown of the column stays with every cell of it.
    const { host } = book.excel;
    const sheet = host.workbook.state.sheets.find(({ name }) => name === 'Actions');
    const { box } = parseAddress(at('Status', 0));
    expect([...(sheet?.validations ?? [])].reverse().find((held) => covers(held.box, box))?.rule).toHaveProperty('list');
    user.type(at('Status', 2), 'In progress');
    user.sort(TABLE, 'Ref', 'ascending');
    await settled();
    await store.mark({});
    expect([0, 1, 2].map((row) => noteAt('Status', row))).toEqual([undefined, undefined, undefined]);
  });

  test('W3 what was wrong when the file was closed is marked when it is opened again, sorted in between or not', async () => {
    open = await desk();
    const { book, settled, at, noteAt } = open;
    const { user } = book.excel.host;
    user.type(at('Status', 0), 'Nonsense');
    await settled();
    user.sort(TABLE, 'Ref', 'descending');
    const later = new ExcelWorkbook({ excel: book.excel.Excel, newKey: keyMaker(), today: () => today });
    await later.readAll({ review }, {});
    await later.mark({});
    expect([0, 1, 2].map((row) => noteAt('Status', row) !== undefined)).toEqual([false, false, true]);
  });

  test('W3 more rows than are judged at once are marked with the next reading', async () => {
    open = await desk(150);
    const { book, store, settled, at, noteAt } = open;
    const { user } = book.excel.host;
    user.pasteText(
      at('Status', 0),
      Array.from({ length: 120 }, (_, n) => [n === 70 ? 'Nonsense' : 'In progress']),
    );
    await settled();
    await store.mark({});
    expect([69, 70, 71].map((row) => noteAt('Status', row) !== undefined)).toEqual([false, true, false]);
    expect(user.valueOf(at('Needs attention', 70))).toMatch(/^Status: “Nonsense”/);
  });

  test('what Accord itself writes is not taken for typing', async () => {
    open = await desk();
    const { store, settled, changes } = open;
    await store.write([{ kind: 'add', table: 'actions', row: actionRow(9) }], {});
    await settled();
    expect(changes).toEqual([]);
  });

  test('W1 in a plan of 5,000 rows a right cell costs one look, a wrong one one more to mark it, each under 4 KB', async () => {
    open = await desk(5_000);
    const { book, settled, at } = open;
    const { richApi, user } = book.excel.host;
    const stopObserving = (api: typeof richApi): void => {
      api.observe = undefined;
    };
    const cost = async (text: string): Promise<{ readonly looks: number; readonly largest: number }> => {
      let looks = 0;
      richApi.resetCounters();
      richApi.observe = (request) => {
        const paths = Object.values(request.ObjectPaths ?? {});
        const letsGo = paths.every((path) => path.Name === '_RemoveReference' || path.ObjectPathType === 6 || path.ObjectPathType === 1);
        if (!letsGo) looks += 1;
      };
      user.type(at('Milestones', 2_500), text);
      await settled();
      stopObserving(richApi);
      return { looks, largest: richApi.counters.largestMessage };
    };
    await cost('Something to begin with');
    const right = await cost('Forty officers are booked');
    expect(right.looks).toBe(1);
    expect(right.largest).toBeLessThan(4_096);
    const wrong = await cost('<b>bold</b>');
    expect(wrong.looks).toBe(2);
    expect(wrong.largest).toBeLessThan(4_096);
  }, 120_000);
});
