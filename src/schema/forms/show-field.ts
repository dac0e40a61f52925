import { isTarget } from '../canonical';
import { dateIn } from '../dates/dates';
import { formatDate, formatTarget, type DateStyle } from '../dates/format-date';
import { TABLES } from '../tables/tables';
import type { FieldValue, IsoDate, RowKey, TableName } from '../values';

export interface ShowOptions {
  /** What people call a row; for fields that name rows of another table. Without it, or without a name, the key is shown. */
  readonly nameOf?: (table: TableName, key: RowKey) => string | undefined;
  readonly style?: DateStyle;
}

/** A value as people read it, in a cell or a form. `readField` reads it back as the same value; an empty field is ''. */
export function showField(
  table: TableName,
  field: string,
  ...[value, options = {}]: [value: FieldValue | undefined, options?: ShowOptions]
): string {
  if (value === undefined || value === null) return '';
  if (isTarget(value)) return formatTarget(value, options.style);
  const spec = TABLES[table].field(field);
  const name = (key: string): string => (spec?.parent === undefined ? key : (options.nameOf?.(spec.parent, key as RowKey) ?? key));
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return spec?.kind === 'parents' ? value.map(name).join('; ') : value.join('\n');
  switch (spec?.kind) {
    case 'choice':
      return spec.choices?.find((choice) => choice.value === value)?.label ?? value;
    case 'date':
      return dateIn(value) === undefined ? value : formatDate(value as IsoDate, options.style);
    case 'parent':
      return name(value);
    default:
      return value;
  }
}
