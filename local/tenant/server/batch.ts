import type { Head } from '../core/read-call';
import type { Answer } from '../core/render';
import { badQuery, notOffered, Refusal } from '../core/refusal';

/** One request inside a batch. */
export interface Part {
  readonly head: Head;
  readonly body: Buffer;
}

/** What SharePoint is said to take; nothing of its own says so, and fewer is the harsher. */
const MOST_PARTS = 100;

const boundaryIn = (contentType: string): string | undefined => /boundary="?([^";]+)"?/i.exec(contentType)?.[1]?.trim();

/** Cuts a text at its boundary lines; line ends may be LF or CRLF. What stands before the first and after the last is dropped. */
function pieces(text: string, boundary: string): readonly string[] {
  const lines = text.split('\n');
  const found: string[][] = [];
  for (const line of lines) {
    const bare = line.replace(/\r$/, '').trimEnd();
    if (bare === `--${boundary}--`) break;
    if (bare === `--${boundary}`) found.push([]);
    else found[found.length - 1]?.push(line);
  }
  return found.map((each) => each.join('\n'));
}

/** Splits at the first empty line. */
function headAndRest(text: string): { readonly lines: readonly string[]; readonly rest: string } {
  const match = /\r?\n\r?\n/.exec(text);
  const head = match === null ? text : text.slice(0, match.index);
  return {
    lines: head.split(/\r?\n/).filter((line) => line.trim() !== ''),
    rest: match === null ? '' : text.slice(match.index + match[0].length),
  };
}

function headersIn(lines: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const at = line.indexOf(':');
    if (at > 0) headers[line.slice(0, at).trim().toLowerCase()] = line.slice(at + 1).trim();
  }
  return headers;
}

/** Whether an address takes the bytes of a file as its body. */
export const carriesFile = (target: string): boolean =>
  /(\/files\/add(usingpath)?|\/(start|continue|finish)upload|\/attachmentfiles\/add|\/(\$|%24)value)(\(|$|\?)/i.test(target);

function requestIn(text: string, origin: string): Part {
  const { lines, rest } = headAndRest(text.replace(/^\s+/, ''));
  const [first = '', ...others] = lines;
  const match = /^([A-Za-z]+)\s+(\S+)\s+HTTP\/1\.\d$/.exec(first.trim());
  if (match === null) throw badQuery('A part of the batch is not a request.');
  const [, method = '', address = ''] = match;
  const target = address.replace(/^https?:\/\/[^/]+/i, '');
  // A batch is text: what is sent as bytes would not come through whole.
  if (carriesFile(target) && method.toUpperCase() !== 'GET') throw notOffered('the content of a file inside a batch');
  return {
    head: { method: method.toUpperCase(), target, headers: headersIn(others), origin },
    body: Buffer.from(rest.replace(/\s+$/, ''), 'utf8'),
  };
}

/** Reads a batch as PnPjs sends it: GETs by themselves, the rest in change sets, in the order in which they stand. Throws a 400. */
export function readBatch(contentType: string, body: string, origin: string): readonly Part[] {
  const boundary = boundaryIn(contentType);
  if (boundary === undefined) throw badQuery('The batch has no boundary.');
  const parts: Part[] = [];
  for (const piece of pieces(body, boundary)) {
    const { lines, rest } = headAndRest(piece.replace(/^\s+/, ''));
    const type = headersIn(lines)['content-type'] ?? '';
    if (/^multipart\/mixed/i.test(type)) {
      const inner = boundaryIn(type);
      if (inner === undefined) throw badQuery('A change set has no boundary.');
      for (const each of pieces(rest, inner)) parts.push(requestIn(headAndRest(each.replace(/^\s+/, '')).rest, origin));
    } else if (/^application\/http/i.test(type)) parts.push(requestIn(rest, origin));
    else throw badQuery('A part of the batch has the wrong content type.');
  }
  if (parts.length === 0) throw badQuery('The batch is empty.');
  if (parts.length > MOST_PARTS)
    throw new Refusal(400, '-1, Microsoft.SharePoint.Client.InvalidClientQueryException', 'The batch has more than 100 requests.');
  return parts;
}

const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  412: 'Precondition Failed',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** The answers, flat and in order; a newline stands after the closing boundary, without which PnPjs misreads the last one. */
export function writeBatch(answers: readonly Answer[], boundary: string): Answer {
  const parts = answers.map((answer) => {
    const headers = Object.entries(answer.headers).map(([name, value]) => `${name.toUpperCase()}: ${value}\r\n`);
    return (
      `--${boundary}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n` +
      `HTTP/1.1 ${answer.status} ${REASONS[answer.status] ?? 'Other'}\r\n${headers.join('')}\r\n${answer.body.toString()}\r\n`
    );
  });
  return {
    status: 200,
    headers: { 'content-type': `multipart/mixed; boundary=${boundary}` },
    body: `${parts.join('')}--${boundary}--\r\n`,
  };
}
