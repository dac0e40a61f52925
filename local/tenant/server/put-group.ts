import type { Surroundings } from '../core/call';
import { thingMissing } from '../core/refusal';
import { makeGuid } from '../core/storage';
import { claimOf, putDirectoryGroup } from '../people/directory';
import { addressOf } from '../people/principals';

export interface WantedDirectoryGroup {
  readonly title: string;
  /** `security` unless said; `unified` is a Microsoft 365 group. */
  readonly kind?: 'security' | 'unified';
  /** People as they ask (`agency:Avon Police`, `person:Iris`), and `group:<title>` for groups within. */
  readonly members: readonly string[];
}

/** Makes a group of the directory, and returns the login by which a site knows it (`ensureuser` takes it). No request of SharePoint's makes one. */
export function putGroup({ store, random }: Surroundings, group: WantedDirectoryGroup): string {
  const members = group.members.map((member) => {
    if (member.startsWith('group:')) return member;
    const address = addressOf(member);
    if (address === undefined) throw thingMissing(`There is nobody called ${member.slice(0, 100)}.`);
    return address;
  });
  return store.transaction(() =>
    claimOf(putDirectoryGroup(store, { id: makeGuid(random), title: group.title, kind: group.kind ?? 'security', members })),
  );
}
