import { createStandardPublicClientApplication } from '@azure/msal-browser';
import { DIALOG_PAGE, writtenAnswer, type DialogAnswer } from './dialog-answer';
import { msalConfiguration, scopesFor } from './nested-sign-in';
import { loadSettings } from './sign-in-settings';
import { settingsWords } from './sign-in-words';

/** The page that says so while it is here; Microsoft's own page takes its place for most of the time. */
function say(words: string): void {
  const place = document.getElementById('said');
  if (place !== null) place.textContent = words;
}

/** Tells the pane, which closes this window. */
function answer(said: DialogAnswer): void {
  Office.context.ui.messageParent(writtenAnswer(said));
}

const textOf = (thrown: object, name: string): Readonly<Record<string, string>> => {
  const value: unknown = (thrown as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? { [name]: value } : {};
};

function problemOf(thrown: unknown): DialogAnswer {
  const from = typeof thrown === 'object' && thrown !== null ? thrown : {};
  const parts = ['name', 'errorCode', 'errorMessage', 'subError'].map((name) => textOf(from, name));
  return { kind: 'problem', error: Object.assign({}, ...parts) as object };
}

/** The site's host as it was asked for: it must outlast the way over Microsoft's page and back. */
function siteAsked(query: URLSearchParams): string | undefined {
  const site = query.get('site');
  return site !== null && /^https?:\/\//.test(site) ? site : undefined;
}

/**
 * In the window: goes to Microsoft's sign-in, comes back here with an answer, and hands the token to the pane. The token is
 * not kept: what msal notes in this window, for the way and of the answer, is taken away before the pane has it.
 */
async function signInHere(): Promise<void> {
  const here = new URL(window.location.href);
  const found = await loadSettings(here.href);
  if (!found.ok) {
    say(settingsWords(found.problem));
    return;
  }
  const configuration = msalConfiguration(found.settings, here.href);
  const client = await createStandardPublicClientApplication({
    ...configuration,
    auth: { ...configuration.auth, redirectUri: new URL(DIALOG_PAGE, here).toString() },
    // The way over Microsoft's page and back has to be remembered: by this window alone, which forgets it below.
    cache: { cacheLocation: 'sessionStorage' },
  });
  const come = await client.handleRedirectPromise();
  if (come !== null) {
    await client.clearCache();
    const until = come.expiresOn?.getTime() ?? Date.now();
    answer({ kind: 'signed-in', held: { token: come.accessToken, until, account: come.account?.username ?? '' } });
    return;
  }
  const site = siteAsked(here.searchParams);
  if (site === undefined) {
    say('This window belongs to Accord in Excel. Close it, and press Connect there.');
    return;
  }
  const account = here.searchParams.get('account');
  await client.acquireTokenRedirect({ scopes: scopesFor(site), ...(account === null ? {} : { loginHint: account }) });
}

Office.onReady()
  .then(signInHere)
  .catch((thrown: unknown) => answer(problemOf(thrown)));
