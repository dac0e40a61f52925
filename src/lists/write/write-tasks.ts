import { TABLES, sameValue, type Row } from '../../schema';
import type { FieldChanges, StoredRow, Version, Write, WriteAnswer } from '../../store';
import { fitting, type BatchPart } from '../requests/batch-text';
import { KEY_COLUMN } from '../rows/columns';
import type { Connection } from '../requests/connect';
import { cellsOfChanges, cellsOfRow } from '../rows/row-mapping';
import { addReportPart } from '../rows/report-places';
import { tableUrl, type SiteFacts } from '../rows/site-facts';

export const keyOf = (write: Write) => (write.kind === 'add' ? write.row.key : write.key);

/** A write with everything that it takes to send it. `tries` counts how often it was sent before. */
export interface Task {
  /** Its place among the writes given. */
  readonly index: number;
  readonly write: Write;
  readonly place: number | undefined;
  readonly version: Version;
  readonly tries: number;
  readonly part: BatchPart;
}

const itemUrl = (connection: Connection, write: Write, place: number): string => `${tableUrl(connection, write.table)}/items(${place})`;

/**
 * The request that carries out a write. Updates and removals hold to the version they were read at (P1). SharePoint's
 * recycling takes no version, so a removal first writes the key over itself on that condition, and recycles after.
 */
export function partOf(connection: Connection, facts: SiteFacts, at: Pick<Task, 'write' | 'place' | 'version'>): BatchPart | undefined {
  const { write, place, version } = at;
  if (write.kind === 'add') {
    const url = tableUrl(connection, write.table);
    const cells = cellsOfRow(write.table, write.row, facts.zone);
    if (write.table === 'reports') return addReportPart(connection, { url, row: write.row, cells });
    return { method: 'POST', url: `${url}/items`, body: JSON.stringify(cells) };
  }
  if (place === undefined || version === undefined) return undefined;
  const cells = write.kind === 'remove' ? {} : cellsOfChanges(write.table, write.changes, facts.zone);
  const body = JSON.stringify(Object.keys(cells).length === 0 ? { [KEY_COLUMN]: write.key } : cells);
  return { method: 'MERGE', url: itemUrl(connection, write, place), headers: { 'If-Match': version }, body };
}

export function recyclePart(connection: Connection, task: Task, version: Version): BatchPart {
  const url = `${itemUrl(connection, task.write, task.place ?? 0)}/recycle`;
  return { method: 'POST', url, ...(version === undefined ? {} : { headers: { 'If-Match': version } }) };
}

/** The next tasks that fit one batch (V2). */
export const nextBatch = (queue: readonly Task[]): readonly Task[] => queue.slice(0, fitting(queue.map(({ part }) => part)));

const sameFields = (write: Write, row: Row, wanted: FieldChanges | Row): boolean =>
  TABLES[write.table].fields.every(
    (field) => field.column.given !== undefined || !(field.name in wanted) || sameValue(field.kind, row[field.name], wanted[field.name]),
  );

/** Whether the row still is what the writer read. */
export function isAsRead(write: Write, held: StoredRow): boolean {
  if (write.kind === 'add') return false;
  if (write.kind === 'update') return sameFields(write, held.row, write.before);
  return TABLES[write.table].fields.every((field) => sameValue(field.kind, held.row[field.name], write.before[field.name]));
}

/** What a reading of the row says of a write whose answer was lost. */
export type Found =
  | { readonly kind: 'settled'; readonly answer: WriteAnswer }
  /** A removal's first step arrived; it can be recycled. */
  | { readonly kind: 'ready-to-recycle'; readonly version: Version }
  | { readonly kind: 'not-arrived' };

export function findOut(task: Task, held: StoredRow | undefined): Found {
  const { write } = task;
  const key = keyOf(write);
  const settled = (answer: WriteAnswer): Found => ({ kind: 'settled', answer });
  if (held === undefined) return write.kind === 'add' ? { kind: 'not-arrived' } : settled({ outcome: 'gone', key });
  const found = { key, version: held.version, place: held.place };
  switch (write.kind) {
    case 'add':
      return settled({ outcome: 'adopted', ...found });
    case 'update':
      if (held.version === task.version) return { kind: 'not-arrived' };
      return settled(sameFields(write, held.row, write.changes) ? { outcome: 'written', ...found } : { outcome: 'changed-meanwhile', key });
    case 'remove':
      if (held.version === task.version) return { kind: 'not-arrived' };
      return isAsRead(write, held) ? { kind: 'ready-to-recycle', version: held.version } : settled({ outcome: 'changed-meanwhile', key });
  }
}
