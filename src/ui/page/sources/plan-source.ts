import type { ActionRow, Actor, AgencyRow, Issue, MeetingRow, RecommendationRow, ReviewRow, RowKey, UpdateRow } from '../../../schema';

/** Why something could not be done, for a reason that a person can act on. `failureWords` says it in words. */
export type SourceFailure =
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'busy'; readonly retryAfterSeconds: number }
  | { readonly kind: 'not-allowed' }
  /** `mayHelp` tells whether this person can set the site up themselves. */
  | { readonly kind: 'not-set-up'; readonly mayHelp: 'yes' | 'no' }
  | { readonly kind: 'newer-version' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'not-known' }
  | { readonly kind: 'unfinished' }
  /** A part of this version is gone: a newer one has taken its place. */
  | { readonly kind: 'updated' }
  | { readonly kind: 'stopped' };

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: SourceFailure };

/** A row as the lists hold it, with what the schema refuses in it; it is shown all the same (S14). */
export interface Seen<T> {
  readonly row: T;
  readonly issues: readonly Issue[];
}

/** What a person finds on opening the page: who they are, and which plans there are. */
export interface Site {
  readonly viewer: Actor;
  readonly agencies: readonly AgencyRow[];
  readonly reviews: readonly ReviewRow[];
  /** `unfinished` where setting the site up was broken off: then nothing is written. */
  readonly setUp: 'complete' | 'unfinished';
  /** Whole minutes that SharePoint's clock is ahead of this device's, where the two are too far apart (L6). */
  readonly minutesAhead?: number | undefined;
}

/** Where the log of changes stood. `text` is opaque; `takenAt` is an ISO instant. */
export interface Mark {
  readonly text: string;
  readonly takenAt: string;
}

export interface PlanRows {
  readonly recommendations: readonly Seen<RecommendationRow>[];
  readonly actions: readonly Seen<ActionRow>[];
  readonly updates: readonly Seen<UpdateRow>[];
  /** Meetings of the panel, whichever plans they are about; a site without that list has none. */
  readonly meetings: readonly Seen<MeetingRow>[];
}

/** The review that is meant, or all of them at once. */
export type ReviewChoice = RowKey | 'all';

/** One review's plan as it was read, or all plans together. */
export interface Reading {
  readonly review: ReviewChoice;
  readonly rows: PlanRows;
  /** undefined where the side keeps no log; then every look reads everything. */
  readonly mark: Mark | undefined;
}

/** What happened to a plan since a mark. */
export type PlanChanges =
  | { readonly kind: 'since'; readonly changed: PlanRows; readonly removed: readonly RowKey[]; readonly mark: Mark }
  | { readonly kind: 'everything'; readonly reading: Reading };

/** Where a report came to lie, so that it can be taken back. */
export interface Receipt {
  readonly key: RowKey;
  readonly place: number | undefined;
  readonly version: string | undefined;
}

export type SendOutcome =
  | { readonly kind: 'sent'; readonly receipt: Receipt }
  /** A report with this key had arrived before, with other words in it; nothing of this one was written. */
  | { readonly kind: 'sent-before' }
  /** The list itself refused it. */
  | { readonly kind: 'refused' };

export type TakeBackOutcome = 'taken-back' | 'too-late';

/** `incomplete` when something was refused; setting up again goes on from there. */
export type SetUpOutcome = 'ready' | 'incomplete';

/** The plan as the views need it; the web part carries it out on the lists, tests in memory. */
export interface PlanSource {
  /** Who is looking, and what there is. */
  open(signal: AbortSignal): Promise<Answer<Site>>;
  /** All plans together cost as many requests as there are pages of 5,000 rows, and few more. */
  readPlan(review: ReviewChoice, signal: AbortSignal): Promise<Answer<Reading>>;
  readChanges(review: ReviewChoice, mark: Mark, signal: AbortSignal): Promise<Answer<PlanChanges>>;
  /** Appends a report, or another entry of the log that is written by hand. It is answered `sent` only when the list has confirmed it; sending the same key again never makes two (P2). */
  send(report: UpdateRow): Promise<Answer<SendOutcome>>;
  /** Takes back one's own report, as long as nobody has touched it. */
  takeBack(receipt: Receipt, report: UpdateRow): Promise<Answer<TakeBackOutcome>>;
  /** Makes the lists and groups that are missing. It can be broken off and begun again, and never makes a thing twice. */
  setUp(progress: (done: number, total: number | undefined) => void): Promise<Answer<SetUpOutcome>>;
}
