import { TABLE_NAMES, type Actor, type Role, type RowKey, type TableName } from '../../schema';
import { fail, ok, type StoredRow, type Result } from '../../store';
import { BARE, get, readInBatches } from '../requests/ask';
import { collectionOf, isObject, objectOf, textOf, type Answer } from '../requests/answer';
import type { Connection } from '../requests/connect';
import { GROUPS } from './groups';
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
  /** Titles of the SharePoint groups that the person is in. */
  readonly groups: readonly string[];
  readonly rights: Readonly<Record<TableName, ListRights>>;
}

/** Places of the rights in SharePoint's mask, counted from 0. */
const RIGHT = { read: 0, add: 1, edit: 2, remove: 3, manage: 11 } as const;

function rightsOf(answer: Answer | undefined): ListRights {
  const body = answer === undefined ? undefined : objectOf(answer);
  const mask = isObject(body?.EffectiveBasePermissions) ? body.EffectiveBasePermissions : body;
  const low = Number(textOf(mask, 'Low') ?? 0);
  const has = (place: number): boolean => (Math.floor(low / 2 ** place) & 1) === 1;
  return { read: has(RIGHT.read), add: has(RIGHT.add), edit: has(RIGHT.edit), remove: has(RIGHT.remove), manage: has(RIGHT.manage) };
}

function roleOf(who: { owner: boolean; groups: readonly string[]; agencies: readonly RowKey[] }): Role {
  if (who.owner) return 'owner';
  if (who.groups.includes(GROUPS.coordinators)) return 'coordinator';
  if (who.groups.includes(GROUPS.panel)) return 'panel';
  return who.agencies.length > 0 || who.groups.includes(GROUPS.agencies) ? 'agency' : 'reader';
}

/**
 * Who is signed in and what they may do here, in one request. A list that cannot be seen gives no rights. `agencies` are
 * the rows of the Agencies list: a member of an agency's group reports for it.
 */
export async function readWho(
  connection: Connection,
  agencies: readonly StoredRow[],
  signal: AbortSignal | undefined,
): Promise<Result<Who>> {
  const web = connection.sp.web.toUrl();
  const parts = [
    get(`${web}/currentUser?$select=Id,Title,LoginName,IsSiteAdmin`, BARE),
    get(`${web}/currentUser/groups?$select=Title`, BARE),
    get(`${web}/effectiveBasePermissions`, BARE),
    ...TABLE_NAMES.map((table) => get(`${tableUrl(connection, table)}/effectiveBasePermissions`, BARE)),
  ];
  const tolerate = (answer: Answer): boolean => answer.status === 403 || answer.status === 404;
  const read = await readInBatches(connection, parts, { signal, tolerate });
  if (!read.ok) return read;
  const [userAnswer, groupsAnswer, webAnswer, ...lists] = read.value;
  const user = userAnswer === undefined ? undefined : objectOf(userAnswer);
  const login = textOf(user, 'LoginName');
  const name = textOf(user, 'Title');
  if (login === undefined || name === undefined) return fail({ kind: 'signed-out', detail: 'SharePoint did not say who is signed in.' });
  const groups =
    (groupsAnswer === undefined ? undefined : collectionOf(groupsAnswer))?.flatMap((group) => textOf(group, 'Title') ?? []) ?? [];
  const mine = agencies.filter(({ row }) => typeof row.group === 'string' && groups.includes(row.group)).map(({ row }) => row.key);
  const owner = user?.IsSiteAdmin === true || rightsOf(webAnswer).manage;
  const actor: Actor = { role: roleOf({ owner, groups, agencies: mine }), name, agencies: mine };
  return ok({ actor, login, groups, rights: perTable((_, index) => rightsOf(lists[index])) });
}
