import fc from 'fast-check';
import FormulaParser from 'fast-formula-parser';
import {
  PRECISIONS,
  SITE_GROUPS,
  TABLES,
  agencyGroup,
  sharePointLists,
  tablesInOrder,
  toSerial,
  validateRow,
  type FieldSpec,
  type IsoDate,
  type ListDefinition,
  type Row,
  type TableName,
  type TableSpec,
} from '../../src/schema';
import { siteScript } from '../../src/schema/sharepoint/site-script';
import { ROW_RULES } from '../../src/schema/rules/row-rules';
import { formulaParts, LONGEST_FORMULA, type FormulaPart } from '../../src/schema/sharepoint/formulas';
import { meeting, action, agency, completedAction, decision, key, recommendation, report, review, TODAY } from './samples';

const lists = sharePointLists();
const tableLists = lists.filter((list): list is ListDefinition & { table: TableName } => list.table in TABLES);

/** What a formula sees in a column: '' for empty text, a blank for an empty date or number, a serial for a date. */
type Cell = string | number | null;

function cellsOf(table: TableSpec, row: Readonly<Record<string, unknown>>): ReadonlyMap<string, Cell> {
  const cells = new Map<string, Cell>();
  const dateCell = (value: unknown): Cell => (typeof value === 'string' ? (toSerial(value as IsoDate) ?? null) : null);
  const text = (value: unknown): Cell => (typeof value === 'string' ? value : '');
  for (const field of table.fields) {
    const value = row[field.name];
    switch (field.kind) {
      case 'target': {
        const target = value as { date?: unknown; precision?: unknown; raw?: unknown } | undefined;
        cells.set(field.label, dateCell(target?.date));
        cells.set(`${field.label} precision`, text(target?.precision));
        cells.set(`${field.label} as written`, text(target?.raw));
        break;
      }
      case 'date':
        cells.set(field.label, field.column.days === 'as-text' ? text(value) : dateCell(value));
        break;
      case 'number':
        cells.set(field.label, typeof value === 'number' ? value : null);
        break;
      case 'longText':
      case 'lines':
      case 'links':
      case 'parents':
        // SharePoint's formulas cannot see these.
        break;
      default:
        cells.set(field.label, text(value));
    }
  }
  return cells;
}

/** The row that the formula library looks at; making a library for each row would take most of the time. */
let looked: readonly Cell[] = [];
const parser = new FormulaParser({
  onCell: ({ row }) => looked[row - 1] ?? null,
  functions: {
    TODAY: () => toSerial(TODAY) ?? 0,
    ISBLANK: (argument) => argument?.value === null || argument?.value === undefined || argument.value === '',
  },
});

function evaluate(formula: string, cells: ReadonlyMap<string, Cell>): unknown {
  const names = [...cells.keys()];
  const refs = formula.replace(/^=/, '').replace(/\[([^\]]+)\]/g, (_, name: string) => {
    if (!cells.has(name)) throw new Error(`${name} cannot be named in a formula`);
    return `A${names.indexOf(name) + 1}`;
  });
  looked = [...cells.values()];
  return parser.parse(refs, { row: 1, col: 1, sheet: 'list' });
}

const BASE: Readonly<Record<TableName, readonly Row[]>> = {
  agencies: [agency],
  reviews: [review],
  recommendations: [recommendation],
  actions: [action, completedAction],
  reports: [report],
  decisions: [decision],
  meetings: [meeting],
};

/** Values of a field, right and wrong, that SharePoint could hold. */
function heldBy(field: FieldSpec): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'key':
    case 'parent':
      return fc.constantFrom(key(7), key(8), undefined, 'A-1', key(7).slice(1), key(7).replace(/-/g, '+'), key(7).replace('-8', '8-'));
    case 'choice':
      return fc.constantFrom(
        ...(field.choices ?? []).flatMap(({ value }) => [value, value]),
        undefined,
        'other thing',
        (field.choices?.[0]?.value ?? '').toUpperCase(),
      );
    case 'date':
      return fc.constantFrom(undefined, '2026-05-15', '2026-05-16', '2025-12-31', '2031-01-01');
    case 'target': {
      const date = fc.constantFrom(null, '2026-03-31', '2026-03-30', '2028-02-29', '2027-02-28');
      const precision = fc.constantFrom(...PRECISIONS);
      return fc.option(fc.record({ raw: fc.constant('as written'), date, precision }), { nil: undefined });
    }
    case 'number':
      return fc.constantFrom(undefined, 0, 30, 3_650, 3_651, -1, 1.5);
    case 'text':
      return fc.constantFrom(undefined, 'Home Office', ' ', 'x');
    case 'longText':
      return fc.constantFrom(undefined, 'x'.repeat(30), 'Short.');
    case 'parents':
      return fc.constantFrom(undefined, [key(1)]);
    case 'lines':
    case 'links':
      return fc.constantFrom(undefined, ['https://example.org/a']);
  }
}

/** Choices in the wrong case are refused by the choice's own formula; the others compare without case. */
const isInCase = (table: TableSpec, row: Readonly<Record<string, unknown>>): boolean =>
  table.fields.every((field) => {
    const value = row[field.name];
    return (
      typeof value !== 'string' ||
      !(field.choices?.some((choice) => choice.value !== value && choice.value.toUpperCase() === value) ?? false)
    );
  });

function randomRow(table: TableSpec): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const changes = fc.record(Object.fromEntries(table.fields.map((field) => [field.name, heldBy(field)])), { requiredKeys: [] });
  return fc.tuple(fc.constantFrom(...BASE[table.name]), changes).map(([base, changed]) => ({ ...base, ...changed }));
}

/** The codes of the schema that say the same as a part of a formula. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  'not-a-choice': ['not-a-choice', 'missing'],
  'key-form': ['key-form', 'missing'],
  'not-a-whole-number': ['not-a-whole-number', 'too-small', 'too-large'],
  'not-period-end': ['not-period-end', 'precision-without-date'],
};

function schemaSays(table: TableSpec, part: FormulaPart, row: Readonly<Record<string, unknown>>): boolean {
  const target = part.code === 'not-period-end' ? table.fields.find((field) => part.formula.includes(`[${field.label}]`))?.name : undefined;
  const wanted = SAME[part.code] ?? [part.code];
  const label = /\[([^\]]+)\]/.exec(part.formula)?.[1];
  const missing = part.code === 'missing' ? table.fields.find((field) => field.label === label)?.name : undefined;
  const field = part.code === 'not-period-end' ? target : (missing ?? (SAME[part.code] === undefined ? undefined : part.column));
  const issues = validateRow(table.name, row, { today: TODAY, find: () => undefined });
  return !issues.some((issue) => wanted.includes(issue.code) && (field === undefined || issue.field === field));
}

describe('S2 every formula that SharePoint gets agrees with the schema on 1,000 random rows', () => {
  for (const table of tablesInOrder) {
    for (const [index, part] of formulaParts(table).entries()) {
      test(`S2 ${table.name}: ${part.rule} ${part.code} (${index + 1})`, () => {
        const seen = { true: 0, false: 0 };
        fc.assert(
          fc.property(randomRow(table), (row) => {
            fc.pre(part.code === 'not-a-choice' || isInCase(table, row));
            const holds = evaluate(part.formula, cellsOf(table, row));
            expect(typeof holds).toBe('boolean');
            seen[holds === true ? 'true' : 'false'] += 1;
            expect([holds, row]).toEqual([schemaSays(table, part, row), row]);
          }),
          { numRuns: 1_000, seed: 11 },
        );
        // Both kinds of row were among them, or the agreement would mean little.
        expect(Math.min(seen.true, seen.false)).toBeGreaterThan(10);
      });
    }
  }

  test.each(tableLists.map((list) => [list.table, list] as const))(
    'S2 %s: whatever SharePoint refuses, the schema refuses, and rows that are right pass',
    (name, list) => {
      const table = TABLES[name];
      const formulas = [list.validation, ...list.columns.map((column) => column.validation)].flatMap((rule) =>
        rule === undefined ? [] : [rule.formula],
      );
      expect(formulas.length).toBeGreaterThan(0);
      const passes = (row: Readonly<Record<string, unknown>>): boolean =>
        formulas.every((formula) => evaluate(formula, cellsOf(table, row)) === true);
      for (const row of BASE[name]) expect(passes(row)).toBe(true);
      fc.assert(
        fc.property(randomRow(table), (row) => {
          const errors = validateRow(name, row, { today: TODAY, find: () => undefined }).filter((issue) => issue.severity === 'error');
          expect(passes(row) || errors.length > 0).toBe(true);
        }),
        { numRuns: 1_000, seed: 12 },
      );
    },
  );

  test('S2 no rule that has a formula is left out', () => {
    const wanted = ROW_RULES.flatMap((rule) => (rule.formula === undefined ? [] : rule.tables.map((table) => `${table} ${rule.code}`)));
    const parts = tablesInOrder.flatMap((table) => formulaParts(table).map((part) => `${table.name} ${part.code}`));
    expect(wanted.filter((name) => !parts.includes(name))).toEqual([]);
    expect(wanted.length).toBeGreaterThan(6);
  });
});

test('S2 formulas are short enough, name no multi-line column, and a column formula names itself alone', () => {
  for (const list of lists) {
    const notes = list.columns.filter((column) => column.type === 'Note').map((column) => column.displayName);
    const rules = [list.validation, ...list.columns.map((column) => column.validation)].flatMap((rule) =>
      rule === undefined ? [] : [rule],
    );
    for (const { formula, message } of rules) {
      expect(formula.startsWith('=')).toBe(true);
      expect(formula.length).toBeLessThanOrEqual(LONGEST_FORMULA);
      expect(message.length).toBeLessThanOrEqual(LONGEST_FORMULA);
      expect(message).not.toMatch(/[{}]/);
      for (const note of notes) expect(formula).not.toContain(`[${note}]`);
    }
    for (const column of list.columns)
      for (const [, name] of column.validation?.formula.matchAll(/\[([^\]]+)\]/g) ?? []) expect(name).toBe(column.displayName);
  }
});

describe('S2 the lists hold what the schema has', () => {
  test.each(tableLists.map((list) => [list.table, list] as const))('S2 %s', (name, list) => {
    const table = TABLES[name];
    expect(list.title).toBe(table.listTitle);
    for (const field of table.fields) {
      const columns = list.columns.filter((column) => column.field === field.name);
      if (field.column.given !== undefined) {
        // SharePoint's own: it is read, and there is nothing to make.
        expect(columns).toEqual([]);
        continue;
      }
      expect(columns.map((column) => column.part)).toEqual(field.kind === 'target' ? ['date', 'precision', 'text'] : ['whole']);
      const [first] = columns;
      expect(first).toMatchObject({
        name: field.column.name,
        displayName: field.label,
        indexed: field.column.indexed ?? false,
        unique: field.column.unique ?? false,
      });
      if (field.choices !== undefined) expect(first?.choices).toEqual(field.choices.map(({ value }) => value));
    }
    for (const names of [list.columns.map((column) => column.name), list.columns.map((column) => column.displayName)])
      expect(new Set(names).size).toBe(names.length);
    // SharePoint takes 20 indexes and internal names of 32 characters.
    expect(list.columns.filter((column) => column.indexed).length).toBeLessThanOrEqual(20);
    for (const column of list.columns) expect(column.name.length).toBeLessThanOrEqual(32);
    for (const view of list.views)
      for (const column of view.columns) expect([...list.columns.map(({ name: known }) => known), 'Created', 'Author']).toContain(column);
    for (const column of Object.keys(list.formats)) expect(list.columns.map(({ name: known }) => known)).toContain(column);
    expect(list.views.filter((view) => view.isDefault)).toHaveLength(1);
    expect(list.versioning.enabled).toBe(true);
  });

  test('L2 reports and decisions are only added to, and agencies add to their own folders alone', () => {
    expect(lists.filter((list) => list.folders === 'by-agency').map((list) => list.table)).toEqual(['reports', 'evidence']);
    expect(lists.filter((list) => list.attachments).map((list) => list.table)).toEqual(['meetings']);
    expect(new Set(Object.values(agencyGroup('WBH staff').rights))).toEqual(new Set(['read']));
    const of = (group: (typeof SITE_GROUPS)[number]): readonly string[] => {
      const { actions, reports, decisions, meetings, evidence, recommendations } = group.rights;
      return [actions, reports, decisions, meetings, evidence, recommendations];
    };
    expect(SITE_GROUPS.map((group) => [group.name, ...of(group)])).toEqual([
      ['Accord Coordinators', 'contribute', 'read', 'add-only', 'contribute', 'add-only', 'contribute'],
      ['Accord Panel', 'edit', 'read', 'add-only', 'edit', 'add-only', 'read'],
      ['Accord Readers', 'read', 'read', 'read', 'read', 'read', 'read'],
    ]);
  });

  test('P2 a key is unique but where folders have rights of their own: SharePoint allows the one or the other', () => {
    for (const list of tableLists) {
      const unique = list.columns.filter((column) => column.unique).map(({ name }) => name);
      expect([list.table, unique]).toEqual([list.table, list.folders === 'by-agency' ? [] : ['AccordKey']]);
    }
  });

  test('S2 each filter of a view begins with an indexed column', () => {
    for (const list of tableLists) {
      const indexed = list.columns.filter((column) => column.indexed).map((column) => column.name);
      for (const view of list.views) {
        const first = /<Where>.*?<FieldRef Name="(\w+)"/s.exec(view.query)?.[1];
        if (first !== undefined) expect(indexed).toContain(first);
      }
    }
  });
});

test('S2 column XML is well formed and says the same as the data', () => {
  const { JSDOM } = jest.requireActual<typeof import('jsdom')>('jsdom');
  const { DOMParser } = new JSDOM('').window;
  const ids = new Set<string>();
  for (const list of lists) {
    for (const column of list.columns) {
      const parsed = new DOMParser().parseFromString(column.xml, 'text/xml');
      const field = parsed.documentElement;
      expect(parsed.querySelector('parsererror')).toBeNull();
      const attribute = (name: string): string | null => field.getAttribute(name);
      expect([attribute('Type'), attribute('Name'), attribute('DisplayName'), attribute('Description')]).toEqual([
        column.type,
        column.name,
        column.displayName,
        column.description,
      ]);
      expect(attribute('EnforceUniqueValues') === 'TRUE').toBe(column.unique);
      expect(attribute('Indexed') === 'TRUE').toBe(column.indexed);
      expect(attribute('MaxLength')).toBe(column.maxLength === undefined ? null : String(column.maxLength));
      expect(attribute('Format') === 'DateOnly').toBe(column.dateOnly);
      expect([...parsed.querySelectorAll('CHOICE')].map((choice) => choice.textContent)).toEqual(column.choices ?? []);
      expect(parsed.querySelector('Validation')?.textContent ?? undefined).toBe(column.validation?.formula);
      const id = attribute('ID') ?? '';
      expect(id).toMatch(/^\{[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[ab][0-9a-f]{3}-[0-9a-f]{12}\}$/);
      // Title is the column that SharePoint made; every other has an identifier of its own.
      expect(id === '{fa564e0f-0c70-4ab9-b863-0177e6ddd247}').toBe(column.builtIn);
      if (!column.builtIn) ids.add(id);
    }
  }
  expect(ids.size).toBe(lists.reduce((sum, list) => sum + list.columns.filter((column) => !column.builtIn).length, 0));
});

test('S2 the site script stays within what SharePoint takes', () => {
  const script = siteScript();
  const actions = script.actions.reduce((sum, given) => sum + 1 + (given.subactions as readonly unknown[]).length, 0);
  expect(actions).toBeLessThanOrEqual(300);
  expect(JSON.stringify(script).length).toBeLessThan(100_000);
});
