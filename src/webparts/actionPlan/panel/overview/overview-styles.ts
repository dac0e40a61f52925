import { mergeStyleSets } from '@fluentui/react/lib/Styling';
import { useTheme, type ITheme } from '@fluentui/react/lib/Theme';
import { memoizeFunction } from '@fluentui/react/lib/Utilities';

const FORCED = '@media (forced-colors: active)';

const sheet = memoizeFunction((theme: ITheme) => {
  const { semanticColors: colours } = theme;
  const line = `1px solid ${colours.bodyDivider}`;
  return mergeStyleSets({
    sentence: { fontSize: 20, lineHeight: '28px', margin: '0 0 20px', maxWidth: '60ch' },
    grid: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 380px), 1fr))',
      gap: '28px 40px',
      alignItems: 'start',
    },
    wide: { gridColumn: '1 / -1' },
    section: { minWidth: 0 },
    sectionHead: { display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', alignItems: 'baseline', gap: '0 16px' },
    title: { fontSize: 16, lineHeight: '22px', fontWeight: 600, margin: 0 },
    summary: { margin: '2px 0 12px' },
    stack: { display: 'flex', height: 28, borderRadius: 4, overflow: 'hidden', gap: 2, marginBottom: 12 },
    part: { minWidth: 3, [FORCED]: { forcedColorAdjust: 'none' } },
    key: { display: 'flex', flexWrap: 'wrap', gap: '8px 24px', listStyle: 'none', margin: 0, padding: 0 },
    keyItem: { display: 'flex', alignItems: 'baseline', gap: 8 },
    number: {
      color: colours.link,
      fontSize: 20,
      fontWeight: 600,
      lineHeight: '28px',
      ':focus-visible': { outline: `2px solid ${colours.focusBorder}`, outlineOffset: 2 },
    },
    bars: { listStyle: 'none', margin: 0, padding: 0 },
    barRow: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto', gap: '2px 12px', padding: '6px 0', alignItems: 'baseline' },
    track: { gridColumn: '1 / -1', display: 'flex', gap: 1, height: 10 },
    figure: {
      color: colours.link,
      fontWeight: 600,
      padding: '2px 4px',
      ':focus-visible': { outline: `2px solid ${colours.focusBorder}`, outlineOffset: 1 },
    },
    scroll: { overflowX: 'auto' },
    table: {
      borderCollapse: 'collapse',
      width: '100%',
      'th, td': { textAlign: 'right', padding: '6px 8px', borderBottom: line, whiteSpace: 'nowrap', fontWeight: 400, verticalAlign: 'top' },
      'thead th': { color: colours.bodySubtext, fontSize: 12, fontWeight: 600, overflowWrap: 'normal', whiteSpace: 'normal' },
      'th:first-child': { textAlign: 'left', whiteSpace: 'normal', overflowWrap: 'break-word', minWidth: 90 },
    },
    chart: { minHeight: 300, overflowX: 'auto', overflowY: 'hidden', 'svg text': { fontSize: 'var(--accord-chart-text) !important' } },
  });
});

export const useOverviewStyles = (): ReturnType<typeof sheet> => sheet(useTheme());
