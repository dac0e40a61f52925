import type { SharePointLists } from '../../src/lists';
import type { Row } from '../../src/schema';
import { failureWords } from './failure-words';

/** The review of a site that `wanted` names by its reference or its key; a sentence where it names none. */
export async function findReview(lists: SharePointLists, wanted: string | undefined): Promise<Row | string> {
  const reviews = await lists.listReviews({});
  if (!reviews.ok) return failureWords(reviews.failure);
  const rows = reviews.value.map(({ row }) => row);
  const names = rows.map(({ reference }) => String(reference ?? '')).join(', ');
  if (wanted === undefined) return `Say which review: --review REFERENCE. This site has: ${names === '' ? 'none' : names}`;
  const found = rows.filter((row) => row.key === wanted || row.reference === wanted);
  if (found.length > 1) return `Two reviews have the reference “${wanted}”. Name one by its key: ${found.map(({ key }) => key).join(', ')}`;
  return found[0] ?? `This site has no review “${wanted}”. It has: ${names === '' ? 'none' : names}`;
}
