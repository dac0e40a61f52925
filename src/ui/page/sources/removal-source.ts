import type { RowKey } from '../../../schema';
import type { Answer } from './plan-source';

export type Removal =
  /** Everything is in the recycle bin. */
  | { readonly kind: 'removed'; readonly rows: number; readonly files: number }
  | { readonly kind: 'not-there' }
  /** What was typed is not the review's reference, as the lists hold it now. Nothing was removed. */
  | { readonly kind: 'not-confirmed'; readonly reference: string }
  /** So many rows could not be removed; the review itself is still there. */
  | { readonly kind: 'left'; readonly rows: number };

/** Moves a review with all that belongs to it to the site's recycle bin. */
export interface RemovalSource {
  /** `confirmation` is what the person typed: the review's reference. Doing it again goes on where it broke off. */
  remove(review: RowKey, confirmation: string): Promise<Answer<Removal>>;
}
