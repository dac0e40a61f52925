import { render, screen, waitFor } from '@testing-library/react';
import * as React from 'react';
import { ErrorBoundary } from '../../../src/ui/kit/error-boundary';
import { laterPart } from '../../../src/ui/kit/later-part';
import { whyMissing } from '../../../src/ui/kit/missing-part';
import { enGb } from '../../../src/words';

const gone = (): Error =>
  Object.assign(new Error('Loading chunk 7 failed.'), { name: 'ChunkLoadError', request: 'https://cdn.example/part_1.js' });
const answers = (status: number) => (async () => ({ ok: status === 200, status })) as unknown as typeof fetch;
const nothing = (async () => {
  throw new TypeError('Failed to fetch');
}) as typeof fetch;

const before = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = before;
});

describe('a part of an older version that is gone', () => {
  test('S1 it is told from a connection that is gone, and from a part that only stumbled', async () => {
    expect(await whyMissing(gone(), answers(404))).toBe('updated');
    expect(await whyMissing(gone(), nothing)).toBe('unreachable');
    expect(await whyMissing(gone(), answers(200))).toBe('unreachable');
    expect(await whyMissing(new Error('something else'), answers(404))).toBe('unreachable');
  });

  test('S1 the page says that Accord was updated, and offers to load it again', async () => {
    globalThis.fetch = answers(404);
    const Part = laterPart(async () => Promise.reject(gone()));
    render(<Part />);
    await screen.findByText(enGb.failure.updated);
    expect(screen.getByRole('button', { name: enGb.loadAgain })).toBeTruthy();
  });

  test('S1 without a connection it can be asked for again', async () => {
    globalThis.fetch = nothing;
    const Part = laterPart(async () => Promise.reject(gone()));
    render(<Part />);
    await screen.findByText(enGb.failure.unreachable);
    expect(screen.getByRole('button', { name: enGb.tryAgain })).toBeTruthy();
  });

  test('S1 the same for a part of a view', async () => {
    globalThis.fetch = answers(404);
    const quiet = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const Broken = (): JSX.Element => {
      throw gone();
    };
    render(
      <ErrorBoundary>
        <Broken />
      </ErrorBoundary>,
    );
    await waitFor(() => expect(screen.getByText(enGb.failure.updated)).toBeTruthy());
    quiet.mockRestore();
  });
});
