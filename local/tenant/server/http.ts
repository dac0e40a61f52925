import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyObject, type Call, type Dialect, type Reply, type Surroundings } from '../core/call';
import { unreadArgument } from '../core/path';
import type { WatchedQuery } from '../core/watched';
import { noteNotOffered } from './not-offered';
import { carriesFile, readBatch, writeBatch, type Part } from './batch';
import { checkDigest } from './digest';
import { afterwards, type Faults, type Trouble } from './faults';
import { LARGEST_FILE } from '../files/file-writes';
import { plainTarget, servePlain, type PlainTarget } from '../files/serve-plain';
import { sabotage } from './sabotage';
import { serve } from '../web/serve-web';
import { withHeaders, type Quota } from './quota';
import { dialectOf, readCall, readTarget, verbOf, type Head, type Target } from '../core/read-call';
import { digestOfAnother, notOffered, Refusal } from '../core/refusal';
import { renderRefusal, renderReply, type Answer } from '../core/render';
import { makeGuid } from '../core/storage';
import type { WebRow } from '../web/webs';
import { askedAs, whoAsks, type Visitor } from './who';

const LARGEST_BODY = 5 * 1024 * 1024;

/** Reads a body to its end; undefined when it is larger than `most`, in which case the rest is thrown away. */
export async function readBody(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > most) {
    request.resume();
    return undefined;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const piece = chunk as Buffer;
    size += piece.length;
    if (size <= most) chunks.push(piece);
    else chunks.length = 0;
  }
  return size <= most ? Buffer.concat(chunks) : undefined;
}

const tooLarge = (): Refusal =>
  new Refusal(413, '-1, Microsoft.SharePoint.Client.ClientServiceException', 'The request message is too big.');

/** A bug of ours must not look like an answer of SharePoint's, and must not take the server down. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  console.error('The local tenant failed:', error);
  return new Refusal(
    500,
    '-1, Accord.LocalTenant.Failure',
    'The local tenant failed while answering. This is a fault of the stand-in, not of your request; its window says more.',
  );
}

export interface Site extends Surroundings {
  readonly faults: Faults;
  readonly quota: Quota;
  /** Whether what is not offered is only told, in a 501, or fails the test that asked as well. */
  readonly unknown: 'told' | 'fails-the-test';
}

const webAt = (site: Surroundings, url: string): WebRow => {
  const found = site.store.first<WebRow>('SELECT * FROM webs WHERE url = ?', url.replace(/\/+$/, ''));
  if (found === undefined)
    throw new Refusal(404, '-2147024894, System.IO.FileNotFoundException', `There is no site at ${url.slice(0, 200)}.`);
  return found;
};

/** `$select` on a write narrows what it answers; where it answers nothing there is nothing to narrow. */
function chosen(call: Call, reply: Reply): Reply {
  if (call.verb === 'GET' || (call.query as WatchedQuery).unread() === undefined) return reply;
  if (reply.kind === 'done') {
    call.query.has('$select');
    call.query.has('$expand');
    return reply;
  }
  const names = reply.kind === 'entity' ? (call.query.get('$select') ?? '*').split(',').map((name) => name.trim()) : ['*'];
  if (reply.kind !== 'entity' || names.includes('*')) return reply;
  const properties = Object.fromEntries(
    names.map((name) => {
      const value = reply.entity.properties[name];
      if (value === undefined) throw notOffered(`$select=${name.slice(0, 60)} on a write`);
      return [name, value];
    }),
  );
  return { ...reply, entity: { ...reply.entity, properties } };
}

/** Whatever in a request nobody has looked at would have been passed over: it is named instead, and nothing is done. */
function holdToKnown(call: Call, target: string): void {
  const argument = unreadArgument(call.segments);
  if (argument !== undefined) throw notOffered(`the parameter ${argument}`);
  const option = (call.query as WatchedQuery).unread();
  if (option !== undefined && !option.startsWith('@')) throw notOffered(`the query option ${option.slice(0, 60)} here`);
  if (call.body.length === 0 || carriesFile(target)) return;
  bodyObject(call);
  const property = call.watch.unread();
  if (property !== undefined) throw notOffered(`the property ${property.slice(0, 100)} of the body here`);
}

/** In tests, what is not offered fails the test that asked. */
function noted(site: Site, refusal: Refusal): Refusal {
  if (refusal.status === 501 && site.unknown === 'fails-the-test') noteNotOffered(refusal.message);
  return refusal;
}

/** Answers one request or part. A write happens whole, or not at all. */
function answerOne(site: Site, part: Part, who: { visitor: Visitor; target: Target; trouble: Trouble }): Answer {
  const { head } = part;
  try {
    const early = who.trouble.before(head);
    if (early !== undefined) return early;
    const surroundings = { ...site, now: who.trouble.clock };
    const web = webAt(site, who.target.site);
    if (who.trouble.sabotage.length > 0) site.store.transaction(() => sabotage(surroundings, web, who.trouble.sabotage));
    const call = readCall(surroundings, head, {
      user: who.visitor.user,
      web,
      target: who.target,
      body: part.body,
    });
    const served = (): Reply => {
      const reply = chosen(call, serve(call));
      holdToKnown(call, head.target);
      return reply;
    };
    const reply = call.verb === 'GET' ? served() : site.store.transaction(served);
    return renderReply(reply, call);
  } catch (error) {
    return renderRefusal(noted(site, refusalOf(error)), dialectOf(head.headers));
  }
}

/** What a batch came to, and how long its parts would have taken beside. */
interface BatchAnswer {
  readonly answer: Answer;
  readonly waitMs: number;
}

/** SharePoint reads this many bytes of a batch and no more (pnpcore #777, pnpjs #1356). */
const LARGEST_BATCH = 1_048_576;

const batchTooLarge = (bytes: number): Refusal =>
  new Refusal(
    400,
    '-1, Microsoft.Data.OData.ODataException',
    `The maximum number of bytes allowed to be read from the stream has been exceeded. After the last read operation, a total of ${bytes} bytes has been read from the stream; however a maximum of ${LARGEST_BATCH} bytes is allowed.`,
  );

function answerBatch(site: Site, part: Part, who: { readonly visitor: Visitor; readonly trouble: Trouble }): BatchAnswer {
  const { visitor } = who;
  if (part.body.length > LARGEST_BATCH) throw batchTooLarge(part.body.length);
  const all = readBatch(part.head.headers['content-type'] ?? '', part.body.toString('utf8'), part.head.origin);
  const parts = who.trouble.batch === 'half' ? all.slice(0, Math.ceil(all.length / 2)) : all;
  let waitMs = 0;
  site.faults.beginBatch();
  const answers = parts.map((each) => {
    try {
      const target = readTarget(each.head.target);
      if (target === undefined || isBatch(target))
        throw new Refusal(
          400,
          '-1, Microsoft.SharePoint.Client.InvalidClientQueryException',
          'A part of the batch has no address below _api.',
        );
      const counted = site.quota.count(visitor.user.as ?? '');
      if (counted.refused !== undefined) throw counted.refused;
      const trouble = site.faults.meet(each.head, visitor.user.as ?? '', 'part');
      waitMs += trouble.waitMs;
      return afterwards(trouble.after, answerOne(site, each, { visitor, target, trouble }), dialectOf(each.head.headers));
    } catch (error) {
      return renderRefusal(noted(site, refusalOf(error)), dialectOf(each.head.headers));
    }
  });
  const answer = writeBatch(
    answers.filter((each): each is Answer => each !== undefined),
    `batchresponse_${makeGuid(site.random)}`,
  );
  return { answer, waitMs };
}

const isBatch = (target: Target): boolean => /^\$batch$/i.test(target.below);

const isWrite = (head: Head): boolean => head.method !== 'GET' && head.method !== 'HEAD';

function answerSignedIn(site: Site, request: IncomingMessage, asked: { part: Part; target: Target; trouble: Trouble }): BatchAnswer {
  const { part, target, trouble } = asked;
  site.store.notice();
  const visitor = whoAsks(site.store, request);
  // A batch counts by its members.
  const counted = isBatch(target) ? site.quota.standing(visitor.user.as ?? '') : site.quota.count(visitor.user.as ?? '');
  if (counted.refused !== undefined)
    return { answer: withHeaders(renderRefusal(counted.refused, dialectOf(part.head.headers)), counted.headers), waitMs: 0 };
  const { answer, waitMs } = answerCounted(site, { part, target, trouble, visitor });
  return { answer: withHeaders(answer, counted.headers), waitMs };
}

function answerCounted(site: Site, asked: { part: Part; target: Target; trouble: Trouble; visitor: Visitor }): BatchAnswer {
  const { part, target, trouble, visitor } = asked;
  if (isWrite(part.head) && visitor.by === 'cookie' && !/^contextinfo$/i.test(target.below)) {
    if (trouble.digest === 'of-another') throw digestOfAnother();
    const given = trouble.digest === 'expired' ? undefined : part.head.headers['x-requestdigest'];
    checkDigest({ ...site, now: trouble.clock }, visitor.user, given);
  }
  const dialect = dialectOf(part.head.headers);
  if (!isBatch(target)) {
    const own = answerOne(site, part, { visitor, target, trouble });
    return { answer: wholeAfterwards(trouble, own, dialect), waitMs: 0 };
  }
  if (part.head.method !== 'POST')
    throw new Refusal(405, '-1, Microsoft.SharePoint.Client.ClientServiceException', 'A batch must be sent with POST.');
  const early = trouble.before(part.head);
  if (early !== undefined) return { answer: early, waitMs: 0 };
  const { answer, waitMs } = answerBatch(site, part, { visitor, trouble });
  return { answer: wholeAfterwards(trouble, answer, dialect), waitMs };
}

/** A whole request can be done and answered as failed too; answers that are lost or missing are those of a batch's parts. */
const wholeAfterwards = ({ after }: Trouble, own: Answer, dialect: Dialect): Answer =>
  after === 'timed-out' || after === 'conflict' ? (afterwards(after, own, dialect) ?? own) : own;

/** Sends the beginning of an answer that was promised whole, and breaks the line. */
function sendHalf(response: ServerResponse, answer: Answer): void {
  const body = Buffer.from(answer.body);
  response.writeHead(answer.status, { ...answer.headers, 'content-length': String(body.length) });
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
}

/** Pages elsewhere may ask only with a token, as SharePoint has it; ETag is not exposed to them. */
export function crossOriginHeaders(request: IncomingMessage): Readonly<Record<string, string>> {
  const { origin } = request.headers;
  if (origin === undefined) return {};
  const preflight =
    request.method === 'OPTIONS' && /(^|[\s,])authorization([\s,]|$)/i.test(request.headers['access-control-request-headers'] ?? '');
  const token = /^bearer\s/i.test(request.headers.authorization ?? '');
  if (!preflight && !token) return {};
  return {
    'access-control-allow-origin': origin,
    vary: 'origin',
    ...(preflight
      ? {
          'access-control-allow-methods': 'GET, POST, PUT, PATCH, MERGE, DELETE',
          'access-control-allow-headers':
            'authorization, accept, content-type, if-match, x-http-method, x-requestdigest, x-clientservice-clienttag, odata-version',
          'access-control-max-age': '600',
        }
      : {}),
  };
}

export function originOf(request: IncomingMessage): string {
  const host = request.headers.host ?? '127.0.0.1';
  return /^[\w.:[\]-]{1,100}$/.test(host) ? `http://${host}` : 'http://127.0.0.1';
}

export function send(response: ServerResponse, answer: Answer, extra: Readonly<Record<string, string>> = {}): void {
  const body = typeof answer.body === 'string' ? Buffer.from(answer.body, 'utf8') : answer.body;
  response.writeHead(answer.status, {
    'cache-control': 'private, max-age=0',
    'x-content-type-options': 'nosniff',
    sprequestguid: 'local',
    ...answer.headers,
    ...extra,
    'content-length': String(body.length),
  });
  response.end(body);
}

/** Answers a request below `/_api/`. */
export async function answerApi(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const cross = crossOriginHeaders(request);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
  const head: Head = { method: request.method ?? 'GET', target: request.url ?? '/', headers, origin: originOf(request) };
  const dialect = dialectOf(headers);
  try {
    if (head.method === 'OPTIONS') {
      response.writeHead('access-control-allow-origin' in cross ? 204 : 403, cross).end();
      return;
    }
    const body = await readBody(request, carriesFile(head.target) ? LARGEST_FILE : LARGEST_BODY);
    if (body === undefined) throw tooLarge();
    verbOf(head);
    const target = readTarget(head.target);
    if (target === undefined) throw new Refusal(404, '-1, System.IO.FileNotFoundException', 'There is nothing here.');
    const trouble = site.faults.meet(head, askedAs(request) ?? '', 'request');
    if (trouble.waitMs > 0) await new Promise((done) => setTimeout(done, trouble.waitMs));
    if (trouble.dropped === 'before') {
      request.socket.destroy();
      return;
    }
    const { answer, waitMs } = answerSignedIn(site, request, { part: { head, body }, target, trouble });
    if (waitMs > 0) await new Promise((done) => setTimeout(done, waitMs));
    if (trouble.dropped === 'after') {
      request.socket.destroy();
      return;
    }
    if (trouble.batch === 'half' && isBatch(target)) sendHalf(response, answer);
    else send(response, answer, cross);
  } catch (error) {
    send(response, renderRefusal(noted(site, refusalOf(error)), dialect), cross);
  }
}

/** Whether a request is for a file at its own address, which is answered here too. */
export function plainRequest(site: Site, request: IncomingMessage): PlainTarget | undefined {
  return request.method === 'GET' || request.method === 'HEAD' ? plainTarget(site.store, request.url ?? '/') : undefined;
}

/** Answers a GET of a file at its own address. */
export async function answerPlain(
  site: Site,
  asked: { readonly request: IncomingMessage; readonly target: PlainTarget },
  response: ServerResponse,
): Promise<void> {
  const { request, target } = asked;
  const head: Head = { method: 'GET', target: request.url ?? '/', headers: {}, origin: originOf(request) };
  try {
    const trouble = site.faults.meet(head, askedAs(request) ?? '', 'request');
    if (trouble.waitMs > 0) await new Promise((done) => setTimeout(done, trouble.waitMs));
    if (trouble.dropped !== 'no') {
      request.socket.destroy();
      return;
    }
    const early = trouble.before(head);
    if (early !== undefined) return send(response, early);
    site.store.notice();
    const { user } = whoAsks(site.store, request);
    const counted = site.quota.count(user.as ?? '');
    if (counted.refused !== undefined) throw counted.refused;
    const call = readCall(
      { ...site, now: trouble.clock },
      { ...head, headers: { accept: 'application/json' } },
      {
        user,
        web: target.web,
        target: { site: target.web.url, below: '', query: new Map() },
        body: Buffer.alloc(0),
      },
    );
    send(response, servePlain(call, target.url));
  } catch (error) {
    send(response, renderRefusal(refusalOf(error), 'minimal'));
  }
}
