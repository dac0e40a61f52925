import { TABLES, type TableName } from '../../schema';
import type { Choice, Prepared } from '../../sync';
import type { TablesPutBack } from '../../workbook';

/** The rows of a table that was made anew are not rows that somebody removed: they come back, without a question (M9). */
export function bringBack({ plan }: Prepared, made: readonly TableName[]): readonly Choice[] {
  return plan.rows.flatMap((row): Choice[] =>
    row.what === 'remove' && row.from === 'lists' && made.includes(row.table)
      ? [{ table: row.table, key: row.key, field: undefined, choose: 'theirs' }]
      : [],
  );
}

const named = (tables: readonly TableName[]): string => tables.map((table) => `“${TABLES[table].sheet}”`).join(', ');

/** What became of the tables, and what is left to do. */
export function putBackWords({ found, made }: TablesPutBack): string {
  const again = found.length === 0 ? [] : [`Put back where it stood, with all that was typed there: ${named(found)}.`];
  const anew = made.length === 0 ? [] : [`On a new sheet: ${named(made)}. Sync to fill it again from SharePoint.`];
  return [...again, ...anew].join(' ') || 'Every table is there again.';
}
