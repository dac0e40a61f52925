import { LONGEST_LINE, LONGEST_TEXT } from '../tables/field-types';
import type { Choice } from '../tables/field-meta';
import { TABLES, type FieldSpec } from '../tables/tables';
import type { FieldKind, Role, TableName } from '../values';

/** One field of a form, in the order in which it is asked. */
export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  readonly choices: readonly Choice[] | undefined;
  /** For fields that name rows of another table. */
  readonly parent: TableName | undefined;
  /** In characters; undefined where length has no meaning. */
  readonly maxLength: number | undefined;
  readonly control: 'line' | 'paragraphs' | 'choice' | 'date' | 'number' | 'row' | 'rows' | 'list';
  readonly changedBy: readonly Role[];
}

const CONTROLS: Readonly<Record<FieldKind, FormField['control']>> = {
  key: 'line',
  parent: 'row',
  parents: 'rows',
  text: 'line',
  longText: 'paragraphs',
  choice: 'choice',
  date: 'date',
  target: 'date',
  number: 'number',
  lines: 'list',
  links: 'list',
};

function formField(field: FieldSpec): FormField {
  const { name, label, help, kind, required, choices, parent, changedBy } = field;
  const maxLength = kind === 'text' ? LONGEST_LINE : kind === 'longText' ? LONGEST_TEXT : undefined;
  return { name, label, help, kind, required, choices, parent, maxLength, control: CONTROLS[kind], changedBy };
}

/** The fields that a form of this table asks for; what Accord fills in itself (the key, the review) is left out. With `role`, only what that role may change. */
export function formFields(table: TableName, role?: Role): readonly FormField[] {
  return TABLES[table].fields
    .filter((field) => field.kind !== 'key' && field.name !== TABLES[table].reviewField)
    .filter((field) => role === undefined || field.changedBy.includes(role))
    .map(formField);
}
