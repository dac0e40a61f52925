import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import type { GridHooks } from '../../local/spreadsheet/src/hooks';
import { openBrowser } from './browser';

const root = path.resolve(__dirname, '..', '..');
const folders: readonly (readonly [prefix: string, folder: string])[] = [
  ['/office-js/', 'node_modules/@microsoft/office-js/dist'],
  ['/excel/', 'local/spreadsheet/dist'],
];
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};
const pane = `<!doctype html><html lang="en"><head><meta charset="utf-8" /><title>Pane</title>
<script src="/excel/office-shim.js"></script><script src="/office-js/office.js"></script></head>
<body style="font:14px sans-serif;padding:16px"><h1 style="font-size:16px">Pane</h1></body></html>`;

function serve(): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (pathname === '/pane.html') {
      response.writeHead(200, { 'content-type': 'text/html' }).end(pane);
      return;
    }
    const [prefix, folder] = folders.find(([start]) => pathname.startsWith(start)) ?? [];
    const file = folder && path.join(root, folder, pathname.slice((prefix ?? '').length) || 'index.html');
    if (!file || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

type PageWindow = Window & { accordGrid?: GridHooks };
type PaneWindow = Window & { Excel: typeof Excel; Office: typeof Office };

/** The local Excel page in a browser, with an empty pane that has the genuine office.js. */
export interface ExcelPage {
  readonly page: Page;
  readonly pane: () => Promise<Frame>;
  /** Waits until the page can be used, after it has loaded itself again. */
  readonly ready: () => Promise<void>;
  /** Loads the page again, as after closing the browser's tab. */
  readonly reload: () => Promise<void>;
  /** Runs in the page, with the grid's hooks. */
  readonly inGrid: <R, A>(act: (grid: GridHooks, argument: A) => R | Promise<R>, argument: A) => Promise<R>;
  /** Requests that would have left this machine. */
  readonly outside: readonly string[];
  /** Errors that the page itself raised. */
  readonly problems: readonly string[];
  readonly close: () => Promise<void>;
}

export async function openExcelPage(size = { width: 1440, height: 900 }): Promise<ExcelPage> {
  const server = await serve();
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser: Browser = await openBrowser();
  const page = await (await browser.newContext({ viewport: size })).newPage();
  const outside: string[] = [];
  const problems: string[] = [];
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(origin)) outside.push(request.url());
  });
  page.on('pageerror', (error) => problems.push(error.stack ?? error.message));
  const ready = async (): Promise<void> => {
    await page.waitForFunction(() => (window as PageWindow).accordGrid !== undefined);
  };
  const open = async (): Promise<void> => {
    await page.goto(`${origin}/excel/?pane=/pane.html&as=coordinator`);
    await ready();
  };
  await open();
  return {
    page,
    outside,
    problems,
    ready,
    reload: open,
    pane: async () => {
      const handle = await page.waitForSelector('#pane');
      const frame = await handle.contentFrame();
      if (!frame) throw new Error('The page has no pane.');
      await frame.waitForFunction(() => 'Office' in window);
      await frame.evaluate(() => (window as unknown as PaneWindow).Office.onReady().then(() => undefined));
      return frame;
    },
    inGrid: async (act, argument) => {
      const hooks = await page.evaluateHandle(() => (window as PageWindow).accordGrid as GridHooks);
      return hooks.evaluate(act as never, argument as never) as Promise<never>;
    },
    close: async () => {
      await browser.close();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
