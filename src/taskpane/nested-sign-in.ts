import type { AuthenticationResult, Configuration, IPublicClientApplication } from '@azure/msal-browser';
import { fail, ok, type Result } from '../sync';
import type { SignIn, Token } from './ports';
import { numberOf, problemOf, type SignInProblem } from './sign-in-problem';
import type { SettingsFound, SignInSettings } from './sign-in-settings';
import { settingsWords, signInWords } from './sign-in-words';

/** Somebody may have to find their phone first. */
const LONGEST_POPUP_MS = 300_000;
const LONGEST_SILENCE_MS = 8_000;

/** Read and change what the person may read and change in SharePoint already, and no more. */
export const scopesFor = (site: string): string[] => [`${new URL(site).origin}/AllSites.Write`];

/** How msal-browser is set up. `page` is the pane's own address. */
export function msalConfiguration({ clientId, tenant }: SignInSettings, page: string): Configuration {
  return {
    auth: {
      clientId,
      authority: `https://login.microsoftonline.com/${tenant}`,
      redirectUri: new URL('signed-in.html', page).toString(),
    },
    // Tokens live as long as the pane and are never written down.
    cache: { cacheLocation: 'memoryStorage' },
    system: {
      // Excel on the web shows the pane inside another site's page, where the browser keeps the channel apart that msal
      // would otherwise listen on, and a window that is closed would not be noticed.
      enableLegacyPolling: true,
      popupBridgeTimeout: LONGEST_POPUP_MS,
      iframeBridgeTimeout: LONGEST_SILENCE_MS,
    },
  };
}

type Signed =
  | { readonly kind: 'signed-in'; readonly answer: AuthenticationResult }
  | { readonly kind: 'problem'; readonly problem: SignInProblem; readonly number: string | undefined };

const troubled = (thrown: unknown): Signed => ({ kind: 'problem', problem: problemOf(thrown), number: numberOf(thrown) });

/** What a person's answer in a window can put right; for the rest, opening one would only show the same again. */
const MAY_HELP: ReadonlySet<SignInProblem> = new Set<SignInProblem>([
  'consent-missing',
  'admin-approval',
  'guest-unknown',
  'conditional-access',
  'interaction-needed',
  'timed-out',
  'popup-blocked',
  'cancelled',
  'other',
]);

/** Single sign-on: as whoever is signed in to Office, or to Microsoft 365 in this browser. */
async function silently(client: IPublicClientApplication, scopes: string[]): Promise<Signed> {
  const account = client.getActiveAccount() ?? client.getAllAccounts()[0];
  try {
    const answer = account === undefined ? await client.ssoSilent({ scopes }) : await client.acquireTokenSilent({ scopes, account });
    return { kind: 'signed-in', answer };
  } catch (error) {
    return troubled(error);
  }
}

async function inWindow(client: IPublicClientApplication, scopes: string[]): Promise<Signed> {
  try {
    return { kind: 'signed-in', answer: await client.acquireTokenPopup({ scopes }) };
  } catch (error) {
    return troubled(error);
  }
}

/** Through Office itself where it offers that (nested app authentication), else through the browser. */
type Way = 'office-first' | 'browser';

/**
 * Signs people in with Microsoft 365: first through Office itself or the browser's session, without a word; then in a
 * window. Owns the client, and with it the tokens.
 */
class MicrosoftSignIn implements SignIn {
  private client: Promise<IPublicClientApplication> | undefined;
  private way: Way = 'office-first';
  /** A browser opens windows only just after a click: once asking silently has failed, it is not tried before the next one. */
  private next: 'silent-first' | 'window-first' = 'silent-first';

  constructor(
    private readonly settings: () => Promise<SettingsFound>,
    private readonly page: string,
  ) {}

  readonly signIn = async (site: string): Promise<Result<Token>> => {
    const found = await this.settings();
    if (!found.ok) return refused(settingsWords(found.problem));
    const scopes = scopesFor(site);
    const signed = await this.acquire(found.settings, scopes);
    if (signed.kind === 'problem') return refused(signInWords(signed.problem, signed.number));
    const client = await this.clientFor(found.settings);
    client.setActiveAccount(signed.answer.account);
    return ok(async () => this.fresh(client, scopes));
  };

  private async acquire(settings: SignInSettings, scopes: string[]): Promise<Signed> {
    let signed: Signed;
    try {
      signed = await this.attempt(await this.clientFor(settings), scopes);
    } catch {
      // The part of the pane that signs in could not be loaded.
      this.client = undefined;
      return { kind: 'problem', problem: 'offline', number: undefined };
    }
    if (signed.kind === 'signed-in') return signed;
    // The administrator may mend the settings meanwhile: the next attempt begins with what they say then.
    if (signed.problem === 'wrong-tenant' || signed.problem === 'address-not-registered') this.client = undefined;
    if (signed.problem !== 'office-declines' || this.way === 'browser') return signed;
    this.way = 'browser';
    this.client = undefined;
    this.next = 'silent-first';
    return this.acquire(settings, scopes);
  }

  private async attempt(client: IPublicClientApplication, scopes: string[]): Promise<Signed> {
    const silent = this.next === 'window-first' ? undefined : await silently(client, scopes);
    if (silent !== undefined && (silent.kind === 'signed-in' || !MAY_HELP.has(silent.problem))) return silent;
    this.next = 'window-first';
    const shown = await inWindow(client, scopes);
    if (shown.kind === 'signed-in') {
      this.next = 'silent-first';
      return shown;
    }
    if (shown.problem !== 'cancelled' || silent?.kind !== 'problem' || silent.number === undefined) return shown;
    // The window showed the reason and was closed: what Microsoft said before tells more than that, unless it was only that a window is needed.
    return silent.problem === 'interaction-needed' ? shown : silent;
  }

  /** A token for the next request: kept, or renewed without a word. Throws words where the person has to sign in again. */
  private async fresh(client: IPublicClientApplication, scopes: string[]): Promise<string> {
    const signed = await silently(client, scopes);
    if (signed.kind === 'signed-in') return signed.answer.accessToken;
    throw new Error(signInWords(signed.problem, signed.number));
  }

  private async clientFor(settings: SignInSettings): Promise<IPublicClientApplication> {
    this.client ??= import(/* webpackChunkName: 'sign-in' */ '@azure/msal-browser').then(async (msal) => {
      const configuration = msalConfiguration(settings, this.page);
      return this.way === 'browser'
        ? msal.createStandardPublicClientApplication(configuration)
        : msal.createNestablePublicClientApplication(configuration);
    });
    return this.client;
  }
}

const refused = (detail: string): Result<never> => fail({ kind: 'not-allowed', table: undefined, detail });

/** How people sign in in production. `settings` is asked at each attempt, so that a mended file needs no restart. */
export function microsoftSignIn(settings: () => Promise<SettingsFound>, page: string): SignIn {
  return new MicrosoftSignIn(settings, page);
}
