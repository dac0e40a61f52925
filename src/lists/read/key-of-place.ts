import { TABLES, type RowKey, type TableName } from '../../schema';
import { fail, ok, type Result } from '../../store';
import { askOnce, failureOf } from '../requests/ask';
import { objectOf, succeeded, textOf } from '../requests/answer';
import { KEY_COLUMN } from '../rows/columns';
import type { Connection } from '../requests/connect';
import { keyOfPlace } from '../rows/row-mapping';
import { tableUrl } from '../rows/site-facts';

/** The table that a list with this title holds; undefined for a list that is none of ours. */
export const tableOfList = (title: string): TableName | undefined =>
  Object.values(TABLES).find((table) => table.listTitle.toLowerCase() === title.toLowerCase())?.name;

/** The key of the row that SharePoint knows by its ID. A row that somebody added by hand bears the key that all readers give it. */
export async function keyOfItem(
  connection: Connection,
  at: { readonly table: TableName; readonly place: number; readonly listId: string },
  signal: AbortSignal | undefined,
): Promise<Result<RowKey>> {
  const url = `${tableUrl(connection, at.table)}/items(${at.place})?$select=Id,${KEY_COLUMN}`;
  const answer = await askOnce(connection, url, signal);
  if (!answer.ok) return answer;
  if (!succeeded(answer.value)) return fail(failureOf(answer.value));
  const key = textOf(objectOf(answer.value), KEY_COLUMN)?.trim().toLowerCase();
  return ok(key === undefined || key === '' ? keyOfPlace(at.listId, at.place) : (key as RowKey));
}
