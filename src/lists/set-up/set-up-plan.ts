import {
  agencyGroup,
  COORDINATORS_FOLDER,
  SCHEMA_VERSION,
  sharePointLists,
  SITE_GROUPS,
  type ListDefinition,
  type ListName,
  type ListRight,
  type SharePointColumn,
  type SiteGroup,
} from '../../schema';
import { GROUPS } from '../people/groups';
import { folderName, type AgencyAsFound } from './agency-folders';
import { differentSettings, formulaForm, jsonForm, settingsOf } from './list-settings';
import { OWN_LEVEL_NAMES, OWN_LEVELS, permissionsText, type OwnLevel } from '../people/own-role';

/** A column as a site has it. */
export interface ColumnAsFound {
  readonly name: string;
  readonly title: string;
  readonly type: string;
  readonly indexed: boolean;
  readonly unique: boolean;
  readonly required: boolean;
  /** Markup is kept in it, not plain text. */
  readonly rich: boolean;
  /** Every change is added to what stood there before. */
  readonly appendOnly: boolean;
  /** Made by people, and in sight: not one of SharePoint's own. */
  readonly byPeople: boolean;
  readonly formula: string;
  readonly format: string;
  readonly choices: readonly string[];
}

/** Which groups may do what with a list, or with the site: role kinds by the group's id. */
export type RolesAsFound = ReadonlyMap<number, ReadonlySet<number>>;

export interface ListAsFound {
  readonly id: string;
  readonly title: string;
  readonly etag: string | undefined;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly columns: readonly ColumnAsFound[];
  /** The columns of each view, by its title. */
  readonly viewColumns: ReadonlyMap<string, readonly string[]>;
  /** What each view asks for, by its title. */
  readonly viewQueries: ReadonlyMap<string, string>;
  /** `own` where the list's rights are its own, not those of the site. */
  readonly rights: { readonly kind: 'own' | 'inherited'; readonly roles: RolesAsFound };
  /** How many rows have rights of their own, as far as one look tells. */
  readonly rowsWithOwnRights: number;
}

/** The item that says with which version the site was set up; `number` is undefined where it says nothing readable. */
export interface RecordedVersion {
  readonly place: number;
  readonly etag: string | undefined;
  readonly number: number | undefined;
}

/** A site as it was found. */
export interface SiteAsFound {
  readonly lists: ReadonlyMap<ListName, ListAsFound>;
  /** Ids by title. */
  readonly groups: ReadonlyMap<string, number>;
  /** Ids by `ROLE`. */
  readonly roleIds: ReadonlyMap<number, number>;
  /** What Accord's own levels let people do here; those that are not there are left out. */
  readonly ownLevels: ReadonlyMap<OwnLevel, string>;
  /** The agencies that the site knows; undefined where they could not be read, so that nothing is taken from any of them. */
  readonly agencies: readonly AgencyAsFound[] | undefined;
  /** The rights of folders by list and name; a folder that is not there is left out. */
  readonly folders: ReadonlyMap<string, ListAsFound['rights']>;
  readonly owners: number | undefined;
  readonly site: ListAsFound['rights'];
  readonly version: RecordedVersion | undefined;
  /** Names of people and groups that hold rights of their own, by id. */
  readonly principals: ReadonlyMap<number, string>;
  /** The person who asks. */
  readonly me: number | undefined;
  /** The site's groups that this person is in, by id. */
  readonly myGroups: ReadonlySet<number>;
  /** Who may make and remove lists on the site without being an owner: people, and groups that hold somebody. */
  readonly managers: readonly number[];
  /** Whether this person may set the site up. */
  readonly mayManage: boolean;
}

/** SharePoint's kinds of role; `edit` and `add-only` stand for Accord's own levels, which are of no kind. */
export const ROLE = { edit: -1, 'add-only': -2, read: 2, contribute: 3, fullControl: 5 } as const;

const roleOf = (right: ListRight): number => ROLE[right];

/** One thing that is missing or not as it should be, ready to be put into words. */
export type SetUpStep =
  | { readonly kind: 'create-list'; readonly list: ListName; readonly title: string }
  | { readonly kind: 'create-group'; readonly group: string; readonly description: string }
  | { readonly kind: 'create-role'; readonly role: OwnLevel }
  /** Somebody changed what one of Accord's own levels lets people do. */
  | { readonly kind: 'change-role'; readonly role: OwnLevel }
  | { readonly kind: 'change-list'; readonly list: ListName; readonly title: string; readonly settings: Readonly<Record<string, unknown>> }
  /** It was given another title; it works as well under that one (L10). */
  | { readonly kind: 'rename-list'; readonly list: ListName; readonly title: string; readonly found: string }
  | { readonly kind: 'create-column'; readonly list: ListName; readonly column: string; readonly label: string }
  | {
      readonly kind: 'change-column';
      readonly list: ListName;
      readonly column: string;
      readonly label: string;
      readonly settings: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'create-view'; readonly list: ListName; readonly view: string }
  | { readonly kind: 'protect-list'; readonly list: ListName; readonly title: string }
  /** `label` is the agency's name. */
  | { readonly kind: 'create-folder'; readonly list: ListName; readonly folder: string; readonly label: string }
  | { readonly kind: 'protect-folder'; readonly list: ListName; readonly folder: string; readonly label: string }
  | {
      readonly kind: 'give-right';
      readonly list: ListName | 'site';
      readonly folder?: string | undefined;
      readonly group: string;
      readonly role: number;
    }
  | {
      readonly kind: 'take-right';
      readonly list: ListName;
      readonly folder?: string | undefined;
      readonly group: string;
      readonly role: number;
    }
  | { readonly kind: 'change-view'; readonly list: ListName; readonly view: string }
  /**
   * Takes away what somebody holds of a list who is none of Accord's groups. Set-up does so only for what SharePoint gave the
   * owner who sets up; the rest is for a check to offer.
   */
  | {
      readonly kind: 'close-to';
      readonly list: ListName;
      readonly principal: number;
      readonly name: string;
      readonly may: 'read' | 'change';
    }
  | { readonly kind: 'record-version'; readonly version: number };

/** A column that is there with another type: nothing that Accord can put right, since it may hold somebody's data. */
export interface Obstacle {
  readonly list: ListName;
  readonly column: string;
  readonly found: string;
  readonly wanted: string;
}

export interface SetUpPlan {
  readonly state: 'nothing-there' | 'incomplete' | 'complete';
  readonly steps: readonly SetUpStep[];
  readonly obstacles: readonly Obstacle[];
  readonly mayCarryOut: boolean;
  readonly version: number | undefined;
}

/**
 * Steps of one phase do not wait for each other; each phase needs the one before it. What protects comes before what fills: a
 * set-up that breaks off leaves lists that are empty, not lists that are open.
 */
export function phaseOf(step: SetUpStep): number {
  switch (step.kind) {
    case 'create-group':
    case 'create-role':
    case 'change-role':
      return 1;
    case 'create-list':
    case 'protect-list':
      return 2;
    case 'give-right':
    case 'take-right':
      return step.folder === undefined ? 2 : 6;
    case 'create-column':
      return 3;
    case 'change-column':
    case 'create-folder':
      return 4;
    case 'change-list':
      // Where rows wait for an approval SharePoint allows no unique column.
      return 'EnableModeration' in step.settings ? 2 : 5;
    case 'create-view':
    case 'change-view':
    case 'protect-folder':
      return 5;
    // Late: whoever mends must not lock themselves out before the rest is done, and a title may be taken by another list.
    case 'rename-list':
    case 'close-to':
      return 7;
    case 'record-version':
      return 8;
  }
}

/** Whether a site is not ready while this step is open. A right too many of a person, or another order of rows, keeps nobody from working. */
export function blocksVersion({ kind }: SetUpStep): boolean {
  return kind !== 'close-to' && kind !== 'rename-list' && kind !== 'change-view' && kind !== 'record-version';
}

/** The groups that a site needs: the fixed ones, the one for all agencies' staff, and those of agencies that have their own. */
export const groupsWanted = (site: Pick<SiteAsFound, 'agencies'>, agencyGroups: readonly string[]): readonly SiteGroup[] => {
  const own = (site.agencies ?? []).flatMap(({ group }) => group ?? []);
  return [...SITE_GROUPS, ...[...new Set([GROUPS.agencies, ...agencyGroups, ...own])].map(agencyGroup)];
};

/** What must change about a column that is there. */
function columnChanges(found: ColumnAsFound, wanted: SharePointColumn, format: unknown): Readonly<Record<string, unknown>> {
  const changes: Record<string, unknown> = {};
  if (found.title !== wanted.displayName) changes.Title = wanted.displayName;
  if (found.required !== wanted.required) changes.Required = wanted.required;
  if (wanted.indexed && !found.indexed) changes.Indexed = true;
  if (wanted.unique && !found.unique) Object.assign(changes, { Indexed: true, EnforceUniqueValues: true });
  if (wanted.type === 'Note' && found.rich) changes.RichText = false;
  if (wanted.type === 'Note' && found.appendOnly) changes.AppendOnly = false;
  const missing = wanted.choices?.filter((choice) => !found.choices.includes(choice)) ?? [];
  if (missing.length > 0) changes.Choices = [...found.choices, ...missing];
  if (wanted.validation !== undefined && formulaForm(found.formula) !== formulaForm(wanted.validation.formula))
    Object.assign(changes, { ValidationFormula: wanted.validation.formula, ValidationMessage: wanted.validation.message });
  if (format !== undefined && jsonForm(found.format) !== JSON.stringify(format)) changes.CustomFormatter = JSON.stringify(format);
  return changes;
}

interface ListPlan {
  readonly steps: readonly SetUpStep[];
  readonly obstacles: readonly Obstacle[];
}

function planColumns(list: ListDefinition, found: ListAsFound | undefined): ListPlan {
  const steps: SetUpStep[] = [];
  const obstacles: Obstacle[] = [];
  const byName = new Map(found?.columns.map((column) => [column.name, column]));
  for (const column of list.columns) {
    const there = byName.get(column.name);
    const at = { list: list.table, column: column.name, label: column.displayName };
    if (there === undefined) {
      if (!column.builtIn) steps.push({ kind: 'create-column', ...at });
    } else if (there.type !== column.type) {
      obstacles.push({ list: list.table, column: column.name, found: there.type, wanted: column.type });
    } else {
      const settings = columnChanges(there, column, list.formats[column.name]);
      if (Object.keys(settings).length > 0) steps.push({ kind: 'change-column', ...at, settings });
    }
  }
  const title = byName.get('Title');
  if (!list.usesTitle && title?.required === true)
    steps.push({ kind: 'change-column', list: list.table, column: 'Title', label: title.title, settings: { Required: false } });
  return { steps, obstacles };
}

function planRights(list: ListDefinition, groups: readonly SiteGroup[], site: SiteAsFound): readonly SetUpStep[] {
  const rights = site.lists.get(list.table)?.rights;
  const isOwn = rights?.kind === 'own';
  const protect: readonly SetUpStep[] = isOwn ? [] : [{ kind: 'protect-list', list: list.table, title: list.title }];
  const rolesOf = (group: string): ReadonlySet<number> => {
    const id = group === OWNERS ? site.owners : site.groups.get(group);
    return (isOwn && id !== undefined ? rights.roles.get(id) : undefined) ?? new Set();
  };
  const wanted = [
    ...(site.owners === undefined ? [] : [{ group: OWNERS, role: ROLE.fullControl as number }]),
    ...groups.map((group) => ({ group: group.name, role: roleOf(group.rights[list.table]) })),
  ];
  const give = wanted
    .filter(({ group, role }) => !rolesOf(group).has(role))
    .map(({ group, role }): SetUpStep => ({ kind: 'give-right', list: list.table, group, role }));
  const take = wanted.flatMap(({ group, role }) =>
    [...rolesOf(group)]
      .filter((held) => held !== role && group !== OWNERS)
      .map((held): SetUpStep => ({ kind: 'take-right', list: list.table, group, role: held })),
  );
  return [...protect, ...give, ...take];
}

interface FolderWanted {
  readonly folder: string;
  readonly label: string;
  readonly adds: readonly string[];
}

/** One folder an agency, and in the reports one for what coordinators enter (L4). */
function foldersWanted(list: ListDefinition, site: SiteAsFound): readonly FolderWanted[] {
  if (list.folders === 'none') return [];
  const agencies = (site.agencies ?? []).map(({ key, name, group }): FolderWanted => ({
    folder: key,
    label: name,
    adds: group === undefined ? [] : [group],
  }));
  return list.table === 'reports'
    ? [{ folder: COORDINATORS_FOLDER, label: 'coordinators', adds: [GROUPS.coordinators] }, ...agencies]
    : agencies;
}

/** A folder has rights of its own, so everybody who reads the list is named there too. */
function planFolders(list: ListDefinition, groups: readonly SiteGroup[], site: SiteAsFound): readonly SetUpStep[] {
  return foldersWanted(list, site).flatMap(({ folder, label, adds }): readonly SetUpStep[] => {
    const rights = site.folders.get(folderName(list.table, folder));
    const at = { list: list.table, folder } as const;
    const make: readonly SetUpStep[] = rights === undefined ? [{ kind: 'create-folder', ...at, label }] : [];
    const isOwn = rights?.kind === 'own';
    const protect: readonly SetUpStep[] = isOwn ? [] : [{ kind: 'protect-folder', ...at, label }];
    const held = (group: string): ReadonlySet<number> => {
      const id = group === OWNERS ? site.owners : site.groups.get(group);
      return (isOwn && id !== undefined ? rights.roles.get(id) : undefined) ?? new Set();
    };
    const wanted = [
      ...(site.owners === undefined ? [] : [{ group: OWNERS, role: ROLE.fullControl as number }]),
      ...groups.map(({ name, rights: of }) => ({ group: name, role: adds.includes(name) ? ROLE['add-only'] : roleOf(of[list.table]) })),
    ];
    const give = wanted
      .filter(({ group, role }) => !held(group).has(role))
      .map(({ group, role }): SetUpStep => ({ kind: 'give-right', ...at, group, role }));
    const take = wanted.flatMap(({ group, role }) =>
      group === OWNERS
        ? []
        : [...held(group)].filter((each) => each !== role).map((each): SetUpStep => ({ kind: 'take-right', ...at, group, role: each })),
    );
    return [...make, ...protect, ...give, ...take];
  });
}

/**
 * SharePoint gives whoever gives a list rights of its own full control of it, by name. It is taken back once the owners' group
 * holds the same and this person is in that group: the right must not outlast the office.
 */
function planOwnRight(list: ListDefinition, site: SiteAsFound): readonly SetUpStep[] {
  const rights = site.lists.get(list.table)?.rights;
  const { me, owners } = site;
  if (rights?.kind !== 'own' || me === undefined || owners === undefined || !site.myGroups.has(owners)) return [];
  if ((rights.roles.get(me)?.size ?? 0) === 0 || rights.roles.get(owners)?.has(ROLE.fullControl) !== true) return [];
  return [{ kind: 'close-to', list: list.table, principal: me, name: site.principals.get(me) ?? '', may: 'change' }];
}

/** Stands for the site's own group of owners, whatever its name is. */
export const OWNERS = '(owners)';

function planList(list: ListDefinition, groups: readonly SiteGroup[], site: SiteAsFound): ListPlan {
  const found = site.lists.get(list.table);
  const settings = found === undefined ? settingsOf(list) : differentSettings(found.settings, settingsOf(list));
  const columns = planColumns(list, found);
  const steps: readonly SetUpStep[] = [
    ...(found === undefined ? [{ kind: 'create-list', list: list.table, title: list.title } as const] : []),
    ...planRights(list, groups, site),
    ...columns.steps,
    ...(Object.keys(settings).length > 0 ? [{ kind: 'change-list', list: list.table, title: list.title, settings } as const] : []),
    ...(found === undefined || found.title === list.title
      ? []
      : [{ kind: 'rename-list', list: list.table, title: list.title, found: found.title } as const]),
    ...list.views
      .filter((view) => isUnmade(view, found?.viewColumns.get(view.title)))
      .map((view) => ({ kind: 'create-view', list: list.table, view: view.title }) as const),
    ...planFolders(list, groups, site),
  ];
  return { steps, obstacles: columns.obstacles };
}

/** What SharePoint shows in a view that nobody has given columns. */
const BARE_VIEWS: readonly string[] = ['', 'Title', 'LinkTitle', 'LinkFilename'];

/** Whether a view is not there, or was left half-way: columns are added one by one, in order, to a view that has none. */
function isUnmade(view: ListDefinition['views'][number], found: readonly string[] | undefined): boolean {
  if (found === undefined) return true;
  if (found.length >= view.columns.length) return false;
  return BARE_VIEWS.includes(found.join(' ')) || found.every((column, index) => column === view.columns[index]);
}

const planLevels = ({ ownLevels }: SiteAsFound): readonly SetUpStep[] =>
  OWN_LEVEL_NAMES.flatMap((role): readonly SetUpStep[] => {
    const found = ownLevels.get(role);
    if (found === undefined) return [{ kind: 'create-role', role }];
    return found === permissionsText(OWN_LEVELS[role].permissions) ? [] : [{ kind: 'change-role', role }];
  });

/** What a site lacks, and how to make it good. The same site always gives the same plan; a complete one gives no steps. */
export function planFrom(site: SiteAsFound, agencyGroups: readonly string[]): SetUpPlan {
  const groups = groupsWanted(site, agencyGroups);
  const lists = sharePointLists().map((list) => planList(list, groups, site));
  const newGroups = groups
    .filter((group) => !site.groups.has(group.name))
    .map((group): SetUpStep => ({ kind: 'create-group', group: group.name, description: group.description }));
  const siteRights = groups
    .filter((group) => {
      const id = site.groups.get(group.name);
      return site.site.kind === 'own' && (id === undefined || (site.site.roles.get(id)?.size ?? 0) === 0);
    })
    .map((group): SetUpStep => ({ kind: 'give-right', list: 'site', group: group.name, role: ROLE.read }));
  const version: readonly SetUpStep[] =
    site.version?.number === SCHEMA_VERSION ? [] : [{ kind: 'record-version', version: SCHEMA_VERSION }];
  const missing = [...newGroups, ...planLevels(site), ...lists.flatMap((list) => list.steps), ...siteRights, ...version];
  const steps = [...missing, ...sharePointLists().flatMap((list) => planOwnRight(list, site))];
  return {
    // A right too many keeps nobody from working.
    state: missing.length === 0 ? 'complete' : site.lists.size === 0 ? 'nothing-there' : 'incomplete',
    steps,
    obstacles: lists.flatMap((list) => list.obstacles),
    mayCarryOut: site.mayManage,
    version: site.version?.number,
  };
}
