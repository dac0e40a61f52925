import * as React from 'react';
import { useStyles, type PanelViewProps } from '../../../../ui';
import { overviewWords as words } from '../words/overview-words';

/** How one review, or all of them, stand. */
export default function OverviewView({ views }: PanelViewProps): JSX.Element {
  const styles = useStyles();
  return (
    <section aria-label={words.title}>
      <h2 className={styles.heading}>{words.title}</h2>
      <p>{views.length}</p>
    </section>
  );
}
