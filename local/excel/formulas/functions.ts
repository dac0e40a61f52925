import { FormulaError } from './library';
import type { FunctionArgument } from './library';

type Argument = FunctionArgument | undefined;
type Scalar = string | number | boolean;

const scalar = (value: unknown): Scalar => {
  if (value instanceof FormulaError) throw value;
  return value === null || value === undefined ? '' : (value as Scalar);
};

const rowsOf = (argument: Argument): Scalar[][] => {
  const value = argument?.value;
  if (Array.isArray(value))
    return (value as unknown[]).map((row) =>
      Array.isArray(row) ? row.map((cell) => (cell === null ? '' : (cell as Scalar))) : [scalar(row)],
    );
  return [[scalar(value)]];
};
const listOf = (argument: Argument): Scalar[] => rowsOf(argument).flat();
const one = (argument: Argument): Scalar => scalar(listOf(argument)[0]);
const numbersOf = (args: readonly Argument[]): number[] =>
  args.flatMap(listOf).filter((value): value is number => typeof value === 'number');
const same = (a: Scalar, b: Scalar): boolean =>
  typeof a === 'string' && typeof b === 'string' ? a.toLowerCase() === b.toLowerCase() : a === b;

/** A criterion as COUNTIFS knows it: `">3"`, `"<>x"`, `"over*"`, or a value. */
function meets(criterion: Scalar): (value: Scalar) => boolean {
  const [, sign = '', rest = ''] = /^(<=|>=|<>|=|<|>)?(.*)$/s.exec(String(criterion)) ?? [];
  const number = rest.trim() === '' ? NaN : Number(rest);
  if (sign === '' || sign === '=' || sign === '<>') {
    const pattern = new RegExp(
      `^${rest
        .replace(/[.+^${}()|[\]\\]/g, '\\$&')
        .replace(/\*/g, '.*')
        .replace(/\?/g, '.')}$`,
      'is',
    );
    const equal = (value: Scalar): boolean => (Number.isNaN(number) ? pattern.test(String(value)) : value === number || value === rest);
    return sign === '<>' ? (value) => !equal(value) : equal;
  }
  return (value) => {
    if (typeof value !== 'number' || Number.isNaN(number)) return false;
    return sign === '<' ? value < number : sign === '>' ? value > number : sign === '<=' ? value <= number : value >= number;
  };
}

/** The places where all of the (range, criterion) pairs hold. */
function placesWhere(pairs: readonly Argument[]): boolean[] {
  let held: boolean[] | undefined;
  for (let index = 0; index + 1 < pairs.length; index += 2) {
    const test = meets(one(pairs[index + 1]));
    const these = listOf(pairs[index]).map(test);
    held = held ? held.map((before, place) => before && (these[place] ?? false)) : these;
  }
  return held ?? [];
}

function placeOf(wanted: Scalar, list: readonly Scalar[], kind: number): number {
  if (kind === 0) {
    const test = typeof wanted === 'string' && /[*?]/.test(wanted) ? meets(wanted) : (value: Scalar): boolean => same(value, wanted);
    return list.findIndex(test);
  }
  let found = -1;
  list.forEach((value, place) => {
    if (typeof value === typeof wanted && (kind > 0 ? value <= wanted : value >= wanted)) found = place;
  });
  return found;
}

const orMissing = <T>(value: T | undefined): T => {
  if (value === undefined) throw FormulaError.NA;
  return value;
};

/** The library hands INDEX its arguments unread and forgets their sheet, so formulas call this one instead. */
export const withOwnFunctions = (formula: string): string =>
  formula.replace(/("(?:[^"]|"")*")|\bINDEX\(/gi, (whole, text: string | undefined) => (text === undefined ? 'LOCALINDEX(' : whole));

/** What the parser library lacks. */
export const functions: Readonly<Record<string, (...args: Argument[]) => unknown>> = {
  MAX: (...args) => Math.max(...(numbersOf(args).length ? numbersOf(args) : [0])),
  MIN: (...args) => Math.min(...(numbersOf(args).length ? numbersOf(args) : [0])),
  COUNTA: (...args) => args.flatMap(listOf).filter((value) => value !== '').length,
  COUNTBLANK: (list) => listOf(list).filter((value) => value === '').length,
  COUNTIF: (list, criterion) => placesWhere([list, criterion]).filter(Boolean).length,
  COUNTIFS: (...pairs) => placesWhere(pairs).filter(Boolean).length,
  SUMIFS: (list, ...pairs) => {
    const places = placesWhere(pairs);
    return listOf(list).reduce<number>((sum, value, place) => (places[place] && typeof value === 'number' ? sum + value : sum), 0);
  },
  MATCH: (wanted, list, kind) => {
    const place = placeOf(one(wanted), listOf(list), kind === undefined || kind.omitted ? 1 : Number(one(kind)));
    if (place < 0) throw FormulaError.NA;
    return place + 1;
  },
  LOCALINDEX: (range, row, column) => {
    const rows = rowsOf(range);
    const down = Number(one(row));
    const across = column === undefined || column.omitted ? 1 : Number(one(column));
    const flat = rows.length === 1 && (column === undefined || column.omitted);
    const value = flat ? rows[0]?.[down - 1] : rows[down - 1]?.[across - 1];
    if (value === undefined) throw FormulaError.REF;
    return value;
  },
  XLOOKUP: (wanted, list, ...[results, otherwise]) => {
    const place = placeOf(one(wanted), listOf(list), 0);
    if (place >= 0) return orMissing(listOf(results)[place]);
    if (otherwise === undefined || otherwise.omitted) throw FormulaError.NA;
    return one(otherwise);
  },
  CHOOSE: (index, ...choices) => one(orMissing(choices[Number(one(index)) - 1])),
  SWITCH: (value, ...rest) => {
    const wanted = one(value);
    for (let index = 0; index + 1 < rest.length; index += 2) if (same(one(rest[index]), wanted)) return one(rest[index + 1]);
    if (rest.length % 2 === 0) throw FormulaError.NA;
    return one(rest[rest.length - 1]);
  },
  VALUE: (text) => {
    const number = Number(String(one(text)).trim() || NaN);
    if (Number.isNaN(number)) throw FormulaError.NA;
    return number;
  },
  SUBSTITUTE: (text, from, to) =>
    String(one(text))
      .split(String(one(from)))
      .join(String(one(to))),
  TEXTJOIN: (separator, skipEmpty, ...parts) =>
    parts
      .flatMap(listOf)
      .filter((value) => value !== '' || one(skipEmpty) === false)
      .join(String(one(separator))),
  HYPERLINK: (address, shown) => (shown === undefined || shown.omitted ? one(address) : one(shown)),
};
