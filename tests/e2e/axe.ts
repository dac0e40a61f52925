import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { rootFolder } from './accord';

const axe = readFileSync(path.join(rootFolder, 'node_modules/axe-core/axe.min.js'), 'utf8');

interface AxeResults {
  readonly passes: readonly unknown[];
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
  }[];
}
interface AxeWindow {
  readonly axe: { readonly run: (on: string, options: object) => Promise<AxeResults> };
}

/** More than any form here is high. */
const ROOMY = 4_000;

/**
 * What axe finds against WCAG 2.2 AA, one line each. With room for all of the page: what a bar that stays in sight happens to
 * cover of a form scrolls from under it, and is no fault. A small page meets fewer rules than the usual ten: `atLeast` says how many.
 */
export async function axeFaults(page: Page, atLeast = 10): Promise<readonly string[]> {
  const shown = page.viewportSize();
  if (shown !== null) await page.setViewportSize({ ...shown, height: ROOMY });
  try {
    return await faultsAsShown(page, atLeast);
  } finally {
    if (shown !== null) await page.setViewportSize(shown);
  }
}

async function faultsAsShown(page: Page, atLeast: number): Promise<readonly string[]> {
  // Chromium takes a test's own script past the page's policy only through the debugger.
  await page.evaluate(axe);
  const { passes, violations } = await page.evaluate(() =>
    (window as unknown as AxeWindow).axe.run('html', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }),
  );
  expect(passes.length).toBeGreaterThan(atLeast);
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 160)} ${node.failureSummary.slice(0, 200)}`),
  );
}

/** Nothing moves any more. */
export const settled = async (page: Page): Promise<void> => {
  await page.evaluate(async () => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))));
};

/** By how many pixels the page runs over its right edge; 0 or less where it does not. */
export const overEdge = async (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
