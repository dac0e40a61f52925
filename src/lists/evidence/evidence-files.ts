import type { EvidenceState, FileRecord, FileState, RowKey } from '../../schema';
import { fail, ok, sha256, type Result, type StoreFailure } from '../../store';
import { askBytes, askOnce, BARE, failureOf, get, readInBatches, sendBytes } from '../requests/ask';
import { errorOf, objectOf, succeeded, textOf, type Answer } from '../requests/answer';
import type { Connection } from '../requests/connect';
import { listPath } from '../rows/report-places';

/** A file that shows what an action has come to. */
export interface EvidenceFile {
  /** As it was called where it came from. */
  readonly name: string;
  readonly content: Blob;
  /** What it belongs to, by key. */
  readonly review: RowKey;
  readonly action: RowKey;
  /** Made once for this file: sending it again finds the file that is there already (P2). */
  readonly key: RowKey;
  /** The agency whose folder it goes into; undefined for what belongs to no single one. */
  readonly agency: RowKey | undefined;
}

export interface KeptEvidence {
  /** The file's address in the library, https (S11). */
  readonly link: string;
  /** As it is called in the library. */
  readonly name: string;
  /** As it was sent, and as it read back (L7). */
  readonly record: FileRecord;
}

const LONGEST_NAME = 120;
const ALREADY_THERE = '-2130575257';

/** A name that SharePoint takes and that no other file has: the person's own, and the beginning of the file's key. */
export function libraryName({ name, key }: Pick<EvidenceFile, 'name' | 'key'>): string {
  const dot = name.lastIndexOf('.');
  const [stem, extension] = dot <= 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot)];
  const plain = stem
    .normalize('NFC')
    // Marks that turn the direction of writing round would let a name read as another one.
    .replace(/["*:<>?/\\|#%~&{}\p{Cc}\p{Cf}\p{Cs}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[._]+|[.]+$/g, '');
  return `${Array.from(plain === '' ? 'Evidence' : plain)
    .slice(0, LONGEST_NAME)
    .join('')} (${key.slice(0, 8)})${extension.toLowerCase()}`;
}

const quoted = (text: string): string => encodeURIComponent(`'${text.replace(/'/g, "''")}'`);
const bytesOf = async (blob: Blob): Promise<Uint8Array> => new Uint8Array(await blob.arrayBuffer());
const refused = (answer: Answer): Result<never> => fail(failureOf(answer));

/**
 * The https address of a file in the library (S11). A production site is https by itself. The tenant on one's own machine is
 * not: there the stored link says https all the same, and the page opens links to its own host the way it was itself opened.
 */
export function linkTo(siteUrl: string, serverRelativeUrl: string): string {
  const path = serverRelativeUrl.split('/').map(encodeURIComponent).join('/');
  return `https://${new URL(siteUrl).host}${path}`;
}

/** How a file is sent; `progress` counts bytes. */
interface Sent {
  readonly signal?: AbortSignal;
  readonly progress?: (done: number, total: number) => void;
}

/** Puts a file into the evidence library, beside whatever is there: nothing is ever overwritten. */
export async function keepEvidence(connection: Connection, file: EvidenceFile, run: Sent): Promise<Result<KeptEvidence>> {
  return putIntoLibrary(connection, { name: libraryName(file), content: file.content, folder: file.agency ?? '' }, run);
}

export interface FileToPut {
  readonly name: string;
  readonly content: Blob;
  /** The folder below the library; '' for the library itself. */
  readonly folder: string;
}

/**
 * The same under exactly this name, which must be no other file's. A file goes in one request: to send it in pieces would be to
 * change it, and whoever only adds may not. What has arrived is read back.
 */
export async function putIntoLibrary(connection: Connection, file: FileToPut, run: Sent): Promise<Result<KeptEvidence>> {
  const { name, content } = file;
  const path = [listPath(connection, 'evidence'), ...(file.folder === '' ? [] : [file.folder])].join('/');
  const folder = `${connection.sp.web.toUrl()}/GetFolderByServerRelativePath(decodedurl=${quoted(path)})`;
  run.progress?.(0, content.size);
  const bytes = await bytesOf(content);
  const added = await sendBytes(connection, `${folder}/Files/AddUsingPath(decodedurl=${quoted(name)},overwrite=false)`, {
    content: bytes,
    method: 'POST',
    signal: run.signal,
  });
  if (!added.ok) return added;
  if (!succeeded(added.value) && errorOf(added.value).code !== ALREADY_THERE) return refused(added.value);
  const kept = await readFile(connection, `${path}/${name}`, run.signal);
  if (!kept.ok)
    return kept.failure.kind === 'not-there'
      ? fail({ kind: 'unreachable', detail: 'The file could not be read back.' })
      : fail(kept.failure);
  run.progress?.(content.size, content.size);
  const link = linkTo(connection.siteUrl, kept.value.address);
  const sent: FileState = { sha256: await sha256(bytes), size: bytes.length };
  const { version, etag } = kept.value;
  return ok({ link, name, record: { link, sent, kept: { ...kept.value.state, version, etag } } });
}

interface FileRead {
  readonly address: string;
  readonly version: string;
  readonly etag: string;
  readonly state: FileState;
}

/** What a file of the library is now, its content included. */
async function readFile(
  connection: Connection,
  path: string,
  signal: AbortSignal | undefined,
): Promise<Result<FileRead, StoreFailure | { readonly kind: 'not-there' }>> {
  const url = `${connection.sp.web.toUrl()}/GetFileByServerRelativePath(decodedurl=${quoted(path)})`;
  const held = await askOnce(connection, `${url}?$select=ServerRelativeUrl,ETag,UIVersionLabel`, signal);
  if (!held.ok) return held;
  if (held.value.status === 404) return fail({ kind: 'not-there' });
  if (!succeeded(held.value)) return refused(held.value);
  const found = objectOf(held.value);
  const address = textOf(found, 'ServerRelativeUrl');
  if (address === undefined) return fail({ kind: 'unreachable', detail: 'The file’s address is not known.' });
  const content = await askBytes(connection, `${url}/$value`, signal);
  if (!content.ok) return content;
  if (content.value.refused !== undefined) return refused(content.value.refused);
  const { bytes } = content.value;
  return ok({
    address,
    version: textOf(found, 'UIVersionLabel') ?? '',
    etag: textOf(found, 'ETag') ?? '',
    state: { sha256: await sha256(bytes), size: bytes.length },
  });
}

const MISSING = 404;

/**
 * Compares files with what read back when they were sent. SharePoint gives a file another ETag with every change, also of a
 * column: one that bears the same and is as long is the same; any other is read, and told by its content.
 */
export async function compareEvidence(
  connection: Connection,
  records: readonly FileRecord[],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, EvidenceState>> {
  const paths = records.map(({ link }) => pathOf(connection.siteUrl, link));
  const asked = records.flatMap((record, index) => (paths[index] === undefined ? [] : [{ record, path: paths[index] ?? '' }]));
  const states = new Map<string, EvidenceState>(records.map(({ link }) => [link, 'unknown']));
  const url = (path: string): string => `${connection.sp.web.toUrl()}/GetFileByServerRelativePath(decodedurl=${quoted(path)})`;
  const read = await readInBatches(
    connection,
    asked.map(({ path }) => get(`${url(path)}?$select=ETag,Length`, BARE)),
    { signal, tolerate: (answer) => answer.status >= 400 && answer.status < 500 },
  );
  if (!read.ok) return states;
  for (const [index, { record, path }] of asked.entries()) {
    const answer = read.value[index];
    const { link, kept } = record;
    if (answer?.status === MISSING) states.set(link, 'missing');
    else if (answer !== undefined && succeeded(answer)) states.set(link, await stateOf({ answer, path, kept }, connection, signal));
  }
  return states;
}

async function stateOf(
  { answer, path, kept }: { readonly answer: Answer; readonly path: string; readonly kept: FileRecord['kept'] },
  connection: Connection,
  signal: AbortSignal | undefined,
): Promise<EvidenceState> {
  const found = objectOf(answer);
  const length = Number(textOf(found, 'Length') ?? NaN);
  if (length !== kept.size) return 'changed';
  if (textOf(found, 'ETag') === kept.etag) return 'as-sent';
  const now = await readFile(connection, path, signal);
  if (!now.ok) return now.failure.kind === 'not-there' ? 'missing' : 'unknown';
  return now.value.state.sha256 === kept.sha256 ? 'as-sent' : 'changed';
}

/** Where a file lies, from the host on; undefined for what is no file of this site's host. */
function pathOf(siteUrl: string, link: string): string | undefined {
  try {
    const url = new URL(link);
    return url.host === new URL(siteUrl).host ? decodeURIComponent(url.pathname) : undefined;
  } catch {
    return undefined;
  }
}
