import type { ReviewRow } from '../../../schema';
import type { Answer } from './plan-source';

/** A file to be saved on the person's own device. */
export interface Download {
  readonly name: string;
  readonly content: Blob;
}

/** The plan of one review as an Excel workbook. */
export interface WorkbookSource {
  workbook(review: ReviewRow, signal: AbortSignal): Promise<Answer<Download>>;
}
