import * as React from 'react';
import { VerticalStackedBarChart, type IVerticalStackedChartProps } from '@fluentui/react-charting';
import type { TrendPoint } from '../../../../schema';
import { useWords } from '../../../../ui';
import { overviewWords as words } from '../words/overview-words';
import { useOverviewStyles } from './overview-styles';
import { useColours } from './standing-parts';

/** What is done at the bottom, what is late on top, where it is seen first. */
export const TREND_ORDER = ['blue', 'green', 'grey', 'amber', 'red'] as const;

/** Narrower, the months would stand on one another. */
const NARROWEST = 520;

interface Props {
  readonly points: readonly TrendPoint[];
  /** How large the view is drawn, in percent. The library measures its room on the screen and draws in the view’s own, larger units. */
  readonly zoom: number;
}

/** The trend as bars, by the library. Lazily loaded: it is larger than all the rest of the overview. */
export default function TrendChart({ points, zoom }: Props): JSX.Element {
  const own = useOverviewStyles();
  const page = useWords();
  const colour = useColours();
  const last = points.length - 1;
  const data = points.map(({ day, rag }, index): IVerticalStackedChartProps => {
    const when = index === last ? words.trend.today : words.trend.month(day);
    return {
      xAxisPoint: when,
      stackCallOutAccessibilityData: {
        ariaLabel: `${when}: ${TREND_ORDER.map((name) => `${name === 'grey' ? words.uncoloured : page.rag[name]} ${rag[name]}`).join(', ')}`,
      },
      chartData: TREND_ORDER.filter((name) => rag[name] > 0).map((name) => ({
        legend: name === 'grey' ? words.uncoloured : page.rag[name],
        data: rag[name],
        color: colour(name),
      })),
    };
  });
  return (
    <div className={own.chart}>
      <div key={zoom} style={{ width: `${10_000 / zoom}%`, minWidth: (NARROWEST * 100) / zoom }}>
        <VerticalStackedBarChart
          chartTitle={words.trend.chart}
          data={data}
          height={300}
          barWidth="auto"
          isCalloutForStack
          wrapXAxisLables
          enabledLegendsWrapLines
          legendProps={{ allowFocusOnLegends: true, styles: { text: { textTransform: 'none' } } }}
        />
      </div>
    </div>
  );
}
