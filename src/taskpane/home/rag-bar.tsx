import * as React from 'react';
import type { Glance } from './plan-stats';
import { RagShape } from '../pane/icons';

/** The state of every action as one bar, with its words. */
export function RagBar({ glance }: { readonly glance: Glance }): JSX.Element | null {
  if (glance.total === 0) return null;
  return (
    <section aria-label="The plan at a glance" className="stack tight">
      <h2>The plan at a glance</h2>
      <div className="bar" aria-hidden="true">
        {glance.standings.map(({ rag, word, count }) => (
          <span key={word} className={`segment rag-${rag}`} style={{ flexGrow: count }} />
        ))}
      </div>
      <ul className="legend">
        {glance.standings.map(({ rag, word, count }) => (
          <li key={word}>
            <RagShape rag={rag} /> {word} {count}
          </li>
        ))}
      </ul>
      <p className="quiet">
        {glance.dueThisMonth} due this month, {glance.awaitingSignOff} awaiting sign-off
      </p>
    </section>
  );
}
