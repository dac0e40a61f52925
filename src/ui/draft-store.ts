import { isEmptyEdit, readEditDraft, type EditDraft } from './edit-draft';
import { isEmptyDraft, readDraft, type ReportDraft } from './report-draft';
import type { RowKey } from '../schema';

/** Keeps unfinished reports, and rows that are being edited, on this device. */
export interface DraftStore {
  load(action: RowKey): ReportDraft | undefined;
  save(action: RowKey, draft: ReportDraft): void;
  clear(action: RowKey): void;
  /** `name` as `draftNameOf` makes it. */
  loadEdit(name: string): EditDraft | undefined;
  saveEdit(name: string, draft: EditDraft): void;
  clearEdit(name: string): void;
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
  const load = <T>(name: string, read: (stored: unknown) => T | undefined): T | undefined =>
    trying((held) => {
      const text = held.getItem(own + name);
      return text === null ? undefined : read(JSON.parse(text));
    });
  const clear = (name: string): void => {
    trying((held) => held.removeItem(own + name));
  };
  const save = (name: string, draft: ReportDraft | EditDraft): void => {
    trying((held) => held.setItem(own + name, JSON.stringify(draft)));
  };
  return {
    load: (action) => load(action, readDraft),
    save: (action, draft) => (isEmptyDraft(draft) ? clear(action) : save(action, draft)),
    clear,
    loadEdit: (name) => load(name, readEditDraft),
    saveEdit: (name, draft) => (isEmptyEdit(draft) ? clear(name) : save(name, draft)),
    clearEdit: clear,
    clearOthers: () => {
      trying((held) => {
        const all = Array.from({ length: held.length }, (_, index) => held.key(index) ?? '');
        for (const name of all) if (name.startsWith(`${PREFIX}${owner.site}|`) && !name.startsWith(own)) held.removeItem(name);
      });
    },
  };
}
