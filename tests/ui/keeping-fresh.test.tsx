import { freshPage, showPlan } from './show-plan';
import { act, screen } from '@testing-library/react';
import type { SourceFailure } from '../../src/ui';
import { PlanTwin } from './plan-twin';
import { coordinator, planRows, site } from './sample-plan';

beforeEach(() => {
  freshPage();
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

/** Lets time pass, and everything that came due in it happen. */
async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1)
    await act(async () => {
      jest.advanceTimersByTime(1_000);
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    });
}

async function openPlan() {
  const twin = new PlanTwin(site(coordinator), planRows());
  const shown = showPlan(twin, 'plan');
  await pass(2);
  expect(screen.getByText('5 actions')).toBeInTheDocument();
  const looks = (): number => twin.calls.filter((call) => call === 'readChanges').length;
  return { twin, shown, looks };
}
const hide = (hidden: boolean): void => void jest.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);

describe('keeping what is shown fresh', () => {
  test('P6 while the page is visible it looks at least every 30 seconds, each time for changes alone', async () => {
    const { twin, looks } = await openPlan();
    const before = looks();
    for (let turn = 1; turn <= 4; turn += 1) {
      await pass(30);
      expect(looks() - before).toBeGreaterThanOrEqual(turn);
    }
    expect(looks() - before).toBeLessThanOrEqual(6);
    expect(twin.calls.filter((call) => call === 'readPlan')).toHaveLength(1);
  });

  test('P6 a hidden page asks nothing, and looks as soon as it is shown again', async () => {
    const { looks } = await openPlan();
    hide(true);
    await pass(21);
    const before = looks();
    await pass(600);
    expect(looks()).toBe(before);
    hide(false);
    await act(async () => void document.dispatchEvent(new Event('visibilitychange')));
    await pass(1);
    expect(looks()).toBe(before + 1);
  });

  test('P4 a busy SharePoint is left alone for as long as it asks; one that cannot be reached is asked less and less often', async () => {
    const { twin, looks } = await openPlan();
    const fail = async (failure: SourceFailure): Promise<number> => {
      twin.failNext(failure);
      const before = looks();
      for (let second = 0; second < 30 && looks() === before; second += 1) await pass(1);
      return looks();
    };
    const busy = await fail({ kind: 'busy', retryAfterSeconds: 90 });
    await pass(88);
    expect(looks()).toBe(busy);
    await pass(3);
    expect(looks()).toBe(busy + 1);
    for (let turn = 0; turn < 8; turn += 1) twin.failNext({ kind: 'unreachable' });
    const before = looks();
    await pass(600);
    // Every 20 seconds would be 30 times.
    expect(looks() - before).toBeLessThanOrEqual(7);
    expect(looks() - before).toBeGreaterThanOrEqual(3);
  });

  test('a page that is taken away leaves nothing running', async () => {
    const { shown, looks } = await openPlan();
    const before = looks();
    shown.unmount();
    await pass(120);
    expect(looks()).toBe(before);
    expect(jest.getTimerCount()).toBe(0);
  });
});
