import fc from 'fast-check';
import type { MeetingRow, RowKey, ActionView } from '../../src/schema';
import { actionViews } from '../../src/ui/page/actions/action-views';
import { agendaOf, readAgenda, reasonOf, sectionsOf, stepFrom, timeLeft, writeAgenda, type AgendaItem } from '../../src/meeting/agenda';
import { action, housing, key, police, review, sharing, target, TODAY, training } from '../ui/sample-plan';

const report = (n: number, on: RowKey, parts: object) => ({
  row: { key: key(n), review: review.key, action: on, kind: 'report' as const, date: TODAY, agency: housing.key, ...parts },
  issues: [],
});
const rows = [
  action(30, { ref: '1.1', targetDate: target('2026-01-10') }),
  action(31, { ref: '1.2', targetDate: target('2026-02-20'), leadAgencies: [police.key] }),
  action(32, { ref: '1.3', targetDate: target('2026-12-31') }),
  action(33, { ref: '1.4', targetDate: target('2026-12-31'), leadAgencies: [police.key] }),
  action(34, { ref: '1.5', targetDate: target('2026-03-31') }),
  action(35, { ref: '1.6', targetDate: target('2026-12-31') }),
  action(36, { ref: '1.7', targetDate: target('2026-12-31') }),
  action(37, { ref: '1.8', status: 'signed-off', targetDate: target('2026-01-01') }),
];
const reading = {
  review: review.key,
  mark: undefined,
  rows: {
    recommendations: [training, sharing].map((row) => ({ row, issues: [] })),
    actions: rows.map((row) => ({ row, issues: [] })),
    updates: [
      report(60, key(32), { status: 'completed', completionDate: '2026-03-01', outcome: '42 of 45 officers were trained.' }),
      report(61, key(33), { agency: police.key, newDate: target('2027-03-31'), reason: 'The trainer is ill.' }),
      report(62, key(35), { date: '2025-10-01', status: 'in-progress', narrative: 'Begun.' }),
      report(63, key(34), { status: 'in-progress', narrative: 'Going well.' }),
    ],
    meetings: [],
  },
};
const views = actionViews(reading as never, { review, agencies: [housing, police], today: TODAY });
const refs = (items: readonly AgendaItem[]): readonly string[] =>
  items.map((item) => `${views.find((view) => view.key === item.action)?.action.ref} ${item.reason}`);

describe('the agenda', () => {
  test('S9 holds what needs the panel, each action once, under the reason that presses most', () => {
    expect(refs(agendaOf(views, 'reason'))).toEqual([
      '1.3 sign-off',
      '1.1 overdue',
      '1.2 overdue',
      '1.4 more-time',
      '1.5 at-risk',
      '1.6 no-report',
    ]);
  });

  test('S9 by agency keeps what each agency is asked about together', () => {
    expect(refs(agendaOf(views, 'agency'))).toEqual([
      '1.2 overdue',
      '1.4 more-time',
      '1.3 sign-off',
      '1.1 overdue',
      '1.5 at-risk',
      '1.6 no-report',
    ]);
  });

  test('S9 stands under headings in its own order', () => {
    const sections = sectionsOf(agendaOf(views, 'reason'), (item) => item.reason);
    expect(sections.map(({ title, items }) => `${title} ${items.length}`)).toEqual([
      'sign-off 1',
      'overdue 2',
      'more-time 1',
      'at-risk 1',
      'no-report 1',
    ]);
  });

  test('S14 is read back from the row as it was written; what is no item is left aside', () => {
    const items = agendaOf(views, 'reason');
    expect(readAgenda({ agenda: writeAgenda(items) })).toEqual(items);
    expect(readAgenda({ agenda: `nonsense\n\nurgent ${key(30)}\noverdue ${key(30)}` })).toEqual([{ reason: 'overdue', action: key(30) }]);
    expect(writeAgenda([])).toBeUndefined();
  });

  test('a done action is on no agenda', () => {
    const done = views.filter(({ state }) => state.status === 'signed-off') as readonly ActionView[];
    expect(done.map(reasonOf)).toEqual([undefined]);
  });
});

describe('going through it', () => {
  const items = agendaOf(views, 'reason');
  const keys = items.map(({ action: each }) => each);

  test('next goes to what is not dealt with, and round to what was left', () => {
    const dealtWith = new Set([keys[1], keys[2]] as RowKey[]);
    expect(stepFrom(items, keys[0], { step: 'next', dealtWith })).toBe(keys[3]);
    expect(stepFrom(items, keys[5], { step: 'next', dealtWith })).toBe(keys[0]);
    expect(stepFrom(items, keys[1], { step: 'previous', dealtWith })).toBe(keys[0]);
    expect(stepFrom(items, keys[0], { step: 'previous', dealtWith })).toBe(keys[0]);
  });

  test('next from anywhere comes to every item that is left, and ends when all are dealt with', () => {
    fc.assert(
      fc.property(fc.subarray([...keys]), fc.constantFrom(undefined, ...keys), (dealt, begin) => {
        const dealtWith = new Set(dealt);
        const seen: RowKey[] = [];
        for (
          let at = stepFrom(items, begin, { step: 'next', dealtWith });
          at !== undefined;
          at = stepFrom(items, at, { step: 'next', dealtWith })
        ) {
          seen.push(at);
          dealtWith.add(at);
        }
        const left = keys.filter((each) => !dealt.includes(each) && each !== begin);
        expect([...seen].filter((each) => each !== begin).sort()).toEqual(left.sort());
      }),
    );
  });

  test('the time that is left is shared among what is left', () => {
    const meeting = { startedAt: '2026-03-10T10:00:00.000Z', minutesPlanned: 90 } as MeetingRow;
    const at = (minutes: number): number => Date.parse('2026-03-10T10:00:00Z') + minutes * 60_000;
    expect(timeLeft(meeting, { now: at(30), itemsLeft: 6 })).toEqual({ minutesLeft: 60, minutesEach: 10 });
    expect(timeLeft(meeting, { now: at(95), itemsLeft: 6 })).toEqual({ minutesLeft: -5, minutesEach: undefined });
    expect(timeLeft(meeting, { now: at(90), itemsLeft: 0 })).toEqual({ minutesLeft: 0, minutesEach: undefined });
    expect(timeLeft({ minutesPlanned: undefined, startedAt: undefined }, { now: at(0), itemsLeft: 1 })).toBeUndefined();
  });
});
