import '@testing-library/jest-dom';
import * as React from 'react';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Row } from '../../src/schema';
import { App } from '../../src/taskpane/app';
import { registerPaneIcons } from '../../src/taskpane/pane/icons';
import { knownSitesIn } from '../../src/taskpane/connect/known-sites';
import { paneTwins, SITE, type Given } from './pane-twins';

beforeAll(registerPaneIcons);
type Twins = ReturnType<typeof paneTwins>;

const button = (name: string | RegExp): HTMLElement => screen.getByRole('button', { name });

async function atTheReviews(given: Given = {}): Promise<Twins> {
  const twins = paneTwins(given);
  render(<App ports={twins.ports} suggestedSite={SITE} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Connect' }));
  await screen.findByRole('heading', { name: 'Choose a review' });
  return twins;
}

async function started(reference: string): Promise<Twins> {
  const twins = await atTheReviews();
  await userEvent.click(button('Start a new review'));
  await userEvent.type(screen.getByLabelText(/Reference/), reference);
  await userEvent.click(button('Start'));
  await waitFor(() => expect(button('Sync')).not.toHaveAttribute('aria-disabled', 'true'));
  return twins;
}

const reviewsIn = async ({ lists }: Twins): Promise<readonly Row[]> => {
  const all = await lists.readAll({ review: 'none' as Row['key'] });
  return all.ok ? all.value.rows.reviews.map(({ row }) => row) : [];
};

describe('starting a review that the site does not have', () => {
  test('it stands in the sheet with what was said of it, and reaches the site at the sync', async () => {
    const twins = await atTheReviews();
    await userEvent.click(button('Start a new review'));
    await userEvent.type(screen.getByLabelText(/Reference/), ' DHR 77 ');
    await userEvent.type(screen.getByLabelText(/Title/), 'The review of the harbour');
    await userEvent.selectOptions(screen.getByLabelText('Kind of review'), 'Safeguarding adults review');
    await userEvent.selectOptions(screen.getByLabelText('Marking'), 'OFFICIAL');
    await userEvent.click(button('Start'));
    expect(await screen.findByText(/DHR 77 is started in this workbook\. Type its recommendations/)).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: 'DHR 77' })).toBeInTheDocument();
    await waitFor(() => expect(button('Sync')).not.toHaveAttribute('aria-disabled', 'true'));
    expect(screen.getByText(/^1 change to send/)).toBeInTheDocument();
    expect(twins.workbook.sheets.agencies.map((row) => row.values.name)).toHaveLength(2);
    const before = await twins.lists.readRows('reviews', [twins.workbook.sheets.reviews[0]?.key as Row['key']]);
    expect(before).toEqual({ ok: true, value: [] });
    await userEvent.click(button('Sync'));
    await screen.findByText(/Sent 1 change/);
    const sent = await twins.lists.readRows('reviews', [twins.workbook.sheets.reviews[0]?.key as Row['key']]);
    expect(sent.ok && sent.value.map(({ row }) => row)).toMatchObject([
      { reference: 'DHR 77', title: 'The review of the harbour', kind: 'SAR', marking: 'OFFICIAL', status: 'draft' },
    ]);
  });

  test.each([
    ['', 'Give the review a short name, so that everybody can tell it from the others.'],
    ['dhr 12', 'The site has a review of this name already. Go back and choose it, or give another name.'],
  ])('S1 “%s” as its reference is refused in a sentence, and nothing is written', async (reference, sentence) => {
    const twins = await atTheReviews();
    await userEvent.click(button('Start a new review'));
    if (reference !== '') await userEvent.type(screen.getByLabelText(/Reference/), reference);
    await userEvent.click(button('Start'));
    expect(await screen.findByText(sentence)).toBeInTheDocument();
    expect(twins.workbook.sheets.reviews).toEqual([]);
    await userEvent.type(screen.getByLabelText(/Reference/), ' b');
    expect(screen.queryByText(sentence)).toBeNull();
  });

  test('a workbook that holds it takes no other, neither chosen nor started, and keeps it', async () => {
    const twins = await started('DHR 77');
    await userEvent.click(button('Another review'));
    await userEvent.click(button(/DHR 12/));
    expect(await screen.findByText(/This workbook holds the plan of another review/)).toBeInTheDocument();
    await userEvent.click(button('Start a new review'));
    await userEvent.type(screen.getByLabelText(/Reference/), 'DHR 78');
    await userEvent.click(button('Start'));
    expect(await screen.findByText(/Open a new workbook, and start the review there/)).toBeInTheDocument();
    expect(screen.getByLabelText(/Reference/)).toHaveValue('DHR 78');
    expect(twins.workbook.sheets.reviews.map((row) => row.values.reference)).toEqual(['DHR 77']);
    expect(await reviewsIn(twins)).not.toContainEqual(expect.objectContaining({ reference: 'DHR 78' }));
  });

  test('whoever may only read is offered neither to start one nor to import one', async () => {
    await atTheReviews({ rights: { add: false, edit: false } });
    expect(screen.queryByRole('button', { name: 'Start a new review' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Import a plan' })).toBeNull();
  });
});

describe('choosing the site', () => {
  test('one that was used before is a click away, in another workbook too', async () => {
    const twins = await atTheReviews();
    cleanup();
    render(<App ports={twins.ports} suggestedSite="" />);
    await userEvent.click(await screen.findByRole('button', { name: /partnership.*contoso\.example/ }));
    expect(await screen.findByRole('heading', { name: 'Choose a review' })).toBeInTheDocument();
  });

  test('the latest five are kept, each once, the latest first', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, text: string) => void kept.set(name, text),
    };
    const sites = knownSitesIn(() => storage, 'part-');
    for (const n of [1, 2, 3, 4, 5, 6, 3]) sites.remember(`https://contoso.example/sites/s${n}`);
    expect(sites.list().map((one) => one.slice(-2))).toEqual(['s3', 's6', 's5', 's4', 's2']);
    expect([...kept.keys()]).toEqual(['part-accord-sites']);
  });

  test.each(['not json', '{"a":1}', '[1,"javascript:alert(1)","https://contoso.example/"]'])(
    'what is no list of sites is none: %s',
    (text) => {
      expect(knownSitesIn(() => ({ getItem: () => text, setItem: () => undefined }), undefined).list()).toEqual([]);
    },
  );

  test('a browser that keeps nothing hinders nobody', () => {
    const refused = (): never => {
      throw new Error('SecurityError');
    };
    const sites = knownSitesIn(refused, undefined);
    sites.remember(SITE);
    expect(sites.list()).toEqual([]);
  });
});
