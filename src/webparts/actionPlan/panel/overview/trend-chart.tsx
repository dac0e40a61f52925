import * as React from 'react';
import { VerticalStackedBarChart, type IVerticalStackedChartProps } from '@fluentui/react-charting';
import type { TrendPoint } from '../../../../schema';
import { overviewWords as words } from '../../../../words';
import { useWords } from '../../../../ui';
import { useOverviewStyles } from './overview-styles';
import { useColours } from './standing-parts';

/** What is done at the bottom, what is late on top, where it is seen first. */
export const TREND_ORDER = ['blue', 'green', 'grey', 'amber', 'red'] as const;

/** Pixels at a text size of 100 %. Narrower, the months would stand on one another. */
const SIZE = { narrowest: 520, height: 300, text: 12, left: 44, right: 12, top: 20, bottom: 40 };

interface Props {
  readonly points: readonly TrendPoint[];
  /** How large the view is drawn, in percent. */
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
      xAxisPoint: index === last ? words.trend.today : words.trend.shortMonth(day),
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
  const large = (pixels: number): number => (pixels * zoom) / 100;
  // The library measures its room on the screen and would draw as wide in the view’s larger units, so it is enlarged by itself.
  const unzoomed = {
    zoom: 100 / zoom,
    minWidth: large(SIZE.narrowest),
    '--accord-chart-text': `${large(SIZE.text)}px`,
  } as React.CSSProperties;
  return (
    <div className={own.chart}>
      <div key={zoom} style={unzoomed}>
        <VerticalStackedBarChart
          chartTitle={words.trend.chart}
          data={data}
          height={large(SIZE.height)}
          margins={{ left: large(SIZE.left), right: large(SIZE.right), top: large(SIZE.top), bottom: large(SIZE.bottom) }}
          barWidth="auto"
          isCalloutForStack
          enabledLegendsWrapLines
          legendProps={{
            allowFocusOnLegends: true,
            styles: { text: { textTransform: 'none', fontSize: large(SIZE.text), lineHeight: 'normal' } },
          }}
        />
      </div>
    </div>
  );
}
