import type { z } from 'zod';
import type { Issue } from '../issue';
import type { Unjudged } from '../rules/rule';
import { TABLES, type FieldSpec } from '../tables/tables';
import type { RowKey, TableName } from '../values';
import { WORDS, type IssueCode } from '../words';

/** Which rule of docs/rules.md a code of the fields' own form belongs to; S1 where none is named. */
const RULE_OF: Readonly<Partial<Record<IssueCode, string>>> = {
  'control-character': 'S11',
  'html-tag': 'S11',
  'not-https': 'S11',
  'date-form': 'S13',
  'year-out-of-range': 'S13',
  'precision-without-date': 'S13',
  'not-period-end': 'S13',
};

const isCode = (text: string): text is IssueCode => Object.hasOwn(WORDS, text);

/** What zod found, in the project's own codes. Each field says the same thing once. */
export function formIssues(
  found: readonly z.core.$ZodIssue[],
  row: Unjudged,
  at: { readonly table: TableName; readonly key: RowKey | undefined },
): readonly Issue[] {
  const issues = found.flatMap((issue): readonly Issue[] => {
    if (issue.code === 'unrecognized_keys' && issue.path.length === 0) return issue.keys.map((name) => unknownField(name, at));
    const name = String(issue.path[0] ?? '');
    const field = TABLES[at.table].field(name);
    const value = valueAt(row, issue.path);
    const code = codeOf(issue, value);
    return [{ code, rule: RULE_OF[code] ?? 'S1', severity: 'error', ...at, field: name, params: paramsOf(issue, value, field) }];
  });
  const said = new Set<string>();
  return issues.filter((issue) => {
    const what = `${issue.code} ${issue.field ?? ''}`;
    return said.has(what) ? false : said.add(what);
  });
}

function unknownField(name: string, at: { readonly table: TableName; readonly key: RowKey | undefined }): Issue {
  return { code: 'unknown-field', rule: 'S1', severity: 'error', ...at, field: name, params: { name: shorten(name) } };
}

function valueAt(row: Unjudged, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[step] : undefined),
    row,
  );
}

function codeOf(issue: z.core.$ZodIssue, value: unknown): IssueCode {
  if (value === undefined && issue.path.length === 1) return 'missing';
  if (isCode(issue.message)) return issue.message;
  return 'wrong-type';
}

function paramsOf(issue: z.core.$ZodIssue, value: unknown, field: FieldSpec | undefined): Issue['params'] {
  const params: Record<string, string | number> = { typed: shorten(value) };
  if (typeof value === 'string') params.length = value.length;
  if (issue.code === 'too_big') params.max = Number(issue.maximum);
  if (issue.code === 'too_small') params.min = Number(issue.minimum);
  if (field?.choices !== undefined) params.choices = choicesInWords(field);
  return params;
}

export function choicesInWords(field: FieldSpec): string {
  return (field.choices ?? []).map((choice) => `“${choice.label}”`).join(', ');
}

const SHOWN = 60;
/** What was given, short enough to stand in a message. */
export function shorten(value: unknown): string {
  const text = typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
  const characters = Array.from(text.slice(0, SHOWN * 2));
  return characters.length > SHOWN || text.length > SHOWN * 2 ? `${characters.slice(0, SHOWN).join('')}…` : text;
}
