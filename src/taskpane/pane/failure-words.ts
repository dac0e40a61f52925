import type { StoreFailure } from '../../store';

/** What went wrong for the whole request: what happened, then what to do. */
export function failureWords(failure: StoreFailure): string {
  switch (failure.kind) {
    case 'unreachable':
      return 'SharePoint cannot be reached. Your changes are safe in this workbook; try again when you are connected.';
    case 'busy':
      return `SharePoint or Excel is busy. Finish typing in the cell if you are in one, and try again in ${failure.retryAfterSeconds} seconds.`;
    case 'not-allowed':
      return failure.detail === '' ? 'You are not allowed to do this. Ask the coordinator of this site.' : failure.detail;
    case 'not-set-up':
      return 'This site is not set up for Accord yet. Ask its owner to add the Accord lists.';
    case 'newer-version':
      return 'This site uses a newer Accord than this add-in. Close Excel and open it again to get the newest add-in.';
    case 'signed-out':
      return 'You are not signed in to this site. Connect again.';
    case 'damaged':
      return failure.detail;
    case 'gone':
      return 'The site, or what was asked for on it, is not there any more. Your changes are safe in this workbook; ask the owner of the site.';
    case 'not-known':
      return 'It is not known whether everything arrived. Sync again: what arrived is not sent twice.';
    case 'unfinished':
      return 'This site is not set up completely, so nothing is sent to it. Ask its owner to finish setting it up; your changes are safe in this workbook.';
    case 'stopped':
      return 'You stopped. Nothing is lost, and what was sent stays sent. Start again when you are ready.';
  }
}
