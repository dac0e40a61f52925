import type { Surroundings } from '../core/call';
import type { User } from './principals';
import type { WebRow } from '../web/webs';
import { principalIdsOf } from './principals';
import { ALL_RIGHTS, allows, NO_RIGHTS, union, type Mask, type Right } from './permission-mask';
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

export function parentOf(store: Store, securable: Securable): Securable | undefined {
  switch (securable.kind) {
    case 'item':
      return { kind: 'list', web: securable.web, list: securable.list };
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

export const hasUniqueRoles = (store: Store, securable: Securable): boolean => isUnique(store, scopeName(securable));

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

/** Gives rights; whoever gets them below a site may at least open the site (SharePoint's Limited Access). */
export function assign(store: Store, securable: Securable, grant: { principal: number; role: number }): void {
  store.run('INSERT OR IGNORE INTO assignments VALUES (?, ?, ?)', scopeName(securable), grant.principal, grant.role);
  const parent = parentOf(store, securable);
  if (parent !== undefined) {
    const above = governing(store, parent);
    store.run('INSERT OR IGNORE INTO assignments VALUES (?, ?, ?)', above, grant.principal, LIMITED_ACCESS);
  }
  store.forget();
}

/** Stops inheriting; `copy` keeps what was inherited, otherwise only the one who does it keeps full control, as SharePoint has it. */
export function breakInheritance(store: Store, securable: Securable, by: { user: User; copy: 'copy' | 'empty' }): void {
  const scope = scopeName(securable);
  if (isUnique(store, scope)) return;
  holdToScopes(store, securable);
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
        : [];
  for (const pattern of patterns) {
    store.run('DELETE FROM scopes WHERE scope LIKE ?', pattern);
    store.run('DELETE FROM assignments WHERE scope LIKE ?', pattern);
  }
  store.forget();
}

const VIEW = 1;

/** The items of a list that have rights of their own and that this person may not see: their IDs as JSON text. */
export function hiddenItems(surroundings: Pick<Surroundings, 'store'>, user: User, list: string): string {
  const { store } = surroundings;
  if (user.as === 'owner') return '[]';
  const prefix = `item:${list}:`;
  return store.remember(`hidden ${user.id} ${list}`, () => {
    const found = store.first<{ ids: string }>(
      `SELECT json_group_array(CAST(substr(s.scope, ?) AS INTEGER)) AS ids FROM scopes s WHERE s.scope >= ? AND s.scope < ?
       AND NOT EXISTS (SELECT 1 FROM assignments a JOIN roles r ON r.id = a.role
         WHERE a.scope = s.scope AND a.principal IN (SELECT value FROM json_each(?)) AND (r.low & ${VIEW}) <> 0)`,
      prefix.length + 1,
      prefix,
      `${prefix}~`,
      JSON.stringify(principalIdsOf(surroundings, user)),
    );
    return found?.ids ?? '[]';
  });
}

const MOST_SCOPES = 50_000;

/** A list has at most 50,000 items with rights of their own. */
function holdToScopes(store: Store, securable: Securable): void {
  if (securable.kind !== 'item') return;
  const prefix = `item:${securable.list}:`;
  const held = store.first<{ n: number }>('SELECT COUNT(*) AS n FROM scopes WHERE scope >= ? AND scope < ?', prefix, `${prefix}~`)?.n ?? 0;
  if (held >= MOST_SCOPES)
    throw refusedBySharePoint(
      'You cannot break inheritance for this item because there are too many items with unique permissions in this list.',
    );
}
