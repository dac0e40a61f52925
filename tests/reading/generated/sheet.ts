import ExcelJS from 'exceljs';
import type { Block } from './blocks';
import type { LaidCell } from './layouts';
import type { Quirks } from './quirks';

const DAY_MS = 86_400_000;
/** Excel counts days from here. */
const ZERO = Date.UTC(1899, 11, 30);
const MONTH_YEAR = /^(January|February|March|April|May|June|July|August|September|October|November|December) (\d{4})$/;

/** Sheets of a workbook: the plan, further tables each on a sheet of its own. */
export async function xlsx(title: string, blocks: readonly Block[], quirk: Quirks): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  let plan: ExcelJS.Worksheet | undefined;
  let tables = 0;
  for (const block of blocks) {
    if (block.kind === 'foreign') {
      const contacts = workbook.addWorksheet('Contacts');
      block.rows.forEach((row) => contacts.addRow(row.map(({ text }) => text)));
      continue;
    }
    const grouped = blocks.some(({ kind }) => kind === 'prose');
    if (plan === undefined || (block.kind === 'table' && !grouped && tables > 0)) {
      plan = workbook.addWorksheet(`Plan ${tables + 1}`);
      plan.addRow([title]);
    }
    if (block.kind === 'prose') plan.addRow([block.text]);
    else {
      tables++;
      fill(plan, block.rows, quirk);
    }
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function fill(sheet: ExcelJS.Worksheet, rows: readonly (readonly LaidCell[])[], quirk: Quirks): void {
  rows.forEach((cells, index) => {
    const row = sheet.addRow(cells.map(({ text }) => text));
    cells.forEach(({ text, down }, column) => {
      if (down !== undefined && down > 1) sheet.mergeCells(row.number, column + 1, row.number + down - 1, column + 1);
      asDate(row.getCell(column + 1), text, quirk);
    });
    row.hidden = quirk.hiddenEvery > 0 && index % quirk.hiddenEvery === 1;
  });
}

/** A month as Excel keeps it once somebody typed it: the day that stands for it, as a number, shown one way or another. */
function asDate(cell: ExcelJS.Cell, text: string, { dates }: Quirks): void {
  const found = MONTH_YEAR.exec(text);
  if (found === null || dates === 'text') return;
  const month = new Date(`${found[1] ?? ''} 1, ${found[2] ?? ''} 00:00Z`).getUTCMonth();
  const year = Number(found[2]);
  const first = new Date(Date.UTC(year, month, 1));
  const last = new Date(Date.UTC(year, month + 1, 0));
  if (dates === 'number') cell.value = (last.getTime() - ZERO) / DAY_MS;
  else {
    cell.value = dates === 'month' ? first : last;
    cell.numFmt = dates === 'month' ? 'mmm-yy' : 'dd/mm/yyyy';
  }
}
