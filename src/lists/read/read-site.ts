import {
  COORDINATORS_FOLDER,
  SCHEMA_VERSION,
  SETTINGS_COLUMNS,
  sharePointLists,
  TABLES,
  VERSION_SETTING,
  type ListName,
} from '../../schema';
import { fail, ok, type Result } from '../../store';
import { BARE, get, readInBatches } from '../requests/ask';
import { collectionOf, numberOf, objectOf, isObject, textOf, type Answer } from '../requests/answer';
import type { BatchPart } from '../requests/batch-text';
import type { Connection } from '../requests/connect';
import { holds } from '../people/base-permissions';
import { OWN_LEVEL_NAMES, OWN_LEVELS, permissionsText, type OwnLevel } from '../people/own-role';
import { folderPath } from '../rows/report-places';
import { KEY_COLUMN } from '../rows/columns';
import { folderName, type AgencyAsFound } from '../set-up/agency-folders';
import {
  ROLE,
  type ColumnAsFound,
  type ListAsFound,
  type RecordedVersion,
  type RolesAsFound,
  type SiteAsFound,
} from '../set-up/set-up-plan';
import { LIST_SETTINGS } from '../set-up/list-settings';
import { isListMissing, listUrl, versionIn } from '../rows/site-facts';

type JsonObject = Readonly<Record<string, unknown>>;

const isDenied = (answer: Answer): boolean => answer.status === 403;
const flag = (object: JsonObject, name: string): boolean => object[name] === true;

const mayManage = (answer: Answer | undefined): boolean => holds(answer, 'manageLists', 'managePermissions');

const unescape = (text: string): string =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&');

function columnOf(field: JsonObject): readonly ColumnAsFound[] {
  const name = textOf(field, 'InternalName');
  if (name === undefined) return [];
  const xml = textOf(field, 'SchemaXml') ?? '';
  return [
    {
      name,
      title: textOf(field, 'Title') ?? '',
      type: textOf(field, 'TypeAsString') ?? '',
      indexed: flag(field, 'Indexed'),
      unique: flag(field, 'EnforceUniqueValues'),
      required: flag(field, 'Required'),
      rich: /\bRichText="TRUE"/i.test(xml),
      appendOnly: /\bAppendOnly="TRUE"/i.test(xml),
      byPeople: !flag(field, 'Hidden') && !flag(field, 'ReadOnlyField') && !/\bSourceID="http/i.test(xml),
      formula: textOf(field, 'ValidationFormula') ?? '',
      format: textOf(field, 'CustomFormatter') ?? '',
      choices: [...xml.matchAll(/<CHOICE>([^<]*)<\/CHOICE>/g)].map((match) => unescape(match[1] ?? '')),
    },
  ];
}

const ownLevelOf = (role: JsonObject): OwnLevel | undefined =>
  OWN_LEVEL_NAMES.find((level) => textOf(role, 'Name') === OWN_LEVELS[level].name);

function kindOf(role: JsonObject): number | undefined {
  const own = ownLevelOf(role);
  return own === undefined ? numberOf(role, 'RoleTypeKind') : ROLE[own];
}

function ownLevel(role: JsonObject): readonly (readonly [OwnLevel, string])[] {
  const [level, mask] = [ownLevelOf(role), role.BasePermissions];
  return level === undefined || !isObject(mask) ? [] : [[level, permissionsText({ High: mask.High, Low: mask.Low })]];
}

function roleId(role: JsonObject): readonly (readonly [kind: number, id: number])[] {
  const [kind, id] = [kindOf(role), numberOf(role, 'Id')];
  return kind === undefined || id === undefined ? [] : [[kind, id]];
}

function rolesIn(answer: Answer | undefined): RolesAsFound {
  const assignments = (answer === undefined ? undefined : collectionOf(answer)) ?? [];
  return new Map(
    assignments.map((assignment) => {
      const bindings = assignment.RoleDefinitionBindings;
      const roles = Array.isArray(bindings) ? bindings.filter(isObject) : [];
      // Kind 1 is the passage that SharePoint itself gives to whoever has a right further down.
      return [numberOf(assignment, 'PrincipalId') ?? 0, new Set(roles.flatMap((role) => kindOf(role) ?? []).filter((kind) => kind !== 1))];
    }),
  );
}

/** Whom an answer about rights names, by id. */
function namesIn(answer: Answer | undefined): readonly (readonly [number, string])[] {
  const assignments = (answer === undefined ? undefined : collectionOf(answer)) ?? [];
  return assignments.flatMap((assignment) => {
    const name = isObject(assignment.Member) ? textOf(assignment.Member, 'Title') : undefined;
    return name === undefined ? [] : [[numberOf(assignment, 'PrincipalId') ?? 0, name] as const];
  });
}

const valueOf = (answer: Answer | undefined): unknown => {
  const body = answer === undefined ? undefined : objectOf(answer);
  return body?.value ?? body?.HasUniqueRoleAssignments;
};

const idsBy = (answer: Answer | undefined, name: string): readonly (readonly [string, number])[] =>
  ((answer === undefined ? undefined : collectionOf(answer)) ?? []).flatMap((object) => {
    const id = numberOf(object, 'Id');
    const key = object[name];
    return id === undefined || (typeof key !== 'string' && typeof key !== 'number') ? [] : [[String(key), id] as const];
  });

const ASSIGNMENTS = 'roleassignments?$expand=RoleDefinitionBindings,Member';

function listParts(url: string, list: ListName): readonly BatchPart[] {
  return [
    get(`${url}?$select=Id,${LIST_SETTINGS.join(',')}`),
    get(
      `${url}/fields?$select=InternalName,Title,TypeAsString,Hidden,ReadOnlyField,Indexed,EnforceUniqueValues,Required,CustomFormatter,SchemaXml,ValidationFormula`,
      BARE,
    ),
    get(`${url}/views?$select=Title,ViewQuery,ViewFields&$expand=ViewFields`, BARE),
    get(`${url}/HasUniqueRoleAssignments`, BARE),
    get(`${url}/${ASSIGNMENTS}`, BARE),
    get(`${url}/items?$select=Id,FileSystemObjectType,HasUniqueRoleAssignments&$top=5000`, BARE),
    // Without $select: the column may not be there yet.
    ...(list === 'settings' ? [get(`${url}/items?$top=100`)] : []),
    ...(list === 'agencies' ? [get(`${url}/items?$top=5000`)] : []),
  ];
}

function listAsFound(id: string, answers: readonly (Answer | undefined)[]): ListAsFound | undefined {
  const [about, fields, views, unique, assignments, rows] = answers;
  const settings = about === undefined ? undefined : objectOf(about);
  const columns = fields === undefined ? undefined : collectionOf(fields);
  const shown = views === undefined ? undefined : collectionOf(views);
  if (settings === undefined || columns === undefined || shown === undefined) return undefined;
  return {
    id,
    title: textOf(settings, 'Title') ?? '',
    etag: textOf(settings, 'odata.etag'),
    settings,
    columns: columns.flatMap(columnOf),
    viewColumns: new Map(shown.map((view) => [textOf(view, 'Title') ?? '', columnsIn(view)])),
    viewQueries: new Map(shown.map((view) => [textOf(view, 'Title') ?? '', textOf(view, 'ViewQuery') ?? ''])),
    rights: { kind: valueOf(unique) === true ? 'own' : 'inherited', roles: rolesIn(assignments) },
    rowsWithOwnRights: ownRightsIn(rows),
  };
}

/** Rows that have rights of their own; folders have theirs on purpose. */
const ownRightsIn = (answer: Answer | undefined): number =>
  ((answer === undefined ? undefined : collectionOf(answer)) ?? []).filter(
    (row) => row.FileSystemObjectType !== 1 && row.HasUniqueRoleAssignments === true,
  ).length;

/** The columns that a view shows, in order. */
function columnsIn(view: JsonObject): readonly string[] {
  const items = isObject(view.ViewFields) ? view.ViewFields.Items : undefined;
  return Array.isArray(items) ? items.filter((item): item is string => typeof item === 'string') : [];
}

function recordedVersion(answer: Answer | undefined): RecordedVersion | undefined {
  const rows = (answer === undefined ? undefined : collectionOf(answer)) ?? [];
  const row = rows.find((item) => item[SETTINGS_COLUMNS.name] === VERSION_SETTING.name);
  const place = numberOf(row, 'Id') ?? numberOf(row, 'ID');
  return place === undefined ? undefined : { place, etag: textOf(row, 'odata.etag'), number: versionIn(answer) };
}

/** The agencies of the site; undefined where their list could not be read. */
function agenciesIn(answer: Answer | undefined): readonly AgencyAsFound[] | undefined {
  const rows = answer === undefined ? undefined : collectionOf(answer);
  return rows?.flatMap((row): readonly AgencyAsFound[] => {
    const key = textOf(row, KEY_COLUMN)?.trim().toLowerCase();
    const group = textOf(row, GROUP_COLUMN)?.trim();
    if (key === undefined || key === '') return [];
    return [{ key, name: textOf(row, 'Title') ?? key, group: group === '' ? undefined : group }];
  });
}

const GROUP_COLUMN = TABLES.agencies.field('group')?.column.name ?? '';

/** Reads in batches; whoever reads patiently waits at each, so that a server that is busy now and then never has it begin anew. */
export type ReadBatch = (
  parts: readonly BatchPart[],
  options: { readonly signal: AbortSignal | undefined; readonly tolerate: (answer: Answer) => boolean },
) => Promise<Result<readonly Answer[]>>;

/** What is known of the folders of the lists that are there; a folder that is not there is left out. */
async function readFolders(
  connection: Connection,
  at: { readonly lists: ReadonlyMap<ListName, ListAsFound>; readonly agencies: readonly AgencyAsFound[]; readonly ask: ReadBatch },
  signal: AbortSignal | undefined,
): Promise<Result<SiteAsFound['folders']>> {
  const web = connection.sp.web.toUrl();
  const names = [COORDINATORS_FOLDER, ...at.agencies.map(({ key }) => key)];
  const wanted = (['reports', 'evidence'] as const)
    .filter((list) => at.lists.has(list))
    .flatMap((list) => names.map((folder) => ({ list, folder })));
  const read = await at.ask(
    wanted.flatMap(({ list, folder }) => {
      const path = encodeURIComponent(folderPath(connection, list, folder).replace(/'/g, "''"));
      const item = `${web}/GetFolderByServerRelativePath(decodedurl='${path}')/ListItemAllFields`;
      return [get(`${item}/HasUniqueRoleAssignments`, BARE), get(`${item}/${ASSIGNMENTS}`, BARE)];
    }),
    { signal, tolerate: (answer) => isDenied(answer) || answer.status === 404 },
  );
  if (!read.ok) return read;
  const folders = new Map<string, ListAsFound['rights']>();
  wanted.forEach(({ list, folder }, index) => {
    const [unique, assignments] = [read.value[2 * index], read.value[2 * index + 1]];
    if (unique === undefined || unique.status === 404) return;
    folders.set(folderName(list, folder), { kind: valueOf(unique) === true ? 'own' : 'inherited', roles: rolesIn(assignments) });
  });
  return ok(folders);
}

/** SharePoint's kinds of level that hold Manage Lists, beside the owners': Design, and Edit, which it gives to Members. */
const MANAGING: readonly number[] = [4, 6];

const managersIn = (roles: RolesAsFound, owners: number | undefined): readonly number[] =>
  [...roles].filter(([principal, held]) => principal !== owners && MANAGING.some((kind) => held.has(kind))).map(([principal]) => principal);

const holdsSomebody = (answer: Answer | undefined): boolean => answer === undefined || collectionOf(answer)?.length !== 0;

/**
 * Reads a site as it is, in three requests. Whatever cannot be read is a failure and never "missing": a busy server must
 * not lead to a second column of the same name.
 */
export async function readSite(
  connection: Connection,
  signal: AbortSignal | undefined,
  ask: ReadBatch = async (parts, options) => readInBatches(connection, parts, options),
): Promise<Result<SiteAsFound>> {
  const definitions = sharePointLists();
  const web = connection.sp.web.toUrl();
  const first = await ask(
    [
      get(`${web}/sitegroups?$select=Id,Title`, BARE),
      get(`${web}/roledefinitions?$select=Id,RoleTypeKind,Name,BasePermissions`, BARE),
      get(`${web}/associatedownergroup?$select=Id,Title`, BARE),
      get(`${web}/effectiveBasePermissions`, BARE),
      get(`${web}/HasUniqueRoleAssignments`, BARE),
      get(`${web}/${ASSIGNMENTS}`, BARE),
      get(`${web}/currentUser?$select=Id`, BARE),
      get(`${web}/currentUser/groups?$select=Id`, BARE),
      ...definitions.map(({ table }) => get(`${listUrl(connection, table)}?$select=Id`, BARE)),
    ],
    { signal, tolerate: (answer) => isDenied(answer) || isListMissing(answer) },
  );
  if (!first.ok) return first;
  const [groups, roles, owners, rights, unique, assignments, me, mine, ...listed] = first.value;
  // Everybody may ask what they themselves may do: where that is refused, nothing else can be judged.
  if (rights === undefined || isDenied(rights))
    return fail({ kind: 'not-allowed', table: undefined, detail: 'Your own rights could not be read.' });
  if (listed.every(isDenied)) return fail({ kind: 'not-allowed', table: undefined, detail: 'The lists of the site may not be seen.' });
  const there = definitions.flatMap((list, index) => {
    const answer = listed[index];
    const id = answer === undefined ? undefined : textOf(objectOf(answer), 'Id');
    return id === undefined ? [] : [{ table: list.table, id, parts: listParts(`${web}/lists('${id}')`, list.table) }];
  });
  const ownersId = owners === undefined ? undefined : numberOf(objectOf(owners), 'Id');
  const managing = managersIn(rolesIn(assignments), ownersId);
  const second = await ask(
    [...there.flatMap(({ parts }) => parts), ...managing.map((id) => get(`${web}/sitegroups(${id})/users?$select=Id&$top=1`, BARE))],
    // Who is no group is a person.
    { signal, tolerate: (answer) => isDenied(answer) || (answer.status === 404 && !isListMissing(answer)) },
  );
  if (!second.ok) return second;
  // Others may not see rights and groups. To whoever manages the site they are open: what is refused there is not missing either.
  if (mayManage(rights) && [...first.value, ...second.value].some(isDenied))
    return fail({ kind: 'not-allowed', table: undefined, detail: 'Part of the site could not be read.' });
  const roleList = (roles === undefined ? undefined : collectionOf(roles)) ?? [];
  const found = new Map<ListName, ListAsFound>();
  const principals = new Map(namesIn(assignments));
  let version: RecordedVersion | undefined;
  let agencies: readonly AgencyAsFound[] | undefined;
  let at = 0;
  for (const { table, id, parts } of there) {
    const answers = second.value.slice(at, at + parts.length);
    at += parts.length;
    const list = listAsFound(id, answers);
    if (list === undefined) return fail({ kind: 'damaged', detail: 'A list could not be understood.' });
    found.set(table, list);
    for (const [principal, name] of namesIn(answers[4])) principals.set(principal, name);
    if (table === 'settings') version = recordedVersion(answers[6]);
    if (table === 'agencies') agencies = agenciesIn(answers[6]);
  }
  const number = version?.number ?? 0;
  if (number > SCHEMA_VERSION) return fail({ kind: 'newer-version', found: number, known: SCHEMA_VERSION });
  const folders = await readFolders(connection, { lists: found, agencies: agencies ?? [], ask }, signal);
  if (!folders.ok) return folders;
  return ok({
    lists: found,
    agencies,
    folders: folders.value,
    groups: new Map(idsBy(groups, 'Title')),
    roleIds: new Map(roleList.flatMap(roleId)),
    ownLevels: new Map(roleList.flatMap(ownLevel)),
    owners: ownersId,
    managers: managing.filter((_, index) => holdsSomebody(second.value[at + index])),
    site: { kind: valueOf(unique) === true ? 'own' : 'inherited', roles: rolesIn(assignments) },
    version,
    principals,
    me: me === undefined ? undefined : numberOf(objectOf(me), 'Id'),
    myGroups: new Set((mine === undefined ? undefined : collectionOf(mine))?.flatMap((group) => numberOf(group, 'Id') ?? [])),
    mayManage: mayManage(rights),
  });
}
