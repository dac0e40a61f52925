import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { homePage } from './home/home-page';
import { listsPage } from './home/lists-page';
import { OwnersView } from './home/site-facts';
import type { Loaded } from './load-plan';
import { messageDocument } from './page/document';
import { pageHandler } from './page';
import { serveStatic } from './static-files';
import type { Tenant } from './tenant';

export const SITE = '/sites/partnership';
const LARGEST_DOCUMENT = 60 * 1024 * 1024;

export interface ServerParts {
  /** The folder of the project. */
  readonly root: string;
  /** The tenant as it is now; it is another one after a fresh start. */
  readonly tenant: () => Tenant;
  readonly load: (file: { readonly name: string; readonly bytes: Uint8Array }) => Promise<Loaded>;
  readonly fresh: () => Promise<string>;
  readonly trouble: (what: string) => Promise<string>;
}

/** Everything under one address: the site's REST, the SharePoint page, the Excel page, the start page. */
export function accordServer(parts: ServerParts): Server {
  const page = pageHandler({ root: parts.root, siteUrl: SITE, title: 'Safer Northshire Partnership' });
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (!response.headersSent)
        send(response, 500, messageDocument(`Something went wrong here: ${error instanceof Error ? error.message : String(error)}`));
      else response.destroy();
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if ((await parts.tenant().handle(request, response)) === 'handled') return;
    if ((await page(request, response)) === 'handled') return;
    if ((await serveStatic(parts.root, request, response)) === 'handled') return;
    const origin = `http://${request.headers.host ?? '127.0.0.1'}`;
    const url = new URL(request.url ?? '/', origin);
    const view = new OwnersView(`http://127.0.0.1:${request.socket.localPort ?? 80}${SITE}`);
    if (request.method === 'GET' && url.pathname === '/') return send(response, 200, homePage(await view.home(SITE)));
    if (request.method === 'GET' && url.pathname === '/lists/') {
      const lists = await view.lists();
      const chosen = url.searchParams.get('list') ?? lists.find((list) => list.title === 'Accord Actions')?.title;
      return send(response, 200, listsPage(lists, chosen, chosen === undefined ? undefined : await view.contents(chosen)));
    }
    if (request.method === 'POST' && url.pathname.startsWith('/home/')) {
      // Another site's page may not change anything here.
      if (request.headers.origin !== undefined && request.headers.origin !== origin)
        return sendJson(response, 403, { message: 'Only Accord’s own start page may do this.' });
      return change(url, request, response);
    }
    send(response, 404, messageDocument('There is no such page here.'));
  }

  async function change(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    switch (url.pathname) {
      case '/home/load': {
        const bytes = await bodyOf(request);
        if (bytes === 'too-large')
          return sendJson(response, 413, {
            message: 'This file is larger than 60 MB. Save only the action plan as a file of its own and load that.',
          });
        const loaded = await parts.load({ name: url.searchParams.get('name') ?? 'plan.txt', bytes });
        return sendJson(response, loaded.outcome === 'loaded' ? 200 : 422, {
          message: loaded.message,
          changed: loaded.outcome === 'loaded',
        });
      }
      case '/home/fresh':
        return sendJson(response, 200, { message: await parts.fresh(), changed: true });
      case '/home/trouble':
        return sendJson(response, 200, { message: await parts.trouble(url.searchParams.get('what') ?? 'none'), changed: false });
      default:
        return sendJson(response, 404, { message: 'There is no such thing to do here.' });
    }
  }
  return server;
}

function send(response: ServerResponse, status: number, page: string): void {
  const policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'";
  response
    .writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'content-security-policy': policy })
    .end(page);
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }).end(JSON.stringify(value));
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array | 'too-large'> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_DOCUMENT) return 'too-large';
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
