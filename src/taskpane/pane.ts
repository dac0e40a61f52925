import type { Row, RowKey } from '../schema';
import {
  carryOut,
  invert,
  ok,
  prepare,
  readHistory,
  resolve,
  type Choice,
  type Prepared,
  type Result,
  type Run,
  type StoreFailure,
  type SyncOutcome,
  type SyncRecord,
} from '../sync';
import { bringIn, makeCopy, readReturned } from './return-pane';
import type { ReturnsRoom } from '../workbook';
import { addPlan, changeImport, readPlan, resumeImport, type ImportChange } from './import-pane';
import type { Import } from './import-plan';
import type { PanePorts } from './ports';
import type { PaneEvent, PaneState, Site, Task } from './state';

/** What a person can ask the pane to do. Each runs to its end and tells by events what became of it. */
export interface Pane {
  readonly start: () => Promise<void>;
  readonly connect: (address: string) => Promise<void>;
  readonly chooseReview: (review: RowKey) => Promise<void>;
  readonly compare: () => Promise<void>;
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
  /** Puts the chosen reports of a returned file onto the Updates sheet, and compares. */
  readonly bringIn: (items: readonly ReturnsRoom.ReturnItem[]) => Promise<void>;
  readonly stop: () => void;
  readonly goTo: PanePorts['workbook']['goTo'];
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

export function makePane(ports: PanePorts, how: { readonly state: () => PaneState; readonly tell: (event: PaneEvent) => void }): Pane {
  const { state, tell } = how;
  const { workbook } = ports;
  let stopping = new AbortController();

  const run = (): Run => ({ signal: stopping.signal, progress: (progress) => tell({ type: 'progressed', progress }) });
  const begin = (task: Task): void => {
    stopping = new AbortController();
    tell({ type: 'started', task });
  };
  const failed = (failure: StoreFailure): void => tell({ type: 'failed', failure });

  const openSite = async (address: string): Promise<{ readonly site: Site; readonly reviews: readonly Row[] } | undefined> => {
    const token = await ports.signIn.signIn(address);
    if (!token.ok) return void failed(token.failure);
    const lists = ports.openLists(address, token.value);
    const who = await lists.whoAmI(run());
    if (!who.ok) return void failed(who.failure);
    workbook.signedInAs(who.value.actor.name);
    const reviews = await lists.listReviews(run());
    if (!reviews.ok) return void failed(reviews.failure);
    return { site: { address, actor: who.value.actor, lists }, reviews: reviews.value.map((held) => held.row) };
  };

  const prepareNow = async (): Promise<Prepared | undefined> => {
    const { site, review } = state();
    if (site === undefined || review === undefined) return undefined;
    const options = { site: site.address, review, actor: site.actor, today: ports.today() };
    const prepared = await prepare({ workbook, lists: site.lists }, options, run());
    if (!prepared.ok) return void failed(prepared.failure);
    return prepared.value;
  };

  const returnParts = { ports, state, tell, prepare: prepareNow };

  const tellCompared = (prepared: Prepared): void => tell({ type: 'compared', prepared, history: readHistory(prepared.kept.history) });

  const compareNow = async (): Promise<void> => {
    const prepared = await prepareNow();
    if (prepared !== undefined) tellCompared(prepared);
  };

  /** Carries out what was prepared, then compares again, so that what is left stands on the screen. */
  const finish = async (prepared: Prepared, choices: readonly Choice[]): Promise<void> => {
    const { site } = state();
    if (site === undefined) return;
    const outcome = await carryOut({
      prepared,
      choices,
      ports: { workbook, lists: site.lists },
      clock: ports.clock,
      newId: ports.newId,
      run: run(),
    });
    if (!outcome.ok) return failed(outcome.failure);
    await freshen(outcome.value);
    tell({ type: 'synced', record: outcome.value.record, failure: outcome.value.failure });
    stopping = new AbortController();
    await compareNow();
  };

  /** The grey columns follow what was sent as well as what was brought in. */
  const freshen = async ({ record }: SyncOutcome): Promise<void> => {
    if (record.counts.pulled > 0) return;
    await workbook.write([], {});
  };

  return {
    start: async () => {
      begin('starting');
      const connection = await workbook.readConnection();
      if (!connection.ok) return failed(connection.failure);
      if (connection.value === undefined) return tell({ type: 'disconnected' });
      const opened = await openSite(connection.value.site);
      if (opened === undefined) return;
      tell({ type: 'connected', ...opened });
      tell({ type: 'review-chosen', review: connection.value.review });
      tell({ type: 'started', task: 'comparing' });
      await compareNow();
    },
    connect: async (address) => {
      begin('connecting');
      const opened = await openSite(address);
      if (opened !== undefined) tell({ type: 'connected', ...opened });
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
      tell({ type: 'started', task: 'comparing' });
      await compareNow();
    },
    compare: async () => {
      begin('comparing');
      await compareNow();
    },
    sync: async () => {
      begin('syncing');
      const prepared = await prepareNow();
      if (prepared === undefined) return;
      await finish(prepared, withHeldRemovals(prepared, state().choices));
    },
    undo: async (record) => {
      begin('undoing');
      const prepared = await prepareNow();
      if (prepared === undefined) return;
      await finish({ ...prepared, plan: invert(record, prepared) }, []);
    },
    readPlan: async (file) => readPlan({ ports, state, tell }, file),
    resumeImport: async () => resumeImport({ ports, state, tell }),
    changeImport: async (importing, change) => changeImport({ ports, state, tell }, importing, change),
    addPlan: async (importing) => {
      const failure = await addPlan({ ports, state, tell }, importing);
      if (failure !== undefined) return failed(failure);
      tell({ type: 'started', task: 'comparing' });
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
    stop: () => stopping.abort(),
    goTo: async (table, key, field) => workbook.goTo(table, key, field),
  };
}

const broughtInWords = (count: number): string =>
  `${count === 1 ? 'One report stands' : `${count} reports stand`} on the Updates sheet now. Sync to post ${count === 1 ? 'it' : 'them'}.`;

const OTHER_REVIEW: StoreFailure = {
  kind: 'damaged',
  detail: 'This workbook holds the plan of another review. Open a new workbook, and choose this review there.',
};

/** The review whose rows stand in this workbook: they must never be taken for rows of another. */
async function heldReview({ workbook }: PanePorts): Promise<Result<RowKey | undefined>> {
  const kept = await workbook.load({});
  if (!kept.ok) return kept;
  if (kept.value.base !== undefined) return ok(kept.value.base.review);
  const connection = await workbook.readConnection();
  if (!connection.ok || connection.value === undefined) return connection.ok ? ok(undefined) : connection;
  const { review } = connection.value;
  const read = await workbook.readAll({ review }, {});
  if (!read.ok) return read;
  const { recommendations, actions } = read.value.rows;
  return ok(recommendations.length + actions.length > 0 ? review : undefined);
}

/** The plan as it would be carried out with what was chosen so far. */
export function chosenPlan(prepared: Prepared, choices: readonly Choice[]): Prepared['plan'] {
  return resolve(prepared.plan, choices, prepared);
}
