import { freshPage, showPlan } from './show-plan';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Answer, Site } from '../../src/ui';
import { PlanTwin } from './plan-twin';
import { coordinator, late, planRows, site, soon } from './sample-plan';

beforeEach(freshPage);

/** A plan whose next answers wait until they are let go. */
class SlowTwin extends PlanTwin {
  private waiting: (() => void)[] = [];
  private slow: 'slow' | 'at-once' = 'at-once';

  hold(): void {
    this.slow = 'slow';
  }
  async letGo(): Promise<void> {
    this.slow = 'at-once';
    await act(async () => this.waiting.splice(0).forEach((go) => go()));
  }
  override async open(): Promise<Answer<Site>> {
    if (this.slow === 'slow') await new Promise<void>((go) => this.waiting.push(go));
    return super.open();
  }
  override async readChanges(...given: Parameters<PlanTwin['readChanges']>): ReturnType<PlanTwin['readChanges']> {
    if (this.slow === 'slow') await new Promise<void>((go) => this.waiting.push(go));
    return super.readChanges(...given);
  }
}

const noSkeleton = (): void => expect(screen.queryByText('Loading the plan')).toBeNull();

async function openPlan(): Promise<SlowTwin> {
  const twin = new SlowTwin(site(coordinator), planRows());
  showPlan(twin, 'plan');
  await screen.findByText(late.text);
  return twin;
}

describe('what is known stays in sight while fresh data comes', () => {
  test('P6 asked to try again, the plan stays, says from when it is, and then shows what is new', async () => {
    const twin = await openPlan();
    twin.failNext({ kind: 'unreachable' });
    await act(async () => void window.dispatchEvent(new Event('online')));
    await screen.findByText(/SharePoint cannot be reached/);
    twin.change({ actions: [{ row: { ...soon, text: 'Publish one short path' }, issues: [] }] });
    twin.hold();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(screen.getByText(/^Looking again… What you see is from 10:42/)).toHaveAttribute('role', 'status');
    expect(screen.getByText(soon.text)).toBeInTheDocument();
    noSkeleton();
    await twin.letGo();
    expect(await screen.findByText('Publish one short path')).toBeInTheDocument();
    expect(screen.queryByText(/Looking again/)).toBeNull();
    noSkeleton();
    // Only what changed was asked for: nothing was read a second time (P6).
    expect(twin.calls.filter((call) => call === 'readPlan')).toHaveLength(1);
  });

  test('coming back to the tab or onto the network shows what was there, without a skeleton', async () => {
    const twin = await openPlan();
    twin.hold();
    await act(async () => void document.dispatchEvent(new Event('visibilitychange')));
    await act(async () => void window.dispatchEvent(new Event('online')));
    expect(screen.getByText(late.text)).toBeInTheDocument();
    noSkeleton();
    await twin.letGo();
    expect(screen.getByText(late.text)).toBeInTheDocument();
  });

  test('from one view to another and back nothing is read again', async () => {
    const twin = await openPlan();
    const before = twin.calls.length;
    for (const name of ['My actions', 'The plan', 'My actions', 'The plan']) {
      window.history.pushState(null, '', name === 'The plan' ? '/#view=plan' : '/#view=mine');
      await act(async () => void window.dispatchEvent(new Event('hashchange')));
      noSkeleton();
    }
    expect(twin.calls.slice(before).filter((call) => call !== 'readChanges')).toEqual([]);
  });
});

test('P4 what goes on by itself says so; what a person pressed says when to press again', async () => {
  const twin = new PlanTwin(site(coordinator), planRows());
  twin.failNext({ kind: 'busy', retryAfterSeconds: 20 });
  showPlan(twin, 'plan');
  expect(await screen.findByRole('alert')).toHaveTextContent('SharePoint is busy. Continuing in 20 seconds…');
});
