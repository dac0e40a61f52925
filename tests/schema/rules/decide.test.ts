import {
  ACTION_STATUSES,
  actionAfterDecision,
  currentState,
  isBlocked,
  validateChange,
  type ActionRow,
  type Row,
  logOf,
} from '../../../src/schema';
import { action, completedAction, context, contextWith, coordinator, decision, key, panel, report, target, TODAY } from '../samples';

const claim: Row = {
  ...report,
  status: 'completed',
  completionDate: '2026-04-30',
  outcome: '42 of 45 officers trained.',
  evidence: ['https://example.org/a'],
};
const decide = (kind: string, changes: Readonly<Record<string, Row[string]>> = {}): Row => ({ ...decision, kind, ...changes });
const after = (given: Row, kind: string, changes: Readonly<Record<string, Row[string]>> = {}): Row =>
  actionAfterDecision({ action: given, decision: decide(kind, changes), report: claim }, context);

test('S3 accepting a claim signs off with what the agency said, and leaves words that the action has', () => {
  expect(after(action, 'accept')).toEqual({
    ...action,
    status: 'signed-off',
    completionDate: claim.completionDate,
    outcome: claim.outcome,
    evidence: claim.evidence,
  });
  expect(after(completedAction, 'accept')).toMatchObject({
    completionDate: completedAction.completionDate,
    outcome: completedAction.outcome,
  });
});

test('S4 returning a claim takes back a completion that the action says, and changes nothing else', () => {
  expect(after(action, 'return')).toEqual(action);
  const { completionDate: _gone, ...rest } = completedAction;
  expect(after(completedAction, 'return')).toEqual({ ...rest, status: 'in-progress' });
});

test('S6 a new date comes with its reason, and the first date stays', () => {
  const bare: Row = { ...action, originalTarget: undefined };
  expect(after(bare, 'new-date', { newDate: target('June 2027'), reason: 'The trainer left.' })).toMatchObject({
    targetDate: target('June 2027'),
    targetReason: 'The trainer left.',
    originalTarget: action.targetDate,
  });
});

test('S5 closing carries its reason', () => {
  expect(after(completedAction, 'close', { reason: 'The service has closed.' })).toMatchObject({
    status: 'not-progressing',
    statusReason: 'The service has closed.',
  });
  expect(after(completedAction, 'close')).not.toHaveProperty('completionDate');
});

test('S9 questions and escalations leave the action as it is', () => {
  for (const kind of ['question', 'escalate', 'report', 'nonsense']) expect(after(completedAction, kind)).toEqual(completedAction);
});

const OPEN = ACTION_STATUSES.map(({ value }) => value).filter((status) => status !== 'signed-off' && status !== 'not-progressing');
const DECISIONS = [
  decide('accept'),
  decide('return'),
  decide('new-date', { newDate: target('June 2027') }),
  decide('close'),
  decide('question'),
  decide('escalate'),
];

describe.each(OPEN)('S5 every decision on an action that is %s is allowed, and shows at once', (status) => {
  const before: Row = status === 'completed' ? completedAction : { ...action, status };
  test.each(DECISIONS.map((given) => [String(given.kind), given] as const))('S5 %s', (kind, given) => {
    const about = { ...claim, action: before.key };
    const taken = { ...given, key: key(60), action: before.key, decides: about.key };
    const among = contextWith(before, about);
    const row = actionAfterDecision({ action: before, decision: taken, report: about }, among);
    for (const actor of [panel, coordinator]) {
      expect(validateChange(actor, { table: 'actions', before, after: row }, among).filter((issue) => issue.severity === 'error')).toEqual(
        [],
      );
      expect(isBlocked(validateChange(actor, { table: 'decisions', before: undefined, after: taken }, among))).toBe(false);
    }
    const log = logOf({ reports: [about], decisions: [taken] });
    const state = currentState(row as unknown as ActionRow, log, { today: TODAY, review: {} });
    const waits = kind === 'question' || kind === 'escalate' || (kind === 'new-date' && status === 'completed');
    expect(state.awaitingSignOff).toBe(waits);
    expect(state.status).toBe(
      waits
        ? 'completed'
        : kind === 'accept'
          ? 'signed-off'
          : kind === 'close'
            ? 'not-progressing'
            : kind === 'return' && status === 'completed'
              ? 'in-progress'
              : status,
    );
  });
});
