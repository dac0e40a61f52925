import { FIRST_YEAR, LAST_YEAR, isoDate } from '../dates/dates';
import { LONGEST_LINE, LONGEST_TEXT } from '../tables/field-types';
import { tablesInOrder, type FieldSpec, type TableSpec } from '../tables/tables';
import type { IsoDate, TableName } from '../values';

/** What Excel offers or refuses while a person types. The schema judges again when the row is synced. */
export type CellRule =
  | { readonly kind: 'any' }
  /** A dropdown of the choices' labels. */
  | { readonly kind: 'list'; readonly values: readonly string[]; readonly error: string }
  /** A dropdown of the names of another table's rows; several may stand in one cell where `several`. */
  | { readonly kind: 'names'; readonly table: TableName; readonly several: boolean }
  | { readonly kind: 'day'; readonly from: IsoDate; readonly to: IsoDate; readonly error: string }
  | { readonly kind: 'whole-number'; readonly min: number; readonly max: number; readonly error: string }
  | { readonly kind: 'length'; readonly max: number; readonly error: string };

/** How Excel shows a cell: dates as dates, everything else as the text that it is. */
export const DAY_FORMAT = 'd mmm yyyy';
export const TEXT_FORMAT = '@';
export const NUMBER_FORMAT = 'General';

/** One column of a sheet that holds a field. */
export interface WorkbookColumn {
  readonly field: string;
  readonly header: string;
  /** What stands in the note on the header. */
  readonly note: string;
  /** In characters. */
  readonly width: number;
  readonly wrap: boolean;
  /**
   * The format of the cells. A target has text, also where it is empty: in any other format Excel takes "March 2026" for
   * the first of March. A target that is a day may stand as a date in `DAY_FORMAT`.
   */
  readonly numberFormat: string;
  readonly rule: CellRule;
  readonly required: boolean;
}

export interface WorkbookTable {
  readonly table: TableName;
  readonly sheet: string;
  readonly columns: readonly WorkbookColumn[];
}

const MULTI_LINE: ReadonlySet<FieldSpec['kind']> = new Set(['longText', 'lines', 'links', 'parents']);

function numberFormatOf(field: FieldSpec): string {
  switch (field.kind) {
    case 'date':
      return DAY_FORMAT;
    case 'number':
      return NUMBER_FORMAT;
    default:
      return TEXT_FORMAT;
  }
}

/** Excel takes no more characters in a dropdown, nor in what it says: a longer list makes the file unreadable. The schema still judges what is typed. */
const LONGEST_OFFER = 255;

function ruleOf(field: FieldSpec): CellRule {
  switch (field.kind) {
    case 'choice': {
      const values = (field.choices ?? []).map((choice) => choice.label);
      const error = `Choose one of: ${values.join(', ')}.`;
      return error.length > LONGEST_OFFER ? { kind: 'any' } : { kind: 'list', values, error };
    }
    case 'parent':
    case 'parents':
      return field.parent === undefined ? { kind: 'any' } : { kind: 'names', table: field.parent, several: field.kind === 'parents' };
    case 'date':
      return {
        kind: 'day',
        from: isoDate(FIRST_YEAR, 1, 1),
        to: isoDate(LAST_YEAR, 12, 31),
        error: 'Write the day, month and year, for example 31 March 2026.',
      };
    case 'number': {
      if (field.range === undefined) return { kind: 'any' };
      const { min, max } = field.range;
      return { kind: 'whole-number', min, max, error: `Give a whole number from ${min} to ${max}.` };
    }
    case 'text':
      return { kind: 'length', max: LONGEST_LINE, error: `At most ${LONGEST_LINE} characters fit. Make it shorter.` };
    case 'longText':
      return { kind: 'length', max: LONGEST_TEXT, error: `At most ${LONGEST_TEXT} characters fit. Make it shorter.` };
    case 'key':
    case 'target':
    case 'lines':
    case 'links':
      return { kind: 'any' };
  }
}

function columnOf(field: FieldSpec, width: number): WorkbookColumn {
  return {
    field: field.name,
    header: field.label,
    note: field.required ? `${field.help} Needed.` : field.help,
    width,
    wrap: MULTI_LINE.has(field.kind),
    numberFormat: numberFormatOf(field),
    rule: ruleOf(field),
    required: field.required,
  };
}

function workbookTable(table: TableSpec): WorkbookTable {
  const columns = table.fields.flatMap((field) => (field.cell === 'absent' ? [] : [columnOf(field, field.cell.width)]));
  return { table: table.name, sheet: table.sheet, columns };
}

/** The workbook's tables, column by column, for the fields that the sheets show. */
export function workbookTables(): readonly WorkbookTable[] {
  return tablesInOrder.map(workbookTable);
}
