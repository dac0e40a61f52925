import { formatOf, type ColumnFormat } from './sharepoint-formatting';
import { columnValidation, listValidation } from './sharepoint-formulas';
import { columnsOf, settingsColumns, type ListName, type SharePointColumn, type SharePointValidation } from './sharepoint-columns';
import { viewsOf, type ListView } from './sharepoint-views';
import { tablesInOrder, type TableSpec } from './tables';
import { TABLE_NAMES, type Role, type TableName } from './values';

/** Everything that a site needs to know of one list. */
export interface ListDefinition {
  /** The table that the list holds; `settings` for what the site keeps of itself. */
  readonly table: ListName;
  readonly title: string;
  readonly description: string;
  /** The last part of the list's address, under `Lists/`; never changed, whatever the title becomes. */
  readonly urlName: string;
  readonly template: 100;
  readonly hidden: boolean;
  readonly versioning: { readonly enabled: boolean; readonly limit: number };
  readonly attachments: boolean;
  /** 1: everybody reads all rows; 2: only their own. */
  readonly readSecurity: 1 | 2;
  /** 1: who may edit, edits all rows; 2: only their own (Manage Lists passes over it). */
  readonly writeSecurity: 1 | 2;
  /** Whether SharePoint's own column Title holds a field; if not, it is made optional and left empty. */
  readonly usesTitle: boolean;
  readonly columns: readonly SharePointColumn[];
  readonly validation: SharePointValidation | undefined;
  readonly views: readonly ListView[];
  /** Column formatting by internal name. */
  readonly formats: Readonly<Record<string, ColumnFormat>>;
}

/** Versions of a row that a list keeps: SharePoint's own usual number. */
const VERSIONS_KEPT = 500;

const URL_NAMES: Readonly<Record<TableName, string>> = {
  agencies: 'AccordAgencies',
  reviews: 'AccordReviews',
  recommendations: 'AccordRecommendations',
  actions: 'AccordActions',
  updates: 'AccordUpdates',
};

const SETTINGS_TITLE = 'Accord Settings';

function listOf(table: TableSpec): ListDefinition {
  const columns = columnsOf(table, (column) => columnValidation(table, column));
  const formats = table.fields.flatMap((field): (readonly [string, ColumnFormat])[] => {
    const format = formatOf(table, field);
    return format === undefined ? [] : [[field.column.name, format]];
  });
  return {
    table: table.name,
    title: table.listTitle,
    description: `${table.about} Kept by Accord.`,
    urlName: URL_NAMES[table.name],
    template: 100,
    hidden: false,
    versioning: { enabled: true, limit: VERSIONS_KEPT },
    // Evidence can come with a report as a file.
    attachments: table.name === 'updates',
    readSecurity: 1,
    writeSecurity: table.name === 'updates' ? 2 : 1,
    usesTitle: columns.some((column) => column.builtIn),
    columns,
    validation: listValidation(table),
    views: viewsOf(table.name, columns),
    formats: Object.fromEntries(formats),
  };
}

/** The lists of a site, in the order in which they are made: the five tables, then the settings. */
export function sharePointLists(): readonly ListDefinition[] {
  const columns = settingsColumns(SETTINGS_TITLE);
  const settings: ListDefinition = {
    table: 'settings',
    title: SETTINGS_TITLE,
    description: 'What this site knows of its own Accord, such as the version it was set up with. Kept by Accord.',
    urlName: 'AccordSettings',
    template: 100,
    hidden: true,
    versioning: { enabled: true, limit: VERSIONS_KEPT },
    attachments: false,
    readSecurity: 1,
    writeSecurity: 1,
    usesTitle: true,
    columns,
    validation: undefined,
    views: [{ title: 'All rows', isDefault: true, columns: columns.map(({ name }) => name), query: '', rowLimit: 30 }],
    formats: {},
  };
  return [...tablesInOrder.map(listOf), settings];
}

/** What a group may do with a list. `append-own` adds rows and changes only its own: contribute, where the list's write security is 2. */
export type ListRight = 'read' | 'contribute' | 'append-own';

export interface SiteGroup {
  readonly name: string;
  readonly description: string;
  readonly role: Exclude<Role, 'owner'>;
  readonly rights: Readonly<Record<ListName, ListRight>>;
}

const allLists = (right: ListRight): Readonly<Record<ListName, ListRight>> =>
  Object.fromEntries([...TABLE_NAMES, 'settings'].map((list) => [list, right])) as Record<ListName, ListRight>;

const AGENCY_RIGHTS: SiteGroup['rights'] = { ...allLists('read'), updates: 'append-own' };

/** The groups that every site has; the site's owners stand above them, and each agency has one of its own (`agencyGroup`). */
export const SITE_GROUPS: readonly SiteGroup[] = [
  {
    name: 'Accord Coordinators',
    description: 'Keep the plans: every row of every list but the reports of others.',
    role: 'coordinator',
    rights: { ...allLists('contribute'), updates: 'append-own', settings: 'read' },
  },
  {
    name: 'Accord Panel',
    description: 'Decide on reports: sign off, return, move dates, close.',
    role: 'panel',
    rights: { ...allLists('read'), actions: 'contribute', updates: 'append-own' },
  },
  { name: 'Accord Readers', description: 'Read everything and change nothing.', role: 'reader', rights: allLists('read') },
];

/** The group of one agency's staff, named as the agency's row says. */
export function agencyGroup(name: string): SiteGroup {
  return { name, description: 'Reports on the actions that this agency leads or supports.', role: 'agency', rights: AGENCY_RIGHTS };
}
