import { EVIDENCE_TITLE, SETTINGS_TITLE, URL_NAMES } from './addresses';
import { formatOf, type ColumnFormat } from './formatting';
import { columnValidation, listValidation } from './formulas';
import {
  columnsOf,
  settingsColumns,
  type ListName,
  type SharePointColumn,
  type SharePointValidation,
} from './columns';
import { viewsOf, type ListView } from './views';
import { tablesInOrder, type TableSpec } from '../tables/tables';
import { TABLE_NAMES, type Role } from '../values';

/** Everything that a site needs to know of one list. */
export interface ListDefinition {
  /** The table that the list holds; `evidence` for files, `settings` for what the site keeps of itself. */
  readonly table: ListName;
  readonly title: string;
  readonly description: string;
  /** The last part of the list's address, under `Lists/`; never changed, whatever the title becomes. */
  readonly urlName: string;
  /** SharePoint's kinds: 100 is a list, 101 a document library, whose address is not under `Lists/`. */
  readonly template: 100 | 101;
  readonly hidden: boolean;
  readonly versioning: { readonly enabled: boolean; readonly limit: number };
  readonly attachments: boolean;
  /** 1: everybody reads all rows; 2: only their own. */
  readonly readSecurity: 1 | 2;
  /** 1: who may edit, edits all rows; 2: only their own (Manage Lists passes over it). */
  readonly writeSecurity: 1 | 2;
  /** `by-agency`: each agency has a folder of its own, which bears its id and has rights of its own. */
  readonly folders: 'none' | 'by-agency';
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
    // A meeting brings its minutes with it. Elsewhere a file beside a row would be a change to it.
    attachments: table.name === 'meetings',
    readSecurity: 1,
    writeSecurity: 1,
    folders: table.name === 'reports' ? 'by-agency' : 'none',
    usesTitle: columns.some((column) => column.builtIn),
    columns,
    validation: listValidation(table),
    views: viewsOf(table.name, columns),
    formats: Object.fromEntries(formats),
  };
}

const shown = (columns: readonly SharePointColumn[]): readonly string[] => columns.map(({ name }) => name);

function evidenceLibrary(): ListDefinition {
  return {
    table: 'evidence',
    title: EVIDENCE_TITLE,
    description: 'Files that show what an action has come to. Kept by Accord.',
    urlName: URL_NAMES.evidence,
    template: 101,
    hidden: false,
    versioning: { enabled: true, limit: VERSIONS_KEPT },
    attachments: false,
    readSecurity: 1,
    writeSecurity: 1,
    folders: 'by-agency',
    usesTitle: false,
    // Whoever may only add cannot fill in a column of a file: what a file belongs to, the report says.
    columns: [],
    validation: undefined,
    views: [
      {
        title: 'All files',
        isDefault: true,
        columns: ['DocIcon', 'LinkFilename', 'Modified', 'Editor'],
        query: '<OrderBy><FieldRef Name="ID" Ascending="FALSE" /></OrderBy>',
        rowLimit: 100,
      },
    ],
    formats: {},
  };
}

function settingsList(): ListDefinition {
  const columns = settingsColumns(SETTINGS_TITLE);
  return {
    table: 'settings',
    title: SETTINGS_TITLE,
    description: 'What this site knows of its own Accord, such as the version it was set up with. Kept by Accord.',
    urlName: URL_NAMES.settings,
    template: 100,
    hidden: true,
    versioning: { enabled: true, limit: VERSIONS_KEPT },
    attachments: false,
    readSecurity: 1,
    writeSecurity: 1,
    folders: 'none',
    usesTitle: true,
    columns,
    validation: undefined,
    views: [{ title: 'All rows', isDefault: true, columns: shown(columns), query: '', rowLimit: 30 }],
    formats: {},
  };
}

/** The lists of a site, in the order in which they are made: the tables, then the evidence, then the settings. */
export function sharePointLists(): readonly ListDefinition[] {
  return [...tablesInOrder.map(listOf), evidenceLibrary(), settingsList()];
}

/**
 * What a group may do with a list, or with a folder. `edit` adds and changes, and removes nothing. `add-only` adds, and changes
 * nothing afterwards, its own included (L2).
 */
export type ListRight = 'read' | 'contribute' | 'edit' | 'add-only';

export interface SiteGroup {
  readonly name: string;
  readonly description: string;
  readonly role: Exclude<Role, 'owner'>;
  readonly rights: Readonly<Record<ListName, ListRight>>;
}

const allLists = (right: ListRight): Readonly<Record<ListName, ListRight>> =>
  Object.fromEntries([...TABLE_NAMES, 'evidence', 'settings'].map((list) => [list, right])) as Record<ListName, ListRight>;

/** The groups that every site has; the site's owners stand above them, and each agency has one of its own (`agencyGroup`). */
export const SITE_GROUPS: readonly SiteGroup[] = [
  {
    name: 'Accord Coordinators',
    description: 'Keep the plans, decide, and enter reports for agencies; what is recorded they cannot change.',
    role: 'coordinator',
    rights: { ...allLists('contribute'), reports: 'read', decisions: 'add-only', evidence: 'add-only', settings: 'read' },
  },
  {
    name: 'Accord Panel',
    description: 'Decide on reports: sign off, return, move dates, close.',
    role: 'panel',
    rights: { ...allLists('read'), actions: 'edit', decisions: 'add-only', meetings: 'edit', evidence: 'add-only' },
  },
  { name: 'Accord Readers', description: 'Read everything and change nothing.', role: 'reader', rights: allLists('read') },
];

/** The group of one agency's staff, named as the agency's row says. What it may add, it adds in its agency's own folders. */
export function agencyGroup(name: string): SiteGroup {
  return {
    name,
    description: 'Reports on the actions that this agency leads or supports.',
    role: 'agency',
    rights: allLists('read'),
  };
}
