import type { StoredRow } from '../../src/store';
import { afterClosing, decisionsAsClosed, STILL_ON_ITS_WAY, type MeetingMoment } from '../../src/meeting/after-closing';
import { actionOf, reportOn, runningMeeting } from '../webparts/panel/panel-desk';

const at = (minute: number, fields: Readonly<Record<string, string | undefined>>, by = 'Cora Lane'): MeetingMoment => ({
  row: { ...runningMeeting, ...fields },
  by,
  at: `2026-11-21T11:${String(minute).padStart(2, '0')}:00Z`,
});
const agreed = { notes: 'The last minutes were agreed.' };

test('S8 while it runs, nothing has become of it', () => {
  expect(afterClosing([])).toBeUndefined();
  expect(afterClosing([at(1, {}), at(2, agreed)])).toBeUndefined();
});

test('S8 a file that is kept with a closed meeting is no change of it', () => {
  const closed = { ...agreed, status: 'closed' };
  expect(afterClosing([at(3, closed), at(2, closed), at(1, agreed)])).toMatchObject({ closed, changes: [] });
});

test('S8 every later change is told, in order, with who and what; the closed form stays', () => {
  const closed = { ...agreed, status: 'closed' };
  const found = afterClosing([
    at(5, { ...closed, notes: undefined, chair: 'Sam Reed' }, 'Sam Reed'),
    at(4, { ...closed, notes: 'Something else was agreed.' }, 'Pat Moss'),
    at(3, closed),
    at(1, {}),
  ]);
  expect(found?.closed).toMatchObject(closed);
  expect(found?.changes.map(({ by, labels }) => [by, labels])).toEqual([
    ['Pat Moss', ['Notes']],
    ['Sam Reed', ['Chair', 'Notes']],
  ]);
});

test('S8 opened again is a change, and closing it once more within the same second does not hide it', () => {
  const closed = { ...agreed, status: 'closed' };
  const found = afterClosing([
    at(3, closed),
    at(4, { ...agreed, status: 'running' }, 'Sam Reed'),
    at(5, { status: 'closed', notes: 'Other.' }),
  ]);
  expect(found?.closed).toMatchObject(closed);
  expect(found?.changes.map(({ labels }) => labels)).toEqual([['Status'], ['Status', 'Notes']]);
});

const CLOSED_AT = '2026-11-21T11:30:00Z';
const heldAt = (changedAt: string | undefined): StoredRow => ({
  row: { ...reportOn(actionOf(1), 1), kind: 'question', meeting: runningMeeting.key },
  version: undefined,
  place: 1,
  changedBy: 'Sam Reed',
  changedAt,
  issues: [],
  unreadable: {},
});
const later = (ms: number): string => new Date(Date.parse(CLOSED_AT) + ms).toISOString();

test.each([
  ['before it', later(-1_000), 'stood'],
  ['on its way as it was closed', later(STILL_ON_ITS_WAY), 'stood'],
  ['after it', later(STILL_ON_ITS_WAY + 1_000), 'late'],
  ['nobody knows when', undefined, 'stood'],
] as const)('S8 a decision that was written %s: %s is %s', (_when, changedAt, which) => {
  const { stood, late } = decisionsAsClosed([heldAt(changedAt)], { at: CLOSED_AT });
  expect([stood.length, late.length]).toEqual(which === 'stood' ? [1, 0] : [0, 1]);
  expect(late[0]?.by).toBe(which === 'late' ? 'Sam Reed' : undefined);
});

test('S8 while a meeting runs, no decision is late', () => {
  expect(decisionsAsClosed([heldAt('2099-01-01T00:00:00Z')], undefined).late).toEqual([]);
});
