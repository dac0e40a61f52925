import type { Row, RowKey } from '../../schema';
import { fail, ok, type Result, type Run, type StoreFailure } from '../../store';
import { askBytes, askOnce, failureOf } from '../requests/ask';
import { collectionOf, numberOf, succeeded, textOf, type Answer } from '../requests/answer';
import type { Connection } from '../requests/connect';
import { listPath } from '../rows/report-places';
import { linkTo, putIntoLibrary, type FileToPut, type KeptEvidence } from './evidence-files';
import { waitFor } from '../requests/patience';
import { isListMissing, listUrl } from '../rows/site-facts';

/** A file of the evidence library, with what it belongs to. */
export interface LibraryFile {
  readonly name: string;
  /** The folder that it lies in, below the library; '' in the library itself. */
  readonly folder: string;
  /** As rows name it: https. */
  readonly link: string;
  readonly action: RowKey;
  /** Where SharePoint keeps it, from the host on. */
  readonly address: string;
  readonly place: number;
}

/** A link that a row of the plan gives, and the action that it is about. */
export interface LinkGiven {
  readonly link: string;
  readonly action: RowKey;
}

/** The links that actions and reports give. */
export function linksGiven(rows: { readonly actions: readonly Row[]; readonly reports: readonly Row[] }): readonly LinkGiven[] {
  const linksOf = (row: Row, action: unknown): readonly LinkGiven[] =>
    Array.isArray(row.evidence) ? (row.evidence as readonly string[]).map((link) => ({ link, action: action as RowKey })) : [];
  return [...rows.actions.flatMap((row) => linksOf(row, row.key)), ...rows.reports.flatMap((row) => linksOf(row, row.action))];
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

/**
 * The files of the library that are named by these links, in the order in which they came. What a file belongs to, the rows say that
 * name it: whoever only adds cannot write it beside the file. A site without the library has none.
 */
export async function listEvidence(connection: Connection, given: readonly LinkGiven[], run: Run): Promise<Result<readonly LibraryFile[]>> {
  const items = `${listUrl(connection, 'evidence')}/items`;
  const root = listPath(connection, 'evidence');
  const actionOf = new Map(given.map(({ link, action }) => [link, action]));
  const files: LibraryFile[] = [];
  for (let last = 0; ;) {
    const url = `${items}?$select=Id,FileLeafRef,FileRef,FileSystemObjectType&$orderby=Id&$top=${PAGE}&$filter=Id gt ${last}`;
    const asked = await retry(() => askOnce(connection, url, run.signal), waitIn, run);
    if (!asked.ok) return asked;
    if (isListMissing(asked.value)) return ok([]);
    if (!succeeded(asked.value)) return fail(failureOf(asked.value));
    const page = collectionOf(asked.value) ?? [];
    for (const item of page) {
      const [name, address, place] = [textOf(item, 'FileLeafRef'), textOf(item, 'FileRef'), numberOf(item, 'Id') ?? numberOf(item, 'ID')];
      if (name === undefined || address === undefined || place === undefined) continue;
      const link = linkTo(connection.siteUrl, address);
      const action = actionOf.get(link);
      const folder = address.slice(root.length + 1, Math.max(root.length + 1, address.length - name.length - 1));
      if (action !== undefined) files.push({ name, folder, address, link, action, place });
    }
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
export async function restoreEvidence(connection: Connection, file: FileToPut, run: Run): Promise<Result<KeptEvidence>> {
  for (let waits = 0; ; waits += 1) {
    const kept = await putIntoLibrary(connection, file, run.signal === undefined ? {} : { signal: run.signal });
    if (kept.ok || kept.failure.kind !== 'busy' || waits === MOST_WAITS) return kept;
    if ((await waitFor(kept.failure.retryAfterSeconds, run)) === 'stopped') return fail({ kind: 'stopped' });
  }
}
