import { createHash } from 'node:crypto';
import type { Row, RowKey } from '../../src/schema';
import { fail, ok, type Write } from '../../src/store';
import { MemoryLists, MemoryWorkbook, perTable } from '../../src/sync';
import { knownSitesIn } from '../../src/taskpane/connect/known-sites';
import type { Network } from '../../src/taskpane/pane/offline';
import type { PanePorts } from '../../src/taskpane/pane/ports';
import type { LiveChange } from '../../src/workbook';
import { actionRow, coordinator, housingRow, keyMaker, policeRow, reviewRow, today, trainingRow } from '../support/rows';

export const SITE = 'https://contoso.example/sites/partnership';
export const NOW = '2026-11-21T10:42:00.000Z';

export interface Given {
  readonly rights?: { readonly add: boolean; readonly edit: boolean };
  readonly network?: 'online' | 'offline';
}

/** A network that a test switches off and on. */
export class FakeNetwork implements Network {
  private readonly listeners = new Set<(now: 'online' | 'offline') => void>();
  /** How often SharePoint does not answer although there is a network. */
  public silentFor = 0;

  public constructor(public now: 'online' | 'offline') {}

  public isOnline(): boolean {
    return this.now === 'online';
  }

  public watch(tell: (now: 'online' | 'offline') => void): () => void {
    this.listeners.add(tell);
    return () => this.listeners.delete(tell);
  }

  public turn(now: 'online' | 'offline'): void {
    this.now = now;
    for (const listener of this.listeners) listener(now);
  }
}

/** The pane's ports on the in-memory twins, with one review of two actions in the lists. */
export function paneTwins(given: Given = {}): {
  readonly ports: PanePorts;
  readonly lists: MemoryLists;
  readonly workbook: MemoryWorkbook;
  readonly went: string[];
  readonly reviews: RowKey[];
  /** Files that were handed over, by name. */
  readonly saved: Map<string, Uint8Array>;
  readonly network: FakeNetwork;
  /** Whoever listens to the sheets. */
  readonly listeners: ((change: LiveChange) => void)[];
} {
  const lists = new MemoryLists();
  const workbook = new MemoryWorkbook(keyMaker());
  const plan: readonly Write[] = [
    { kind: 'add', table: 'agencies', row: policeRow },
    { kind: 'add', table: 'agencies', row: housingRow },
    { kind: 'add', table: 'reviews', row: reviewRow },
    { kind: 'add', table: 'recommendations', row: trainingRow },
    { kind: 'add', table: 'actions', row: actionRow(1) },
    { kind: 'add', table: 'actions', row: actionRow(2) },
  ];
  plan.forEach((write) => lists.writeOne(write));
  const went: string[] = [];
  const listeners: ((change: LiveChange) => void)[] = [];
  const network = new FakeNetwork(given.network ?? 'online');
  const reviews: RowKey[] = [reviewRow.key];
  let connection: Parameters<PanePorts['workbook']['saveConnection']>[0] | undefined;
  const may = { read: true, add: true, edit: true, remove: true, manage: false, ...given.rights };
  const saved = new Map<string, Uint8Array>();
  const newId = keyMaker(0x500000);
  const kept = new Map<string, string>();
  const storage = { getItem: (name: string) => kept.get(name) ?? null, setItem: (name: string, text: string) => void kept.set(name, text) };
  const ports: PanePorts = {
    workbook: Object.assign(workbook, {
      setUp: async () => ok([]),
      describeFile: async () => ok(undefined),
      mark: async () => ok(undefined),
      watch: async (tell: (change: LiveChange) => void) => {
        listeners.push(tell);
        return ok(undefined);
      },
      signedInAs: () => undefined,
      readConnection: async () => ok(connection),
      saveConnection: async (next: NonNullable<typeof connection>) => {
        connection = next;
        return ok(undefined);
      },
      reachDown: async () => ok(undefined),
      putTablesBack: async () => ok({ found: [], made: [] }),
      goTo: async (table: string, key: string, field: string | undefined) => {
        went.push(`${table} ${key} ${field ?? ''}`);
        return ok(true);
      },
    }),
    signIn: {
      signIn: async () => {
        if (network.silentFor === 0) return ok(async () => 'coordinator');
        network.silentFor -= 1;
        return fail({ kind: 'unreachable', detail: '' });
      },
    },
    openLists: () =>
      Object.assign(lists, {
        listReviews: async () => lists.readRows('reviews', reviews),
        listAgencies: async () => lists.readRows('agencies', [policeRow.key, housingRow.key]),
        whoAmI: async () => ok({ actor: coordinator, rights: perTable(() => may) }),
      }),
    clock: { now: () => NOW, wait: async () => undefined, random: () => 0.5 },
    today: () => today,
    newId,
    loadReading: async () => import('../../src/reading'),
    loadReturns: async () => import('../../src/workbook/returns/returns'),
    fingerprint: async (words) => {
      const hex = createHash('sha256').update(words).digest('hex');
      return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-') as RowKey;
    },
    pageHeaders: 'supported',
    reaching: 'supported',
    network,
    knownSites: knownSitesIn(() => storage, undefined),
    handOver: {
      save: (fileName, bytes) => void saved.set(fileName, bytes),
      open: async (bytes) => {
        saved.set('Book2', bytes);
        return ok(undefined);
      },
    },
  };
  return { ports, lists, workbook, went, reviews, saved, network, listeners };
}

/** Changes a row of the lists as somebody else would. */
export async function changeInLists(lists: MemoryLists, row: Row, changes: Readonly<Record<string, Row[string]>>): Promise<void> {
  const found = await lists.readRows('actions', [row.key]);
  if (!found.ok || found.value[0] === undefined) throw new Error('not there');
  const { version, place, row: before } = found.value[0];
  lists.writeOne({ kind: 'update', table: 'actions', key: row.key, version, place, changes, before });
}

/** Changes a row of the workbook as a person would. */
export function changeInWorkbook(workbook: MemoryWorkbook, row: Row, changes: Readonly<Record<string, Row[string]>>): void {
  const found = workbook.sheets.actions.find((each) => each.key === row.key);
  if (found === undefined) throw new Error('not there');
  found.values = { ...found.values, ...changes };
}
