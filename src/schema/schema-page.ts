import { CHANGE_RULES } from './rules/change-rules';
import { ROW_RULES } from './rules/row-rules';
import type { ChangeRule, RowRule } from './rules/rule';
import { TABLES, tablesInOrder, type FieldSpec, type TableSpec } from './tables/tables';
import type { FieldKind, Role } from './values';
import { WORDS } from './words';
import { WORDING_RULES } from './rules/wording-rules';

const KINDS: Readonly<Record<FieldKind, string>> = {
  key: 'mark of the row',
  parent: 'one row of another table',
  parents: 'rows of another table',
  text: 'one line, at most 255 characters',
  longText: 'paragraphs, at most 32,000 characters',
  choice: 'one of several',
  date: 'day',
  target: 'day, month, quarter or year; recurring; or none',
  number: 'number',
  lines: 'short texts, one to a line',
  links: 'https addresses, one to a line',
};

const ROLE_NAMES: Readonly<Record<Role, string>> = {
  owner: 'owners',
  coordinator: 'coordinators',
  agency: 'agencies',
  panel: 'the panel',
  reader: 'readers',
};

const cell = (text: string): string => text.replace(/\|/g, '\\|').replace(/</g, '&lt;').replace(/\s+/g, ' ');
const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
const grid = (heads: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => [
  row(heads),
  `| ${heads.map(() => '---').join(' | ')} |`,
  ...rows.map(row),
];

function kindInWords(field: FieldSpec): string {
  if (field.parent !== undefined) return `${KINDS[field.kind]}: ${TABLES[field.parent].listTitle.replace('Accord ', '')}`;
  if (field.range !== undefined) return `whole number, ${field.range.min} to ${field.range.max}`;
  return field.choices === undefined ? KINDS[field.kind] : `one of: ${field.choices.map((choice) => choice.label).join(' · ')}`;
}

function tablePart(table: TableSpec): readonly string[] {
  const rows = table.fields.map((field) => [
    field.label,
    `\`${field.name}\``,
    kindInWords(field),
    field.required ? 'yes' : '',
    `\`${field.column.name}\``,
    field.changedBy.map((role) => ROLE_NAMES[role]).join(', '),
    field.published ? 'yes' : '',
    field.help,
  ]);
  return [
    `## ${table.listTitle}`,
    '',
    table.about,
    '',
    ...grid(['Field', 'Name', 'Holds', 'Needed', 'Column', 'Changed by', 'Published', 'What it is'], rows),
    '',
    `As JSON Schema: [${table.name}.schema.json](${table.name}.schema.json).`,
    '',
  ];
}

const said = (code: keyof typeof WORDS): string => WORDS[code].replace(/\{\w+\}/g, '…');

const order = (rule: { readonly id: string }): number => Number(rule.id.slice(1));

function rulesPart(rules: readonly (RowRule | ChangeRule)[]): readonly string[] {
  const rows = [...rules]
    .sort((a, b) => order(a) - order(b))
    .map((rule) => [
      rule.id,
      rule.tables.length === tablesInOrder.length ? 'every table' : rule.tables.map((table) => TABLES[table].sheet).join(', '),
      rule.severity === 'error' ? 'refused' : 'warning',
      'formula' in rule ? 'yes' : '',
      said(rule.code),
    ]);
  return grid(['Rule', 'On', 'Is', 'In SharePoint too', 'What Accord says'], rows);
}

/** What is said of a single field, by its form alone: the codes that no rule of the tables above uses. */
function formPart(): readonly string[] {
  const used = new Set<string>([...ROW_RULES, ...WORDING_RULES, ...CHANGE_RULES].map((rule) => rule.code));
  const codes = (Object.keys(WORDS) as (keyof typeof WORDS)[]).filter((code) => !used.has(code));
  return [...new Set(codes.map(said))].map((words) => `- ${words}`);
}

/** The page that explains every field and rule in words (Markdown). */
export function schemaPage(): string {
  return [
    '# What a plan is made of',
    '',
    '<!-- Made from src/schema by scripts/generate-schema.ts. Change the schema, not this page. -->',
    '',
    'Five tables, the same in SharePoint, in Excel and on the page. Every write passes the rules below first, wherever it comes from.',
    '',
    ...tablesInOrder.flatMap(tablePart),
    '## Rules on a row',
    '',
    'Judged whenever a row is read or written. A row that SharePoint holds and a rule refuses is still shown, marked with what is wrong.',
    '',
    ...rulesPart([...ROW_RULES, ...WORDING_RULES]),
    '',
    '## What is said of a single field',
    '',
    ...formPart(),
    '',
    '## Rules on a change',
    '',
    'Judged when somebody changes a row: who may do it, and what must come with it.',
    '',
    ...rulesPart(CHANGE_RULES),
    '',
  ].join('\n');
}
