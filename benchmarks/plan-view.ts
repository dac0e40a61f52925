import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { openBrowser } from '../tests/e2e/browser';
import type { Figure } from './figure';
import type { PageApi } from './page/plan-page';

const ROOT = resolve(__dirname, '..');
const AG_GRID = join(ROOT, 'node_modules/ag-grid-community/dist/ag-grid-community.min.js');
const TURNS = 3;
/** Every table leaves about the same rows: those of the actions with this number in them. */
const LETTERS = { text: 'action 49', first: 'Action 49' };
const NAMES = { fluent: 'Fluent DetailsList, not virtualised', grid: 'ag-grid-community' } as const;
type Name = 'ours' | keyof typeof NAMES;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/** The page with all three, as one script: made for production, as the web part is. */
async function bundle(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: folder,
      target: 'es2020',
      chunkSizeWarningLimit: 5_000,
      lib: { entry: join(__dirname, 'page/plan-page.ts'), formats: ['iife'], name: 'planPage', fileName: () => 'plan-page.js' },
    },
  });
  return join(folder, 'plan-page.js');
}

interface Measured {
  readonly mount: number;
  readonly keystroke: number;
  readonly heapMb: number;
  readonly elements: number;
}

type Bench = { readonly planBench: PageApi };

async function openPage(browser: Browser, script: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await page.route('**/*', async (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><div id="place"></div>' }));
  await page.goto('http://bench.invalid/');
  await page.addScriptTag({ path: AG_GRID });
  await page.addScriptTag({ path: script });
  return page;
}

async function heapMb(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN) / 1_048_576;
}

async function measure(browser: Browser, script: string, name: Name): Promise<Measured> {
  const page = await openPage(browser, script);
  const before = await heapMb(page);
  const mount = await page.evaluate(async (table) => (window as unknown as Bench).planBench.mount(table), name);
  const elements = await page.evaluate(() => (window as unknown as Bench).planBench.elements());
  const after = await heapMb(page);
  const keystroke = await page.evaluate(async ([table, text, first]) => (window as unknown as Bench).planBench.type(table, text, first), [
    name,
    LETTERS.text,
    LETTERS.first,
  ] as const);
  await page.context().close();
  return { mount, keystroke, heapMb: after - before, elements };
}

interface Counts {
  readonly keystroke: number;
  readonly shown: number;
  readonly edited: number;
}

/** How many rows are drawn when a letter is typed, and when somebody else reports on one action. */
async function countRows(browser: Browser, script: string): Promise<Counts> {
  const page = await openPage(browser, script);
  const counts = await page.evaluate(async ({ text, first }) => {
    const bench = (window as unknown as Bench).planBench;
    await bench.mount('ours');
    bench.forgetDrawn();
    await bench.report();
    const edited = bench.drawn().length;
    bench.forgetDrawn();
    await bench.type('ours', text, first);
    return { edited, keystroke: bench.drawn().length, shown: bench.rowsShown() };
  }, LETTERS);
  await page.context().close();
  return counts;
}

/** The plan view beside two other ways of showing 5,000 rows, in one browser, turn by turn. */
export async function run(): Promise<readonly Figure[]> {
  if (!existsSync(AG_GRID)) throw new Error('ag-grid-community is not installed: npm ci');
  const folder = mkdtempSync(join(tmpdir(), 'accord-plan-view-'));
  const browser = await openBrowser();
  try {
    const script = await bundle(folder);
    const all: Record<Name, Measured[]> = { ours: [], fluent: [], grid: [] };
    for (let turn = 0; turn < TURNS; turn += 1)
      for (const name of ['ours', 'grid', 'fluent'] as const) all[name].push(await measure(browser, script, name));
    const of = (name: Name, what: keyof Measured): number => median(all[name].map((one) => one[what]));
    const peers = (what: keyof Measured): Readonly<Record<string, number>> => ({
      [NAMES.fluent]: of('fluent', what),
      [NAMES.grid]: of('grid', what),
    });
    const against = (name: string, what: keyof Measured, unit: string): Figure => {
      const ratio = of('ours', what) / of('fluent', what);
      return {
        name,
        unit,
        ours: of('ours', what),
        against: peers(what),
        ratio,
        aim: 'at most a fifth of the list that is not virtualised',
        met: ratio <= 0.2,
      };
    };
    const counts = await countRows(browser, script);
    const elements = of('ours', 'elements');
    return [
      {
        name: 'dom-nodes-5k',
        unit: 'elements of the plan view with 5,000 actions under 250 recommendations',
        ours: elements,
        against: peers('elements'),
        ratio: elements / 2_500,
        aim: 'under 2,500',
        met: elements < 2_500,
      },
      against('plan-mount-5k', 'mount', 'ms from nothing to painted, 5,000 actions'),
      against('plan-keystroke-5k', 'keystroke', 'ms from a letter in the search to what it leaves, painted'),
      against('plan-memory-5k', 'heapMb', 'MB of JavaScript memory that showing 5,000 actions takes'),
      {
        name: 'rows-drawn-keystroke',
        unit: 'rows drawn by a letter in the search among 5,000',
        ours: counts.keystroke,
        against: { 'rows on the page afterwards': counts.shown },
        ratio: counts.keystroke / Math.max(1, counts.shown),
        aim: 'at most what is on the page',
        met: counts.keystroke <= counts.shown,
      },
      {
        name: 'rows-drawn-edit',
        unit: 'rows drawn when one of 5,000 actions is reported on',
        ours: counts.edited,
        against: { 'rows on the page': counts.shown },
        ratio: counts.edited,
        aim: 'at most 1',
        met: counts.edited <= 1,
      },
    ];
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
