import type { SharePointColumn } from './columns';
import type { TableName } from '../values';

export interface ListView {
  readonly title: string;
  readonly isDefault: boolean;
  /** Internal names, in order. */
  readonly columns: readonly string[];
  /** CAML: what stands inside `<Query>`. Every filter begins with an indexed column, so that no view touches 5,000 rows. */
  readonly query: string;
  readonly rowLimit: number;
}

const eq = (column: string, value: string): string => `<Eq><FieldRef Name="${column}" /><Value Type="Choice">${value}</Value></Eq>`;
const orderBy = (column: string, ascending = true): string =>
  `<OrderBy><FieldRef Name="${column}"${ascending ? '' : ' Ascending="FALSE"'} /></OrderBy>`;
const and = (...parts: readonly string[]): string => parts.reduce((left, right) => `<And>${left}${right}</And>`);
const notDone = and(
  ...['completed', 'signed-off', 'not-progressing'].map(
    (status) => `<Neq><FieldRef Name="AccordStatus" /><Value Type="Choice">${status}</Value></Neq>`,
  ),
);
const dueBefore = '<Lt><FieldRef Name="AccordTarget" /><Value Type="DateTime"><Today /></Value></Lt>';

const ACTION_COLUMNS = [
  'Title',
  'AccordText',
  'AccordTarget',
  'AccordStatus',
  'AccordCompletionDate',
  'AccordResponsibleRole',
  'AccordOutcome',
];
const REPORT_COLUMNS = ['Created', 'Author', 'AccordStatus', 'AccordNarrative', 'AccordCompletionDate', 'AccordOutcome', 'AccordReason'];
const DECISION_COLUMNS = ['Created', 'Author', 'AccordKind', 'AccordReason', 'AccordNarrative'];

const view = (title: string, columns: readonly string[], query: string): ListView => ({
  title,
  columns,
  query,
  isDefault: false,
  rowLimit: 100,
});

const MORE: Readonly<Record<TableName, readonly ListView[]>> = {
  agencies: [],
  reviews: [
    view('Live plans', ['Title', 'AccordTitle', 'AccordPartnership', 'AccordAsAt'], `<Where>${eq('AccordStatus', 'live')}</Where>`),
  ],
  recommendations: [],
  actions: [
    view('Awaiting sign-off', ACTION_COLUMNS, `<Where>${eq('AccordStatus', 'completed')}</Where>${orderBy('AccordTarget')}`),
    view('Overdue', ACTION_COLUMNS, `<Where>${and(dueBefore, notDone)}</Where>${orderBy('AccordTarget')}`),
    view('Complete', ACTION_COLUMNS, `<Where>${eq('AccordStatus', 'signed-off')}</Where>${orderBy('AccordCompletionDate', false)}`),
  ],
  reports: [],
  decisions: [],
  meetings: [],
};

const DEFAULT_COLUMNS: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  actions: ACTION_COLUMNS,
  reports: REPORT_COLUMNS,
  decisions: DECISION_COLUMNS,
  meetings: ['Title', 'AccordDate', 'AccordStatus', 'AccordChair', 'AccordPresent', 'AccordNotes'],
};
const ORDER: Readonly<Partial<Record<TableName, string>>> = {
  reports: orderBy('ID', false),
  decisions: orderBy('ID', false),
  meetings: orderBy('ID', false),
};

/** The views of a table's list; the first is the one that opens. */
export function viewsOf(table: TableName, columns: readonly SharePointColumn[]): readonly ListView[] {
  const shown = columns
    .filter((column) => !column.hiddenInForms && (column.part === 'whole' || column.part === 'date'))
    .map(({ name }) => name);
  const all: ListView = {
    title: 'All rows',
    isDefault: true,
    columns: DEFAULT_COLUMNS[table] ?? shown,
    query: ORDER[table] ?? orderBy('ID'),
    rowLimit: 100,
  };
  return [all, ...MORE[table]];
}
