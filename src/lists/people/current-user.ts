import { TABLE_NAMES, type Actor, type Role, type RowKey, type TableName } from '../../schema';
import { fail, ok, type StoredRow, type Result } from '../../store';
import { BARE, get, readInBatches } from '../requests/ask';
import { isObject, objectOf, textOf, type Answer } from '../requests/answer';
import type { Connection } from '../requests/connect';
import { folderPath } from '../rows/report-places';
import { perTable, tableUrl } from '../rows/site-facts';

/** What the person may do with the rows of one list. */
export interface ListRights {
  readonly read: boolean;
  readonly add: boolean;
  readonly edit: boolean;
  readonly remove: boolean;
  /** May set up the list itself. */
  readonly manage: boolean;
}

export interface Who {
  readonly actor: Actor;
  readonly login: string;
  readonly rights: Readonly<Record<TableName, ListRights>>;
}

/** Places of the rights in SharePoint's mask, counted from 0. */
const RIGHT = { read: 0, add: 1, edit: 2, remove: 3, manage: 11 } as const;
/** Manage Permissions: *Manage Lists* alone is contained in *Edit*, which every member of a site may have (L5). */
const MANAGE_PERMISSIONS = 25;

function maskOf(answer: Answer | undefined): (place: number) => boolean {
  const body = answer === undefined ? undefined : objectOf(answer);
  const mask = isObject(body?.EffectiveBasePermissions) ? body.EffectiveBasePermissions : body;
  const low = Number(textOf(mask, 'Low') ?? 0);
  return (place) => (Math.floor(low / 2 ** place) & 1) === 1;
}

function rightsOf(answer: Answer | undefined): ListRights {
  const has = maskOf(answer);
  return { read: has(RIGHT.read), add: has(RIGHT.add), edit: has(RIGHT.edit), remove: has(RIGHT.remove), manage: has(RIGHT.manage) };
}

interface Judged {
  readonly owner: boolean;
  readonly rights: Who['rights'];
  readonly agencies: readonly RowKey[];
}

/** What a person is, by what SharePoint lets them do, however they came by it (L5). */
function roleOf({ owner, rights, agencies }: Judged): Role {
  if (owner) return 'owner';
  if (rights.recommendations.edit && rights.decisions.add) return 'coordinator';
  if (rights.decisions.add) return 'panel';
  return agencies.length > 0 ? 'agency' : 'reader';
}

const folderRights = (connection: Connection, folder: string): string =>
  `${connection.sp.web.toUrl()}/GetFolderByServerRelativePath(decodedurl='${encodeURIComponent(folderPath(connection, 'reports', folder).replace(/'/g, "''"))}')/ListItemAllFields/EffectiveBasePermissions`;

/**
 * Who is signed in and what they may do here, in one request, asked of SharePoint itself. What cannot be seen gives no rights.
 * `agencies` are the rows of the Agencies list: whoever may add to an agency's folder reports for it.
 */
export async function readWho(
  connection: Connection,
  agencies: readonly StoredRow[],
  signal: AbortSignal | undefined,
): Promise<Result<Who>> {
  const web = connection.sp.web.toUrl();
  const parts = [
    get(`${web}/currentUser?$select=Id,Title,LoginName,IsSiteAdmin`, BARE),
    get(`${web}/effectiveBasePermissions`, BARE),
    ...TABLE_NAMES.map((table) => get(`${tableUrl(connection, table)}/effectiveBasePermissions`, BARE)),
    ...agencies.map(({ row }) => get(folderRights(connection, row.key), BARE)),
  ];
  const tolerate = (answer: Answer): boolean => answer.status === 403 || answer.status === 404;
  const read = await readInBatches(connection, parts, { signal, tolerate });
  if (!read.ok) return read;
  const [userAnswer, webAnswer, ...rest] = read.value;
  const user = userAnswer === undefined ? undefined : objectOf(userAnswer);
  const login = textOf(user, 'LoginName');
  const name = textOf(user, 'Title');
  if (login === undefined || name === undefined) return fail({ kind: 'signed-out', detail: 'SharePoint did not say who is signed in.' });
  const rights = perTable((_, index) => rightsOf(rest[index]));
  const owner = user?.IsSiteAdmin === true || maskOf(webAnswer)(MANAGE_PERMISSIONS);
  const folders = rest.slice(TABLE_NAMES.length);
  // To an owner every folder is open; that makes them nobody's staff.
  const mine = owner ? [] : agencies.filter((_, index) => rightsOf(folders[index]).add).map(({ row }) => row.key);
  const actor: Actor = { role: roleOf({ owner, rights, agencies: mine }), name, agencies: mine };
  return ok({ actor, login, rights });
}
