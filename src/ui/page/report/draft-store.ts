import { isEmptyEdit, readEditDraft, type EditDraft } from '../edit/edit-draft';
import { isEmptyDraft, readDraft, sameDraft, type ReportDraft } from './report-draft';
import type { RowKey } from '../../../schema';

/** Keeps unfinished reports, and rows that are being edited, on this device. */
export interface DraftStore {
  load(action: RowKey): ReportDraft | undefined;
  save(action: RowKey, draft: ReportDraft): void;
  clear(action: RowKey): void;
  /** Removes a draft that has gone out as it was `sent`. What was typed since stays, as another report. */
  settle(action: RowKey, sent: ReportDraft, newKey: () => RowKey): 'cleared' | 'kept';
  /** Tells what has become of a draft whenever it changes, here or in another tab of the same person. Gives back how to stop. */
  follow(action: RowKey, changed: (draft: ReportDraft | undefined) => void): () => void;
  /** `name` as `draftNameOf` makes it. */
  loadEdit(name: string): EditDraft | undefined;
  saveEdit(name: string, draft: EditDraft): void;
  clearEdit(name: string): void;
  /** Removes what another person left in this browser. */
  clearOthers(): void;
}

const PREFIX = 'accord-draft|';

/** Text by name: in the browser's storage, and where it is forbidden or full, for as long as the page is open. */
function keptTexts(storage: Storage | undefined) {
  const here = new Map<string, string>();
  // Full, forbidden or damaged storage must never stand in the way of a report.
  const trying = <T>(work: (held: Storage) => T): T | undefined => {
    try {
      return storage === undefined ? undefined : work(storage);
    } catch {
      return undefined;
    }
  };
  const keep = (held: Storage, name: string, text: string): 'kept' => {
    held.setItem(name, text);
    return 'kept';
  };
  const drop = (name: string): void => {
    here.delete(name);
    trying((held) => held.removeItem(name));
  };
  return {
    get: (name: string): string | undefined => here.get(name) ?? trying((held) => held.getItem(name)) ?? undefined,
    drop,
    put: (name: string, text: string): void => {
      drop(name);
      if (trying((held) => keep(held, name, text)) === undefined) here.set(name, text);
    },
    names: (): readonly string[] => trying((held) => Array.from({ length: held.length }, (_, index) => held.key(index) ?? '')) ?? [],
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Drafts in the browser's storage, apart for each site and person; nothing else is ever kept there. */
export function browserDrafts(storage: Storage | undefined, owner: { readonly site: string; readonly person: string }): DraftStore {
  const own = `${PREFIX}${owner.site}|${owner.person}|`;
  const texts = keptTexts(storage);
  const followers = new Map<string, Set<() => void>>();
  const tell = (name: string): void => followers.get(name)?.forEach((changed) => changed());
  const load = <T>(name: string, read: (stored: unknown) => T | undefined): T | undefined => {
    const text = texts.get(own + name);
    return text === undefined ? undefined : read(parsed(text));
  };
  const clear = (name: string): void => {
    texts.drop(own + name);
    tell(name);
  };
  const put = (name: string, draft: ReportDraft | EditDraft): void => {
    texts.put(own + name, JSON.stringify(draft));
    tell(name);
  };
  const save = (action: RowKey, draft: ReportDraft): void => (isEmptyDraft(draft) ? clear(action) : put(action, draft));
  return {
    load: (action) => load(action, readDraft),
    save,
    clear,
    settle: (action, sent, newKey) => {
      const held = load(action, readDraft);
      if (held === undefined || sameDraft(held, sent)) {
        clear(action);
        return 'cleared';
      }
      save(action, held.key === sent.key ? { ...held, key: newKey() } : held);
      return 'kept';
    },
    follow: (action, changed) => {
      const told = (): void => changed(load(action, readDraft));
      // The browser tells of what other tabs have written, never of one's own.
      const elsewhere = ({ key }: StorageEvent): void => {
        if (key === own + action) told();
      };
      const all = followers.get(action) ?? new Set();
      followers.set(action, all.add(told));
      window.addEventListener('storage', elsewhere);
      return () => {
        all.delete(told);
        window.removeEventListener('storage', elsewhere);
      };
    },
    loadEdit: (name) => load(name, readEditDraft),
    saveEdit: (name, draft) => (isEmptyEdit(draft) ? clear(name) : put(name, draft)),
    clearEdit: clear,
    clearOthers: () => {
      for (const name of texts.names()) if (name.startsWith(`${PREFIX}${owner.site}|`) && !name.startsWith(own)) texts.drop(name);
    },
  };
}
