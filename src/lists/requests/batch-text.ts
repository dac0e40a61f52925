import type { Answer } from './answer';

/** One request inside a batch. `url` is absolute. */
export interface BatchPart {
  readonly method: 'GET' | 'POST' | 'MERGE' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON text */
  readonly body?: string;
}

/** SharePoint takes no batch of more bytes, and is known to take so many parts (V2). */
const MOST_BYTES = 1_048_576;
export const MOST_PARTS = 99;

const HEADERS = ['Content-Type: application/http', 'Content-Transfer-Encoding: binary', ''];

function partLines(part: BatchPart): string[] {
  const headers = { Accept: 'application/json', ...(part.body === undefined ? {} : { 'Content-Type': 'application/json;charset=utf-8' }) };
  return [
    ...HEADERS,
    `${part.method} ${part.url} HTTP/1.1`,
    ...Object.entries({ ...headers, ...part.headers }).map(([name, value]) => `${name}: ${value}`),
    '',
    ...(part.body === undefined ? [''] : [part.body, '']),
  ];
}

/** What one part may take beside its own lines: boundaries, and the head of a change set. */
const AROUND_A_PART = 256;

const utf8 = new TextEncoder();
const bytesOf = (part: BatchPart): number => utf8.encode(partLines(part).join('\n')).length + AROUND_A_PART;

/**
 * How many of these, from the first on, go into one batch: counted in bytes as they are sent, where an accent takes two and a
 * Bengali letter three (V2). At least one, where there is any: whether a single part is too large is for SharePoint to say.
 */
export function fitting(parts: readonly BatchPart[]): number {
  let size = AROUND_A_PART;
  for (const [index, part] of parts.entries()) {
    size += bytesOf(part);
    if (index > 0 && (index === MOST_PARTS || size >= MOST_BYTES)) return index;
  }
  return parts.length;
}

/** The body of a `$batch` request: reads stand alone, neighbouring writes share a change set, as SharePoint wants it. */
export function batchText(id: string, parts: readonly BatchPart[]): string {
  const lines: string[] = [];
  let changeSet: string | undefined;
  const closeChangeSet = (): void => {
    if (changeSet !== undefined) lines.push(`--${changeSet}--`, '');
    changeSet = undefined;
  };
  parts.forEach((part, index) => {
    if (part.method === 'GET') {
      closeChangeSet();
      lines.push(`--batch_${id}`, ...partLines(part));
      return;
    }
    if (changeSet === undefined) {
      changeSet = `changeset_${id}_${index}`;
      lines.push(`--batch_${id}`, `Content-Type: multipart/mixed; boundary="${changeSet}"`, '');
    }
    lines.push(`--${changeSet}`, ...partLines(part));
  });
  closeChangeSet();
  lines.push(`--batch_${id}--`, '');
  return lines.join('\n');
}

function readPart(text: string): Answer | undefined {
  const start = /HTTP\/\d\.\d (\d{3})[^\r\n]*\r?\n/.exec(text);
  if (start === null) return undefined;
  const rest = text.slice(start.index + start[0].length);
  const gap = /\r?\n\r?\n|^\r?\n/.exec(rest);
  const head = gap === null ? rest : rest.slice(0, gap.index);
  const headers = new Map(
    head.split(/\r?\n/).flatMap((line): [string, string][] => {
      const colon = line.indexOf(':');
      return colon < 0 ? [] : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]];
    }),
  );
  return {
    status: Number(start[1]),
    header: (name) => headers.get(name.toLowerCase()),
    text: gap === null ? '' : rest.slice(gap.index + gap[0].length).trim(),
  };
}

/**
 * The answers inside the answer to a batch, in order. Flat parts, and change sets nested in parts, are both read. An
 * answer that was cut off gives the parts that came whole: the last boundary without its closing mark is not trusted.
 */
export function readBatchAnswer(text: string): readonly Answer[] {
  const boundaries = text.match(/^--\S+[ \t]*(?=\r?$)/gm) ?? [];
  const answers: Answer[] = [];
  let at = 0;
  for (const [index, boundary] of boundaries.entries()) {
    const start = text.indexOf(boundary, at) + boundary.length;
    const next = boundaries[index + 1];
    if (next === undefined) break;
    const end = text.indexOf(next, start);
    const answer = readPart(text.slice(start, end));
    if (answer !== undefined) answers.push(answer);
    at = end;
  }
  return answers;
}
