import { chooseAgenda, countReasons, moveItem, type AgendaChoice } from '../../src/meeting/choose-agenda';
import { REASONS } from '../../src/meeting/agenda';
import { actionViews } from '../../src/ui/page/actions/action-views';
import { day, housing, key, late, planRows, police, report, review, soon, theirs, TODAY } from '../ui/sample-plan';

const claim = report(60, theirs, {
  status: 'completed',
  agency: police.key,
  completionDate: day('2026-02-10'),
  outcome: 'All calls of the year were audited.',
});
const views = actionViews(
  { review: review.key, rows: planRows([claim]), mark: undefined },
  { review, agencies: [housing, police], today: TODAY },
);
const choice = (part: Partial<AgendaChoice> = {}): AgendaChoice => ({
  reviews: [review.key],
  reasons: REASONS,
  agency: undefined,
  most: undefined,
  order: 'reason',
  leftOut: [],
  first: [],
  ...part,
});
const chosen = (part: Partial<AgendaChoice>): readonly string[] => chooseAgenda(views, choice(part)).map(({ action }) => action);

test('S9 an agenda is chosen by reason, plan, agency and number; what waits for a decision goes before what is only late', () => {
  expect(chosen({})).toEqual([theirs.key, late.key, soon.key]);
  expect(chosen({ most: 1 })).toEqual([theirs.key]);
  expect(chosen({ most: 2, order: 'agency' })).toEqual([theirs.key, late.key]);
  expect(chosen({ reasons: ['overdue'] })).toEqual([late.key]);
  expect(chosen({ agency: police.key })).toEqual([theirs.key]);
  expect(chosen({ reviews: [key(99)] })).toEqual([]);
  expect(chosen({ leftOut: [theirs.key] })).toEqual([late.key, soon.key]);
});

test('S9 what was put in order by hand stays there, and nothing is on an agenda twice', () => {
  const items = chooseAgenda(views, choice());
  const first = moveItem(items, soon.key, -1);
  expect(first).toEqual([theirs.key, soon.key, late.key]);
  expect(chosen({ first })).toEqual(first);
  expect(moveItem(items, theirs.key, -1)).toEqual(items.map(({ action }) => action));
  expect(chosen({ first: [key(99)] })).toEqual([theirs.key, late.key, soon.key]);
});

const NO_CHECKS = { 'slipped-back': 0, 'check-due': 0 };

test('S9 each reason says how many actions it would bring, of the plans and the agency that are chosen', () => {
  expect(countReasons(views, choice())).toEqual({ 'sign-off': 1, overdue: 1, 'more-time': 0, 'at-risk': 1, 'no-report': 0, ...NO_CHECKS });
  expect(countReasons(views, choice({ agency: housing.key }))).toEqual({
    'sign-off': 0,
    overdue: 1,
    'more-time': 0,
    'at-risk': 1,
    'no-report': 0,
    ...NO_CHECKS,
  });
});
