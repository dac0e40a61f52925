import {
  canonical,
  formatDate,
  formatTarget,
  isTarget,
  parseDate,
  PRECISIONS,
  type FieldSpec,
  type FieldValue,
  type IsoDate,
  type Precision,
  type TargetDate,
} from '../../schema';
import { precisionColumn, targetTextColumn } from './columns';
import { dayInZone, dayOfInstant, instantOfDay, type SiteZone } from './site-zone';
import { isObject, textOf } from '../requests/answer';

/** What a list item holds in one column, as JSON. */
export type CellValue = string | number | null;
export type Cells = Readonly<Record<string, unknown>>;

/** A field as it was found in its columns. `unreadable` holds what stands there, where it could not be understood (W3). */
export type Found =
  { readonly kind: 'value'; readonly value: FieldValue | undefined } | { readonly kind: 'unreadable'; readonly written: string };

const value = (found: FieldValue | undefined): Found => ({ kind: 'value', value: found });
const unreadable = (written: unknown): Found => ({
  kind: 'unreadable',
  written: typeof written === 'string' ? written : JSON.stringify(written),
});

const isEmpty = (cell: unknown): boolean => cell === undefined || cell === null || cell === '';
const lineList = (text: string): readonly string[] => text.split(/\r\n?|\n/).map((line) => line.trim());
const isMonthEnd = (date: IsoDate): boolean => new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).getUTCDate() === 1;
const isPrecision = (text: unknown): text is Precision => PRECISIONS.some((precision) => precision === text);

const ISO_DAY = /^\d{4}-\d\d-\d\d$/;

/** The day that a cell holds, as an instant or as text; undefined where it holds none. */
function dayIn(field: FieldSpec, cell: unknown, zone: SiteZone): IsoDate | undefined {
  if (typeof cell !== 'string') return undefined;
  if (field.column.days !== 'as-text') return dayInZone(cell, zone);
  return ISO_DAY.test(cell.trim()) && !Number.isNaN(Date.parse(cell)) ? (cell.trim() as IsoDate) : undefined;
}

const dayCell = (field: FieldSpec, day: IsoDate, zone: SiteZone): string =>
  field.column.days === 'as-text' ? day : instantOfDay(day, zone);

/** What SharePoint itself says of a row (L1, L6); where it lies is told by `report-places`. */
function givenIn(given: 'created' | 'author' | 'place', cells: Cells, zone: SiteZone): FieldValue | undefined {
  switch (given) {
    case 'created':
      return typeof cells.Created === 'string' ? dayOfInstant(cells.Created, zone) : undefined;
    case 'author':
      return isObject(cells.Author) ? textOf(cells.Author, 'Title') : undefined;
    case 'place':
      return undefined;
  }
}

/**
 * The target that three columns tell of. Somebody who edits the list natively changes one of them and not the others:
 * the date column is what people see and change there, so it wins over wording that no longer agrees with it (S14).
 */
function readTarget(field: FieldSpec, cells: Cells, zone: SiteZone): Found {
  const [held, told, written] = [cells[field.column.name], cells[precisionColumn(field)], cells[targetTextColumn(field)]];
  const date = isEmpty(held) ? null : dayIn(field, held, zone);
  if (date === undefined) return unreadable(held);
  const raw = typeof written === 'string' ? written.trim() : '';
  const precision = typeof told === 'string' ? told.toLowerCase() : told;
  if (date === null) return readUndated(raw, precision);
  if (!isPrecision(precision) || precision === 'none' || precision === 'recurring' || (precision !== 'day' && !isMonthEnd(date)))
    return value(dayTarget(date));
  const read = parseDate(raw);
  const disagrees = raw === '' || (read.ok && read.value.date !== null && read.value.date !== date);
  if (!disagrees) return value({ raw, date, precision });
  return value(precision === 'day' || raw !== '' ? dayTarget(date) : { raw: formatTarget({ raw, date, precision }), date, precision });
}

const dayTarget = (date: IsoDate): TargetDate => ({ raw: formatDate(date), date, precision: 'day' });

function readUndated(raw: string, precision: unknown): Found {
  if (raw === '') return value(undefined);
  return value({ raw, date: null, precision: precision === 'recurring' ? 'recurring' : 'none' });
}

function choiceValue(field: FieldSpec, text: string): string {
  const wanted = text.trim().toLowerCase();
  const known = field.choices?.find((choice) => choice.value.toLowerCase() === wanted || choice.label.toLowerCase() === wanted);
  return known?.value ?? text;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&', nbsp: '\u00a0' };

const entity = (whole: string, name: string): string => {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return Number.isInteger(code) && code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
};

/**
 * The words of a cell whose column somebody made rich: SharePoint then wraps what it holds in a marked-up box of its own. What
 * merely looks like markup in a plain column is somebody's text and stays.
 */
function plainText(text: string): string {
  if (!/^<div class="ExternalClass[0-9A-F]{32}"/i.test(text)) return text;
  return text
    .replace(/[\u200b\r\n]/g, '')
    .replace(/<br\s*\/?>|<\/(?:p|div|li|tr|h[1-6])>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, entity)
    .trim();
}

/** Reads one field from the cells of its columns. An empty cell is an absent field, never `''`. */
export function readField(field: FieldSpec, cells: Cells, zone: SiteZone): Found {
  if (field.column.given !== undefined) return value(givenIn(field.column.given, cells, zone));
  if (field.kind === 'target') return readTarget(field, cells, zone);
  const held = cells[field.column.name];
  const cell = typeof held === 'string' ? plainText(held) : held;
  if (isEmpty(cell)) return value(undefined);
  switch (field.kind) {
    case 'number':
      return typeof cell === 'number' && Number.isFinite(cell) ? value(cell) : unreadable(cell);
    case 'date': {
      const day = dayIn(field, cell, zone);
      return day === undefined ? unreadable(cell) : value(day);
    }
    case 'lines':
    case 'links':
    case 'parents':
      return typeof cell === 'string' ? value(canonical(field.kind, lineList(cell))) : unreadable(cell);
    case 'choice':
      return typeof cell === 'string' ? value(choiceValue(field, cell)) : unreadable(cell);
    case 'key':
    case 'parent':
      return typeof cell === 'string' ? value(canonical(field.kind, cell.trim().toLowerCase())) : unreadable(cell);
    case 'text':
    case 'longText':
      return typeof cell === 'string' ? value(canonical(field.kind, cell)) : unreadable(cell);
  }
}

/** The cells that a field's new value fills; an absent value empties them. */
export function writeField(field: FieldSpec, given: FieldValue | undefined, zone: SiteZone): Readonly<Record<string, CellValue>> {
  if (field.column.given !== undefined) return {};
  const settled = canonical(field.kind, given);
  const name = field.column.name;
  if (field.kind === 'target') {
    const target = isTarget(settled) ? settled : undefined;
    return {
      [name]: target === undefined || target.date === null ? null : dayCell(field, target.date, zone),
      [precisionColumn(field)]: target?.precision ?? null,
      [targetTextColumn(field)]: target?.raw ?? null,
    };
  }
  if (settled === undefined || isTarget(settled)) return { [name]: null };
  if (typeof settled === 'object') return { [name]: settled.join('\n') };
  if (field.kind === 'date' && typeof settled === 'string') return { [name]: dayCell(field, settled as IsoDate, zone) };
  return { [name]: settled };
}
