import type { ActionState, Rag } from './current-state';
import type { ActionRow, ActionStatus } from '../tables/actions';
import { ACTION_STATUSES } from '../tables/actions';
import type { RowKey } from '../values';

/** How long overdue actions have been so: up to and including this many days; the last has no end. */
export const AGES = [
  { upTo: 30, label: 'Up to 30 days' },
  { upTo: 90, label: '31 to 90 days' },
  { upTo: 180, label: '91 to 180 days' },
  { upTo: Infinity, label: 'More than 180 days' },
] as const;

export type RagCounts = Readonly<Record<Rag, number>>;

export interface Tally {
  readonly total: number;
  readonly rag: RagCounts;
  readonly awaitingSignOff: number;
  readonly returned: number;
  readonly asksForTime: number;
  readonly stale: number;
  /** Actions whose target has moved to a later day, and by how many days in all. */
  readonly moved: number;
  readonly slipDays: number;
}

export interface PlanSummary extends Tally {
  readonly status: Readonly<Record<ActionStatus, number>>;
  /** One tally for each lead agency, most overdue first; an action with several leads counts for each. `undefined`: no lead. */
  readonly agencies: readonly (Tally & { readonly agency: RowKey | undefined })[];
  readonly ageing: readonly { readonly label: string; readonly upTo: number; readonly count: number }[];
}

export interface StatedAction {
  readonly action: ActionRow;
  readonly state: ActionState;
}

/** Counts of a plan, or of any choice of its actions. Costs what the actions cost. */
export function planSummary(items: readonly StatedAction[]): PlanSummary {
  const byAgency = new Map<RowKey | undefined, StatedAction[]>();
  for (const item of items) {
    const leads = Array.isArray(item.action.leadAgencies) ? (item.action.leadAgencies as readonly RowKey[]) : [];
    for (const agency of leads.length === 0 ? [undefined] : leads) {
      const group = byAgency.get(agency);
      if (group === undefined) byAgency.set(agency, [item]);
      else group.push(item);
    }
  }
  const agencies = [...byAgency].map(([agency, group]) => ({ agency, ...tally(group) }));
  return {
    ...tally(items),
    status: Object.fromEntries(
      ACTION_STATUSES.map(({ value }) => [value, items.filter(({ state }) => state.status === value).length]),
    ) as Record<ActionStatus, number>,
    agencies: agencies.sort((a, b) => b.rag.red - a.rag.red || b.total - a.total || ((a.agency ?? '~') < (b.agency ?? '~') ? -1 : 1)),
    ageing: AGES.map(({ upTo, label }, index) => {
      const over = AGES[index - 1]?.upTo ?? 0;
      return { label, upTo, count: items.filter(({ state }) => state.daysLate > over && state.daysLate <= upTo).length };
    }),
  };
}

function tally(items: readonly StatedAction[]): Tally {
  const rag: Record<Rag, number> = { blue: 0, red: 0, amber: 0, green: 0, grey: 0 };
  for (const { state } of items) rag[state.rag] += 1;
  const count = (is: (state: ActionState) => boolean): number => items.filter(({ state }) => is(state)).length;
  return {
    total: items.length,
    rag,
    awaitingSignOff: count((state) => state.awaitingSignOff),
    returned: count((state) => state.returned !== undefined),
    asksForTime: count((state) => state.asksForTime !== undefined),
    stale: count((state) => state.stale),
    moved: count((state) => state.slipDays > 0),
    slipDays: items.reduce((days, { state }) => days + Math.max(0, state.slipDays), 0),
  };
}
