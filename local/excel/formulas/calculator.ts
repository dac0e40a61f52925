import type { Box, Place } from '../model/address';
import { around, holds, meeting, parseAddress } from '../model/address';
import type { Cell, CellValue, Sheet, WorkbookState } from '../model/state';
import { functions, withOwnFunctions } from './functions';
import { FormulaError, FormulaParser } from './library';
import type { Position, RangeReference } from './library';
import { withoutStructure } from './structured';

export interface Calculator {
  /** Computes the formula in the cell where it or what it reads has changed. */
  readonly valueOf: (sheet: Sheet, at: Place, cell: Cell) => CellValue;
  /** Says that cells have changed, so that what reads them is computed anew. */
  readonly changed: (sheet: string, box: Box) => void;
  /** Says that anything may have moved. */
  readonly reset: () => void;
  /** Computes any formula as if it stood in that cell. */
  readonly evaluate: (formula: string, at: { readonly sheet: Sheet; readonly row: number; readonly column: number }) => CellValue;
}

interface Read {
  readonly sheet: string;
  readonly box: Box;
}

interface Computed {
  readonly formula: string;
  readonly reads: readonly Read[];
  readonly place: { readonly sheet: string; readonly row: number; readonly column: number };
}

/** One rectangle for each column in which cells are to be computed anew: few rectangles, however many cells. */
function columnsOf(places: readonly Computed['place'][]): Read[] {
  const boxes = new Map<string, Read>();
  for (const { sheet, row, column } of places) {
    const name = `${sheet}:${column}`;
    const box = { row, column, rows: 1, columns: 1 };
    const held = boxes.get(name);
    boxes.set(name, { sheet, box: held ? around(held.box, box) : box });
  }
  return [...boxes.values()];
}

/** Computes formulas when they are read, and remembers what each of them read. */
export function createCalculator(state: () => WorkbookState): Calculator {
  let computed = new Map<Cell, Computed>();
  const running = new Set<Cell>();
  let reads: Read[] = [];
  const sheetNamed = (name: string): Sheet | undefined => state().sheets.find((sheet) => sheet.name.toLowerCase() === name.toLowerCase());

  const given = (sheet: Sheet, row: number, column: number): CellValue | Error | null => {
    const cell = sheet.rows[row]?.[column];
    if (!cell) return null;
    const value = cell.formula === undefined ? cell.value : calculator.valueOf(sheet, { row, column }, cell);
    if (value === '') return null;
    return typeof value === 'string' && /^#[A-Z/0]+[!?]?$|^#N\/A$/.test(value) ? new FormulaError(value) : value;
  };

  const parser = new FormulaParser({
    functions,
    onCell: (reference: Position) => {
      const sheet = sheetNamed(reference.sheet);
      if (!sheet) throw FormulaError.REF;
      reads.push({ sheet: sheet.id, box: { row: reference.row - 1, column: reference.col - 1, rows: 1, columns: 1 } });
      return given(sheet, reference.row - 1, reference.col - 1);
    },
    onRange: (reference: RangeReference) => {
      const sheet = sheetNamed(reference.sheet);
      if (!sheet) throw FormulaError.REF;
      const { from, to } = reference;
      reads.push({
        sheet: sheet.id,
        box: { row: from.row - 1, column: from.col - 1, rows: to.row - from.row + 1, columns: to.col - from.col + 1 },
      });
      const last = Math.min(to.row, sheet.rows.length);
      const lastColumn = Math.min(to.col, 1024);
      const rows: unknown[][] = [];
      for (let row = from.row; row <= Math.max(last, from.row); row += 1) {
        const values: unknown[] = [];
        for (let column = from.col; column <= lastColumn; column += 1) values.push(given(sheet, row - 1, column - 1));
        rows.push(values);
      }
      return rows;
    },
    onVariable: (name) => {
      const formula = state()
        .names.find((held) => held.name.toLowerCase() === name.toLowerCase())
        ?.formula.slice(1);
      if (!formula) return undefined;
      const { sheet = '', box } = parseAddress(formula);
      const from = { row: box.row + 1, col: box.column + 1 };
      return { sheet, from, to: { row: box.row + box.rows, col: box.column + box.columns } };
    },
  });

  const evaluate: Calculator['evaluate'] = (formula, at) => {
    try {
      const plain = withOwnFunctions(withoutStructure(state(), formula, at).slice(1));
      const result = parser.parse(plain, { sheet: at.sheet.name, row: at.row + 1, col: at.column + 1 });
      if (result instanceof FormulaError) return result.error;
      const single: unknown = Array.isArray(result) ? (result as unknown[][])[0]?.[0] : result;
      if (single instanceof Date) return single.getTime() / 86400000 + 25569;
      return single === null || single === undefined ? 0 : (single as CellValue);
    } catch (error) {
      if (!(error instanceof FormulaError)) return '#VALUE!';
      if (error.details instanceof FormulaError) return error.details.error;
      return error.error === '#ERROR!' ? '#NAME?' : error.error;
    }
  };

  const calculator: Calculator = {
    evaluate,
    valueOf: (sheet, { row, column }, cell) => {
      const formula = cell.formula ?? '';
      if (computed.get(cell)?.formula === formula) return cell.value;
      if (running.has(cell)) return 0; // a formula that reads itself
      running.add(cell);
      const outer = reads;
      reads = [];
      const own = evaluate(formula, { sheet, row, column });
      cell.value = own === '#NAME?' && cell.lent !== undefined ? cell.lent : own;
      computed.set(cell, { formula, reads, place: { sheet: sheet.id, row, column } });
      reads = outer;
      running.delete(cell);
      return cell.value;
    },
    changed: (sheet, box) => {
      // What was written may be the same formula again: then its cell holds no value yet.
      for (const [cell, { place }] of computed) if (place.sheet === sheet && holds(box, place.row, place.column)) computed.delete(cell);
      let changes: Read[] = [{ sheet, box }];
      while (changes.length) {
        const stale: Computed['place'][] = [];
        for (const [cell, held] of computed) {
          if (!held.reads.some((read) => changes.some((change) => read.sheet === change.sheet && meeting(read.box, change.box)))) continue;
          computed.delete(cell);
          stale.push(held.place);
        }
        changes = columnsOf(stale);
      }
    },
    reset: () => {
      computed = new Map();
    },
  };
  return calculator;
}
