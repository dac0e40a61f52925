import fc from 'fast-check';
import {
  ACTION_STATUSES,
  TABLES,
  newErrors,
  nextStatuses,
  settleRow,
  validateChange,
  validateRow,
  type Actor,
  type Issue,
  type Row,
  type TableName,
} from '../../src/schema';
import { CHANGE_RULES } from '../../src/schema/rules/change-rules';
import {
  action,
  agency,
  completedAction,
  context,
  contextWith,
  coordinator,
  decision,
  draftReview,
  housing,
  key,
  meeting,
  owner,
  panel,
  police,
  reader,
  recommendation,
  report,
  review,
  target,
  without,
} from './samples';

interface Change {
  readonly actor: Actor;
  readonly table: TableName;
  readonly before?: Row;
  readonly after?: Row;
}

const codes = ({ actor, table, before, after }: Change, among = context): readonly string[] =>
  validateChange(actor, { table, before, after }, among).map(
    ({ rule, code, field }) => `${rule} ${code}${field === undefined ? '' : ` ${field}`}`,
  );
const edit = (actor: Actor, changes: Readonly<Record<string, Row[string]>>, before: Row = action): Change => ({
  actor,
  table: 'actions',
  before,
  after: { ...before, ...changes },
});
const send = (actor: Actor, changes: Readonly<Record<string, Row[string]>>, base: Row = report): Change => ({
  actor,
  table: 'reports',
  after: { ...base, ...changes },
});

const later = { targetDate: target('31 December 2026') };
const moved: Row = { ...action, ...later, targetReason: 'The trainer left.' };

const CASES: readonly (readonly [says: string, good: Change, bad: Change])[] = [
  [
    'S8 meeting-is-closed',
    { actor: panel, table: 'meetings', before: meeting, after: { ...meeting, status: 'closed' } },
    {
      actor: panel,
      table: 'meetings',
      before: { ...meeting, status: 'closed' },
      after: { ...meeting, status: 'closed', notes: 'And more.' },
    },
  ],
  ['S8 not-yours-to-change text', edit(coordinator, { text: 'Train 45 officers' }), edit(panel, { text: 'Train 45 officers' })],
  ['S8 not-yours-to-change leadAgencies', edit(owner, { leadAgencies: [key(2)] }), edit(panel, { leadAgencies: [key(2)] })],
  ['S8 not-yours-to-change', edit(coordinator, later), edit(housing, { ...later, targetReason: 'More time, please.' })],
  ['S8 not-yours-to-change', edit(panel, { outcome: 'x'.repeat(20) }), edit(reader, { outcome: 'x'.repeat(20) })],
  ['S8 not-yours-to-change', { actor: coordinator, table: 'actions', after: action }, { actor: panel, table: 'actions', after: action }],
  [
    'S8 not-yours-to-change',
    { actor: coordinator, table: 'recommendations', before: recommendation, after: { ...recommendation, theme: 'Training' } },
    { actor: housing, table: 'recommendations', before: recommendation, after: { ...recommendation, theme: 'Training' } },
  ],
  ['S8 not-yours-to-change', { actor: coordinator, table: 'actions', before: action }, { actor: panel, table: 'actions', before: action }],
  ['S8 not-yours-to-change', send(housing, {}), send(reader, {})],
  ['S1 key-changed key', edit(owner, { ref: '7' }), edit(owner, { key: key(77) })],
  ['S1 review-changed review', edit(owner, { ref: '7' }), edit(owner, { review: key(11) })],
  [
    'S5 status-step status',
    edit(panel, { status: 'signed-off' }, completedAction),
    edit(panel, { status: 'not-started', completionDate: undefined }, completedAction),
  ],
  [
    'S5 status-step status',
    edit(coordinator, { status: 'in-progress', completionDate: undefined }, { ...completedAction, status: 'signed-off' }),
    edit(
      coordinator,
      { status: 'not-progressing', completionDate: undefined, statusReason: 'No.' },
      { ...completedAction, status: 'signed-off' },
    ),
  ],
  [
    'S6 reason-for-new-date-missing targetReason',
    edit(coordinator, { ...later, targetReason: 'The trainer left.' }),
    edit(coordinator, later),
  ],
  ['S6 reason-for-new-date-missing targetReason', edit(panel, { targetDate: target('30/9/2026') }), edit(panel, { targetDate: undefined })],
  [
    'S6 reason-for-new-date-missing targetReason',
    edit(coordinator, { targetDate: action.targetDate, targetReason: undefined }, { ...moved, originalTarget: action.targetDate }),
    edit(coordinator, { targetDate: target('March 2027'), targetReason: undefined }, { ...moved, originalTarget: action.targetDate }),
  ],
  [
    'S6 reason-for-new-date-old targetReason',
    edit(coordinator, { targetDate: target('March 2027'), targetReason: 'The new one left too.' }, moved),
    edit(coordinator, { targetDate: target('March 2027') }, moved),
  ],
  [
    'S6 original-date-changed originalTarget',
    edit(coordinator, { ...later, targetReason: 'The trainer left.' }),
    edit(coordinator, { originalTarget: target('31 December 2026') }),
  ],
  [
    'S6 original-date-changed originalTarget',
    edit(coordinator, { ref: '9' }, moved),
    edit(coordinator, { originalTarget: undefined }, moved),
  ],
  [
    'S6 original-date-missing originalTarget',
    edit(coordinator, { ...later, targetReason: 'Why.', originalTarget: action.targetDate }, without(action, 'originalTarget')),
    edit(coordinator, { ...later, targetReason: 'Why.' }, without(action, 'originalTarget')),
  ],
  [
    'S6 original-date-missing originalTarget',
    edit(coordinator, { originalTarget: target('2025') }, without(action, 'originalTarget')),
    edit(coordinator, { ...later, targetReason: 'Why.', originalTarget: target('2025') }, without(action, 'originalTarget')),
  ],
  [
    'S8 log-is-kept',
    { actor: owner, table: 'reports', before: report, after: report },
    { actor: owner, table: 'reports', before: report, after: { ...report, narrative: 'Nothing.' } },
  ],
  [
    'S8 not-yours-to-change',
    { actor: panel, table: 'decisions', after: decision },
    { actor: housing, table: 'decisions', after: { ...decision, kind: 'accept', agency: key(1) } },
  ],
  ['S8 not-yours-to-change', send(coordinator, {}), send(panel, {})],
  ['S8 report-without-agency agency', send(coordinator, { agency: undefined }), send(housing, { agency: undefined })],
  ['S8 not-your-agency agency', send(housing, {}), send(housing, { agency: key(2) })],
  ['S8 not-your-action action', send(housing, {}), send(police, { agency: key(2) })],
  ['S8 not-your-action action', send(housing, {}), send(housing, { action: key(99) })],
];

describe('each rule on a change refuses what breaks it and nothing else', () => {
  test.each(CASES.map(([says, good, bad], index) => [`${says} (${index + 1})`, says, good, bad] as const))(
    '%s',
    (...[, says, good, bad]) => {
      expect(codes(good)).not.toContain(says);
      expect(codes(bad)).toContain(says);
    },
  );

  test('S1 no rule on changes is without a case', () => {
    const shown = new Set(CASES.map(([says]) => says.split(' ').slice(0, 2).join(' ')));
    expect(CHANGE_RULES.filter((rule) => !shown.has(`${rule.id} ${rule.code}`)).map((rule) => rule.code)).toEqual([]);
  });
});

test('S8 an agency that supports an action may report on it', () => {
  const supported = { ...action, supportingAgencies: [key(2)] };
  expect(codes(send(police, { agency: key(2) }), contextWith(supported))).toEqual([]);
});

test('L2 reports and decisions are never removed, whoever asks', () => {
  for (const actor of [housing, police, coordinator, panel, owner])
    for (const [table, before] of [
      ['reports', { ...report, date: context.today }],
      ['decisions', decision],
    ] as const)
      expect(codes({ actor, table, before })).toEqual(['S8 log-is-kept']);
});

test('S14 what a change brings with it is what is wrong after and was not before', () => {
  const said = (issues: readonly Issue[]): readonly string[] => issues.map((issue) => `${issue.code} ${issue.field ?? ''}`).sort();
  const errors = (issues: readonly Issue[]): readonly Issue[] => issues.filter(({ severity }) => severity === 'error');
  const changes = CASES.flatMap(([, good, bad]) => [good, bad]);
  let found = 0;
  for (const { actor, table, before, after } of changes) {
    if (before === undefined || after === undefined) continue;
    const old = said(errors(validateRow(table, before, context)));
    const whole = said(errors(validateChange(actor, { table, before, after }, context))).filter((issue) => !old.includes(issue));
    expect(said(newErrors(actor, { table, before, after }, context))).toEqual(whole);
    found += whole.length;
  }
  expect(found).toBeGreaterThan(10);
});

test('S1 naming the fields that a change touches makes it quicker to judge, and never differently', () => {
  const alike = fc.constantFrom<Row[string][]>(
    undefined,
    'x',
    'Cafe\u0301 \r\n',
    '<b>',
    'completed',
    '2026-04-30',
    [],
    ['x '],
    target('June 2027'),
  );
  const names = TABLES.actions.fields.map(({ name }) => name);
  const changes = fc.dictionary(fc.constantFrom(...names.filter((name) => name !== 'key')), alike, { maxKeys: 5 });
  let refused = 0;
  let settledAlone = 0;
  fc.assert(
    fc.property(fc.constantFrom(action, completedAction, { ...action, review: draftReview.key }), changes, (before, values) => {
      const after = { ...before, ...values };
      const touched = TABLES.actions.fields.filter(({ name }) => name in values);
      const settled = settleRow('actions', { before, after, touched }, context);
      expect(settled).toEqual(settleRow('actions', { before, after }, context));
      if (settled !== after) return;
      settledAlone += 1;
      const issues = newErrors(coordinator, { table: 'actions', before, after, touched }, context);
      expect(issues).toEqual(newErrors(coordinator, { table: 'actions', before, after }, context));
      refused += issues.length === 0 ? 0 : 1;
    }),
    { numRuns: 500, seed: 6 },
  );
  expect(settledAlone).toBeGreaterThan(50);
  expect(refused).toBeGreaterThan(20);
});

test('S14 a row that is wrong already can be changed elsewhere, and a field made wrong is named', () => {
  const damaged = { ...action, evidence: ['http://example.org'] };
  const change = (changes: Readonly<Record<string, Row[string]>>): readonly string[] =>
    newErrors(coordinator, { table: 'actions', before: damaged, after: { ...damaged, ...changes } }, context).map(
      ({ code, field }) => `${code} ${field ?? ''}`,
    );
  expect(change({ progress: 'Two teams trained.' })).toEqual([]);
  expect(change({ text: undefined })).toEqual(['missing text']);
  expect(change({ ref: 'x'.repeat(300), text: '<b>bold</b>' })).toEqual(['too-long ref', 'html-tag text']);
});

test('S6 in a draft, targets move freely', () => {
  const draft = { ...action, review: draftReview.key, recommendation: key(21) };
  const among = contextWith({ ...recommendation, key: key(21), review: draftReview.key });
  expect(codes(edit(coordinator, later, draft), among)).toEqual([]);
  expect(codes(edit(coordinator, { ...later, originalTarget: undefined }, draft), among)).toEqual([]);
});

test('S6 settling keeps the first target of a live plan as the original, and only then', () => {
  const bare = without(action, 'originalTarget');
  const settled = settleRow('actions', { before: bare, after: { ...bare, ...later } }, context);
  expect(settled.originalTarget).toEqual(action.targetDate);
  expect(codes({ actor: coordinator, table: 'actions', before: bare, after: { ...settled, targetReason: 'Why.' } })).toEqual([]);
  expect(settleRow('actions', { before: moved, after: { ...moved, targetDate: target('2028') } }, context).originalTarget).toEqual(
    action.originalTarget,
  );
  expect(settleRow('actions', { before: bare, after: { ...bare, ref: '2' } }, context)).not.toHaveProperty('originalTarget');
  const recurring = { ...bare, targetDate: target('Ongoing') };
  expect(settleRow('actions', { before: recurring, after: { ...recurring, ...later } }, context)).not.toHaveProperty('originalTarget');
  expect(settleRow('agencies', { before: undefined, after: { ...agency, name: 'Cafe\u0301 \r\n' } }, context).name).toBe('Café');
});

test('S6 in a draft, the original follows the target while they are the same', () => {
  const draft = { ...action, review: draftReview.key };
  const settle = (before: Row, after: Row): Row => settleRow('actions', { before, after }, context);
  expect(settle(draft, { ...draft, ...later }).originalTarget).toEqual(later.targetDate);
  const apart = { ...draft, originalTarget: target('June 2025') };
  expect(settle(apart, { ...apart, ...later }).originalTarget).toEqual(target('June 2025'));
  expect(settle(draft, { ...draft, targetDate: undefined })).not.toHaveProperty('originalTarget');
});

test('S5 where a status may go', () => {
  expect(nextStatuses('panel', 'completed')).toEqual(['in-progress', 'signed-off', 'not-progressing']);
  // A2: by a check that failed.
  expect(nextStatuses('panel', 'signed-off')).toEqual(['in-progress']);
  expect(nextStatuses('agency', 'in-progress')).toEqual([]);
  expect(nextStatuses('coordinator', 'not-progressing')).toEqual(['not-started', 'in-progress']);
  // A published plan may say complete and no more; nobody says so afterwards, and the panel signs off what has a date and an outcome (S3).
  for (const { value } of ACTION_STATUSES) expect(nextStatuses('owner', value)).not.toContain('published-complete');
  expect(codes(edit(panel, { status: 'signed-off' }, { ...action, status: 'published-complete' }))).toEqual([
    'S3 completion-date-missing completionDate',
    'S3 outcome-or-evidence-missing outcome',
  ]);
  expect(nextStatuses('owner', 'in-progress')).not.toContain('in-progress');
});

test('S1 a new review, agency or recommendation is the coordinators to add', () => {
  for (const [table, after] of [
    ['reviews', review],
    ['agencies', agency],
    ['recommendations', recommendation],
  ] as const) {
    expect(codes({ actor: coordinator, table, after })).toEqual([]);
    for (const actor of [panel, housing, reader]) expect(codes({ actor, table, after })).toEqual(['S8 not-yours-to-change']);
  }
});
