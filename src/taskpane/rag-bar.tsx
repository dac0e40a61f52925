import * as React from 'react';
import type { Rag } from '../schema';
import type { Glance } from './glance';
import { RagShape } from './icons';

const ORDER: readonly (readonly [Rag, string])[] = [
  ['red', 'Overdue'],
  ['amber', 'At risk'],
  ['green', 'On track'],
  ['blue', 'Complete'],
  ['grey', 'No date'],
];

/** The state of every action as one bar, with its words. */
export function RagBar({ glance }: { readonly glance: Glance }): JSX.Element | null {
  if (glance.total === 0) return null;
  const present = ORDER.filter(([rag]) => glance.counts[rag] > 0);
  return (
    <section aria-label="The plan at a glance" className="stack tight">
      <h2>The plan at a glance</h2>
      <div className="bar" aria-hidden="true">
        {present.map(([rag]) => (
          <span key={rag} className={`segment rag-${rag}`} style={{ flexGrow: glance.counts[rag] }} />
        ))}
      </div>
      <ul className="legend">
        {present.map(([rag, word]) => (
          <li key={rag}>
            <RagShape rag={rag} /> {word} {glance.counts[rag]}
          </li>
        ))}
      </ul>
      <p className="quiet">
        {glance.dueThisMonth} due this month, {glance.awaitingSignOff} awaiting sign-off
      </p>
    </section>
  );
}
