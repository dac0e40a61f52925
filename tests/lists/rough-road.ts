import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What befalls one request on its way between PnPjs and the site. */
export type Mishap =
  | { readonly kind: 'let-through' }
  /** The connection breaks before the site hears of it. */
  | { readonly kind: 'drop' }
  /** The site does what was asked, and the answer never comes. */
  | { readonly kind: 'lose-answer' }
  /** The answer is cut off after a share of its length, on a part's boundary or in the middle of one. */
  | { readonly kind: 'cut-answer'; readonly share: number }
  /** The answer comes without any version in its headers, as it may for a page from another origin. */
  | { readonly kind: 'hide-versions' }
  /** Something on the way answers instead of the site. */
  | { readonly kind: 'refuse'; readonly status: number; readonly retryAfter?: string }
  /** The site does what was asked, and something on the way says that it is busy. */
  | { readonly kind: 'refuse-after'; readonly status: number; readonly retryAfter?: string }
  /** In a batch: the site does what was asked, or none of it, and says of every write that it failed. */
  | { readonly kind: 'deny-parts'; readonly as: PartFailure; readonly was: 'done' | 'not-done' }
  /** In a batch: the site does the first half of what was asked, and then the line breaks. */
  | { readonly kind: 'half-batch' };

/** What SharePoint is known to answer to a part of a batch that it has carried out all the same. */
export type PartFailure = 'timeout' | 'save-conflict' | 'conflict' | 'com-failure' | 'foreign-digest';

const FAILURES: Readonly<Record<PartFailure, readonly [status: string, code: string, message: string]>> = {
  timeout: [
    '500 Internal Server Error',
    '-2146233083, Microsoft.SharePoint.Client.ClientServiceTimeoutException',
    'The operation has timed out.',
  ],
  'save-conflict': [
    '409 Conflict',
    '-2130575305, Microsoft.SharePoint.SPException',
    'Save Conflict. Your changes conflict with those made concurrently by another user.',
  ],
  conflict: ['409 Conflict', '-2147024713, System.Runtime.InteropServices.COMException', 'Another change is being made to this list.'],
  'com-failure': ['500 Internal Server Error', '-2147024770, System.Runtime.InteropServices.COMException', '0x8007047E'],
  'foreign-digest': ['403 Forbidden', '-2130575251, Microsoft.SharePoint.SPException', 'The security validation for this page is invalid.'],
};

const REQUEST = /^(GET|POST|MERGE|DELETE|PATCH|PUT) \S+ HTTP\/1\.1\r?$/gm;

/** The answer to a batch in which every write failed; reads have no answer that could be believed either. */
function deniedParts(body: string, as: PartFailure): { readonly type: string; readonly text: string } {
  const [status, code, message] = FAILURES[as];
  const error = JSON.stringify({ 'odata.error': { code, message: { lang: 'en-US', value: message } } });
  const parts = (body.match(REQUEST) ?? []).map(
    () =>
      `--batchresponse_d\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n` +
      `HTTP/1.1 ${status}\r\nCONTENT-TYPE: application/json\r\n\r\n${error}\r\n`,
  );
  return { type: 'multipart/mixed; boundary=batchresponse_d', text: `${parts.join('')}--batchresponse_d--\r\n` };
}

/** The first half of a batch's writes, closed as a whole batch is; anything else as it is. */
function firstHalf(body: string): string {
  const set = /boundary="?(changeset_[^"\s]+)"?/.exec(body)?.[1];
  if (set === undefined) return body;
  const [head = '', ...parts] = body.split(`--${set}\n`);
  const half = parts.slice(0, Math.ceil(parts.length / 2)).map((part) => (part.split(`--${set}--`)[0] ?? '').trimEnd());
  const outer = /^--(batch_\S+)/.exec(body)?.[1] ?? '';
  return `${head}--${set}\n${half.join(`\n\n--${set}\n`)}\n\n--${set}--\n\n--${outer}--\n`;
}

/** Whether a batch asks for a write; what only reads is let through by whoever denies parts. */
export const writes = (body: string): boolean => (body.match(REQUEST) ?? []).some((line) => !line.startsWith('GET'));

export interface RoughRoad {
  readonly siteUrl: string;
  /** The bodies that went up, in order. */
  readonly sent: readonly { readonly method: string; readonly path: string; readonly body: string }[];
  readonly close: () => Promise<void>;
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A server between the adapter and the site that lets things go wrong. `decide` hears the number of the request, from 1. */
export async function openRoughRoad(siteUrl: string, decide: (count: number, body: string) => Mishap): Promise<RoughRoad> {
  const target = new URL(siteUrl);
  const sent: { method: string; path: string; body: string }[] = [];
  let count = 0;
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const own = `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    const given = (await bodyOf(incoming)).toString('utf8').split(own).join(target.host);
    count += 1;
    sent.push({ method: incoming.method ?? '', path: incoming.url ?? '', body: given });
    const mishap = decide(count, given);
    const body = mishap.kind === 'half-batch' ? firstHalf(given) : given;
    if (mishap.kind === 'drop') {
      incoming.socket.destroy();
      return;
    }
    const refuse = (given: { readonly status: number; readonly retryAfter?: string }): void => {
      outgoing.writeHead(given.status, given.retryAfter === undefined ? {} : { 'Retry-After': given.retryAfter });
      outgoing.end();
    };
    if (mishap.kind === 'refuse') return refuse(mishap);
    const denies = mishap.kind === 'deny-parts' && writes(body) ? mishap : undefined;
    const deny = (as: PartFailure): void => {
      const { type, text } = deniedParts(body, as);
      outgoing.writeHead(200, { 'content-type': type });
      outgoing.end(text);
    };
    if (denies?.was === 'not-done') return deny(denies.as);
    const headers = { ...incoming.headers, host: target.host, 'content-length': String(Buffer.byteLength(body)) };
    const reply = await new Promise<IncomingMessage>((resolve, reject) => {
      const onward = ask({ host: target.hostname, port: target.port, path: incoming.url, method: incoming.method, headers }, resolve);
      onward.on('error', reject);
      onward.end(body);
    });
    const text = (await bodyOf(reply)).toString('utf8').split(target.host).join(own);
    if (mishap.kind === 'lose-answer' || mishap.kind === 'half-batch') {
      incoming.socket.destroy();
      return;
    }
    if (mishap.kind === 'refuse-after') return refuse(mishap);
    if (denies !== undefined) return deny(denies.as);
    const kept =
      mishap.kind === 'cut-answer'
        ? text.slice(0, Math.floor(text.length * mishap.share))
        : mishap.kind === 'hide-versions'
          ? text.replace(/^ETag:.*\r?\n/gim, '')
          : text;
    const { 'content-length': _length, 'transfer-encoding': _encoding, ...replyHeaders } = reply.headers;
    outgoing.writeHead(reply.statusCode ?? 500, replyHeaders);
    outgoing.end(kept);
  };
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    siteUrl: `http://127.0.0.1:${port}${target.pathname}`,
    sent,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
