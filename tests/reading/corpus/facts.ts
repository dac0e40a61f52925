/** What a plan says, before any layout. */
export type Status = 'completed' | 'in_progress' | 'not_started' | 'not_stated' | 'on_hold' | 'not_progressing';

/** Words in a document and what a careful person reads in them; the first answer is the best, the others are defensible. */
export interface StatusWords {
  readonly words: string;
  readonly reads: readonly Status[];
}

export interface DateWords {
  readonly words: string;
  /** YYYY-MM-DD, YYYY-MM (to its last day), or null where no day can be told. */
  readonly reads: string | null;
  readonly also?: readonly (string | null)[];
}

export interface LeadWords {
  readonly words: string;
  readonly reads: string | null;
  readonly also?: readonly (string | null)[];
  /** Nobody can act on it as it stands: it must be asked about. */
  readonly ask?: 'ask';
}

export interface ActionFacts {
  readonly ref: string;
  readonly text: string;
  readonly lead: LeadWords;
  readonly owner: string;
  readonly target: DateWords;
  /** A later target, where it was moved. */
  readonly revised: DateWords | null;
  readonly status: StatusWords;
  /** The day it was done, for what is completed. */
  readonly doneOn: DateWords | null;
  readonly share: number;
  readonly progress: string;
  readonly evidence: string;
  /** One word for each of several reports, the newest last; an empty one was never written. */
  readonly reports: readonly StatusWords[];
}

export interface RecommendationFacts {
  readonly number: string;
  readonly text: string;
  readonly outcome: string;
  readonly scope: string;
  readonly theme: string;
  readonly actions: readonly ActionFacts[];
}

export interface PlanFacts {
  readonly title: string;
  readonly body: string;
  readonly recommendations: readonly RecommendationFacts[];
}

/**
 * `seen` and `harsh` are what the reader is mended by; of `unseen` and `held` only the totals are known. `harsh` and `held` were drawn
 * later, with words and layouts of their own.
 */
export type Half = 'seen' | 'unseen' | 'harsh' | 'held';
export type Region =
  | 'england'
  | 'wales'
  | 'scotland'
  | 'ireland'
  | 'northern-ireland'
  | 'us'
  | 'australia'
  | 'canada'
  | 'new-zealand'
  | 'diocese'
  | 'fire'
  | 'prison';

/** What a column of a plan is for. */
export type HeadingKind =
  | 'number'
  | 'recommendation'
  | 'finding'
  | 'action'
  | 'taken'
  | 'further'
  | 'lead'
  | 'owner'
  | 'target'
  | 'original'
  | 'revised'
  | 'planned'
  | 'done'
  | 'status'
  | 'rag'
  | 'share'
  | 'progress'
  | 'evidence'
  | 'outcome'
  | 'scope'
  | 'priority'
  | 'remarks'
  | 'monitoring'
  | 'accepted'
  | 'previous'
  | 'yes-no';
