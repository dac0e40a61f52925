import { mergeStyleSets } from '@fluentui/react/lib/Styling';
import { useTheme, type ITheme } from '@fluentui/react/lib/Theme';
import { memoizeFunction } from '@fluentui/react/lib/Utilities';

const sheet = memoizeFunction((theme: ITheme) => {
  const { semanticColors: colours } = theme;
  const field = {
    background: colours.inputBackground,
    border: `1px solid ${colours.inputBorder}`,
    borderRadius: 2,
    color: colours.inputText,
    font: 'inherit',
    padding: '6px 8px',
    width: '100%',
    boxSizing: 'border-box' as const,
    ':focus-visible': { outline: `2px solid ${colours.focusBorder}`, outlineOffset: 1 },
  };
  return mergeStyleSets({
    root: { marginTop: 40, maxWidth: 900 },
    row: { borderTop: `1px solid ${colours.bodyDivider}`, padding: '14px 0' },
    head: { display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', alignItems: 'center', gap: '8px 24px' },
    name: { fontSize: 15, lineHeight: '22px', fontWeight: 600, margin: 0 },
    writing: { paddingTop: 12 },
    label: { display: 'block', fontWeight: 600, margin: '12px 0 4px' },
    input: field,
    text: { ...field, resize: 'vertical' },
    ways: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px 20px', marginTop: 12 },
    way: { color: colours.link, padding: '6px 0', ':focus-visible': { outline: `2px solid ${colours.focusBorder}`, outlineOffset: 2 } },
  });
});

export const useChasingStyles = (): ReturnType<typeof sheet> => sheet(useTheme());
