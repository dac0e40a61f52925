import { badQuery } from './refusal';

export type Literal =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' };

export interface Argument {
  readonly name: string | undefined;
  readonly value: Literal;
}

/** One step of an address: `getByTitle('Actions')` is name `getbytitle`, one argument. Names are compared in lower case. */
export interface Segment {
  readonly name: string;
  readonly written: string;
  readonly args: readonly Argument[] | undefined;
}

const MAX_SEGMENTS = 30;

/** Splits at a character, but not inside quotes or brackets. */
function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = [];
  let current = '';
  let quoted = false;
  let depth = 0;
  for (const char of text) {
    if (char === "'") quoted = !quoted;
    if (!quoted && char === '(') depth += 1;
    if (!quoted && char === ')') depth -= 1;
    if (char === separator && !quoted && depth === 0) {
      parts.push(current);
      current = '';
    } else current += char;
  }
  if (quoted || depth !== 0) throw badQuery(`The expression "${text.slice(0, 200)}" is not valid.`);
  parts.push(current);
  return parts;
}

export function readLiteral(text: string, aliases: ReadonlyMap<string, string>): Literal {
  const trimmed = text.trim();
  if (trimmed.startsWith('@')) {
    const meant = aliases.get(trimmed);
    if (meant === undefined || meant.startsWith('@')) throw badQuery(`The parameter alias "${trimmed}" has no value.`);
    return readLiteral(meant, aliases);
  }
  const quoted = /^(?:guid|datetime)?'((?:[^']|'')*)'$/is.exec(trimmed);
  if (quoted !== null) return { kind: 'text', value: (quoted[1] ?? '').replace(/''/g, "'") };
  if (/^-?\d{1,15}(\.\d{1,15})?$/.test(trimmed)) return { kind: 'number', value: Number(trimmed) };
  if (/^(true|false)$/i.test(trimmed)) return { kind: 'boolean', value: trimmed.toLowerCase() === 'true' };
  if (/^null$/i.test(trimmed)) return { kind: 'null' };
  throw badQuery(`The expression "${trimmed.slice(0, 200)}" is not valid.`);
}

function readArgument(text: string, aliases: ReadonlyMap<string, string>): Argument {
  const named = /^\s*([A-Za-z]\w*)\s*=(.*)$/s.exec(text);
  if (named === null) return { name: undefined, value: readLiteral(text, aliases) };
  return { name: (named[1] ?? '').toLowerCase(), value: readLiteral(named[2] ?? '', aliases) };
}

function readSegment(text: string, aliases: ReadonlyMap<string, string>): Segment {
  const match = /^([$\w.]+)(?:\((.*)\))?$/s.exec(text.trim());
  if (match === null) throw badQuery(`The expression "${text.slice(0, 200)}" is not valid.`);
  const [, written = '', inside] = match;
  const args =
    inside === undefined ? undefined : inside.trim() === '' ? [] : splitOutside(inside, ',').map((part) => readArgument(part, aliases));
  return { name: written.toLowerCase(), written, args };
}

/** Reads what stands after `_api/`, already percent-decoded. Throws a 400 for anything that is not an address. */
export function readSegments(path: string, aliases: ReadonlyMap<string, string>): readonly Segment[] {
  const parts = splitOutside(path, '/').filter((part) => part !== '');
  if (parts.length > MAX_SEGMENTS) throw badQuery('The address has too many parts.');
  return parts.map((part) => readSegment(part, aliases));
}

/** A text argument, by name or by its place. */
export function textArgument(segment: Segment, name: string, place = 0): string {
  const value = argument(segment, name, place);
  if (value?.kind === 'text') return value.value;
  if (value?.kind === 'number') return String(value.value);
  throw badQuery(`The method "${segment.written}" needs the text parameter "${name}".`);
}

export function numberArgument(segment: Segment, name: string, place = 0): number {
  const value = argument(segment, name, place);
  if (value?.kind === 'number') return value.value;
  if (value?.kind === 'text' && /^\d{1,15}$/.test(value.value)) return Number(value.value);
  throw badQuery(`The method "${segment.written}" needs the number parameter "${name}".`);
}

export function flagArgument(segment: Segment, name: string, place = 0): boolean {
  const value = argument(segment, name, place);
  if (value?.kind === 'boolean') return value.value;
  throw badQuery(`The method "${segment.written}" needs the parameter "${name}" (true or false).`);
}

/** A number that may be left out. */
export const optionalNumber = (segment: Segment, name: string, place: number): number | undefined =>
  argument(segment, name, place) === undefined ? undefined : numberArgument(segment, name, place);

/** A true-or-false argument that may be left out. */
export function optionalFlag(segment: Segment, name: string, place: number): boolean {
  const value = argument(segment, name, place);
  if (value === undefined) return false;
  if (value.kind === 'boolean') return value.value;
  throw badQuery(`The parameter "${name}" of the method "${segment.written}" is true or false.`);
}

const readArguments = new WeakSet<Argument>();

/** The first argument of an address that nobody has looked at, as it would be named. */
export function unreadArgument(segments: readonly Segment[]): string | undefined {
  for (const { written, args = [] } of segments) {
    const place = args.findIndex((arg) => !readArguments.has(arg));
    if (place >= 0) return `${args[place]?.name ?? `number ${place + 1}`} of ${written}`;
  }
  return undefined;
}

function argument(segment: Segment, name: string, place: number): Literal | undefined {
  const args = segment.args ?? [];
  const found = args.find((arg) => arg.name === name.toLowerCase()) ?? args.filter((arg) => arg.name === undefined)[place];
  if (found !== undefined) readArguments.add(found);
  return found?.value;
}
