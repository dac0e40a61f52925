import { TABLES, workbookTables, type FieldSpec, type TableName, type WorkbookColumn } from '../../schema';

/** Columns that Accord fills in for reading only; their content is never read back (M11). */
export type DerivedColumn = 'recommendation-text' | 'rag' | 'latest-update' | 'days-late' | 'attention';

interface ColumnBase {
  readonly label: string;
  /** In characters. */
  readonly width: number;
  readonly help: string;
}

export type SheetColumn =
  | (ColumnBase & { readonly role: 'field'; readonly field: FieldSpec; readonly spec: WorkbookColumn })
  | (ColumnBase & { readonly role: 'derived'; readonly derived: DerivedColumn })
  /** What is typed here is posted as a report, and then cleared. */
  | (ColumnBase & { readonly role: 'new-update' })
  | (ColumnBase & { readonly role: 'key' });

export type FieldColumn = Extract<SheetColumn, { role: 'field' }>;

/** How one table stands in the workbook. */
export interface TableLayout {
  readonly table: TableName;
  /** The name of the Excel table. */
  readonly excelName: string;
  readonly sheet: string;
  readonly columns: readonly SheetColumn[];
  /** Fields that the sheet does not show; they are never compared and never cleared (M11). */
  readonly hiddenFields: readonly string[];
  /** The field by which people know a row when its key is lost: its wording or name. */
  readonly wording: string;
}

export const KEY_LABEL = 'Accord key';
export const ATTENTION_LABEL = 'Needs attention';

const derived = (kind: DerivedColumn, label: string, words: { width: number; help: string }): SheetColumn => ({
  role: 'derived',
  derived: kind,
  label,
  width: words.width,
  help: `${words.help} Filled in by Accord; what is typed here is not kept.`,
});

const RECOMMENDATION_TEXT = derived('recommendation-text', 'Recommendation text', { width: 40, help: 'The recommendation in full.' });
const ACTION_STATE: readonly SheetColumn[] = [
  derived('rag', 'RAG', { width: 12, help: 'On track, at risk, overdue or complete, as at the last sync.' }),
  derived('days-late', 'Days late', { width: 9, help: 'Days past the target date.' }),
  derived('latest-update', 'Latest update', { width: 40, help: 'The newest report of an agency.' }),
  {
    role: 'new-update',
    label: 'New update',
    width: 40,
    help: 'Type what an agency told you. It is posted as its report at the next sync, and this cell is cleared.',
  },
];
const ATTENTION = derived('attention', ATTENTION_LABEL, { width: 40, help: 'What must be put right before this row can be saved.' });
const KEY: SheetColumn = { role: 'key', label: KEY_LABEL, width: 12, help: 'Made by Accord. Do not change it.' };

const NAMES: Readonly<Record<TableName, { readonly excelName: string; readonly wording: string }>> = {
  agencies: { excelName: 'AccordAgencies', wording: 'name' },
  reviews: { excelName: 'AccordReview', wording: 'reference' },
  recommendations: { excelName: 'AccordRecommendations', wording: 'text' },
  actions: { excelName: 'AccordActions', wording: 'text' },
  reports: { excelName: 'AccordReports', wording: 'narrative' },
  decisions: { excelName: 'AccordDecisions', wording: 'reason' },
  meetings: { excelName: 'AccordMeetings', wording: 'title' },
};

/** Fields that the adapter supplies itself, so that they are neither shown nor absent. */
const SUPPLIED = new Set(['key', 'review']);

function fieldColumn(table: TableName, spec: WorkbookColumn): SheetColumn {
  const field = TABLES[table].field(spec.field);
  if (field === undefined) throw new Error(`${table} has no field ${spec.field}`);
  return { role: 'field', field, spec, label: spec.header, width: spec.width, help: spec.note };
}

function layouts(): Readonly<Record<TableName, TableLayout>> {
  const made = workbookTables().map(({ table, sheet, columns }): readonly [TableName, TableLayout] => {
    const fields = columns.flatMap((spec) =>
      table === 'actions' && spec.field === 'recommendation' ? [fieldColumn(table, spec), RECOMMENDATION_TEXT] : [fieldColumn(table, spec)],
    );
    const shown = new Set(columns.map((spec) => spec.field));
    const hiddenFields = TABLES[table].fields.map((field) => field.name).filter((name) => !shown.has(name) && !SUPPLIED.has(name));
    const state = table === 'actions' ? ACTION_STATE : [];
    return [table, { table, sheet, ...NAMES[table], columns: [...fields, ...state, ATTENTION, KEY], hiddenFields }];
  });
  return Object.fromEntries(made) as Record<TableName, TableLayout>;
}

export const LAYOUTS = layouts();

/** The sheets from left to right. */
export const SHEET_ORDER: readonly TableName[] = ['reviews', 'actions', 'recommendations', 'reports', 'decisions', 'meetings', 'agencies'];
