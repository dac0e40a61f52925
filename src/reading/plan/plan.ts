import type { TargetDate } from '../../schema';
import type { ReadStatus } from '../meaning/status/parse-status';

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
  /** The target that was first agreed, where the document prints one beside the present. */
  readonly originalTarget: TargetDate | null;
  readonly status: ReadStatus;
  /** The words in which the document states the status. */
  readonly statusText: string | null;
  readonly completionDate: TargetDate | null;
  readonly progress: string | null;
  readonly outcome: string | null;
  /** What stands in its rows and belongs to no field: kept, so that nothing is lost (R1). */
  readonly remains: string | null;
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
