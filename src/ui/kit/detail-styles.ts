import type { ITheme } from '@fluentui/react/lib/Theme';
import { LOW, clearOf, focus, button } from './style-parts';

/** How one action, its history and the forms look. */
export const detailStyles = (theme: ITheme) => {
  const { semanticColors: colours, palette } = theme;
  const quiet = colours.bodySubtext;
  return {
    term: { color: quiet, fontSize: 12, fontWeight: 600, lineHeight: '16px', margin: '16px 0 2px' },
    definition: { margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
    subheading: { fontSize: 16, lineHeight: '22px', fontWeight: 600, margin: '24px 0 8px' },
    history: { listStyle: 'none', margin: 0, padding: 0, borderLeft: `2px solid ${colours.bodyDivider}` },
    entry: { padding: '2px 0 16px 16px' },
    decision: {
      padding: '10px 16px',
      margin: '0 0 16px -2px',
      borderLeft: `4px solid ${palette.themePrimary}`,
      background: colours.bodyStandoutBackground,
    },
    pre: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', margin: '4px 0 0' },
    form: [
      clearOf(32, 96),
      {
        display: 'flex',
        flexDirection: 'column',
        gap: 20,
        paddingTop: 12,
        // While it is being sent nothing more can be typed into it, and it looks so.
        '&[aria-busy="true"]': {
          cursor: 'progress',
          '.ms-TextField-fieldGroup, textarea, input': { background: colours.bodyStandoutBackground },
        },
      },
    ],
    context: { background: colours.bodyStandoutBackground, padding: '12px 16px', borderRadius: 2, overflowWrap: 'anywhere' },
    summary: {
      border: `2px solid ${colours.errorText}`,
      padding: '12px 16px',
      borderRadius: 2,
      ':focus': { outline: 'none' },
      // Each line is large enough to be met with a finger.
      li: { lineHeight: '24px' },
      a: { color: colours.errorText, padding: '2px 0' },
    },
    primaryButton: button(theme, {
      back: colours.primaryButtonBackground,
      hover: colours.primaryButtonBackgroundHovered,
      pressed: colours.primaryButtonBackgroundPressed,
      ink: colours.primaryButtonText,
      edge: colours.primaryButtonBackground,
    }),
    plainButton: button(theme, {
      back: colours.buttonBackground,
      hover: colours.buttonBackgroundHovered,
      pressed: colours.buttonBackgroundPressed,
      ink: colours.buttonText,
      edge: colours.buttonBorder,
    }),
    linkButton: [
      focus(theme),
      {
        background: 'none',
        border: 'none',
        color: colours.link,
        cursor: 'pointer',
        font: 'inherit',
        padding: '6px 0',
        textDecoration: 'underline',
        '@media print': { display: 'none' },
      },
    ],
    fieldError: { color: colours.errorText, fontSize: 12, fontWeight: 600, margin: '6px 0 0', '::before': { content: '"⚠ " / ""' } },
    sent: {
      position: 'sticky',
      bottom: 16,
      zIndex: 2,
      display: 'flex',
      flexDirection: 'column',
      gap: 8,
      '&& > *': { margin: '16px 0 0', boxShadow: theme.effects.elevation8 },
      '&& > * + *': { marginTop: 0 },
    },
    // On a screen too low for both, the fields matter more than a bar that stays.
    formBar: [
      clearOf(0, 0),
      {
        background: colours.bodyBackground,
        borderTop: `1px solid ${colours.bodyDivider}`,
        bottom: 0,
        display: 'flex',
        flexDirection: 'column',
        gap: 8,
        margin: '0 -4px',
        padding: '12px 4px',
        position: 'sticky',
        zIndex: 2,
        ':focus': { outline: 'none' },
        [LOW]: { position: 'static' },
      },
    ],
    barProblem: { color: colours.errorText, fontWeight: 600 },
    barNews: { display: 'flex', flexWrap: 'wrap', gap: 12, alignItems: 'center' },
    footer: { display: 'flex', flexWrap: 'wrap', gap: 12, alignItems: 'center' },
    unseen: { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap' },
  } as const;
};
