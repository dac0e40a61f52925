// Whoever asked for less motion gets none: the panel is simply there.
const STILL = { '@media (prefers-reduced-motion: reduce)': { animation: 'none', transition: 'none' } };

/** How every panel of the page is drawn. */
export const STILL_PANEL = {
  main: { maxWidth: '100%', ...STILL },
  root: STILL,
  // Fluent's veil is white; over a dark page it would dazzle.
  overlay: { ...STILL, background: 'rgba(0, 0, 0, 0.4)' },
  scrollableContent: { overflowX: 'hidden' },
} as const;
