import * as React from 'react';
import type { RowKey } from '../../../../schema';
import type { DecisionKind } from '../../../../meeting';
import { useAlive } from '../../../../ui';
import type { DecisionDraft } from './decision-draft';

/** The decision that somebody is at: on which action, and which. */
export interface Asked {
  readonly action: RowKey;
  readonly kind: DecisionKind;
}

export interface AskedDesk {
  readonly asked: Asked | undefined;
  readonly ask: (asked: Asked | undefined) => void;
  /** Closes this one, unless another has been opened meanwhile. */
  readonly close: (which: Asked) => void;
  /** What was typed for a decision that was left; it is there again for whoever comes back. */
  readonly kept: (which: Asked) => DecisionDraft | undefined;
  readonly keep: (which: Asked, draft: DecisionDraft) => void;
  readonly forget: (which: Asked) => void;
}

const nameOf = ({ action, kind }: Asked): string => `${action} ${kind}`;

/** Which decision is being typed, and what was typed for others before. */
export function useAsked(typed: Map<string, DecisionDraft>): AskedDesk {
  const [asked, ask] = React.useState<Asked | undefined>(undefined);
  const alive = useAlive();
  return {
    asked,
    ask,
    close: (which) => {
      if (alive.current) ask((now) => (now !== undefined && nameOf(now) === nameOf(which) ? undefined : now));
    },
    kept: (which) => typed.get(nameOf(which)),
    keep: (which, draft) => void typed.set(nameOf(which), draft),
    forget: (which) => void typed.delete(nameOf(which)),
  };
}

/** Whether the focus is nowhere, or on something within `around`: then it may be moved without taking it from anybody. */
export function focusIsFree(around: Element | null): boolean {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body || around?.contains(activeElement) === true;
}
