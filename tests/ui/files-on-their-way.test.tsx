import { freshPage, showPlan } from './show-plan';
import type { EvidenceState } from '../../src/schema';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { browserDrafts, type Answer, type EvidenceSource, type FileToKeep, type KeptFile, type SourceFailure } from '../../src/ui';
import { Gates, PlanTwin } from './plan-twin';
import { late, planRows, site, soon } from './sample-plan';

beforeEach(freshPage);

/** A library in memory, in which a file may take its time. */
class Library implements EvidenceSource {
  readonly kept: string[] = [];
  readonly signals: AbortSignal[] = [];
  private readonly gates = new Gates();
  private failures: SourceFailure[] = [];

  failNext(failure: SourceFailure): void {
    this.failures.push(failure);
  }
  holdBack(): () => Promise<void> {
    return this.gates.close('keep');
  }
  async compare(): Promise<ReadonlyMap<string, EvidenceState>> {
    return Promise.resolve(new Map());
  }
  async keep({ name }: FileToKeep, run: Parameters<EvidenceSource['keep']>[1]): Promise<Answer<KeptFile>> {
    this.signals.push(run.signal);
    const failure = this.failures.shift();
    await this.gates.pass('keep');
    if (run.signal.aborted) return { ok: false, failure: { kind: 'stopped' } };
    if (failure !== undefined) return { ok: false, failure };
    this.kept.push(name);
    return { ok: true, value: { name, ...keptAs(`https://example.test/AccordEvidence/${name}`) } };
  }
}

const state = { sha256: 'a'.repeat(64), size: 3 };
const keptAs = (link: string): Omit<KeptFile, 'name'> => ({
  link,
  record: { link, sent: state, kept: { ...state, version: '1.0', etag: '"1"' } },
});
const drafts = browserDrafts(window.localStorage, { site: 'https://example.test/sites/p', person: 'sam' });
const press = async (name: string | RegExp): Promise<void> => userEvent.click(await screen.findByRole('button', { name }));
const links = (): string => drafts.load(late.key)?.evidence ?? '';
const link = (name: string): string => `https://example.test/AccordEvidence/${name}`;
async function go(hash: string): Promise<void> {
  window.history.pushState(null, '', `/${hash}`);
  await act(async () => void window.dispatchEvent(new Event('popstate')));
}
const reporting = (action: string): string => `#action=${action}&task=report`;
const file = (name: string): File => new File(['words'], name);
async function choose(...files: readonly File[]): Promise<void> {
  await screen.findByRole('form');
  const input = document.querySelector('input[type=file]') as HTMLInputElement;
  await act(async () => void fireEvent.change(input, { target: { files } }));
}
async function open(): Promise<{ readonly plan: PlanTwin; readonly library: Library }> {
  const plan = new PlanTwin(site(), planRows());
  const library = new Library();
  window.history.replaceState(null, '', `/${reporting(late.key)}`);
  showPlan(plan, 'mine', { extras: { evidence: library } });
  await userEvent.click(await screen.findByRole('radio', { name: 'In progress' }));
  await userEvent.click(await screen.findByRole('textbox', { name: 'What has been done?' }));
  await userEvent.paste('Forty are booked.');
  return { plan, library };
}
const evidence = (): Promise<HTMLElement> => screen.findByRole('textbox', { name: 'Evidence' });

describe('a file of evidence that is on its way', () => {
  test('goes on when the form is closed; opened again, the form shows how far it is, and waits for it', async () => {
    const { plan, library } = await open();
    const arrives = library.holdBack();
    await choose(file('list.pdf'));
    await press('Close, and keep the draft');
    await go(reporting(late.key));
    expect(await screen.findByText('list.pdf')).toBeInTheDocument();
    await press('Send report');
    expect(await screen.findByText(/A file is still being sent/)).toBeInTheDocument();
    await userEvent.click(await screen.findByRole('textbox', { name: 'What has been done?' }));
    await userEvent.paste(' Ten more asked.');
    await arrives();
    await waitFor(async () => expect(await evidence()).toHaveValue(link('list.pdf')));
    await press('Send report');
    await screen.findByText(/Sent to the partnership/);
    expect(plan.updates).toMatchObject([{ narrative: 'Forty are booked. Ten more asked.', evidence: [link('list.pdf')] }]);
  });

  test('that arrives while nobody looks joins the draft, and nothing else in it is changed', async () => {
    const { library } = await open();
    const arrives = library.holdBack();
    await choose(file('list.pdf'));
    await go(reporting(soon.key));
    await arrives();
    await waitFor(() => expect(links()).toBe(link('list.pdf')));
    expect(drafts.load(late.key)?.narrative).toBe('Forty are booked.');
    expect(drafts.load(soon.key)).toBeUndefined();
  });

  test('that does not arrive while nobody looks is told on the page, and waits in its form to be tried again', async () => {
    const { library } = await open();
    library.failNext({ kind: 'unreachable' });
    const fails = library.holdBack();
    await choose(file('list.pdf'));
    await press('Close, and keep the draft');
    await fails();
    expect(await screen.findByText(/^list\.pdf has not arrived, and is missing from your draft\. SharePoint cannot/)).toBeInTheDocument();
    await press('Open the draft');
    await press('Try again: list.pdf');
    await waitFor(() => expect(links()).toBe(link('list.pdf')));
  });

  test('can be left out: it goes no further, and its link never stands with the evidence', async () => {
    const { library } = await open();
    const arrives = library.holdBack();
    await choose(file('wrong.pdf'), file('list.pdf'));
    await press('Leave it out: wrong.pdf');
    expect(library.signals[0]?.aborted).toBe(true);
    await arrives();
    await waitFor(() => expect(links()).toBe(link('list.pdf')));
    expect(screen.queryByText('wrong.pdf')).toBeNull();
  });

  test('another one is added meanwhile: both arrive, in their order', async () => {
    const { library } = await open();
    const arrives = library.holdBack();
    await choose(file('first.pdf'));
    await choose(file('second.pdf'));
    await arrives();
    await waitFor(() => expect(links()).toBe(`${link('first.pdf')}\n${link('second.pdf')}`));
    expect(library.kept).toEqual(['first.pdf', 'second.pdf']);
  });

  test('cannot be read any more: it says so, and those after it arrive all the same', async () => {
    const { library } = await open();
    const moved = file('moved.pdf');
    moved.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
    jest.spyOn(library, 'keep').mockImplementationOnce(() => Promise.reject(new DOMException('gone', 'NotReadableError')));
    await choose(moved, file('list.pdf'));
    expect(await screen.findByText(/This file could not be read/)).toBeInTheDocument();
    await waitFor(() => expect(links()).toBe(link('list.pdf')));
    await press('Leave it out: moved.pdf');
    await press('Send report');
    expect(await screen.findByText(/Sent to the partnership/)).toBeInTheDocument();
  });

  test('thrown away with the draft: nothing of it comes back', async () => {
    const { library } = await open();
    const arrives = library.holdBack();
    await choose(file('list.pdf'));
    await press('Throw the draft away');
    await arrives();
    expect(screen.queryByText('list.pdf')).toBeNull();
    expect(drafts.load(late.key)).toBeUndefined();
    expect(await evidence()).toHaveValue('');
  });
});

test('files of a report that was sent are not listed with the next one', async () => {
  const { plan } = await open();
  await choose(file('list.pdf'));
  await waitFor(() => expect(links()).toBe(link('list.pdf')));
  await press('Send report');
  await screen.findByText(/Sent to the partnership/);
  await go(reporting(late.key));
  await screen.findByRole('form');
  expect(screen.queryByRole('list', { name: 'Files' })).toBeNull();
  expect(plan.updates).toHaveLength(1);
});

test('S1 a file that cannot be taken keeps the report from going out without it', async () => {
  const { plan } = await open();
  await choose(file('setup.exe'));
  await press('Send report');
  expect(await screen.findByText(/1 file cannot be taken, and would be missing from the report/)).toBeInTheDocument();
  expect(plan.updates).toHaveLength(0);
  await press('Leave it out: setup.exe');
  await press('Send report');
  await screen.findByText(/^Sent to the partnership/);
  expect(plan.updates).toHaveLength(1);
});
