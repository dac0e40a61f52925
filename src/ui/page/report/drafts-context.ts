import * as React from 'react';
import type { RowKey } from '../../../schema';
import type { DraftStore } from './draft-store';
import { isEmptyDraft } from './report-draft';

/** Where this person's unfinished reports lie; undefined where nothing can be reported. */
export const DraftsContext = React.createContext<DraftStore | undefined>(undefined);

/** Whether a report on this action was begun and not sent; drawn again when that changes, here or in another tab. */
export function useDraftState(action: RowKey): 'begun' | 'none' {
  const drafts = React.useContext(DraftsContext);
  const [, draw] = React.useReducer((turn: number) => turn + 1, 0);
  React.useEffect(() => drafts?.follow(action, draw), [drafts, action]);
  const held = drafts?.load(action);
  return held === undefined || isEmptyDraft(held) ? 'none' : 'begun';
}
