import { TABLES, TABLE_NAMES, TEXT_FORMAT, toSerial, type CellRule, type TableName } from '../../schema';
import { ABOUT } from '../cells/about-lines';
import { LONGEST_CELL } from '../cells/cell-words';
import { letters } from '../cells/grid';
import { KEPT_SHEET } from '../kept/kept-cells';
import { ATTENTION_LABEL, LAYOUTS, SHEET_ORDER, type FieldColumn, type SheetColumn, type TableLayout } from '../cells/columns';

/** Points for one character of the normal font, roughly. */
const POINTS_PER_CHARACTER = 5.6;
/** The review's sheet begins with what this file is; the other tables begin at the top. */
const FIRST_ROW: Readonly<Record<TableName, number>> = {
  agencies: 0,
  reviews: 9,
  recommendations: 0,
  actions: 0,
  reports: 0,
  decisions: 0,
  meetings: 0,
};

/** Bold letters, and the button that filters. */
const HEADING_SPACE = 5;

const GREY = '#605E5C';
const PALE = '#F3F2F1';
const ACCENT = '#1F4E79';
const ALARM = '#FDE7E9';
/** Colour never stands alone: each goes with its word (S9). */
const RAG_COLOURS: readonly (readonly [word: string, colour: string])[] = [
  ['Complete', '#004E8C'],
  ['Overdue', '#A4262C'],
  ['At risk', '#8A5300'],
  ['On track', '#0B6A0B'],
];

/** Makes the sheets and tables that are not there yet; what is there is left alone. */
export async function makeSheets(context: Excel.RequestContext): Promise<readonly TableName[]> {
  const sheets = context.workbook.worksheets;
  sheets.load('items/name');
  const tables = TABLE_NAMES.map((table) => ({ table, found: context.workbook.tables.getItemOrNullObject(LAYOUTS[table].excelName) }));
  tables.forEach(({ found }) => found.load('name'));
  const only = sheets.getFirst().load('name');
  const used = only.getUsedRangeOrNullObject(true).load('address');
  await context.sync();
  const missing = tables.filter(({ found }) => found.isNullObject).map(({ table }) => table);
  if (missing.length === 0) return [];
  const taken = new Set(sheets.items.map((sheet) => sheet.name.toLowerCase()));
  for (const table of SHEET_ORDER.filter((one) => missing.includes(one))) {
    const sheet = sheets.add(freeName(LAYOUTS[table].sheet, taken));
    makeTable(sheet, LAYOUTS[table]);
    if (missing.length === TABLE_NAMES.length && table === 'actions') sheet.activate();
    if (missing.length === TABLE_NAMES.length && table === 'reviews') sheet.position = 0;
  }
  // The empty sheet that a new workbook begins with; anything that holds something is the person's.
  const others = sheets.items.filter(({ name }) => name !== KEPT_SHEET);
  if (missing.length === TABLE_NAMES.length && others.length === 1 && used.isNullObject) only.delete();
  await context.sync();
  return missing;
}

/** A sheet of the person's own that happens to bear the name is left alone. */
function freeName(wanted: string, taken: Set<string>): string {
  const names = [wanted, `${wanted} (Accord)`, ...Array.from({ length: 50 }, (_, n) => `${wanted} (Accord ${n + 2})`)];
  const free = names.find((name) => !taken.has(name.toLowerCase())) ?? wanted;
  taken.add(free.toLowerCase());
  return free;
}

function makeTable(sheet: Excel.Worksheet, layout: TableLayout): void {
  const { columns } = layout;
  const first = FIRST_ROW[layout.table];
  const header = sheet.getRangeByIndexes(first, 0, 1, columns.length);
  header.values = [columns.map((column) => column.label)];
  const table = sheet.tables.add(sheet.getRangeByIndexes(first, 0, 2, columns.length), true);
  table.name = layout.excelName;
  table.style = 'TableStyleLight1';
  const headerFormat = table.getHeaderRowRange().format;
  headerFormat.fill.color = ACCENT;
  headerFormat.font.color = '#FFFFFF';
  headerFormat.font.bold = true;
  headerFormat.wrapText = true;
  const body = table.getDataBodyRange();
  body.format.wrapText = true;
  body.format.verticalAlignment = 'Top';
  columns.forEach((column, index) => {
    guardHeading(header.getCell(0, index), column);
    formatColumn({ layout, column, index, body: body.getColumn(index) });
  });
  if (first === 0) sheet.freezePanes.freezeRows(1);
  else describeFile(sheet);
}

/**
 * A heading says what its column is for, and refuses to be typed over: Accord knows the column by it. Protecting the sheet
 * would do that too, and would keep people from adding, sorting and filtering rows of the table.
 */
function guardHeading(cell: Excel.Range, column: SheetColumn): void {
  const { dataValidation } = cell;
  dataValidation.rule = { custom: { formula: '=FALSE' } };
  dataValidation.ignoreBlanks = false;
  dataValidation.errorAlert = {
    showAlert: true,
    style: 'Stop',
    title: column.label.slice(0, 32),
    message: 'Accord knows this column by its heading, so it has to stay as it is. Put your own notes into a column of your own.',
  };
  dataValidation.prompt = { showPrompt: true, title: column.label.slice(0, 32), message: column.help.slice(0, 255) };
}

function describeFile(sheet: Excel.Worksheet): void {
  sheet.getRangeByIndexes(0, 0, ABOUT.length, 1).values = ABOUT.map((line) => [line]);
  const title = sheet.getRangeByIndexes(0, 0, 1, 1);
  title.format.rowHeight = 24;
  title.format.font.bold = true;
  title.format.font.size = 16;
}

interface ColumnPlace {
  readonly layout: TableLayout;
  readonly column: SheetColumn;
  readonly index: number;
  readonly body: Excel.Range;
}

function formatColumn(place: ColumnPlace): void {
  const { layout, column, body } = place;
  // No heading is broken in the middle of a word.
  const longestWord = Math.max(...column.label.split(/\s+/).map((word) => word.length));
  body.format.columnWidth = Math.round(Math.max(column.width, longestWord + HEADING_SPACE) * POINTS_PER_CHARACTER);
  if (layout.table === 'reports' || layout.table === 'decisions') readOnlyLook(body);
  switch (column.role) {
    case 'field':
      formatField(place, column);
      return;
    case 'derived':
      readOnlyLook(body);
      if (column.derived === 'rag') colourRag(body);
      return;
    case 'new-update':
      formatToTheBottom(body, TEXT_FORMAT);
      return;
    case 'key':
      formatToTheBottom(body, TEXT_FORMAT);
      body.columnHidden = true;
      return;
  }
}

/**
 * Down to the bottom of the sheet, before anybody types there: what is typed under a table is read in the format of its cell
 * before it becomes part of the table, and General turns 4.20 into 4.2 and 3-1 into a date.
 */
function formatToTheBottom(body: Excel.Range, format: string): void {
  body.getEntireColumn().numberFormat = format as unknown as string[][];
}

/** Grey says: filled in by Accord. */
function readOnlyLook(body: Excel.Range): void {
  body.format.font.color = GREY;
  body.format.fill.color = PALE;
}

function formatField({ layout, index, body }: ColumnPlace, column: FieldColumn): void {
  const { spec } = column;
  formatToTheBottom(body, spec.numberFormat);
  ruleColumn(body, column);
  markWhatNeedsAttention(layout, index, { body, label: column.label });
}

/** What Excel offers in a column, and says when something else is typed. */
export function ruleColumn({ dataValidation }: Excel.Range, { spec, label, help }: FieldColumn): void {
  const rule = validationOf(spec.rule);
  if (rule === undefined) return;
  dataValidation.rule = rule;
  dataValidation.errorAlert = {
    // Excel warns and lets it stand: nothing that was typed is lost (S1), and the sync says again what is wrong.
    showAlert: 'error' in spec.rule,
    style: 'Warning',
    title: label.slice(0, 32),
    message: ('error' in spec.rule ? spec.rule.error : help).slice(0, 255),
  };
}

/** What Excel offers while a person types. */
function validationOf(rule: CellRule): Excel.DataValidationRule | undefined {
  switch (rule.kind) {
    case 'list':
      return { list: { inCellDropDown: true, source: rule.values.join(',') } };
    case 'names': {
      const named = NAMED_BY[rule.table];
      return named === undefined
        ? undefined
        : { list: { inCellDropDown: true, source: `=INDIRECT("${LAYOUTS[rule.table].excelName}[${labelOf(rule.table, named)}]")` } };
    }
    case 'day':
      return { date: { formula1: `${toSerial(rule.from) ?? 1}`, formula2: `${toSerial(rule.to) ?? 1}`, operator: 'Between' } };
    case 'whole-number':
      return { wholeNumber: { formula1: rule.min, formula2: rule.max, operator: 'Between' } };
    case 'length':
      return { textLength: { formula1: Math.min(rule.max, LONGEST_CELL), operator: 'LessThanOrEqualTo' } };
    case 'any':
      return undefined;
  }
}

/** The column whose words are offered where a row of another table is named. */
const NAMED_BY: Readonly<Partial<Record<TableName, string>>> = { agencies: 'name', recommendations: 'number', actions: 'ref' };

const labelOf = (table: TableName, field: string): string => TABLES[table].field(field)?.label ?? field;

/** W3: the sentence under "Needs attention" begins with the column's name, and so the cell marks itself, wherever its row is sorted to. */
function markWhatNeedsAttention(layout: TableLayout, index: number, { body, label }: { body: Excel.Range; label: string }): void {
  const attention = layout.columns.findIndex((column) => column.label === ATTENTION_LABEL);
  if (attention < 0 || attention === index) return;
  const row = FIRST_ROW[layout.table] + 2;
  const format = body.conditionalFormats.add('Custom');
  format.custom.rule.formula = `=ISNUMBER(SEARCH("${label}:",$${letters(attention)}${row}))`;
  format.custom.format.fill.color = ALARM;
}

function colourRag(body: Excel.Range): void {
  for (const [word, colour] of RAG_COLOURS) {
    const format = body.conditionalFormats.add('ContainsText');
    format.textComparison.format.font.color = colour;
    format.textComparison.rule = { operator: 'Contains', text: word };
  }
}
