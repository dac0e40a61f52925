import type { Argument } from '../protocol/api-object';
import { isApiObject } from '../protocol/api-object';
import { invalidArgument } from '../protocol/api-error';
import { parseAddress } from '../model/address';
import type { Box } from '../model/address';
import type { CellValue, Sheet } from '../model/state';
import type { Workbook } from '../model/workbook';
import { sheetByName } from '../model/workbook';

/** A rectangle of one sheet, as the object model hands it about. */
export interface RangeTarget {
  readonly workbook: Workbook;
  readonly sheet: Sheet;
  readonly box: Box;
}

export function textOf(argument: Argument): string {
  if (typeof argument !== 'string' && typeof argument !== 'number') throw invalidArgument();
  return String(argument);
}

export function numberOf(argument: Argument, fallback?: number): number {
  if ((argument === null || argument === undefined) && fallback !== undefined) return fallback;
  if (typeof argument !== 'number' || !Number.isFinite(argument)) throw invalidArgument();
  return argument;
}

export const flagOf = (argument: Argument, fallback = false): boolean => (typeof argument === 'boolean' ? argument : fallback);

export const given = (argument: Argument): argument is Exclude<Argument, null | undefined> => argument !== null && argument !== undefined;

/** One of the object model's words, such as a visibility. */
export function wordOf<W extends string>(argument: Argument, words: readonly W[]): W {
  const word = words.find((candidate) => candidate === argument);
  if (word === undefined) throw invalidArgument();
  return word;
}

/** A range given as an object, an address, or a name of the workbook. */
export function rangeOf(argument: Argument, near: { readonly workbook: Workbook; readonly sheet: Sheet }): RangeTarget {
  if (isApiObject(argument)) {
    if (argument.type.name !== 'Range') throw invalidArgument();
    return argument.target as RangeTarget;
  }
  return addressed(textOf(argument), near);
}

export function addressed(text: string, near: { readonly workbook: Workbook; readonly sheet: Sheet }): RangeTarget {
  const { workbook } = near;
  const named = workbook.state.names.find((name) => name.name.toLowerCase() === text.toLowerCase());
  const { sheet: sheetName, box } = parseAddress(named ? named.formula.replace(/^=/, '') : text);
  const sheet = sheetName === undefined ? near.sheet : sheetByName(workbook, sheetName);
  if (!sheet) throw invalidArgument();
  return { workbook, sheet, box };
}

/** The values for a rectangle: one for all cells, or as many rows and columns as it has. */
export function blockOf(argument: Argument, box: Box): (CellValue | null)[][] {
  if (!Array.isArray(argument)) {
    if (argument !== null && typeof argument === 'object') throw invalidArgument();
    return Array.from({ length: box.rows }, () => new Array<CellValue | null>(box.columns).fill((argument ?? null) as CellValue | null));
  }
  const block = argument as readonly (readonly (CellValue | null)[])[];
  if (block.length === 1 && Array.isArray(block[0]) && block[0].length === 1 && box.rows * box.columns > 1)
    return blockOf(block[0][0] ?? null, box);
  if (block.length !== box.rows || block.some((row) => !Array.isArray(row) || row.length !== box.columns)) {
    throw invalidArgument("The number of rows or columns in the input array doesn't match the size or dimensions of the range.");
  }
  return block.map((row) => [...row]);
}
