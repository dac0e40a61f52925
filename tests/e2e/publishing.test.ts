import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { rootFolder } from './accord';
import { axeFaults, overEdge } from './axe';
import { openBrowser } from './browser';

let browser: Browser;
let server: Server;
let address = '';
const folder = mkdtempSync(path.join(tmpdir(), 'accord-publishing-'));

beforeAll(async () => {
  const script = execFileSync(process.execPath, [path.join(rootFolder, 'tests/e2e/bundle-publishing.mjs')], {
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  const page =
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Publish</title></head><body><script src="/page.js"></script></body></html>';
  server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript; charset=utf-8' : 'text/html' }).end(isScript ? script : page);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  server.close();
});

async function open(look: 'light' | 'dark', width: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, acceptDownloads: true, colorScheme: look });
  const page = await context.newPage();
  await page.goto(address);
  await page.evaluate(
    (wanted) => (window as unknown as { AccordPublishing: { show: (look: string) => void } }).AccordPublishing.show(wanted),
    look,
  );
  await page.getByRole('button', { name: 'Look at the words' }).waitFor();
  return page;
}

const picture = async (page: Page, name: string): Promise<unknown> =>
  process.env.PICTURES === undefined
    ? undefined
    : page.screenshot({ path: path.join(process.env.PICTURES, `${name}.png`), fullPage: true });

async function sound(page: Page, name: string, rules = 10): Promise<void> {
  await picture(page, name);
  expect([name, await axeFaults(page, rules)]).toEqual([name, []]);
  expect([name, await overEdge(page)]).toEqual([name, 0]);
}

const asked = async (page: Page): Promise<string> => (await page.getByRole('heading', { level: 3 }).textContent()) ?? '';

describe('Publish a plan, in Chromium', () => {
  it.each([
    ['light', 1280],
    ['dark', 320],
  ] as const)('X2: by keyboard alone, %s, at %i px, each state without a fault', async (look, width) => {
    const page = await open(look, width);
    await sound(page, `leaves-${look}`);
    await page.getByRole('button', { name: 'Look at the words' }).focus();
    await page.keyboard.press('Enter');
    const seen: string[] = [];
    for (let turn = 0; turn < 20; turn++) {
      const words = await asked(page);
      if (words === 'Every word has been looked at.') break;
      expect(seen).not.toContain(words);
      seen.push(words);
      if (seen.length === 1) await sound(page, `words-${look}`);
      const list = page.getByRole('button', { name: 'Done with this list' });
      if ((await list.count()) > 0) {
        if (words === 'Abbreviations') await sound(page, `list-${look}`);
        await list.focus();
        await page.keyboard.press('Enter');
      } else await page.keyboard.press(words === 'Zerubabel Thornthwaite' ? 't' : 'n');
      await page.waitForFunction((before) => document.querySelector('h3')?.textContent !== before, words);
    }
    expect(seen).toEqual(expect.arrayContaining(['Zerubabel Thornthwaite', 'Larkfield Primary School', 'Abbreviations']));
    await page.getByRole('button', { name: 'Go on to who releases' }).press('Enter');
    await page.getByRole('button', { name: 'Prepare for release' }).press('Enter');
    await page.getByText(/^Prepared by Ann Example/).waitFor();
    await page.getByRole('button', { name: 'Release', exact: true }).press('Enter');
    await page.getByRole('alert').waitFor();
    await sound(page, `release-${look}`);
    await page.evaluate(() => ((window as unknown as { person: string }).person = 'bo@example.org'));
    await page.getByRole('button', { name: 'Release', exact: true }).press('Enter');
    await page.getByRole('heading', { name: /^Published/ }).waitFor();
    await sound(page, `files-${look}`);
    for (const kind of ['action-plan.html', 'family.html']) {
      const coming = page.waitForEvent('download');
      await page.getByRole('button', { name: new RegExp(`^Download .*${kind}$`) }).press('Enter');
      const file = path.join(folder, `${look}-${kind}`);
      await (await coming).saveAs(file);
      expect(readFileSync(file, 'utf8')).not.toMatch(/zerubabel|thornthwaite|rhiannon|prosser/i);
      const made = await page.context().newPage();
      await made.goto(`file://${file}`);
      await sound(made, `${kind}-${look}`, 4);
      expect(await made.locator('script, img, link, iframe').count()).toBe(0);
      await made.close();
    }
    await page.context().close();
  });
});
