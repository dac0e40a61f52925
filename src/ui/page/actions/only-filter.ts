import { EARLY_SPAN, hasEvidence, isOpen, stateAsAt, tookDays, type ActionView, type IsoDate, type Rag, type Span } from '../../../schema';
const STANDINGS = ['open', 'awaiting', 'asks-time', 'stale', 'stuck', 'no-evidence', 'no-lead', 'no-theme'] as const;
type Standing = (typeof STANDINGS)[number];

/**
 * What a figure of the overview counts, so that its link can show the same actions: a standing; how long overdue, moved by, or from target
 * to completion; or how an action stood at the end of a day.
 */
export type OnlyFilter =
  | { readonly kind: 'standing'; readonly standing: Standing }
  | { readonly kind: 'late' | 'moved' | 'took'; readonly span: Span }
  | { readonly kind: 'as-at'; readonly day: IsoDate; readonly rag: Rag };

const SPAN = /^(late|moved|took)-(\d{1,5})-(\d{1,5})?$/;
const EARLY = 'took-early';
const AS_AT = /^at-(\d{4}-\d{2}-\d{2})-(red|amber|green|blue|grey)$/;

/** A filter out of an address; undefined for anything else. */
export function readOnly(text: string | null): OnlyFilter | undefined {
  if (text === null) return undefined;
  const standing = STANDINGS.find((name) => name === text);
  if (standing !== undefined) return { kind: 'standing', standing };
  if (text === EARLY) return { kind: 'took', span: EARLY_SPAN };
  const span = SPAN.exec(text);
  if (span !== null)
    return {
      kind: span[1] as 'late' | 'moved' | 'took',
      span: { from: Number(span[2]), to: span[3] === undefined ? undefined : Number(span[3]) },
    };
  const at = AS_AT.exec(text);
  if (at === null || Number.isNaN(Date.parse(at[1] ?? ''))) return undefined;
  return { kind: 'as-at', day: at[1] as IsoDate, rag: at[2] as Rag };
}

/** The opposite of `readOnly`. */
export function writeOnly(only: OnlyFilter): string {
  switch (only.kind) {
    case 'standing':
      return only.standing;
    case 'as-at':
      return `at-${only.day}-${only.rag}`;
    case 'late':
    case 'moved':
    case 'took':
      return only.span.from === -Infinity ? EARLY : `${only.kind}-${only.span.from}-${only.span.to ?? ''}`;
  }
}

const within = (days: number, { from, to }: Span): boolean => days >= from && (to === undefined || days <= to);

export function matchesOnly(view: ActionView, only: OnlyFilter): boolean {
  const { state } = view;
  switch (only.kind) {
    case 'standing':
      return stands(view, only.standing);
    case 'late':
      return state.daysLate > 0 && within(state.daysLate, only.span);
    case 'moved':
      return state.slipDays > 0 && within(state.slipDays, only.span);
    case 'took': {
      const days = tookDays(view);
      return days !== undefined && within(days, only.span);
    }
    case 'as-at':
      return stateAsAt(view, only.day)?.rag === only.rag;
  }
}

function stands(view: ActionView, standing: Standing): boolean {
  const { state, action } = view;
  switch (standing) {
    case 'open':
      return isOpen(view);
    case 'awaiting':
      return state.awaitingSignOff;
    case 'asks-time':
      return state.asksForTime !== undefined;
    case 'stale':
      return state.stale;
    case 'stuck':
      return state.stuck;
    case 'no-evidence':
      return (state.status === 'signed-off' || state.status === 'completed') && !hasEvidence(view);
    case 'no-lead':
      return (action.leadAgencies ?? []).length === 0;
    case 'no-theme':
      return view.recommendation?.theme === undefined;
  }
}
