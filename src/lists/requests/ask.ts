import { fail, ok, type Result, type StoreFailure } from '../../store';
import { SPQueryable, spGet, spPost, type ISPQueryable } from '@pnp/sp';
import { errorOf, jsonOf, objectOf, succeeded, textOf, type Answer } from './answer';
import { batchText, fitting, MOST_PARTS, readBatchAnswer, type BatchPart } from './batch-text';
import { NoToken, type Connection } from './connect';
import { isDigestRefusal, judge } from './judge-answer';

/** Where no Retry-After says how long. */
const USUAL_WAIT_SECONDS = 30;

/** Gives whatever the server said as data; PnPjs' own parsers throw away what they take for an error. */
function asAnswer<T extends ISPQueryable>(queryable: T): T {
  queryable.on.parse.replace(async (url, response) => {
    const text = await response.text();
    const answer: Answer = { status: response.status, header: (name) => response.headers.get(name) ?? undefined, text };
    return [url, response, answer];
  });
  return queryable;
}

function unreachable(error: unknown, signal: AbortSignal | undefined): StoreFailure {
  if (signal?.aborted === true) return { kind: 'stopped' };
  if (error instanceof NoToken) return { kind: 'signed-out', detail: error.message };
  return { kind: 'unreachable', detail: error instanceof Error ? error.message : String(error) };
}

/** What a whole request's answer says when it is no success. */
export function failureOf(answer: Answer): StoreFailure {
  const { message: detail } = errorOf(answer);
  if (answer.status === 401) return { kind: 'signed-out', detail };
  if (answer.status === 404) return { kind: 'gone', detail };
  const judged = judge(answer);
  switch (judged.kind) {
    case 'done':
      return unreadable(answer);
    case 'not-done':
      return judged.why === 'not-allowed' ? { kind: 'not-allowed', table: undefined, detail } : { kind: 'damaged', detail };
    case 'not-known':
      if (judged.why === 'busy') return { kind: 'busy', retryAfterSeconds: judged.retryAfterSeconds ?? USUAL_WAIT_SECONDS };
      // The leave to write was not this person's, nor was a fresh one: they have signed out, or are somebody else by now.
      return judged.why === 'digest' ? { kind: 'signed-out', detail } : { kind: 'unreachable', detail };
  }
}

/** What an answer says that should have been understood: a line that broke leaves no JSON, anything else will come again. */
export function unreadable(answer: Answer | undefined): StoreFailure {
  if (answer === undefined || jsonOf(answer) === undefined) return { kind: 'unreachable', detail: 'The answer did not come whole.' };
  return { kind: 'damaged', detail: 'The answer could not be understood.' };
}

/** One GET. Only what prevents an answer is a failure; a refusal is an answer. */
export async function askOnce(connection: Connection, url: string, signal: AbortSignal | undefined): Promise<Result<Answer>> {
  try {
    const queryable = asAnswer(SPQueryable([connection.sp.web, url]));
    return ok(await spGet<Answer>(queryable, signal === undefined ? {} : { signal }));
  } catch (error) {
    return fail(unreachable(error, signal));
  }
}

/** What a file holds, or what was said instead. */
export interface BytesAnswer {
  readonly status: number;
  readonly bytes: Uint8Array;
  /** The answer, where it is no success. */
  readonly refused: Answer | undefined;
}

/** One GET of a file's bytes. Only what prevents an answer is a failure; a refusal is an answer. */
export async function askBytes(connection: Connection, url: string, signal: AbortSignal | undefined): Promise<Result<BytesAnswer>> {
  try {
    const queryable = SPQueryable([connection.sp.web, url]);
    queryable.on.parse.replace(async (address, response) => {
      const bytes = new Uint8Array(await response.arrayBuffer());
      const { status } = response;
      const said: Answer = { status, header: (name) => response.headers.get(name) ?? undefined, text: new TextDecoder().decode(bytes) };
      const answer: BytesAnswer = { status, bytes, refused: succeeded(said) ? undefined : said };
      return [address, response, answer];
    });
    return ok(await spGet<BytesAnswer>(queryable, signal === undefined ? {} : { signal }));
  } catch (error) {
    return fail(unreachable(error, signal));
  }
}

/** One POST of a file's bytes. Only what prevents an answer is a failure; a refusal is an answer. */
export async function sendBytes(
  connection: Connection,
  url: string,
  file: { readonly content: Uint8Array; readonly method: 'POST' | 'PUT'; readonly signal: AbortSignal | undefined },
): Promise<Result<Answer>> {
  const headers = { 'Content-Type': 'application/octet-stream', ...(file.method === 'PUT' ? { 'X-HTTP-Method': 'PUT' } : {}) };
  const body = new Blob([new Uint8Array(file.content)]);
  return post(connection, url, { body, headers, signal: file.signal });
}

interface Posted {
  readonly body: string | Blob;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal | undefined;
}

async function postOnce(connection: Connection, url: string, { body, headers, signal }: Posted): Promise<Result<Answer>> {
  const leave = connection.leave.digest();
  const withLeave = leave === undefined ? headers : { ...headers, 'X-RequestDigest': leave };
  try {
    const queryable = asAnswer(SPQueryable([connection.sp.web, url]));
    return ok(await spPost<Answer>(queryable, { body, headers: withLeave, ...(signal === undefined ? {} : { signal }) }));
  } catch (error) {
    return fail(unreachable(error, signal));
  }
}

/** One POST. Where the page's leave to write is not fresh, or not this person's, another is asked for, once: nothing was done. */
async function post(connection: Connection, url: string, posted: Posted): Promise<Result<Answer>> {
  const first = await postOnce(connection, url, posted);
  if (!first.ok || !isDigestRefusal(first.value)) return first;
  const asked = await postOnce(connection, `${connection.siteUrl}/_api/contextinfo`, {
    body: '',
    headers: { 'X-PnPjs-NoDigest': '1' },
    signal: posted.signal,
  });
  if (!asked.ok) return asked;
  const digest = textOf(objectOf(asked.value), 'FormDigestValue');
  if (digest === undefined) return first;
  connection.leave.renew(digest);
  return postOnce(connection, url, posted);
}

/** One request that changes something, by itself. Only what prevents an answer is a failure; a refusal is an answer. */
export async function askWrite(connection: Connection, url: string, part: Omit<BatchPart, 'url'>): Promise<Result<Answer>> {
  const verb: Readonly<Record<string, string>> = part.method === 'POST' ? {} : { 'X-HTTP-Method': part.method };
  const headers = { Accept: 'application/json', 'Content-Type': 'application/json;charset=utf-8', ...verb, ...part.headers };
  return post(connection, url, { body: part.body ?? '', headers, signal: undefined });
}

/** What became of a batch: the answers of its parts in order, all `undefined` where any was lost, or why there are none. */
export type BatchOutcome =
  | { readonly kind: 'answered'; readonly answers: readonly (Answer | undefined)[] }
  /** The server said no to the whole: nothing was carried out. */
  | { readonly kind: 'turned-away'; readonly failure: StoreFailure }
  /** Nobody knows what was carried out. */
  | { readonly kind: 'lost'; readonly failure: StoreFailure };

/**
 * One `$batch`. One POST is one promise that always settles: PnPjs' own batching leaves the promises of the parts
 * waiting for ever when the POST fails (P3).
 */
export async function askBatch(
  connection: Connection,
  parts: readonly BatchPart[],
  signal: AbortSignal | undefined = undefined,
): Promise<BatchOutcome> {
  const id = `${connection.counters.requests.toString(36)}_${parts.length}_accord`;
  connection.counters.parts += parts.length;
  const posted = await post(connection, `${connection.siteUrl}/_api/$batch`, {
    body: batchText(id, parts),
    headers: { 'Content-Type': `multipart/mixed; boundary=batch_${id}` },
    signal,
  });
  if (!posted.ok) return { kind: posted.failure.kind === 'signed-out' ? 'turned-away' : 'lost', failure: posted.failure };
  const answer = posted.value;
  if (succeeded(answer)) {
    const answers = readBatchAnswer(answer.text);
    // Answers have no names, only an order: where one is missing, none can be told from the next.
    const isWhole = answers.length === parts.length;
    return { kind: 'answered', answers: parts.map((_, index) => (isWhole ? answers[index] : undefined)) };
  }
  const failure = failureOf(answer);
  return failure.kind === 'unreachable' ? { kind: 'lost', failure } : { kind: 'turned-away', failure };
}

/**
 * Reads in batches. Fails as a whole when any part fails or is lost: a reading with holes would look like removals.
 * `tolerate` lets a caller accept a refused part as its answer.
 */
export async function readInBatches(
  connection: Connection,
  urls: readonly BatchPart[],
  options: { readonly signal: AbortSignal | undefined; readonly tolerate?: (answer: Answer) => boolean },
): Promise<Result<readonly Answer[]>> {
  const all: Answer[] = [];
  for (let at = 0; at < urls.length;) {
    const batch = urls.slice(at, at + fitting(urls.slice(at, at + MOST_PARTS)));
    at += batch.length;
    const outcome = await askBatch(connection, batch, options.signal);
    if (outcome.kind !== 'answered') return fail(outcome.failure);
    for (const answer of outcome.answers) {
      if (answer === undefined) return fail({ kind: 'unreachable', detail: 'Part of the answer was lost.' });
      if (!succeeded(answer) && options.tolerate?.(answer) !== true) return fail(failureOf(answer));
      all.push(answer);
    }
  }
  return ok(all);
}

export const get = (url: string, headers?: Readonly<Record<string, string>>): BatchPart => ({
  method: 'GET',
  url,
  ...(headers === undefined ? {} : { headers }),
});

/** Only the values, without SharePoint's addresses around them. */
export const BARE = { Accept: 'application/json;odata=nometadata' } as const;
