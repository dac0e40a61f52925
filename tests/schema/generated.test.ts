import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import fc from 'fast-check';
import { TABLES, formFields, readField, tablesInOrder, validateRow, workbookTables, type TableName } from '../../src/schema';
import { generatedFiles } from '../../src/schema/generated-files';
import { jsonSchemas } from '../../src/schema/json-schema';
import { meeting, action, agency, completedAction, context, decision, recommendation, report, review, target } from './samples';

const ROOT = resolve(__dirname, '../..');
const files = generatedFiles();

describe('S2 the files that are made from the schema are as it makes them', () => {
  test.each(Object.entries(files))('S2 %s', (path, text) => {
    const file = join(ROOT, path);
    expect(existsSync(file) ? readFileSync(file, 'utf8') : 'missing: run npx tsx scripts/generate-schema.ts').toBe(text);
  });

  test('S2 nothing else lies beside them', () => {
    for (const folder of ['docs/schema', 'sharepoint/formatting'])
      expect(
        readdirSync(join(ROOT, folder))
          .map((name) => `${folder}/${name}`)
          .filter((path) => !Object.hasOwn(files, path)),
      ).toEqual([]);
  });
});

describe('S2 JSON Schema', () => {
  const ajv = new Ajv2020({ strict: true, keywords: ['x-labels'], formats: { date: true, uri: true } });
  const rows = {
    agencies: [agency],
    reviews: [review],
    recommendations: [recommendation],
    actions: [action, completedAction],
    reports: [report],
    decisions: [decision],
    meetings: [meeting],
  };
  const checks = Object.entries(jsonSchemas()).map(([name, schema]) => [name as TableName, ajv.compile(schema)] as const);

  test.each(checks)('S2 %s takes right rows, knows every field, and refuses nothing that the schema takes', (name, check) => {
    const json = jsonSchemas()[name] as { properties: object; required: readonly string[]; additionalProperties: unknown };
    expect(Object.keys(json.properties)).toEqual(TABLES[name].fields.map((field) => field.name));
    expect([...json.required].sort()).toEqual(TABLES[name].fields.flatMap((field) => (field.required ? [field.name] : [])).sort());
    expect(json.additionalProperties).toBe(false);
    for (const row of rows[name]) expect([check(row), check.errors]).toEqual([true, null]);
    const values = fc.constantFrom<unknown[]>(
      undefined,
      'x',
      '',
      'local',
      'report',
      7,
      1.5,
      -1,
      '2026-03-31',
      [],
      ['x'],
      ['https://example.org'],
      target('March 2026'),
      {
        raw: 'x',
      },
    );
    const changes = fc.record(
      Object.fromEntries([...TABLES[name].fields.map((field) => field.name), 'other'].map((field) => [field, values])),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.constantFrom(...rows[name]), changes, (row, changed) => {
        const plain = JSON.parse(JSON.stringify({ ...row, ...changed })) as Readonly<Record<string, unknown>>;
        const refused = validateRow(name, plain, context).some((issue) => issue.severity === 'error');
        expect(check(plain) || refused).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});

describe("S2 the workbook's columns", () => {
  test.each(workbookTables().map((table) => [table.table, table] as const))('S2 %s', (name, sheet) => {
    const shown = TABLES[name].fields.filter((field) => field.cell !== 'absent');
    expect(sheet.columns.map((column) => column.field)).toEqual(shown.map((field) => field.name));
    expect(new Set(sheet.columns.map((column) => column.header)).size).toBe(shown.length);
    for (const column of sheet.columns) {
      const field = TABLES[name].field(column.field);
      expect(column.header).toBe(field?.label);
      expect(column.note).toContain(field?.help);
      expect(column.width).toBeGreaterThan(4);
      // What Excel offers is what the schema reads.
      if (column.rule.kind === 'list')
        expect(column.rule.values.map((label) => readField(name, column.field, label))).toEqual(
          field?.choices?.map(({ value }) => ({ ok: true, value })),
        );
      // Excel takes 255 characters in an error of a validation, and in a dropdown.
      if (column.rule.kind === 'list') expect(column.rule.values.join(',').length).toBeLessThanOrEqual(255);
      if ('error' in column.rule) expect(column.rule.error.length).toBeLessThanOrEqual(255);
      // A target must stay text, or Excel makes the first of March out of "March 2026".
      if (field?.kind === 'target') expect(column.numberFormat).toBe('@');
      if (field?.kind === 'date') expect(column.numberFormat).toBe('d mmm yyyy');
    }
  });
});

describe('S2 forms', () => {
  test.each(tablesInOrder.map((table) => [table.name, table] as const))(
    'S2 %s asks for every field that a person fills, in order',
    (name, table) => {
      const asked = formFields(name).map((field) => field.name);
      expect(asked).toEqual(table.fields.map((field) => field.name).filter((field) => field !== 'key' && field !== table.reviewField));
      for (const field of formFields(name)) {
        expect(field.required).toBe(table.field(field.name)?.required);
        expect(field.help).not.toBe('');
      }
    },
  );

  test('S8 a role is asked only for what it may change', () => {
    expect(formFields('actions', 'agency')).toEqual([]);
    expect(formFields('actions', 'panel').map((field) => field.name)).toEqual(
      TABLES.actions.fields.filter((field) => field.changedBy.includes('panel')).map((field) => field.name),
    );
    expect(formFields('reports', 'agency').map((field) => field.name)).toContain('narrative');
  });
});

test('S8 names of people and links to evidence are never published', () => {
  for (const table of tablesInOrder)
    for (const field of table.fields)
      if (field.kind === 'links' || field.kind === 'key' || ['responsiblePerson', 'by', 'group'].includes(field.name))
        expect([field.name, field.published]).toEqual([field.name, false]);
});
