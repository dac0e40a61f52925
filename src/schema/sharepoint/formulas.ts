import { ROW_RULES } from '../rules/row-rules';
import type { ColumnNames, RowRule } from '../rules/rule';
import type { SharePointColumn, SharePointValidation } from './columns';
import type { FieldSpec, TableSpec } from '../tables/tables';
import { WORDS } from '../words';

/** SharePoint takes formulas up to here, and messages too. */
export const LONGEST_FORMULA = 1_023;

const NOT_IN_FORMULAS: ReadonlySet<FieldSpec['kind']> = new Set(['longText', 'parents', 'lines', 'links']);

/** One rule as SharePoint can express it, with the words for who breaks it. */
export interface FormulaPart {
  readonly rule: string;
  readonly code: string;
  /** Without the equals sign; true of a good row. */
  readonly formula: string;
  readonly message: string;
  /** The only field that it names; undefined where it names several, so that it belongs to the list. */
  readonly column: string | undefined;
}

function namesIn(table: TableSpec): ColumnNames {
  const nameOf = (field: string, suffix = ''): string => {
    const spec = table.field(field);
    if (spec === undefined || NOT_IN_FORMULAS.has(spec.kind)) throw new Error(`A formula cannot name ${table.name}.${field}`);
    return `[${spec.label}${suffix}]`;
  };
  return { of: (field) => nameOf(field), writtenOf: (field) => nameOf(field, ' as written') };
}

/** One of several choices, naming the column once: a list's formula is short of room. */
const among = (column: string, values: readonly string[]): string => `ISNUMBER(FIND("+"&${column}&"+","+${values.join('+')}+"))`;

/** Equality in formulas takes no notice of case; EXACT does, as the schema does. What other formulas compare has passed this one. */
const exactlyOneOf = (column: string, values: readonly string[]): string =>
  `OR(${values.map((value) => `EXACT(${column},"${value}")`).join(',')})`;

const KEY_FORM = (column: string): string =>
  `AND(LEN(${column})=36,MID(${column},9,1)="-",MID(${column},14,1)="-",MID(${column},19,1)="-",MID(${column},24,1)="-")`;

const KEY_MESSAGE = 'Rows are added in Accord or in Excel, which give each its mark; this is not such a mark. Undo the change to it.';

function choicePart(field: FieldSpec, column: string): FormulaPart {
  const values = (field.choices ?? []).map((choice) => choice.value);
  return {
    rule: 'S1',
    code: 'not-a-choice',
    formula: exactlyOneOf(column, field.required ? values : ['', ...values]),
    message: `Choose one of: ${(field.choices ?? []).map((choice) => choice.value).join(', ')}.`,
    column: field.name,
  };
}

/** S13: a target without a date says so, and a period falls due on its last day. A date alone counts as a day. */
function targetPart(field: FieldSpec): FormulaPart {
  const [date, precision] = [`[${field.label}]`, `[${field.label} precision]`];
  return {
    rule: 'S13',
    code: 'not-period-end',
    formula:
      `IF(ISBLANK(${date}),${among(precision, ['', 'none', 'recurring'])},` +
      `OR(${among(precision, ['', 'day'])},AND(${among(precision, ['month', 'quarter', 'year'])},DAY(${date}+1)=1)))`,
    message: `${field.label}: for a month, quarter or year give its last day; for any other day set the precision to “day”; without a date, to “none”.`,
    column: undefined,
  };
}

function fieldParts(field: FieldSpec): readonly FormulaPart[] {
  if (field.column.given !== undefined || field.column.days === 'as-text') return [];
  const column = `[${field.label}]`;
  const form = (formula: string, code: FormulaPart['code'], message: string): FormulaPart => ({
    rule: 'S1',
    code,
    formula,
    message,
    column: field.name,
  });
  switch (field.kind) {
    case 'choice':
      return [choicePart(field, column)];
    case 'key':
    case 'parent':
      return [form(field.required ? KEY_FORM(column) : `OR(LEN(${column})=0,${KEY_FORM(column)})`, 'key-form', KEY_MESSAGE)];
    case 'target':
      return [targetPart(field)];
    case 'number':
      return field.range === undefined
        ? []
        : [
            form(
              `OR(ISBLANK(${column}),AND(${column}>=${field.range.min},${column}<=${field.range.max},INT(${column}+0)=${column}))`,
              'not-a-whole-number',
              `Give a whole number from ${field.range.min} to ${field.range.max}.`,
            ),
          ];
    case 'date':
      return field.required ? [required(field, `NOT(ISBLANK(${column}))`)] : [];
    case 'text':
      return field.required ? [required(field, `LEN(${column})>0`)] : [];
    case 'longText':
    case 'parents':
    case 'lines':
    case 'links':
      return [];
  }
}

/** An empty column is not judged by itself in SharePoint, so that it must be filled is the list's to say. */
function required(field: FieldSpec, formula: string): FormulaPart {
  return { rule: 'S1', code: 'missing', formula, message: `${field.label} is needed.`, column: undefined };
}

function rulePart(rule: RowRule, table: TableSpec): readonly FormulaPart[] {
  if (rule.formula === undefined || !rule.tables.includes(table.name)) return [];
  const formula = rule.formula(namesIn(table));
  const named = new Set(formula.match(/\[[^\]]+\]/g));
  const only = named.size === 1 ? table.fields.find((field) => named.has(`[${field.label}]`))?.name : undefined;
  return [{ rule: rule.id, code: rule.code, formula, message: WORDS[rule.code], column: only }];
}

/** Every rule on rows of a table that SharePoint can express, one by one. */
export function formulaParts(table: TableSpec): readonly FormulaPart[] {
  return [...table.fields.flatMap(fieldParts), ...ROW_RULES.flatMap((rule) => rulePart(rule, table))];
}

function together(parts: readonly FormulaPart[]): SharePointValidation | undefined {
  if (parts.length === 0) return undefined;
  const formula = parts.length === 1 ? `=${parts[0]?.formula ?? ''}` : `=AND(${parts.map((part) => part.formula).join(',')})`;
  const message = [...new Set(parts.map((part) => part.message))].join(' ');
  if (formula.length > LONGEST_FORMULA || message.length > LONGEST_FORMULA)
    throw new Error(`Too long for SharePoint: ${formula} ${message}`);
  return { formula, message };
}

/** The formula of one column: what can be judged by that column alone. */
export function columnValidation(table: TableSpec, column: Pick<SharePointColumn, 'field' | 'part'>): SharePointValidation | undefined {
  if (column.part === 'precision') return undefined;
  return column.part === 'whole' ? together(formulaParts(table).filter((part) => part.column === column.field)) : undefined;
}

/** The formula of the list: what takes several columns. */
export function listValidation(table: TableSpec): SharePointValidation | undefined {
  return together(formulaParts(table).filter((part) => part.column === undefined));
}
