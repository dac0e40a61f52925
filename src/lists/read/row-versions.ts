import { TABLES, type FieldSpec, type Row, type TableName } from '../../schema';
import { fail, ok, type Result } from '../../store';
import { askOnce, failureOf } from '../requests/ask';
import { collectionOf, isObject, succeeded, textOf } from '../requests/answer';
import { readField } from '../rows/cell-values';
import { columnsOf } from '../rows/columns';
import type { Connection } from '../requests/connect';
import { tableUrl } from '../rows/site-facts';
import type { SiteZone } from '../rows/site-zone';

/** A row as it stood from one moment on. */
export interface RowVersion {
  readonly row: Row;
  /** Who left it so; undefined where the list does not say. */
  readonly by: string | undefined;
  /** ISO instant from which it stood so. */
  readonly at: string;
}

/** SharePoint spells out the underscore in names of columns when it gives versions. */
const spelt = (column: string): string => column.replace(/_/g, '_x005f_');

const cellsOf = (version: Readonly<Record<string, unknown>>, fields: readonly FieldSpec[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(fields.flatMap((field) => columnsOf(field).map((column) => [column, version[spelt(column)] ?? version[column]])));

/** Every version that the list keeps of one row, the newest first. A field that could not be understood then is left out. */
export async function readRowVersions(
  connection: Connection,
  at: { readonly table: TableName; readonly row: Row; readonly place: number; readonly zone: SiteZone },
  signal: AbortSignal | undefined,
): Promise<Result<readonly RowVersion[]>> {
  const { fields } = TABLES[at.table];
  const answer = await askOnce(connection, `${tableUrl(connection, at.table)}/items(${at.place})/versions?$top=500`, signal);
  if (!answer.ok) return answer;
  if (!succeeded(answer.value)) return fail(failureOf(answer.value));
  const versions = collectionOf(answer.value);
  if (versions === undefined) return fail({ kind: 'damaged', detail: 'The versions could not be read.' });
  return ok(
    versions.flatMap((version): readonly RowVersion[] => {
      const when = textOf(version, 'Created');
      if (when === undefined) return [];
      const cells = cellsOf(version, fields);
      const values = fields.flatMap((field) => {
        const found = readField(field, cells, at.zone);
        return found.kind === 'value' && found.value !== undefined ? [[field.name, found.value] as const] : [];
      });
      const editor = version.Editor;
      const by = isObject(editor) ? (textOf(editor, 'LookupValue') ?? textOf(editor, 'Title')) : undefined;
      return [{ row: { ...Object.fromEntries(values), key: at.row.key }, by, at: when }];
    }),
  );
}
