import * as React from 'react';
import { registerIcons } from '@fluentui/react/lib/Styling';

/** An icon of one line, as high as the letters beside it. */
export const drawn = (path: string): JSX.Element => (
  <svg
    viewBox="0 0 16 16"
    width="1em"
    height="1em"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
    aria-hidden="true"
    focusable="false"
  >
    <path d={path} />
  </svg>
);

let registered: 'yes' | 'not-yet' = 'not-yet';

/** The few icons that Fluent's controls ask for, drawn here: no font from elsewhere is needed, and a page that has its own keeps them. */
export function registerOwnIcons(): void {
  if (registered === 'yes') return;
  registered = 'yes';
  registerIcons(
    {
      style: {},
      icons: {
        Cancel: drawn('M3 3l10 10M13 3L3 13'),
      },
    },
    { disableWarnings: true },
  );
}
