import { createExcelHost } from '../../../local/excel';
import type { ExcelHost, User } from '../../../local/excel';
import { addTable, renameTable } from '../../../local/excel/model/tables';
import { gridFormula } from '../../../local/excel/model/from-grid';
import { activeSheet } from '../../../local/excel/model/sheets';
import { orderRows, reversed, sortedOrder } from '../../../local/excel/model/sort';

let host: ExcelHost;
let user: User;

/** A table of four columns from A1, the last of them hidden. */
beforeEach(() => {
  host = createExcelHost();
  ({ user } = host);
  user.renameSheet('Sheet1', 'Actions');
  user.pasteText('A1', [
    ['Ref', 'Action', 'Days', 'Key'],
    ["'1.1", 'Write', 3, 'k1'],
    ["'1.2", 'Train', 1, 'k2'],
    ["'2.1", 'Audit', 2, 'k3'],
  ]);
  const table = addTable(host.workbook, activeSheet(host.workbook), { row: 0, column: 0, rows: 4, columns: 4 });
  renameTable(host.workbook, table, 'Plan');
  user.hideColumn('D');
});

const column = (header: string): unknown[] =>
  Array.from({ length: user.rowCount('Plan') }, (_, row) => user.valueOf(user.cellOf('Plan', header, row)));

describe('what a person does on the sheet', () => {
  it('M10 a row typed under the table joins it, with the formula of a computed column', () => {
    user.type('E1', 'Twice');
    ['E2', 'E3', 'E4'].forEach((cell) => user.type(cell, '=[@Days]*2'));
    user.type('A5', "'2.2");
    expect(user.rowCount('Plan')).toBe(4);
    user.type('C5', 7);
    expect(column('Twice')).toEqual([6, 2, 4, 14]);
  });

  it('computes a formula that is written where it stands already', () => {
    user.type('F1', '=SUM(C2:C4)');
    expect(user.valueOf('F1')).toBe(6);
    user.type('F1', '=SUM(C2:C4)');
    expect(user.valueOf('F1')).toBe(6);
  });

  it('M10 sorting moves whole rows, hidden columns with them', () => {
    user.sort('Plan', 'Days');
    expect(column('Action')).toEqual(['Train', 'Audit', 'Write']);
    expect(column('Key')).toEqual(['k2', 'k3', 'k1']);
    user.sort('Plan', 'Action', 'descending');
    expect(column('Key')).toEqual(['k1', 'k2', 'k3']);
  });

  it('M10 an order of rows takes notes along, and can be taken back', () => {
    user.setNote('B2', 'Ask Priya');
    const [table] = host.workbook.state.tables;
    if (table === undefined) throw new Error('There is no table.');
    const order = sortedOrder(host.workbook, table, [{ column: 2, descending: false }]);
    orderRows(host.workbook, table, order);
    expect([column('Key'), activeSheet(host.workbook).rows[3]?.[1]?.note?.text]).toEqual([['k2', 'k3', 'k1'], 'Ask Priya']);
    orderRows(host.workbook, table, reversed(order));
    expect([column('Key'), activeSheet(host.workbook).rows[1]?.[1]?.note?.text]).toEqual([['k1', 'k2', 'k3'], 'Ask Priya']);
  });

  it('a computed column means the row that it is copied to, for a grid that knows no tables', () => {
    const sheet = activeSheet(host.workbook);
    const plain = (row: number): string => gridFormula(host.workbook, sheet, { row, column: 4, formula: '=[@Days]*SUM(Plan[Days])' });
    user.type('E1', 'Share');
    expect([plain(1), plain(2)]).toEqual(['=$C2*SUM($C$2:$C$4)', '=$C3*SUM($C$2:$C$4)']);
  });

  it('M10 inserting and deleting rows grows and shrinks the table and keeps keys beside their rows', () => {
    user.insertRows(3);
    expect(column('Key')).toEqual(['k1', '', 'k2', 'k3']);
    user.deleteRows(2);
    expect(column('Key')).toEqual(['', 'k2', 'k3']);
    user.deleteRows(2, 3);
    expect(user.rowCount('Plan')).toBe(1);
    expect(column('Key')).toEqual(['']);
  });

  it('M10 a copied row carries its key along, a cut one leaves nothing behind', () => {
    user.copyPaste('A2:D2', 'A5');
    expect(column('Key')).toEqual(['k1', 'k2', 'k3', 'k1']);
    user.cutPaste('A3:D3', 'A6');
    expect(column('Key')).toEqual(['k1', '', 'k3', 'k1', 'k2']);
  });

  it('M11 renamed headers, deleted and inserted columns keep the table whole', () => {
    user.renameHeader('Plan', 'Action', 'What we do');
    user.insertColumn('B');
    user.deleteColumn('D');
    const table = host.workbook.state.tables[0];
    expect(table?.box).toEqual({ row: 0, column: 0, rows: 4, columns: 4 });
    expect(['A1', 'B1', 'C1', 'D1'].map(user.valueOf)).toEqual(['Ref', 'Column2', 'What we do', 'Key']);
    expect(new Set(table?.columns.map(({ id }) => id)).size).toBe(4);
  });

  it('filters hide rows, sorting then moves only the rows that stand, and clearing shows all', () => {
    user.filter('Plan', 'Action', ['Write', 'Audit']);
    expect(activeSheet(host.workbook).rowSettings.map((row) => row?.filtered === true)).toContain(true);
    user.sort('Plan', 'Days');
    expect(column('Action')).toEqual(['Audit', 'Train', 'Write']);
    user.clearFilters('Plan');
    expect(activeSheet(host.workbook).rowSettings.some((row) => row?.filtered)).toBe(false);
  });

  it('fills down values and relative formulas', () => {
    user.type('G2', '=C2+1');
    user.fillDown('G2:G4');
    expect(['G2', 'G3', 'G4'].map(user.valueOf)).toEqual([4, 2, 3]);
    user.insertRows(2);
    expect(user.valueOf('G3')).toBe(4);
  });

  it('takes steps back one by one', () => {
    user.type('B2', 'Rewrite');
    user.deleteRows(3);
    expect(user.undo()).toBe(true);
    expect(column('Key')).toEqual(['k1', 'k2', 'k3']);
    expect(user.undo()).toBe(true);
    expect(user.valueOf('B2')).toBe('Write');
  });

  it('duplicates, renames and deletes sheets, each table with a name of its own', () => {
    user.addSheet('Sum');
    user.type('Sum!A1', '=SUM(Actions!C2:C4)');
    user.duplicateSheet('Actions');
    expect(host.workbook.state.tables.map(({ name }) => name)).toEqual(['Plan', 'Plan2']);
    user.renameSheet('Actions', 'The plan');
    expect(user.valueOf('Sum!A1')).toBe(6);
    user.deleteSheet('The plan');
    expect(user.valueOf('Sum!A1')).toBe('#REF!');
    expect(host.workbook.state.tables.map(({ name }) => name)).toEqual(['Plan2']);
  });

  it('reads what is typed as British Excel does', () => {
    const typed = ['05/03/2026', '5 March 2026', '50%', '1,000', "'007", 'Q1 2026', '31/02/2026'];
    typed.forEach((text, row) => user.type(`H${row + 10}`, text));
    expect(typed.map((_, row) => user.valueOf(`H${row + 10}`))).toEqual([46086, 46086, 0.5, 1000, '007', 'Q1 2026', '31/02/2026']);
    expect(user.textOf('H10')).toBe('05/03/2026');
  });

  it('gives back the whole workbook from a snapshot', () => {
    const before = host.snapshot();
    const other = createExcelHost();
    other.restore(before);
    expect(other.snapshot()).toBe(before);
    expect(other.user.valueOf(other.user.cellOf('Plan', 'Key', 2))).toBe('k3');
  });
});
