import '@testing-library/jest-dom';
import * as React from 'react';
import { act, render } from '@testing-library/react';
import { progressLabel } from '../../../src/taskpane/sync/progress-label';

describe('what the pane says while it waits', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  test('P4 a wait counts down in steps, and begins with what SharePoint asked for', () => {
    const { container } = render(<>{progressLabel({ step: 'waiting', done: 0, total: undefined, waitSeconds: 23 })}</>);
    const said = [container.textContent];
    for (let second = 0; second < 30; second += 1) {
      act(() => void jest.advanceTimersByTime(1_000));
      if (container.textContent !== said[said.length - 1]) said.push(container.textContent);
    }
    expect(said).toEqual([23, 20, 10, 5].map((left) => `SharePoint is busy. Continuing in ${left} seconds…`));
  });

  test('anything else is said as it is', () => {
    expect(progressLabel({ step: 'writing-lists', done: 3, total: 12 })).toBe('Sending to SharePoint… 3 of 12.');
  });
});
