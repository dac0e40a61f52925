// Whoever asked for less motion gets none: the panel is simply there.
const STILL = { '@media (prefers-reduced-motion: reduce)': { animation: 'none', transition: 'none' } };

/** How every panel of the page is drawn. */
export const STILL_PANEL = {
  main: { maxWidth: '100%', ...STILL },
  root: STILL,
  overlay: STILL,
  scrollableContent: { overflowX: 'hidden' },
} as const;
