import '@testing-library/jest-dom';
import { render, type RenderResult } from '@testing-library/react';
import * as React from 'react';
import type { RowKey } from '../../src/schema';
import { ActionPlan, browserDrafts, type ActionPlanProps, type PlanSource, type ViewName } from '../../src/ui';
import { key, now } from './sample-plan';

let made = 900;
/** Keys as the web part makes them, only countable. */
export const nextKey = (): RowKey => key(made++);

/** Shows the action plan as the web part does. */
export function showPlan(source: PlanSource, view: ViewName = 'mine', more: Partial<ActionPlanProps> = {}): RenderResult {
  const drafts = browserDrafts(window.localStorage, { site: 'https://example.test/sites/p', person: 'sam' });
  return render(
    <ActionPlan
      source={source}
      drafts={drafts}
      now={now}
      newKey={nextKey}
      start={{ view, review: undefined, agency: undefined }}
      {...more}
    />,
  );
}

/** A page as it is when a person comes to it. */
export function freshPage(): void {
  window.localStorage.clear();
  window.history.replaceState(null, '', '/');
}
