import { freshPage, showPlan } from './show-plan';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Actor, ReviewRow, RowKey } from '../../src/schema';
import type { Answer, Download, Removal, RemovalSource, WorkbookSource } from '../../src/ui';
import { EditingTwin } from './editing-twin';
import { Gates, PlanTwin } from './plan-twin';
import { key, planRows, review, site } from './sample-plan';
import { SiteCheckTwin } from './site-check-twin';

const owner: Actor = { role: 'owner', name: 'Olivia Owner', agencies: [] };
const other: ReviewRow = { ...review, key: key(11), reference: 'DHR 13', title: 'Another review' };

class SlowRemoval implements RemovalSource {
  readonly calls: (readonly [RowKey, string])[] = [];
  readonly gates = new Gates();
  async remove(review_: RowKey, confirmation: string): Promise<Answer<Removal>> {
    this.calls.push([review_, confirmation]);
    await this.gates.pass('remove');
    return { ok: true, value: { kind: 'removed', rows: 9, files: 2 } };
  }
}
class SlowWorkbook implements WorkbookSource {
  readonly gates = new Gates();
  answer: Answer<Download> = { ok: true, value: { name: 'DHR 12.xlsx', content: new Blob(['words']) } };
  signal: AbortSignal | undefined;
  async workbook(_review: ReviewRow, signal: AbortSignal): Promise<Answer<Download>> {
    this.signal = signal;
    await this.gates.pass('workbook');
    return this.answer;
  }
}

const saved: string[] = [];
beforeEach(() => {
  freshPage();
  saved.splice(0);
  URL.createObjectURL = () => 'blob:words';
  URL.revokeObjectURL = () => undefined;
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    saved.push(this.download);
  });
});
afterEach(() => jest.restoreAllMocks());

function show() {
  const plan = new PlanTwin({ ...site(owner), reviews: [review, other] }, planRows());
  const removal = new SlowRemoval();
  const workbook = new SlowWorkbook();
  const siteCheck = new SiteCheckTwin({
    findings: [{ id: 'a', group: 'missing', text: 'A.', weight: 'fault', mends: 'here' }],
    upgrade: undefined,
    mayMend: 'yes',
  });
  window.history.replaceState(null, '', `/#view=plan&review=${review.key}`);
  const page = showPlan(plan, 'plan', { editing: new EditingTwin(plan), extras: { removal, workbook, siteCheck } });
  return { plan, removal, workbook, siteCheck, page };
}
async function go(hash: string): Promise<void> {
  window.history.pushState(null, '', `/${hash}`);
  await act(async () => void window.dispatchEvent(new Event('popstate')));
}
const press = async (name: string): Promise<void> => userEvent.click(await screen.findByRole('button', { name }));
const opened = (plan: PlanTwin): number => plan.calls.filter((call) => call === 'open').length;
const close = async (): Promise<void> =>
  userEvent.click(within(screen.getByRole('dialog')).getAllByRole('button', { name: 'Close' }).pop() as HTMLElement);

describe('removing a review', () => {
  const confirm = async (): Promise<void> => userEvent.type(await screen.findByRole('textbox', { name: /To confirm/ }), 'DHR 12');

  test('P3 whoever goes Back while it is removed is told how it ended, and the plan is opened afresh', async () => {
    const { plan, removal } = show();
    await press('Remove this review');
    await confirm();
    const answer = removal.gates.close('remove');
    await press('Move to the recycle bin');
    await go('#view=mine');
    await answer();
    expect(await screen.findByText(/In the recycle bin: 9 rows and 2 files/)).toBeInTheDocument();
    await close();
    await waitFor(() => expect(opened(plan)).toBe(2));
    expect(window.location.hash).toBe('#view=mine');
  });

  test('the page may turn to another review: what is removed is the one that the panel names', async () => {
    const { removal } = show();
    await press('Remove this review');
    await screen.findByRole('dialog', { name: 'Remove DHR 12' });
    await go(`#view=plan&review=${other.key}`);
    await confirm();
    await press('Move to the recycle bin');
    expect(await screen.findByText(/In the recycle bin/)).toBeInTheDocument();
    expect(removal.calls).toEqual([[review.key, 'DHR 12']]);
    await close();
    expect(window.location.hash).toContain(other.key);
  });
});

test('P3 putting the site right is seen to its end whichever view the page turns to; tried without an answer, it is opened afresh too', async () => {
  const { plan, siteCheck } = show();
  await press('Check this site');
  await press('Look now');
  await screen.findByRole('button', { name: 'Put these right' });
  siteCheck.failNext({ kind: 'unreachable' });
  await press('Put these right');
  await go('#view=mine');
  expect(await screen.findByText(/SharePoint cannot be reached/)).toBeInTheDocument();
  await close();
  await waitFor(() => expect(opened(plan)).toBe(2));
});

describe('downloading a plan', () => {
  test('it comes also to whoever has turned to another view meanwhile', async () => {
    const { workbook } = show();
    const answer = workbook.gates.close('workbook');
    await press('Download as Excel (not for publication)');
    await go('#view=mine');
    await answer();
    expect(await screen.findByText(/DHR 12\.xlsx is in your downloads/)).toBeInTheDocument();
    expect(saved).toEqual(['DHR 12.xlsx']);
  });

  test('that it did not come is said, also with another review in sight', async () => {
    const { workbook } = show();
    workbook.answer = { ok: false, failure: { kind: 'unreachable' } };
    const answer = workbook.gates.close('workbook');
    await press('Download as Excel (not for publication)');
    await go(`#view=plan&review=${other.key}`);
    await answer();
    expect(await screen.findByText(/^DHR 12: SharePoint cannot be reached/)).toBeInTheDocument();
    expect(saved).toEqual([]);
  });

  test('a page that is taken away takes it along', async () => {
    const { workbook, page } = show();
    const answer = workbook.gates.close('workbook');
    await press('Download as Excel (not for publication)');
    page.unmount();
    expect(workbook.signal?.aborted).toBe(true);
    await answer();
    expect(saved).toEqual([]);
  });
});
