import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext } from 'playwright-core';

export const TENANT = '11111111-2222-4333-8444-555555555555';
export const CLIENT = '66666666-7777-4888-9999-aaaaaaaaaaaa';

/** What the stand-in does with the next people who want to sign in. */
export interface Mood {
  /** Whether the browser has a session with Microsoft 365 already. */
  session: 'there' | 'none';
  /** What the sign-in window ends in: a code, an answer such as `access_denied` with Microsoft's words, or a page that stays. */
  window:
    | { readonly kind: 'signs-in' }
    | { readonly kind: 'refuses'; readonly error: string; readonly words: string }
    | { readonly kind: 'stays' };
  /** The same for asking without a window. */
  silent: { readonly error: string; readonly words: string } | undefined;
  /** What a code or a refresh token is refused with. */
  token: { readonly error: string; readonly words: string } | undefined;
  /** Seconds that a token is good for. */
  lifetime: number;
}

/** A stand-in for Microsoft's sign-in (the authorization code flow with PKCE, as Entra does it for single-page apps), on loopback. */
export interface Entra {
  readonly mood: Mood;
  /** What was asked: `silent`, `window`, `code` or `refresh`, with the scope. */
  readonly asked: readonly { readonly how: string; readonly scope: string }[];
  /** Rules of the flow that msal broke; none, if all is well. */
  readonly broken: readonly string[];
  /** Answers in place of login.microsoftonline.com in every page and window of this context. */
  readonly standIn: (context: BrowserContext) => Promise<void>;
  readonly close: () => Promise<void>;
}

const base64url = (text: string): string => Buffer.from(text).toString('base64url');
const unsigned = (claims: object): string => `${base64url('{"alg":"none","typ":"JWT"}')}.${base64url(JSON.stringify(claims))}.`;

interface Code {
  readonly challenge: string;
  readonly nonce: string;
  readonly redirect: string;
}

async function bodyOf(message: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}

/** `accessToken` is what the site takes for the person's. */
export async function openEntra(accessToken: string): Promise<Entra> {
  const mood: Mood = { session: 'none', window: { kind: 'signs-in' }, silent: undefined, token: undefined, lifetime: 3_600 };
  const asked: { how: string; scope: string }[] = [];
  const broken: string[] = [];
  const codes = new Map<string, Code>();

  const back = (redirect: string, answer: Readonly<Record<string, string>>): string =>
    `${redirect}#${new URLSearchParams(answer).toString()}`;

  const authorize = (query: URLSearchParams): string | undefined => {
    const isSilent = query.get('prompt') === 'none';
    const [state, redirect] = [query.get('state') ?? '', query.get('redirect_uri') ?? ''];
    asked.push({ how: isSilent ? 'silent' : 'window', scope: query.get('scope') ?? '' });
    if (query.get('client_id') !== CLIENT) broken.push('another client');
    if (query.get('code_challenge_method') !== 'S256') broken.push('no PKCE');
    if (isSilent && mood.silent !== undefined)
      return back(redirect, { error: mood.silent.error, error_description: mood.silent.words, state });
    if (isSilent && mood.session === 'none')
      return back(redirect, {
        error: 'login_required',
        error_description: 'AADSTS50058: A silent sign-in request was sent but no user is signed in.',
        state,
      });
    if (!isSilent && mood.window.kind === 'stays') return undefined;
    if (!isSilent && mood.window.kind === 'refuses')
      return back(redirect, { error: mood.window.error, error_description: mood.window.words, state });
    mood.session = 'there';
    const code = `code-${codes.size + 1}`;
    codes.set(code, { challenge: query.get('code_challenge') ?? '', nonce: query.get('nonce') ?? '', redirect });
    return back(redirect, { code, state, client_info: base64url(JSON.stringify({ uid: 'person', utid: TENANT })) });
  };

  const token = (body: URLSearchParams): { readonly status: number; readonly json: object } => {
    const isCode = body.get('grant_type') === 'authorization_code';
    asked.push({ how: isCode ? 'code' : 'refresh', scope: body.get('scope') ?? '' });
    if (mood.token !== undefined) return { status: 400, json: { error: mood.token.error, error_description: mood.token.words } };
    const held = codes.get(body.get('code') ?? '');
    if (isCode) {
      codes.delete(body.get('code') ?? '');
      const proof = createHash('sha256')
        .update(body.get('code_verifier') ?? '')
        .digest('base64url');
      if (held === undefined || held.challenge !== proof) broken.push('a code without its proof');
      if (held?.redirect !== body.get('redirect_uri')) broken.push('another way back');
    } else if (body.get('refresh_token') !== 'refresh') broken.push('an unknown refresh token');
    const now = Math.floor(Date.now() / 1000);
    const id = unsigned({
      ver: '2.0',
      iss: `https://login.microsoftonline.com/${TENANT}/v2.0`,
      aud: CLIENT,
      tid: TENANT,
      oid: 'person',
      sub: 'person',
      preferred_username: 'carys@example.gov.uk',
      name: 'Carys Coordinator',
      nonce: held?.nonce,
      iat: now,
      nbf: now,
      exp: now + mood.lifetime,
    });
    return {
      status: 200,
      json: {
        token_type: 'Bearer',
        scope: body.get('scope'),
        expires_in: mood.lifetime,
        ext_expires_in: mood.lifetime,
        access_token: accessToken,
        refresh_token: 'refresh',
        id_token: id,
        client_info: base64url(JSON.stringify({ uid: 'person', utid: TENANT })),
      },
    };
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'https://login.microsoftonline.com');
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', '*');
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    if (pathname === `/${TENANT}/oauth2/v2.0/token`) {
      const { status, json } = token(await bodyOf(request));
      return void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    }
    if (pathname === `/${TENANT}/oauth2/v2.0/authorize`) {
      const to = authorize(searchParams);
      // A page that goes on by itself: an answer given in place of another host cannot send the browser elsewhere.
      const page = to === undefined ? '<p>Need admin approval</p>' : `<script>location.replace(${JSON.stringify(to)})</script>`;
      return void response.writeHead(200, { 'content-type': 'text/html' }).end(page);
    }
    broken.push(`an unknown address: ${pathname}`);
    response.writeHead(404).end();
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    mood,
    asked,
    broken,
    standIn: async (context) => {
      await context.route('https://login.microsoftonline.com/**', async (route) => {
        const { pathname, search } = new URL(route.request().url());
        await route.fulfill({ response: await route.fetch({ url: `${own}${pathname}${search}` }) });
      });
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
