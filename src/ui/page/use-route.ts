import * as React from 'react';
import { readPlace, writePlace, type Place } from './route';

/** Ways to move; the same object for as long as the page lives. */
export interface Moves {
  /** Goes somewhere; Back returns from there. */
  readonly go: (change: Partial<Place>) => void;
  /** Changes the address without a step back, as for each letter of a search. */
  readonly adjust: (change: Partial<Place>) => void;
}

/** Keeps where a person is in the address, after `#`. */
export function usePlace(): { readonly place: Place; readonly moves: Moves } {
  const [place, setPlace] = React.useState(() => readPlace(window.location.hash));
  const latest = React.useRef(place);
  latest.current = place;
  React.useEffect(() => {
    const follow = (): void => setPlace(readPlace(window.location.hash));
    window.addEventListener('hashchange', follow);
    window.addEventListener('popstate', follow);
    return () => {
      window.removeEventListener('hashchange', follow);
      window.removeEventListener('popstate', follow);
    };
  }, []);
  const moves = React.useMemo((): Moves => {
    const move = (how: 'pushState' | 'replaceState', change: Partial<Place>): void => {
      const next = { ...latest.current, ...change };
      latest.current = next;
      const hash = writePlace(next);
      const address = `${window.location.pathname}${window.location.search}${hash === '' ? '' : `#${hash}`}`;
      window.history[how](window.history.state, '', address);
      setPlace(next);
    };
    return { go: (change) => move('pushState', change), adjust: (change) => move('replaceState', change) };
  }, []);
  return { place, moves };
}
