import { loadRecordKeeping, type DeletionFailure } from '../../src/lists';
import { failureWords } from './failure-words';
import { findReview } from './find-review';
import type { Output } from './read-command';
import { readOptions, siteFrom, SITE_OPTIONS, textIn, type Environment } from './site-arguments';

export const DELETE_USAGE = `accord delete --site URL --review REFERENCE --confirm REFERENCE

Moves a review to the site's recycle bin, with its recommendations, actions, log and evidence files. Export it first.
SharePoint keeps what is in the bin for 93 days. Agencies and meetings stay.`;

function words(failure: DeletionFailure): string {
  switch (failure.kind) {
    case 'not-there':
      return 'This site has no such review any more.';
    case 'not-confirmed':
      return `To move this review to the recycle bin, confirm it by its reference: --confirm "${failure.reference}". Nothing was removed.`;
    case 'left':
      return `${failure.rows} rows could not be removed${failure.detail === '' ? '' : ` (${failure.detail})`}. Try again; what was removed is in the recycle bin.`;
    default:
      return failureWords(failure);
  }
}

/** `accord delete`: 0 when the review is in the recycle bin, 2 when not. */
export async function deleteCommand(args: readonly string[], output: Output, environment: Environment): Promise<number> {
  const given = readOptions(args, { ...SITE_OPTIONS, review: { type: 'string' }, confirm: { type: 'string' } });
  const at = typeof given === 'string' ? given : siteFrom({ site: textIn(given, 'site'), as: textIn(given, 'as') }, environment);
  if (typeof given === 'string' || typeof at === 'string') {
    output.complain(`${typeof given === 'string' ? given : String(at)}\n\n${DELETE_USAGE}`);
    return 2;
  }
  const review = await findReview(at.lists, textIn(given, 'review'));
  if (typeof review === 'string') {
    output.complain(review);
    return 2;
  }
  const { deleteReview } = await loadRecordKeeping();
  const deletion = { review: review.key, confirmation: textIn(given, 'confirm') ?? '' };
  const done = await deleteReview(at.connection, { store: at.lists, deletion }, {});
  if (!done.ok) {
    output.complain(words(done.failure));
    return 2;
  }
  const rows = Object.values(done.value.rows).reduce((sum, count) => sum + count, 0);
  output.print(`In the recycle bin: ${rows} rows and ${done.value.files} files. SharePoint keeps them there for 93 days.\n`);
  return 0;
}
