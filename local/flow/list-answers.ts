import { sharePointLists, type SharePointColumn } from '../../src/schema';
import type { Value } from './functions';

/** How the SharePoint connector gives a list's rows, and takes new ones: not as the REST interface does. */
export interface ListShape {
  readonly title: string;
  readonly columns: ReadonlyMap<string, SharePointColumn>;
  /** The list's address within its site. */
  readonly path: string;
}

/** Accord's lists by their titles. */
export const LISTS: ReadonlyMap<string, ListShape> = new Map(
  sharePointLists().map(({ title, columns, urlName }) => [
    title,
    { title, path: `Lists/${urlName}`, columns: new Map(columns.map((column) => [column.name, column])) },
  ]),
);

export type Cells = Readonly<Record<string, Value>>;

function cellOf(column: SharePointColumn, cell: Value, zone: (instant: string) => string): Value {
  if (cell === null || cell === undefined) return null;
  switch (column.type) {
    case 'Choice':
      return { '@odata.type': '#Microsoft.Azure.Connectors.SharePoint.SPListExpandedReference', Id: 0, Value: cell };
    case 'DateTime':
      return column.dateOnly && typeof cell === 'string' && cell.includes('T') ? zone(cell) : cell;
    default:
      return cell;
  }
}

export interface Placed {
  readonly id: number;
  /** When it was received, as `2026-11-30T07:00:00Z`. */
  readonly created: string;
  /** The folder within the list; empty for the list itself. */
  readonly folder: string;
  /** The day that an instant falls on in the site's zone. */
  readonly dayOf: (instant: string) => string;
}

/** A row as *Get items* gives it: every column, choices as objects, days as days, and where it lies. */
export function answeredRow(list: ListShape, cells: Cells, { id, created, folder, dayOf }: Placed): Value {
  const columns = [...list.columns.values()].map((column): [string, Value] => [
    column.name,
    cellOf(column, cells[column.name] ?? null, dayOf),
  ]);
  return {
    '@odata.etag': '"1"',
    ItemInternalId: String(id),
    ID: id,
    ...Object.fromEntries(columns),
    Created: created,
    '{IsFolder}': false,
    '{Path}': `${list.path}/${folder === '' ? '' : `${folder}/`}`,
  };
}

/** The cells that the parameters of *Create item* give; undefined where the connector would refuse them. */
export function createdCells(list: ListShape, parameters: Cells): Cells | undefined {
  const cells: Record<string, Value> = {};
  for (const [name, value] of Object.entries(parameters)) {
    const [head, column = '', part] = name.split('/');
    if (head !== 'item') continue;
    const known = list.columns.get(column);
    const isChoice = known?.type === 'Choice';
    if (known === undefined || isChoice !== (part === 'Value') || typeof value !== 'string') return undefined;
    if (known.type === 'Text' && value.length > (known.maxLength ?? 255)) return undefined;
    if (isChoice && known.choices?.includes(value) !== true) return undefined;
    cells[column] = value;
  }
  return cells;
}
