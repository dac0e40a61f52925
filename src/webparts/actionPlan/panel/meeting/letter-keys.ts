import * as React from 'react';

const NAME = 'accord-letter-keys';

/** Whether single letters decide; whoever speaks to their computer, or slips, can switch them off for good on this device. */
export interface LetterKeys {
  readonly state: 'on' | 'off';
  readonly set: (next: 'on' | 'off') => void;
  /** What stands on a button: with its key while the keys work. */
  readonly named: (text: string, key: string) => string;
}

// A browser that forbids storage only forgets the choice.
function stored(): 'on' | 'off' {
  try {
    return window.localStorage.getItem(NAME) === 'off' ? 'off' : 'on';
  } catch {
    return 'on';
  }
}

function store(next: 'on' | 'off'): void {
  try {
    if (next === 'off') window.localStorage.setItem(NAME, 'off');
    else window.localStorage.removeItem(NAME);
  } catch {
    return;
  }
}

export function useLetterKeys(): LetterKeys {
  const [state, setState] = React.useState(stored);
  return {
    state,
    set: (next) => {
      store(next);
      setState(next);
    },
    named: (text, key) => (state === 'on' ? `${text} (${key})` : text),
  };
}
