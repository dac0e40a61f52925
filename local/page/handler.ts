import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { HOSTS, messageDocument, pageDocument } from './document';
import { fileWithin, packageFile, sendFile } from './files';
import { collectManifests, type Manifest } from './manifests';
import { pageContextInfo } from './page-context';
import { viewerOf, type Viewer } from './roles';
import { TEAMS_PLACES, teamsContext } from './teams-chrome';
import { sharePointTheme, THEME_NAMES } from './themes';

export interface PageOptions {
  /** The folder that holds `node_modules` and the built `dist`. */
  readonly root: string;
  /** The site's path, for example `/sites/partnership`. */
  readonly siteUrl: string;
  /** The site's name, as the page shows it. */
  readonly title?: string;
}

export type Handled = 'handled' | 'not-mine';

/** What a page may be asked to be, in its address; each goes to the web part as a property of that name. */
const PROPERTIES = ['view', 'review', 'agency', 'site', 'amberDays', 'staleDays'] as const;
const COOKIE = 'accord-as';
// No script but files of this server. Microsoft's loader makes code from text, so the policy must allow it; ours never does.
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/**
 * Serves the page that runs the built web part on Microsoft's own runtime: `{siteUrl}/SitePages/Plan.aspx?as=…` and, under `/spfx/`, the files
 * it is made of. Who the page is shown as comes from `as` in the address, else from the cookie that an earlier page set, else the owner.
 */
export function pageHandler(options: PageOptions): (request: IncomingMessage, response: ServerResponse) => Promise<Handled> {
  const pages = [`${options.siteUrl}/SitePages/Plan.aspx`, `${options.siteUrl}/SitePages/Form.aspx`].map((page) => page.toLowerCase());
  return async (request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`);
    if (request.method !== 'GET' && request.method !== 'HEAD') return 'not-mine';
    const path = decoded(url.pathname);
    if (path !== undefined && pages.includes(path.toLowerCase())) {
      sendPage(options, { url, request, response });
      return 'handled';
    }
    if (path === undefined || !path.startsWith('/spfx/')) return 'not-mine';
    await sendFile(request, response, await assetFile(options.root, path.slice('/spfx/'.length)));
    return 'handled';
  };
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

async function assetFile(root: string, path: string): Promise<string | undefined> {
  if (path.startsWith('nm/')) return packageFile(join(root, 'node_modules'), path.slice('nm/'.length));
  if (path.startsWith('dist/')) return fileWithin(join(root, 'dist'), path.slice('dist/'.length));
  return fileWithin(join(__dirname, 'browser'), path);
}

interface Visit {
  readonly url: URL;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

function sendPage(options: PageOptions, { url, request, response }: Visit): void {
  const say = (status: number, message: string): void => {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(messageDocument(message));
  };
  const as = url.searchParams.get('as') ?? cookieOf(request) ?? 'owner';
  const viewer = viewerOf(as);
  if (viewer === undefined) {
    say(400, `There is nobody called “${as}” here. Choose owner, coordinator, panel, reader or agency: and the agency’s name.`);
    return;
  }
  const { all, ours } = collectManifests(options.root, url.origin);
  const webPart = ours.find((manifest) => manifest.componentType === 'WebPart');
  if (webPart === undefined) {
    say(503, 'The web part has not been built yet. Run “npm run build”, then load this page again.');
    return;
  }
  const host = oneOf(HOSTS, url.searchParams.get('host'));
  const theme = oneOf(THEME_NAMES, url.searchParams.get('theme'));
  const place = oneOf(TEAMS_PLACES, url.searchParams.get('place'));
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': POLICY,
    'set-cookie': `${COOKIE}=${encodeURIComponent(viewer.as)}; Path=/; SameSite=Strict`,
  });
  const title = options.title ?? 'Community safety partnership';
  const boot = {
    buildNumber: 'accord',
    clientSideApplicationId: '00000000-0000-4000-8000-0000000000aa',
    manifests: all,
    spPageContextInfo: pageContextInfo(viewer, { origin: url.origin, site: options.siteUrl, title, now: new Date().toISOString() }),
    accord: {
      webPartId: webPart.id,
      properties: properties(url, webPart.preconfiguredEntries?.[0]?.properties),
      theme: sharePointTheme(theme),
      ...(host === 'teams' ? { teams: teamsContext(place, url.searchParams.get('subPageId') ?? undefined) } : {}),
      form: formOf(url, ours),
    },
  };
  response.end(pageDocument({ viewer, site: options.siteUrl, title, host, theme, place, address: `${url.pathname}${url.search}`, boot }));
}

/** What a list's own form is opened for, on the page that shows it: the list's title and, for Edit, the row's ID. */
function formOf(url: URL, ours: readonly Manifest[]): Readonly<Record<string, unknown>> | undefined {
  if (!url.pathname.toLowerCase().endsWith('/form.aspx')) return undefined;
  const id = Number(url.searchParams.get('id') ?? '');
  return {
    componentId: ours.find((manifest) => manifest.componentType === 'Extension')?.id,
    list: url.searchParams.get('list') ?? '',
    itemId: Number.isInteger(id) && id > 0 ? id : undefined,
  };
}

function properties(url: URL, preset: Readonly<Record<string, unknown>> | undefined): Readonly<Record<string, unknown>> {
  const asked = PROPERTIES.flatMap((name) => {
    const value = url.searchParams.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return { ...preset, ...Object.fromEntries(asked) };
}

function oneOf<T extends string>(names: readonly [T, ...T[]], wanted: string | null): T {
  return names.find((name) => name === wanted) ?? names[0];
}

function cookieOf(request: IncomingMessage): Viewer['as'] | undefined {
  const found = (request.headers.cookie ?? '').split(/;\s*/).find((part) => part.startsWith(`${COOKIE}=`));
  return found === undefined ? undefined : decoded(found.slice(COOKIE.length + 1));
}
