import { COORDINATORS_FOLDER, listAddress, type Row, type RowKey, type TableName } from '../../schema';
import type { BatchPart } from '../requests/batch-text';
import { numberOf, textOf } from '../requests/answer';
import type { Cells } from './cell-values';
import type { Connection } from '../requests/connect';

/*
 * Where reports lie, and how one is put there: each agency has a folder with rights of its own in one list (rule L4). This file
 * alone knows of it; a list for each agency would be another such file.
 */

/** A list's address from the host on, without a slash at the end. */
export const listPath = (connection: Connection, list: Parameters<typeof listAddress>[0]): string =>
  `${new URL(connection.siteUrl).pathname.replace(/\/+$/, '')}/${listAddress(list)}`;

/** The folder of the Reports list that a report goes to. */
export const folderOf = ({ agency, entered }: Row): string =>
  entered === 'coordinator' || typeof agency !== 'string' ? COORDINATORS_FOLDER : agency;

export const folderPath = (connection: Connection, list: 'reports' | 'evidence', folder: string): string =>
  `${listPath(connection, list)}/${folder}`;

const KEY = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Where SharePoint let a row in. `elsewhere`: in no folder of anybody's, so that it counts for nobody. */
export type ReportPlace =
  { readonly in: 'agency'; readonly agency: RowKey } | { readonly in: 'coordinators' } | { readonly in: 'elsewhere' };

/** The place of a report by the folder that it lies in; it must be exactly an agency's, which bears the agency's id. `root` is the list's address. */
export function placeIn(directory: unknown, root: string): ReportPlace {
  const path = typeof directory === 'string' ? decodeURI(directory).toLowerCase() : '';
  const start = `${root.toLowerCase()}/`;
  const folder = path.startsWith(start) ? path.slice(start.length) : '';
  if (folder === COORDINATORS_FOLDER) return { in: 'coordinators' };
  return KEY.test(folder) ? { in: 'agency', agency: folder as RowKey } : { in: 'elsewhere' };
}

/** What is known of a report by where it lies, over whatever it says of itself (L1). */
export function attributed(row: Row, place: ReportPlace): Row {
  switch (place.in) {
    case 'agency':
      return { ...row, agency: place.agency, entered: 'agency' };
    case 'coordinators':
      return { ...row, entered: 'coordinator' };
    case 'elsewhere':
      return { ...row, agency: undefined, entered: undefined };
  }
}

/** The request that puts a report into its folder: all of it, or nothing. Columns hold text only, since a form's dates and numbers are the site's own. */
export function addReportPart(
  connection: Connection,
  { url, row, cells }: { readonly url: string; readonly row: Row; readonly cells: Cells },
): BatchPart {
  const formValues = Object.entries(cells)
    .filter(([, value]) => typeof value === 'string')
    .map(([FieldName, FieldValue]) => ({ FieldName, FieldValue }));
  const body = {
    listItemCreateInfo: { FolderPath: { DecodedUrl: folderPath(connection, 'reports', folderOf(row)) }, UnderlyingObjectType: 0 },
    formValues,
    bNewDocumentUpdate: false,
    datesInUTC: true,
  };
  return { method: 'POST', url: `${url}/AddValidateUpdateItemUsingPath`, body: JSON.stringify(body) };
}

/** What the answer to `addReportPart` says: a row was made only where no field has an exception and the last gives its ID. */
export type AddedReport =
  { readonly kind: 'made'; readonly place: number } | { readonly kind: 'refused'; readonly detail: string } | { readonly kind: 'unclear' };

export function readAddedReport(values: readonly Cells[] | undefined): AddedReport {
  if (values === undefined || values.length === 0) return { kind: 'unclear' };
  const wrong = values.filter(({ HasException }) => HasException === true);
  if (wrong.length > 0)
    return {
      kind: 'refused',
      detail: wrong.map((each) => `${textOf(each, 'FieldName') ?? ''}: ${textOf(each, 'ErrorMessage') ?? ''}`).join('; '),
    };
  const said = values.find(({ FieldName }) => FieldName === 'Id');
  const place = Number(textOf(said, 'FieldValue') ?? numberOf(said, 'FieldValue') ?? 0);
  return Number.isInteger(place) && place > 0 ? { kind: 'made', place } : { kind: 'unclear' };
}

/** Tables whose rows are only ever added: nothing of them is written again, not even a missing key (L2). */
export const ADD_ONLY: ReadonlySet<TableName> = new Set<TableName>(['reports', 'decisions']);
