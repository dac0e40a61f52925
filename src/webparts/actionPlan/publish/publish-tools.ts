import type { Answers, PlanToRelease, ReleaseLog } from '../../../publishing';
import type { ReviewRow, Row, RowKey } from '../../../schema';
import type { Answer } from '../../../ui';

/** A plan as the lists hold it at this moment, with the persons that the site knows besides. */
export interface PlanRead {
  readonly plan: PlanToRelease;
  readonly meetings: readonly Row[];
  /** Members of the site's groups. */
  readonly members: readonly string[];
}

/** Answers that are not prepared yet, on this device. Answers to names that were typed are never given to it (X4). */
export interface AnswerDrafts {
  load(review: RowKey): Answers;
  save(review: RowKey, answers: Answers): void;
}

/** What publishing needs of the site and the device; tests bring it in memory. */
export interface PublishTools {
  read(review: ReviewRow, signal: AbortSignal): Promise<Answer<PlanRead>>;
  readonly log: ReleaseLog;
  readonly drafts: AnswerDrafts;
  /** Gives a file to the person. */
  save(file: { readonly name: string; readonly type: string; readonly bytes: Uint8Array }): void;
}
