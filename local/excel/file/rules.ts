import type ExcelJS from 'exceljs';
import type { Json } from '../protocol/api-object';
import { addressOf, columnNumber, parseAddress } from '../model/address';
import type { FormatRule, Sheet, ValidationRule } from '../model/state';
import type { Workbook } from '../model/workbook';
import { newId } from '../model/workbook';
import { withoutStructure } from '../formulas/structured';

const dayOne = Date.UTC(1899, 11, 30);
const millisecondsPerDay = 86400000;
const argb = (color: unknown): { argb: string } => ({ argb: `FF${String(color).replace('#', '').toUpperCase()}` });
const hex = (color: Partial<ExcelJS.Color> | undefined): string | undefined => (color?.argb ? `#${color.argb.slice(-6)}` : undefined);

/** The file's names for what the object model calls otherwise. */
const kinds: Readonly<Record<string, ExcelJS.DataValidation['type']>> = {
  wholeNumber: 'whole',
  decimal: 'decimal',
  date: 'date',
  textLength: 'textLength',
};
const operators: Readonly<Record<string, ExcelJS.DataValidation['operator']>> = {
  Between: 'between',
  NotBetween: 'notBetween',
  EqualTo: 'equal',
  NotEqualTo: 'notEqual',
  GreaterThan: 'greaterThan',
  LessThan: 'lessThan',
  GreaterThanOrEqualTo: 'greaterThanOrEqual',
  LessThanOrEqualTo: 'lessThanOrEqual',
};
const styles: Readonly<Record<string, string>> = { Stop: 'stop', Warning: 'warning', Information: 'information' };
const nameOf = (names: Readonly<Record<string, string | undefined>>, word: string | undefined): string | undefined =>
  Object.entries(names).find(([, theirs]) => theirs === word)?.[0];

interface Said {
  readonly showAlert?: boolean;
  readonly showPrompt?: boolean;
  readonly style?: string;
  readonly title?: string;
  readonly message?: string;
}

interface Limits {
  readonly formula1?: string | number;
  readonly formula2?: string | number;
  readonly operator?: string;
}

type FileRule = Pick<ExcelJS.DataValidation, 'type' | 'formulae'> & { readonly operator?: ExcelJS.DataValidation['operator'] };

/** The rule itself, as the file has it; a cell without one may still have a note. */
function fileRule({ rule }: ValidationRule): FileRule {
  const { list, custom } = rule as { readonly list?: { readonly source?: string }; readonly custom?: { readonly formula?: string } };
  if (typeof list?.source === 'string')
    return { type: 'list', formulae: [list.source.startsWith('=') ? list.source.slice(1) : `"${list.source}"`] };
  if (typeof custom?.formula === 'string') return { type: 'custom', formulae: [custom.formula.replace(/^=/, '')] };
  const kind = Object.keys(kinds).find((each) => each in rule);
  if (kind === undefined) return { type: 'any' as ExcelJS.DataValidation['type'], formulae: [] };
  const { formula1, formula2, operator } = rule[kind] as Limits;
  const given = [formula1, formula2].filter((each): each is string | number => each !== undefined && each !== '');
  const formulae = kind === 'date' ? given.map((serial) => new Date(dayOne + Number(serial) * millisecondsPerDay)) : given;
  return { type: kinds[kind] ?? 'whole', operator: operators[operator ?? 'Between'], formulae };
}

interface FileRules {
  readonly dataValidations: {
    readonly model: Readonly<Record<string, ExcelJS.DataValidation>>;
    readonly add: (address: string, rule: ExcelJS.DataValidation) => void;
  };
}

export function writeValidations(sheet: Sheet, page: ExcelJS.Worksheet): void {
  for (const held of sheet.validations) {
    const alert = (held.alert ?? {}) as Said;
    const prompt = (held.prompt ?? {}) as Said;
    const rule = fileRule(held);
    if (rule.type === ('any' as string) && prompt.showPrompt !== true) continue;
    (page as unknown as FileRules).dataValidations.add(addressOf(held.box), {
      ...rule,
      allowBlank: held.ignoreBlanks,
      showErrorMessage: alert.showAlert ?? true,
      ...(alert.style ? { errorStyle: styles[alert.style] } : {}),
      ...(alert.title ? { errorTitle: alert.title } : {}),
      ...(alert.message ? { error: alert.message } : {}),
      ...(prompt.showPrompt === true && prompt.message
        ? { showInputMessage: true, promptTitle: prompt.title ?? '', prompt: prompt.message }
        : {}),
    } as ExcelJS.DataValidation);
  }
}

/** The rule as the object model has it; undefined where it only carries a note. */
function ruleOf({ type, formulae, operator }: ExcelJS.DataValidation): ValidationRule['rule'] {
  const [first, second] = (formulae ?? []) as readonly unknown[];
  if (type === 'list') {
    const source = String(first ?? '');
    return { list: { inCellDropDown: true, source: source.startsWith('"') ? source.slice(1, -1) : `=${source}` } };
  }
  if (type === 'custom') return { custom: { formula: `=${String(first ?? '')}` } };
  const kind = nameOf(kinds, type);
  if (kind === undefined) return {};
  const plain = (limit: unknown): Json =>
    limit instanceof Date
      ? String(Math.round((limit.getTime() - dayOne) / millisecondsPerDay))
      : typeof limit === 'number'
        ? limit
        : String(limit);
  return {
    [kind]: {
      formula1: plain(first),
      ...(second === undefined ? {} : { formula2: plain(second) }),
      operator: nameOf(operators, operator) ?? 'Between',
    },
  };
}

/** A file's rules, cell by cell as they are read, put together again down each column. */
export function readValidations(sheet: Sheet, page: ExcelJS.Worksheet): void {
  const model = (page as unknown as Partial<FileRules>).dataValidations?.model ?? {};
  const cells = Object.entries(model)
    .flatMap(([address, rule]) => {
      const match = /^([A-Z]+)(\d+)$/.exec(address);
      return match ? [{ column: columnNumber(match[1] ?? 'A'), row: Number(match[2]) - 1, rule, same: JSON.stringify(rule) }] : [];
    })
    .sort((a, b) => a.column - b.column || a.row - b.row);
  let last: { readonly same: string; readonly rule: ValidationRule } | undefined;
  for (const { column, row, rule, same } of cells) {
    if (last?.same === same && last.rule.box.column === column && last.rule.box.row + last.rule.box.rows === row) {
      last.rule.box = { ...last.rule.box, rows: last.rule.box.rows + 1 };
      continue;
    }
    const made: ValidationRule = {
      box: { row, column, rows: 1, columns: 1 },
      rule: ruleOf(rule),
      alert: {
        showAlert: rule.showErrorMessage ?? false,
        style: nameOf(styles, rule.errorStyle) ?? 'Stop',
        title: rule.errorTitle ?? '',
        message: rule.error ?? '',
      },
      ...(rule.prompt ? { prompt: { showPrompt: true, title: rule.promptTitle ?? '', message: rule.prompt } } : {}),
      ignoreBlanks: rule.allowBlank ?? false,
    };
    sheet.validations.push(made);
    last = { same, rule: made };
  }
}

/** What a conditional format asks, as a formula for the first of its cells; undefined for kinds that no file of ours holds. */
function conditionOf(workbook: Workbook, sheet: Sheet, rule: FormatRule): string | undefined {
  const { row, column } = rule.box;
  if (rule.type === 'Custom')
    return withoutStructure(workbook.state, String(rule.settings['Rule.Formula'] ?? ''), { sheet, row, column }).slice(1);
  const said = rule.settings.Rule as { readonly operator?: string; readonly text?: string } | undefined;
  if (rule.type !== 'ContainsText' || said?.operator !== 'Contains' || said.text === undefined) return undefined;
  return `ISNUMBER(SEARCH("${said.text.replace(/"/g, '""')}",${addressOf({ row, column, rows: 1, columns: 1 })}))`;
}

export function writeFormats(workbook: Workbook, sheet: Sheet, page: ExcelJS.Worksheet): void {
  sheet.formatRules.forEach((rule, index) => {
    const formula = conditionOf(workbook, sheet, rule);
    if (formula === undefined) return;
    const [fill, font] = [rule.settings['Format.Fill.Color'], rule.settings['Format.Font.Color']];
    const style: Partial<ExcelJS.Style> = {
      ...(fill ? { fill: { type: 'pattern', pattern: 'solid', bgColor: argb(fill) } } : {}),
      ...(font ? { font: { color: argb(font) } } : {}),
    };
    page.addConditionalFormatting({
      ref: addressOf(rule.box),
      rules: [{ type: 'expression', priority: index + 1, formulae: [formula], style }],
    });
  });
}

interface FileFormats {
  readonly conditionalFormattings?: readonly {
    readonly ref: string;
    readonly rules: readonly (Partial<ExcelJS.ExpressionRuleType> & { readonly type: string; readonly priority: number })[];
  }[];
}

/** Conditional formats by formula; others are left out. */
export function readFormats(workbook: Workbook, sheet: Sheet, page: ExcelJS.Worksheet): void {
  const found = ((page as unknown as FileFormats).conditionalFormattings ?? []).flatMap(({ ref, rules }) =>
    rules.flatMap((rule) => (rule.type === 'expression' && !/\s/.test(ref) ? [{ ref, rule }] : [])),
  );
  found.sort((a, b) => a.rule.priority - b.rule.priority);
  for (const { ref, rule } of found) {
    const fill = rule.style?.fill?.type === 'pattern' ? hex(rule.style.fill.bgColor) : undefined;
    const font = hex(rule.style?.font?.color);
    sheet.formatRules.push({
      id: newId(workbook),
      box: parseAddress(ref).box,
      type: 'Custom',
      settings: {
        'Rule.Formula': `=${String(rule.formulae?.[0] ?? '')}`,
        ...(fill === undefined ? {} : { 'Format.Fill.Color': fill }),
        ...(font === undefined ? {} : { 'Format.Font.Color': font }),
      },
      stopIfTrue: false,
    });
  }
}
