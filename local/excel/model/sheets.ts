import { alreadyExists, invalidArgument, invalidOperation } from '../protocol/api-error';
import { adjustedFormula } from '../formulas/references';
import type { Sheet, Visibility } from './state';
import { newSheet } from './state';
import type { Workbook } from './workbook';
import { emit, eventTypes, newId, redraw, sheetById, sheetByName } from './workbook';

function checkedName(workbook: Workbook, name: string, self?: Sheet): string {
  if (!name || name.length > 31 || /[\\/?*[\]:]/.test(name) || name.startsWith("'") || name.endsWith("'")) throw invalidArgument();
  const other = sheetByName(workbook, name);
  if (other && other !== self) throw alreadyExists();
  return name;
}

function freeName(workbook: Workbook, stem: string, first: number): string {
  for (let number = first; ; number += 1)
    if (!sheetByName(workbook, stem.replace('#', String(number)))) return stem.replace('#', String(number));
}

export function addSheet(workbook: Workbook, name?: string): Sheet {
  const sheet = newSheet(newId(workbook), checkedName(workbook, name ?? freeName(workbook, 'Sheet#', workbook.state.sheets.length + 1)));
  workbook.state.sheets.push(sheet);
  emit(workbook, eventTypes.sheetAdded, { targets: ['Workbook'], args: { worksheetId: sheet.id, source: 'Local' } });
  workbook.calculator.reset();
  redraw(workbook, { kind: 'workbook' });
  return sheet;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Formulas that name the sheet follow its new name. */
export function renameSheet(workbook: Workbook, sheet: Sheet, name: string): void {
  const before = sheet.name;
  sheet.name = checkedName(workbook, name, sheet);
  const pattern = new RegExp(`(^|[^\\w.'])(?:'${escaped(before.replace(/'/g, "''"))}'|${escaped(before)})!`, 'gi');
  const quotedName = /^[A-Za-z_]\w*$/.test(name) ? name : `'${name.replace(/'/g, "''")}'`;
  const follow = (formula: string): string => formula.replace(pattern, (_, lead: string) => `${lead}${quotedName}!`);
  for (const other of workbook.state.sheets) {
    for (const row of other.rows) {
      row?.forEach((cell) => {
        if (cell?.formula?.includes('!')) cell.formula = follow(cell.formula);
      });
    }
  }
  for (const held of workbook.state.names) held.formula = follow(held.formula);
  workbook.calculator.reset();
  redraw(workbook, { kind: 'workbook' });
}

const visible = (sheet: Sheet): boolean => sheet.visibility === 'Visible';

function leaveSheet(workbook: Workbook, sheet: Sheet): void {
  if (!workbook.state.sheets.some((other) => other !== sheet && visible(other))) {
    throw invalidOperation('A workbook must contain at least one visible worksheet.');
  }
  if (workbook.state.active === sheet.id)
    workbook.state.active = workbook.state.sheets.find((other) => other !== sheet && visible(other))?.id ?? '';
}

export function showSheet(workbook: Workbook, sheet: Sheet, visibility: Visibility): void {
  if (visibility !== 'Visible' && visible(sheet)) leaveSheet(workbook, sheet);
  sheet.visibility = visibility;
  redraw(workbook, { kind: 'workbook' });
}

export function deleteSheet(workbook: Workbook, sheet: Sheet): void {
  if (sheet.visibility === 'VeryHidden') throw invalidOperation('A very hidden worksheet cannot be deleted.');
  leaveSheet(workbook, sheet);
  workbook.state.tables = workbook.state.tables.filter((table) => table.sheet !== sheet.id);
  workbook.state.sheets = workbook.state.sheets.filter((other) => other !== sheet);
  for (const other of workbook.state.sheets) {
    for (const row of other.rows) {
      row?.forEach((cell) => {
        if (cell?.formula?.includes('!'))
          cell.formula = adjustedFormula(cell.formula, other.name, { sheet: sheet.name, place: () => undefined });
      });
    }
  }
  workbook.calculator.reset();
  emit(workbook, eventTypes.sheetDeleted, { targets: ['Workbook'], args: { worksheetId: sheet.id, source: 'Local' } });
  redraw(workbook, { kind: 'workbook' });
}

export function activateSheet(workbook: Workbook, sheet: Sheet): void {
  if (!visible(sheet)) throw invalidOperation('The sheet is hidden.');
  if (workbook.state.active === sheet.id) return;
  workbook.state.active = sheet.id;
  workbook.state.selection = { row: 0, column: 0, rows: 1, columns: 1 };
  emit(workbook, eventTypes.sheetActivated, { targets: [sheet.id, 'Workbook'], args: { worksheetId: sheet.id } });
  redraw(workbook, { kind: 'workbook' });
}

/** A duplicate beside the original: tables get new names of their own, as in Excel. */
export function copySheet(workbook: Workbook, sheet: Sheet): Sheet {
  const copy: Sheet = {
    ...(JSON.parse(JSON.stringify(sheet)) as Sheet),
    id: newId(workbook),
    name: freeName(workbook, `${sheet.name.slice(0, 26)} (#)`, 2),
    visibility: 'Visible',
  };
  copy.rows = copy.rows.map((row) => Array.from(row ?? [], (cell) => cell ?? undefined));
  workbook.state.sheets.splice(workbook.state.sheets.indexOf(sheet) + 1, 0, copy);
  for (const table of workbook.state.tables.filter((held) => held.sheet === sheet.id)) {
    const made = {
      ...(JSON.parse(JSON.stringify(table)) as typeof table),
      id: newId(workbook),
      sheet: copy.id,
      name: freeTableName(workbook, table.name),
    };
    workbook.state.tables.push(made);
    emit(workbook, eventTypes.tableAdded, {
      targets: [copy.id, 'Workbook'],
      args: { tableId: made.id, worksheetId: copy.id, source: 'Local' },
    });
  }
  emit(workbook, eventTypes.sheetAdded, { targets: ['Workbook'], args: { worksheetId: copy.id, source: 'Local' } });
  redraw(workbook, { kind: 'workbook' });
  return copy;
}

function freeTableName(workbook: Workbook, name: string): string {
  const stem = name.replace(/\d+$/, '');
  for (let number = 2; ; number += 1) {
    const candidate = stem + number;
    if (!workbook.state.tables.some((table) => table.name.toLowerCase() === candidate.toLowerCase())) return candidate;
  }
}

export const activeSheet = (workbook: Workbook): Sheet => {
  const sheet = sheetById(workbook, workbook.state.active) ?? workbook.state.sheets[0];
  if (!sheet) throw new Error('A workbook without a sheet.');
  return sheet;
};
