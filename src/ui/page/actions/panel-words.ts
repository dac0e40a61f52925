import type { ActionView, UpdateRow } from '../../../schema';

/** What the panel, or a coordinator on its behalf, says to an agency: each waits for its word. */
const ADDRESSED: ReadonlySet<UpdateRow['kind']> = new Set(['return', 'question', 'request', 'escalate', 'new-date']);
/** Of these, what an agency can answer; an escalation and a new date are to be known. */
const ASKS: ReadonlySet<UpdateRow['kind']> = new Set(['return', 'question', 'request']);

/** `view.updates` stand newest first. */
function sinceLastReport({ updates, state }: ActionView): readonly UpdateRow[] {
  const at = updates.findIndex((update) => update.key === state.latestReport?.key);
  const earlier = new Set((at < 0 ? [] : updates.slice(at)).map((update) => update.key));
  return updates.filter((update) => update.kind !== 'report' && !earlier.has(update.key));
}

/** What the panel has said since the last report, newest first; nothing once the action is closed. */
export function panelWords(view: ActionView): readonly UpdateRow[] {
  if (view.state.status === 'signed-off' || view.state.status === 'not-progressing') return [];
  const said = sinceLastReport(view).filter((update) => ADDRESSED.has(update.kind));
  const { returned } = view.state;
  return returned === undefined || said.some((update) => update.key === returned.key) ? said : [returned, ...said];
}

/** Whether the panel waits for an answer to a question of its own; a return is told apart. */
export const isAsked = (view: ActionView): boolean => panelWords(view).some((update) => update.kind !== 'return' && ASKS.has(update.kind));
