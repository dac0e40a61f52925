import ExcelJS from 'exceljs';
import JSZip from 'jszip';
import { createExcelHost, openExcelInNode } from '../../../local/excel';

const base = '<base xmlns="urn:example:base">É &amp; so on</base>';

/** A workbook made through office.js, as the add-in would. */
async function madeFile(): Promise<Uint8Array> {
  const excel = await openExcelInNode();
  await excel.Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem('Sheet1');
    sheet.name = 'Actions';
    const table = sheet.tables.add('A1:C1', true);
    table.name = 'Actions';
    table.getHeaderRowRange().values = [['Ref', 'Target date', 'Status']];
    table.rows.add(undefined, [
      ["'1.10", 46112, 'In progress'],
      ["'2.1", 46203, 'Completed'],
    ]);
    table.columns.getItem('Target date').getDataBodyRange().numberFormat = [['dd mmm yyyy'], ['dd mmm yyyy']];
    const status = table.columns.getItem('Status').getDataBodyRange();
    status.dataValidation.rule = { list: { inCellDropDown: true, source: 'Not started,In progress,Completed' } };
    sheet.getRange('A:A').format.columnWidth = 42;
    sheet.getRange('B:B').columnHidden = true;
    sheet.freezePanes.freezeRows(1);
    sheet.getRange('E1').values = [['=COUNTIFS(Actions[Status],"Completed")']];
    context.workbook.worksheets.add('Keys').visibility = 'VeryHidden';
    context.workbook.customXmlParts.add('<base xmlns="urn:example:base">É &amp; so on</base>');
    context.workbook.settings.add('site', 'https://example.org/a?b=1&c=<2>');
    await context.sync();
  });
  const bytes = await excel.host.toXlsx();
  excel.close();
  return bytes;
}

describe('the workbook as an .xlsx file', () => {
  it('W4 ExcelJS finds the table, the dropdown, dates, widths and the very hidden sheet', async () => {
    const file = new ExcelJS.Workbook();
    await file.xlsx.load((await madeFile()) as unknown as ExcelJS.Buffer);
    const page = file.getWorksheet('Actions');
    expect(page?.getCell('A2').value).toBe('1.10');
    expect(page?.getCell('B2').numFmt).toBe('dd mmm yyyy');
    expect(page?.getCell('B2').value).toEqual(new Date(Date.UTC(2026, 2, 31)));
    expect(page?.getCell('C2').dataValidation).toMatchObject({ type: 'list', formulae: ['"Not started,In progress,Completed"'] });
    expect(page?.getCell('E1').value).toMatchObject({ result: 1 });
    expect(page?.getColumn(1).width).toBe(8);
    expect(page?.getColumn(2).hidden).toBe(true);
    expect(page?.getTables()).toHaveLength(1);
    expect(file.getWorksheet('Keys')?.state).toBe('veryHidden');
  });

  it('W4 the base travels as a custom XML part of the file', async () => {
    const zip = await JSZip.loadAsync(await madeFile());
    expect(await zip.file('customXml/item1.xml')?.async('string')).toBe(base);
    expect(await zip.file('xl/_rels/workbook.xml.rels')?.async('string')).toContain('customXml/item1.xml');
  });

  it('W4 what was saved opens again as it was', async () => {
    const host = createExcelHost();
    await host.fromXlsx(await madeFile(), 'returned.xlsx');
    const { user, workbook } = host;
    expect(workbook.state.fileName).toBe('returned.xlsx');
    expect([user.cellOf('Actions', 'Ref', 0), user.rowCount('Actions')]).toEqual(["'Actions'!A2", 2]);
    expect(user.textOf(user.cellOf('Actions', 'Target date', 1))).toBe('30 Jun 2026');
    expect(user.valueOf('Actions!E1')).toBe(1);
    expect(workbook.state.parts.map(({ xml }) => xml)).toEqual([base]);
    expect(workbook.state.settings).toEqual({ site: 'https://example.org/a?b=1&c=<2>' });
    expect(workbook.state.sheets.map(({ name, visibility }) => [name, visibility])).toEqual([
      ['Actions', 'Visible'],
      ['Keys', 'VeryHidden'],
    ]);
    expect(workbook.state.sheets[0]?.frozen).toEqual({ rows: 1, columns: 0 });
    expect(workbook.state.sheets[0]?.columnSettings[1]?.hidden).toBe(true);
    expect(workbook.state.sheets[0]?.validations).toHaveLength(1);
  });

  it('refuses what is not a workbook and keeps the open one', async () => {
    const host = createExcelHost();
    host.user.type('A1', 'kept');
    await expect(host.fromXlsx(new TextEncoder().encode('not a zip'))).rejects.toThrow();
    expect(host.user.valueOf('A1')).toBe('kept');
  });
});
