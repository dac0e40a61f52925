import type { IsoDate, RowKey } from '../../src/schema';
import { TABLES } from '../../src/schema';

/**
 * Lets the local tenant say that it received a row on an earlier day: a story has a past, and the day of a report is SharePoint's
 * own. Done as an owner, as a form would, without a version.
 */
export async function receivedOn(
  siteUrl: string,
  row: { readonly table: 'reports' | 'decisions'; readonly key: RowKey },
  day: IsoDate,
): Promise<void> {
  const list = `${siteUrl}/_api/web/lists/getbytitle('${encodeURIComponent(TABLES[row.table].listTitle)}')`;
  const headers = {
    Authorization: 'Bearer owner',
    Accept: 'application/json;odata=nometadata',
    'Content-Type': 'application/json;odata=nometadata',
  };
  const found = await fetch(`${list}/items?$select=Id&$filter=AccordKey eq '${row.key}'`, { headers });
  const { value = [] } = (await found.json()) as { value?: readonly { readonly Id: number }[] };
  const [item] = value;
  if (item === undefined) throw new Error(`${row.table} ${row.key} is not there.`);
  const [year, month, date] = day.split('-');
  const formValues = [{ FieldName: 'Created', FieldValue: `${date ?? ''}/${month ?? ''}/${year ?? ''} 10:00` }];
  const set = await fetch(`${list}/items(${item.Id})/validateUpdateListItem`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ formValues, bNewDocumentUpdate: true }),
  });
  const said = await set.text();
  if (!set.ok || said.includes('"HasException":true')) throw new Error(`${row.table} ${row.key}: ${said.slice(0, 400)}`);
}
