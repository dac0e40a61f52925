import { fail, ok, type Run, type WriteAnswer } from '../../../src/store';
import { type Kept } from '../../../src/sync';
import { atOnce, type WorkbookStore } from '../../../src/sync/apply/batched-store';
import { review } from '../../support/rows';
import { Desk } from '../desk';

const broken = fail({ kind: 'unreachable' as const, detail: 'Excel is busy' });

/** A workbook that notes what it is asked, and fails at one of its steps. */
function noted(failing?: string): { readonly store: WorkbookStore; readonly asked: string[]; readonly runs: Run[] } {
  const { workbook } = new Desk(0);
  const asked: string[] = [];
  const runs: Run[] = [];
  const step =
    <T>(name: string, answer: () => Promise<T>) =>
    async (): Promise<T | typeof broken> => {
      asked.push(name);
      return name === failing ? broken : answer();
    };
  const store: WorkbookStore = {
    load: step('load', async () => workbook.load()),
    readAll: step('readAll', async () => workbook.readAll({ review })),
    readChanges: async (scope) => workbook.readChanges(scope),
    readRows: async (table, keys) => workbook.readRows(table, keys),
    settleKeys: step('settleKeys', async () => workbook.settleKeys()),
    write: step('write', async () => workbook.write([])),
    save: async (parts, run) => {
      runs.push(run);
      return step(`save ${Object.keys(parts).join()}`, async () => workbook.save(parts))();
    },
  };
  return { store, asked, runs };
}
const journal: Partial<Kept> = { journal: '{}' };

describe('a workbook that does one thing after the other', () => {
  test('P5 each step waits for the one before it', async () => {
    const { store, asked } = noted();
    expect(await atOnce(store, { review }).readTogether({ review }, {})).toMatchObject({ ok: true });
    expect(await atOnce(store, { review }).settleAndSave(journal, {})).toEqual(ok(undefined));
    expect(await atOnce(store, { review }).writeAndSave([], () => journal, {})).toEqual(ok([]));
    expect(asked).toEqual(['load', 'readAll', 'settleKeys', 'save journal', 'readAll', 'write', 'readAll', 'save journal']);
  });

  test.each([
    ['load', ['load']],
    ['readAll', ['load', 'readAll']],
  ])('P5 what comes after a reading that fails (%s) is not asked', async (...[failing, expected]) => {
    const { store, asked } = noted(failing);
    expect(await atOnce(store, { review }).readTogether({ review }, {})).toEqual(broken);
    expect(asked).toEqual(expected);
  });

  test('P5 nothing is kept where keys could not be settled, or rows not be written', async () => {
    const settling = noted('settleKeys');
    expect(await atOnce(settling.store, { review }).settleAndSave(journal, {})).toEqual(broken);
    const writing = noted('write');
    expect(await atOnce(writing.store, { review }).writeAndSave([], () => journal, {})).toEqual(broken);
    expect([settling.asked, writing.asked]).toEqual([['settleKeys'], ['readAll', 'write']]);
    expect(await atOnce(noted('save journal').store, { review }).writeAndSave([], () => journal, {})).toEqual(broken);
  });

  test('P4 a stop does not keep what happened from being written down, and progress is told all the same', async () => {
    const { store, runs } = noted();
    const signal = AbortSignal.abort();
    const progress = (): void => undefined;
    await atOnce(store, { review }).writeAndSave([], () => journal, { signal, progress });
    await atOnce(store, { review }).writeAndSave([], () => journal, { signal });
    expect(runs).toEqual([{ progress }, {}]);
  });
});

test('W1 a workbook that can do several at once is asked once', async () => {
  const { store, asked } = noted();
  const answers: readonly WriteAnswer[] = [];
  const dear: WorkbookStore = {
    ...store,
    readTogether: async () => broken,
    settleAndSave: async () => ok(undefined),
    writeAndSave: async () => ok(answers),
  };
  expect(await atOnce(dear, { review }).readTogether({ review }, {})).toBe(broken);
  expect(await atOnce(dear, { review }).settleAndSave(journal, {})).toEqual(ok(undefined));
  const written = await atOnce(dear, { review }).writeAndSave([], () => journal, {});
  expect(written.ok && written.value).toBe(answers);
  expect(asked).toEqual([]);
});
