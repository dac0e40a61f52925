import type { Browser, Frame } from 'playwright-core';
import { startAccord, type RunningAccord } from './accord';
import { openBrowser } from './browser';
import { openExcel, type Coordinator } from './coordinator';
import { onSite } from './on-site';

jest.setTimeout(400_000);

type PageWindow = Window & {
  accordGrid?: { readonly host: { readonly requirements: Record<string, string>; readonly completed: readonly string[] } };
};

let browser: Browser;
let accord: RunningAccord;
beforeAll(async () => {
  [browser, accord] = await Promise.all([openBrowser(), startAccord()]);
});
afterAll(async () => {
  await browser.close();
  await accord.stop();
});

async function frameOf({ page }: Coordinator): Promise<Frame> {
  const frame = await (await page.waitForSelector('#pane')).contentFrame();
  if (frame === null) throw new Error('The page has no pane.');
  return frame;
}

const { action, change } = onSite(() => accord);

describe('the pane by keyboard alone', () => {
  let excel: Coordinator;
  let frame: Frame;

  /** What has the keyboard in the pane, by the name that is read out. */
  const focused = async (): Promise<string> =>
    frame.evaluate(() => {
      const at = document.activeElement;
      if (at === null || at === document.body || at.tagName === 'MAIN') return '';
      const label = at.getAttribute('aria-label') ?? (at.id === '' ? null : document.querySelector(`label[for="${at.id}"]`)?.textContent);
      return (label ?? at.textContent ?? '').trim();
    });
  /** As F6 does in Excel. */
  const intoPane = async (): Promise<void> => {
    await excel.page.locator('#pane').focus();
    await frame.evaluate(() => window.focus());
  };
  /** Goes on with Tab until something of that name has the keyboard. */
  const tabTo = async (name: RegExp): Promise<void> => {
    const passed: string[] = [];
    for (let steps = 0; steps < 120; steps += 1) {
      const now = await focused();
      if (name.test(now)) return;
      passed.push(now);
      // What is not drawn yet is come to on the next round; past the last thing Tab leaves the pane, and F6 comes back.
      if (!(await frame.evaluate(() => document.hasFocus()))) {
        await excel.page.waitForTimeout(200);
        await intoPane();
      }
      await excel.page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not come to ${String(name)}; it passes ${passed.join(' | ')}`);
  };
  const press = async (name: RegExp, key = 'Enter'): Promise<void> => {
    await tabTo(name);
    await excel.page.keyboard.press(key);
  };
  const synced = async (): Promise<void> => {
    await excel.pane.getByRole('button', { name: 'Sync', exact: true, disabled: false }).waitFor();
    await excel.pane.getByText(/Last synced today/).waitFor();
  };

  test('Connect, Sync, Preview, a conflict and Undo are reached with Tab and done with Enter and Space', async () => {
    excel = await openExcel(browser, accord.url);
    frame = await frameOf(excel);
    await intoPane();
    await press(/^Connect$/);
    await press(/DHR12/);
    await press(/^Sync$/);
    await excel.pane.getByText(/Brought in/).waitFor();
    await synced();

    await excel.openSheet('Actions');
    await excel.type({ of: 'Ref', is: '1.1', column: 'Milestones' }, 'Typed without a mouse');
    await excel.type({ of: 'Ref', is: '1.3', column: 'Milestones' }, 'Held back');
    await excel.type({ of: 'Ref', is: '2.1', column: 'Milestones' }, 'A rota is agreed');
    await change('2.1', { milestones: 'A duty desk answers' });
    await intoPane();
    await press(/^Preview$/);
    await excel.pane.getByRole('heading', { name: 'Preview' }).waitFor();
    await press(/^Include: 1\.3/, 'Space');
    expect(await excel.pane.getByRole('checkbox', { name: /^Include: 1\.3/ }).isChecked()).toBe(false);
    await press(/^Sync$/);
    await excel.pane.getByRole('article', { name: /Changed in two places/ }).waitFor();
    await synced();
    expect((await action('1.1')).row.milestones).toBe('Typed without a mouse');
    expect((await action('1.3')).row.milestones).not.toBe('Held back');
    expect((await action('2.1')).row.milestones).toBe('A duty desk answers');

    await press(/^Keep mine$/);
    await excel.pane.getByText(/Yours will be kept/).waitFor();
    await press(/^Sync$/);
    await excel.pane.getByText(/^Sent 2 changes|^Sent 1 change/).waitFor();
    await synced();
    expect((await action('2.1')).row.milestones).toBe('A rota is agreed');

    await press(/^Undo last sync$/);
    await synced();
    expect((await action('2.1')).row.milestones).toBe('A duty desk answers');
    await excel.page.context().close();
  });

  test('the shortcut syncs, pressed in the grid and in the pane', async () => {
    excel = await openExcel(browser, accord.url);
    frame = await frameOf(excel);
    const done = async (): Promise<number> => excel.page.evaluate(() => (window as PageWindow).accordGrid?.host.completed.length ?? 0);
    await intoPane();
    await press(/^Connect$/);
    await press(/DHR12/);
    await excel.pane.getByText(/to bring in/).waitFor();
    await excel.page.mouse.click(400, 420);
    await excel.page.keyboard.press('Control+Shift+S');
    await excel.pane.getByText(/Brought in/).waitFor();
    await synced();
    expect(await done()).toBe(1);
    await excel.openSheet('Actions');
    await excel.type({ of: 'Ref', is: '3.1', column: 'Milestones' }, 'Sent by the shortcut');
    await excel.pane.getByText(/1 change to send/).waitFor();
    await intoPane();
    await excel.page.keyboard.press('Control+Shift+S');
    await excel.pane.getByText(/Sent 1 change/).waitFor();
    expect((await action('3.1')).row.milestones).toBe('Sent by the shortcut');
    expect(await done()).toBe(2);
    await excel.page.context().close();
  });
});

describe('an Excel that is too old', () => {
  test('says so in a sentence, with what to do, and nothing else', async () => {
    const page = await (await browser.newContext()).newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(`${accord.url}/excel/?as=coordinator&pane=/excel/pane/help.html`);
    await page.waitForFunction(() => (window as PageWindow).accordGrid !== undefined);
    await page.evaluate(() => {
      const grid = (window as PageWindow).accordGrid;
      if (grid !== undefined) grid.host.requirements.ExcelApi = '1.7';
      (document.getElementById('pane') as HTMLIFrameElement).src = '/excel/pane/taskpane.html?as=coordinator';
    });
    const pane = page.frameLocator('#pane');
    await pane.getByText('This Excel is too old for Accord. Use Excel on the web, Excel 2021 or later, or Microsoft 365.').waitFor();
    expect(await pane.getByRole('button').count()).toBe(0);
    expect(problems).toEqual([]);
    await page.context().close();
  });
});
