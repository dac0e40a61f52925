import {
  describe,
  formFields,
  newErrors,
  readField,
  sameValue,
  settleRow,
  showField,
  TABLES,
  validateChange,
  withDefaults,
  type Actor,
  type FieldValue,
  type FormField,
  type Issue,
  type Row,
  type ValidationContext,
} from '../../../schema';
import type { EditedTable } from '../sources/editing-source';

/** A row as it stands in the form: text for each field, as it was typed. A choice is its value, rows are their keys, one to a line. */
export type EditTexts = Readonly<Record<string, string>>;

/** A fault in words, and the field that it is at; without a field it concerns the row as a whole. */
export interface EditMessage {
  readonly field: string | undefined;
  readonly message: string;
}

/** What the form leaves to Accord: the order is changed by moving rows, the first target is kept by rule (S6). */
const LEFT_OUT: ReadonlySet<string> = new Set(['order', 'originalTarget']);

/** The fields that this person may change, in the order of the form. */
export const editFields = (table: EditedTable, role: Actor['role']): readonly FormField[] =>
  formFields(table, role).filter((field) => !LEFT_OUT.has(field.name));

/** Whether a row of this table is theirs to edit. The panel changes actions by decisions, which go into the log. */
export const mayEdit = (viewer: Actor): boolean => viewer.role === 'owner' || viewer.role === 'coordinator';

export function textOfField(table: EditedTable, field: string, value: FieldValue | undefined): string {
  const kind = TABLES[table].field(field)?.kind;
  if (Array.isArray(value)) return value.join('\n');
  if (kind === 'choice' || kind === 'parent') return typeof value === 'string' ? value : '';
  return showField(table, field, value);
}

/** The texts of a row; what could not be understood stands as it is written in the list. */
export function textsOf(
  table: EditedTable,
  row: Readonly<Record<string, FieldValue | undefined>>,
  unreadable: Readonly<Record<string, string>> = {},
): EditTexts {
  return Object.fromEntries(TABLES[table].fields.map(({ name }) => [name, unreadable[name] ?? textOfField(table, name, row[name])]));
}

/** What a fault says at its own field, where the field's name need not be said again. */
export function atField(issue: Issue): string {
  const said = describe(issue);
  const label = issue.field === undefined ? undefined : TABLES[issue.table].field(issue.field)?.label;
  return label !== undefined && said.startsWith(`${label}: `) ? said.slice(label.length + 2) : said;
}

export interface Edit {
  readonly table: EditedTable;
  /** The row as it was read, or undefined for a new one. */
  readonly before: Row | undefined;
  /** What the form showed at first, and what stands in it now. */
  readonly shown: EditTexts;
  readonly texts: EditTexts;
  /** What a new row is given beside what is typed: its key, its review, its place. */
  readonly given: Row;
}

export interface JudgedEdit {
  readonly after: Row;
  /** The fields that are to be written, by name; `undefined` clears one. Empty when nothing changed. */
  readonly changes: Readonly<Record<string, FieldValue | undefined>>;
  readonly messages: readonly EditMessage[];
}

/** Reads and judges a form by the schema (S1); what was wrong before and is left as it was blocks nothing (S14). */
export function judgeEdit(edit: Edit, viewer: Actor, context: ValidationContext): JudgedEdit {
  const { table, before, shown, texts } = edit;
  const typed: Record<string, FieldValue | undefined> = {};
  const unread: Issue[] = [];
  for (const { name } of editFields(table, viewer.role)) {
    const text = texts[name] ?? '';
    if (before !== undefined && text === (shown[name] ?? '')) continue;
    const read = readField(table, name, text, { key: edit.given.key });
    if (read.ok) typed[name] = read.value;
    else unread.push(read.issue);
  }
  const start: Row = before ?? edit.given;
  const whole = withoutGaps({ ...start, ...typed });
  const after =
    before === undefined
      ? settleRow(table, { before, after: withDefaults(table, whole) }, context)
      : settleRow(table, { before, after: whole }, context);
  const issues =
    before === undefined
      ? validateChange(viewer, { table, before, after }, context).filter((issue) => issue.severity === 'error')
      : newErrors(viewer, { table, before, after }, context);
  const changes = Object.fromEntries(
    TABLES[table].fields
      .filter(({ name, kind }) => !sameValue(kind, before?.[name], after[name]))
      .map(({ name }) => [name, after[name]] as const),
  );
  return {
    after,
    changes,
    messages: messagesOf([...unread, ...issues.filter((issue) => !unread.some(({ field }) => field === issue.field))]),
  };
}

const withoutGaps = (row: Readonly<Record<string, FieldValue | undefined>>): Row =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Row;

/** One message a field, in the order of the issues. */
export function messagesOf(issues: readonly Issue[]): readonly EditMessage[] {
  const all = issues.map((issue): EditMessage => ({ field: issue.field, message: atField(issue) }));
  return all.filter(({ field }, index) => field === undefined || all.findIndex((other) => other.field === field) === index);
}

/** A field that somebody else changed while it was being changed here. */
export interface Clash {
  readonly field: string;
  readonly before: FieldValue | undefined;
  readonly theirs: FieldValue | undefined;
}

export interface Rebased {
  /** What the form shows of the row as it now is. */
  readonly shown: EditTexts;
  /** What stands in it: their changes where nothing was typed here, what was typed here everywhere else. */
  readonly texts: EditTexts;
  readonly clashes: readonly Clash[];
  /** Labels of the fields that were taken over from theirs. */
  readonly taken: readonly string[];
}

/** Puts what was typed on top of the row as somebody else has left it (P1): nothing of either is lost (M5). */
export function rebase(
  edit: { readonly table: EditedTable; readonly before: Row; readonly shown: EditTexts; readonly texts: EditTexts },
  theirs: { readonly row: Row; readonly unreadable: Readonly<Record<string, string>> },
): Rebased {
  const { table, before, shown, texts } = edit;
  const fresh = textsOf(table, theirs.row, theirs.unreadable);
  const clashes: Clash[] = [];
  const taken: string[] = [];
  const next: Record<string, string> = { ...texts };
  for (const { name, label } of TABLES[table].fields) {
    const [old, mine, now] = [shown[name] ?? '', texts[name] ?? '', fresh[name] ?? ''];
    if (old === now) continue;
    if (mine === old || mine === now) {
      next[name] = now;
      if (mine === old && !LEFT_OUT.has(name)) taken.push(label);
    } else clashes.push({ field: name, before: before[name], theirs: theirs.row[name] });
  }
  return { shown: fresh, texts: next, clashes, taken };
}
