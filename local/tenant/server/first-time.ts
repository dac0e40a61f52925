import { BUILT_IN_ROLES } from '../people/permission-mask';
import { addGroup } from '../people/principals';
import { makeGuid, type Store } from '../core/storage';

export const FIRST_SITE = '/sites/partnership';

/** What a new file holds: one site with SharePoint's own groups and roles, and no lists. */
export function setUpFirstSite(store: Store, now: number, random: () => number): void {
  const id = makeGuid(random);
  store.run(
    'INSERT INTO webs VALUES (?, NULL, ?, ?, ?, ?)',
    id,
    FIRST_SITE,
    'Community safety partnership',
    'A site to try Accord on',
    now,
  );
  for (const role of BUILT_IN_ROLES) {
    store.run(
      'INSERT INTO roles VALUES (?, ?, ?, ?, ?, ?, ?)',
      role.id,
      role.name,
      role.description,
      role.position,
      role.high,
      role.low,
      role.kind,
    );
  }
  const grants = [
    ['Partnership Owners', 1073741829],
    ['Partnership Members', 1073741830],
    ['Partnership Visitors', 1073741826],
  ] as const;
  for (const [title, role] of grants) {
    const group = addGroup(store, title, '');
    store.run('INSERT INTO assignments VALUES (?, ?, ?)', `web:${id}`, group.id, role);
  }
}
