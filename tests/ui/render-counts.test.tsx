import { freshPage } from './show-plan';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import * as React from 'react';
import type { ActionRow, UpdateRow } from '../../src/schema';
import { ActionPlan, browserDrafts } from '../../src/ui';
import { WordsContext } from '../../src/ui/kit/words';
import { enGb } from '../../src/words/en-gb/page';
import { PlanTwin } from './plan-twin';
import { action, coordinator, key, now, officer, planRows, report, sharing, site, target, training } from './sample-plan';

beforeEach(freshPage);

/** Every row says its last report, once for each time that it is drawn. */
const drawn: string[] = [];
const counting = {
  ...enGb,
  lastReport: (...given: Parameters<typeof enGb.lastReport>): string => {
    drawn.push(given[2]);
    return enGb.lastReport(...given);
  },
};

const seen = <T,>(row: T): { readonly row: T; readonly issues: readonly [] } => ({ row, issues: [] });
const actions: readonly ActionRow[] = Array.from({ length: 5_000 }, (_, n) =>
  action(10_000 + n, {
    ref: `9.${n}`,
    text: `Action ${n} of very many`,
    targetDate: target('2026-12-31'),
    recommendation: n % 2 === 0 ? training.key : sharing.key,
  }),
);
const updates: readonly UpdateRow[] = actions.map((row, n) => report(20_000 + n, row, { narrative: `Report ${n}` }));

async function show(view: 'mine' | 'plan', viewer = coordinator): Promise<PlanTwin> {
  const twin = new PlanTwin(site(viewer), { ...planRows(), actions: actions.map(seen), updates: updates.map(seen) });
  render(
    <WordsContext.Provider value={counting}>
      <ActionPlan
        source={twin}
        drafts={browserDrafts(window.localStorage, { site: 's', person: 'p' })}
        now={now}
        newKey={() => key(999_999)}
        start={{ view, review: undefined, agency: undefined }}
      />
    </WordsContext.Provider>,
  );
  await screen.findByText(/Action 0 of very many/);
  return twin;
}
const rowsOnPage = (): number => screen.getAllByText(/of very many/).length;
const lookNow = async (): Promise<void> => act(async () => void window.dispatchEvent(new Event('online')));

describe.each(['plan', 'mine'] as const)('5,000 actions, as %s', (view) => {
  test('P6 what somebody else reports draws that one row again, and no other', async () => {
    const twin = await show(view, view === 'mine' ? officer : coordinator);
    expect(rowsOnPage()).toBeLessThan(200);
    drawn.length = 0;
    await lookNow();
    expect(drawn).toEqual([]);
    const first = actions[0];
    if (first === undefined) throw new Error('there are actions');
    twin.change({ updates: [seen(report(30_000, first, { narrative: 'The newest', date: now().toISOString().slice(0, 10) as never }))] });
    await lookNow();
    await screen.findByText(/The newest/);
    expect(new Set(drawn)).toEqual(new Set(['The newest']));
  });
});

test('a letter in the search draws the rows that come into sight, and none of the others', async () => {
  await show('plan');
  drawn.length = 0;
  await userEvent.type(screen.getByRole('searchbox'), '4');
  const found = actions.filter(({ text }) => text.includes('4')).length;
  expect(screen.getByText(`${found.toLocaleString('en-GB')} of 5,000 actions`)).toBeInTheDocument();
  expect(drawn.length).toBeGreaterThan(0);
  expect(drawn.length).toBeLessThanOrEqual(rowsOnPage());
});
