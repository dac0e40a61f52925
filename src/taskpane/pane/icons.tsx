import * as React from 'react';
import { registerIcons } from '@fluentui/react/lib/Styling';
import type { Rag } from '../../schema';
import { drawn } from '../../ui';

/** What Fluent's controls ask for, drawn here: the pane loads no font from elsewhere. */
export function registerPaneIcons(): void {
  registerIcons(
    {
      style: {},
      icons: {
        Cancel: drawn('M3 3l10 10M13 3L3 13'),
        CheckMark: drawn('M3 8.5l3.5 3.5L13 4.5'),
        ChevronDown: drawn('M3 6l5 5l5-5'),
        StatusCircleCheckmark: drawn('M4 8.5l3 3L12 5'),
      },
    },
    { disableWarnings: true },
  );
}

const SHAPES: Readonly<Record<Rag, string>> = {
  green: 'M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12z',
  amber: 'M8 2l6.5 12h-13z',
  red: 'M2.5 2.5h11v11h-11z',
  blue: 'M6.2 13L1.8 8.6l1.7-1.7l2.7 2.7l6.3-6.3l1.7 1.7z',
  grey: 'M2 7h12v2.5H2z',
};

/** A shape for each state, so that colour is never alone (S9). */
export function RagShape({ rag }: { readonly rag: Rag }): JSX.Element {
  return (
    <svg className={`shape rag-${rag}`} viewBox="0 0 16 16" width="12" height="12" fill="currentColor" aria-hidden="true" focusable="false">
      <path d={SHAPES[rag]} />
    </svg>
  );
}
