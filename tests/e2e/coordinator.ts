import type { Browser, FrameLocator, Page } from 'playwright-core';
import type { GridHooks } from '../../local/spreadsheet/src/hooks';

type PageWindow = Window & { accordGrid?: GridHooks };

/** A coordinator at the local Excel page: the grid on the left, the pane on the right. */
export interface Coordinator {
  readonly page: Page;
  readonly pane: FrameLocator;
  /** What the active sheet shows, row by row, up to the first row that is empty. */
  readonly rows: () => Promise<readonly Readonly<Record<string, string>>[]>;
  readonly openSheet: (name: string) => Promise<void>;
  /** Types into the cell of the row whose `of` column shows `is`. */
  readonly type: (where: { readonly of: string; readonly is: string; readonly column: string }, text: string) => Promise<void>;
  /** Types into a cell of the active sheet. */
  readonly put: (address: string, text: string) => Promise<void>;
  /** Types a row right under the table. */
  readonly typeRow: (cells: Readonly<Record<string, string>>) => Promise<void>;
  /** The row that shows so in the column. */
  readonly row: (of: string, is: string) => Promise<Readonly<Record<string, string>>>;
  /** Waits until this cell is selected in the grid, by its sheet, heading and row number: "Actions Milestones 4". */
  readonly selects: (cell: string) => Promise<void>;
  /** Presses a button of the pane, named exactly where a string is given. */
  readonly press: (name: string | RegExp) => Promise<void>;
  /** Waits until the pane shows the words. */
  readonly says: (words: string | RegExp) => Promise<void>;
  /** Opens the page again, as after closing the browser's tab. */
  readonly reopen: () => Promise<void>;
  /** Presses Sync and waits until the pane has said what came of it. */
  readonly sync: () => Promise<void>;
}

const letters = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26);

/** The local Excel page in a browser of its own, signed in as a coordinator or as another role. */
export async function openExcel(browser: Browser, url: string, as = 'coordinator'): Promise<Coordinator> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  const open = async (): Promise<void> => {
    await page.goto(`${url}/excel/?as=${as}&pane=${encodeURIComponent('/excel/pane/taskpane.html?site=/sites/partnership')}`);
    await page.waitForFunction(() => (window as PageWindow).accordGrid !== undefined);
  };
  await open();
  const pane = page.frameLocator('#pane');

  const shown = async (): Promise<readonly (readonly string[])[]> =>
    page.evaluate(() => {
      const grid = (window as PageWindow).accordGrid;
      if (grid === undefined) throw new Error('The grid is not there.');
      const name = (column: number): string =>
        column < 26 ? String.fromCharCode(65 + column) : name(Math.floor(column / 26) - 1) + name(column % 26);
      let columns = 0;
      while (columns < 30 && grid.shown(`${name(columns)}1`) !== '') columns += 1;
      const all: string[][] = [];
      for (let row = 1; row < 400; row += 1) {
        const cells = Array.from({ length: columns }, (_, column) => grid.shown(name(column) + row));
        if (cells.every((cell) => cell === '')) break;
        all.push(cells);
      }
      return all;
    });
  const columnOf = (header: readonly string[], column: string): string => {
    const at = header.indexOf(column);
    if (at < 0) throw new Error(`There is no column ${column} in ${header.join(', ')}`);
    return letters(at);
  };
  // As a person does: into the grid, to the cell, type, press Enter.
  const put = async (address: string, text: string): Promise<void> => {
    // Only where the pane has the keyboard: a second click at once would be a double click.
    if (await page.evaluate(() => document.activeElement?.id === 'pane')) await page.mouse.click(400, 420);
    await page.evaluate((at) => (window as PageWindow).accordGrid?.select(at), address);
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    await page.waitForFunction(([at, typed]) => (window as PageWindow).accordGrid?.shown(at ?? '') === typed, [address, text]);
  };

  const rows: Coordinator['rows'] = async () => {
    const [header = [], ...body] = await shown();
    return body.map((cells) =>
      Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ''] as const).filter(([name]) => name !== '')),
    );
  };
  return {
    page,
    pane,
    rows,
    row: async (of, is) => {
      const found = (await rows()).find((row) => row[of] === is);
      if (found === undefined) throw new Error(`No row has ${is} in ${of}`);
      return found;
    },
    selects: async (cell) => {
      await page.waitForFunction((wanted) => {
        const grid = (window as PageWindow).accordGrid;
        const [, column = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(grid?.selected() ?? '') ?? [];
        return `${grid?.activeSheet() ?? ''} ${grid?.shown(`${column}1`) ?? ''} ${row}` === wanted;
      }, cell);
    },
    press: async (name) =>
      pane
        .getByRole('button', { name, exact: typeof name === 'string' })
        .first()
        .click(),
    says: async (words) => {
      const body = pane.locator('body');
      await body
        .getByText(words)
        .first()
        .waitFor()
        .catch(async () => {
          throw new Error(`The pane does not say ${String(words)}. It says: ${await body.innerText()}`);
        });
    },
    reopen: async () => {
      // The page keeps the workbook a moment after it has changed.
      await page.waitForTimeout(800);
      await open();
    },
    put,
    openSheet: async (name) => page.evaluate((sheet) => (window as PageWindow).accordGrid?.selectSheet(sheet), name),
    type: async ({ of, is, column }, text) => {
      const [header = [], ...body] = await shown();
      const row = body.findIndex((cells) => cells[header.indexOf(of)] === is);
      if (row < 0) throw new Error(`No row has ${is} in ${of}`);
      await put(`${columnOf(header, column)}${row + 2}`, text);
    },
    typeRow: async (cells) => {
      const [header = [], ...body] = await shown();
      for (const [column, text] of Object.entries(cells)) await put(`${columnOf(header, column)}${body.length + 2}`, text);
    },
    sync: async () => {
      const button = pane.getByRole('button', { name: 'Sync', exact: true });
      await button.click();
      await pane.getByRole('button', { name: 'Stop' }).waitFor({ state: 'detached' });
      await pane
        .locator('body')
        .getByText(/Last synced today/)
        .waitFor();
      await pane.getByRole('button', { name: 'Sync', exact: true, disabled: false }).waitFor();
    },
  };
}
