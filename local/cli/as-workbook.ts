import { writeFile } from 'node:fs/promises';
import { writeXlsx, type Cell, type CellStyle, type WriteSheet } from 'hucre/xlsx';
import { describeDoubt, type Reading } from '../../src/reading';
import { COLUMNS, flatActions } from './flat-actions';
import type { Output } from './read-command';

const BODY: CellStyle = { alignment: { wrapText: true, vertical: 'top' } };
const HEAD: CellStyle = { ...BODY, font: { bold: true } };

/** A sheet with a heading that stays in view. Texts are written as texts: what begins with = is no formula. */
function sheetOf(
  name: string,
  headings: readonly { readonly label: string; readonly width: number }[],
  rows: readonly CellRow[],
): WriteSheet {
  const body = [headings.map(({ label }) => label), ...rows];
  const cells = body.flatMap((row, at) =>
    row.map((value, column): readonly [string, Partial<Cell>] => [`${at},${column}`, { value, style: at === 0 ? HEAD : BODY }]),
  );
  return { name, cells: new Map(cells), columns: headings.map(({ width }) => ({ width })), freezePane: { rows: 1 } };
}
type CellRow = readonly (string | number)[];

/** Writes a sheet of actions and a sheet of doubts. */
export async function writeWorkbook(reading: Reading, to: string, output: Output): Promise<number> {
  const actions = sheetOf(
    'Actions',
    COLUMNS.map((label) => ({ label, width: label.length > 10 || label === 'Action' ? 40 : 18 })),
    flatActions(reading),
  );
  const doubts = sheetOf(
    'Please check',
    ['Action', 'Line', 'Column', 'What to check', 'In the document'].map((label, index) => ({ label, width: index < 3 ? 10 : 60 })),
    reading.doubts.map((doubt) => [doubt.about ?? '', doubt.where.line, doubt.where.column ?? '', describeDoubt(doubt), doubt.source]),
  );
  try {
    await writeFile(to, await writeXlsx({ sheets: [actions, doubts] }));
  } catch {
    output.complain(`${to} could not be written. Check that the folder exists and the file is not open elsewhere.`);
    return 2;
  }
  output.print(`Wrote ${flatActions(reading).length} actions and ${reading.doubts.length} things to check to ${to}\n`);
  return 0;
}
