/** A value of a run. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };

/** What the language answers when a function is given what it does not take. */
export class TemplateError extends Error {}

const refuse = (name: string, given: readonly unknown[]): never => {
  throw new TemplateError(`The template function '${name}' cannot take ${JSON.stringify(given).slice(0, 300)}`);
};

const same = (a: Value | undefined, b: Value | undefined): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
const isText = (value: unknown): value is string => typeof value === 'string';
const isArray = (value: unknown): value is readonly Value[] => Array.isArray(value);

type Fn = (given: readonly Value[], now: number) => Value;

/** A function of texts alone: nothing else is turned into text by itself. */
const ofTexts =
  (name: string, count: number, make: (...texts: readonly string[]) => Value): Fn =>
  (given) =>
    given.length === count && given.every(isText) ? make(...given) : refuse(name, given);

const compared =
  (name: string, holds: (order: number) => boolean): Fn =>
  ([a, b, ...more]) => {
    if (more.length > 0 || a === undefined || b === undefined || typeof a !== typeof b || (!isText(a) && typeof a !== 'number'))
      return refuse(name, [a, b]);
    return holds(a === b ? 0 : (a as string) < (b as string) ? -1 : 1);
  };

const booleans = (name: string, given: readonly Value[]): readonly boolean[] =>
  given.length > 0 && given.every((value) => typeof value === 'boolean') ? given : refuse(name, given);

const ZONES: Readonly<Record<string, string>> = { 'GMT Standard Time': 'Europe/London', UTC: 'UTC' };
const dayIn = new Map(
  Object.entries(ZONES).map(([name, timeZone]) => [
    name,
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }),
  ]),
);

/** The instant that a text tells; one without a zone is told in UTC. */
function instant(name: string, given: Value | undefined): number {
  const whole = isText(given) && /^\d{4}-\d\d-\d\d$/.test(given) ? `${given}T00:00:00Z` : given;
  const at = isText(whole) && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(whole) ? Date.parse(whole) : NaN;
  return Number.isNaN(at) ? refuse(name, [given ?? null]) : at;
}

/** The day that an instant falls on in a zone, for the one format that is asked for. */
export function dayOf(given: Value | undefined, zone: Value | undefined, format: Value | undefined): string {
  const shown = isText(zone) ? dayIn.get(zone) : undefined;
  if (shown === undefined || format !== 'yyyy-MM-dd') return refuse('convertFromUtc', [given ?? null, zone ?? null, format ?? null]);
  return shown.format(instant('convertFromUtc', given));
}

const written = (at: number): string => new Date(at).toISOString().replace('Z', '0000Z');

const numbers = (name: string, given: readonly Value[]): readonly number[] =>
  given.every((value) => Number.isInteger(value)) ? (given as readonly number[]) : refuse(name, given);

function substring(given: readonly Value[]): Value {
  const [text, start, length] = given;
  if (!isText(text) || typeof start !== 'number' || typeof length !== 'number') return refuse('substring', given);
  return start < 0 || length < 0 || start + length > text.length ? refuse('substring', given) : text.slice(start, start + length);
}

function union(given: readonly Value[]): Value {
  if (!given.every(isArray)) return refuse('union', given);
  const seen = new Set<string>();
  return given.flat().filter((value) => {
    const text = JSON.stringify(value);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

function sorted(given: readonly Value[]): Value {
  const [rows, by] = given;
  if (!isArray(rows) || !isText(by)) return refuse('sort', given);
  const of = (row: Value): string => String((row as Readonly<Record<string, Value>>)[by]);
  // Equal rows come in any order: nobody promises theirs.
  return [...rows].reverse().sort((a, b) => (of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : 0));
}

/** Exactly the functions that the flow uses, no kinder than the service: all arguments are worked out, and nothing takes null. */
export const FUNCTIONS: Readonly<Record<string, Fn>> = {
  and: (given) => booleans('and', given).every(Boolean),
  or: (given) => booleans('or', given).some(Boolean),
  not: (given) => booleans('not', given).every((value) => !value),
  if: ([holds, then, otherwise]) => (typeof holds === 'boolean' ? ((holds ? then : otherwise) ?? null) : refuse('if', [holds ?? null])),
  equals: ([a, b]) => same(a, b),
  less: compared('less', (order) => order < 0),
  lessOrEquals: compared('lessOrEquals', (order) => order <= 0),
  greater: compared('greater', (order) => order > 0),
  greaterOrEquals: compared('greaterOrEquals', (order) => order >= 0),
  coalesce: (given) => given.find((value) => value !== null) ?? null,
  createArray: (given) => given,
  concat: (given) =>
    given.some((value) => typeof value === 'object' && value !== null)
      ? refuse('concat', given)
      : given.map((value) => value ?? '').join(''),
  contains: ([where, what]) => {
    if (isArray(where)) return where.some((value) => same(value, what));
    return isText(where) && isText(what) ? where.includes(what) : refuse('contains', [where ?? null, what ?? null]);
  },
  startsWith: ofTexts('startsWith', 2, (text = '', start = '') => text.toLowerCase().startsWith(start.toLowerCase())),
  split: ofTexts('split', 2, (text = '', by = '') => text.split(by)),
  replace: ofTexts('replace', 3, (text = '', from = '', to = '') => (from === '' ? refuse('replace', [text]) : text.split(from).join(to))),
  toLower: ofTexts('toLower', 1, (text = '') => text.toLowerCase()),
  trim: ofTexts('trim', 1, (text = '') => text.trim()),
  decodeUriComponent: ofTexts('decodeUriComponent', 1, (text = '') => decodeURIComponent(text)),
  string: ([value]) => (isText(value) ? value : JSON.stringify(value)),
  substring,
  length: ([value]) => (isText(value) || isArray(value) ? value.length : refuse('length', [value ?? null])),
  join: (given) => (isArray(given[0]) && isText(given[1]) ? given[0].join(given[1]) : refuse('join', given)),
  reverse: (given) => (isArray(given[0]) ? [...given[0]].reverse() : refuse('reverse', given)),
  first: (given) => (isArray(given[0]) ? (given[0][0] ?? null) : refuse('first', given)),
  last: (given) => (isArray(given[0]) ? (given[0][given[0].length - 1] ?? null) : refuse('last', given)),
  take: (given) => (isArray(given[0]) && typeof given[1] === 'number' ? given[0].slice(0, given[1]) : refuse('take', given)),
  min: (given) => Math.min(...numbers('min', given)),
  sub: (given) => {
    const [a = 0, b = 0] = numbers('sub', given);
    return a - b;
  },
  sort: sorted,
  union,
  utcNow: (_, now) => written(now),
  addMinutes: ([at, minutes]) =>
    typeof minutes === 'number' ? written(instant('addMinutes', at) + minutes * 60_000) : refuse('addMinutes', []),
  addDays: ([at, days, format]) =>
    typeof days === 'number' && format === 'yyyy-MM-dd'
      ? written(instant('addDays', at) + days * 86_400_000).slice(0, 10)
      : refuse('addDays', [at ?? null, days ?? null, format ?? null]),
  convertFromUtc: ([at, zone, format]) => dayOf(at, zone, format),
};
