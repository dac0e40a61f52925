import type { FieldChanges, StoredRow, Snapshot, Write } from '../../src/store';
import { connectWithToken, SharePointLists } from '../../src/lists';
import type { RunningAccord } from './accord';

/** What the lists of a running Accord hold, seen and changed by somebody whom no fault meets. */
export interface OnSite {
  /** The rows of a review, or of the site's first; none where there is no such review. */
  readonly rows: (reference?: string) => Promise<Snapshot['rows'] | undefined>;
  readonly actions: () => Promise<readonly StoredRow[]>;
  readonly action: (ref: string) => Promise<StoredRow>;
  readonly write: (one: Write) => Promise<void>;
  /** Somebody else changes an action in the lists. */
  readonly change: (ref: string, changes: FieldChanges) => Promise<void>;
}

export function onSite(accord: () => RunningAccord): OnSite {
  const lists = (): SharePointLists => new SharePointLists(connectWithToken(accord().siteUrl, 'owner'));
  const rows: OnSite['rows'] = async (reference) => {
    const reviews = await lists().listReviews({});
    if (!reviews.ok) throw new Error(JSON.stringify(reviews.failure));
    const review = reviews.value.find(({ row }) => reference === undefined || row.reference === reference);
    if (review === undefined) return undefined;
    const all = await lists().readAll({ review: review.row.key }, {});
    if (!all.ok) throw new Error(JSON.stringify(all.failure));
    return all.value.rows;
  };
  const actions = async (): Promise<readonly StoredRow[]> => (await rows())?.actions ?? [];
  const action = async (ref: string): Promise<StoredRow> => {
    const found = (await actions()).find(({ row }) => row.ref === ref);
    if (found === undefined) throw new Error(`There is no action ${ref}`);
    return found;
  };
  const write = async (one: Write): Promise<void> => {
    const answers = await lists().write([one], {});
    if (!answers.ok || answers.value[0]?.outcome !== 'written') throw new Error(JSON.stringify(answers));
  };
  return {
    rows,
    actions,
    action,
    write,
    change: async (ref, changes) => {
      const { row, place, version } = await action(ref);
      await write({ kind: 'update', table: 'actions', key: row.key, place, version, changes, before: row });
    },
  };
}
