import type { ActionView } from '../../../../schema';
import { meetingWords as words } from '../../../../words';
import { DECISION_KINDS, isPossible, type DecisionKind } from '../../../../meeting';
import * as React from 'react';
import { Button } from '../../../../ui';

/** The keys of the decisions, as they stand on the buttons. */
export const KEYS: Readonly<Record<DecisionKind, string>> = {
  accept: 'A',
  return: 'R',
  'new-date': 'D',
  escalate: 'E',
  close: 'C',
  question: 'Q',
  check: 'K',
};

interface Props {
  readonly view: ActionView;
  /** Whether the keys work, and so stand on the buttons. */
  readonly keys: 'shown' | 'none';
  readonly disabled?: boolean;
  readonly onChoose: (kind: DecisionKind) => void;
}

/** One button for each decision; what is not possible now is greyed out. */
export function DecisionButtons({ view, keys, disabled = false, onChoose }: Props): JSX.Element {
  return (
    <>
      {DECISION_KINDS.map((kind) => (
        <Button
          key={kind}
          kind="plain"
          text={keys === 'shown' ? `${words.kinds[kind]} (${KEYS[kind]})` : words.kinds[kind]}
          disabled={disabled || !isPossible(kind, view.state)}
          onClick={() => onChoose(kind)}
        />
      ))}
    </>
  );
}
