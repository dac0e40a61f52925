import {
  formatDate,
  formatTarget,
  isTarget,
  TABLES,
  TABLE_NAMES,
  type FieldValue,
  type IsoDate,
  type Row,
  type RowKey,
  type TableName,
} from '../../schema';
import type { Sides } from '../merge/merge';

/** How rows and values are named on the screen. */
export interface RowWords {
  /** The row of this key, as far as it is known. */
  readonly at: (table: TableName, key: RowKey) => string;
  /** "2.3", "Recommendation 4", "Northshire Police". */
  readonly row: (table: TableName, row: Row) => string;
  /** A value in the words of its field; "(empty)" for none. */
  readonly value: (table: TableName, field: string, value: FieldValue | undefined) => string;
  readonly field: (table: TableName, field: string) => string;
}

const LONGEST = 90;

export function clip(text: string, longest = LONGEST): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1).trimEnd()}…` : line;
}

const text = (row: Row | undefined, field: string): string | undefined => {
  const value = row?.[field];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
};

export function rowWords(sides: { readonly [side in 'lists' | 'workbook']: Pick<Sides[side], 'rows'> }): RowWords {
  const rows = new Map<string, Row>();
  const theirs = new Map<string, Row>();
  for (const table of TABLE_NAMES) for (const held of sides.lists.rows[table]) theirs.set(held.row.key, held.row);
  // The workbook's own words come last and win.
  for (const side of [sides.lists, sides.workbook])
    for (const table of TABLE_NAMES) for (const held of side.rows[table]) rows.set(held.row.key, held.row);

  /** A row that lost its number and its wording is called what the lists call it. */
  const namedByText = (what: string, table: TableName, row: Row): string => {
    const wording = text(row, 'text');
    if (wording !== undefined) return `${what} “${clip(wording, 40)}”`;
    const known = theirs.get(row.key);
    return known === undefined || known === row ? `${what} without words` : nameOf(table, known);
  };

  const nameOf = (table: TableName, row: Row): string => {
    switch (table) {
      case 'agencies':
        return text(row, 'name') ?? 'An agency without a name';
      case 'reviews':
        return `Review ${text(row, 'reference') ?? ''}`.trim();
      case 'recommendations': {
        const number = text(row, 'number');
        return number === undefined ? namedByText('Recommendation', table, row) : `Recommendation ${number}`;
      }
      case 'actions':
        return text(row, 'ref') ?? namedByText('Action', table, row);
      case 'meetings':
        return text(row, 'title') ?? 'A meeting without a name';
      case 'reports':
      case 'decisions': {
        const action = rows.get(text(row, 'action') ?? '');
        const about = action === undefined ? '' : ` on ${nameOf('actions', action)}`;
        return `${table === 'reports' ? 'Report' : 'Decision'}${about}`;
      }
    }
  };

  const parentWords = (table: TableName | undefined, key: string): string => {
    const found = rows.get(key);
    return found === undefined || table === undefined ? 'one that is gone' : nameOf(table, found);
  };

  const value: RowWords['value'] = (table, field, given) => {
    const spec = TABLES[table].field(field);
    if (given === undefined || spec === undefined) return '(empty)';
    if (isTarget(given)) return formatTarget(given);
    switch (spec.kind) {
      case 'date':
        return formatDate(given as IsoDate);
      case 'choice':
        return spec.choices?.find((choice) => choice.value === given)?.label ?? String(given);
      case 'parent':
        return parentWords(spec.parent, String(given));
      case 'parents':
        return (given as readonly string[]).map((key) => parentWords(spec.parent, key)).join('; ');
      case 'lines':
      case 'links':
        return (given as readonly string[]).join(', ');
      case 'key':
      case 'text':
      case 'longText':
      case 'number':
      case 'target':
        return String(given);
    }
  };

  const at: RowWords['at'] = (table, key) => {
    const found = rows.get(key);
    return found === undefined ? 'A row that is gone' : nameOf(table, found);
  };

  return { at, row: nameOf, value, field: (table, field) => TABLES[table].field(field)?.label ?? field };
}
