import { mergeStyleSets } from '@fluentui/react/lib/Styling';
import { useTheme, type ITheme } from '@fluentui/react/lib/Theme';
import { memoizeFunction } from '@fluentui/react/lib/Utilities';

const NARROW = '@media (max-width: 640px)';

const sheet = memoizeFunction((theme: ITheme) => {
  const { semanticColors: colours } = theme;
  const line = `1px solid ${colours.bodyDivider}`;
  const field = {
    font: 'inherit',
    color: colours.inputText,
    background: colours.inputBackground,
    border: `1px solid ${colours.inputBorder}`,
    borderRadius: 2,
    padding: '6px 8px',
    width: '100%',
    boxSizing: 'border-box' as const,
    ':focus': { outline: `2px solid ${colours.focusBorder}`, outlineOffset: 1 },
  };
  return mergeStyleSets({
    steps: { display: 'flex', flexWrap: 'wrap', gap: '4px 16px', listStyle: 'none', margin: '0 0 16px', padding: 0 },
    step: {
      font: 'inherit',
      color: colours.link,
      background: 'none',
      border: 0,
      borderBottom: '2px solid transparent',
      padding: '8px 4px',
      cursor: 'pointer',
      ':focus-visible': { outline: `2px solid ${colours.focusBorder}`, outlineOffset: 1 },
      '&[aria-current]': { color: colours.bodyText, fontWeight: 600, borderBottomColor: colours.bodyText },
    },
    part: { maxWidth: '80ch', marginBottom: 16 },
    label: { display: 'block', fontWeight: 600, margin: '12px 0 4px' },
    field,
    area: { ...field, minHeight: 64, resize: 'vertical' },
    words: {
      fontSize: 20,
      lineHeight: '28px',
      fontWeight: 600,
      margin: '0 0 4px',
      overflowWrap: 'anywhere',
      ':focus': { outline: 'none' },
    },
    sentence: { margin: '8px 0', padding: '8px 12px', borderLeft: `3px solid ${colours.bodyDivider}`, overflowWrap: 'anywhere' },
    mark: { background: 'transparent', color: 'inherit', fontWeight: 700, textDecoration: 'underline', textDecorationThickness: 2 },
    buttons: { display: 'flex', flexWrap: 'wrap', gap: 8, margin: '16px 0 8px' },
    list: { listStyle: 'none', margin: '8px 0', padding: 0, columnWidth: '16em', li: { padding: '4px 0', breakInside: 'avoid' } },
    scroll: {
      overflowX: 'auto',
      maxHeight: '60vh',
      border: line,
      ':focus-visible': { outline: `2px solid ${colours.focusBorder}`, outlineOffset: 1 },
    },
    table: {
      borderCollapse: 'collapse',
      width: '100%',
      'th, td': { textAlign: 'left', verticalAlign: 'top', padding: '6px 8px', borderBottom: line, minWidth: 96, fontWeight: 400 },
      'thead th': { fontWeight: 600 },
      p: { margin: '0 0 4px' },
    },
    file: { display: 'flex', flexWrap: 'wrap', gap: '4px 16px', alignItems: 'baseline', padding: '8px 0', borderBottom: line },
    sum: { fontFamily: 'monospace', fontSize: 12, overflowWrap: 'anywhere', [NARROW]: { width: '100%' } },
  });
});

export const usePublishStyles = (): ReturnType<typeof sheet> => sheet(useTheme());
