import { Blob as NodeBlob } from 'node:buffer';
import { webcrypto } from 'node:crypto';
import { TextEncoder } from 'node:util';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Actor, Row, RowKey } from '../../../../src/schema';
import { takeDecision } from '../../../../src/meeting/decisions/take-decision';
import { CUT_OFF_AFTER_MS } from '../../../../src/webparts/actionPlan/panel/decisions/use-decisions';
import { FOLLOW_EVERY } from '../../../../src/webparts/actionPlan/panel/meeting/use-follow';
import { Crash, FaultyLists } from '../../../sync/faulty-lists';
import { keyNumber } from '../../../support/rows';
import { forgetfulPorts } from '../any-chair';
import { change, item, pass, showMeeting, turnTo } from '../meeting-page';
import { actionOf, CLAIM, CORA, day, MEETING, PanelDesk, PAT, reportOn, runningMeeting } from '../panel-desk';

const AGENCY: Actor = { role: 'agency', name: 'Jo Field', agencies: [] };
const OWNER: Actor = { role: 'owner', name: 'Olu Owner', agencies: [] };
const claimed = actionOf(1);
const late = actionOf(2, { targetDate: day('2026-10-01'), originalTarget: day('2026-10-01') });

function desk(): PanelDesk {
  const agenda = `sign-off ${claimed.key}\noverdue ${late.key}`;
  return new PanelDesk([
    ['meetings', { ...runningMeeting, agenda, agendaOrder: 'reason', item: claimed.key, reviews: String(claimed.review) } as Row],
    ['actions', claimed],
    ['actions', late],
    ['reports', reportOn(claimed, 1, CLAIM)],
  ]);
}
const user = userEvent.setup({ advanceTimers: (ms) => jest.advanceTimersByTime(ms) });
const meetingRow = async (at: PanelDesk): Promise<Row | undefined> => (await at.rows('meetings'))[0];

// For the whole file: React keeps timers of its own from one test to the next.
beforeAll(() => {
  // The minutes need what jsdom does not have.
  Object.assign(globalThis, { TextEncoder, Blob: NodeBlob });
  Object.defineProperty(globalThis.crypto, 'subtle', { value: webcrypto.subtle, configurable: true });
  window.URL.createObjectURL = () => 'blob:minutes';
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  jest.useFakeTimers();
});

test('the agenda stands under its reasons, and the chair moves through it by keyboard', async () => {
  const at = desk();
  showMeeting(at, CORA);
  await item('1.1 Train the officers of team 1');
  const agenda = screen.getByRole('navigation', { name: 'Agenda' });
  expect(
    within(agenda)
      .getAllByRole('heading')
      .map((heading) => heading.textContent),
  ).toEqual(['Awaiting sign-off1', 'Overdue1']);
  await user.keyboard('n');
  await item('1.2 Train the officers of team 2');
  expect(document.activeElement).toHaveTextContent('1.2 Train the officers of team 2');
  await pass(1_000);
  expect(await meetingRow(at)).toMatchObject({ item: late.key });
  await user.keyboard('p');
  await item('1.1 Train the officers of team 1');
});

test('S5 a decision without its sentence says what is missing, takes the focus there, and loses nothing', async () => {
  const at = desk();
  showMeeting(at, CORA);
  await item('1.1');
  await user.keyboard('r');
  const form = await screen.findByRole('form', { name: 'Return to the agency' });
  await user.keyboard('{Enter}');
  expect(await within(form).findByText('Say what is missing, so that the agency knows what to do.')).toBeInTheDocument();
  expect(document.activeElement).toBe(within(form).getByRole('textbox'));
  // Keys are letters while something is typed.
  await user.keyboard('Non-attendance: can we see the dates?');
  expect(within(form).getByRole('textbox')).toHaveValue('Non-attendance: can we see the dates?');
  expect(await at.log(claimed.key)).toHaveLength(1);
  await user.keyboard('{Enter}');
  expect(await screen.findByText('Returned to the agency.')).toBeInTheDocument();
  expect((await at.log(claimed.key)).map(({ kind, reason }) => [kind, reason])).toContainEqual([
    'return',
    'Non-attendance: can we see the dates?',
  ]);
});

test('P2 who decides after somebody else is told who was first, and nothing is written twice', async () => {
  const at = desk();
  showMeeting(at, CORA);
  await item('1.1');
  await user.keyboard('r');
  await user.keyboard('Where are the dates?');
  const wish = await at.wish(claimed.key, 'accept');
  await takeDecision(wish, forgetfulPorts(at, PAT), at.context(PAT));
  await user.keyboard('{Enter}');
  expect(await screen.findByText(/Pat Moss has just accepted this/)).toBeInTheDocument();
  expect((await at.log(claimed.key)).filter(({ kind }) => kind !== 'report')).toHaveLength(1);
  expect(await at.action(claimed.key)).toMatchObject({ status: 'signed-off' });
});

test('whoever follows sees where the chair is, wanders off, and comes back', async () => {
  const at = desk();
  showMeeting(at, AGENCY);
  await item('1.1');
  await change(at, { kind: 'move', item: late.key });
  await pass(FOLLOW_EVERY);
  await item('1.2');
  await user.click(within(screen.getByRole('navigation', { name: 'Agenda' })).getByRole('button', { name: /1\.1/ }));
  await item('1.1');
  expect(screen.getByRole('switch', { name: 'Following the chair' })).not.toBeChecked();
  expect(screen.getByText('The chair is at 1.2.')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Back to the chair' }));
  await item('1.2');
  expect(screen.getByRole('switch', { name: 'Following the chair' })).toBeChecked();
});

test('S8 an agency has no way to decide, by button or by key', async () => {
  const at = desk();
  showMeeting(at, AGENCY);
  await item('1.1');
  for (const key of ['a', 'r', 'd', 'e', 'c', 'q', 't']) await user.keyboard(key);
  expect(screen.queryByRole('form', { name: 'Accept completion' })).toBeNull();
  expect(screen.queryByRole('button', { name: /Accept|Return|Escalate|Close|Ask|Dealt with|Take the chair/ })).toBeNull();
  expect(await at.log(claimed.key)).toHaveLength(1);
});

test('S8 when the meeting is closed elsewhere, it says so and offers nothing more', async () => {
  const at = desk();
  showMeeting(at, CORA);
  await item('1.1');
  await change(at, { kind: 'close' }, PAT);
  await pass(FOLLOW_EVERY);
  expect(await screen.findByText(/This meeting is closed\./)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /Accept|Undo|Next/ })).toBeNull();
});

test('S8 a decision in a meeting that was closed a moment ago is not written', async () => {
  const at = desk();
  showMeeting(at, CORA);
  await item('1.1');
  await user.keyboard('a');
  await change(at, { kind: 'close' }, PAT);
  await user.keyboard('{Enter}');
  expect(await screen.findByText(/Someone has closed this meeting/)).toBeInTheDocument();
  expect(await at.log(claimed.key)).toHaveLength(1);
  expect(await at.action(claimed.key)).toMatchObject({ status: 'in-progress' });
});

/** Pat accepts, and their browser dies between the action and the log. */
async function patDies(at: PanelDesk): Promise<void> {
  const wish = await at.wish(claimed.key, 'accept');
  const ports = forgetfulPorts(at, PAT);
  const dead = new FaultyLists(at.lists, ['crash-before'], async () => undefined);
  const died = takeDecision(
    wish,
    { ...ports, write: async (writes, run) => (writes[0]?.table === 'decisions' ? dead : at.lists).write(writes, run) },
    at.context(PAT),
  );
  await expect(died).rejects.toBeInstanceOf(Crash);
}
const taken = async (at: PanelDesk, action: RowKey): Promise<readonly string[]> =>
  (await at.log(action)).filter(({ kind }) => kind !== 'report').map(({ kind, by }) => `${kind} ${by ?? ''}`);

test('P5 a decision that was cut off in another browser is said in a sentence, and finished with one click', async () => {
  const at = desk();
  await patDies(at);
  showMeeting(at, CORA);
  await item('1.1');
  // It may still be on its way.
  expect(screen.queryByText(/was cut off/)).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Close the meeting' }));
  await user.click(screen.getByRole('button', { name: 'Yes, close it' }));
  expect(await screen.findByText(/A decision on 1.1 is not wholly written yet/)).toBeInTheDocument();
  expect(await meetingRow(at)).toMatchObject({ status: 'running' });
  await pass(CUT_OFF_AFTER_MS);
  expect(await screen.findByText(/Pat Moss was cut off while deciding on 1.1 \(Completion accepted\)/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Finish it' }));
  expect(await screen.findByText('The decision on 1.1 is finished: Completion accepted.')).toBeInTheDocument();
  expect(document.activeElement).toHaveTextContent('1.1');
  expect(await taken(at, claimed.key)).toEqual(['accept Pat Moss']);
  await user.click(await screen.findByRole('button', { name: 'Undo the decision on 1.1' }));
  expect(await screen.findByText('The decision on 1.1 is taken back.')).toBeInTheDocument();
  expect(await at.action(claimed.key)).toEqual(claimed);
});

test('P5 or it is taken back with one click, and nothing of it is left', async () => {
  const at = desk();
  await patDies(at);
  showMeeting(at, CORA);
  await item('1.1');
  await pass(CUT_OFF_AFTER_MS);
  await user.click(await screen.findByRole('button', { name: 'Take it back' }));
  expect(await screen.findByText('The decision on 1.1 is taken back.')).toBeInTheDocument();
  expect(await taken(at, claimed.key)).toEqual([]);
  expect(await at.action(claimed.key)).toEqual(claimed);
  await pass(FOLLOW_EVERY);
  expect((await meetingRow(at))?.undo).toBeUndefined();
});

/** Pat accepts one and asks about another, in a browser that is not looked at here. */
async function patDecides(at: PanelDesk): Promise<void> {
  const accepted = await takeDecision(await at.wish(claimed.key, 'accept'), forgetfulPorts(at, PAT), at.context(PAT));
  const asked = await takeDecision(await at.wish(late.key, 'question'), forgetfulPorts(at, PAT), at.context(PAT));
  expect([accepted.kind, asked.kind]).toEqual(['decided', 'decided']);
}

test.each([
  ['whoever took them, in another browser', PAT],
  ['an owner', OWNER],
])('P7 %s undoes decisions of this meeting, a question among them', async (_who, viewer) => {
  const at = desk();
  await patDecides(at);
  showMeeting(at, viewer);
  await item('1.1');
  await user.click(await screen.findByRole('button', { name: 'Undo the decision on 1.2' }));
  expect(await screen.findByText('The decision on 1.2 is taken back.')).toBeInTheDocument();
  await user.click(await screen.findByRole('button', { name: 'Undo the decision on 1.1' }));
  expect(await screen.findByText('The decision on 1.1 is taken back.')).toBeInTheDocument();
  expect([...(await taken(at, claimed.key)), ...(await taken(at, late.key))]).toEqual([]);
  expect(await at.action(claimed.key)).toEqual(claimed);
});

test('P7 what SharePoint would refuse is not offered: nobody else takes a row out of the log', async () => {
  const at = desk();
  await patDecides(at);
  showMeeting(at, CORA);
  await item('1.1');
  const decided = await screen.findByRole('region', { name: 'Decisions so far' });
  expect(within(decided).getByText('Completion accepted')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /Undo/ })).toBeNull();
});

test('S8 a closed meeting that was changed in the list itself says so, and shows what stood when it was closed', async () => {
  const closed: Row = { ...runningMeeting, status: 'closed', notes: 'The last minutes were agreed.' };
  const changed: Row = { ...closed, notes: 'Nothing was agreed.' };
  const at = new PanelDesk([
    ['meetings', changed],
    ['actions', late],
  ]);
  showMeeting(at, AGENCY, {
    versions: [
      { row: changed, by: 'Sam Reed', at: '2026-11-21T12:05:00Z' },
      { row: closed, by: 'Cora Lane', at: '2026-11-21T11:30:00Z' },
    ],
  });
  turnTo(`#view=meeting&meeting=${MEETING}`);
  expect(await screen.findByText(/This meeting was changed after it was closed, outside Accord/)).toBeInTheDocument();
  expect(screen.getByText(/^Sam Reed, .*: Notes$/)).toBeInTheDocument();
  expect(screen.getByText('The last minutes were agreed.')).toBeInTheDocument();
  expect(screen.queryByText('Nothing was agreed.')).toBeNull();
});

test('S8 a closed meeting that was opened again in the list itself says so', async () => {
  const at = desk();
  const again = (await meetingRow(at)) as Row;
  showMeeting(at, CORA, {
    versions: [
      { row: again, by: 'Sam Reed', at: '2026-11-21T12:05:00Z' },
      { row: { ...again, status: 'closed' }, by: 'Cora Lane', at: '2026-11-21T11:30:00Z' },
    ],
  });
  await item('1.1');
  expect(await screen.findByText('This meeting had been closed, and was opened again outside Accord.')).toBeInTheDocument();
});

const lateDecision = { key: keyNumber(909), kind: 'escalate', meeting: MEETING, date: '2026-11-21', by: 'Sam Reed' };

test('S8 a decision that was put into the log after the closing is told, and is no part of the meeting', async () => {
  const closed: Row = { ...runningMeeting, status: 'closed' };
  const late = actionOf(2);
  const at = new PanelDesk([
    ['meetings', closed],
    ['actions', late],
    ['decisions', { ...lateDecision, review: late.review as RowKey, action: late.key } as Row],
  ]);
  // The desk writes everything at ten; the meeting was closed half an hour before.
  showMeeting(at, CORA, { versions: [{ row: closed, by: 'Cora Lane', at: '2026-11-21T09:30:00Z' }] });
  turnTo(`#view=meeting&meeting=${MEETING}`);
  expect(await screen.findByText(/in the log: Escalated: 1\.2/)).toBeInTheDocument();
  expect(screen.getByText('None was taken.')).toBeInTheDocument();
});

test('P2 who starts a meeting just after somebody else comes into theirs', async () => {
  const at = new PanelDesk([['actions', late]]);
  showMeeting(at, CORA);
  const start = await screen.findByRole('button', { name: 'Start meeting' });
  at.lists.writeOne({ kind: 'add', table: 'meetings', row: { ...runningMeeting, chair: 'Pat Moss', reviews: String(late.review) } });
  await user.click(start);
  expect(await screen.findByText('Chair: Pat Moss')).toBeInTheDocument();
  expect(await at.rows('meetings')).toHaveLength(1);
});
