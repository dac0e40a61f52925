import { dateToSerial, format, parseValue } from 'numfmt';
import type { CellValue } from './state';

/** What Excel makes of something typed: the value, and the number format it would give an unformatted cell. */
export interface Entry {
  readonly value: CellValue;
  readonly formula?: string;
  readonly numberFormat?: string;
}

const dayFirst = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})$/;

function britishDate(text: string): Entry | undefined {
  const match = dayFirst.exec(text);
  if (!match) return undefined;
  const [day, month, written] = match.slice(1).map(Number) as [number, number, number];
  const year = written >= 100 ? written : written < 50 ? 2000 + written : 1900 + written;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return { value: dateToSerial([year, month, day]) ?? '', numberFormat: 'dd/mm/yyyy' };
}

/**
 * Reads what was typed, pasted or sent by an add-in as British Excel does: formulas, numbers, dates, percentages and
 * truth values; an apostrophe in front, or a text format, leaves it as it is.
 */
export function readEntry(input: CellValue, numberFormat: string): Entry {
  if (typeof input !== 'string') return { value: input };
  if (numberFormat === '@') return { value: input.startsWith("'") ? input.slice(1) : input };
  if (input.startsWith("'")) return { value: input.slice(1) };
  if (input.startsWith('=') && input.length > 1) return { value: 0, formula: input };
  const text = input.trim();
  if (text === '' || !/[\d]|^true$|^false$/i.test(text))
    return /^(true|false)$/i.test(text) ? { value: /^true$/i.test(text) } : { value: input };
  const date = britishDate(text);
  if (date) return date;
  const parsed = parseValue(text);
  if (!parsed || typeof parsed.v === 'object' || typeof parsed.v === 'string') return { value: input };
  return { value: parsed.v as CellValue, ...(parsed.z ? { numberFormat: parsed.z } : {}) };
}

/** The text a cell shows. */
export function shownText(value: CellValue, numberFormat: string): string {
  if (value === '') return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (numberFormat === 'General' || numberFormat === '@') return String(value);
  try {
    return format(numberFormat, value, { throws: false, locale: 'en-GB' });
  } catch {
    return String(value);
  }
}

export type ValueKind = 'Empty' | 'Double' | 'Boolean' | 'String' | 'Error';

export function kindOf(value: CellValue): ValueKind {
  if (value === '') return 'Empty';
  if (typeof value === 'number') return 'Double';
  if (typeof value === 'boolean') return 'Boolean';
  return /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!)$/.test(value) ? 'Error' : 'String';
}
