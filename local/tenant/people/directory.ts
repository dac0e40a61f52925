import { invalidArgument, thingMissing } from '../core/refusal';
import type { Store } from '../core/storage';

/**
 * The directory (Entra) behind the tenant: groups that no REST of SharePoint makes, and that a site knows only once somebody named them
 * to it. `security` is a security group, `unified` a Microsoft 365 group; the other two hold everybody.
 */
export interface DirectoryGroup {
  readonly id: string;
  readonly title: string;
  readonly kind: 'security' | 'unified' | 'everyone' | 'everyone-but-guests';
}

const TENANT = '6f1c3a8e-0d52-4a7b-9c35-2b1f4e8d7a60';

/** The login by which a site knows a group of the directory. */
export function claimOf(group: DirectoryGroup): string {
  switch (group.kind) {
    case 'security':
      return `c:0t.c|tenant|${group.id}`;
    case 'unified':
      return `c:0o.c|federateddirectoryclaimprovider|${group.id}`;
    case 'everyone':
      return 'c:0(.s|true';
    case 'everyone-but-guests':
      return `c:0-.f|rolemanager|spo-grid-all-users/${TENANT}`;
  }
}

const EVERYBODY: readonly DirectoryGroup[] = [
  { id: 'everyone', title: 'Everyone', kind: 'everyone' },
  { id: 'everyone-but-guests', title: 'Everyone except external users', kind: 'everyone-but-guests' },
];

export const directoryGroups = (store: Store): readonly DirectoryGroup[] => [
  ...EVERYBODY,
  ...store.all<DirectoryGroup>('SELECT id, title, kind FROM directory ORDER BY title'),
];

/** The group of the directory that a claim, or a title, names. */
export function directoryGroup(store: Store, named: string): DirectoryGroup | undefined {
  const wanted = named.toLowerCase();
  return directoryGroups(store).find((group) => claimOf(group).toLowerCase() === wanted || group.title.toLowerCase() === wanted);
}

/** A member is a person's address (`a@b.example`) or another group (`group:<title>`); groups may be nested, and a circle does no harm. */
export function putDirectoryGroup(
  store: Store,
  wanted: { readonly id: string; readonly title: string; readonly kind: 'security' | 'unified'; readonly members: readonly string[] },
): DirectoryGroup {
  const held = store.first<DirectoryGroup>('SELECT id, title, kind FROM directory WHERE title = ?', wanted.title);
  const group = held ?? { id: wanted.id, title: wanted.title, kind: wanted.kind };
  if (wanted.title.trim() === '') throw invalidArgument('A group of the directory needs a title.');
  if (held === undefined) store.run('INSERT INTO directory VALUES (?, ?, ?)', group.id, group.title, group.kind);
  store.run('DELETE FROM directory_members WHERE grp = ?', group.id);
  for (const member of wanted.members) {
    const inner = member.startsWith('group:') ? directoryGroup(store, member.slice('group:'.length)) : undefined;
    if (member.startsWith('group:') && inner === undefined) throw thingMissing(`The directory has no group ${member.slice(6)}.`);
    store.run('INSERT OR IGNORE INTO directory_members VALUES (?, ?)', group.id, inner?.id ?? member);
  }
  store.forget();
  return group;
}

/** The claims of all groups of the directory that an address is in, through however many others. */
export function claimsOf(store: Store, email: string): readonly string[] {
  const rows = store.all<{ grp: string; member: string }>('SELECT grp, member FROM directory_members');
  const found = new Set<string>();
  const reach = (member: string): void => {
    for (const row of rows) {
      if (row.member.toLowerCase() !== member.toLowerCase() || found.has(row.grp)) continue;
      found.add(row.grp);
      reach(row.grp);
    }
  };
  reach(email);
  const guest = /#ext#/i.test(email);
  return directoryGroups(store)
    .filter((group) => found.has(group.id) || group.kind === 'everyone' || (group.kind === 'everyone-but-guests' && !guest))
    .map(claimOf);
}
