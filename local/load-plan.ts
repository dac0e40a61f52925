import { createHash, randomUUID } from 'node:crypto';
import { connectWithToken, loadForms, loadSetUp, SharePointLists } from '../src/lists';
import { planToRows, readDocument, describeFailure, type PlanRows } from '../src/reading';
import type { AgencyRow, IsoDate, Row, RowKey } from '../src/schema';
import type { Clock } from '../src/store';
import { applyPlan, MemoryWorkbook, prepare } from '../src/sync';
import { ROW_FORM_ID } from '../src/webparts/rowForm/form-id';

export interface Loaded {
  readonly outcome: 'loaded' | 'already-there' | 'refused';
  /** What was done, or what is wrong and what to do. */
  readonly message: string;
}

const wrong = (message: string): Loaded => ({ outcome: 'refused', message });
const today = (): IsoDate => new Date().toISOString().slice(0, 10) as IsoDate;

const clock: Clock = {
  now: () => new Date().toISOString(),
  wait: async (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
  random: Math.random,
};

/** The same document gives the same keys: loading it again after a failure part way makes no row twice (P2). */
function keysOf(bytes: Uint8Array): () => RowKey {
  let count = 0;
  const seed = createHash('sha256').update(bytes).digest('hex');
  return () => {
    const hash = createHash('sha256').update(`${seed} ${count++}`).digest('hex');
    return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}` as RowKey;
  };
}

/** Whether the site holds no review yet, or is not set up at all. */
export async function siteIsEmpty(siteUrl: string): Promise<boolean> {
  const reviews = await new SharePointLists(connectWithToken(siteUrl, 'owner')).listReviews({});
  return !reviews.ok || reviews.value.length === 0;
}

export interface PlanFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What the keys of its rows are made from, where that is not the file as it stands: the same plan on another day. */
  readonly keysFrom?: Uint8Array;
}

/** Reads a document and puts its plan into the site's lists, setting the site up first where it is not. */
export async function loadPlan(siteUrl: string, file: PlanFile): Promise<Loaded> {
  const reading = await readDocument(file, {});
  if (!reading.ok) return wrong(describeFailure(reading));
  const connection = connectWithToken(siteUrl, 'owner');
  const setUp = await loadSetUp();
  const ready = await setUp.carryOutSetUp(connection, { agencyGroups: [] }, {});
  if (!ready.ok) return wrong(`The site could not be set up (${ready.failure.kind}). Try again; nothing was loaded.`);
  const lists = new SharePointLists(connection);
  const [agencies, reviews] = await Promise.all([lists.listAgencies({}), lists.listReviews({})]);
  if (!agencies.ok || !reviews.ok) return wrong('The lists could not be read. Try again; nothing was loaded.');
  const known = agencies.value.map((held) => held.row as unknown as AgencyRow);
  const read = planToRows(reading.plan, {
    newKey: keysOf(file.keysFrom ?? file.bytes),
    // None of those that are there: the keys must not depend on what an earlier try already wrote.
    agencies: [],
    today: today(),
    fallbackReference: file.name.replace(/\.[^.]+$/, ''),
  });
  const rows = withKnownAgencies(read, known);
  const review = rows.rows.reviews[0];
  if (review === undefined) return wrong(`${file.name} holds no review.`);
  const there = reviews.value.find((held) => held.row.reference === review.reference);
  if (there !== undefined && there.row.key !== review.key) {
    return wrong(`A plan called “${String(review.reference)}” is here already. Bring a newer version in through Excel, or start afresh.`);
  }
  if (there !== undefined) {
    const all = await lists.readAll({ review: review.key }, {});
    if (!all.ok) return wrong('The lists could not be read. Try again; nothing was loaded.');
    const held = new Set([...all.value.rows.recommendations, ...all.value.rows.actions].map(({ row }) => row.key));
    // What people have made of the rows since is theirs: only what an earlier try left out goes in.
    const missing = [...rows.rows.recommendations, ...rows.rows.actions].filter(({ key }) => !held.has(key));
    if (missing.length === 0) return alreadyThere(review);
  }
  return addRows({ siteUrl, lists, rows, known: agencies.value.map((held) => held.row), review });
}

/** The plan's rows, naming the agencies that the site has already by their keys there. */
function withKnownAgencies(read: PlanRows, known: readonly AgencyRow[]): PlanRows {
  const plain = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  const byName = new Map(
    known.flatMap((agency) => [agency.name, ...(agency.aliases ?? [])].map((name) => [plain(name), agency.key] as const)),
  );
  const renamed = new Map<string, RowKey>();
  const agencies = read.rows.agencies.filter((agency) => {
    const there = byName.get(plain(String(agency.name)));
    if (there !== undefined) renamed.set(agency.key, there);
    return there === undefined;
  });
  const actions = read.rows.actions.map((action) =>
    Array.isArray(action.leadAgencies)
      ? { ...action, leadAgencies: (action.leadAgencies as readonly string[]).map((key) => renamed.get(key) ?? key) }
      : action,
  );
  return { ...read, rows: { ...read.rows, agencies, actions } };
}

interface Adding {
  readonly siteUrl: string;
  readonly lists: SharePointLists;
  readonly rows: PlanRows;
  readonly known: readonly Row[];
  readonly review: Row;
}

const alreadyThere = (review: Row): Loaded => ({
  outcome: 'already-there',
  message: `“${String(review.reference)}” is loaded already. To begin it anew, start afresh.`,
});

/** The rows go in as any workbook's would: compared, judged, written in batches, and found again after a failure (P5). */
async function addRows({ siteUrl, lists, rows, known, review }: Adding): Promise<Loaded> {
  const workbook = new MemoryWorkbook(() => randomUUID() as RowKey);
  const agencies = rows.rows.agencies.map((agency) => ({ ...agency, group: agency.name }) as Row);
  const put = (table: keyof typeof workbook.sheets, some: readonly Row[]): void => {
    for (const { key, ...values } of some) workbook.sheets[table].push({ key, values });
  };
  put('agencies', [...known, ...agencies]);
  put('reviews', [{ ...review, status: 'live' }]);
  put('recommendations', rows.rows.recommendations);
  put('actions', rows.rows.actions);
  const options = {
    site: siteUrl,
    review: review.key,
    actor: { role: 'owner' as const, name: 'Olivia Owner', agencies: [] },
    today: today(),
  };
  const prepared = await prepare({ workbook, lists }, options, {});
  if (!prepared.ok) return wrong(`The lists could not be read (${prepared.failure.kind}). Try again; nothing was loaded.`);
  const outcome = await applyPlan({ prepared: prepared.value, choices: [], ports: { workbook, lists }, clock, newId: randomUUID, run: {} });
  const name = `“${String(review.reference)}”`;
  if (!outcome.ok || outcome.value.failure !== undefined)
    return wrong(`Loading ${name} stopped part way. Load it again: it carries on where it stopped.`);
  const setUp = await loadSetUp();
  await setUp.carryOutSetUp(
    connectWithToken(siteUrl, 'owner'),
    { agencyGroups: [...known, ...agencies].flatMap((agency) => (typeof agency.group === 'string' ? [agency.group] : [])) },
    {},
  );
  const { registerForms } = await loadForms();
  await registerForms(connectWithToken(siteUrl, 'owner'), ROW_FORM_ID, {});
  const { recommendations, actions } = rows.rows;
  const left = outcome.value.left.length;
  const doubts = left === 0 ? '' : ` ${left} rows could not be saved as they stand; import the plan in Excel to put them right.`;
  return { outcome: 'loaded', message: `Loaded ${name}: ${recommendations.length} recommendations, ${actions.length} actions.${doubts}` };
}
