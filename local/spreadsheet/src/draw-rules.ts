import { RedoCommandId, UndoCommandId } from '@univerjs/core';
import type { IMutationInfo } from '@univerjs/core';
import type { Box, ExcelHost, FormatRule, Sheet, ValidationRule } from '../../excel/browser';
import { gridFormula } from '../../excel/browser';
import { unitId } from './create-grid';
import type { Grid } from './create-grid';

type Run = (id: string, params: object) => void;

const drawn = new Map<string, { readonly text: string; readonly validations: readonly string[]; readonly formats: readonly string[] }>();

const area = (box: Box, rowCount: number): object => ({
  startRow: box.row,
  endRow: Math.min(box.row + box.rows, rowCount) - 1,
  startColumn: box.column,
  endColumn: box.column + box.columns - 1,
});

const operators: Readonly<Record<string, string>> = {
  Between: 'between',
  NotBetween: 'notBetween',
  EqualTo: 'equal',
  NotEqualTo: 'notEqual',
  GreaterThan: 'greaterThan',
  LessThan: 'lessThan',
  GreaterThanOrEqual: 'greaterThanOrEqual',
  LessThanOrEqual: 'lessThanOrEqual',
};

interface Alert {
  readonly message?: string;
  readonly style?: string;
  readonly title?: string;
}

/** Excel takes a table's column for a list only inside INDIRECT; the grid wants the plain address. */
function sourceOf(host: ExcelHost, sheet: Sheet, at: { readonly row: number; readonly column: number; readonly formula: string }): string {
  const named = /^=INDIRECT\("([^"]+)"\)$/.exec(at.formula)?.[1];
  return named === undefined ? at.formula : gridFormula(host.workbook, sheet, { ...at, formula: `=${named}` });
}

/** A dropdown for the grid. Other validations are Excel's own business: the pane says what is wrong. */
function validation(
  host: ExcelHost,
  sheet: Sheet,
  rule: ValidationRule,
  at: { readonly uid: string; readonly rowCount: number },
): object | undefined {
  const list = rule.rule.list as { readonly source?: string } | undefined;
  if (typeof list?.source !== 'string') return undefined;
  const alert = (rule.alert ?? {}) as Alert;
  return {
    uid: at.uid,
    type: 'list',
    formula1: sourceOf(host, sheet, { row: rule.box.row, column: rule.box.column, formula: list.source }),
    ranges: [{ ...area(rule.box, at.rowCount), unitId, sheetId: sheet.id }],
    allowBlank: true,
    showDropDown: true,
    renderMode: 1,
    showErrorMessage: true,
    error: alert.message ?? '',
    errorStyle: alert.style === 'Stop' ? 1 : 2,
  };
}

function format(
  host: ExcelHost,
  sheet: Sheet,
  rule: FormatRule,
  at: { readonly uid: string; readonly rowCount: number },
): object | undefined {
  const style: Record<string, unknown> = {};
  if (rule.settings['Format.Fill.Color']) style.bg = { rgb: rule.settings['Format.Fill.Color'] };
  if (rule.settings['Format.Font.Color']) style.cl = { rgb: rule.settings['Format.Font.Color'] };
  if (rule.settings['Format.Font.Bold']) style.bl = 1;
  const made = (condition: object): object => ({
    cfId: at.uid,
    ranges: [area(rule.box, at.rowCount)],
    stopIfTrue: rule.stopIfTrue,
    rule: { type: 'highlightCell', style, ...condition },
  });
  const stated = rule.settings.Rule as
    { readonly formula1?: string | number; readonly operator?: string; readonly text?: string } | undefined;
  switch (rule.type) {
    case 'Custom': {
      const formula = String(rule.settings['Rule.Formula'] ?? '');
      return made({
        subType: 'formula',
        value: gridFormula(host.workbook, sheet, { row: rule.box.row, column: rule.box.column, formula }),
      });
    }
    case 'ContainsText':
      return made({
        subType: 'text',
        operator: stated?.operator === 'BeginsWith' ? 'beginsWith' : 'containsText',
        value: stated?.text ?? '',
      });
    case 'CellValue': {
      const value = String(stated?.formula1 ?? '').replace(/^="?|"$/g, '');
      const number = Number(value);
      if (Number.isNaN(number)) return made({ subType: 'text', operator: 'equal', value });
      return made({ subType: 'number', operator: operators[stated?.operator ?? ''] ?? 'equal', value: number });
    }
    default:
      return undefined;
  }
}

/** Lays dropdowns and conditional formats over a sheet, anew when any of them has changed or moved. */
export function drawRules(grid: Grid, host: ExcelHost, sheet: Sheet, run: Run): void {
  const target = grid.sheet(sheet.id);
  if (!target) return;
  const rowCount = target.getRowCount();
  const text = JSON.stringify([sheet.validations, sheet.formatRules]);
  const before = drawn.get(sheet.id);
  if (before?.text === text) return;
  const subUnitId = sheet.id;
  if (before?.validations.length) run('data-validation.mutation.removeRule', { subUnitId, ruleId: before.validations, source: 'patched' });
  for (const cfId of before?.formats ?? []) run('sheet.mutation.delete-conditional-rule', { subUnitId, cfId });
  const stamp = String(Date.now());
  const validations = sheet.validations.flatMap((rule, index) => {
    const uid = `v${index}-${stamp}`;
    const made = validation(host, sheet, rule, { uid, rowCount });
    return made ? [{ uid, made }] : [];
  });
  if (validations.length)
    run('data-validation.mutation.addRule', { subUnitId, rule: validations.map(({ made }) => made), source: 'patched' });
  const formats = sheet.formatRules.flatMap((rule, index) => {
    const uid = `f${index}-${stamp}`;
    const made = format(host, sheet, rule, { uid, rowCount });
    return made ? [{ uid, made }] : [];
  });
  // the grid puts each new rule before the others: the first of ours goes in last
  for (const { made } of [...formats].reverse()) run('sheet.mutation.add-conditional-rule', { subUnitId, rule: made });
  drawn.set(sheet.id, { text, validations: validations.map(({ uid }) => uid), formats: formats.map(({ uid }) => uid) });
}

/** What the grid does to dropdowns and conditional formats by itself, as cells move. */
export const ruleMutation = /^data-validation\.mutation\.|^sheet\.mutation\.\w+-conditional-rule$/;

/**
 * The workbook says where rules stand, and they are drawn anew whenever that changes: a step that the grid kept for its
 * own drawing of them would look for rules that are no longer there.
 */
export function keepRulesOutOfUndo(grid: Grid): void {
  const own = (mutations: readonly IMutationInfo[]): IMutationInfo[] => mutations.filter(({ id }) => !ruleMutation.test(id));
  grid.commands.beforeCommandExecuted(({ id }) => {
    const step = id === UndoCommandId ? grid.undo.pitchTopUndoElement() : id === RedoCommandId ? grid.undo.pitchTopRedoElement() : null;
    if (!step) return;
    step.undoMutations = own(step.undoMutations);
    step.redoMutations = own(step.redoMutations);
  });
}

/** After rows or columns have moved the grid has moved its rules too: draw them again. */
export function forgetRules(sheetId: string): void {
  const held = drawn.get(sheetId);
  if (held) drawn.set(sheetId, { ...held, text: '' });
}
