import type { ITheme } from '@fluentui/react/lib/Theme';
import type { IStyle } from '@fluentui/react/lib/Styling';

export const NARROW = '@container (max-width: 700px)';
export const FORCED = '@media (forced-colors: active)';
export const STILL = '@media (prefers-reduced-motion: reduce)';

export const focus = (theme: ITheme): IStyle => ({
  ':focus-visible': { outline: `2px solid ${theme.semanticColors.focusBorder}`, outlineOffset: 2, borderRadius: 2 },
});

/** Big enough for a thumb where there is no mouse. */
export const COARSE = '@media (pointer: coarse)';

export const button = (
  theme: ITheme,
  look: { readonly back: string; readonly hover: string; readonly pressed: string; readonly ink: string; readonly edge: string },
): IStyle => [
  focus(theme),
  {
    background: look.back,
    border: `1px solid ${look.edge}`,
    borderRadius: 2,
    color: look.ink,
    cursor: 'pointer',
    font: 'inherit',
    fontWeight: 600,
    minHeight: 32,
    minWidth: 80,
    padding: '0 20px',
    ':hover': { background: look.hover },
    ':active': { background: look.pressed },
    '&:disabled': { opacity: 0.6, cursor: 'default' },
    [COARSE]: { minHeight: 44 },
  },
];

/** A window so low, or a page so far enlarged, that what stays in place would cover what moves beneath it. */
export const LOW = '@media (max-height: 420px)';

/** No more than two lines. The number is text: Fluent takes every other for a length, and gives it pixels. Paper has room for all. */
export const TWO_LINES: IStyle = {
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: '2',
  overflow: 'hidden',
  '@media print': { display: 'block', overflow: 'visible' },
};

const FOCUSABLE = 'a, button, input, select, textarea, summary';

/** What takes the focus in here is scrolled clear of whatever stays at the top or at the foot of the window. */
export const clearOf = (top: number, bottom: number): IStyle => ({
  [FOCUSABLE]: { scrollMarginTop: top, scrollMarginBottom: bottom },
  [LOW]: { [FOCUSABLE]: { scrollMarginTop: 0, scrollMarginBottom: 0 } },
});
