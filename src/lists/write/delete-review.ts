import { EVIDENCE_COLUMNS, EVIDENCE_TITLE, TABLES, type RowKey, type TableName } from '../../schema';
import { fail, ok, type StoredRow, type Result, type RowStore, type Run, type StoreFailure, type Write } from '../../store';
import { askBatch, askOnce, BARE, failureOf } from '../requests/ask';
import { collectionOf, numberOf, succeeded } from '../requests/answer';
import type { Connection } from '../requests/connect';
import { isListMissing, listUrl } from '../rows/site-facts';
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

/** Recycles the files that are evidence for the review's actions. A site without the library has none. */
async function recycleEvidence(connection: Connection, review: RowKey, run: Run): Promise<Result<number>> {
  const items = `${listUrl(connection, EVIDENCE_TITLE)}/items`;
  let files = 0;
  for (;;) {
    const asked = await askOnce(connection, `${items}?$select=Id&$filter=${EVIDENCE_COLUMNS.review} eq '${review}'&$top=100`, run.signal);
    if (!asked.ok) return asked;
    if (isListMissing(asked.value)) return ok(files);
    if (!succeeded(asked.value)) return fail(failureOf(asked.value));
    const ids = collectionOf(asked.value)?.flatMap((item) => numberOf(item, 'Id') ?? numberOf(item, 'ID') ?? []) ?? [];
    if (ids.length === 0) return ok(files);
    const outcome = await askBatch(
      connection,
      ids.map((id) => ({ method: 'POST', url: `${items}(${id})/recycle`, headers: BARE })),
      run.signal,
    );
    if (outcome.kind !== 'answered') return fail(outcome.failure);
    const done = outcome.answers.filter((answer) => answer !== undefined && succeeded(answer)).length;
    const refused = outcome.answers.find((answer) => answer !== undefined && !succeeded(answer));
    if (done === 0)
      return fail(refused === undefined ? { kind: 'unreachable', detail: 'Part of the answer was lost.' } : failureOf(refused));
    files += done;
  }
}

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
  // The log first: whoever may not remove what others reported is stopped there, and the evidence stays with it.
  const updates = await removeTable(store, { table: 'updates', review }, run);
  if (!updates.ok) return updates;
  const files = await recycleEvidence(connection, review, run);
  if (!files.ok) return files;
  const rows: Partial<Record<TableName, number>> = { updates: updates.value };
  for (const table of PLAN_TABLES) {
    const removed = await removeTable(store, { table, review }, run);
    if (!removed.ok) return removed;
    rows[table] = removed.value;
  }
  return ok({ rows, files: files.value });
}
