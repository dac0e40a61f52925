import type { Box, Place } from './address';
import { maxColumns, maxRows } from './address';
import type { CellStyle, Sheet } from './state';
import type { Workbook } from './workbook';
import { redraw, usedBox } from './workbook';

const places = new WeakMap<readonly CellStyle[], Map<string, number>>();

/** The place of a style in the workbook's list, made when it is new. */
function placeOf(styles: CellStyle[], style: CellStyle): number {
  let known = places.get(styles);
  if (!known) {
    known = new Map(styles.map((held, place) => [JSON.stringify(held), place]));
    places.set(styles, known);
  }
  const text = JSON.stringify(style);
  const found = known.get(text);
  if (found !== undefined) return found;
  styles.push(style);
  known.set(text, styles.length - 1);
  return styles.length - 1;
}

export function styleAt(workbook: Workbook, sheet: Sheet, { row, column }: Place): CellStyle {
  const place = sheet.rows[row]?.[column]?.style ?? sheet.columnSettings[column]?.style ?? 0;
  return workbook.state.styles[place] ?? {};
}

export function numberFormatAt(workbook: Workbook, sheet: Sheet, at: Place): string {
  return String(styleAt(workbook, sheet, at).NumberFormat ?? 'General');
}

function merged(styles: CellStyle[], place: number | undefined, changes: CellStyle): number {
  const kept = Object.entries({ ...styles[place ?? 0], ...changes }).filter(([, value]) => value !== null);
  return placeOf(styles, Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** Puts formats on a range; `null` takes one away. Whole columns keep theirs beside the cells. */
export function setStyle(workbook: Workbook, sheet: Sheet, target: { readonly box: Box; readonly changes: CellStyle }): void {
  const { box, changes } = target;
  const { styles } = workbook.state;
  const wholeColumns = box.rows === maxRows;
  const lastColumn = Math.min(box.column + box.columns, box.columns === maxColumns ? 256 : maxColumns);
  const lastRow = wholeColumns ? (usedBox(sheet)?.row ?? -1) + (usedBox(sheet)?.rows ?? 0) : box.row + box.rows;
  const from = new Map<number | undefined, number>(); // few styles are met, many cells
  const restyled = (place: number | undefined): number => {
    const known = from.get(place);
    if (known !== undefined) return known;
    const made = merged(styles, place, changes);
    from.set(place, made);
    return made;
  };
  for (let column = box.column; column < lastColumn; column += 1) {
    if (wholeColumns) {
      const setting = (sheet.columnSettings[column] ??= {});
      setting.style = restyled(setting.style);
    }
    for (let row = wholeColumns ? 0 : box.row; row < lastRow; row += 1) {
      const cells = (sheet.rows[row] ??= []);
      const cell = cells[column];
      if (wholeColumns && !cell) continue;
      const style = restyled(cell?.style ?? (wholeColumns ? undefined : sheet.columnSettings[column]?.style));
      if (cell) cell.style = style;
      else cells[column] = { value: '', style };
    }
  }
  redraw(workbook, { kind: 'cells', sheet: sheet.id, box });
}

export function clearStyle(workbook: Workbook, sheet: Sheet, box: Box): void {
  for (let row = box.row; row < Math.min(box.row + box.rows, sheet.rows.length); row += 1) {
    sheet.rows[row]?.slice(box.column, box.column + box.columns).forEach((cell) => {
      if (cell) delete cell.style;
    });
  }
  if (box.rows === maxRows) {
    for (let column = box.column; column < Math.min(box.column + box.columns, 256); column += 1) delete sheet.columnSettings[column]?.style;
  }
  redraw(workbook, { kind: 'cells', sheet: sheet.id, box });
}

/** The member's value where the whole range agrees, else null, as Excel answers. */
export function commonStyle(
  workbook: Workbook,
  sheet: Sheet,
  asked: { readonly box: Box; readonly member: string },
): CellStyle[string] | undefined {
  const { box, member } = asked;
  const rows = Math.min(box.row + box.rows, Math.max(sheet.rows.length, box.row + 1));
  const columns = Math.min(box.column + box.columns, box.column + 256);
  let seen: CellStyle[string] | undefined;
  for (let row = box.row; row < rows; row += 1) {
    for (let column = box.column; column < columns; column += 1) {
      const value = styleAt(workbook, sheet, { row, column })[member];
      if (row === box.row && column === box.column) seen = value;
      else if (seen !== value) return null;
    }
  }
  return seen;
}
