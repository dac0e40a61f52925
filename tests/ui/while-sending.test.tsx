import { freshPage, showPlan } from './show-plan';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { browserDrafts, type ActionPlanProps } from '../../src/ui';
import { emptyDraft } from '../../src/ui/page/report/report-draft';
import { PlanTwin } from './plan-twin';
import { key, late, planRows, police, report, site, soon } from './sample-plan';

beforeEach(freshPage);

const press = async (name: string | RegExp): Promise<void> => userEvent.click(await screen.findByRole('button', { name }));
const what = (): Promise<HTMLElement> => screen.findByRole('textbox', { name: 'What has been done?' });
async function write(text: string): Promise<void> {
  await userEvent.click(await what());
  await userEvent.paste(text);
}
const drafts = browserDrafts(window.localStorage, { site: 'https://example.test/sites/p', person: 'sam' });
async function go(hash: string): Promise<void> {
  window.history.pushState(null, '', `/${hash}`);
  await act(async () => void window.dispatchEvent(new Event('popstate')));
}
const reporting = (action: string): string => `#action=${action}&task=report`;

async function begin(more: Partial<ActionPlanProps> = {}): Promise<PlanTwin> {
  const plan = new PlanTwin(site(), planRows());
  window.history.replaceState(null, '', `/${reporting(late.key)}`);
  showPlan(plan, 'mine', more);
  await userEvent.click(await screen.findByRole('radio', { name: 'In progress' }));
  await write('Forty are booked.');
  return plan;
}
/** Begun and sent; its answer is under way. */
async function sending(call: 'readChanges' | 'send' = 'send'): Promise<{ readonly plan: PlanTwin; readonly answer: () => Promise<void> }> {
  const plan = await begin();
  const answer = plan.holdBack(call);
  await press('Send report');
  await screen.findByRole('button', { name: 'Sending…' });
  return { plan, answer };
}

describe('while a report is on its way', () => {
  test('P2 pressed twice it is sent once, and the button keeps the focus', async () => {
    const { plan, answer } = await sending('readChanges');
    const button = screen.getByRole('button', { name: 'Sending…' });
    expect(button).toHaveFocus();
    await userEvent.click(button);
    await userEvent.dblClick(button);
    await answer();
    await screen.findByText(/Sent to the partnership at/);
    expect(plan.calls.filter((call) => call === 'send')).toHaveLength(1);
  });

  test('P3 nothing can be typed that would be in no report; where it was not sent, it goes on', async () => {
    const plan = await begin();
    plan.failNext({ kind: 'unreachable' });
    const answer = plan.holdBack('readChanges');
    await press('Send report');
    expect(await what()).toHaveAttribute('readonly');
    await userEvent.click(screen.getByRole('radio', { name: 'Complete' }));
    expect(screen.getByRole('radio', { name: 'In progress' })).toBeChecked();
    await answer();
    await screen.findByText(/SharePoint cannot be reached/);
    await write(' And ten more.');
    expect(await what()).toHaveValue('Forty are booked. And ten more.');
  });

  test('whoever has gone on to another action is left there, with every letter', async () => {
    const { answer } = await sending();
    await go(reporting(soon.key));
    await write('The path is with the printer.');
    await answer();
    expect(await screen.findByText(/Sent to the partnership at/)).toBeInTheDocument();
    expect(await what()).toHaveValue('The path is with the printer.');
    expect(await what()).toHaveFocus();
    expect(window.location.hash).toContain(soon.key);
    expect(drafts.load(late.key)).toBeUndefined();
  });

  test('whoever has closed the form and gone to the plan stays in the plan', async () => {
    const { answer } = await sending();
    await go(`#view=plan&action=${late.key}`);
    await answer();
    await screen.findByText(/Sent to the partnership at/);
    expect(window.location.hash).toBe(`#view=plan&action=${late.key}`);
  });

  test('P2 whoever opens it again and writes more keeps that, as another report', async () => {
    const { plan, answer } = await sending();
    await press('Close, and keep the draft');
    await go(reporting(late.key));
    await write(' Ten more asked.');
    await answer();
    await screen.findByText(/Sent to the partnership at/);
    expect(await what()).toHaveValue('Forty are booked. Ten more asked.');
    await press('Send report');
    await waitFor(() => expect(plan.updates).toHaveLength(2));
    expect(new Set(plan.updates.map((row) => row.key)).size).toBe(2);
  });

  test('P3 whoever has left the form is told that it was not sent, and finds the way back', async () => {
    const plan = await begin();
    plan.failNext({ kind: 'signed-out' });
    const answer = plan.holdBack('readChanges');
    await press('Send report');
    await press('Close, and keep the draft');
    await answer();
    expect(
      await screen.findByText(/^Your report on “Train every housing officer” was not sent\. You have been signed out/),
    ).toBeInTheDocument();
    await press('Open the draft');
    expect(await what()).toHaveValue('Forty are booked.');
    await press('Send report');
    expect(await screen.findByText(/Sent to the partnership at/)).toBeInTheDocument();
    expect(screen.queryByText(/was not sent/)).toBeNull();
  });

  test('a page that is taken away meanwhile says nothing, and the report has arrived', async () => {
    const complaints = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const plan = new PlanTwin(site(), planRows());
    window.history.replaceState(null, '', `/${reporting(late.key)}`);
    const page = showPlan(plan);
    await userEvent.click(await screen.findByRole('radio', { name: 'In progress' }));
    await write('Forty are booked.');
    const answer = plan.holdBack('send');
    await press('Send report');
    page.unmount();
    await answer();
    expect(plan.updates).toHaveLength(1);
    expect(drafts.load(late.key)).toBeUndefined();
    expect(complaints.mock.calls.filter(([said]) => /act\(/.test(String(said)) === false)).toEqual([]);
    complaints.mockRestore();
  });
});

test('P2 P3 after a lost answer, what was changed is not called sent with the words that had arrived', async () => {
  const plan = await begin();
  plan.loseNextAnswer();
  await press('Send report');
  await screen.findByText(/it will not be sent twice/);
  await write(' And ten more.');
  await press('Send report');
  expect(await screen.findByText(/An earlier version of this report had arrived/)).toBeInTheDocument();
  expect(screen.queryByText(/Sent to the partnership/)).toBeNull();
  expect(await what()).toHaveValue('Forty are booked. And ten more.');
  await press('Send report');
  await screen.findByText(/Sent to the partnership at/);
  expect(plan.updates.map(({ narrative }) => narrative)).toEqual(['Forty are booked.', 'Forty are booked. And ten more.']);
});

describe('P7 Undo', () => {
  async function sent(): Promise<PlanTwin> {
    const plan = await begin();
    await press('Send report');
    await screen.findByText(/Sent to the partnership at/);
    return plan;
  }

  test('never overwrites what was begun since: both stand in the draft', async () => {
    const plan = await sent();
    const answer = plan.holdBack('takeBack');
    await press('Undo');
    await go(reporting(late.key));
    await write('Something else.');
    await answer();
    await screen.findByText(/The report was taken back/);
    expect(await what()).toHaveValue('Something else.\nForty are booked.');
    expect(drafts.load(late.key)?.narrative).toBe('Something else.\nForty are booked.');
  });

  test('pressed while the next report is sent, it says how it ended', async () => {
    const plan = await sent();
    plan.failNext({ kind: 'unreachable' });
    const answer = plan.holdBack('takeBack');
    await press('Undo');
    await go(reporting(soon.key));
    await userEvent.click(await screen.findByRole('radio', { name: 'In progress' }));
    await write('The path is with the printer.');
    await press('Send report');
    await screen.findByText(/Sent to the partnership at/);
    await answer();
    expect(await screen.findByText(/It could not be told whether the report was taken back/)).toBeInTheDocument();
    await press('Try again');
    await screen.findByText(/The report was taken back/);
    expect(plan.updates.map(({ action }) => action)).toEqual([soon.key]);
  });
});

describe('what others do while somebody writes a report', () => {
  const look = async (): Promise<void> => act(async () => void window.dispatchEvent(new Event('online')));

  test('the action is removed: the words stay, it says so, and nothing is sent', async () => {
    const plan = await begin();
    plan.change({}, [late.key]);
    await look();
    expect(await screen.findByText(/Someone has removed this action/)).toBeInTheDocument();
    expect(await what()).toHaveValue('Forty are booked.');
    expect(screen.queryByRole('button', { name: 'Send report' })).toBeNull();
    await press('Throw the draft away');
    expect(await screen.findByText(/This action is not here/)).toBeInTheDocument();
  });

  test.each([
    ['signed off', { status: 'signed-off' }],
    ['passed to another agency', { leadAgencies: [police.key] }],
  ] as const)('the action is %s: the words stay, and it says so', async (_, parts) => {
    const plan = await begin();
    plan.change({ actions: [{ row: { ...late, ...parts }, issues: [] }] });
    await look();
    expect(await screen.findByText(/No report can be sent on this action any more/)).toBeInTheDocument();
    expect(await what()).toHaveValue('Forty are booked.');
    expect(screen.queryByRole('button', { name: 'Send report' })).toBeNull();
  });

  test('a fresh look moves neither the focus nor the words', async () => {
    const plan = await begin();
    const box = await what();
    plan.change({
      actions: [{ row: { ...late, text: 'Train every officer' }, issues: [] }],
      updates: [{ row: report(60, late), issues: [] }],
    });
    await look();
    expect(await screen.findByText('Train every officer', { selector: 'strong' })).toBeInTheDocument();
    expect(box).toHaveFocus();
    expect(box).toHaveValue('Forty are booked.');
  });
});

describe('two tabs of one person', () => {
  /** As the browser tells this tab what another has written. */
  const elsewhere = async (change: () => void): Promise<void> => {
    change();
    const name = `accord-draft|https://example.test/sites/p|sam|${late.key}`;
    await act(async () => void window.dispatchEvent(new StorageEvent('storage', { key: name })));
  };
  const other = browserDrafts(window.localStorage, { site: 'https://example.test/sites/p', person: 'sam' });

  test('write one draft: what is typed in the other tab stands here too, and is not overwritten', async () => {
    await begin();
    const draft = other.load(late.key) ?? emptyDraft(key(800), undefined);
    await elsewhere(() => other.save(late.key, { ...draft, narrative: 'Forty are booked. Ten more asked.' }));
    expect(await what()).toHaveValue('Forty are booked. Ten more asked.');
    await write(' All agreed.');
    expect(other.load(late.key)?.narrative).toBe('Forty are booked. Ten more asked. All agreed.');
  });

  test('P2 sent in the other tab, it is not sent here as well', async () => {
    const plan = await begin();
    await elsewhere(() => other.clear(late.key));
    expect(await screen.findByText(/sent or thrown away in another tab/)).toBeInTheDocument();
    expect(await what()).toHaveValue('');
    await press('Send report');
    expect(plan.calls).not.toContain('send');
  });

  test('what is typed in the other tab while it is sent here stays, as another report', async () => {
    const { plan, answer } = await sending();
    const draft = other.load(late.key);
    await elsewhere(() =>
      other.save(late.key, { ...(draft ?? emptyDraft(key(800), undefined)), narrative: 'Forty are booked. Ten more asked.' }),
    );
    await answer();
    expect(await screen.findByText(/What was typed after that was not in it/)).toBeInTheDocument();
    expect(await what()).toHaveValue('Forty are booked. Ten more asked.');
    await press('Send report');
    await waitFor(() => expect(plan.updates).toHaveLength(2));
  });
});

test('a browser that forbids storage keeps a draft for as long as the page is open', async () => {
  await begin({ drafts: browserDrafts(undefined, { site: 'https://example.test/sites/p', person: 'sam' }) });
  await press('Close, and keep the draft');
  await go(reporting(late.key));
  expect(await what()).toHaveValue('Forty are booked.');
});
