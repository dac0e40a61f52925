import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Row, RowKey, TableName } from '../../../../src/schema';
import { SAVE_NOTES_AFTER } from '../../../../src/webparts/actionPlan/panel/meeting/meeting-notes';
import { FOLLOW_EVERY } from '../../../../src/webparts/actionPlan/panel/meeting/use-follow';
import { change, item, pass, showMeeting, turnTo } from '../meeting-page';
import { actionOf, CLAIM, CORA, day, PanelDesk, PAT, reportOn, runningMeeting } from '../panel-desk';

const claimed = actionOf(1);
const late = actionOf(2, { targetDate: day('2026-10-01'), originalTarget: day('2026-10-01') });

function desk(): PanelDesk {
  const agenda = `sign-off ${claimed.key}\noverdue ${late.key}`;
  return new PanelDesk([
    ['meetings', { ...runningMeeting, agenda, agendaOrder: 'reason', item: claimed.key, reviews: String(claimed.review) } as Row],
    ['actions', claimed],
    ['actions', late],
    ['reports', reportOn(claimed, 1, CLAIM)],
    ['reports', reportOn(late, 2, { newDate: day('2027-01-31'), reason: 'The trainer left.' })],
  ]);
}
const user = userEvent.setup({ advanceTimers: (ms) => jest.advanceTimersByTime(ms) });
const typedIn = (form: string): HTMLElement => within(screen.getByRole('form', { name: form })).getByRole('textbox');
const decidedOn = async (at: PanelDesk, action: RowKey): Promise<readonly string[]> =>
  (await at.log(action))
    .filter(({ kind }) => kind !== 'report')
    .map(({ kind, reason, narrative }) => `${kind}: ${reason ?? narrative ?? ''}`);
const notes = (): HTMLElement => screen.getByRole('textbox', { name: 'Notes for the minutes' });

/** Holds what is written to a table until it is let go. */
function holdWrites(at: PanelDesk, table: TableName): () => Promise<void> {
  const write = at.lists.write.bind(at.lists);
  let letGo: () => void = () => undefined;
  const free = new Promise<void>((resolve) => (letGo = resolve));
  jest.spyOn(at.lists, 'write').mockImplementation(async (writes) => {
    if (writes[0]?.table === table) await free;
    return write(writes);
  });
  return async () => {
    letGo();
    await pass(1_000);
  };
}

// For the whole file: React keeps timers of its own from one test to the next.
beforeAll(() => {
  jest.useFakeTimers();
});

test('a chair who goes on at once keeps the focus and what is typed, however slowly the meeting is written', async () => {
  const at = desk();
  showMeeting(at, CORA);
  await item('1.1');
  const letGo = holdWrites(at, 'meetings');
  await user.keyboard('q');
  await user.keyboard('Who is left?{Enter}');
  expect(await screen.findByText('Question asked.')).toBeInTheDocument();
  await user.keyboard('n');
  await item('1.2');
  await user.keyboard('q');
  await user.keyboard('Which');
  await letGo();
  await user.keyboard(' teams?');
  expect(typedIn('Ask the agency')).toHaveValue('Which teams?');
  await user.keyboard('{Enter}');
  expect(await screen.findByText('Question asked.')).toBeInTheDocument();
  expect([...(await decidedOn(at, claimed.key)), ...(await decidedOn(at, late.key))]).toEqual([
    'question: Who is left?',
    'question: Which teams?',
  ]);
});

test('P1 a decision that is typed while the last one is on its way is not closed by its answer, which says what it is about', async () => {
  const at = desk();
  showMeeting(at, CORA);
  await item('1.1');
  const letGo = holdWrites(at, 'decisions');
  await user.keyboard('q');
  await user.keyboard('Who is left?{Enter}');
  await user.click(within(screen.getByRole('navigation', { name: 'Agenda' })).getByRole('button', { name: /1\.2/ }));
  await item('1.2');
  await user.keyboard('c');
  await user.keyboard('The service');
  await letGo();
  expect(await screen.findByText('1.1: Question asked.')).toBeInTheDocument();
  await user.keyboard(' has ended.');
  expect(typedIn('Close as not progressing')).toHaveValue('The service has ended.');
  await user.keyboard('{Enter}');
  expect(await screen.findByText('Closed – not progressing.')).toBeInTheDocument();
  expect([...(await decidedOn(at, claimed.key)), ...(await decidedOn(at, late.key))]).toEqual([
    'question: Who is left?',
    'close: The service has ended.',
  ]);
});

test('S8 what a member of the panel is deciding stays on the action they see, wherever the chair goes', async () => {
  const at = desk();
  showMeeting(at, PAT);
  await item('1.1');
  await user.keyboard('q');
  await user.keyboard('Who');
  await change(at, { kind: 'move', item: late.key }, CORA);
  await pass(FOLLOW_EVERY);
  await item('1.1');
  expect(screen.getByText('The chair is at 1.2.')).toBeInTheDocument();
  await user.keyboard(' is left?');
  expect(typedIn('Ask the agency')).toHaveValue('Who is left?');
  await user.keyboard('{Enter}');
  expect(await screen.findByText('Question asked.')).toBeInTheDocument();
  expect(await decidedOn(at, claimed.key)).toEqual(['question: Who is left?']);
  expect(await decidedOn(at, late.key)).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Back to the chair' }));
  await item('1.2');
});

test('a sentence that was left half typed is there again', async () => {
  const at = desk();
  showMeeting(at, CORA);
  await item('1.1');
  await user.keyboard('r');
  await user.keyboard('Where are');
  const agenda = screen.getByRole('navigation', { name: 'Agenda' });
  await user.click(within(agenda).getByRole('button', { name: /1\.2/ }));
  await item('1.2');
  await user.click(within(agenda).getByRole('button', { name: /1\.1/ }));
  await item('1.1');
  await user.keyboard('r');
  expect(typedIn('Return to the agency')).toHaveValue('Where are');
});

test('P4 whoever leaves the meeting while a decision is on its way is told on the page what came of it', async () => {
  const at = desk();
  showMeeting(at, CORA);
  await item('1.1');
  const letGo = holdWrites(at, 'decisions');
  await user.keyboard('q');
  await user.keyboard('Who is left?{Enter}');
  turnTo('#view=plan');
  await screen.findByRole('searchbox');
  await letGo();
  expect(await screen.findByText('1.1: Question asked.')).toBeInTheDocument();
  expect(await decidedOn(at, claimed.key)).toEqual(['question: Who is left?']);
});

test('P4 and where it was refused, the sentence is there again in the meeting and in the action', async () => {
  const at = desk();
  showMeeting(at, CORA);
  await item('1.1');
  const write = at.lists.write.bind(at.lists);
  let refuse: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => (refuse = resolve));
  jest.spyOn(at.lists, 'write').mockImplementation(async (writes) => {
    if (writes[0]?.table !== 'decisions') return write(writes);
    await asked;
    return { ok: false, failure: { kind: 'not-allowed', table: 'reports', detail: '' } };
  });
  await user.keyboard('q');
  await user.keyboard('Who is left?{Enter}');
  turnTo('#view=plan');
  await screen.findByRole('searchbox');
  refuse();
  await pass(2_000);
  const told = await screen.findByRole('alert');
  expect(told).toHaveTextContent(/^1\.1: /);
  await user.click(within(told).getByRole('button', { name: 'Open the action' }));
  await user.click(await screen.findByRole('button', { name: 'Ask' }));
  expect(typedIn('Ask the agency')).toHaveValue('Who is left?');
  await user.click(screen.getByRole('button', { name: 'Close' }));
  turnTo('#view=meeting');
  await item('1.1');
  await user.keyboard('q');
  expect(typedIn('Ask the agency')).toHaveValue('Who is left?');
});

test('P2 Enter twice asks one question', async () => {
  const at = desk();
  const read = at.lists.readRows.bind(at.lists);
  jest.spyOn(at.lists, 'readRows').mockImplementation(async (table, keys) => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    return read(table, keys);
  });
  showMeeting(at, CORA);
  await item('1.1');
  await user.keyboard('q');
  await user.keyboard('Who is left?{Enter}{Enter}');
  await pass(5_000);
  expect(await screen.findByText('Question asked.')).toBeInTheDocument();
  expect(await decidedOn(at, claimed.key)).toEqual(['question: Who is left?']);
});

test('a look at the lists takes the focus from nobody', async () => {
  const at = desk();
  showMeeting(at, CORA);
  await item('1.1');
  await user.keyboard('n');
  await item('1.2');
  await user.keyboard('d');
  const form = await screen.findByRole('form', { name: 'Agree a new date' });
  const [date] = within(form).getAllByRole('textbox');
  await user.click(date as HTMLElement);
  // Another report of the same asks again for a date.
  const again = reportOn(late, 3, { date: '2026-11-12', newDate: day('2027-02-28'), reason: 'The trainer left.' });
  at.lists.writeOne({ kind: 'add', table: 'reports', row: again });
  await pass(FOLLOW_EVERY);
  expect(document.activeElement).toBe(date);
});

describe('notes', () => {
  test('they are saved in a pause, and go on being typed', async () => {
    const at = desk();
    showMeeting(at, CORA);
    await item('1.1');
    await user.click(notes());
    await user.keyboard('The minutes ');
    await pass(SAVE_NOTES_AFTER + 1_000);
    expect((await at.rows('meetings'))[0]).toMatchObject({ notes: 'The minutes' });
    await user.keyboard('were agreed.');
    expect(notes()).toHaveValue('The minutes were agreed.');
    await user.tab();
    await pass(1_000);
    expect((await at.rows('meetings'))[0]).toMatchObject({ notes: 'The minutes were agreed.' });
  });

  test('P4 what could not be saved is still there, says so, and is saved when it can be', async () => {
    const at = desk();
    showMeeting(at, CORA);
    await item('1.1');
    const spy = jest.spyOn(at.lists, 'write').mockResolvedValue({ ok: false, failure: { kind: 'signed-out', detail: '' } });
    await user.click(notes());
    await user.keyboard('The minutes were agreed.');
    await user.tab();
    expect(await screen.findByText(/These notes could not be saved yet/)).toBeInTheDocument();
    expect(notes()).toHaveValue('The minutes were agreed.');
    spy.mockRestore();
    await pass(SAVE_NOTES_AFTER * 3);
    expect((await at.rows('meetings'))[0]).toMatchObject({ notes: 'The minutes were agreed.' });
    expect(screen.queryByText(/could not be saved yet/)).toBeNull();
  });

  test('M6 what another wrote into them meanwhile is kept', async () => {
    const at = desk();
    showMeeting(at, CORA);
    await item('1.1');
    await user.click(notes());
    await user.keyboard('Mine.');
    await change(at, { kind: 'note', from: '', to: 'Theirs.' }, PAT);
    await pass(SAVE_NOTES_AFTER + 1_000);
    await user.keyboard(' More.');
    expect(notes()).toHaveValue('Mine. More.');
    await user.tab();
    await pass(2_000);
    const held = String((await at.rows('meetings'))[0]?.notes);
    expect(held).toContain('Theirs.');
    expect(held).toContain('Mine.');
    expect(held).toContain('More.');
    expect(notes()).toHaveValue(held);
  });
});

test('P4 a name that could not be added is there again', async () => {
  const at = desk();
  showMeeting(at, CORA);
  await item('1.1');
  jest.spyOn(at.lists, 'write').mockResolvedValue({ ok: false, failure: { kind: 'signed-out', detail: '' } });
  const field = screen.getByLabelText('Add a name');
  await user.click(field);
  await user.keyboard('Quentin Pratt{Enter}');
  await pass(1_000);
  expect(field).toHaveValue('Quentin Pratt');
});

test('P2 an action that arrived without an answer and was reworded since is one action, as it was typed last', async () => {
  const at = desk();
  showMeeting(at, CORA);
  await item('1.1');
  const write = at.lists.write.bind(at.lists);
  const spy = jest.spyOn(at.lists, 'write').mockImplementation(async (writes) => {
    if (writes[0]?.table === 'actions') {
      await write(writes);
      return { ok: false, failure: { kind: 'unreachable', detail: '' } };
    }
    return write(writes);
  });
  await user.click(screen.getByRole('button', { name: 'Add an action' }));
  await user.keyboard('Ask for a leaflet');
  await user.click(screen.getByRole('button', { name: 'Add to the plan' }));
  await pass(120_000);
  expect(await screen.findByText(/The action could not be added/)).toBeInTheDocument();
  spy.mockRestore();
  const text = screen.getByDisplayValue('Ask for a leaflet');
  await user.clear(text);
  await user.type(text, 'Ask the commissioner for a leaflet');
  await user.click(screen.getByRole('button', { name: 'Add to the plan' }));
  await pass(2_000);
  const added = (await at.rows('actions')).filter((row) => String(row.text).includes('leaflet'));
  expect(added.map((row) => row.text)).toEqual(['Ask the commissioner for a leaflet']);
  expect((await at.rows('meetings'))[0]).toMatchObject({ arising: added[0]?.key });
});
