import type { ActionFacts, DateWords, LeadWords, PlanFacts, Status, StatusWords } from './facts';

/** What a careful person reads in a document; `accept` lists what others would read, `ask` what nobody can tell alone. */
export interface ExpectedAction {
  readonly ref: string;
  readonly action: string | null;
  readonly lead_agency: string | null;
  readonly target_date: { readonly iso: string | null; readonly precision: 'day' | 'month' | 'none'; readonly raw: string | null };
  readonly status: Status;
  readonly completion_date: string | null;
  readonly accept: {
    readonly status: readonly Status[];
    readonly target_iso: readonly (string | null)[];
    readonly lead_agency: readonly (string | null)[];
    readonly action: readonly string[];
  };
  readonly ask: readonly ('status' | 'target_date' | 'lead_agency')[];
}

export interface ExpectedRecommendation {
  readonly number: string | null;
  readonly recommendation: string;
  readonly actions: readonly ExpectedAction[];
}

export interface Expected {
  readonly document: string;
  readonly note: string;
  readonly counts: { readonly recommendations: number; readonly actions: number };
  readonly recommendations: readonly ExpectedRecommendation[];
  /** Actions that may be read or left out: struck or hidden ones. */
  readonly optional: readonly string[];
  /** What a person must be told of the document. */
  readonly says: readonly 'several-plans'[];
}

/** What a layout says of each action, where it is not simply the plan's fact. */
export interface Stated {
  readonly status: StatusWords;
  readonly target: DateWords;
  readonly lead: LeadWords;
  readonly doneOn: DateWords | null;
  /** Null where the document gives no action: then the recommendation is all there is. */
  readonly text: string | null;
  readonly alsoText?: readonly string[];
  readonly askStatus?: 'ask';
}

export const NOT_STATED: StatusWords = { words: '', reads: ['not_stated'] };
export const NO_DATE: DateWords = { words: '', reads: null };
export const NO_LEAD: LeadWords = { words: '', reads: null };

export function expectedAction(ref: string, stated: Stated): ExpectedAction {
  const [status = 'not_stated', ...others] = stated.status.reads;
  const { reads } = stated.target;
  return {
    ref,
    action: stated.text,
    lead_agency: stated.lead.reads,
    target_date: { iso: reads, precision: reads === null ? 'none' : reads.length === 7 ? 'month' : 'day', raw: stated.target.words },
    status,
    completion_date: status === 'completed' ? (stated.doneOn?.reads ?? null) : null,
    accept: { status: others, target_iso: stated.target.also ?? [], lead_agency: stated.lead.also ?? [], action: stated.alsoText ?? [] },
    ask: [
      ...(stated.lead.ask === undefined ? [] : ['lead_agency' as const]),
      ...(stated.askStatus === undefined ? [] : ['status' as const]),
    ],
  };
}

/** The reading of a whole plan by what its layout states of each action. */
export const expectedRecommendations = (plan: PlanFacts, stated: (action: ActionFacts) => Stated): readonly ExpectedRecommendation[] =>
  plan.recommendations.map(({ number, text, actions }) => ({
    number,
    recommendation: text,
    actions: actions.map((action) => expectedAction(action.ref, stated(action))),
  }));
