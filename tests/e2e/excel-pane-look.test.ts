import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Frame } from 'playwright-core';
import type { GridHooks } from '../../local/spreadsheet/src/hooks';
import { startAccord, type RunningAccord } from './accord';
import { openBrowser } from './browser';
import { openExcel, type Coordinator } from './coordinator';
import { onSite } from './on-site';

jest.setTimeout(400_000);

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface Found {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

async function paneFrame({ page }: Coordinator): Promise<Frame> {
  const frame = await (await page.waitForSelector('#pane')).contentFrame();
  if (frame === null) throw new Error('The page has no pane.');
  return frame;
}

/** What axe-core finds in the pane as it stands. */
async function found(excel: Coordinator): Promise<readonly string[]> {
  const frame = await paneFrame(excel);
  await frame.evaluate(axe);
  // What fades in is looked at when it is there.
  await frame.evaluate(async () => {
    const ending = document.getAnimations().filter((each) => each.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.all(ending.map((each) => each.finished));
  });
  const violations = await frame.evaluate(async () => {
    const { run } = (window as unknown as { axe: { run: (root: Document) => Promise<{ passes: unknown[]; violations: Found[] }> } }).axe;
    const { passes, violations: wrong } = await run(document);
    if (passes.length < 8) throw new Error('axe-core had nothing to look at.');
    return wrong.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => ({ html })) }));
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`);
}

/** Whether anything stands out to the right of the pane, which is 320 px wide. */
const isWider = async (excel: Coordinator): Promise<boolean> =>
  (await paneFrame(excel)).evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

describe('the pane, 320 px wide', () => {
  let browser: Browser;
  let accord: RunningAccord;
  beforeAll(async () => {
    [browser, accord] = await Promise.all([openBrowser(), startAccord()]);
  });
  afterAll(async () => {
    await browser.close();
    await accord.stop();
  });

  /** The same browser, with every page in the look that is asked for. */
  const looking = (look: Parameters<Browser['newContext']>[0]): Browser =>
    new Proxy(browser, {
      get: (target, name: keyof Browser) =>
        name === 'newContext'
          ? async (options: Parameters<Browser['newContext']>[0]): Promise<BrowserContext> => target.newContext({ ...options, ...look })
          : (target[name] as unknown),
    });

  test.each([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['high contrast', { forcedColors: 'active' }],
  ] as const)('axe-core finds nothing on any screen at 320 px: %s', async (name, look) => {
    const excel = await openExcel(looking(look), accord.url);
    const { pane } = excel;
    const checked: Record<string, unknown> = {};
    const check = async (screen: string): Promise<void> => {
      checked[screen] = [await found(excel), await isWider(excel)];
    };
    const press = async (name: string | RegExp): Promise<void> => pane.getByRole('button', { name }).first().click();
    await pane.getByRole('button', { name: 'Connect' }).waitFor();
    await check('connect');
    await press('Connect');
    await pane.getByRole('button', { name: /DHR12/ }).waitFor();
    await check('choose a review');
    await press('Start a new review');
    await press('Start');
    await pane.getByText(/Give the review a short name/).waitFor();
    await check('start a review, with something to put right');
    await press('Back');
    await press('Another site');
    await pane.getByRole('heading', { name: 'Sites you used before' }).waitFor();
    await check('connect, with a site that is known');
    await press(/partnership/);
    await press(/DHR12/);
    await press('Import a plan');
    await check('import');
    await press('Back');
    await excel.sync();
    await excel.openSheet('Actions');
    await excel.type({ of: 'Ref', is: '1.1', column: 'Status' }, 'Nonsense');
    await pane.getByText('Needs attention (1)').waitFor();
    await check('home, with something to put right');
    await excel.put('D40', 'Typed below a gap');
    await pane.getByRole('button', { name: 'Add to the table' }).waitFor();
    await check('home, with a row below the table');
    await onSite(() => accord).change('2.1', { milestones: `Theirs in ${name}` });
    await excel.type({ of: 'Ref', is: '2.1', column: 'Milestones' }, 'Ours');
    await excel.openSheet('Recommendations');
    await excel.page.evaluate(() => {
      const { user } = (window as unknown as { readonly accordGrid: GridHooks }).accordGrid.host;
      user.deleteSheet('Meetings');
      user.selectSheet('Actions');
      user.deleteRows(3);
    });
    await press('Check again');
    await pane.getByText(/You removed an action/).waitFor();
    await pane.getByText('Changed in two places (1)').waitFor();
    await pane.getByRole('button', { name: 'Put the table back' }).waitFor();
    await check('home, with a removal, a conflict and a lost table');
    await press('Preview');
    await check('preview');
    await press('Back');
    await press('History');
    await check('history');
    await press('Back');
    await press('Send to an agency');
    await press(/Northshire Police/);
    await pane.getByRole('button', { name: 'Save the file' }).waitFor();
    await check('send to an agency');
    await press('Back');
    await press('Bring in a return');
    await check('bring in a return');
    const clean = Object.fromEntries(Object.keys(checked).map((screen) => [screen, [[], false]]));
    expect(checked).toEqual(clean);
    await excel.page.context().close();
  });
});
