import { showPlan, freshPage } from '../../show-plan';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { PlanTwin } from '../../plan-twin';
import { day, housing, late, planRows, report, site, soon } from '../../sample-plan';

beforeEach(freshPage);

/** Puts text into a field at one go, as from the clipboard. */
async function write(field: HTMLElement, text: string): Promise<void> {
  await userEvent.click(field);
  await userEvent.paste(text);
}

async function openForm(twin: PlanTwin): Promise<HTMLElement> {
  showPlan(twin);
  const buttons = await screen.findAllByRole('button', { name: 'Report progress' });
  await userEvent.click(buttons[0] as HTMLElement);
  return screen.findByRole('form', { name: 'Report progress' });
}

describe('Report progress', () => {
  test('P2 a report is appended once, confirmed in words, and stands in the list at once', async () => {
    const twin = new PlanTwin(site(), planRows());
    const form = within(await openForm(twin));
    await userEvent.click(form.getByRole('radio', { name: 'In progress' }));
    await write(form.getByRole('textbox', { name: 'What has been done?' }), 'Forty officers are booked.');
    await userEvent.click(form.getByRole('button', { name: 'Send report' }));
    expect(await screen.findByText('Sent to the partnership at 10:42.')).toBeVisible();
    expect(await screen.findByText(/You, 10 Mar 2026: Forty officers are booked/)).toBeVisible();
    expect(twin.updates).toHaveLength(1);
    expect(twin.updates[0]).toMatchObject({
      action: late.key,
      kind: 'report',
      agency: housing.key,
      status: 'in-progress',
      date: day('2026-03-10'),
      by: 'Sam Rivers',
      narrative: 'Forty officers are booked.',
    });
    expect(window.localStorage).toHaveLength(0);
  });

  test('S1 what is wrong stands in a summary that takes focus, and at its field; nothing is sent, nothing typed is lost', async () => {
    const twin = new PlanTwin(site(), planRows());
    const form = within(await openForm(twin));
    await userEvent.click(form.getByRole('button', { name: 'Send report' }));
    const summary = await form.findByRole('group', { name: /attention/ });
    expect(summary).toHaveTextContent('2 things need your attention before it can be sent');
    expect(summary).toHaveFocus();
    await userEvent.click(within(summary).getByRole('link', { name: 'What has been done? Say in a sentence what has been done.' }));
    expect(form.getByRole('textbox', { name: 'What has been done?' })).toHaveFocus();
    expect(twin.calls).not.toContain('send');
  });

  test('S3 a completion asks for its date and what difference it made, in the words of the schema', async () => {
    const twin = new PlanTwin(site(), planRows());
    const form = within(await openForm(twin));
    await userEvent.click(form.getByRole('radio', { name: 'Complete' }));
    await write(form.getByRole('textbox', { name: 'What has been done?' }), 'All trained.');
    await userEvent.click(form.getByRole('button', { name: 'Send report' }));
    const summary = await form.findByRole('group', { name: /attention/ });
    expect(summary).toHaveTextContent('Add the completion date.');
    expect(summary).toHaveTextContent('at least 20 characters');
    await write(form.getByRole('textbox', { name: 'When was it completed?' }), '31/02/2026');
    await userEvent.click(form.getByRole('button', { name: 'Send report' }));
    await waitFor(() => expect(form.getByRole('group', { name: /attention/ })).toHaveTextContent('February 2026 has 28 days'));
    await userEvent.click(form.getByRole('button', { name: 'Today' }));
    await write(form.getByRole('textbox', { name: 'What difference has it made?' }), '42 of 45 officers say they would now ask.');
    await userEvent.click(form.getByRole('button', { name: 'Send report' }));
    expect(await screen.findByText('Sent to the partnership at 10:42.')).toBeVisible();
    expect(twin.updates[0]).toMatchObject({ status: 'completed', completionDate: day('2026-03-10') });
    expect(await screen.findByText('Reported complete – awaiting sign-off')).toBeVisible();
  });

  test('S8 more time is asked for with a date and a reason; the target itself stays', async () => {
    const twin = new PlanTwin(site(), planRows());
    const form = within(await openForm(twin));
    await userEvent.click(form.getByRole('radio', { name: 'Stuck' }));
    await write(form.getByRole('textbox', { name: 'What is in the way, and who could help?' }), 'The trainer fell ill.');
    await userEvent.click(form.getByRole('button', { name: 'Ask for more time' }));
    await write(form.getByRole('textbox', { name: 'Which new date do you ask for?' }), '30 June 2026');
    await userEvent.click(form.getByRole('button', { name: 'Send report' }));
    expect(await form.findByRole('group', { name: /attention/ })).toHaveTextContent('needs a reason');
    await write(form.getByRole('textbox', { name: 'Why is more time needed?' }), 'A new trainer starts in May.');
    await userEvent.click(form.getByRole('button', { name: 'Send report' }));
    await screen.findByText('Sent to the partnership at 10:42.');
    expect(twin.updates[0]?.newDate).toMatchObject({ date: '2026-06-30', precision: 'day' });
    expect(screen.getByText('26 Feb 2026')).toBeVisible();
  });

  test('S1 a draft survives closing the form, and goes when it is thrown away', async () => {
    const twin = new PlanTwin(site(), planRows());
    const form = within(await openForm(twin));
    await write(form.getByRole('textbox', { name: 'What has been done?' }), 'Half a thought');
    await userEvent.click(form.getByRole('button', { name: 'Close, and keep the draft' }));
    expect(screen.getByText(/is kept as a draft on this device. It has not been sent/)).toBeVisible();
    expect(screen.getByText('Draft, not sent')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Go on with the draft' }));
    const again = within(await screen.findByRole('form', { name: 'Report progress' }));
    expect(again.getByRole('textbox', { name: 'What has been done?' })).toHaveValue('Half a thought');
    await userEvent.click(again.getByRole('button', { name: 'Throw the draft away' }));
    expect(again.getByRole('textbox', { name: 'What has been done?' })).toHaveValue('');
    expect(window.localStorage).toHaveLength(0);
    expect(document.body).not.toHaveFocus();
    await userEvent.click(again.getByRole('button', { name: 'Bring it back' }));
    expect(again.getByRole('textbox', { name: 'What has been done?' })).toHaveValue('Half a thought');
    expect(JSON.stringify(window.localStorage)).toContain('Half a thought');
  });

  test('S1 what has been mended is said no more, before anything is sent again', async () => {
    const form = within(await openForm(new PlanTwin(site(), planRows())));
    await userEvent.click(form.getByRole('button', { name: 'Send report' }));
    await userEvent.click(form.getByRole('radio', { name: 'In progress' }));
    expect(form.getByRole('group', { name: '1 thing needs your attention before it can be sent' })).toBeInTheDocument();
    await write(form.getByRole('textbox', { name: 'What has been done?' }), 'Forty officers are booked.');
    expect(form.queryByRole('group', { name: /attention/ })).toBeNull();
  });

  test('S6 a new date that has passed already is refused, and what would be right is said', async () => {
    const twin = new PlanTwin(site(), planRows());
    const form = within(await openForm(twin));
    await userEvent.click(form.getByRole('radio', { name: 'In progress' }));
    await write(form.getByRole('textbox', { name: 'What has been done?' }), 'Forty officers are booked.');
    await userEvent.click(form.getByRole('button', { name: 'Ask for more time' }));
    await write(form.getByRole('textbox', { name: 'Which new date do you ask for?' }), '1 January 2020');
    await write(form.getByRole('textbox', { name: 'Why is more time needed?' }), 'A new trainer starts in May.');
    await userEvent.click(form.getByRole('button', { name: 'Send report' }));
    expect(await form.findByRole('group', { name: /attention/ })).toHaveTextContent('New date – This date has passed already');
    expect(twin.updates).toHaveLength(0);
  });

  test('S8 a returned report is answered from what was sent, with what the panel asked above it', async () => {
    const sent = report(60, late, { status: 'completed', completionDate: day('2026-02-10'), outcome: 'All officers can now ask.' });
    const back = report(61, late, {
      kind: 'return',
      agency: undefined,
      by: 'Pat Chair',
      status: undefined,
      narrative: undefined,
      decides: sent.key,
      reason: 'How many were trained?',
      date: day('2026-02-20'),
    });
    const twin = new PlanTwin(site(), planRows([sent, back]));
    showPlan(twin);
    await userEvent.click(await screen.findByRole('button', { name: 'Answer and send again' }));
    const form = within(await screen.findByRole('form'));
    expect(form.getByText('How many were trained?')).toBeInTheDocument();
    expect(form.getByRole('textbox', { name: 'When was it completed?' })).toHaveValue('10 February 2026');
    expect(form.getByRole('radio', { name: 'Complete' })).toBeChecked();
    await write(form.getByRole('textbox', { name: 'What has been done?' }), ' 42 of 45 were.');
    await userEvent.click(form.getByRole('button', { name: 'Send report' }));
    await screen.findByText('Sent to the partnership at 10:42.');
    expect(twin.updates).toHaveLength(3);
    expect(twin.updates[2]).toMatchObject({ narrative: 'Training is booked. 42 of 45 were.', outcome: 'All officers can now ask.' });
    expect(twin.updates[2]?.key).not.toBe(sent.key);
  });

  test('S8 a question of the panel reaches the agency: counted, on its card, above the form; gone once it is answered', async () => {
    const asked = report(62, soon, {
      kind: 'question',
      agency: undefined,
      by: 'Pat Chair',
      status: undefined,
      narrative: 'Who publishes it?',
      date: day('2026-03-01'),
    });
    const twin = new PlanTwin(site(), planRows([asked]));
    showPlan(twin);
    expect(await screen.findByRole('button', { name: '1 question for you' })).toBeVisible();
    expect(screen.getByText('Pat Chair, 1 Mar 2026: Who publishes it?')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Answer' }));
    const form = within(await screen.findByRole('form'));
    expect(form.getByText('Who publishes it?')).toBeInTheDocument();
    await userEvent.click(form.getByRole('radio', { name: 'In progress' }));
    await write(form.getByRole('textbox', { name: 'What has been done?' }), 'The council does.');
    await userEvent.click(form.getByRole('button', { name: 'Send report' }));
    await screen.findByText('Sent to the partnership at 10:42.');
    expect(screen.queryByRole('button', { name: /question/ })).toBeNull();
  });

  test('M5 a report that came in meanwhile is shown before one’s own goes out, and nothing is overwritten', async () => {
    const twin = new PlanTwin(site(), planRows());
    const form = within(await openForm(twin));
    await userEvent.click(form.getByRole('radio', { name: 'In progress' }));
    await write(form.getByRole('textbox', { name: 'What has been done?' }), 'Mine.');
    twin.change({ updates: [{ row: report(60, late, { by: 'Kim Oak', narrative: 'Theirs.', date: day('2026-03-10') }), issues: [] }] });
    await userEvent.click(form.getByRole('button', { name: 'Send report' }));
    expect(await form.findByRole('alert')).toHaveTextContent('Kim Oak has reported on this action since you began');
    expect(form.getByText('Theirs.')).toBeInTheDocument();
    expect(twin.updates).toHaveLength(1);
    await userEvent.click(form.getByRole('button', { name: 'Send report' }));
    await screen.findByText('Sent to the partnership at 10:42.');
    expect(twin.updates.map((row) => row.narrative)).toEqual(['Theirs.', 'Mine.']);
  });

  test('P2 P3 a lost answer is not called sent; sending again makes no second report', async () => {
    const twin = new PlanTwin(site(), planRows());
    const form = within(await openForm(twin));
    await userEvent.click(form.getByRole('radio', { name: 'In progress' }));
    await write(form.getByRole('textbox', { name: 'What has been done?' }), 'Once only.');
    twin.loseNextAnswer();
    await userEvent.click(form.getByRole('button', { name: 'Send report' }));
    expect(await form.findByRole('alert')).toHaveTextContent('it will not be sent twice');
    expect(screen.queryByText(/^Sent to the partnership/)).toBeNull();
    await userEvent.click(form.getByRole('button', { name: 'Send report' }));
    await screen.findByText('Sent to the partnership at 10:42.');
    expect(twin.updates).toHaveLength(1);
  });

  test.each([
    ['busy', { kind: 'busy', retryAfterSeconds: 20 } as const, 'SharePoint is busy. Nothing was lost. Try again in 20 seconds.'],
    ['not allowed', { kind: 'not-allowed' } as const, 'You do not have permission'],
    ['signed out', { kind: 'signed-out' } as const, 'You have been signed out'],
  ])('P4 when SharePoint is %s, the form says so and keeps every word', async (_, failure, words) => {
    const twin = new PlanTwin(site(), planRows());
    const form = within(await openForm(twin));
    await userEvent.click(form.getByRole('radio', { name: 'In progress' }));
    await write(form.getByRole('textbox', { name: 'What has been done?' }), 'Kept.');
    twin.failNext(failure);
    await userEvent.click(form.getByRole('button', { name: 'Send report' }));
    expect(await form.findByRole('alert')).toHaveTextContent(words);
    expect(form.getByRole('textbox', { name: 'What has been done?' })).toHaveValue('Kept.');
    expect(JSON.stringify(window.localStorage)).toContain('Kept.');
  });

  test('P7 Undo takes the report back and keeps the words as a draft', async () => {
    const twin = new PlanTwin(site(), planRows());
    const form = within(await openForm(twin));
    await userEvent.click(form.getByRole('radio', { name: 'In progress' }));
    await write(form.getByRole('textbox', { name: 'What has been done?' }), 'Too early.');
    await userEvent.click(form.getByRole('button', { name: 'Send report' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByText(/The report was taken back/)).toBeVisible();
    expect(twin.updates).toHaveLength(0);
    expect(screen.queryByText(/You, 10 Mar 2026/)).toBeNull();
    expect(JSON.stringify(window.localStorage)).toContain('Too early.');
  });

  test('P7 no time runs out on Undo; what it is about stands beside it, and it can be put away', async () => {
    const twin = new PlanTwin(site(), planRows());
    const form = within(await openForm(twin));
    await userEvent.click(form.getByRole('radio', { name: 'In progress' }));
    await write(form.getByRole('textbox', { name: 'What has been done?' }), 'For good.');
    jest.useFakeTimers();
    try {
      form.getByRole('button', { name: 'Send report' }).click();
      for (let turn = 0; turn < 20; turn += 1) await act(async () => Promise.resolve());
      act(() => void jest.advanceTimersByTime(600_000));
      expect(screen.getByRole('button', { name: 'Undo' })).toBeVisible();
      expect(screen.getByText('Your report on “Train every housing officer”')).toBeVisible();
      act(() => screen.getByRole('button', { name: 'Close' }).click());
      expect(screen.queryByText('Sent to the partnership at 10:42.')).toBeNull();
    } finally {
      jest.useRealTimers();
    }
  });
});
