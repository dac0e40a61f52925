import type { TargetDate } from '../schema';

/** A place in the document: the line (or row) and the column, both from 1; column null for a whole row. */
export interface Place {
  readonly line: number;
  readonly column: number | null;
}

export type DoubtCode =
  | 'action-missing'
  | 'action-merged'
  | 'agencies-parted'
  | 'agency-alias'
  | 'agency-known'
  | 'agency-missing'
  | 'agency-unclear'
  | 'column-guessed'
  | 'column-moved'
  | 'columns-by-content'
  | 'completion-imprecise'
  | 'completed-but-more'
  | 'cross-reference'
  | 'date-after-status'
  | 'date-impossible'
  | 'date-range'
  | 'dates-several'
  | 'heading-broken'
  | 'hidden-rows'
  | 'laid-out-by-position'
  | 'lettered-parts'
  | 'number-lost'
  | 'pages-without-text'
  | 'part-complete'
  | 'pictures-left-out'
  | 'printed-in-next-row'
  | 'row-joined'
  | 'row-separate'
  | 'several-sheets'
  | 'same-wording'
  | 'status-detached'
  | 'status-disagrees'
  | 'status-elsewhere'
  | 'status-from-narrative'
  | 'status-is-colour'
  | 'status-unclear'
  | 'target-among-words'
  | 'target-carried'
  | 'target-not-a-date'
  | 'tracked-changes'
  | 'year-of-two-figures';

/** Something a person should look at before the row goes live (R5). `describeDoubt` puts it into words. */
export interface Doubt {
  readonly code: DoubtCode;
  readonly where: Place;
  /** The ref of the action, or the number of the recommendation, that it is about; null for the whole plan. */
  readonly about: string | null;
  /** The text around the place, as it stands in the document. */
  readonly source: string;
  readonly assumed: string;
  /** What else it could be; empty where nobody can say. */
  readonly alternatives: readonly string[];
}

export type SetAsideReason = 'noise' | 'repeated-heading' | 'help' | 'prose' | 'repeated-text' | 'outside-table' | 'page-furniture';

export interface SetAside {
  readonly where: Place;
  readonly text: string;
  readonly reason: SetAsideReason;
}

export interface Heading {
  readonly where: Place;
  readonly text: string;
  readonly kind: 'title' | 'column' | 'section';
}

export type ReadStatus = 'not-stated' | 'not-started' | 'in-progress' | 'completed';

export interface PlanAction {
  readonly ref: string;
  /** Null where the document gives no action text. */
  readonly text: string | null;
  /** What stands for the text where there is none: the action it is merged with, or the recommendation. */
  readonly assumedText: string;
  readonly leadAgencies: readonly string[];
  readonly responsible: string | null;
  readonly scope: string | null;
  readonly milestones: string | null;
  readonly targetDate: TargetDate | null;
  readonly status: ReadStatus;
  /** The words in which the document states the status. */
  readonly statusText: string | null;
  readonly completionDate: TargetDate | null;
  readonly progress: string | null;
  readonly outcome: string | null;
  /** The lines of the document that it was read from. */
  readonly lines: readonly number[];
}

export interface PlanRecommendation {
  readonly number: string | null;
  readonly section: string | null;
  readonly scope: string | null;
  readonly text: string;
  /** What will be different, where the document says it once for the whole recommendation. */
  readonly expectedOutcome: string | null;
  readonly actions: readonly PlanAction[];
  readonly lines: readonly number[];
}

export interface Plan {
  readonly reference: string | null;
  readonly title: string | null;
  readonly partnership: string | null;
  readonly asAt: string | null;
  readonly recommendations: readonly PlanRecommendation[];
}
