import { perTable } from '../../sync';
import type { Actor } from '../../schema';
import { fail, ok, type Result, type RowStore } from '../../store';

/** Whether the machine has a network, and word of it when that changes. */
export interface Network {
  readonly isOnline: () => boolean;
  /** Returns what ends it. */
  readonly watch: (tell: (now: 'online' | 'offline') => void) => () => void;
}

export const browserNetwork: Network = {
  isOnline: () => window.navigator.onLine,
  watch: (tell) => {
    const online = (): void => tell('online');
    const offline = (): void => tell('offline');
    window.addEventListener('online', online);
    window.addEventListener('offline', offline);
    return () => {
      window.removeEventListener('online', online);
      window.removeEventListener('offline', offline);
    };
  },
};

/** Without a connection nobody has signed in; what may be changed is judged as for a coordinator, and again at the sync. */
export const UNKNOWN_ACTOR: Actor = { role: 'coordinator', name: '', agencies: [] };

const away = fail({ kind: 'unreachable', detail: '' } as const);
const unreachable = async (): Promise<Result<never>> => away;

/** The lists as they stood at the last sync: enough to say what was changed here since (W4). */
export const listsAsLastSeen: RowStore = {
  readAll: unreachable,
  readChanges: async (_, mark) =>
    ok({
      kind: 'since',
      changed: perTable(() => []),
      removedPlaces: perTable(() => []),
      absentFields: perTable(() => []),
      absentTables: [],
      mark,
    }),
  readRows: unreachable,
  settleKeys: async () => ok(undefined),
  write: unreachable,
};
