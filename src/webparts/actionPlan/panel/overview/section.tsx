import { overviewWords as words } from '../../../../words';
import * as React from 'react';
import { useStyles } from '../../../../ui';
import { useOverviewStyles } from './overview-styles';

interface Props {
  readonly title: string;
  /** What the chart comes to, in a sentence. */
  readonly summary: string;
  readonly chart: React.ReactNode;
  readonly table: React.ReactNode;
  readonly width?: 'wide';
}

/** One part of the overview: what it comes to in words, and a chart that can be shown as a table. */
export function Section({ title, summary, chart, table, width }: Props): JSX.Element {
  const styles = useStyles();
  const own = useOverviewStyles();
  const id = React.useRef(`accord-overview-${title.toLowerCase().replace(/[^a-z]+/g, '-')}`).current;
  const [shown, setShown] = React.useState<'chart' | 'table'>('chart');
  return (
    <section className={width === 'wide' ? own.wide : own.section} aria-labelledby={id}>
      <div className={own.sectionHead}>
        <h3 id={id} className={own.title}>
          {title}
        </h3>
        <button
          type="button"
          className={styles.linkButton}
          aria-describedby={id}
          onClick={() => setShown(shown === 'chart' ? 'table' : 'chart')}
        >
          {shown === 'chart' ? words.showTable : words.showChart}
        </button>
      </div>
      <p className={own.summary}>{summary}</p>
      {shown === 'chart' ? chart : <div className={own.scroll}>{table}</div>}
    </section>
  );
}
