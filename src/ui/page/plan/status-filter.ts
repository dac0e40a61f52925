import { ACTION_STATUSES, ragWord, type ActionStatus, type Rag, type ActionView } from '../../../schema';

/** What an action can be filtered by: its status as everyone sees it, with the log folded in. */
export const STATUS_FILTERS: readonly ActionStatus[] = ACTION_STATUSES.map(({ value }) => value);
export type StatusFilter = ActionStatus;

export const matchesStatus = (view: ActionView, status: StatusFilter): boolean => view.state.status === status;

/** Whether an action bears the word that the filter bears: what is grey for another reason than having no date is not “No date” (S9). */
export const matchesRag = (view: ActionView, rag: Rag): boolean =>
  view.state.rag === rag && ragWord(view.state) === ragWord({ rag, status: 'in-progress' });
