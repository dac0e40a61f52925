import { describe as inWords, isBlocked, validatePlan, validateRow, type Row, type TableName } from '../../src/schema';
import { CHANGE_RULES } from '../../src/schema/rules/change-rules';
import { ROW_RULES } from '../../src/schema/rules/row-rules';
import { WORDING_RULES } from '../../src/schema/rules/wording-rules';
import { action, agency, completedAction, context, contextWith, decision, key, recommendation, report, review, without } from './samples';
import { CASES } from './rule-cases';

const codes = (table: TableName, row: Readonly<Record<string, unknown>>, among = context): readonly string[] =>
  validateRow(table, row, among).map((issue) => `${issue.rule} ${issue.code}${issue.field === undefined ? '' : ` ${issue.field}`}`);

test('S1 rows that are right have no issues', () => {
  const rows: readonly (readonly [TableName, Row])[] = [
    ['agencies', agency],
    ['reviews', review],
    ['recommendations', recommendation],
    ['actions', action],
    ['actions', completedAction],
    ['reports', report],
    ['decisions', decision],
  ];
  for (const [table, row] of rows) expect([table, codes(table, row)]).toEqual([table, []]);
});

describe('each rule on a row refuses what breaks it and nothing else', () => {
  test.each(CASES.map((given) => [`${given.rule} ${given.says}`, given] as const))('%s', (_title, { rule, says, table, good, bad }) => {
    expect(codes(table, good)).not.toContain(`${rule} ${says}`);
    expect(codes(table, bad)).toContain(`${rule} ${says}`);
  });

  test('S1 no rule on rows is without a case', () => {
    const shown = new Set(CASES.map(({ rule, says, table }) => `${rule} ${says.split(' ')[0] ?? ''} ${table}`));
    const elsewhere = new Set(['no-news']);
    for (const rule of [...ROW_RULES, ...WORDING_RULES]) {
      if (elsewhere.has(rule.code)) continue;
      expect([rule.code, rule.tables.some((table) => shown.has(`${rule.id} ${rule.code} ${table}`))]).toEqual([rule.code, true]);
    }
  });
});

test('S12 an action in progress of which nothing was heard for as long as the review allows', () => {
  const log = (date: string) => ({ ...contextWith(), updatesOf: () => [{ ...report, kind: 'report', date }] });
  expect(codes('actions', action, log('2026-02-14'))).toEqual(['S12 no-news']);
  expect(codes('actions', action, log('2026-02-15'))).toEqual([]);
  const patient = { ...review, staleDays: 200 };
  expect(codes('actions', action, { ...log('2026-02-14'), find: () => patient })).not.toContain('S12 no-news');
  expect(codes('actions', { ...action, status: 'not-started' }, log('2025-01-01'))).toEqual([]);
  expect(codes('actions', action)).toEqual([]);
});

test('S12 two actions of one review with the same wording warn of each other, and not across reviews', () => {
  const same = { ...action, key: key(50), ref: '2.1', text: 'Train all 45 housing officers, with the NEW course.' };
  const other = { ...same, key: key(51), ref: '9.9', review: key(11), recommendation: key(98) };
  const found = validatePlan({ actions: [action, same, other] }, context).filter((issue) => issue.code === 'same-wording');
  expect(found.map((issue) => [issue.key, issue.params.other])).toEqual([
    [action.key, '2.1'],
    [same.key, '1.1'],
  ]);
});

test('S12 warnings never block', () => {
  for (const rule of WORDING_RULES) expect(rule.severity).toBe('warning');
  expect(isBlocked(validateRow('actions', { ...action, text: 'Raise awareness among staff' }, context))).toBe(false);
  expect(isBlocked(validateRow('actions', without(action, 'text'), context))).toBe(true);
});

test('S14 a row that somebody spoilt in SharePoint is judged as it stands, and nothing of it is changed', () => {
  const spoilt = Object.freeze({
    ...completedAction,
    status: 'Done!',
    completionDate: '31st',
    leadAgencies: 'West Borough',
    extra: { deep: [1] },
  });
  const before = JSON.stringify(spoilt);
  const issues = validateRow('actions', spoilt, context);
  expect(new Set(issues.map((issue) => issue.field))).toEqual(new Set(['status', 'completionDate', 'leadAgencies', 'extra']));
  expect(JSON.stringify(spoilt)).toBe(before);
});

test('S1 every issue names its rule, table, row and field, and says in words what would be right', () => {
  for (const { table, bad } of CASES) {
    for (const issue of validateRow(table, bad, context)) {
      const words = inWords(issue);
      expect(issue).toMatchObject({ table, rule: expect.stringMatching(/^[SLA]\d+$/) });
      expect(words).toMatch(/\.$/);
      expect(words).not.toMatch(/[{}…]|undefined|Check it and try again/);
    }
  }
});

test('S1 no two rules say the same of one table', () => {
  for (const rules of [[...ROW_RULES, ...WORDING_RULES], CHANGE_RULES]) {
    const all = rules.flatMap((rule) => rule.tables.map((table) => `${rule.code} ${table}`));
    expect(new Set(all).size).toBe(all.length);
  }
});
