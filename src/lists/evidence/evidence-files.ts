import { EVIDENCE_COLUMNS, EVIDENCE_TITLE, type RowKey } from '../../schema';
import { fail, ok, type Result } from '../../store';
import { askBatch, askOnce, failureOf, sendBytes, unreadable } from '../requests/ask';
import { errorOf, numberOf, objectOf, succeeded, textOf, type Answer } from '../requests/answer';
import type { Connection } from '../requests/connect';
import { listUrl } from '../rows/site-facts';

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
}

export interface KeptEvidence {
  /** The file's address in the library, https (S11). */
  readonly link: string;
  /** As it is called in the library. */
  readonly name: string;
}

/** Sent in pieces of this size, so that progress shows and no single request takes long. */
const PIECE = 2 * 1024 * 1024;
const LONGEST_NAME = 120;
const ALREADY_THERE = '-2130575257';

/** A name that SharePoint takes and that no other file has: the person's own, and the beginning of the file's key. */
export function libraryName({ name, key }: Pick<EvidenceFile, 'name' | 'key'>): string {
  const dot = name.lastIndexOf('.');
  const [stem, extension] = dot <= 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot)];
  const plain = stem
    .normalize('NFC')
    .replace(/["*:<>?/\\|#%~&{}\p{Cc}\p{Cs}]/gu, ' ')
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
  return putIntoLibrary(connection, { ...file, name: libraryName(file) }, run);
}

/** The same under exactly this name, which must be no other file's. */
export async function putIntoLibrary(connection: Connection, file: Omit<EvidenceFile, 'key'>, run: Sent): Promise<Result<KeptEvidence>> {
  const { name } = file;
  const folder = `${listUrl(connection, EVIDENCE_TITLE)}/RootFolder`;
  const whole = file.content.size <= PIECE;
  run.progress?.(0, file.content.size);
  const first = whole ? await bytesOf(file.content) : new Uint8Array();
  const added = await sendBytes(connection, `${folder}/Files/AddUsingPath(decodedurl=${quoted(name)},overwrite=false)`, {
    content: first,
    method: 'POST',
    signal: run.signal,
  });
  if (!added.ok) return added;
  const isThere = errorOf(added.value).code === ALREADY_THERE;
  if (!succeeded(added.value) && !isThere) return refused(added.value);
  const held = await askOnce(
    connection,
    `${folder}/Files(${quoted(name)})?$select=ServerRelativeUrl,Length,ListItemAllFields/Id&$expand=ListItemAllFields`,
    run.signal,
  );
  if (!held.ok) return held;
  if (!succeeded(held.value)) return refused(held.value);
  const found = objectOf(held.value);
  const address = textOf(found, 'ServerRelativeUrl');
  if (address === undefined) return fail(unreadable(held.value));
  // Pieces count only when the last has come. A file of another length is there: SharePoint writes into documents itself, and people edit them.
  if (Number(found?.Length ?? 0) === 0) {
    const sent = await sendPieces(connection, { url: fileUrl(connection, address), file }, run);
    if (!sent.ok) return sent;
  }
  run.progress?.(file.content.size, file.content.size);
  const marked = await markWith(connection, { url: fileUrl(connection, address), file }, run.signal);
  return marked.ok ? ok({ link: linkTo(connection.siteUrl, address), name }) : marked;
}

const fileUrl = (connection: Connection, address: string): string =>
  `${connection.sp.web.toUrl()}/GetFileByServerRelativePath(decodedurl=${quoted(address)})`;

interface Sending {
  readonly url: string;
  readonly file: Omit<EvidenceFile, 'key'>;
}

/** Sends a large file piece by piece; what came of an earlier, broken try is begun again. */
async function sendPieces(
  connection: Connection,
  { url, file }: Sending,
  run: { readonly signal?: AbortSignal; readonly progress?: (done: number, total: number) => void },
): Promise<Result<undefined>> {
  const { size } = file.content;
  const id = uploadId();
  for (let at = 0; at < size; at += PIECE) {
    const end = Math.min(size, at + PIECE);
    const step =
      at === 0
        ? `StartUpload(uploadId=guid'${id}')`
        : `${end < size ? 'ContinueUpload' : 'FinishUpload'}(uploadId=guid'${id}',fileOffset=${at})`;
    const sent = await sendBytes(connection, `${url}/${step}`, {
      content: await bytesOf(file.content.slice(at, end)),
      method: 'POST',
      signal: run.signal,
    });
    if (!sent.ok) return sent;
    if (!succeeded(sent.value)) return refused(sent.value);
    run.progress?.(end, size);
  }
  return ok(undefined);
}

/** An upload of its own each time: SharePoint keeps the pieces of a broken one apart, and drops them. */
function uploadId(): string {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Writes what the file belongs to into its columns, on condition that nobody has changed it meanwhile (P1). */
async function markWith(connection: Connection, { url, file }: Sending, signal: AbortSignal | undefined): Promise<Result<undefined>> {
  const fields = await askOnce(
    connection,
    `${url}/ListItemAllFields?$select=Id,${EVIDENCE_COLUMNS.action},${EVIDENCE_COLUMNS.review}`,
    signal,
  );
  if (!fields.ok) return fields;
  if (!succeeded(fields.value)) return refused(fields.value);
  const item = objectOf(fields.value);
  const wanted = { [EVIDENCE_COLUMNS.action]: file.action, [EVIDENCE_COLUMNS.review]: file.review };
  if (Object.entries(wanted).every(([column, key]) => item?.[column] === key)) return ok(undefined);
  const [place, version] = [numberOf(item, 'Id') ?? numberOf(item, 'ID'), textOf(item, 'odata.etag') ?? textOf(item, '@odata.etag')];
  if (place === undefined || version === undefined) return fail(unreadable(fields.value));
  const outcome = await askBatch(connection, [
    {
      method: 'MERGE',
      url: `${listUrl(connection, EVIDENCE_TITLE)}/items(${place})`,
      headers: { 'If-Match': version },
      body: JSON.stringify(wanted),
    },
  ]);
  if (outcome.kind !== 'answered') return fail(outcome.failure);
  const answer = outcome.answers[0];
  if (answer === undefined) return fail({ kind: 'unreachable', detail: 'The answer was lost.' });
  return succeeded(answer) ? ok(undefined) : refused(answer);
}
