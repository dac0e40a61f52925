import '@testing-library/jest-dom';
import { act, render, screen, type RenderResult } from '@testing-library/react';
import * as React from 'react';
import type { Actor, RowKey, TableName, UpdateRow } from '../../../src/schema';
import { ok, type StoredRow } from '../../../src/store';
import { ActionPlan, browserDrafts, type Answer, type PlanSource } from '../../../src/ui';
import { browserIntents } from '../../../src/meeting/decisions/intent-store';
import { actionDecisions } from '../../../src/webparts/actionPlan/panel/decisions/action-decisions';
import type { MeetingMoment } from '../../../src/meeting/after-closing';
import { changeMeeting, type MeetingChange } from '../../../src/meeting/meeting-changes';
import { meetingView } from '../../../src/webparts/actionPlan/panel/meeting/meeting-view';
import type { PanelSource } from '../../../src/webparts/actionPlan/panel/panel-source';
import { agenciesOf, planRowsOf, reviewsOf } from '../../../src/webparts/actionPlan/sources/row-shapes';
import { CORA, MEETING, REVIEW, TODAY, type PanelDesk } from './panel-desk';

const SHOWN: readonly TableName[] = ['recommendations', 'actions', 'reports', 'decisions', 'meetings'];
const yes = <T,>(value: T): Answer<T> => ({ ok: true, value });

/** The lists in memory, as the page reads them. */
export function sourceOn(desk: PanelDesk, viewer: Actor): PlanSource {
  const keys = new Map<string, RowKey>();
  const remember = (rows: Readonly<Record<TableName, readonly StoredRow[]>>): void => {
    for (const table of SHOWN) for (const { place, row } of rows[table]) keys.set(`${table} ${place ?? ''}`, row.key);
  };
  const everything = async () => {
    const all = await desk.lists.readAll({ review: REVIEW });
    if (!all.ok) throw new Error('Memory does not fail.');
    remember(all.value.rows);
    return all.value;
  };
  return {
    open: async () => {
      const { rows } = await everything();
      return yes({ viewer, agencies: agenciesOf(rows.agencies), reviews: reviewsOf(rows.reviews), setUp: 'complete' });
    },
    readPlan: async (review) => {
      const { rows, mark } = await everything();
      return yes({ review, rows: planRowsOf(rows), mark });
    },
    readChanges: async (_review, mark) => {
      const changes = await desk.lists.readChanges({ review: REVIEW }, mark);
      if (!changes.ok || changes.value.kind !== 'since') throw new Error('Memory keeps its log.');
      const { changed, removedPlaces, mark: next } = changes.value;
      const removed = SHOWN.flatMap((table) => removedPlaces[table].flatMap((place) => keys.get(`${table} ${place}`) ?? []));
      remember(changed);
      return yes({ kind: 'since', changed: planRowsOf(changed), removed, mark: next });
    },
    send: async () => ({ ok: false, failure: { kind: 'not-allowed' } }),
    takeBack: async () => ({ ok: false, failure: { kind: 'not-allowed' } }),
    setUp: async () => yes('ready'),
  };
}

/** The panel's work on the lists in memory. */
export function panelOn(desk: PanelDesk, versions: readonly MeetingMoment[] = [], more: Partial<PanelSource> = {}): PanelSource {
  return {
    readRows: async (table, keys) => desk.lists.readRows(table, keys),
    write: async (writes) => desk.lists.write(writes),
    look: desk.look(desk.lists),
    decisionsOf: async (meeting) => {
      const all = await desk.lists.readAll({ review: REVIEW });
      return all.ok ? ok(all.value.rows.decisions.filter(({ row }) => (row as UpdateRow).meeting === meeting)) : all;
    },
    versionsOf: async () => ok(versions),
    keepMinutes: async () => ok('https://example.org/minutes.docx'),
    ...more,
  };
}

/** Shows the meeting to somebody as the web part does. */
export function showMeeting(
  desk: PanelDesk,
  viewer: Actor,
  { versions = [], more = {} }: { readonly versions?: readonly MeetingMoment[]; readonly more?: Partial<PanelSource> } = {},
): RenderResult {
  window.localStorage.clear();
  window.history.replaceState(null, '', '/');
  const intents = browserIntents(window.localStorage, { site: 's', person: viewer.name });
  const tools = { panel: panelOn(desk, versions, more), intents, typed: new Map() };
  const nothing = (): null => null;
  return render(
    <ActionPlan
      source={sourceOn(desk, viewer)}
      drafts={browserDrafts(window.localStorage, { site: 's', person: viewer.name })}
      now={() => new Date(2026, 10, 21, 10, 0)}
      newKey={desk.newKey}
      start={{ view: 'meeting', review: undefined, agency: undefined }}
      panel={{ overview: nothing, meeting: meetingView(tools), decisions: actionDecisions(tools) }}
    />,
  );
}

/** Turns to another place of the page at once: jsdom tells of a new hash later, by a clock that tests with clocks of their own may never see. */
export function turnTo(hash: string): void {
  act(() => {
    window.history.replaceState(null, '', hash);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  });
}

/** Lets time pass, with everything that comes of it. */
export const pass = async (ms: number): Promise<void> => {
  for (let passed = 0; passed <= ms; passed += 1_000)
    await act(async () => {
      jest.advanceTimersByTime(1_000);
      await Promise.resolve();
    });
};

export const item = async (text: string): Promise<HTMLElement> => screen.findByRole('heading', { level: 3, name: new RegExp(text) });

/** Somebody changes the meeting in a browser that is not looked at. */
export const change = async (at: PanelDesk, what: MeetingChange, actor: Actor = CORA): Promise<void> => {
  await changeMeeting({ key: MEETING, change: what, actor, today: TODAY }, { rows: at.lists, patience: { wait: async () => undefined } });
};
