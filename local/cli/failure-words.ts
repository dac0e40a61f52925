import type { StoreFailure } from '../../src/store';

/** What went wrong for a whole command: what happened, then what to do. */
export function failureWords(failure: StoreFailure): string {
  switch (failure.kind) {
    case 'unreachable':
      return `The site cannot be reached (${failure.detail}). Check the address and the connection, then try again.`;
    case 'busy':
      return `SharePoint is busy. Try again in ${failure.retryAfterSeconds} seconds.`;
    case 'not-allowed':
      return `You are not allowed to do this on this site. Ask its owner. (${failure.detail})`;
    case 'not-set-up':
      return `This site is not set up for Accord: ${failure.missing.join(', ')} missing. Set it up first, in the web part or with a site script.`;
    case 'newer-version':
      return `This site was set up by a newer Accord (version ${failure.found}; this one knows ${failure.known}). Update Accord, then try again.`;
    case 'signed-out':
      return `The site did not accept the token (${failure.detail}). Get a new one and put it into ACCORD_TOKEN.`;
    case 'damaged':
      return failure.detail;
    case 'gone':
      return `What was asked for is not there (${failure.detail}). Check the address, or ask the owner of the site.`;
    case 'not-known':
      return `It is not known whether everything arrived (${failure.detail}). Run the same again: nothing is written twice.`;
    case 'unfinished':
      return 'This site is not set up completely, so nothing is written to it. Finish setting it up in the web part, or run accord check --mend.';
    case 'stopped':
      return 'Stopped. What was done stays done.';
  }
}
