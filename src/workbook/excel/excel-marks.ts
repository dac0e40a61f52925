import { describe, type Issue, type IsoDate, type Row, type RowKey, type TableName } from '../../schema';
import { noteOf } from '../cells/cell-notes';
import { ATTENTION_LABEL, LAYOUTS, type FieldColumn } from '../cells/columns';
import { ruleColumn } from './excel-setup';
import { cellOf, type ColumnPlaces } from '../cells/grid';
import { rowIssues } from '../cells/row-issues';
import type { SheetsReading } from '../rows/read-sheets';
import { CALL_BYTES, type RequestQueue } from './request-queue';
import { unheard } from './without-events';

/** The columns of each table, by their headings, in which a note of ours may stand. */
export type NotedColumns = Map<TableName, Set<string>>;

/** What is wrong in one row, by the place of its column in the table. */
export function wrongCells(places: ColumnPlaces, issues: readonly Issue[]): ReadonlyMap<number, string> {
  const wrong = new Map<number, string>();
  for (const issue of issues) {
    const column = [...places.at].find(([each]) => each.role === 'field' && each.field.name === issue.field)?.[1];
    if (column !== undefined) wrong.set(column, [wrong.get(column), describe(issue)].filter((said) => said !== undefined).join('\n'));
  }
  return wrong;
}

interface TableNotes {
  readonly table: TableName;
  /** The columns that get their rule anew, and with it lose their notes: these stay where they are when rows are sorted. */
  readonly cleared: readonly { readonly at: number; readonly column: FieldColumn }[];
  readonly notes: readonly { readonly row: number; readonly column: number; readonly said: string }[];
}

/** Where notes belong now, and from which columns they go first (W3). */
export function notesFor(reading: SheetsReading, noted: NotedColumns, today: IsoDate): readonly TableNotes[] {
  const byKey = new Map<TableName, ReadonlyMap<RowKey, Row>>();
  const find = (table: TableName, key: RowKey): Row | undefined => {
    const rows = byKey.get(table) ?? new Map(reading.held[table].map(({ row }) => [row.key, row]));
    byKey.set(table, rows);
    return rows.get(key);
  };
  return Object.values(reading.placed).map(({ table, places, rows }): TableNotes => {
    const held = reading.held[table];
    const notes = rows.flatMap((placed, at) => {
      const one = held[at];
      if (one === undefined) return [];
      const issues = rowIssues(table, { row: one.row, held: one, base: reading.baseRow(table, one.row.key) }, { today, find });
      return [...wrongCells(places, issues)].map(([column, said]) => ({ row: placed.index, column, said }));
    });
    const said = new Set(rows.flatMap(({ cells }) => namedIn(places, cells)));
    const wrong = new Set(notes.map(({ column }) => column));
    const before = noted.get(table);
    const cleared = [...places.at].flatMap(([column, at]) =>
      column.role === 'field' && (wrong.has(at) || said.has(column.label) || before?.has(column.label) === true) ? [{ at, column }] : [],
    );
    return { table, cleared, notes };
  });
}

/** The columns that a row's own sentences name: each begins with its column's heading. */
function namedIn(places: ColumnPlaces, cells: Parameters<typeof cellOf>[1]): readonly string[] {
  const attention = places.layout.columns.find((column) => column.label === ATTENTION_LABEL);
  const text = attention === undefined ? '' : String(cellOf(places, cells, attention));
  return text === '' ? [] : text.split('\n').map((line) => line.replace(/:.*$/s, ''));
}

/** Queues the notes to be put where they belong, and the others to be taken away. */
export async function queueNotes(context: Excel.RequestContext, queue: RequestQueue, tables: readonly TableNotes[]): Promise<void> {
  await unheard(context, () => {
    for (const { table, cleared, notes } of tables) {
      const body = context.workbook.tables.getItem(LAYOUTS[table].excelName).getDataBodyRange();
      for (const { at, column } of cleared) {
        const cells = body.getColumn(at);
        cells.dataValidation.clear();
        ruleColumn(cells, column);
      }
      for (const { row, column, said } of notes) body.getCell(row, column).dataValidation.prompt = noteOf(said);
    }
  });
  const said = tables.flatMap(({ cleared, notes }) => [...cleared.map(() => 0), ...notes.map((note) => note.said.length)]);
  await queue.spend(said.reduce((sum, length) => sum + CALL_BYTES + length, CALL_BYTES));
}
