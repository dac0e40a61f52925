import { openExcelInNode, type ExcelInNode } from '../../local/excel';
import { TABLES, type Row, type RowKey, type TableName } from '../../src/schema';
import { ExcelWorkbook } from '../../src/workbook';
import { showCell } from '../../src/workbook/cells/cell-words';
import { LAYOUTS } from '../../src/workbook/cells/columns';
import { namesOf } from '../../src/workbook/cells/parent-names';
import { perTable } from '../../src/sync';
import { keyMaker, today } from '../support/rows';

export interface OpenWorkbook {
  readonly excel: ExcelInNode;
  readonly store: ExcelWorkbook;
  /** Types into the row that bears the key, as a person would. */
  readonly edit: (table: TableName, key: RowKey, changes: Readonly<Record<string, Row[string]>>) => Promise<void>;
  readonly remove: (table: TableName, key: RowKey) => Promise<void>;
  /** The place of the row that bears the key in its table's body, from 0. */
  readonly placeOf: (table: TableName, key: RowKey) => number;
  readonly close: () => Promise<void>;
}

/** A set-up, empty workbook in the local Excel, behind the genuine office.js. */
export async function openWorkbook(snapshot?: string): Promise<OpenWorkbook> {
  const excel = await openExcelInNode(snapshot === undefined ? {} : { snapshot });
  const store = new ExcelWorkbook({ excel: excel.Excel, newKey: keyMaker(), today: () => today });
  const made = await store.setUp();
  if (!made.ok) throw new Error(JSON.stringify(made.failure));
  const { user } = excel.host;
  const placeOf = (table: TableName, key: RowKey): number => {
    const { excelName } = LAYOUTS[table];
    for (let row = 0; row < user.rowCount(excelName); row += 1)
      if (user.valueOf(user.cellOf(excelName, 'Accord key', row)) === key) return row;
    throw new Error(`${table} ${key} is not in the sheet`);
  };
  const noNames = namesOf(perTable(() => []));
  return {
    excel,
    store,
    placeOf,
    edit: async (table, key, changes) => {
      const row = placeOf(table, key);
      for (const [name, value] of Object.entries(changes)) {
        const field = TABLES[table].field(name);
        if (field === undefined) throw new Error(`no field ${name}`);
        user.type(user.cellOf(LAYOUTS[table].excelName, field.label, row), showCell({ table, field }, value, noNames));
      }
    },
    remove: async (table, key) => {
      const address = user.cellOf(LAYOUTS[table].excelName, 'Accord key', placeOf(table, key));
      user.select(address);
      user.deleteRows(Number(/(\d+)$/.exec(address)?.[1]));
    },
    close: async () => excel.close(),
  };
}
