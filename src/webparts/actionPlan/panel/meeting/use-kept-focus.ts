import * as React from 'react';

const FOCUSABLE = 'button:not(:disabled), a[href], input:not(:disabled), select:not(:disabled), textarea:not(:disabled)';
/** Marks what a view is about: where the focus goes when nothing nearer is left. */
export const HOME = { 'data-accord-home': '', tabIndex: -1 } as const;
/** Marks what has nothing near it that would serve instead: when it goes, the focus goes home. */
export const TO_HOME = { 'data-accord-to-home': '' } as const;

const isDisabled = (element: Element): boolean => element.matches(':disabled');

/** What is nearest to where something stood that is gone: within the first of its surroundings that is still there. */
function nearest(surroundings: readonly Element[], frame: Element): HTMLElement | null {
  for (const around of surroundings) {
    if (around === frame || !frame.contains(around)) continue;
    if (around.matches('[data-accord-to-home]')) break;
    const found = around.querySelector<HTMLElement>(FOCUSABLE);
    if (found !== null) return found;
  }
  return frame.querySelector<HTMLElement>('[data-accord-home]') ?? frame.querySelector<HTMLElement>(FOCUSABLE);
}

function surroundingsOf(element: Element, frame: Element): readonly Element[] {
  const found: Element[] = [];
  for (let at = element.parentElement; at !== null && at !== frame; at = at.parentElement) found.push(at);
  return found;
}

/**
 * Keeps the focus of somebody who works by keyboard alone: a button that vanishes or greys out under them hands it on to what
 * is nearest, or has it back when it works again. Whoever leaves on purpose is left alone.
 */
export function useKeptFocus(frame: React.RefObject<HTMLElement>): void {
  React.useEffect(() => {
    const own = frame.current;
    if (own === null) return undefined;
    let last: { readonly element: HTMLElement; readonly surroundings: readonly Element[] } | undefined;
    const hold = ({ target }: FocusEvent): void => {
      if (target instanceof HTMLElement) last = { element: target, surroundings: surroundingsOf(target, own) };
    };
    const letGo = ({ target, relatedTarget }: FocusEvent): void => {
      const left = relatedTarget instanceof Node && !own.contains(relatedTarget);
      if (left || (target instanceof HTMLElement && target.isConnected && !isDisabled(target))) queueMicrotask(() => settle(target, left));
    };
    const settle = (target: EventTarget | null, left: boolean): void => {
      // A browser may say that something lost the focus while it is being taken away.
      const gone = target instanceof HTMLElement && (!target.isConnected || isDisabled(target));
      if (last?.element === target && (left || !gone)) last = undefined;
    };
    const look = (): void => {
      if (last === undefined || (document.activeElement !== document.body && document.activeElement !== null)) return;
      const { element, surroundings } = last;
      if (!element.isConnected) nearest(surroundings, own)?.focus({ preventScroll: true });
      else if (!isDisabled(element)) element.focus({ preventScroll: true });
    };
    const observer = new MutationObserver(look);
    observer.observe(own, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
    own.addEventListener('focusin', hold);
    own.addEventListener('focusout', letGo);
    return () => {
      observer.disconnect();
      own.removeEventListener('focusin', hold);
      own.removeEventListener('focusout', letGo);
    };
  }, [frame]);
}
