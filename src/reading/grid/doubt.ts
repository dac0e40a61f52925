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
  | 'agency-placeholder'
  | 'agency-unclear'
  | 'column-guessed'
  | 'column-moved'
  | 'column-unsure'
  | 'comments-left-out'
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
  | 'hidden-text'
  | 'little-placed'
  | 'laid-out-by-position'
  | 'lettered-parts'
  | 'month-first'
  | 'number-lost'
  | 'pages-without-text'
  | 'part-complete'
  | 'pictures-left-out'
  | 'printed-in-next-row'
  | 'row-joined'
  | 'row-separate'
  | 'several-plans'
  | 'several-sheets'
  | 'same-wording'
  | 'status-detached'
  | 'status-from-date'
  | 'status-disagrees'
  | 'status-elsewhere'
  | 'status-from-narrative'
  | 'status-is-colour'
  | 'status-unclear'
  | 'status-unset'
  | 'struck-text'
  | 'table-left-out'
  | 'text-cut'
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
  /** Further actions of which exactly the same is to be asked. */
  readonly also: readonly string[];
  /** The text around the place, as it stands in the document. */
  readonly source: string;
  readonly assumed: string;
  /** What else it could be; empty where nobody can say. */
  readonly alternatives: readonly string[];
}

export type SetAsideReason =
  | 'not-understood'
  | 'comment'
  | 'struck'
  | 'hidden'
  | 'total'
  | 'noise'
  | 'repeated-heading'
  | 'help'
  | 'prose'
  | 'repeated-text'
  | 'outside-table'
  | 'page-furniture';

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
