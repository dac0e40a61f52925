import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Actor, RowKey } from '../../../../src/schema';
import type { Answer, Removal, RemovalSource, SiteFinding, SiteLook } from '../../../../src/ui';
import { EditingTwin } from '../../editing-twin';
import { PlanTwin } from '../../plan-twin';
import { coordinator, late, officer, planRows, report, review, site } from '../../sample-plan';
import { freshPage, showPlan } from '../../show-plan';
import { SiteCheckTwin } from '../../site-check-twin';

beforeEach(freshPage);

const owner: Actor = { role: 'owner', name: 'Olivia Owner', agencies: [] };
const finding = (id: string, parts: Partial<SiteFinding>): SiteFinding => ({
  id,
  group: 'different',
  text: `The ${id}.`,
  weight: 'danger',
  mends: 'here',
  ...parts,
});
const VERSIONS = finding('versions are off', {});
const WIDE = finding('right is too wide', { group: 'rights' });
const VIEW = finding('view is missing', { group: 'missing', weight: 'note' });
const OTHER_TYPE = finding('column has another type', { mends: 'by-hand' });
const broken: SiteLook = { findings: [VERSIONS, WIDE, VIEW, OTHER_TYPE], upgrade: undefined, mayMend: 'yes' };

class RemovalTwin implements RemovalSource {
  readonly calls: (readonly [RowKey, string])[] = [];
  answers: Answer<Removal>[] = [];

  async remove(key: RowKey, confirmation: string): Promise<Answer<Removal>> {
    this.calls.push([key, confirmation]);
    return this.answers.shift() ?? { ok: true, value: { kind: 'removed', rows: 9, files: 2 } };
  }
}

function show(viewer: Actor, look: SiteLook = broken, rows = planRows()) {
  const plan = new PlanTwin(site(viewer), rows);
  const siteCheck = new SiteCheckTwin(look);
  const removal = new RemovalTwin();
  showPlan(plan, 'plan', { editing: new EditingTwin(plan), extras: { siteCheck, removal } });
  return { plan, siteCheck, removal };
}
const press = async (name: string): Promise<void> => userEvent.click(await screen.findByRole('button', { name }));
const group = (name: string): Promise<HTMLElement> => screen.findByRole('region', { name });

describe('checking the site', () => {
  test('S8 an agency finds neither tool', async () => {
    show(officer);
    await screen.findByText('Train every housing officer');
    expect(screen.queryByRole('button', { name: /Check this site|Remove this review/ })).toBeNull();
  });

  test('it says what it will look at, and looks only when it is asked to', async () => {
    const { siteCheck } = show(owner);
    await press('Check this site');
    expect(await screen.findByText(/Looking changes nothing/)).toBeInTheDocument();
    expect(siteCheck.calls).toEqual([]);
    await press('Look now');
    expect(await screen.findByText('4 things are not as they should be.')).toBeInTheDocument();
    expect(siteCheck.calls).toEqual(['look']);
  });

  test('findings stand under what they mean; what may well be meant is not ticked, what only a person can mend cannot be', async () => {
    show(owner);
    await press('Check this site');
    await press('Look now');
    expect(within(await group('Rights too wide')).getByRole('checkbox', { name: /right is too wide/ })).toBeChecked();
    expect(within(await group('Different')).getByRole('checkbox', { name: /versions are off/ })).toBeChecked();
    expect(within(await group('Missing')).getByRole('checkbox', { name: /view is missing/ })).not.toBeChecked();
    expect(within(await group('Different')).getByText(/Only a person can put this right/)).toBeInTheDocument();
    expect(screen.queryByRole('checkbox', { name: /another type/ })).toBeNull();
  });

  test('only what is ticked is put right; what is left is read afresh', async () => {
    const { siteCheck } = show(owner);
    await press('Check this site');
    await press('Look now');
    await userEvent.click(await screen.findByRole('checkbox', { name: /right is too wide/ }));
    await press('Put these right');
    expect(await screen.findByText(/1 change was made/)).toBeInTheDocument();
    expect(siteCheck.calls).toEqual(['look', `mend ${VERSIONS.id}`, 'look']);
    expect(screen.queryByText(/versions are off/)).toBeNull();
    expect(screen.getByRole('checkbox', { name: /right is too wide/ })).toBeInTheDocument();
  });

  test('with nothing ticked nothing is changed', async () => {
    const { siteCheck } = show(owner, { ...broken, findings: [VIEW] });
    await press('Check this site');
    await press('Look now');
    await press('Put these right');
    expect(await screen.findByRole('alert')).toHaveTextContent('Tick what is to be put right.');
    expect(siteCheck.calls).toEqual(['look']);
  });

  test('what SharePoint refused is said with its reason, and stays', async () => {
    const { siteCheck } = show(owner, { ...broken, findings: [VERSIONS] });
    siteCheck.refuses = { [VERSIONS.id]: 'The list is locked.' };
    await press('Check this site');
    await press('Look now');
    await press('Put these right');
    expect(await screen.findByText(/SharePoint refused a change: The list is locked\./)).toBeInTheDocument();
    expect(screen.getByRole('checkbox', { name: /versions are off/ })).toBeInTheDocument();
  });

  test('a mending that failed is said, and the site is read again', async () => {
    const { siteCheck } = show(owner);
    await press('Check this site');
    await press('Look now');
    await screen.findByRole('button', { name: 'Put these right' });
    siteCheck.failNext({ kind: 'not-allowed' });
    await press('Put these right');
    expect(await screen.findByRole('alert')).toBeInTheDocument();
    expect(siteCheck.calls.map((call) => call.split(' ')[0])).toEqual(['look', 'mend', 'look']);
    expect(screen.queryByText(/changes? (was|were) made/)).toBeNull();
  });

  test('a sound site is said to be sound, and there is nothing to press but another look', async () => {
    show(owner, { ...broken, findings: [] });
    await press('Check this site');
    await press('Look now');
    expect(await screen.findByText(/Nothing is wrong/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Put these right' })).toBeNull();
  });

  test('S8 a coordinator sees what is wrong and whom to ask, and cannot mend', async () => {
    show(coordinator, { ...broken, mayMend: 'no' });
    await press('Check this site');
    await press('Look now');
    expect(await screen.findByText(/Only an owner of this site can put this right/)).toBeInTheDocument();
    expect(screen.getByText(/versions are off/)).toBeInTheDocument();
    expect(screen.queryByRole('checkbox', { name: /versions/ })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Put these right' })).toBeNull();
  });

  test('an older site shows first what the upgrade adds, and takes it whole', async () => {
    const adds = [finding('list Meetings is missing', { group: 'missing' })];
    const { siteCheck, plan } = show(owner, {
      ...broken,
      findings: [VIEW],
      upgrade: { from: 2, to: 3, adds, ids: ['meetings', 'version'] },
    });
    await press('Check this site');
    await press('Look now');
    const headings = (await screen.findAllByRole('heading', { level: 3 })).map(({ textContent }) => textContent ?? '');
    const inPanel = headings.slice(headings.findIndex((text) => text.includes('older Accord')));
    expect(inPanel).toEqual(['This site was set up by an older Accord (version 2; this is version 3)', 'Missing']);
    expect(screen.getByText(/list Meetings is missing/)).toBeInTheDocument();
    await press('Put these right');
    await screen.findByText(/2 changes were made/);
    expect(siteCheck.calls[1]).toBe('mend meetings version');
    expect(screen.queryByText(/older Accord/)).toBeNull();
    const before = plan.calls.filter((call) => call === 'open').length;
    await userEvent.click(within(screen.getByRole('dialog')).getAllByRole('button', { name: 'Close' }).pop() as HTMLElement);
    await waitFor(() => expect(plan.calls.filter((call) => call === 'open')).toHaveLength(before + 1));
  });
});

describe('removing a review', () => {
  const confirm = async (text: string): Promise<void> => {
    const box = await screen.findByRole('textbox', { name: /To confirm, type the reference/ });
    await userEvent.clear(box);
    await userEvent.type(box, text);
    await press('Move to the recycle bin');
  };

  test('it says what goes and where it lies, and nothing goes until the reference is typed', async () => {
    const { removal } = show(coordinator);
    await press('Remove this review');
    const panel = await screen.findByRole('dialog', { name: `Remove ${review.reference}` });
    expect(panel).toHaveTextContent(`${planRows().actions.length} actions`);
    expect(panel).toHaveTextContent('recycle bin for 93 days');
    await confirm('something else');
    expect(await screen.findByText(`That is not the reference. Type ${review.reference}.`)).toBeInTheDocument();
    expect(removal.calls).toEqual([]);
    await confirm(review.reference);
    expect(await screen.findByText(/In the recycle bin: 9 rows and 2 files/)).toBeInTheDocument();
    expect(removal.calls).toEqual([[review.key, review.reference]]);
  });

  test('S8 where others have written in the log, a coordinator is told to ask an owner, and nothing is begun', async () => {
    const { removal } = show(coordinator, broken, planRows([report(70, late)]));
    await press('Remove this review');
    expect(await screen.findByText(/only an owner of this site can remove that/)).toBeInTheDocument();
    expect(screen.queryByRole('textbox', { name: /To confirm/ })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Move to the recycle bin' })).toBeNull();
    await press('Keep the review');
    expect(removal.calls).toEqual([]);
  });

  test('S8 an owner may remove what others have written', async () => {
    const { removal } = show(owner, broken, planRows([report(70, late)]));
    await press('Remove this review');
    await confirm(review.reference);
    expect(await screen.findByText(/In the recycle bin/)).toBeInTheDocument();
    expect(removal.calls).toHaveLength(1);
  });

  test('once it is gone the plan is opened afresh', async () => {
    const { plan } = show(coordinator);
    await press('Remove this review');
    await confirm(review.reference);
    await screen.findByText(/In the recycle bin/);
    expect(plan.calls.filter((call) => call === 'open')).toHaveLength(1);
    await userEvent.click(within(screen.getByRole('dialog')).getAllByRole('button', { name: 'Close' }).pop() as HTMLElement);
    await waitFor(() => expect(plan.calls.filter((call) => call === 'open')).toHaveLength(2));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test.each<readonly [string, Answer<Removal>, RegExp]>([
    [
      'rows that stayed are counted',
      { ok: true, value: { kind: 'left', rows: 3 } },
      /3 rows could not be removed, so the review is still here/,
    ],
    ['a lost answer is no success', { ok: false, failure: { kind: 'unreachable' } }, /could not be told whether all of it was removed/],
  ])('P3 %s, and trying again goes on', async (_, answer, said) => {
    const { removal } = show(coordinator);
    removal.answers = [answer];
    await press('Remove this review');
    await confirm(review.reference);
    expect(await screen.findByRole('alert')).toHaveTextContent(said);
    await press('Move to the recycle bin');
    expect(await screen.findByText(/In the recycle bin/)).toBeInTheDocument();
    expect(removal.calls).toHaveLength(2);
  });
});
