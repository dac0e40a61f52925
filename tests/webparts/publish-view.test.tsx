import '@testing-library/jest-dom';
import { webcrypto } from 'node:crypto';
import { TextDecoder, TextEncoder } from 'node:util';
import * as React from 'react';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { memoryReleaseLog, type MadeFile } from '../../src/publishing/release';
import type { Answers } from '../../src/publishing';
import type { ReviewRow } from '../../src/schema';
import { publishView } from '../../src/webparts/actionPlan/publish/publish-view';
import { FilesStep } from '../../src/webparts/actionPlan/publish/files-step';
import type { PublishTools } from '../../src/webparts/actionPlan/publish/publish-tools';
import { AroundContext, type Around } from '../../src/ui/page/page-context';
import { samplePlan, TODAY } from '../publishing/release/planted-plan';

// What browsers have, and jsdom lacks.
Object.defineProperty(globalThis, 'crypto', { value: webcrypto });
Object.assign(globalThis, { TextDecoder, TextEncoder });

const plan = samplePlan(4);
const actions = plan.actions.map((row, at) =>
  at === 0
    ? { ...row, progress: 'Zerubabel Thornthwaite asked the XQT and the YRW about it.' }
    : at === 1
      ? { ...row, outcome: 'Larkfold now asks, and more people answer than before.' }
      : row,
);

function desk() {
  let person = 'ann@example.org';
  const kept = new Map<string, Answers>();
  const saved: string[] = [];
  let minute = 0;
  const tools: PublishTools = {
    read: () => Promise.resolve({ ok: true, value: { plan: { ...plan, actions }, meetings: [], members: [] } }),
    log: {
      ...memoryReleaseLog(
        () => new Date(Date.UTC(2027, 2, 3, 10, minute++)).toISOString(),
        () => ({ id: person, name: person, mayRelease: 'yes' }),
      ),
      acceptedWords: () => Promise.resolve({ ok: true, value: ['Norvale', 'NVP'] }),
    },
    drafts: { load: (review) => kept.get(review) ?? {}, save: (review, answers) => void kept.set(review, answers) },
    save: ({ name }: Pick<MadeFile, 'name'>) => void saved.push(name),
  };
  return { tools, kept, saved, sit: (other: string) => (person = other) };
}

const adjusted: unknown[] = [];
const around = { today: TODAY, moves: { adjust: (change: unknown) => adjusted.push(change), go: () => undefined } } as unknown as Around;

async function open({ tools }: ReturnType<typeof desk>): Promise<void> {
  const View = publishView(tools);
  render(
    <AroundContext.Provider value={around}>
      <View review={plan.review as unknown as ReviewRow} />
    </AroundContext.Provider>,
  );
  await screen.findByRole('button', { name: 'Look at the words' }, { timeout: 60_000 });
}
const press = (name: string | RegExp): void => void fireEvent.click(screen.getByRole('button', { name }));
const key = (letter: string): void => void fireEvent.keyDown(document.activeElement ?? document.body, { key: letter });
const asked = (): string => screen.getByRole('heading', { level: 3 }).textContent ?? '';

describe('Publish a plan', () => {
  it('X2: asks one word at a time by keyboard, takes answers back, and is released by another person', async () => {
    const at = desk();
    await open(at);
    expect(screen.getByText(/^What never leaves/)).toBeInTheDocument();
    press('Look at the words');
    const seen: string[] = [];
    for (let turn = 0; turn < 12 && asked() !== 'Every word has been looked at.'; turn++) {
      seen.push(asked());
      expect(screen.getByRole('heading', { level: 3 })).toHaveFocus();
      if (screen.queryByRole('button', { name: 'Done with this list' }) !== null) press('Done with this list');
      else key(asked() === 'Zerubabel Thornthwaite' ? 't' : 'n');
    }
    expect(seen).toContain('Zerubabel Thornthwaite');
    expect(seen).toContain('Abbreviations');
    key('u');
    expect(asked()).toBe(seen[seen.length - 1]);
    press('Done with this list');
    press('Go on to who releases');
    expect(screen.getByRole('region', { name: /^Preview/ })).toHaveTextContent('[removed] asked');
    press('Prepare for release');
    await screen.findByText(/^Prepared by ann@example.org/);
    press('Release');
    expect(await screen.findByRole('alert')).toHaveTextContent('Whoever prepared the plan cannot release it');
  });

  it('X3: offers each file with its sum, and says what has changed since', () => {
    const saved: string[] = [];
    const file = { name: 'dhr-12-action-plan.html', kind: 'web-page' as const, type: 'text/html', bytes: new Uint8Array(4) };
    const sums = [{ name: file.name, bytes: 4, sha256: 'a'.repeat(64) }];
    const row = { review: plan.review.key, digest: '', template: 'plain', answered: 0, accepted: [], answers: {}, files: sums, sums: {} };
    const record = { ...row, by: { id: 'bo', name: 'Bo' }, at: '2027-03-03T10:00:00Z' };
    render(
      <FilesStep
        released={{ files: [file], sums, record }}
        records={[record]}
        changes={[{ row: '1.2', field: 'action.text', kind: 'changed', now: 'Write a longer guide.' }]}
        labelOf={() => 'Action'}
        save={({ name }) => void saved.push(name)}
        whenWords={() => '3 March 2027'}
      />,
    );
    expect(screen.getByRole('heading', { name: 'Published 3 March 2027.' })).toHaveFocus();
    expect(screen.getByText('The plan has changed since: one text.')).toBeInTheDocument();
    expect(screen.getByText('1.2 Action (changed): Write a longer guide.')).toBeInTheDocument();
    expect(screen.getByText(`SHA-256 ${'a'.repeat(64)}`)).toBeInTheDocument();
    press('Download dhr-12-action-plan.html');
    expect(saved).toEqual(['dhr-12-action-plan.html']);
  });

  it('X2: answers are kept for whoever stops and comes back; X4: none of a name that was typed', async () => {
    const at = desk();
    await open(at);
    fireEvent.change(screen.getByLabelText(/^Other names/), { target: { value: 'Zerubabel Thornthwaite' } });
    press('Look at the words');
    expect(asked()).toBe('Zerubabel Thornthwaite');
    expect(screen.queryByRole('button', { name: 'Not a person' })).toBeNull();
    key('t');
    await waitFor(() => expect(asked()).toBe('Larkfold'));
    key('n');
    await waitFor(() => expect(Object.keys([...at.kept.values()][0] ?? {})).toEqual(['larkfold']));
    expect(JSON.stringify([...at.kept.values()])).not.toMatch(/zerubabel|thornthwaite/i);
  });

  it('X2: a word is replaced, and the plan is opened where it can be changed', async () => {
    await open(desk());
    press('Look at the words');
    const first = asked();
    key('c');
    expect(adjusted[adjusted.length - 1]).toMatchObject({ task: 'edit' });
    key('r');
    fireEvent.change(screen.getByLabelText('Write instead'), { target: { value: 'the housing lead' } });
    act(() => press('Replace'));
    await waitFor(() => expect(asked()).not.toBe(first));
    expect(within(screen.getByRole('group', { name: 'Words to look at' })).getByText(/^Answered/)).toBeInTheDocument();
  });
});
