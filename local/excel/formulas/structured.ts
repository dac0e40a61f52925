import type { Box } from '../model/address';
import { addressOf, holds, quoted } from '../model/address';
import type { Sheet, Table, WorkbookState } from '../model/state';

const brackets = /("(?:[^"]|"")*")|([A-Za-z_\\][\w.\\]*)?\[((?:[^[\]']|'.|\[(?:[^[\]']|'.)*\])*)\]/g;

const unescaped = (name: string): string => name.replace(/'(.)/g, '$1').trim();

function columnIn(state: WorkbookState, table: Table, name: string): number | undefined {
  const sheet = state.sheets.find((held) => held.id === table.sheet);
  const wanted = unescaped(name).toLowerCase();
  for (let index = 0; index < table.box.columns; index += 1) {
    if (String(sheet?.rows[table.box.row]?.[table.box.column + index]?.value ?? '').toLowerCase() === wanted) return index;
  }
  return undefined;
}

interface Named {
  readonly box: Box;
  readonly rows: 'data' | 'all' | 'headers' | 'this';
}

/** The rectangle that the inside of one pair of brackets means, or undefined where nothing is so called. */
function named(state: WorkbookState, table: Table, { inside, row }: { readonly inside: string; readonly row: number }): Named | undefined {
  const { box } = table;
  let rows: Named['rows'] = 'data';
  const names: string[] = [];
  const parts = inside.includes('[')
    ? [...inside.matchAll(/\[((?:[^[\]']|'.)*)\]|(@)/g)].map((part) => part[2] ?? part[1] ?? '')
    : [inside];
  for (const part of parts) {
    const special = part.trim().toLowerCase();
    if (special === '#all') rows = 'all';
    else if (special === '#headers') rows = 'headers';
    else if (special === '#this row' || special === '@') rows = 'this';
    else if (special === '#data' || special === '') rows = rows === 'data' ? 'data' : rows;
    else if (part.trim().startsWith('@')) {
      rows = 'this';
      names.push(part.trim().slice(1));
    } else names.push(part);
  }
  const places = names.map((name) => columnIn(state, table, name));
  if (places.some((place) => place === undefined)) return undefined;
  const first = places[0] ?? 0;
  const last = places[places.length - 1] ?? box.columns - 1;
  const across = { column: box.column + Math.min(first, last), columns: Math.abs(last - first) + 1 };
  switch (rows) {
    case 'all':
      return { rows, box: { ...across, row: box.row, rows: box.rows } };
    case 'headers':
      return { rows, box: { ...across, row: box.row, rows: 1 } };
    case 'this':
      return { rows, box: { ...across, row, rows: 1 } };
    case 'data':
      return { rows, box: { ...across, row: box.row + 1, rows: box.rows - 1 } };
    default:
      return rows satisfies never;
  }
}

/** Rewrites `Actions[Ref]`, `[@Ref]` and their kin as plain addresses; what is not there becomes #REF!. */
export function withoutStructure(
  state: WorkbookState,
  formula: string,
  at: { readonly sheet: Sheet; readonly row: number; readonly column: number },
): string {
  if (!formula.includes('[')) return formula;
  const around = state.tables.find((table) => table.sheet === at.sheet.id && holds(table.box, at.row, at.column));
  return formula.replace(brackets, (...found: [whole: string, text?: string, name?: string, inside?: string]) => {
    const [whole, text, name, inside = ''] = found;
    if (text !== undefined) return whole;
    const table = name ? state.tables.find((held) => held.name.toLowerCase() === name.toLowerCase()) : around;
    const meant = table && named(state, table, { inside, row: at.row });
    if (!table || !meant) return '#REF!';
    const sheet = state.sheets.find((held) => held.id === table.sheet);
    // "this row" is another row where the formula is copied to
    const address = addressOf(meant.box).replace(/([A-Z]+)(\d+)/g, meant.rows === 'this' ? '$$$1$2' : '$$$1$$$2');
    return table.sheet === at.sheet.id ? address : `${quoted(sheet?.name ?? '')}!${address}`;
  });
}
