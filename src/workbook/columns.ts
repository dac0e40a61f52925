import { TABLES, type FieldSpec, type TableName } from '../schema';

/** Columns that Accord fills in for reading only; their content is never read back (M11). */
export type DerivedColumn = 'recommendation-text' | 'rag' | 'latest-update' | 'days-late' | 'attention';

interface ColumnBase {
  readonly label: string;
  /** In characters. */
  readonly width: number;
  readonly help: string;
}

export type SheetColumn =
  | (ColumnBase & { readonly role: 'field'; readonly field: FieldSpec })
  | (ColumnBase & { readonly role: 'derived'; readonly derived: DerivedColumn })
  /** What is typed here is posted as a report, and then cleared. */
  | (ColumnBase & { readonly role: 'new-update' })
  | (ColumnBase & { readonly role: 'key' });

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

const derived = (kind: DerivedColumn, label: string, width: number, help: string): SheetColumn => ({
  role: 'derived',
  derived: kind,
  label,
  width,
  help: `${help} Filled in by Accord; what is typed here is not kept.`,
});

const RECOMMENDATION_TEXT = derived('recommendation-text', 'Recommendation text', 40, 'The recommendation in full.');
const ACTION_STATE: readonly SheetColumn[] = [
  derived('rag', 'RAG', 12, 'On track, at risk, overdue or complete, as at the last sync.'),
  derived('days-late', 'Days late', 9, 'Days past the target date.'),
  derived('latest-update', 'Latest update', 40, 'The newest report of an agency.'),
  {
    role: 'new-update',
    label: 'New update',
    width: 40,
    help: 'Type what an agency told you. It is posted as its report at the next sync, and this cell is cleared.',
  },
];
const ATTENTION = derived('attention', ATTENTION_LABEL, 40, 'What must be put right before this row can be saved.');
const KEY: SheetColumn = { role: 'key', label: KEY_LABEL, width: 12, help: 'Made by Accord. Do not change it.' };

const WORDING: Readonly<Record<TableName, string>> = {
  agencies: 'name',
  reviews: 'reference',
  recommendations: 'text',
  actions: 'text',
  updates: 'narrative',
};

/** Fields that the adapter supplies itself, so that they are neither shown nor absent. */
const SUPPLIED = new Set(['key', 'review']);

function layout(table: TableName, excelName: string): TableLayout {
  const spec = TABLES[table];
  const shown = spec.fields.filter((field) => field.cell !== 'absent');
  const columns = shown.flatMap((field): SheetColumn[] => {
    const column: SheetColumn = {
      role: 'field',
      field,
      label: field.label,
      help: field.help,
      width: field.cell === 'absent' ? 0 : field.cell.width,
    };
    return table === 'actions' && field.name === 'recommendation' ? [column, RECOMMENDATION_TEXT] : [column];
  });
  const state = table === 'actions' ? ACTION_STATE : [];
  return {
    table,
    excelName,
    sheet: spec.sheet,
    columns: [...columns, ...state, ATTENTION, KEY],
    hiddenFields: spec.fields.filter((field) => field.cell === 'absent' && !SUPPLIED.has(field.name)).map((field) => field.name),
    wording: WORDING[table],
  };
}

export const LAYOUTS: Readonly<Record<TableName, TableLayout>> = {
  agencies: layout('agencies', 'AccordAgencies'),
  reviews: layout('reviews', 'AccordReview'),
  recommendations: layout('recommendations', 'AccordRecommendations'),
  actions: layout('actions', 'AccordActions'),
  updates: layout('updates', 'AccordUpdates'),
};

/** The sheets from left to right. */
export const SHEET_ORDER: readonly TableName[] = ['reviews', 'actions', 'recommendations', 'updates', 'agencies'];
