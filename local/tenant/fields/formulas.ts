import type { SQLInputValue } from 'node:sqlite';
import FormulaParser from 'fast-formula-parser';
import type { Surroundings } from '../core/call';
import type { ItemRow } from '../items/item-row';
import { type Field, type ListInfo } from '../lists/list-info';
import { columnFormulaFailed, listFormulaFailed, Refusal } from '../core/refusal';
import { londonOffset, londonWallToUtc, readInstant, toWireInstant } from '../core/site-time';

const MAX_LENGTH = 1_023;
const DAY = 86_400_000;
const SERIAL_EPOCH = Date.UTC(1899, 11, 30);

/** Functions that SharePoint's formulas have; others that the library knows are refused as SharePoint refuses them. */
const FUNCTIONS = new Set(
  (
    'ABS ACOS ACOSH AND ASIN ASINH ATAN ATAN2 ATANH AVERAGE AVERAGEA CEILING CHAR CHOOSE CLEAN CODE COMBIN CONCATENATE COS COSH COUNT COUNTA ' +
    'DATE DATEDIF DATEVALUE DAY DAYS360 DEGREES DOLLAR EVEN EXACT EXP FACT FALSE FIND FIXED FLOOR HOUR IF IFERROR INT ISBLANK ISERR ISERROR ' +
    'ISLOGICAL ISNA ISNONTEXT ISNUMBER ISTEXT LEFT LEN LN LOG LOG10 LOWER MAX MEDIAN MID MIN MINUTE MOD MONTH N NOT NOW ODD OR PI POWER ' +
    'PRODUCT PROPER RADIANS REPLACE REPT RIGHT ROMAN ROUND ROUNDDOWN ROUNDUP SEARCH SECOND SIGN SIN SINH SQRT SUBSTITUTE SUM SUMSQ T TAN ' +
    'TANH TEXT TIME TIMEVALUE TODAY TRIM TRUE TRUNC TYPE UPPER USDOLLAR VALUE VAR WEEKDAY YEAR'
  ).split(' '),
);

const REFERRED: readonly Field['kind'][] = ['Text', 'Choice', 'Number', 'Currency', 'DateTime', 'Boolean', 'Calculated', 'Counter'];

interface Translated {
  /** The formula with each column written as a cell of one row. */
  readonly text: string;
  readonly fields: readonly Field[];
  /** Excel and SharePoint compare text without regard to case; the library does not, so a check sees all text in lower case. */
  readonly letters: 'as-written' | 'lower';
}

const badFormula = (message: string): Refusal => new Refusal(400, '-2130575273, Microsoft.SharePoint.SPException', message);
const SYNTAX = 'The formula contains a syntax error or is not supported.';
const NO_COLUMN =
  'The formula refers to a column that does not exist.  Check the formula for spelling mistakes or change the non-existing column to an existing column.';
const NOT_REFERRED =
  'One or more column references are not allowed, because the columns are defined as a data type that is not supported in formulas.';

const PIECE = /"(?:[^"]|"")*"|\[([^\]]*)\]|([A-Za-z_][\w.]*)(\s*\()?|[^"[A-Za-z_]+|./gs;

/** With these in a formula its letters matter, and are left as they are written. */
const HEEDS_CASE = /\b(EXACT|FIND|CODE|CHAR|UPPER|LOWER|PROPER|SUBSTITUTE|REPLACE|TEXT)\s*\(/i;

type Purpose = 'check' | 'calculate';

function translate(formula: string, allowed: readonly Field[], purpose: Purpose): Translated {
  const letters = purpose === 'check' && !HEEDS_CASE.test(formula) ? 'lower' : 'as-written';
  const fields: Field[] = [];
  const cell = (field: Field): string => {
    if (!REFERRED.includes(field.kind)) throw badFormula(NOT_REFERRED);
    if (!fields.includes(field)) fields.push(field);
    return `A${fields.indexOf(field) + 1}`;
  };
  const find = (name: string): Field | undefined =>
    allowed.find((field) => field.title === name) ?? allowed.find((field) => field.internal === name);
  const column = (name: string): string => {
    const field = find(name);
    if (field === undefined) throw badFormula(NO_COLUMN);
    return cell(field);
  };
  const rewritten = (match: RegExpMatchArray): string => {
    const [piece, bracketed, word, opening] = match;
    if (bracketed !== undefined) return bracketed.toLowerCase() === 'today' ? 'TODAY()' : column(bracketed);
    if (word === undefined) return letters === 'lower' && piece.startsWith('"') ? piece.toLowerCase() : piece;
    if (opening !== undefined) {
      if (!FUNCTIONS.has(word.toUpperCase())) throw badFormula(SYNTAX);
      return word.toUpperCase() + opening;
    }
    return /^(true|false)$/i.test(word) ? word.toUpperCase() : column(word);
  };
  const text = [...formula.replace(/^\s*=/, '').matchAll(PIECE)].map(rewritten).join('');
  return { text, fields, letters };
}

const translations = new WeakMap<ListInfo, Map<string, Translated>>();

function translated(info: ListInfo, formula: string, seen: { readonly allowed: readonly Field[]; readonly purpose: Purpose }): Translated {
  const { allowed, purpose } = seen;
  const kept = translations.get(info) ?? new Map<string, Translated>();
  translations.set(info, kept);
  const name = `${purpose} ${allowed.length === 1 ? (allowed[0]?.internal ?? '') : '*'} ${formula}`;
  const known = kept.get(name) ?? translate(formula, allowed, purpose);
  kept.set(name, known);
  return known;
}

const serialOf = (wall: number): number => (wall - SERIAL_EPOCH) / DAY;

/** What a formula sees in a column. An empty text is "", an empty date or number is a blank that counts as nought. */
function cellValue(field: Field, row: ItemRow): string | number | boolean | null {
  const stored = row[field.column] ?? null;
  switch (field.kind) {
    case 'DateTime': {
      const utc = stored === null ? undefined : readInstant(String(stored));
      return utc === undefined ? null : serialOf(utc + londonOffset(utc));
    }
    case 'Boolean':
      return stored === null ? null : Number(stored) !== 0;
    case 'Number':
    case 'Currency':
    case 'Counter':
      return stored === null ? null : Number(stored);
    default:
      return stored === null ? '' : String(stored);
  }
}

type Outcome = { readonly kind: 'value'; readonly value: string | number | boolean | Date } | { readonly kind: 'error' };

const isBlank = (argument: { readonly value: unknown } | undefined): boolean =>
  argument?.value === null || argument?.value === undefined || argument.value === '';

const numberOf = (argument: { readonly value: unknown } | undefined): number => (isBlank(argument) ? 0 : Number(argument?.value));

/** What the one parser is asked about at the moment: making a parser takes a thousand times as long as asking it. */
interface Asked {
  readonly formula: Translated;
  readonly cells: readonly (string | number | boolean | null)[];
  readonly wall: number;
}
let asked: Asked | undefined;
let kept: FormulaParser | undefined;

const theParser = (): FormulaParser =>
  (kept ??= new FormulaParser({
    onCell: ({ row: place }) => asked?.cells[place - 1] ?? null,
    functions: {
      TODAY: () => serialOf(Math.floor((asked?.wall ?? 0) / DAY) * DAY),
      NOW: () => serialOf(asked?.wall ?? 0),
      ISBLANK: (argument) => isBlank(argument),
      // The library refuses a blank here; a blank counts as nought.
      INT: (argument) => Math.floor(numberOf(argument)),
      ABS: (argument) => Math.abs(numberOf(argument)),
      TRUNC: (argument) => Math.trunc(numberOf(argument)),
    },
  }));

function parse(question: Asked): Outcome {
  asked = question;
  try {
    const value = theParser().parse(question.formula.text, { row: 1, col: 1, sheet: 'item' });
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value instanceof Date)
      return { kind: 'value', value };
    return { kind: 'error' };
  } catch {
    return { kind: 'error' };
  } finally {
    asked = undefined;
  }
}

const MOST_OUTCOMES = 20_000;
const outcomes = new Map<string, Outcome>();

/** A formula comes to the same for the same cells, unless it asks for the time. */
function evaluate(surroundings: Pick<Surroundings, 'now'>, formula: Translated, row: ItemRow): Outcome {
  const now = surroundings.now();
  const cells = formula.fields.map((field) => {
    const value = cellValue(field, row);
    return typeof value === 'string' && formula.letters === 'lower' ? value.toLowerCase() : value;
  });
  const question = { formula, cells, wall: now + londonOffset(now) };
  if (/\b(TODAY|NOW)\(/.test(formula.text)) return parse(question);
  const name = JSON.stringify([formula.text, cells]);
  const known = outcomes.get(name);
  if (known !== undefined) return known;
  const outcome = parse(question);
  if (outcomes.size >= MOST_OUTCOMES) outcomes.clear();
  outcomes.set(name, outcome);
  return outcome;
}

function hasSyntax(formula: Translated): boolean {
  const parser = new FormulaParser({ onCell: () => 1 });
  try {
    parser.parse(formula.text, { row: 1, col: 1, sheet: 'item' });
    return true;
  } catch (error) {
    return !(error instanceof Error && /position|Expecting|Redundant|unexpected|not found/i.test(error.message));
  }
}

/** Refuses a formula that SharePoint would refuse when it is set. `allowed` are the columns that it may see. */
export function checkFormula(formula: string, allowed: readonly Field[]): void {
  if (formula.length > MAX_LENGTH) throw badFormula('The formula is longer than 1,023 characters.');
  if (!hasSyntax(translate(formula, allowed, 'calculate'))) throw badFormula(SYNTAX);
}

const formulaOf = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value : undefined);

/** Whether a column or a list has a formula to hold rows to. */
export const hasFormula = (value: unknown): boolean => formulaOf(value) !== undefined;

const holds = (outcome: Outcome): boolean =>
  outcome.kind === 'value' && (outcome.value === true || (typeof outcome.value === 'number' && outcome.value !== 0));

/** A row, and the list that it stands in. */
export interface InList {
  readonly info: ListInfo;
  readonly row: ItemRow;
}

/** Column validation: sees its own column only. */
export function enforceColumnFormula(surroundings: Pick<Surroundings, 'now'>, field: Field, { info, row }: InList): void {
  const formula = formulaOf(field.bag.ValidationFormula);
  if (formula === undefined) return;
  if (holds(evaluate(surroundings, translated(info, formula, { allowed: [field], purpose: 'check' }), row))) return;
  throw columnFormulaFailed(formulaOf(field.bag.ValidationMessage) ?? 'The validation formula has evaluated to false.');
}

export function enforceListFormula(surroundings: Pick<Surroundings, 'now'>, { info, row }: InList): void {
  const formula = formulaOf(info.properties.ValidationFormula);
  if (formula === undefined) return;
  if (holds(evaluate(surroundings, translated(info, formula, { allowed: info.fields, purpose: 'check' }), row))) return;
  throw listFormulaFailed(formulaOf(info.properties.ValidationMessage) ?? 'List data validation failed.');
}

/** What a calculated column holds for a row; an error shows as SharePoint's `#VALUE!`. */
export function calculate(surroundings: Pick<Surroundings, 'now'>, field: Field, { info, row }: InList): SQLInputValue {
  const formula = formulaOf(field.bag.Formula);
  if (formula === undefined) return null;
  const others = info.fields.filter((each) => each !== field);
  const outcome = evaluate(surroundings, translated(info, formula, { allowed: others, purpose: 'calculate' }), row);
  if (outcome.kind === 'error') return '#VALUE!';
  const { value } = outcome;
  if (value instanceof Date) return toWireInstant(value.getTime());
  if (field.bag.OutputType === 4 && typeof value === 'number') return toWireInstant(londonWallToUtc(SERIAL_EPOCH + value * DAY));
  return typeof value === 'boolean' ? (value ? '1' : '0') : String(value);
}
