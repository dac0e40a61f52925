import { fail, ok, type Result } from '../../store';
import type { Configuration, IPublicClientApplication } from '@azure/msal-browser';
import { askInDialog, type DialogOpener } from './ask-in-dialog';
import { dialogAddress, type HeldToken } from './dialog-answer';
import type { SignIn, Token } from '../pane/ports';
import { numberOf, problemOf, type SignInProblem } from './sign-in-problem';
import type { SettingsFound, SignInSettings } from './sign-in-settings';
import { settingsWords, signInWords } from './sign-in-words';

const LONGEST_SILENCE_MS = 8_000;
/** A token is asked for anew when it has less than this left: a request must not run out of it on its way. */
const SPARE_MS = 300_000;

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
      // would otherwise listen on.
      enableLegacyPolling: true,
      iframeBridgeTimeout: LONGEST_SILENCE_MS,
    },
  };
}

type Signed =
  | { readonly kind: 'signed-in'; readonly token: string }
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

/** Through Office itself (nested app authentication), or through the browser's session and a window of Office's. */
type Way = 'office' | 'browser';

interface Client {
  readonly way: Way;
  readonly msal: IPublicClientApplication;
}

/** What msal-browser looks for to know that Office signs add-ins in here. */
const officeSignsIn = (): boolean => 'nestedAppAuthBridge' in window;

/**
 * Signs people in with Microsoft 365: first through Office itself or the browser's session, without a word; then in a
 * window. Owns the client, and with it the tokens.
 */
class MicrosoftSignIn implements SignIn {
  private client: Promise<Client> | undefined;
  private way: Way | undefined;
  private held: HeldToken | undefined;
  /** Several requests may find the token old at once; one window is enough. */
  private renewing: Promise<Signed> | undefined;

  constructor(
    private readonly settings: () => Promise<SettingsFound>,
    private readonly page: string,
    private readonly opener: () => DialogOpener,
  ) {}

  readonly signIn = async (site: string): Promise<Result<Token>> => {
    this.held = undefined;
    const found = await this.settings();
    if (!found.ok) return refused(settingsWords(found.problem));
    const signed = await this.acquire(found.settings, site);
    if (signed.kind === 'problem') return refused(signInWords(signed.problem, signed.number));
    return ok(async () => this.fresh(found.settings, site));
  };

  private async acquire(settings: SignInSettings, site: string): Promise<Signed> {
    let signed: Signed;
    try {
      signed = await this.attempt(await this.clientFor(settings), site);
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
    return this.acquire(settings, site);
  }

  private async attempt(client: Client, site: string): Promise<Signed> {
    const silent = await this.silently(client, site);
    if (silent.kind === 'signed-in' || !MAY_HELP.has(silent.problem)) return silent;
    const shown = await this.inWindow(client, site);
    if (shown.kind === 'signed-in' || shown.problem !== 'cancelled' || silent.number === undefined) return shown;
    // The window showed the reason and was closed: what Microsoft said before tells more than that, unless it was only that a window is needed.
    return silent.problem === 'interaction-needed' ? shown : silent;
  }

  /** Single sign-on: as whoever is signed in to Office, or to Microsoft 365 in this browser. */
  private async silently({ msal }: Client, site: string): Promise<Signed> {
    const scopes = scopesFor(site);
    const account = msal.getActiveAccount() ?? msal.getAllAccounts()[0];
    try {
      const answer = account === undefined ? await msal.ssoSilent({ scopes }) : await msal.acquireTokenSilent({ scopes, account });
      msal.setActiveAccount(answer.account);
      return { kind: 'signed-in', token: answer.accessToken };
    } catch (error) {
      return troubled(error);
    }
  }

  private async inWindow({ way, msal }: Client, site: string): Promise<Signed> {
    if (way === 'browser') return this.inDialog(site);
    try {
      const answer = await msal.acquireTokenPopup({ scopes: scopesFor(site) });
      msal.setActiveAccount(answer.account);
      return { kind: 'signed-in', token: answer.accessToken };
    } catch (error) {
      return troubled(error);
    }
  }

  private async inDialog(site: string): Promise<Signed> {
    const account = this.held?.account;
    const said = await askInDialog(this.opener(), dialogAddress(this.page, { site, account }));
    if (said.kind === 'problem') return troubled(said.error);
    this.held = said.held;
    return { kind: 'signed-in', token: said.held.token };
  }

  /** A token for the next request: kept, or renewed, with a window only where it must be. Throws words where the person has to sign in again. */
  private async fresh(settings: SignInSettings, site: string): Promise<string> {
    if (this.held !== undefined && this.held.until - Date.now() > SPARE_MS) return this.held.token;
    this.renewing ??= this.renewed(settings, site).finally(() => {
      this.renewing = undefined;
    });
    const signed = await this.renewing;
    if (signed.kind === 'signed-in') return signed.token;
    throw new Error(signInWords(signed.problem, signed.number));
  }

  /** A window that signed somebody in once does so again by itself, as long as Microsoft knows them. */
  private async renewed(settings: SignInSettings, site: string): Promise<Signed> {
    return this.held === undefined ? this.attempt(await this.clientFor(settings), site) : this.inDialog(site);
  }

  private async clientFor(settings: SignInSettings): Promise<Client> {
    this.client ??= import(/* webpackChunkName: 'sign-in' */ '@azure/msal-browser').then(async (msal) => {
      this.way ??= officeSignsIn() ? 'office' : 'browser';
      const configuration = msalConfiguration(settings, this.page);
      const made = this.way === 'office' ? msal.createNestablePublicClientApplication : msal.createStandardPublicClientApplication;
      return { way: this.way, msal: await made(configuration) };
    });
    return this.client;
  }
}

const refused = (detail: string): Result<never> => fail({ kind: 'not-allowed', table: undefined, detail });

/** How people sign in in production. `settings` is asked at each attempt, so that a mended file needs no restart. */
export function microsoftSignIn(settings: () => Promise<SettingsFound>, page: string): SignIn {
  return new MicrosoftSignIn(settings, page, () => Office.context.ui);
}
