import { writeFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import { describeDoubt, type Reading } from '../../src/reading';
import { COLUMNS, flatActions } from './flat-actions';
import type { Output } from './read-command';

/** Writes a sheet of actions and a sheet of doubts. */
export async function writeWorkbook(reading: Reading, to: string, output: Output): Promise<number> {
  const workbook = new ExcelJS.Workbook();
  const actions = workbook.addWorksheet('Actions', { views: [{ state: 'frozen', ySplit: 1 }] });
  actions.columns = COLUMNS.map((header) => ({ header, width: header.length > 10 || header === 'Action' ? 40 : 18 }));
  flatActions(reading).forEach((row) => actions.addRow([...row]));
  const doubts = workbook.addWorksheet('Please check', { views: [{ state: 'frozen', ySplit: 1 }] });
  doubts.columns = ['Action', 'Line', 'Column', 'What to check', 'In the document'].map((header, index) => ({
    header,
    width: index < 3 ? 10 : 60,
  }));
  reading.doubts.forEach((doubt) =>
    doubts.addRow([doubt.about ?? '', doubt.where.line, doubt.where.column ?? '', describeDoubt(doubt), doubt.source]),
  );
  for (const sheet of [actions, doubts]) {
    sheet.getRow(1).font = { bold: true };
    sheet.eachRow((row) => (row.alignment = { wrapText: true, vertical: 'top' }));
  }
  try {
    await writeFile(to, new Uint8Array(await workbook.xlsx.writeBuffer()));
  } catch {
    output.complain(`${to} could not be written. Check that the folder exists and the file is not open elsewhere.`);
    return 2;
  }
  output.print(`Wrote ${flatActions(reading).length} actions and ${reading.doubts.length} things to check to ${to}\n`);
  return 0;
}
