import { TABLES, type RowKey, type TableName } from '../../schema';
import { fail, ok, type StoredRow, type Result, type RowStore, type Run, type StoreFailure, type Write } from '../../store';
import { get, BARE, readInBatches } from '../requests/ask';
import { untilSeen } from '../requests/until-seen';
import { holds, type Right } from '../people/base-permissions';
import type { Connection } from '../requests/connect';
import { linksGiven, listEvidence, type LinkGiven } from '../evidence/evidence-records';
import { isListMissing, listUrl, tableUrl } from '../rows/site-facts';
import { waitFor } from '../requests/patience';

export interface Deletion {
  readonly review: RowKey;
  /** What the person typed to confirm: the review's reference. */
  readonly confirmation: string;
}

/** How much went to the recycle bin, from where it can be brought back for 93 days. Agencies and meetings belong to other reviews too, and stay. */
export interface Deleted {
  readonly rows: Readonly<Partial<Record<TableName, number>>>;
  readonly files: number;
}

export type DeletionFailure =
  | StoreFailure
  | { readonly kind: 'not-there' }
  /** What was typed is not the review's reference. Nothing was removed. */
  | { readonly kind: 'not-confirmed'; readonly reference: string }
  /** Some rows could not be removed; those that could are in the recycle bin. The review itself stays until all others are gone. */
  | { readonly kind: 'left'; readonly rows: number; readonly detail: string };

/** Children before parents: a deletion that breaks off leaves a smaller plan, never one without its review. */
const PLAN_TABLES = ['actions', 'recommendations', 'reviews'] as const;
const MOST_ROUNDS = 6;

const removal = (table: TableName, held: StoredRow): Write => ({
  kind: 'remove',
  table,
  key: held.row.key,
  place: held.place,
  version: held.version,
  before: held.row,
});

/** The log is open to many who add; what others wrote in it only those may remove who manage the list. */
const RIGHTS_ON: readonly { readonly list: TableName | 'evidence'; readonly rights: readonly Right[] }[] = [
  { list: 'decisions', rights: ['edit', 'remove', 'manageLists'] },
  { list: 'reports', rights: ['edit', 'remove', 'manageLists'] },
  { list: 'evidence', rights: ['edit', 'remove'] },
  ...PLAN_TABLES.map((list) => ({ list, rights: ['edit', 'remove'] as const })),
];

const urlOf = (connection: Connection, list: TableName | 'evidence'): string =>
  list === 'evidence' ? listUrl(connection, 'evidence') : tableUrl(connection, list);

/** Looks at the person's rights to all that would go, before anything does: all of it is removed, or nothing. */
async function mayRemove(connection: Connection, run: Run): Promise<Result<undefined>> {
  const answers = await readInBatches(
    connection,
    RIGHTS_ON.map(({ list }) => get(`${urlOf(connection, list)}/effectiveBasePermissions`, BARE)),
    { signal: run.signal, tolerate: (answer) => isListMissing(answer) || answer.status === 403 },
  );
  if (!answers.ok) return answers;
  const lacking = RIGHTS_ON.find(({ rights }, index) => {
    const answer = answers.value[index];
    return answer !== undefined && !isListMissing(answer) && !holds(answer, ...rights);
  });
  if (lacking === undefined) return ok(undefined);
  const { list } = lacking;
  return fail({
    kind: 'not-allowed',
    table: list === 'evidence' ? undefined : list,
    detail: 'Only an owner of the site may remove a review. Nothing was removed.',
  });
}

/** Recycles the files that the review's rows named as evidence, and gives how many there were. A site without the library has none. */
const recycleEvidence = async (connection: Connection, given: readonly LinkGiven[], run: Run): Promise<Result<number>> =>
  untilSeen<number>(connection, {
    look: async () => {
      const listed = await listEvidence(connection, given, run);
      return listed.ok ? ok(listed.value.map(({ place }) => place)) : listed;
    },
    partOf: (id) => ({ method: 'POST', url: `${listUrl(connection, 'evidence')}/items(${id})/recycle`, headers: BARE }),
    run,
  });

async function removeTable(
  store: RowStore,
  at: { readonly table: TableName; readonly review: RowKey },
  run: Run,
): Promise<Result<number, DeletionFailure>> {
  let removed = 0;
  let detail = '';
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    // Read afresh each time: what was changed meanwhile is removed as it is now (P1).
    const all = await store.readAll({ review: at.review }, run);
    if (!all.ok) return all;
    const held = all.value.rows[at.table].filter(({ row }) => at.table !== 'reviews' || row.key === at.review);
    if (held.length === 0) return ok(removed);
    const answers = await store.write(
      held.map((each) => removal(at.table, each)),
      run,
    );
    if (!answers.ok && answers.failure.kind !== 'busy') return answers;
    const given = answers.ok ? answers.value : [];
    removed += given.filter(({ outcome }) => outcome === 'written').length;
    const refused = given.find((answer) => answer.outcome === 'refused');
    if (refused?.outcome === 'refused') {
      detail = refused.detail;
      if (given.every(({ outcome }) => outcome === 'refused')) break;
    }
    const waits = given.map((answer) => (answer.outcome === 'unknown' ? (answer.retryAfterSeconds ?? 1) : 0));
    const seconds = answers.ok ? Math.max(0, ...waits) : answers.failure.kind === 'busy' ? answers.failure.retryAfterSeconds : 0;
    if (seconds > 0 && (await waitFor(seconds, run)) === 'stopped') return fail({ kind: 'stopped' });
  }
  const rest = await store.readAll({ review: at.review }, run);
  if (!rest.ok) return rest;
  const left = rest.value.rows[at.table].filter(({ row }) => at.table !== 'reviews' || row.key === at.review).length;
  return left === 0 ? ok(removed) : fail({ kind: 'left', rows: left, detail });
}

/** Moves a review with everything that belongs to it to the recycle bin, once somebody has typed its reference. */
export async function deleteReview(
  connection: Connection,
  given: { readonly store: RowStore; readonly deletion: Deletion },
  run: Run,
): Promise<Result<Deleted, DeletionFailure>> {
  const { store, deletion } = given;
  const { review } = deletion;
  const found = await store.readRows('reviews', [review], run);
  if (!found.ok) return found;
  const row = found.value[0]?.row;
  if (row === undefined) return fail({ kind: 'not-there' });
  const reference = String(row[TABLES.reviews.field('reference')?.name ?? 'reference'] ?? '');
  if (deletion.confirmation.trim() === '' || deletion.confirmation.trim() !== reference.trim())
    return fail({ kind: 'not-confirmed', reference });
  const allowed = await mayRemove(connection, run);
  if (!allowed.ok) return allowed;
  const all = await store.readAll({ review }, run);
  if (!all.ok) return all;
  const links = linksGiven({
    actions: all.value.rows.actions.map((held) => held.row),
    reports: all.value.rows.reports.map((held) => held.row),
  });
  const decisions = await removeTable(store, { table: 'decisions', review }, run);
  if (!decisions.ok) return decisions;
  const reports = await removeTable(store, { table: 'reports', review }, run);
  if (!reports.ok) return reports;
  const files = await recycleEvidence(connection, links, run);
  if (!files.ok) return files;
  const rows: Partial<Record<TableName, number>> = { decisions: decisions.value, reports: reports.value };
  for (const table of PLAN_TABLES) {
    const removed = await removeTable(store, { table, review }, run);
    if (!removed.ok) return removed;
    rows[table] = removed.value;
  }
  return ok({ rows, files: files.value });
}
