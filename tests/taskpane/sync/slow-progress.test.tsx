import * as React from 'react';
import { act, cleanup, render, screen } from '@testing-library/react';
import { SlowProgress } from '../../../src/taskpane/sync/slow-progress';

describe('progress', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    cleanup();
    jest.useRealTimers();
  });

  test('what is done within a second is said in words alone; what takes longer shows how far it is, and can be stopped', () => {
    render(
      <SlowProgress label="Reading both sides…" part={0.5}>
        <button>Stop</button>
      </SlowProgress>,
    );
    act(() => void jest.advanceTimersByTime(900));
    expect(screen.getByText('Reading both sides…')).toBeTruthy();
    expect([screen.queryByRole('progressbar'), screen.queryByRole('button')]).toEqual([null, null]);
    act(() => void jest.advanceTimersByTime(200));
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('50');
    expect(screen.getByRole('button', { name: 'Stop' })).toBeTruthy();
  });
});
