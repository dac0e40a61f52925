import { formatDate, showField, type Row, type RowKey } from '../../schema';
import { fail, nothingWaited, ok, retry, type Result, type RowsOutside, type Run, type StoreFailure, type Waits } from '../../store';
import {
  applyPlan,
  choicesThatStand,
  doubtsIn,
  historyOf,
  holdOf,
  invert,
  prepare,
  resolve,
  summarise,
  type Choice,
  type Prepared,
  type SyncRecord,
} from '../../sync';
import { bringIn, makeCopy, readReturned } from '../returns/return-pane';
import type { ReturnsRoom } from '../../workbook';
import { addPlan, changeImport, readPlan, resumeImport, type ImportChange } from '../import/import-pane';
import type { Import } from '../import/import-plan';
import { listsAsLastSeen, UNKNOWN_ACTOR } from './offline';
import { followSheets } from '../sync/follow-sheets';
import { heldReview, OTHER_REVIEW } from '../connect/held-review';
import type { PaneLists, PanePorts } from './ports';
import { startReview, type ReviewStart } from '../connect/start-review';
import { bringBack, putBackWords } from '../sync/put-back';
import type { PaneEvent, PaneState, Site, Task } from './state';

/** What a person can ask the pane to do. Each runs to its end and tells by events what became of it. */
export interface Pane {
  readonly start: () => Promise<void>;
  readonly connect: (address: string) => Promise<void>;
  readonly chooseReview: (review: RowKey) => Promise<void>;
  /** Puts a review that the site does not have yet into the sheets. */
  readonly startReview: (start: ReviewStart) => Promise<void>;
  readonly compare: () => Promise<void>;
  /** The machine lost its network, or has it again: a sync that waited is done then. */
  readonly networkChanged: (now: 'online' | 'offline') => Promise<void>;
  /** Without a connection it is done when there is one again; asked for twice, it is not. */
  readonly sync: () => Promise<void>;
  readonly undo: (record: SyncRecord) => Promise<void>;
  readonly readPlan: (file: { readonly name: string; readonly bytes: Uint8Array }) => Promise<void>;
  /** Takes up the import that was left half done in this workbook, if there is one. */
  readonly resumeImport: () => Promise<void>;
  readonly changeImport: (importing: Import, change: ImportChange) => Promise<void>;
  /** Puts a plan that was read into the sheets, and compares. */
  readonly addPlan: (importing: Import) => Promise<void>;
  /** Makes the copy for an agency (`copied` tells of it). */
  readonly makeCopy: (agency: RowKey) => Promise<void>;
  readonly saveCopy: () => void;
  readonly openCopy: () => Promise<void>;
  readonly readReturn: (file: { readonly name: string; readonly bytes: Uint8Array }) => Promise<void>;
  /** Puts the chosen reports of a returned file onto the Reports sheet, and compares. */
  readonly bringIn: (items: readonly ReturnsRoom.ReturnItem[]) => Promise<void>;
  /** Takes rows that stand under a table into it, and compares. */
  readonly takeIn: (outside: RowsOutside) => Promise<void>;
  /** Puts back the tables that cannot be found, and compares. */
  readonly putTablesBack: () => Promise<void>;
  readonly stop: () => void;
  readonly goTo: PanePorts['workbook']['goTo'];
}

/** What was carried out, and with which choices of the person's. */
interface Finished {
  readonly of: 'sync' | 'undo';
  readonly used: readonly Choice[];
  /** The end of the sync that is undone. */
  readonly undoes?: string;
}

/** Removals reach SharePoint only when a person has said so; without an answer they are left for now. */
export function withHeldRemovals(prepared: Prepared, choices: readonly Choice[]): readonly Choice[] {
  const answered = new Set(choices.map((choice) => `${choice.table} ${choice.key}`));
  const held = prepared.plan.rows.flatMap((row): Choice[] =>
    row.what === 'remove' && row.from === 'lists' && row.outcome === 'push' && !answered.has(`${row.table} ${row.key}`)
      ? [{ table: row.table, key: row.key, field: undefined, choose: 'hold' }]
      : [],
  );
  return [...choices, ...held];
}

/** What may not be what was meant goes out only when a person has said that it is right; until then it is left. */
function withHeldDoubts({ plan, sides }: Prepared, choices: readonly Choice[]): readonly Choice[] {
  const held = doubtsIn(plan.rows, sides).flatMap(({ plan: { table, key }, field }): Choice[] => {
    const isAnswered = choices.some((choice) => choice.table === table && choice.key === key && choice.field === field);
    if (isAnswered) return [];
    return [field === undefined ? { table, key, field, choose: 'hold' } : { table, key, field, choose: 'hold' }];
  });
  return [...choices, ...held];
}

export function makePane(ports: PanePorts, how: { readonly state: () => PaneState; readonly tell: (event: PaneEvent) => void }): Pane {
  const { state, tell } = how;
  const { workbook } = ports;
  let stopping = new AbortController();
  // One budget of waiting for whatever was asked for (P4).
  let patience = nothingWaited();

  const run = (): Run => ({ signal: stopping.signal, progress: (progress) => tell({ type: 'progressed', progress }) });
  const begin = (task: Task): void => {
    stopping = new AbortController();
    patience = nothingWaited();
    tell({ type: 'started', task });
  };
  const waits = (): Waits => ({ clock: ports.clock, patience });
  const patient = async <T>(ask: () => Promise<Result<T>>): Promise<Result<T>> => retry(ask, { ...waits(), run: run() });
  const failed = (failure: StoreFailure): void => tell({ type: 'failed', failure });

  const openSite = async (address: string): Promise<Result<{ readonly site: Site; readonly reviews: readonly Row[] }>> => {
    const token = await ports.signIn.signIn(address);
    if (!token.ok) return token;
    const lists = ports.openLists(address, token.value);
    const who = await patient(() => lists.whoAmI(run()));
    if (!who.ok) return who;
    const { actor, rights } = who.value;
    workbook.signedInAs(actor.name);
    const reviews = await patient(() => lists.listReviews(run()));
    if (!reviews.ok) return reviews;
    const access = rights.actions.edit && rights.decisions.add ? 'full' : 'read-only';
    return ok({ site: { address, actor, access, lists }, reviews: reviews.value.map((held) => held.row) });
  };

  /** Opens the site again where it could not be reached before: Excel may well have a network, and SharePoint not answer. */
  const reach = async (): Promise<Result<undefined>> => {
    const { site, address, network } = state();
    if (site !== undefined || address === undefined || network === 'offline') return ok(undefined);
    const opened = await openSite(address);
    if (opened.ok) tell({ type: 'back', ...opened.value });
    return opened.ok ? ok(undefined) : opened;
  };

  /** A network that has just come back often reaches nothing for a moment. */
  const reachAgain = async (address: string): Promise<ReturnType<typeof openSite>> => {
    let opened = await openSite(address);
    for (const seconds of AGAIN_AFTER) {
      if (opened.ok || opened.failure.kind !== 'unreachable' || !ports.network.isOnline()) break;
      await ports.clock.wait(seconds, stopping.signal);
      opened = await openSite(address);
    }
    return opened;
  };

  /** Both sides compared; without a connection, the workbook against what was agreed on last. */
  const prepareNow = async (): Promise<Prepared | undefined> => {
    const { site, review, address } = state();
    if (review === undefined || address === undefined) return undefined;
    const isAway = site === undefined || state().network === 'offline';
    const of = site?.lists.siteId ?? address;
    const options = { site: of, review, actor: site?.actor ?? UNKNOWN_ACTOR, today: ports.today(), device: ports.device };
    const reading = isAway
      ? ({ workbook, lists: listsAsLastSeen, waits: waits(), site: 'as-agreed' } as const)
      : { workbook, lists: site.lists, waits: waits() };
    const prepared = await prepare(reading, options, run());
    if (!prepared.ok) return void failed(prepared.failure);
    return prepared.value;
  };

  const returnParts = { ports, state, tell, begin, prepare: prepareNow };
  const importParts = {
    ports,
    state,
    tell,
    begin,
    untilStopped: async () => new Promise<'stopped'>((resolve) => stopping.signal.addEventListener('abort', () => resolve('stopped'))),
    agenciesOf: async (lists: PaneLists) => patient(() => lists.listAgencies(run())),
  };

  const tellCompared = (prepared: Prepared): void =>
    tell({ type: 'compared', prepared, history: historyOf(prepared.kept.history, prepared.options) });

  const compareNow = async (): Promise<void> => {
    const prepared = await prepareNow();
    if (prepared === undefined) return;
    tellCompared(prepared);
    live.catchUp();
    await live.follow();
  };
  const live = followSheets(ports, { state, tell });

  /** Carries out what was prepared, then compares again, so that what is left stands on the screen. */
  const finish = async (prepared: Prepared, choices: readonly Choice[], after: Finished): Promise<void> => {
    const { site } = state();
    if (site === undefined) return;
    const outcome = await applyPlan({
      prepared,
      choices,
      ports: { workbook, lists: site.lists },
      ...(after.undoes === undefined ? {} : { undoes: after.undoes }),
      ...waits(),
      newId: ports.newId,
      run: run(),
    });
    if (!outcome.ok) return failed(outcome.failure);
    // The grey columns follow what was sent as well as what was brought in; a sync does not fail over them.
    await workbook.mark({});
    await describe(outcome.value.record);
    tell({ type: 'synced', record: outcome.value.record, failure: outcome.value.failure, of: after.of, used: after.used });
    stopping = new AbortController();
    await compareNow();
  };

  /** The first sheet and the printed pages say how the file stands; a sync does not fail over that. */
  const describe = async (record: SyncRecord): Promise<void> => {
    const review = state().prepared?.sides.workbook.rows.reviews[0]?.row ?? state().reviews.find((row) => row.key === state().review);
    const when = new Date(record.endedAt);
    const time = `${String(when.getHours()).padStart(2, '0')}:${String(when.getMinutes()).padStart(2, '0')}`;
    await workbook.describeFile({
      standing: `Review ${String(review?.reference ?? '')}, last synced on ${formatDate(ports.today())} at ${time} by ${record.who}.`,
      marking: showField('reviews', 'marking', review?.marking),
      pageHeaders: ports.pageHeaders,
    });
  };

  const syncNow = async (): Promise<void> => {
    if (state().waitsFor !== undefined) tell({ type: 'waits', waitsFor: undefined });
    begin('syncing');
    const reached = await reach();
    if (!reached.ok) return failed(reached.failure);
    const prepared = await prepareNow();
    if (prepared === undefined) return;
    const { choices: used, prepared: shown, site } = state();
    const standing = shown === undefined ? [] : choicesThatStand(used, shown.plan, prepared.plan);
    const choices = withHeldDoubts(prepared, withHeldRemovals(prepared, standing));
    await finish(prepared, site?.access === 'read-only' ? readOnlyChoices(prepared, choices) : choices, { of: 'sync', used });
  };

  return {
    start: async () => {
      begin('starting');
      const connection = await workbook.readConnection();
      if (!connection.ok) return failed(connection.failure);
      if (connection.value === undefined) return tell({ type: 'disconnected' });
      const { site, review } = connection.value;
      tell({ type: 'belongs', to: site });
      const opened = ports.network.isOnline() ? await openSite(site) : AWAY;
      if (opened.ok) {
        tell({ type: 'network', now: 'online' });
        tell({ type: 'connected', ...opened.value });
        tell({ type: 'review-chosen', review });
      } else if (opened.failure.kind === 'unreachable') {
        tell({ type: 'network', now: ports.network.isOnline() ? 'online' : 'offline' });
        tell({ type: 'opened-offline', address: site, review });
      } else return failed(opened.failure);
      begin('comparing');
      await compareNow();
      if (!opened.ok && state().network === 'online') failed(opened.failure);
    },
    networkChanged: async (now) => {
      tell({ type: 'network', now });
      const { address, task, site, waitsFor } = state();
      if (now === 'offline' || address === undefined || task !== undefined) return;
      if (site === undefined || waitsFor === 'sync') {
        begin('connecting');
        const opened = await reachAgain(address);
        if (!opened.ok) return failed(opened.failure);
        tell({ type: 'back', ...opened.value });
      }
      if (waitsFor === 'sync') return syncNow();
      begin('comparing');
      await compareNow();
    },
    connect: async (address) => {
      begin('connecting');
      const opened = await openSite(address);
      if (!opened.ok) return failed(opened.failure);
      ports.knownSites.remember(address);
      tell({ type: 'connected', ...opened.value });
    },
    chooseReview: async (review) => {
      begin('connecting');
      const held = await heldReview(ports);
      if (!held.ok) return failed(held.failure);
      if (held.value !== undefined && held.value !== review) return failed(OTHER_REVIEW);
      const made = await workbook.setUp();
      if (!made.ok) return failed(made.failure);
      const { site } = state();
      const saved = site === undefined ? undefined : await workbook.saveConnection({ site: site.address, review });
      if (saved?.ok === false) return failed(saved.failure);
      tell({ type: 'review-chosen', review });
      begin('comparing');
      await compareNow();
    },
    startReview: async (start) => {
      begin('connecting');
      const started = await startReview(importParts, start);
      if (!started.ok) return failed(started.failure);
      tell({ type: 'review-chosen', review: started.value });
      begin('comparing');
      await compareNow();
      tell({ type: 'brought-in', news: startedWords(start) });
    },
    compare: async () => {
      begin('comparing');
      const reached = await reach();
      await compareNow();
      if (!reached.ok) failed(reached.failure);
    },
    sync: async () => {
      // The ribbon can ask for it at any time; whatever is under way ends first.
      if (state().task !== undefined) return;
      if (state().network === 'offline') return tell({ type: 'waits', waitsFor: state().waitsFor === 'sync' ? undefined : 'sync' });
      return syncNow();
    },
    undo: async (record) => {
      begin('undoing');
      const reached = await reach();
      if (!reached.ok) return failed(reached.failure);
      const prepared = await prepareNow();
      if (prepared === undefined) return;
      await finish({ ...prepared, plan: invert(record, prepared) }, [], { of: 'undo', used: [], undoes: record.endedAt });
    },
    readPlan: async (file) => readPlan(importParts, file),
    resumeImport: async () => resumeImport(importParts),
    changeImport: async (importing, change) => changeImport(importParts, importing, change),
    addPlan: async (importing) => {
      const failure = await addPlan(importParts, importing);
      if (failure !== undefined) return failed(failure);
      begin('comparing');
      await compareNow();
    },
    makeCopy: async (agency) => makeCopy(returnParts, agency),
    saveCopy: () => {
      const { copy } = state();
      if (copy !== undefined) ports.handOver.save(copy.fileName, copy.bytes);
    },
    openCopy: async () => {
      const { copy } = state();
      const opened = copy === undefined ? undefined : await ports.handOver.open(copy.bytes);
      if (opened?.ok === false) failed(opened.failure);
    },
    readReturn: async (file) => readReturned(returnParts, file),
    bringIn: async (items) => {
      begin('bringing-in');
      const done = await bringIn(returnParts, items);
      if (!done.ok) return failed(done.failure);
      await compareNow();
      tell({ type: 'brought-in', news: broughtInWords(done.value) });
    },
    takeIn: async ({ table, rows }) => {
      begin('comparing');
      const reached = await workbook.reachDown(table, Math.max(...rows));
      if (!reached.ok) return failed(reached.failure);
      await compareNow();
    },
    putTablesBack: async () => {
      begin('comparing');
      const back = await workbook.putTablesBack();
      if (!back.ok) return failed(back.failure);
      await compareNow();
      const { prepared } = state();
      for (const choice of prepared === undefined ? [] : bringBack(prepared, back.value.made)) tell({ type: 'chosen', choice });
      tell({ type: 'brought-in', news: putBackWords(back.value) });
    },
    stop: () => stopping.abort(),
    goTo: async (table, key, field) => workbook.goTo(table, key, field),
  };
}

const broughtInWords = (count: number): string =>
  `${count === 1 ? 'One report stands' : `${count} reports stand`} on the Reports sheet now. Sync to post ${count === 1 ? 'it' : 'them'}.`;

/** Seconds between the tries to reach a site when there is a network again. */
const AGAIN_AFTER = [1, 3, 9];

const startedWords = ({ reference }: ReviewStart): string =>
  `${reference.trim()} is started in this workbook. Type its recommendations and actions on their sheets, and sync to share them.`;

const AWAY = fail({ kind: 'unreachable', detail: '' } as const);

/** Whoever may only read sends nothing: everything that would go to the lists is held back, and what others did can be taken. */
export function readOnlyChoices(prepared: Prepared, choices: readonly Choice[]): readonly Choice[] {
  const { items } = summarise(prepared.plan, prepared.sides);
  const brings = choices.filter(({ choose }) => choose === 'hold' || choose === 'theirs');
  return [...brings, ...items.filter((item) => item.group === 'send').map(holdOf)];
}

/** The plan as it would be carried out with what was chosen so far. */
export function chosenPlan(prepared: Prepared, choices: readonly Choice[]): Prepared['plan'] {
  return resolve(prepared.plan, choices, prepared);
}
