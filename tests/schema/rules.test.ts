import { describe as inWords, isBlocked, validatePlan, validateRow, type Row, type TableName } from '../../src/schema';
import { CHANGE_RULES } from '../../src/schema/rules/change-rules';
import { ROW_RULES } from '../../src/schema/rules/row-rules';
import { WORDING_RULES } from '../../src/schema/rules/wording-rules';
import {
  action,
  agency,
  completedAction,
  context,
  contextWith,
  decision,
  key,
  recommendation,
  report,
  review,
  target,
  TODAY,
  without,
} from './samples';

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

interface Case {
  readonly rule: string;
  readonly says: string;
  readonly table: TableName;
  readonly good: Readonly<Record<string, unknown>>;
  readonly bad: Readonly<Record<string, unknown>>;
}

const long = 'x'.repeat(256);
const check: Row = { ...decision, decides: undefined, kind: 'check', checkResult: 'held', reason: 'We asked twenty.', sample: '18 of 20' };
const answered: Row = { ...recommendation, response: 'not-accepted', responseReason: 'There is no such post.', responseDate: TODAY };
const CASES: readonly Case[] = [
  { rule: 'A1', says: 'check-without-result checkResult', table: 'decisions', good: check, bad: without(check, 'checkResult') },
  { rule: 'A1', says: 'sample-form sample', table: 'decisions', good: check, bad: { ...check, sample: '21 of 20' } },
  { rule: 'A1', says: 'sample-form sample', table: 'decisions', good: { ...check, sample: '0 of 1' }, bad: { ...check, sample: 'most' } },
  {
    rule: 'A1',
    says: 'check-past nextCheck',
    table: 'decisions',
    good: { ...check, nextCheck: target('November 2026') },
    bad: { ...check, nextCheck: target('30 April 2026') },
  },
  {
    rule: 'A5',
    says: 'answer-without-reasons responseReason',
    table: 'recommendations',
    good: answered,
    bad: without(answered, 'responseReason'),
  },
  {
    rule: 'A5',
    says: 'answer-without-reasons responseReason',
    table: 'recommendations',
    good: { ...without(answered, 'responseReason'), response: 'accepted' },
    bad: { ...answered, response: 'accepted-in-part', responseReason: ' ' },
  },
  {
    rule: 'A5',
    says: 'answered-in-future responseDate',
    table: 'recommendations',
    good: answered,
    bad: { ...answered, responseDate: '2026-05-16' },
  },
  { rule: 'S1', says: 'missing name', table: 'agencies', good: agency, bad: without(agency, 'name') },
  { rule: 'S1', says: 'empty name', table: 'agencies', good: agency, bad: { ...agency, name: '' } },
  { rule: 'S1', says: 'too-long name', table: 'agencies', good: { ...agency, name: long.slice(1) }, bad: { ...agency, name: long } },
  { rule: 'S1', says: 'line-break name', table: 'agencies', good: agency, bad: { ...agency, name: 'West\nBorough' } },
  { rule: 'S1', says: 'wrong-type name', table: 'agencies', good: agency, bad: { ...agency, name: 7 } },
  { rule: 'S1', says: 'not-a-choice kind', table: 'agencies', good: agency, bad: { ...agency, kind: 'club' } },
  { rule: 'S1', says: 'key-form key', table: 'agencies', good: agency, bad: { ...agency, key: 'AGENCY-1' } },
  { rule: 'S1', says: 'missing key', table: 'agencies', good: agency, bad: without(agency, 'key') },
  { rule: 'S1', says: 'unknown-field colour', table: 'agencies', good: agency, bad: { ...agency, colour: 'red' } },
  {
    rule: 'S1',
    says: 'not-a-whole-number amberDays',
    table: 'reviews',
    good: { ...review, amberDays: 14 },
    bad: { ...review, amberDays: 1.5 },
  },
  { rule: 'S1', says: 'too-small staleDays', table: 'reviews', good: { ...review, staleDays: 0 }, bad: { ...review, staleDays: -1 } },
  { rule: 'S1', says: 'too-large staleDays', table: 'reviews', good: review, bad: { ...review, staleDays: 9_999 } },
  { rule: 'S1', says: 'not-a-number order', table: 'actions', good: { ...action, order: 2.5 }, bad: { ...action, order: '2' } },
  { rule: 'S1', says: 'empty leadAgencies', table: 'actions', good: action, bad: { ...action, leadAgencies: [] } },
  { rule: 'S1', says: 'parent-not-found recommendation', table: 'actions', good: action, bad: { ...action, recommendation: key(99) } },
  { rule: 'S1', says: 'parent-elsewhere recommendation', table: 'actions', good: action, bad: { ...action, review: key(11) } },
  { rule: 'S1', says: 'parent-elsewhere action', table: 'reports', good: report, bad: { ...report, review: key(11) } },
  {
    rule: 'S3',
    says: 'completion-date-missing completionDate',
    table: 'actions',
    good: completedAction,
    bad: without(completedAction, 'completionDate'),
  },
  {
    rule: 'S3',
    says: 'completion-date-missing completionDate',
    table: 'actions',
    good: { ...completedAction, status: 'signed-off' },
    bad: { ...without(completedAction, 'completionDate'), status: 'signed-off' },
  },
  {
    rule: 'S3',
    says: 'outcome-or-evidence-missing outcome',
    table: 'actions',
    good: { ...completedAction, outcome: 'x'.repeat(20) },
    bad: { ...completedAction, outcome: `   ${'x'.repeat(19)}   ` },
  },
  {
    rule: 'S3',
    says: 'outcome-or-evidence-missing outcome',
    table: 'actions',
    good: { ...without(completedAction, 'outcome'), evidence: ['https://example.org/minutes'] },
    bad: without(completedAction, 'outcome'),
  },
  {
    rule: 'S3',
    says: 'completion-date-in-future completionDate',
    table: 'actions',
    good: { ...completedAction, completionDate: TODAY },
    bad: { ...completedAction, completionDate: '2026-05-16' },
  },
  {
    rule: 'S3',
    says: 'completion-date-in-future completionDate',
    table: 'reports',
    good: { ...report, status: 'completed', completionDate: TODAY, outcome: completedAction.outcome },
    bad: { ...report, status: 'completed', completionDate: '2026-05-16', outcome: completedAction.outcome },
  },
  {
    rule: 'S3',
    says: 'completion-date-missing completionDate',
    table: 'reports',
    good: { ...report, status: 'completed', completionDate: '2026-04-30', outcome: completedAction.outcome },
    bad: { ...report, status: 'completed', outcome: completedAction.outcome },
  },
  {
    rule: 'S3',
    says: 'outcome-or-evidence-missing outcome',
    table: 'reports',
    good: { ...report, status: 'completed', completionDate: '2026-04-30', evidence: ['https://example.org/a'] },
    bad: { ...report, status: 'completed', completionDate: '2026-04-30', outcome: 'Done.' },
  },
  {
    rule: 'S4',
    says: 'completion-date-without-completion completionDate',
    table: 'actions',
    good: completedAction,
    bad: { ...completedAction, status: 'in-progress' },
  },
  {
    rule: 'S4',
    says: 'completion-date-without-completion completionDate',
    table: 'reports',
    good: report,
    bad: { ...report, completionDate: '2026-04-30' },
  },
  {
    rule: 'S5',
    says: 'reason-for-closing-missing statusReason',
    table: 'actions',
    good: { ...action, status: 'not-progressing', statusReason: 'The service has closed.' },
    bad: { ...action, status: 'not-progressing', statusReason: '  ' },
  },
  { rule: 'S5', says: 'decision-without-reason reason', table: 'decisions', good: decision, bad: without(decision, 'reason') },
  {
    rule: 'S6',
    says: 'new-date-missing newDate',
    table: 'decisions',
    good: { ...decision, kind: 'new-date', newDate: target('June 2027') },
    bad: { ...decision, kind: 'new-date' },
  },
  {
    rule: 'S6',
    says: 'new-date-past newDate',
    table: 'reports',
    good: { ...report, newDate: target('June 2027'), reason: 'The trainer left.' },
    bad: { ...report, newDate: target('1 January 2020'), reason: 'The trainer left.' },
  },
  {
    rule: 'S6',
    says: 'reason-for-new-date-missing reason',
    table: 'reports',
    good: { ...report, newDate: target('June 2027'), reason: 'The trainer left.' },
    bad: { ...report, newDate: target('June 2027') },
  },
  {
    rule: 'S7',
    says: 'addressee-missing addressedTo',
    table: 'recommendations',
    good: { ...recommendation, scope: 'national', addressedTo: 'The Home Office' },
    bad: { ...recommendation, scope: 'national' },
  },
  {
    rule: 'S7',
    says: 'addressee-missing addressedTo',
    table: 'recommendations',
    good: { ...recommendation, scope: 'local' },
    bad: { ...recommendation, scope: 'regional', addressedTo: ' ' },
  },
  {
    rule: 'S7',
    says: 'addressee-missing-above scope',
    table: 'actions',
    good: { ...action, scope: 'local' },
    bad: { ...action, scope: 'national' },
  },
  {
    rule: 'S8',
    says: 'report-without-words narrative',
    table: 'reports',
    good: report,
    bad: without(without(report, 'narrative'), 'status'),
  },
  {
    rule: 'S8',
    says: 'decides-elsewhere decides',
    table: 'decisions',
    good: decision,
    bad: { ...decision, action: key(31) },
  },
  { rule: 'S8', says: 'decides-on-decision decides', table: 'decisions', good: decision, bad: { ...decision, decides: key(41) } },
  { rule: 'L2', says: 'takes-back-nothing takesBack', table: 'decisions', good: decision, bad: { ...decision, kind: 'take-back' } },
  { rule: 'S1', says: 'unknown-field decides', table: 'reports', good: report, bad: { ...report, decides: key(40) } },
  { rule: 'S1', says: 'decision-about-nothing action', table: 'decisions', good: decision, bad: without(decision, 'action') },
  {
    rule: 'L2',
    says: 'takes-back-nothing takesBack',
    table: 'decisions',
    good: { ...decision, kind: 'take-back', takesBack: key(41) },
    bad: { ...decision, kind: 'take-back' },
  },
  {
    rule: 'S11',
    says: 'not-https evidence',
    table: 'actions',
    good: { ...action, evidence: ['https://example.org/a?b=c#d'] },
    bad: { ...action, evidence: ['http://example.org'] },
  },
  {
    rule: 'S11',
    says: 'not-https evidence',
    table: 'actions',
    good: action,
    bad: { ...action, evidence: [['javascript', 'alert(1)'].join(':')] },
  },
  { rule: 'S11', says: 'not-https evidence', table: 'actions', good: action, bad: { ...action, evidence: ['https:/example.org'] } },
  {
    rule: 'S11',
    says: 'html-tag text',
    table: 'actions',
    good: { ...action, text: 'Reach 45 officers, each < 5 years in post' },
    bad: { ...action, text: 'Train <b>all</b> 45' },
  },
  {
    rule: 'S11',
    says: 'html-tag progress',
    table: 'actions',
    good: { ...action, progress: 'a < b > c' },
    bad: { ...action, progress: '<img src=x onerror=alert(1)>' },
  },
  {
    rule: 'S11',
    says: 'control-character text',
    table: 'actions',
    good: { ...action, text: 'Train\tall\n45\r\nofficers' },
    bad: { ...action, text: 'Train\u0000 all 45' },
  },
  {
    rule: 'S11',
    says: 'control-character text',
    table: 'actions',
    good: { ...action, text: 'Train \u{1f600} 45' },
    bad: { ...action, text: 'Train \ud83d all 45' },
  },
  {
    rule: 'S12',
    says: 'repeats-recommendation text',
    table: 'actions',
    good: { ...action, text: 'Housing officers learn to ask about coercive control: all 45.' },
    bad: { ...action, text: 'housing officers should know how to ask about coercive control' },
  },
  {
    rule: 'S12',
    says: 'repeats-recommendation text',
    table: 'actions',
    good: { ...action, text: 'Ask about coercive control' },
    bad: { ...action, text: 'All housing officers should know how to ask about coercive control.' },
  },
  {
    rule: 'S12',
    says: 'vague-wording text',
    table: 'actions',
    good: { ...action, text: 'Raise awareness with 3 talks, and survey officers' },
    bad: { ...action, text: 'Raise awareness among staff' },
  },
  {
    rule: 'S12',
    says: 'complete-but-continuing outcome',
    table: 'actions',
    good: completedAction,
    bad: { ...completedAction, outcome: 'Training is ongoing and a report is to be written.' },
  },
  {
    rule: 'S12',
    says: 'complete-but-continuing narrative',
    table: 'reports',
    good: report,
    bad: { ...report, status: 'completed', completionDate: '2026-04-30', outcome: 'x'.repeat(20), narrative: 'To be finished.' },
  },
  {
    rule: 'S13',
    says: 'date-form completionDate',
    table: 'actions',
    good: completedAction,
    bad: { ...completedAction, completionDate: '30/04/2026' },
  },
  {
    rule: 'S13',
    says: 'date-form completionDate',
    table: 'actions',
    good: completedAction,
    bad: { ...completedAction, completionDate: '2026-02-30' },
  },
  {
    rule: 'S13',
    says: 'date-form completionDate',
    table: 'actions',
    good: completedAction,
    bad: { ...completedAction, completionDate: '2026-04-30T00:00:00Z' },
  },
  { rule: 'S13', says: 'year-out-of-range date', table: 'reports', good: report, bad: { ...report, date: '0026-05-01' } },
  {
    rule: 'S13',
    says: 'precision-without-date targetDate',
    table: 'actions',
    good: { ...action, targetDate: target('Ongoing') },
    bad: { ...action, targetDate: { raw: 'x', date: null, precision: 'day' } },
  },
  {
    rule: 'S13',
    says: 'not-period-end targetDate',
    table: 'actions',
    good: { ...action, targetDate: target('Q2 2026') },
    bad: { ...action, targetDate: { raw: 'March 2026', date: '2026-03-15', precision: 'month' } },
  },
  { rule: 'S13', says: 'dated-ahead date', table: 'reports', good: { ...report, date: TODAY }, bad: { ...report, date: '2026-05-16' } },
];

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
