import * as React from 'react';
import type { Actor, IsoDate, RowKey, ActionView } from '../../schema';
import { concerns } from './actions/my-actions';
import { START, type Place } from './route';
import type { Moves } from './use-route';
import type { Reader } from './words-of';

/** What every part of the page knows of the person before it. */
export interface Around extends Reader {
  readonly viewer: Actor;
  readonly today: IsoDate;
  readonly moves: Moves;
}

export const AroundContext = React.createContext<Around | undefined>(undefined);

/** Where the person is. Apart from the rest, since it changes with every letter of a search and most rows do not care. */
export const PlaceContext = React.createContext<Place>(START);
export const useWhere = (): Place => React.useContext(PlaceContext);

export function useAround(): Around {
  const around = React.useContext(AroundContext);
  if (around === undefined) throw new Error('a view stands outside the action plan');
  return around;
}

/** The agencies in whose name a person may report on an action: their own, or for a coordinator all that it concerns (S8). */
export function reportsFor(viewer: Actor, view: ActionView): readonly RowKey[] {
  if (view.state.status === 'signed-off' || view.state.status === 'not-progressing') return [];
  switch (viewer.role) {
    case 'agency':
      return viewer.agencies.filter((agency) => concerns(view, agency));
    case 'owner':
    case 'coordinator':
      return [...new Set([...(view.action.leadAgencies ?? []), ...(view.action.supportingAgencies ?? [])])];
    case 'panel':
    case 'reader':
      return [];
  }
}

/** Opens an action from its link without losing what is filtered; with a key held down, the browser opens the link itself. */
export function useOpenHere(action: RowKey): (event: React.MouseEvent) => void {
  const { moves } = useAround();
  return React.useCallback(
    (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return;
      event.preventDefault();
      moves.go({ action, task: undefined });
    },
    [moves, action],
  );
}
