import { sameValue, TABLE_NAMES, TABLES, validateRow } from '../../src/schema';
import type { Snapshot } from '../../src/store';
import type { MemoryWorkbook } from '../../src/sync';
import { today } from '../support/rows';

const isTwice = (keys: readonly string[]): boolean => new Set(keys).size !== keys.length;

/** What is wrong with the lists once the world is quiet. */
export function inLists({ rows }: Snapshot): readonly string[] {
  return TABLE_NAMES.flatMap((table) => [
    ...(isTwice(rows[table].map(({ row }) => row.key)) ? [`the lists: a key twice in ${table}`] : []),
    ...rows[table].flatMap(({ row }) =>
      validateRow(table, row, { today, find: () => undefined })
        .filter(({ severity }) => severity === 'error')
        .map((issue) => `the lists: ${table} ${row.key} ${issue.code} ${issue.field ?? ''}`),
    ),
  ]);
}

/** Where a workbook that everybody has synced differs from the lists. */
export function unlike(at: number, { sheets }: MemoryWorkbook, { rows }: Snapshot): readonly string[] {
  return TABLE_NAMES.flatMap((table) => {
    const found: string[] = [];
    const theirs = new Map(rows[table].map((held) => [held.row.key as string, held.row]));
    const keys = sheets[table].map((row) => row.key ?? 'none');
    if (isTwice(keys)) found.push(`workbook ${at}: a key twice in ${table}`);
    if (keys.length !== theirs.size) found.push(`workbook ${at}: ${keys.length} ${table}, the lists ${theirs.size}`);
    for (const row of sheets[table]) {
      const other = theirs.get(row.key ?? '');
      if (other === undefined) found.push(`workbook ${at}: ${row.key ?? 'a row without key'} is not in the lists`);
      else
        for (const field of TABLES[table].fields)
          if (field.kind !== 'key' && field.name !== 'review' && !sameValue(field.kind, row.values[field.name], other[field.name]))
            found.push(
              `workbook ${at}: ${field.name} ${JSON.stringify(row.values[field.name])} is ${JSON.stringify(other[field.name])} in the lists`,
            );
    }
    return found;
  });
}
