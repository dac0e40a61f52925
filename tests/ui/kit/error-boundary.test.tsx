import '@testing-library/jest-dom';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import * as React from 'react';
import { ErrorBoundary } from '../../../src/ui';

let broken: 'yes' | 'no' = 'yes';
function Part(): JSX.Element {
  if (broken === 'yes') throw new Error('a fault in one part');
  return <p>The part is back.</p>;
}

test('a fault in one part leaves the rest of the page, says so, and Try again brings the part back', async () => {
  // React tells of every fault that it hands on.
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  render(
    <>
      <p>The rest of the page.</p>
      <ErrorBoundary>
        <Part />
      </ErrorBoundary>
    </>,
  );
  expect(screen.getByText('The rest of the page.')).toBeVisible();
  expect(screen.getByText(/Something went wrong in this part of the page. What you have typed is kept/)).toBeVisible();
  broken = 'no';
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(screen.getByText('The part is back.')).toBeVisible();
  jest.restoreAllMocks();
});
