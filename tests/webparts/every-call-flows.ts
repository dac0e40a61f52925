import type { ISPFXContext } from '@pnp/sp';
import { connectInPage, keyOfItem, SharePointLists, type Connection } from '../../src/lists';
import { EVIDENCE_TITLE, TABLES, type Row, type RowKey, type UpdateRow } from '../../src/schema';
import type { Answer, EditChange, HeldForEdit } from '../../src/ui';
import { ListsEditing } from '../../src/webparts/actionPlan/sources/editing-source';
import { LibraryEvidence } from '../../src/webparts/actionPlan/sources/evidence-source';
import { ListsHistory } from '../../src/webparts/actionPlan/sources/history-source';
import { ListsSource } from '../../src/webparts/actionPlan/sources/lists-source';
import { ListsRemoval } from '../../src/webparts/actionPlan/sources/removal-source';
import { ListsSiteCheck } from '../../src/webparts/actionPlan/sources/site-check-source';
import { failed } from '../../src/webparts/actionPlan/sources/source-failure';
import { ListsWorkbook } from '../../src/webparts/actionPlan/sources/workbook-source';
import { itemOf, openReadySite, type TestSite } from '../lists/site';
import { actionRow, keyNumber, police, policeRow, review, reviewRow, trainingRow } from '../support/rows';

export const signal = new AbortController().signal;
const ok = <T>(value: T): Answer<T> => ({ ok: true, value });
const ACTION = keyNumber(101);
const REPORT = keyNumber(7_000);
const ADDED = keyNumber(8_000);
const SAID = 'Half of the team is trained.';

/** A page as it is just after it was loaded: nothing is known yet. */
export interface Page {
  readonly source: ListsSource;
  readonly editing: ListsEditing;
  readonly evidence: LibraryEvidence;
  readonly history: ListsHistory;
  readonly workbook: ListsWorkbook;
  readonly check: ListsSiteCheck;
  readonly removal: ListsRemoval;
  readonly connection: Connection;
}

/** Requests go out as a SharePoint page sends them: with a cookie, and a form digest that was made for it. */
const usual = globalThis.fetch;
let who = 'owner';
export const signInAs = (as: string): void => {
  who = as;
};
/** How many requests pages have made, and how many parts of batches. */
export const made = { request: 0, part: 0 };
beforeAll(() => {
  globalThis.fetch = async (url, init) => {
    const headers = new Headers(init?.headers);
    if (headers.has('authorization')) return usual(url, init);
    headers.set('cookie', `accord-as=${who}`);
    made.request += 1;
    if (typeof init?.body === 'string') made.part += init.body.match(/^[A-Z]+ \S+ HTTP\/1\.1/gm)?.length ?? 0;
    return usual(url, { ...init, headers });
  };
});
afterAll(() => {
  globalThis.fetch = usual;
});

let pages = 0;
/** PnPjs keeps form digests by the site's address for as long as the program runs; no two pages here share one. SharePoint does not mind the case. */
function ownAddress(siteUrl: string): string {
  pages += 1;
  const { origin, pathname } = new URL(siteUrl);
  const spelt = [...pathname].map((letter, at) => ((pages >> at) & 1 ? letter.toUpperCase() : letter)).join('');
  return origin + spelt;
}

export function loadPage({ siteUrl }: TestSite): Page {
  const pageContext = { web: { absoluteUrl: ownAddress(siteUrl) }, legacyPageContext: {} };
  const connection = connectInPage({ pageContext } as unknown as ISPFXContext);
  const lists = new SharePointLists(connection);
  return {
    source: new ListsSource(connection, lists),
    editing: new ListsEditing(lists),
    evidence: new LibraryEvidence(connection),
    history: new ListsHistory(lists),
    workbook: new ListsWorkbook(lists, () => new Date('2026-11-21T10:00:00Z')),
    check: new ListsSiteCheck(connection, lists),
    removal: new ListsRemoval(connection, lists),
    connection,
  };
}

/** Something that a person does, and does again where it did not work; and how the site then stands. */
export interface Flow {
  readonly as: string;
  readonly open: () => Promise<TestSite>;
  /** What has happened before; it meets no trouble. */
  readonly before?: (page: Page, site: TestSite) => Promise<unknown>;
  /** `kept` is what the first part gave. */
  readonly go: (page: Page, kept: unknown, site: TestSite) => Promise<Answer<unknown>>;
  readonly stands: (site: TestSite) => Promise<unknown>;
}

/** All sites that are open, so that a test that fails leaves none behind. */
const open = new Set<TestSite>();
afterEach(async () => {
  await Promise.all([...open].map(async (site) => site.close()));
  open.clear();
});
export function kept(site: TestSite): TestSite {
  open.add(site);
  return site;
}
export const close = async (site: TestSite): Promise<void> => {
  open.delete(site);
  await site.close();
};

async function ready(): Promise<TestSite> {
  const site = kept(await openReadySite());
  site.seed('agencies', [policeRow]);
  site.seed('reviews', [{ ...reviewRow, status: 'live' }]);
  site.seed('recommendations', [trainingRow]);
  site.seed(
    'actions',
    [1, 2, 3].map((n) => actionRow(n, { order: n })),
  );
  return site;
}

const report: UpdateRow = {
  key: REPORT,
  review,
  action: ACTION,
  kind: 'report',
  date: '2026-11-20',
  agency: police,
  entered: 'coordinator',
  by: 'Carys Coordinator',
  status: 'in-progress',
  narrative: SAID,
} as UpdateRow;

const rowsOf = async (site: TestSite): Promise<Readonly<Record<string, readonly (readonly [RowKey, unknown, unknown])[]>>> => {
  const all = await site.listsAs('owner').readAll({ review: undefined }, {});
  if (!all.ok) throw new Error(JSON.stringify(all.failure));
  const { reviews, recommendations, actions, reports } = all.value.rows;
  const short = (rows: typeof actions) => rows.map(({ row }) => [row.key, row.text ?? row.narrative ?? row.reference, row.order] as const);
  return { reviews: short(reviews), recommendations: short(recommendations), actions: short(actions), updates: short(reports) };
};
/** Saves as the form does: told that the row has changed, it reads it, and saves what still differs. */
async function saveAll(page: Page, rows: readonly { readonly key: RowKey; readonly changes: Partial<Row> }[]): Promise<Answer<unknown>> {
  const held = await page.editing.read(
    'actions',
    rows.map(({ key }) => key),
    signal,
  );
  if (!held.ok) return held;
  const changes = rows.flatMap(({ key, changes: wanted }): EditChange[] => {
    const found = held.value.find(({ row }) => row.key === key) as HeldForEdit;
    const differs = Object.entries(wanted).filter(([field, value]) => found.row[field] !== value);
    return differs.length === 0 ? [] : [{ kind: 'update', table: 'actions', held: found, changes: Object.fromEntries(differs) }];
  });
  return changes.length === 0 ? ok('as wanted') : settled(await page.editing.save(changes));
}

/** An outcome that is not yet what the person wanted stands for the words of the form, and for pressing again. */
const settled = (answer: Awaited<ReturnType<Page['editing']['save']>>): Answer<unknown> =>
  !answer.ok
    ? answer
    : answer.value.every(({ kind }) => kind === 'saved')
      ? ok('as wanted')
      : answer.value.some(({ kind }) => kind === 'not-allowed')
        ? { ok: false, failure: { kind: 'not-allowed' } }
        : { ok: false, failure: { kind: 'unreachable' } };

const file = (bytes: number) => ({
  name: 'Attendance.pdf',
  content: new Blob([new Uint8Array(bytes).fill(120)]),
  review,
  action: ACTION,
  key: keyNumber(9_000),
  agency: undefined,
});

const keepFile = (bytes: number): Flow => ({
  as: 'coordinator',
  open: ready,
  go: async (page) => {
    const kept = await page.evidence.keep(file(bytes), { signal, progress: () => undefined });
    return kept.ok ? ok(kept.value.name) : kept;
  },
  stands: async (site) => {
    const list = site.native('owner').web.lists.getByTitle(EVIDENCE_TITLE);
    const items = await list.items.select('FileLeafRef', 'FileDirRef', 'FileSystemObjectType', 'File/Length').expand('File')<
      { FileLeafRef: string; FileDirRef: string; FileSystemObjectType: number; File: { Length: string } }[]
    >();
    const files = items.filter(({ FileSystemObjectType: type }) => type === 0);
    return files.map((item) => [item.FileLeafRef, item.FileDirRef, Number(item.File.Length)]);
  },
});

export const FLOWS: Readonly<Record<string, Flow>> = {
  'opening the plan': {
    as: 'coordinator',
    open: ready,
    go: async ({ source }) => {
      const opened = await source.open(signal);
      if (!opened.ok) return opened;
      const read = await source.readPlan(review, signal);
      return read.ok ? ok(read.value.rows.actions.map(({ row }) => row.ref)) : read;
    },
    stands: rowsOf,
  },
  'looking for changes': {
    as: 'coordinator',
    open: ready,
    before: async ({ source }, site) => {
      const read = await source.readPlan(review, signal);
      await site.listsAs('owner').write([{ kind: 'add', table: 'actions', row: { ...actionRow(4), key: ADDED } }], {});
      return read.ok ? read.value.mark : undefined;
    },
    go: async ({ source }, mark) => {
      const changes = await source.readChanges(review, mark as never, signal);
      if (!changes.ok) return changes;
      const rows = changes.value.kind === 'since' ? changes.value.changed : changes.value.reading.rows;
      return ok(rows.actions.some(({ row }) => row.key === ADDED));
    },
    stands: rowsOf,
  },
  'reporting progress': {
    as: 'coordinator',
    open: ready,
    go: async ({ source }) => {
      const sent = await source.send(report);
      return sent.ok && sent.value.kind !== 'sent' ? { ok: false, failure: { kind: 'unreachable' } } : sent.ok ? ok('sent') : sent;
    },
    stands: rowsOf,
  },
  'taking a report back': {
    as: 'coordinator',
    open: ready,
    before: async ({ source }) => {
      const sent = await source.send(report);
      return sent.ok && sent.value.kind === 'sent' ? sent.value.receipt : undefined;
    },
    go: async ({ source }, receipt) => {
      const back = await source.takeBack(receipt as never, report);

      return back.ok && back.value === 'too-late' ? { ok: false, failure: { kind: 'unreachable' } } : back;
    },
    stands: rowsOf,
  },
  'a file of evidence': keepFile(2_000),
  'a large file of evidence': keepFile(5_000_000),
  'editing an action': {
    as: 'coordinator',
    open: ready,
    go: async (page) => saveAll(page, [{ key: ACTION, changes: { text: 'Train every team', milestones: 'Half by May' } }]),
    stands: rowsOf,
  },
  'adding an action': {
    as: 'coordinator',
    open: ready,
    go: async ({ editing }) =>
      settled(await editing.save([{ kind: 'add', table: 'actions', row: { ...actionRow(4, { order: 4 }), key: ADDED } }])),
    stands: rowsOf,
  },
  'changing the order': {
    as: 'coordinator',
    open: ready,
    go: async (page) =>
      saveAll(
        page,
        [3, 1, 2].map((order, index) => ({ key: keyNumber(101 + index), changes: { order } })),
      ),
    stands: rowsOf,
  },
  'reading the history': {
    as: 'coordinator',
    open: ready,
    go: async ({ history }) => {
      const read = await history.read(ACTION, signal);
      return read.ok ? ok(read.value.length) : read;
    },
    stands: rowsOf,
  },
  'downloading the plan': {
    as: 'coordinator',
    open: ready,
    go: async ({ workbook }) => {
      const made = await workbook.workbook({ ...reviewRow, key: review } as never, signal);
      return made.ok ? ok(made.value.name) : made;
    },
    stands: rowsOf,
  },
  'a list’s own form': {
    as: 'coordinator',
    open: ready,
    before: async (_page, site) => itemOf(site.native('owner'), 'actions', ACTION),
    go: async (page, place, site) => {
      const { Id } = await site.native('owner').web.lists.getByTitle(TABLES.actions.listTitle).select('Id')<{ Id: string }>();
      const key = await keyOfItem(page.connection, { table: 'actions', place: place as number, listId: Id }, undefined);
      if (!key.ok) return failed(key);
      const held = await page.editing.read('actions', [key.value], signal);
      return held.ok ? ok(held.value.map(({ row }) => row.text)) : held;
    },
    stands: rowsOf,
  },
};

const wrongs = async ({ check }: Page): Promise<Answer<readonly string[]>> => {
  const look = await check.look(signal);
  return look.ok ? ok(look.value.findings.filter(({ weight }) => weight !== 'note').map(({ id }) => id)) : look;
};

/** As somebody would in the site's settings: earlier versions of actions are no longer kept, and two lists lack an index and a group. */
async function spoilt(): Promise<TestSite> {
  const site = await ready();
  const { web } = site.native('owner');
  const list = web.lists.getByTitle(TABLES.actions.listTitle);
  await list.update({ EnableVersioning: false });
  await list.fields.getByInternalNameOrTitle('AccordReview').update({ Indexed: false });
  await web.lists.getByTitle('Accord Meetings').delete();
  return site;
}

/** Flows of so many requests that not every one can meet every fault: each meets one of them, by turns. */
export const LONG_FLOWS: Readonly<Record<string, Flow>> = {
  'checking the site': {
    as: 'owner',
    open: spoilt,
    go: wrongs,
    stands: async (site) => wrongs(loadPage(site)),
  },
  'putting the site right': {
    as: 'owner',
    open: spoilt,
    go: async (page) => {
      const found = await wrongs(page);
      if (!found.ok) return found;
      const mended = await page.check.mend(found.value, () => undefined);
      if (!mended.ok) return mended;
      const left = await wrongs(page);
      return left.ok && left.value.length > 0 ? { ok: false, failure: { kind: 'unreachable' } } : left;
    },
    stands: async (site) => [await wrongs(loadPage(site)), await rowsOf(site)],
  },
  'removing a review': {
    as: 'owner',
    open: async () => {
      const site = await ready();
      const page = loadPage(site);
      await page.source.send(report);
      await page.evidence.keep(file(2_000), { signal, progress: () => undefined });
      return site;
    },
    go: async ({ removal }) => {
      const done = await removal.remove(review, 'DHR 12');
      if (!done.ok) return done;
      // Tried again, what an earlier try had removed is not there any more.
      if (done.value.kind === 'removed' || done.value.kind === 'not-there') return ok('gone');
      return { ok: false, failure: { kind: 'unreachable' } };
    },
    stands: async (site) => {
      const { web } = site.native('owner');
      const files = await web.lists.getByTitle(EVIDENCE_TITLE).items.select('Id')<{ Id: number }[]>();
      return [await rowsOf(site), files.length];
    },
  },
};
