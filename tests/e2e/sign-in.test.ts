import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { startAccord, type RunningAccord } from './accord';
import { openBrowser } from './browser';
import { CLIENT, openEntra, TENANT, type Entra } from './entra';

jest.setTimeout(300_000);

let browser: Browser;
let accord: RunningAccord;
beforeAll(async () => {
  [browser, accord] = await Promise.all([openBrowser(), startAccord()]);
});
afterAll(async () => {
  await browser.close();
  await accord.stop();
});

/** The built pane as Excel shows it, with settings as an administrator left them. */
interface PaneAtWork {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly pane: FrameLocator;
  readonly connect: () => Promise<void>;
  /** What the pane says when it could not sign in. */
  readonly problem: () => Promise<string>;
}

type GridWindow = Window & { accordGrid?: unknown };

async function openPane(
  entra: Entra,
  options: { readonly settings?: string; readonly prepare?: (context: BrowserContext) => Promise<void> } = {},
): Promise<PaneAtWork> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await entra.standIn(context);
  // Chromium asks before a page of the internet opens one of this machine; Microsoft's sign-in never has to.
  await context.grantPermissions(['local-network-access']);
  await options.prepare?.(context);
  const settings = options.settings ?? JSON.stringify({ clientId: CLIENT, tenant: TENANT });
  await context.route('**/accord-settings.json', async (route) => route.fulfill({ contentType: 'application/json', body: settings }));
  const page = await context.newPage();
  await page.goto(`${accord.url}/excel/?pane=${encodeURIComponent('/excel/pane/taskpane.html?site=/sites/partnership')}`);
  await page.waitForFunction(() => (window as GridWindow).accordGrid !== undefined);
  const pane = page.frameLocator('#pane');
  return {
    page,
    context,
    pane,
    connect: async () => pane.getByRole('button', { name: 'Connect', exact: true }).click(),
    problem: async () => (await pane.getByRole('alert').first().textContent()) ?? '',
  };
}

/** Everything that the pages of this context have written down anywhere. */
async function writtenDown(context: BrowserContext): Promise<string> {
  const cookies = JSON.stringify(await context.cookies());
  const stores = await Promise.all(
    context.pages().map(async (page) => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))),
  );
  const kept = await context.storageState({ indexedDB: true });
  return [cookies, ...stores, JSON.stringify(kept)].join('\n');
}

describe('signing in from Excel with Microsoft 365, with the genuine msal-browser', () => {
  let entra: Entra;
  beforeEach(async () => {
    entra = await openEntra('coordinator');
  });
  afterEach(async () => {
    expect(entra.broken).toEqual([]);
    await entra.close();
  });

  test('somebody who is signed in to Microsoft 365 already is signed in without a word, and the token is kept in memory alone', async () => {
    entra.mood.session = 'there';
    const { context, pane, connect } = await openPane(entra);
    await connect();
    await pane.getByRole('button', { name: /DHR12/ }).waitFor();
    expect(entra.asked.map(({ how }) => how)).toEqual(['silent', 'code']);
    expect(entra.asked[0]?.scope.split(' ')).toContain(`${accord.url}/AllSites.Write`);
    expect(context.pages()).toHaveLength(1);
    const written = await writtenDown(context);
    for (const secret of ['"coordinator"', 'refresh_token', 'id_token', '"refresh"']) expect(written).not.toContain(secret);
    await context.close();
  });

  test('others sign in in a window, once, and go on', async () => {
    const { context, pane, connect } = await openPane(entra);
    await connect();
    await pane.getByRole('button', { name: /DHR12/ }).click();
    await pane.getByRole('button', { name: 'Sync', exact: true }).click();
    await pane.getByText('Everything is up to date').waitFor();
    expect(entra.asked.map(({ how }) => how)).toEqual(['silent', 'window', 'code']);
    expect(context.pages()).toHaveLength(1);
    await context.close();
  });

  test('a window leaves nothing behind: no token, no account, no secret of the way', async () => {
    const { context, pane, connect } = await openPane(entra);
    await connect();
    await pane.getByRole('button', { name: /DHR12/ }).waitFor();
    expect(context.pages()).toHaveLength(1);
    const written = await writtenDown(context);
    for (const secret of ['coordinator"', 'refresh_token', 'id_token', 'code_verifier', 'carys@']) expect(written).not.toContain(secret);
    await context.close();
  });

  test('a token that runs out is renewed without a word', async () => {
    // msal renews five minutes before the end: this one is always about to end.
    entra.mood.session = 'there';
    entra.mood.lifetime = 200;
    const { context, pane, connect } = await openPane(entra);
    await connect();
    await pane.getByRole('button', { name: /DHR12/ }).waitFor();
    expect(entra.asked.filter(({ how }) => how === 'window')).toHaveLength(0);
    expect(entra.asked.filter(({ how }) => how === 'refresh').length).toBeGreaterThan(0);
    await context.close();
  });

  test('a token from a window that runs out is renewed by a window that closes by itself, once for all requests that wait', async () => {
    entra.mood.lifetime = 200;
    const { context, pane, connect } = await openPane(entra);
    const { mood } = entra;
    // Tokens of later windows last.
    context.once('page', (first) => first.once('close', () => (mood.lifetime = 3_600)));
    await connect();
    await pane.getByRole('button', { name: /DHR12/ }).click();
    await pane.getByRole('button', { name: 'Sync', exact: true }).click();
    await pane.getByText('Everything is up to date').waitFor();
    expect(entra.asked.filter(({ how }) => how === 'window')).toHaveLength(2);
    expect(context.pages()).toHaveLength(1);
    await context.close();
  });

  test('a blocked window is said, and the next press opens it', async () => {
    const { context, pane, connect, problem } = await openPane(entra, {
      prepare: async (all) => {
        await all.addInitScript(() => {
          const open = window.open.bind(window);
          let blocked = true;
          window.open = (...given) => {
            if (!blocked) return open(...given);
            blocked = false;
            return null;
          };
        });
      },
    });
    await connect();
    expect(await problem()).toMatch(/sign-in window was blocked. Allow pop-ups/);
    await connect();
    await pane.getByRole('button', { name: /DHR12/ }).waitFor();
    expect(entra.asked.map(({ how }) => how)).toEqual(['silent', 'silent', 'window', 'code']);
    await context.close();
  });

  test('the window opened without Excel says whose it is', async () => {
    const context = await browser.newContext();
    await context.route('**/accord-settings.json', async (route) =>
      route.fulfill({ contentType: 'application/json', body: JSON.stringify({ clientId: CLIENT, tenant: TENANT }) }),
    );
    const page = await context.newPage();
    await page.goto(`${accord.url}/excel/pane/sign-in.html`);
    await page.getByText('This window belongs to Accord in Excel').waitFor();
    expect(entra.asked).toEqual([]);
    await context.close();
  });

  test('a window that asks for an administrator and is closed says whom to ask', async () => {
    entra.mood.window = { kind: 'stays' };
    const { context, connect, problem } = await openPane(entra);
    const opened = context.waitForEvent('page');
    await connect();
    const shown = await opened;
    await shown.getByText('Need admin approval').waitFor();
    await shown.close();
    expect(await problem()).toMatch(/window was closed before it was done.*administrator/);
    await context.close();
  });

  test.each([
    ['consent-missing', 'AADSTS65004: User declined to consent to access the app.', /has not been given permission.*choose Accept/],
    ['admin-approval', 'AADSTS90094: The grant requires admin permission.', /only an administrator.*grant admin consent/],
    [
      'guest account',
      'AADSTS50020: User account from identity provider does not exist in tenant.',
      /not its guest. Ask the coordinator to invite you/,
    ],
    [
      'conditional access',
      'AADSTS53003: Access has been blocked by Conditional Access policies.',
      /security rules do not allow.*this device or place/,
    ],
    ['wrong tenant', 'AADSTS500011: The resource principal was not found in the tenant.', /belongs to another organisation/],
    ['not assigned', 'AADSTS50105: The signed in user is not assigned to a role for the application.', /has not assigned you/],
  ])('%s: the reason is said in words, with Microsoft’s number', async (_, words, said) => {
    entra.mood.window = { kind: 'refuses', error: 'access_denied', words };
    const { context, connect, problem } = await openPane(entra);
    await connect();
    const shown = await problem();
    expect(shown).toMatch(said);
    expect(shown).toContain(/AADSTS\d+/.exec(words)?.[0]);
    await context.close();
  });

  test('what the silent attempt was told is said where the window is only closed', async () => {
    entra.mood.silent = { error: 'interaction_required', words: 'AADSTS53000: The device is required to be managed.' };
    entra.mood.window = { kind: 'stays' };
    const { context, connect, problem } = await openPane(entra);
    const opened = context.waitForEvent('page');
    await connect();
    await (await opened).close();
    expect(await problem()).toMatch(/security rules.*AADSTS53000/);
    await context.close();
  });

  test('without the network it is said that the sign-in cannot be reached', async () => {
    entra.mood.session = 'there';
    const { context, connect, problem } = await openPane(entra, {
      prepare: async (all) => {
        await all.route('**/oauth2/v2.0/token*', async (route) => route.abort('internetdisconnected'));
      },
    });
    await connect();
    expect(await problem()).toMatch(/cannot be reached. Check your connection/);
    await context.close();
  });

  test.each([
    ['{"clientId":"","tenant":""}', /has not been told how to sign in/],
    ['{"clientId":"accord","tenant":"example.gov.uk"}', /client ID is “accord”/],
    [`{"clientId":"${CLIENT}","tenant":"common"}`, /tenant is “common”/],
    ['{"clientId":', /cannot be read/],
  ])('settings %s are found out at the start', async (settings, said) => {
    const { context, problem } = await openPane(entra, { settings });
    expect(await problem()).toMatch(said);
    expect(entra.asked).toEqual([]);
    await context.close();
  });
});

/** What Office gives an add-in that it signs in itself: a bridge of messages. */
interface Bridge {
  readonly asked: string[];
}

type BridgeWindow = Window & { nestedAppAuthBridge?: unknown; accordBridge?: Bridge };

/** Puts Office's bridge into every page. `answers` are what it says, in order, to those who ask for a token. */
async function giveBridge(context: BrowserContext, answers: readonly ('token' | string)[]): Promise<void> {
  const id = [
    { alg: 'none', typ: 'JWT' },
    { ver: '2.0', tid: TENANT, oid: 'person', sub: 'person', aud: CLIENT, preferred_username: 'carys@example.gov.uk' },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  await context.addInitScript(
    ({ idToken, tenant, replies }) => {
      const listeners: ((event: string) => void)[] = [];
      const bridge: Bridge = { asked: [] };
      const account = {
        homeAccountId: `person.${tenant}`,
        environment: 'login.microsoftonline.com',
        tenantId: tenant,
        username: 'carys@example.gov.uk',
        localAccountId: 'person',
      };
      let next = 0;
      const answer = (method: string): object => {
        if (method === 'GetInitContext')
          return { success: true, initContext: { sdkName: 'Office', sdkVersion: '1', accountContext: account } };
        const reply = replies[Math.min(next, replies.length - 1)] ?? 'token';
        next += 1;
        if (reply !== 'token') return { success: false, error: { status: reply, description: reply } };
        const token = { access_token: 'coordinator', id_token: idToken, expires_in: 3600, scope: 'AllSites.Write' };
        return { success: true, token, account };
      };
      Object.assign(window as BridgeWindow, {
        accordBridge: bridge,
        nestedAppAuthBridge: {
          addEventListener: (_: string, listener: (event: string) => void) => listeners.push(listener),
          postMessage: (text: string) => {
            const { method, requestId } = JSON.parse(text) as { method: string; requestId: string };
            bridge.asked.push(method);
            const message = JSON.stringify({ messageType: 'NestedAppAuthResponse', requestId, ...answer(method) });
            setTimeout(() => listeners.forEach((listener) => listener(message)), 0);
          },
        },
      });
    },
    { idToken: `${id}.`, tenant: TENANT, replies: [...answers] },
  );
}

describe('signing in through Office itself (nested app authentication)', () => {
  let entra: Entra;
  beforeEach(async () => {
    entra = await openEntra('coordinator');
  });
  afterEach(async () => {
    expect(entra.broken).toEqual([]);
    await entra.close();
  });

  const askedOfOffice = async ({ page }: PaneAtWork): Promise<readonly string[]> => {
    const frame = await (await page.waitForSelector('#pane')).contentFrame();
    return (await frame?.evaluate(() => (window as BridgeWindow).accordBridge?.asked)) ?? [];
  };

  test('Office’s own account is used, and neither a window nor Microsoft’s page is opened', async () => {
    const work = await openPane(entra, { prepare: async (context) => giveBridge(context, ['token']) });
    await work.connect();
    await work.pane.getByRole('button', { name: /DHR12/ }).waitFor();
    expect(entra.asked).toEqual([]);
    expect(new Set(await askedOfOffice(work))).toEqual(new Set(['GetInitContext', 'GetToken']));
    await work.context.close();
  });

  test('where Office needs the person’s answer, it asks for it', async () => {
    const work = await openPane(entra, { prepare: async (context) => giveBridge(context, ['USER_INTERACTION_REQUIRED', 'token']) });
    await work.connect();
    await work.pane.getByRole('button', { name: /DHR12/ }).waitFor();
    expect(await askedOfOffice(work)).toContain('GetTokenPopup');
    expect(entra.asked).toEqual([]);
    await work.context.close();
  });

  test('where Office does not sign add-ins in after all, the browser does', async () => {
    entra.mood.session = 'there';
    const work = await openPane(entra, { prepare: async (context) => giveBridge(context, ['DISABLED']) });
    await work.connect();
    await work.pane.getByRole('button', { name: /DHR12/ }).waitFor();
    expect(entra.asked.map(({ how }) => how)).toEqual(['silent', 'code']);
    await work.context.close();
  });

  test('somebody who closes Office’s own question is told how to go on', async () => {
    const work = await openPane(entra, { prepare: async (context) => giveBridge(context, ['USER_INTERACTION_REQUIRED', 'USER_CANCEL']) });
    await work.connect();
    expect(await work.problem()).toMatch(/closed before it was done. Press Connect/);
    await work.context.close();
  });
});
