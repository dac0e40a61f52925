import { EVIDENCE_COLUMNS, EVIDENCE_TITLE, type RowKey } from '../../schema';
import { fail, ok, type Result, type Run, type StoreFailure } from '../../store';
import { askBytes, askOnce, failureOf } from '../requests/ask';
import { collectionOf, numberOf, succeeded, textOf, type Answer } from '../requests/answer';
import type { Connection } from '../requests/connect';
import { linkTo, putIntoLibrary, type KeptEvidence } from './evidence-files';
import { waitFor } from '../requests/patience';
import { isListMissing, listUrl } from '../rows/site-facts';

/** A file of the evidence library, with what it belongs to. */
export interface LibraryFile {
  readonly name: string;
  /** As rows name it: https. */
  readonly link: string;
  readonly action: RowKey;
  /** Where SharePoint keeps it, from the host on. */
  readonly address: string;
}

const PAGE = 500;
const MOST_WAITS = 6;

/** Asks again while the server is busy, as long as it says (P4). */
async function retry<T extends { readonly status: number }>(
  ask: () => Promise<Result<T>>,
  busyFor: (answer: T) => number | undefined,
  run: Run,
): Promise<Result<T>> {
  for (let waits = 0; ; waits += 1) {
    const asked = await ask();
    const seconds = asked.ok ? busyFor(asked.value) : undefined;
    if (seconds === undefined || waits === MOST_WAITS) return asked;
    if ((await waitFor(seconds, run)) === 'stopped') return fail({ kind: 'stopped' });
  }
}

const waitIn = (answer: Answer): number | undefined => {
  const failure: StoreFailure | undefined = succeeded(answer) ? undefined : failureOf(answer);
  return failure?.kind === 'busy' ? failure.retryAfterSeconds : undefined;
};

function fileIn(connection: Connection, item: Readonly<Record<string, unknown>>): readonly LibraryFile[] {
  const [name, address] = [textOf(item, 'FileLeafRef'), textOf(item, 'FileRef')];
  if (name === undefined || address === undefined) return [];
  const action = (textOf(item, EVIDENCE_COLUMNS.action) ?? '') as RowKey;
  return [{ name, address, action, link: linkTo(connection.siteUrl, address) }];
}

/** The files that are evidence for a review's actions, in the order in which they came. A site without the library has none. */
export async function listEvidence(connection: Connection, review: RowKey, run: Run): Promise<Result<readonly LibraryFile[]>> {
  const items = `${listUrl(connection, EVIDENCE_TITLE)}/items`;
  const asks = `$select=Id,FileLeafRef,FileRef,${EVIDENCE_COLUMNS.action}&$orderby=Id&$top=${PAGE}`;
  const files: LibraryFile[] = [];
  for (let last = 0; ;) {
    const url = `${items}?${asks}&$filter=${EVIDENCE_COLUMNS.review} eq '${review}' and Id gt ${last}`;
    const asked = await retry(() => askOnce(connection, url, run.signal), waitIn, run);
    if (!asked.ok) return asked;
    if (isListMissing(asked.value)) return ok([]);
    if (!succeeded(asked.value)) return fail(failureOf(asked.value));
    const page = collectionOf(asked.value) ?? [];
    files.push(...page.flatMap((item) => fileIn(connection, item)));
    const next = Math.max(last, ...page.map((item) => numberOf(item, 'Id') ?? numberOf(item, 'ID') ?? 0));
    if (page.length < PAGE || next === last) return ok(files);
    last = next;
  }
}

/** What is in a file. */
export async function readEvidence(connection: Connection, file: LibraryFile, run: Run): Promise<Result<Uint8Array>> {
  const address = encodeURIComponent(`'${file.address.replace(/'/g, "''")}'`);
  const url = `${connection.sp.web.toUrl()}/GetFileByServerRelativePath(decodedurl=${address})/$value`;
  const asked = await retry(
    () => askBytes(connection, url, run.signal),
    ({ refused }) => (refused === undefined ? undefined : waitIn(refused)),
    run,
  );
  if (!asked.ok) return asked;
  return asked.value.refused === undefined ? ok(asked.value.bytes) : fail(failureOf(asked.value.refused));
}

/** Puts a file back under the name it had. A second attempt finds it there (P2). */
export async function restoreEvidence(
  connection: Connection,
  file: { readonly name: string; readonly content: Blob; readonly review: RowKey; readonly action: RowKey },
  run: Run,
): Promise<Result<KeptEvidence>> {
  for (let waits = 0; ; waits += 1) {
    const kept = await putIntoLibrary(connection, file, run.signal === undefined ? {} : { signal: run.signal });
    if (kept.ok || kept.failure.kind !== 'busy' || waits === MOST_WAITS) return kept;
    if ((await waitFor(kept.failure.retryAfterSeconds, run)) === 'stopped') return fail({ kind: 'stopped' });
  }
}
