import * as React from 'react';
import { useTheme } from '@fluentui/react/lib/Theme';
import type { Rag, ActionView } from '../../schema';
import { useWords } from './words';

// Dark enough for text on white, light enough for text on black (WCAG AA in both).
export const STANDING_COLOURS: Readonly<Record<Rag, { readonly onLight: string; readonly onDark: string }>> = {
  red: { onLight: '#a4262c', onDark: '#ff99a4' },
  amber: { onLight: '#8a4b00', onDark: '#ffc266' },
  green: { onLight: '#0b6a0b', onDark: '#8fe08f' },
  blue: { onLight: '#0b5394', onDark: '#9cc9ff' },
  grey: { onLight: '#5c5a58', onDark: '#d2d0ce' },
};

/** A shape for each standing, so that colour is never alone: square, triangle, circle, tick, dash. */
function Shape({ rag }: { readonly rag: Rag }): JSX.Element {
  switch (rag) {
    case 'red':
      return <path d="M2 2h12v12H2zM7.2 4.5h1.6v5H7.2zM7.2 10.6h1.6v1.6H7.2z" fillRule="evenodd" />;
    case 'amber':
      return <path d="M8 1.5L15 14.5H1zM7.3 6.5h1.4v4H7.3zM7.3 11.4h1.4v1.4H7.3z" fillRule="evenodd" />;
    case 'green':
      return <circle cx="8" cy="8" r="6.5" />;
    case 'blue':
      return <path d="M6.3 13.3L1.2 8.2l1.6-1.6l3.5 3.5l7-7l1.6 1.6z" />;
    case 'grey':
      return <path d="M2 7h12v2H2z" />;
  }
}

interface StandingProps {
  readonly rag: Rag;
  readonly word: string;
}

/** A standing as shape and word together (S9). */
export function Standing({ rag, word }: StandingProps): JSX.Element {
  const theme = useTheme();
  const colour = STANDING_COLOURS[rag][theme.isInverted ? 'onDark' : 'onLight'];
  return (
    <span style={{ color: colour, display: 'inline-flex', alignItems: 'center', gap: 6, fontWeight: 600 }}>
      <svg viewBox="0 0 16 16" width="14" height="14" fill="currentColor" aria-hidden="true" focusable="false" style={{ flex: 'none' }}>
        <Shape rag={rag} />
      </svg>
      {word}
    </span>
  );
}

/** How an action stands, in the words of the screens. */
export function StandingOf({ view }: { readonly view: ActionView }): JSX.Element {
  const words = useWords();
  if (view.state.status === 'not-progressing') return <Standing rag="grey" word={words.notProgressing} />;
  if (view.state.status === 'published-complete') return <Standing rag="grey" word={words.publishedComplete} />;
  return <Standing rag={view.state.rag} word={words.rag[view.state.rag]} />;
}
