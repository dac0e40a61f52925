import { own } from '../core/json';
import type { Store } from '../core/storage';
import { thingMissing } from '../core/refusal';
import { claimOf, claimsOf, directoryGroup } from './directory';

export interface User {
  readonly id: number;
  readonly login: string;
  readonly title: string;
  readonly email: string;
  /** Who the request said it was: `owner`, `coordinator`, `agency:<name>`, `person:<name>` …; null for someone merely ensured. */
  readonly as: string | null;
  /** A group of the directory stands among the users, as it does in SharePoint. */
  readonly kind: 'person' | 'directory-group';
}

export interface Group {
  readonly id: number;
  readonly title: string;
  readonly description: string;
}

interface PrincipalRow {
  readonly id: number;
  readonly kind: 'user' | 'group';
  readonly login: string;
  readonly title: string;
  readonly email: string;
  readonly description: string;
  readonly asked_as: string | null;
}

const PEOPLE: Readonly<Record<string, { readonly title: string; readonly mail: string }>> = {
  owner: { title: 'Olivia Owner', mail: 'olivia.owner' },
  coordinator: { title: 'Carys Coordinator', mail: 'carys.coordinator' },
  panel: { title: 'Priya Panel', mail: 'priya.panel' },
  reader: { title: 'Rhys Reader', mail: 'rhys.reader' },
  member: { title: 'Morgan Member', mail: 'morgan.member' },
  nobody: { title: 'Nadia Nobody', mail: 'nadia.nobody' },
};

const DOMAIN = 'partnership.example';
const MAX_AGENCY_NAME = 200;

function slugOf(name: string): string {
  const letters = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
  let sum = 0;
  for (const char of name) sum = (Math.imul(sum, 31) + (char.codePointAt(0) ?? 0)) >>> 0;
  return `${letters}.${sum.toString(36)}`;
}

function personFor(as: string): { readonly title: string; readonly mail: string } | undefined {
  const known = own(PEOPLE, as);
  if (known !== undefined) return known;
  const [kind = '', ...rest] = as.split(':');
  const name = rest.join(':').trim();
  if (name === '' || name.length > MAX_AGENCY_NAME) return undefined;
  if (kind === 'agency') return { title: `Alex (${name})`, mail: `alex.${slugOf(name)}` };
  return kind === 'person' ? { title: name, mail: slugOf(name) } : undefined;
}

/** The address of whoever asks as `as`; undefined for nobody we know. */
export function addressOf(as: string): string | undefined {
  const person = personFor(as);
  return person === undefined ? undefined : `${person.mail}@${DOMAIN}`;
}

/** The titles of the site groups that a person belongs to, wherever such groups are made. */
function groupTitlesOf(as: string): readonly string[] {
  if (as === 'owner') return ['Partnership Owners'];
  if (as === 'coordinator') return ['Accord Coordinators'];
  if (as === 'panel') return ['Accord Panel'];
  if (as === 'reader') return ['Accord Readers'];
  if (as === 'member') return ['Partnership Members'];
  return as.startsWith('agency:') ? [as.slice('agency:'.length).trim(), 'Accord Agencies'] : [];
}

const userOf = (row: PrincipalRow): User => ({
  id: row.id,
  login: row.login,
  title: row.title,
  email: row.email,
  as: row.asked_as,
  kind: row.login.startsWith('c:0') ? 'directory-group' : 'person',
});
const groupOf = (row: PrincipalRow): Group => ({ id: row.id, title: row.title, description: row.description });

function insertPrincipal(store: Store, row: Omit<PrincipalRow, 'id'>): number {
  store.run(
    'INSERT INTO principals (kind, login, title, email, description, asked_as) VALUES (?, ?, ?, ?, ?, ?)',
    row.kind,
    row.login,
    row.title,
    row.email,
    row.description,
    row.asked_as,
  );
  store.forget();
  return Number(store.first<{ id: number }>('SELECT last_insert_rowid() AS id')?.id);
}

/** The person behind `as`, made known to the site at the first request; undefined for nobody we know. */
export function signIn(store: Store, as: string): User | undefined {
  const person = personFor(as);
  if (person === undefined) return undefined;
  return store.remember(`user ${as}`, () => {
    const known = store.first<PrincipalRow>('SELECT * FROM principals WHERE asked_as = ?', as);
    if (known !== undefined) return userOf(known);
    return store.transaction(() => {
      const email = `${person.mail}@${DOMAIN}`;
      const login = `i:0#.f|membership|${email}`;
      const ensured = store.first<PrincipalRow>('SELECT * FROM principals WHERE login = ?', login);
      const id = ensured?.id ?? insertPrincipal(store, { kind: 'user', login, title: person.title, email, description: '', asked_as: as });
      if (ensured !== undefined)
        store.run('UPDATE principals SET asked_as = ?, title = ?, email = ? WHERE id = ?', as, person.title, email, id);
      for (const title of groupTitlesOf(as)) {
        store.run(
          "INSERT OR IGNORE INTO members SELECT id, ? FROM principals WHERE kind = 'group' AND title = ? COLLATE NOCASE",
          id,
          title,
        );
      }
      store.forget();
      return { id, login, title: person.title, email, as, kind: 'person' as const };
    });
  });
}

/** Makes a site group; people of this tenant who belong to a group of that title are in it at once. */
export function addGroup(store: Store, title: string, description: string): Group {
  const id = insertPrincipal(store, { kind: 'group', login: title, title, email: '', description, asked_as: null });
  for (const row of store.all<PrincipalRow>("SELECT * FROM principals WHERE kind = 'user' AND asked_as IS NOT NULL")) {
    const titles = groupTitlesOf(row.asked_as ?? '').map((each) => each.toLowerCase());
    if (titles.includes(title.toLowerCase())) store.run('INSERT OR IGNORE INTO members VALUES (?, ?)', id, row.id);
  }
  store.forget();
  return { id, title, description };
}

const EMAIL = /^[^\s@|]{1,64}@[^\s@|]{1,200}$/;

/** Finds a person by login name or address, and makes them known to the site where the address could be someone's. */
export function ensureUser(store: Store, logonName: string): User {
  const email = logonName.split('|').pop() ?? '';
  const known = store.first<PrincipalRow>(
    "SELECT * FROM principals WHERE kind = 'user' AND (login = ? OR email = ? COLLATE NOCASE)",
    logonName,
    email,
  );
  if (known !== undefined) return userOf(known);
  const group = directoryGroup(store, logonName);
  if (group !== undefined) return ensureGroup(store, { login: claimOf(group), title: group.title });
  if (!EMAIL.test(email)) throw thingMissing(`The specified user ${logonName.slice(0, 200)} could not be found.`);
  const login = `i:0#.f|membership|${email}`;
  const title = (email.split('@')[0] ?? email).replace(/[._-]+/g, ' ');
  const id = insertPrincipal(store, { kind: 'user', login, title, email, description: '', asked_as: null });
  return { id, login, title, email, as: null, kind: 'person' };
}

/** Makes a group of the directory known to the site. */
function ensureGroup(store: Store, group: { readonly login: string; readonly title: string }): User {
  const known = store.first<PrincipalRow>("SELECT * FROM principals WHERE kind = 'user' AND login = ?", group.login);
  if (known !== undefined) return userOf(known);
  const id = insertPrincipal(store, { kind: 'user', ...group, email: '', description: '', asked_as: null });
  return { id, ...group, email: '', as: null, kind: 'directory-group' };
}

export const allUsers = (store: Store): readonly User[] =>
  store.all<PrincipalRow>("SELECT * FROM principals WHERE kind = 'user' ORDER BY id").map(userOf);

export const allGroups = (store: Store): readonly Group[] =>
  store.all<PrincipalRow>("SELECT * FROM principals WHERE kind = 'group' ORDER BY id").map(groupOf);

export function userById(store: Store, id: number): User {
  const row = store.first<PrincipalRow>("SELECT * FROM principals WHERE kind = 'user' AND id = ?", id);
  if (row === undefined) throw thingMissing('User cannot be found.');
  return userOf(row);
}

export function groupById(store: Store, id: number): Group {
  const row = store.first<PrincipalRow>("SELECT * FROM principals WHERE kind = 'group' AND id = ?", id);
  if (row === undefined) throw thingMissing('Group cannot be found.');
  return groupOf(row);
}

export function groupByTitle(store: Store, title: string): Group {
  const row = store.first<PrincipalRow>("SELECT * FROM principals WHERE kind = 'group' AND title = ? COLLATE NOCASE", title);
  if (row === undefined) throw thingMissing('Group cannot be found.');
  return groupOf(row);
}

export const groupsOf = (store: Store, user: number): readonly Group[] =>
  store
    .all<PrincipalRow>('SELECT p.* FROM principals p JOIN members m ON m.grp = p.id WHERE m.person = ? ORDER BY p.id', user)
    .map(groupOf);

export const membersOf = (store: Store, group: number): readonly User[] =>
  store
    .all<PrincipalRow>('SELECT p.* FROM principals p JOIN members m ON m.person = p.id WHERE m.grp = ? ORDER BY p.id', group)
    .map(userOf);

/**
 * The ids that rights may be given to for this person: their own, those of the directory's groups that they are in, however deep, and those
 * of the site groups that hold any of these. `currentUser/groups` names only the site groups that hold the person.
 */
export const principalIdsOf = ({ store }: { readonly store: Store }, user: User): readonly number[] =>
  store.remember(`principals ${user.id}`, () => {
    const known = store.all<{ id: number }>(
      "SELECT id FROM principals WHERE kind = 'user' AND login IN (SELECT value FROM json_each(?))",
      JSON.stringify(user.kind === 'person' ? claimsOf(store, user.email) : []),
    );
    const own = [user.id, ...known.map(({ id }) => id)];
    return [...new Set([...own, ...own.flatMap((id) => groupsOf(store, id).map((group) => group.id))])];
  });
