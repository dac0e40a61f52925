import { isEmptyDraft, readDraft, type ReportDraft } from './report-draft';
import type { RowKey } from '../schema';

/** Keeps unfinished reports on this device. */
export interface DraftStore {
  load(action: RowKey): ReportDraft | undefined;
  save(action: RowKey, draft: ReportDraft): void;
  clear(action: RowKey): void;
  /** Removes what another person left in this browser. */
  clearOthers(): void;
}

const PREFIX = 'accord-draft|';

/**
 * Drafts in the browser's storage, apart for each site and person; nothing else is ever kept there. A browser that forbids storage keeps them
 * only as long as the form is open.
 */
export function browserDrafts(storage: Storage | undefined, owner: { readonly site: string; readonly person: string }): DraftStore {
  const own = `${PREFIX}${owner.site}|${owner.person}|`;
  const trying = <T>(work: (held: Storage) => T): T | undefined => {
    if (storage === undefined) return undefined;
    try {
      return work(storage);
    } catch {
      // Full, forbidden or damaged storage must never stand in the way of a report.
      return undefined;
    }
  };
  return {
    load: (action) =>
      trying((held) => {
        const text = held.getItem(own + action);
        return text === null ? undefined : readDraft(JSON.parse(text));
      }),
    save: (action, draft) => {
      trying((held) => (isEmptyDraft(draft) ? held.removeItem(own + action) : held.setItem(own + action, JSON.stringify(draft))));
    },
    clear: (action) => {
      trying((held) => held.removeItem(own + action));
    },
    clearOthers: () => {
      trying((held) => {
        const all = Array.from({ length: held.length }, (_, index) => held.key(index) ?? '');
        for (const name of all) if (name.startsWith(`${PREFIX}${owner.site}|`) && !name.startsWith(own)) held.removeItem(name);
      });
    },
  };
}
