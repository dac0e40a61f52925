import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { TABLES, type Row, type RowKey, type TableName } from '../../src/schema';
import type { RowStore } from '../../src/store';
import { perTable, type BaseStore } from '../../src/sync';
import type * as WorkbookRoom from '../../src/workbook';
import { showCell } from '../../src/workbook/cells/cell-words';
import { LAYOUTS } from '../../src/workbook/cells/columns';
import { namesOf } from '../../src/workbook/cells/parent-names';
import { today } from '../support/rows';
import { baseStoreContract } from '../sync/base-store-contract';
import { rowStoreContract, type StoreUnderTest } from '../sync/row-store-contract';
import { openExcelPage, type ExcelPage } from './excel-page';

/** The pane's window, with the workbook's room in it and the store that a test has opened. */
type PaneWindow = Window & {
  readonly AccordWorkbook: typeof WorkbookRoom;
  accordStore: Readonly<Record<string, (...args: readonly unknown[]) => Promise<unknown>>>;
};

let excel: ExcelPage;
let pane: Frame;
beforeAll(async () => {
  const script = execFileSync(process.execPath, [path.join(__dirname, 'bundle-workbook.mjs')], {
    encoding: 'utf8',
    maxBuffer: 16 * 1024 * 1024,
  });
  excel = await openExcelPage();
  pane = await excel.pane();
  await pane.addScriptTag({ content: script });
});
afterAll(async () => excel.close());

const METHODS = ['readAll', 'readChanges', 'readRows', 'settleKeys', 'write', 'load', 'save'] as const;

/** A store in Chromium, as a store here: each call goes to the pane and comes back as data. */
function storeInPane(): RowStore & BaseStore {
  const call =
    (method: (typeof METHODS)[number]) =>
    async (...args: readonly unknown[]): Promise<unknown> =>
      pane.evaluate(async ([name, given]) => (window as unknown as PaneWindow).accordStore[name]?.(...given), [method, args] as const);
  return Object.fromEntries(METHODS.map((method) => [method, call(method)])) as unknown as RowStore & BaseStore;
}

/** An empty workbook in the grid, set up by the genuine office.js in Chromium. */
async function open(): Promise<StoreUnderTest & { readonly store: RowStore & BaseStore }> {
  await excel.inGrid((grid) => grid.host.newWorkbook(), undefined);
  const made = await pane.evaluate(async (day) => {
    const here = window as unknown as PaneWindow;
    let keys = 0x100000;
    const store = new here.AccordWorkbook.ExcelWorkbook({
      excel: Excel,
      newKey: () => `00000000-0000-4000-8000-${(keys += 1).toString(16).padStart(12, '0')}` as never,
      today: () => day,
    });
    here.accordStore = store as unknown as PaneWindow['accordStore'];
    return store.setUp();
  }, today);
  if (!made.ok) throw new Error(JSON.stringify(made.failure));
  const placeOf = async (table: TableName, key: RowKey): Promise<number> => {
    const row = await excel.inGrid(
      ({ host }, [name, wanted]) => {
        const rows = Array.from({ length: host.user.rowCount(name) }, (_, at) =>
          host.user.valueOf(host.user.cellOf(name, 'Accord key', at)),
        );
        return rows.indexOf(wanted);
      },
      [LAYOUTS[table].excelName, key] as const,
    );
    if (row < 0) throw new Error(`${table} ${key} is not in the sheet`);
    return row;
  };
  const noNames = namesOf(perTable(() => []));
  return {
    store: storeInPane(),
    log: 'everything',
    edit: async (table, key, changes) => {
      const row = await placeOf(table, key);
      for (const [name, value] of Object.entries(changes)) {
        const field = TABLES[table].field(name);
        if (field === undefined) throw new Error(`no field ${name}`);
        const typed = showCell({ table, field }, value as Row[string], noNames);
        await excel.inGrid(({ host }, [excelName, label, at, text]) => host.user.type(host.user.cellOf(excelName, label, at), text), [
          LAYOUTS[table].excelName,
          field.label,
          row,
          typed,
        ] as const);
      }
    },
    remove: async (table, key) => {
      const row = await placeOf(table, key);
      await excel.inGrid(
        ({ host }, [excelName, at]) => {
          const address = host.user.cellOf(excelName, 'Accord key', at);
          host.user.select(address);
          host.user.deleteRows(Number(/(\d+)$/.exec(address)?.[1]));
        },
        [LAYOUTS[table].excelName, row] as const,
      );
    },
    close: async () => undefined,
  };
}

rowStoreContract('Excel, through the genuine office.js in Chromium', open);
baseStoreContract('Excel, through the genuine office.js in Chromium', open);

test('nothing goes wrong in the page while the contract runs, and nothing is asked of any other machine', () => {
  expect([excel.problems, excel.outside]).toEqual([[], []]);
});
