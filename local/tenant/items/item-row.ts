import type { SQLOutputValue } from 'node:sqlite';

/** An item as SQLite gives it: by column. */
export type ItemRow = Readonly<Record<string, SQLOutputValue>>;

export const etagOf = (row: ItemRow): string => `"${String(row.guid)},${String(row.etag)}"`;
