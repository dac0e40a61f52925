import type { Page } from 'playwright-core';
import type { GridHooks } from '../../local/spreadsheet/src/hooks';

type PageWindow = Window & { accordGrid?: GridHooks };

type Place = ReturnType<GridHooks['placeOf']>;

/** A coordinator's hands on the visible grid: mouse and keyboard only. Cells are named as on the sheet. */
export interface Hands {
  readonly press: (...keys: readonly string[]) => Promise<void>;
  /** Brings the cell into view and selects it, by the box that names the selected cell. */
  readonly goTo: (address: string) => Promise<void>;
  /** Types into the cell and presses Enter. */
  readonly type: (address: string, text: string) => Promise<void>;
  /** Selects the cells between two corners, both in view, by dragging. */
  readonly drag: (from: string, to: string) => Promise<void>;
  /** Drags the handle at the corner of the cell down to another. */
  readonly fillDown: (from: string, to: string) => Promise<void>;
  /** Opens the list of the cell by its arrow, and chooses from it. */
  readonly choose: (address: string, text: string) => Promise<void>;
  /** Filters a column by the button on its heading. */
  readonly filter: (heading: string, values: readonly string[]) => Promise<void>;
  readonly showEverything: (heading: string) => Promise<void>;
  readonly sort: (heading: string, order: 'Sort A to Z' | 'Sort Z to A') => Promise<void>;
  /** Selects whole rows by their numbers. */
  readonly rows: (first: number, last?: number) => Promise<void>;
  /** Picks from the menu of the row, by the right button of the mouse. */
  readonly rowMenu: (row: number, item: string) => Promise<void>;
  /** Writes a note on the selected cell. */
  readonly note: (text: string) => Promise<void>;
  readonly shown: (address: string) => Promise<string>;
  readonly isHidden: (row: number) => Promise<boolean>;
}

/** Left of the cells, where the rows' numbers stand, in pixels. */
const NUMBERS = 23;
/** Of the page, where the cells are, in pixels. */
const MIDDLE = { x: 500, y: 500 };
const UPPER = { top: 190, bottom: 480, right: 1000 };
/** The arrow of a list, and the button of a heading, from the right edge of their cells. */
const ARROW = 8;
const BUTTON = 11;

export function handsOn(page: Page): Hands {
  const shown = (address: string): Promise<string> => page.evaluate((at) => (window as PageWindow).accordGrid?.shown(at) ?? '', address);
  const placeOf = (address: string): Promise<Place> =>
    page.evaluate((at) => {
      const grid = (window as PageWindow).accordGrid;
      if (grid === undefined) throw new Error('The grid is not there.');
      return grid.placeOf(at);
    }, address);
  const pause = (): Promise<void> => page.waitForTimeout(150);
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) {
      await page.keyboard.press(key);
      await pause();
    }
  };
  const select = async (address: string): Promise<void> => {
    const box = page.locator('[data-u-comp="defined-name"] input');
    await box.click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type(address);
    await page.keyboard.press('Enter');
    await page.waitForFunction((at) => (window as PageWindow).accordGrid?.selected() === at, address);
    await pause();
  };
  // Into the upper half of the grid, so that the rows after it are in view too, and its corner.
  const goTo = async (address: string): Promise<void> => {
    await select(address);
    for (let turns = 0; turns < 4; turns += 1) {
      const { x, y, width } = await placeOf(address);
      const right = x + width / 2 > UPPER.right ? 200 : 0;
      const down = y > UPPER.top && y < UPPER.bottom ? 0 : y - (UPPER.top + UPPER.bottom) / 2;
      if (right === 0 && down === 0) break;
      await page.mouse.move(MIDDLE.x, MIDDLE.y);
      await page.mouse.wheel(right, down);
      await pause();
    }
  };
  const between = async (from: Place, to: Place): Promise<void> => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 8 });
    await page.mouse.up();
    await pause();
  };
  const corner = ({ x, y, width, height }: Place): Place => ({ x: x + width / 2 - 1, y: y + height / 2 - 1, width, height });
  const number = async (row: number): Promise<Place> => ({ ...(await placeOf(`A${row}`)), x: NUMBERS });
  const heading = async (name: string): Promise<ReturnType<Page['getByRole']>> => {
    await select(`${name}1`);
    const { x, y, width } = await placeOf(`${name}1`);
    await page.mouse.click(x + width / 2 - BUTTON, y);
    return page.getByRole('dialog', { name: 'Sort and filter' });
  };
  const choose = async (within: ReturnType<Page['getByRole']>, button: string): Promise<void> => {
    await within.getByRole('button', { name: button }).click();
    await within.waitFor({ state: 'detached' });
    await pause();
  };
  return {
    press,
    goTo,
    shown,
    type: async (address, text) => {
      await select(address);
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
      await page.waitForFunction(([at, typed]) => (window as PageWindow).accordGrid?.shown(at ?? '') === typed, [address, text]);
    },
    drag: async (from, to) => between(await placeOf(from), await placeOf(to)),
    fillDown: async (from, to) => {
      await goTo(from);
      await between(corner(await placeOf(from)), await placeOf(to));
    },
    choose: async (address, text) => {
      await goTo(address);
      const { x, y, width } = await placeOf(address);
      await page.mouse.click(x + width / 2 - ARROW, y);
      await page.getByText(text, { exact: true }).click();
      await page.waitForFunction(([at, chosen]) => (window as PageWindow).accordGrid?.shown(at ?? '') === chosen, [address, text]);
    },
    filter: async (name, values) => {
      const dialog = await heading(name);
      await dialog.getByRole('button', { name: 'Untick all' }).click();
      for (const value of values) await dialog.getByLabel(value, { exact: true }).check();
      await choose(dialog, 'Apply');
    },
    showEverything: async (name) => choose(await heading(name), 'Show everything'),
    sort: async (name, order) => choose(await heading(name), order),
    rows: async (first, last = first) => {
      await goTo(`A${first}`);
      const [from, to] = [await number(first), await number(last)];
      await (first === last ? page.mouse.click(from.x, from.y) : between(from, to));
      await pause();
    },
    rowMenu: async (row, item) => {
      const { x, y } = await number(row);
      await page.mouse.click(x, y, { button: 'right' });
      const found = page.getByRole('button').filter({ hasText: item });
      const box = await found.boundingBox();
      // Beside the box that says how many.
      await found.click({ position: { x: (box?.width ?? 20) - 12, y: 8 } });
      await pause();
    },
    note: async (text) => {
      await press('Shift+F2');
      const dialog = page.getByRole('dialog', { name: 'Note' });
      await dialog.getByLabel('Note').fill(text);
      await choose(dialog, 'Save note');
    },
    isHidden: async (row) => (await placeOf(`A${row}`)).height === 0,
  };
}
