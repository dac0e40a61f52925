import '@testing-library/jest-dom';
import { render, screen, waitFor } from '@testing-library/react';
import * as React from 'react';
import { HOME, useKeptFocus } from '../../../../src/webparts/actionPlan/panel/meeting/use-kept-focus';

const SHOWN = { both: ['One', 'Two'], second: ['Two'], none: [] } as const;

function Frame({ shows, works }: { readonly shows: keyof typeof SHOWN; readonly works: 'yes' | 'no' }): JSX.Element {
  const frame = React.useRef<HTMLDivElement>(null);
  useKeptFocus(frame);
  return (
    <>
      <div ref={frame}>
        <button type="button">Elsewhere</button>
        <h2 {...HOME}>What it is about</h2>
        <ul>
          {SHOWN[shows].map((name) => (
            <li key={name}>
              <button type="button" disabled={works === 'no'}>
                {name}
              </button>
            </li>
          ))}
        </ul>
      </div>
      <button type="button">Outside</button>
    </>
  );
}
const button = (name: string): HTMLElement => screen.getByRole('button', { name });

test('what vanishes hands the focus on to what is nearest, and at last to what the view is about', async () => {
  const { rerender } = render(<Frame shows="both" works="yes" />);
  button('One').focus();
  rerender(<Frame shows="second" works="yes" />);
  await waitFor(() => expect(button('Two')).toHaveFocus());
  rerender(<Frame shows="none" works="yes" />);
  await waitFor(() => expect(screen.getByRole('heading')).toHaveFocus());
});

test('whoever has gone elsewhere is left alone', async () => {
  const { rerender } = render(<Frame shows="both" works="yes" />);
  button('One').focus();
  button('Outside').focus();
  rerender(<Frame shows="second" works="yes" />);
  await Promise.resolve();
  expect(button('Outside')).toHaveFocus();
  button('Two').focus();
  button('Two').blur();
  await Promise.resolve();
  rerender(<Frame shows="none" works="yes" />);
  await Promise.resolve();
  expect(document.body).toHaveFocus();
});
