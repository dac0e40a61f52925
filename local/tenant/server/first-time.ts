import { BUILT_IN_ROLES } from '../people/permission-mask';
import { addGroup } from '../people/principals';
import { makeGuid, type Store } from '../core/storage';
import { makeLibrary } from '../lists/list-write';
import type { WebRow } from '../web/webs';
import { ownersCall } from './own-call';

export const FIRST_SITE = '/sites/partnership';

/** What a new file holds: one site with SharePoint's own groups and roles, and the two libraries that every team site has. */
export function setUpFirstSite(store: Store, now: number, random: () => number): void {
  const web: WebRow = {
    id: makeGuid(random),
    parent: null,
    url: FIRST_SITE,
    title: 'Community safety partnership',
    description: 'A site to try Accord on',
    created: now,
  };
  const { id } = web;
  store.run('INSERT INTO webs VALUES (?, NULL, ?, ?, ?, ?)', id, web.url, web.title, web.description, now);
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
  const call = ownersCall({ store, now: () => now, random }, web);
  makeLibrary(call, { title: 'Documents', folder: 'Shared Documents', template: 101 });
  makeLibrary(call, { title: 'Site Pages', folder: 'SitePages', template: 119 });
}
