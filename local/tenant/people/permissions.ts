import type { SQLInputValue } from 'node:sqlite';
import type { Surroundings } from '../core/call';
import type { User } from './principals';
import type { WebRow } from '../web/webs';
import { principalIdsOf } from './principals';
import { ALL_RIGHTS, allows, NO_RIGHTS, union, type Mask, type Right } from './permission-mask';
import { isUnique as isUniqueColumn, listById } from '../lists/list-info';
import { accessDenied, refusedBySharePoint } from '../core/refusal';
import type { Store } from '../core/storage';

/** Something that rights hang on. Rights are looked up at the nearest ancestor that does not inherit. */
export type Securable =
  | { readonly kind: 'web'; readonly web: WebRow }
  | { readonly kind: 'list'; readonly web: WebRow; readonly list: string }
  | { readonly kind: 'item'; readonly web: WebRow; readonly list: string; readonly item: number };

export function scopeName(securable: Securable): string {
  switch (securable.kind) {
    case 'web':
      return `web:${securable.web.id}`;
    case 'list':
      return `list:${securable.list}`;
    case 'item':
      return `item:${securable.list}:${securable.item}`;
  }
}

const isUnique = (store: Store, scope: string): boolean =>
  store.remember(`unique ${scope}`, () => store.first('SELECT 1 AS found FROM scopes WHERE scope = ?', scope) !== undefined);

const webById = (store: Store, id: string): WebRow | undefined => store.first<WebRow>('SELECT * FROM webs WHERE id = ?', id);

/** A folder with rights of its own; `below` is where it stands in its list: `Sub/Deeper`. */
interface FolderScope {
  readonly item: number;
  readonly below: string;
}

const tableOf = (store: Store, list: string): string | undefined => {
  const number = store.first<{ number: number }>('SELECT number FROM lists WHERE id = ?', list)?.number;
  return number === undefined ? undefined : `items_${number}`;
};

const scopesOf = (list: string): { readonly from: string; readonly to: string } => ({ from: `item:${list}:`, to: `item:${list}:~` });

/** The folders of a list with rights of their own, the deepest first. */
function folderScopes(store: Store, list: string): readonly FolderScope[] {
  return store.remember(`folder scopes ${list}`, () => {
    const table = tableOf(store, list);
    const { from, to } = scopesOf(list);
    if (table === undefined) return [];
    return store.all<FolderScope>(
      `SELECT t.id AS item, CASE t.folder WHEN '' THEN t.leaf ELSE t.folder || '/' || t.leaf END AS below
       FROM scopes s JOIN ${table} t ON t.id = CAST(substr(s.scope, ?) AS INTEGER)
       WHERE s.scope >= ? AND s.scope < ? AND t.object = 1 ORDER BY length(below) DESC`,
      from.length + 1,
      from,
      to,
    );
  });
}

const isUnder = (folder: string, scope: FolderScope): boolean =>
  folder.toLowerCase() === scope.below.toLowerCase() || folder.toLowerCase().startsWith(`${scope.below.toLowerCase()}/`);

/** What rights come from where something inherits: for an item the nearest folder with rights of its own, else the list. */
export function parentOf(store: Store, securable: Securable): Securable | undefined {
  switch (securable.kind) {
    case 'item': {
      const { web, list, item } = securable;
      const folders = folderScopes(store, list);
      const folder =
        folders.length === 0
          ? undefined
          : store.first<{ folder: string }>(`SELECT folder FROM ${tableOf(store, list) ?? ''} WHERE id = ?`, item)?.folder;
      const above = folder === undefined ? undefined : folders.find((each) => isUnder(folder, each));
      return above === undefined ? { kind: 'list', web, list } : { kind: 'item', web, list, item: above.item };
    }
    case 'list':
      return { kind: 'web', web: securable.web };
    case 'web': {
      const parent = securable.web.parent === null ? undefined : webById(store, securable.web.parent);
      return parent === undefined ? undefined : { kind: 'web', web: parent };
    }
  }
}

/** The nearest scope, from here upwards, whose role assignments count. */
export function governing(store: Store, securable: Securable): string {
  const scope = scopeName(securable);
  if (isUnique(store, scope)) return scope;
  const parent = parentOf(store, securable);
  return parent === undefined ? scope : governing(store, parent);
}

/** A site that stands at the head of its collection has nothing to inherit from. */
export const hasUniqueRoles = (store: Store, securable: Securable): boolean =>
  securable.kind === 'web' || isUnique(store, scopeName(securable));

function maskAt(surroundings: Pick<Surroundings, 'store'>, user: User, scope: string): Mask {
  const { store } = surroundings;
  return store.remember(`mask ${user.id} ${scope}`, () => {
    const mine = JSON.stringify(principalIdsOf(surroundings, user));
    const roles = store.all<Mask>(
      'SELECT r.high, r.low FROM assignments a JOIN roles r ON r.id = a.role WHERE a.scope = ? AND a.principal IN (SELECT value FROM json_each(?))',
      scope,
      mine,
    );
    return roles.reduce<Mask>(union, NO_RIGHTS);
  });
}

/** What a person may do with a thing. The owner of the site may do everything. */
export function effectiveMask(surroundings: Pick<Surroundings, 'store'>, user: User, securable: Securable): Mask {
  if (user.as === 'owner') return ALL_RIGHTS;
  return maskAt(surroundings, user, governing(surroundings.store, securable));
}

export const may = (surroundings: Pick<Surroundings, 'store'>, user: User, wanted: { right: Right; on: Securable }): boolean =>
  allows(effectiveMask(surroundings, user, wanted.on), wanted.right);

export function demand(surroundings: Pick<Surroundings, 'store'>, user: User, wanted: { right: Right; on: Securable }): void {
  if (!may(surroundings, user, wanted)) throw accessDenied();
}

const LIMITED_ACCESS = 1073741825;

/** Gives rights; whoever gets them below a site may at least open what stands above (SharePoint's Limited Access). */
export function assign(store: Store, securable: Securable, grant: { principal: number; role: number }): void {
  store.run('INSERT OR IGNORE INTO assignments VALUES (?, ?, ?)', scopeName(securable), grant.principal, grant.role);
  for (let above = parentOf(store, securable); above !== undefined; above = parentOf(store, above)) {
    const scope = governing(store, above);
    store.run('INSERT OR IGNORE INTO assignments VALUES (?, ?, ?)', scope, grant.principal, LIMITED_ACCESS);
  }
  store.forget();
}

/** Stops inheriting; `copy` keeps what was inherited, otherwise only the one who does it keeps full control, as SharePoint has it. */
export function breakInheritance(store: Store, securable: Securable, by: { user: User; copy: 'copy' | 'empty' }): void {
  const scope = scopeName(securable);
  if (isUnique(store, scope)) return;
  holdToScopes(store, securable);
  holdToUniqueColumns(store, securable);
  const above = governing(store, securable);
  store.run('INSERT INTO scopes VALUES (?)', scope);
  if (by.copy === 'copy') {
    store.run(
      'INSERT OR IGNORE INTO assignments SELECT ?, principal, role FROM assignments WHERE scope = ? AND role <> ?',
      scope,
      above,
      LIMITED_ACCESS,
    );
  } else {
    store.run('INSERT OR IGNORE INTO assignments VALUES (?, ?, ?)', scope, by.user.id, 1073741829);
  }
  store.forget();
}

export function resetInheritance(store: Store, securable: Securable): void {
  const scope = scopeName(securable);
  store.run('DELETE FROM scopes WHERE scope = ?', scope);
  store.run('DELETE FROM assignments WHERE scope = ?', scope);
  store.forget();
}

/** Makes everything below inherit again. */
export function clearScopesBelow(store: Store, securable: Securable): void {
  const patterns =
    securable.kind === 'web'
      ? store
          .all<{ id: string }>('SELECT id FROM lists WHERE web = ?', securable.web.id)
          .flatMap(({ id }) => [`list:${id}`, `item:${id}:%`])
      : securable.kind === 'list'
        ? [`item:${securable.list}:%`]
        : insideOf(store, securable).map((item) => `item:${securable.list}:${item}`);
  for (const pattern of patterns) {
    store.run('DELETE FROM scopes WHERE scope LIKE ?', pattern);
    store.run('DELETE FROM assignments WHERE scope LIKE ?', pattern);
  }
  store.forget();
}

const VIEW = 1;

/** A condition over the rows of a list, as SQLite takes it. */
interface Seen {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

/** The items of a list with rights of their own, as JSON text: those that this person may see, and those that they may not. */
function ownScopes(surroundings: { readonly store: Store }, user: User, list: string): { readonly shown: string; readonly hidden: string } {
  const { store } = surroundings;
  return store.remember(`own scopes ${user.id} ${list}`, () => {
    const { from, to } = scopesOf(list);
    const ids = (seen: 'EXISTS' | 'NOT EXISTS'): string =>
      store.first<{ ids: string }>(
        `SELECT json_group_array(CAST(substr(s.scope, ?) AS INTEGER)) AS ids FROM scopes s WHERE s.scope >= ? AND s.scope < ?
         AND ${seen} (SELECT 1 FROM assignments a JOIN roles r ON r.id = a.role
           WHERE a.scope = s.scope AND a.principal IN (SELECT value FROM json_each(?)) AND (r.low & ${VIEW}) <> 0)`,
        from.length + 1,
        from,
        to,
        JSON.stringify(principalIdsOf(surroundings, user)),
      )?.ids ?? '[]';
    return { shown: ids('EXISTS'), hidden: ids('NOT EXISTS') };
  });
}

type InList = { readonly web: WebRow; readonly list: string };

/** Which rows of a list this person may see. */
export function seenRows(surroundings: { readonly store: Store }, user: User, at: InList): Seen {
  const { store } = surroundings;
  const all = may(surroundings, user, { right: 'viewListItems', on: { kind: 'list', ...at } });
  if (user.as === 'owner') return { sql: 'TRUE', values: [] };
  const { shown, hidden } = ownScopes(surroundings, user, at.list);
  if (shown === '[]' && (hidden === '[]' || !all)) return { sql: all ? 'TRUE' : 'FALSE', values: [] };
  const folders = folderScopes(store, at.list).map((folder) => ({
    ...folder,
    seen: may(surroundings, user, { right: 'viewListItems', on: { kind: 'item', ...at, item: folder.item } }),
  }));
  const told = folders.every(({ seen }) => seen === all) ? [] : folders;
  const under = told.map(({ seen }) => `WHEN folder = ? OR substr(folder, 1, ?) = ? COLLATE NOCASE THEN ${seen ? 1 : 0}`);
  return {
    sql: `(CASE WHEN id IN (SELECT value FROM json_each(?)) THEN 1 WHEN id IN (SELECT value FROM json_each(?)) THEN 0 ${under.join(' ')} ELSE ${all ? 1 : 0} END) = 1`,
    values: [shown, hidden, ...told.flatMap(({ below }) => [below, below.length + 1, `${below}/`])],
  };
}

/** Whether somebody sees a list at all: it, or something in it. */
export const seesList = (surroundings: { readonly store: Store }, user: User, at: InList): boolean =>
  may(surroundings, user, { right: 'viewListItems', on: { kind: 'list', ...at } }) ||
  may(surroundings, user, { right: 'manageLists', on: { kind: 'list', ...at } }) ||
  ownScopes(surroundings, user, at.list).shown !== '[]';

export function demandSight(surroundings: { readonly store: Store }, user: User, at: InList): void {
  if (!seesList(surroundings, user, at)) throw accessDenied();
}

/** What stands in a folder and has rights of its own. */
function insideOf(store: Store, at: { readonly list: string; readonly item: number }): readonly number[] {
  const table = tableOf(store, at.list) ?? '';
  const folder = store.first<{ below: string }>(
    `SELECT CASE folder WHEN '' THEN leaf ELSE folder || '/' || leaf END AS below FROM ${table} WHERE id = ? AND object = 1`,
    at.item,
  )?.below;
  if (folder === undefined) return [];
  const { from, to } = scopesOf(at.list);
  return store
    .all<{ id: number }>(
      `SELECT t.id FROM scopes s JOIN ${table} t ON t.id = CAST(substr(s.scope, ?) AS INTEGER)
       WHERE s.scope >= ? AND s.scope < ? AND (t.folder = ? OR substr(t.folder, 1, ?) = ? COLLATE NOCASE)`,
      from.length + 1,
      from,
      to,
      folder,
      folder.length + 1,
      `${folder}/`,
    )
    .map(({ id }) => id);
}

/** Whether anything in a list has rights of its own. */
export const hasItemScopes = (store: Store, list: string): boolean => {
  const { from, to } = scopesOf(list);
  return store.first('SELECT 1 AS found FROM scopes WHERE scope >= ? AND scope < ? LIMIT 1', from, to) !== undefined;
};

/** A unique column, and rights of items or folders, exclude each other (Microsoft, Create list relationships by using unique and lookup columns). */
function holdToUniqueColumns(store: Store, securable: Securable): void {
  if (securable.kind !== 'item') return;
  const unique = listById(store, securable.list)?.fields.find(isUniqueColumn);
  if (unique !== undefined)
    throw refusedBySharePoint(
      `This item cannot have unique permissions, because the column ${unique.title} of the list enforces unique values.`,
    );
}

const MOST_SCOPES = 50_000;

/** A list has at most 50,000 items with rights of their own. */
function holdToScopes(store: Store, securable: Securable): void {
  if (securable.kind !== 'item') return;
  const { from, to } = scopesOf(securable.list);
  const held = store.first<{ n: number }>('SELECT COUNT(*) AS n FROM scopes WHERE scope >= ? AND scope < ?', from, to)?.n ?? 0;
  if (held >= MOST_SCOPES)
    throw refusedBySharePoint(
      'You cannot break inheritance for this item because there are too many items with unique permissions in this list.',
    );
}
