import type { Box } from '../model/address';
import { columnName, columnNumber, maxColumns, maxRows } from '../model/address';

const token =
  /("(?:[^"]|"")*")|(\[(?:[^[\]']|'.|\[(?:[^[\]']|'.)*\])*\])|((?:'(?:[^']|'')+'|[A-Za-z_][\w.]*)!)?(\$?[A-Za-z]{1,3}\$?\d{1,7})(:\$?[A-Za-z]{1,3}\$?\d{1,7})?(?![\w(.])/g;

interface Corner {
  readonly row: number;
  readonly column: number;
  readonly fixedRow: boolean;
  readonly fixedColumn: boolean;
}

function corner(text: string): Corner {
  const [, dollarColumn, letters = 'A', dollarRow, digits = '1'] = /^(\$?)([A-Za-z]+)(\$?)(\d+)$/.exec(text) ?? [];
  return { row: Number(digits) - 1, column: columnNumber(letters), fixedRow: dollarRow === '$', fixedColumn: dollarColumn === '$' };
}

const written = (at: Corner): string =>
  at.row < 0 || at.column < 0 || at.row >= maxRows || at.column >= maxColumns
    ? '#REF!'
    : `${at.fixedColumn ? '$' : ''}${columnName(at.column)}${at.fixedRow ? '$' : ''}${at.row + 1}`;

type Change = (from: Corner, to: Corner, sheet: string | undefined) => string;

function mapReferences(formula: string, change: Change): string {
  return formula.replace(
    token,
    (...found: [whole: string, text?: string, structure?: string, sheet?: string, first?: string, second?: string]) => {
      const [whole, text, structure, sheet, first, second] = found;
      if (text !== undefined || structure !== undefined || first === undefined) return whole;
      const from = corner(first);
      const to = second ? corner(second.slice(1)) : from;
      const name = sheet?.slice(0, -1).replace(/^'|'$/g, '').replace(/''/g, "'");
      return `${sheet ?? ''}${change(from, to, name)}`;
    },
  );
}

/** The formula as it reads when copied that many rows and columns on: relative references move along. */
export function movedFormula(formula: string, rows: number, columns: number): string {
  const move = (at: Corner): Corner => ({
    ...at,
    row: at.fixedRow ? at.row : at.row + rows,
    column: at.fixedColumn ? at.column : at.column + columns,
  });
  return mapReferences(formula, (from, to) => (from === to ? written(move(from)) : `${written(move(from))}:${written(move(to))}`));
}

/** The formula after cells have moved on the sheet called `sheet`; `place` tells where a rectangle went, undefined when it is gone. */
export function adjustedFormula(
  formula: string,
  own: string,
  moved: { readonly sheet: string; readonly place: (box: Box) => Box | undefined },
): string {
  return mapReferences(formula, (from, to, sheet) => {
    const plain = from === to ? written(from) : `${written(from)}:${written(to)}`;
    if ((sheet ?? own).toLowerCase() !== moved.sheet.toLowerCase()) return plain;
    const box = moved.place({
      row: Math.min(from.row, to.row),
      column: Math.min(from.column, to.column),
      rows: Math.abs(to.row - from.row) + 1,
      columns: Math.abs(to.column - from.column) + 1,
    });
    if (!box) return '#REF!';
    const first = written({ ...from, row: box.row, column: box.column });
    return from === to ? first : `${first}:${written({ ...to, row: box.row + box.rows - 1, column: box.column + box.columns - 1 })}`;
  });
}
