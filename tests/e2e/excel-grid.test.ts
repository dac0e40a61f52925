import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import type { Frame } from 'playwright-core';
import { openExcelPage } from './excel-page';
import type { ExcelPage } from './excel-page';

let excel: ExcelPage;
let pane: Frame;

const settled = (): Promise<void> => excel.page.waitForTimeout(300);
const shown = (address: string): Promise<string> => excel.inGrid((grid, at) => grid.shown(at), address);
const held = (address: string): Promise<unknown> => excel.inGrid((grid, at) => grid.host.user.valueOf(at), address);

/** Clicks a cell and types into it, as a person does. */
async function typeInto(address: string, text: string): Promise<void> {
  const { x, y } = await excel.inGrid((grid, at) => grid.placeOf(at), address);
  await excel.page.mouse.click(x, y);
  await excel.page.keyboard.type(text, { delay: 5 });
  await excel.page.keyboard.press('Enter');
  await settled();
}

const readTable = (): Promise<unknown[][]> =>
  pane.evaluate(() =>
    Excel.run(async (context) => {
      const body = context.workbook.tables.getItem('Plan').getDataBodyRange().load('values');
      await context.sync();
      return body.values as unknown[][];
    }),
  );

beforeAll(async () => {
  excel = await openExcelPage();
  pane = await excel.pane();
  await pane.evaluate(() =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Sheet1');
      sheet.name = 'Actions';
      const table = sheet.tables.add('A1:E1', true);
      table.name = 'Plan';
      table.getHeaderRowRange().values = [['Ref', 'Action', 'Target date', 'Days', 'Key']];
      table.rows.add(undefined, [
        ["'1.1", 'Write the policy', 46112, 3, 'k1'],
        ["'1.2", 'Train the team', 46203, 1, 'k2'],
        ["'2.1", 'Audit the files', 46022, 2, 'k3'],
      ]);
      table.columns.getItem('Ref').getDataBodyRange().numberFormat = [['@'], ['@'], ['@']];
      table.columns.getItem('Target date').getDataBodyRange().numberFormat = [['dd mmm yyyy'], ['dd mmm yyyy'], ['dd mmm yyyy']];
      sheet.getRange('E:E').columnHidden = true;
      sheet.getRange('B:B').format.columnWidth = 150;
      sheet.freezePanes.freezeRows(1);
      context.workbook.worksheets.add('Updates');
      context.workbook.worksheets.add('Keys').visibility = 'VeryHidden';
      sheet.getRange('G1').values = [['=SUM(Plan[Days])']];
      await context.sync();
    }),
  );
  await settled();
});
afterAll(async () => {
  await excel.close();
});

describe('the visible grid beside the pane', () => {
  it('shows what the add-in wrote: texts, dates, formulas and the sheets that may be seen', async () => {
    expect(await Promise.all(['A2', 'B3', 'C2', 'G1'].map(shown))).toEqual(['1.1', 'Train the team', '31 Mar 2026', '6']);
    expect(await excel.inGrid((grid) => grid.sheetNames(), undefined)).toEqual(['Actions', 'Updates']);
  });

  it('takes what a person types by keyboard into the workbook, and tells the add-in', async () => {
    await pane.evaluate(() =>
      Excel.run(async (context) => {
        const seen: string[] = [];
        Object.assign(window, { seen });
        context.workbook.tables.getItem('Plan').onChanged.add(async (event) => {
          seen.push(`${event.changeType} ${event.address}`);
        });
        await context.sync();
      }),
    );
    await typeInto('B2', 'Write it again');
    await typeInto('D2', '30');
    expect((await readTable())[0]).toEqual(['1.1', 'Write it again', 46112, 30, 'k1']);
    expect(await pane.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual(['RangeEdited B2', 'RangeEdited D2']);
    expect(await shown('G1')).toBe('33');
  });

  it('reads dates typed as British Excel does', async () => {
    await typeInto('C3', '05/03/2026');
    expect(await held('C3')).toBe(46086);
    expect(await shown('C3')).toBe('05 Mar 2026');
    await typeInto('J3', '31/03/26');
    expect([await held('J3'), await shown('J3')]).toEqual([46112, '31/03/2026']);
    await typeInto('A4', '3.10');
    expect(await held('A4')).toBe('3.10');
  });

  it('M10 a row typed under the table joins it and looks like it', async () => {
    await typeInto('B5', 'A new action');
    expect(await readTable()).toHaveLength(4);
    expect((await readTable())[3]?.[1]).toBe('A new action');
  });

  it('M10 rows put in and taken out keep keys beside their rows, and undo brings them back', async () => {
    await excel.inGrid((grid) => grid.insertRow(3), undefined);
    expect((await readTable()).map((row) => row[4])).toEqual(['k1', '', 'k2', 'k3', '']);
    await excel.inGrid((grid) => grid.deleteRow(2), undefined);
    expect((await readTable()).map((row) => row[4])).toEqual(['', 'k2', 'k3', '']);
    await excel.inGrid((grid) => grid.undo(), undefined);
    expect((await readTable()).map((row) => row[4])).toEqual(['k1', '', 'k2', 'k3', '']);
    expect(await shown('B2')).toBe('Write it again');
    await excel.inGrid((grid) => grid.undo(), undefined);
    expect((await readTable()).map((row) => row[4])).toEqual(['k1', 'k2', 'k3', '']);
  });

  it('M10 sorting from the bar moves whole rows, hidden columns with them', async () => {
    await excel.inGrid((grid) => grid.select('D2'), undefined);
    await excel.page.getByRole('button', { name: 'Sort and filter' }).click();
    await excel.page.getByRole('button', { name: 'Sort A to Z' }).click();
    await settled();
    expect((await readTable()).map((row) => [row[3], row[4]])).toEqual([
      [1, 'k2'],
      [2, 'k3'],
      [30, 'k1'],
      ['', ''],
    ]);
  });

  it('brings the cell that the add-in selects into view, on its sheet, and leaves the keyboard where it is', async () => {
    const grid = excel.page.locator('#grid');
    const select = async (sheet: string, address: string): Promise<void> => {
      await pane.evaluate(
        ([name, at]) =>
          Excel.run(async (context) => {
            context.workbook.worksheets
              .getItem(name ?? '')
              .getRange(at)
              .select();
            await context.sync();
          }),
        [sheet, address],
      );
      await settled();
      const box = await grid.boundingBox();
      const place = await excel.inGrid((hooks, at) => hooks.placeOf(at), address);
      if (box === null) throw new Error('There is no grid.');
      expect(await excel.inGrid((hooks) => hooks.activeSheet(), undefined)).toBe(sheet);
      expect([place.x > box.x, place.x < box.x + box.width, place.y > box.y, place.y < box.y + box.height]).toEqual([
        true,
        true,
        true,
        true,
      ]);
      expect(await excel.inGrid((hooks) => hooks.selected(), undefined)).toBe(address);
    };
    await pane.evaluate(() => {
      const field = document.body.appendChild(document.createElement('input'));
      field.focus();
    });
    for (const [sheet, address] of [
      ['Actions', 'B400'],
      ['Actions', 'Z3'],
      ['Updates', 'C250'],
      ['Actions', 'A2'],
    ] as const)
      await select(sheet, address);
    await excel.page.keyboard.type('still here');
    expect(await pane.locator('input').inputValue()).toBe('still here');
  });

  it('gives the add-in what the grid computes with a function that only the grid knows', async () => {
    await typeInto('G6', '=MEDIAN(1,5,9)');
    expect([await shown('G6'), await held('G6')]).toEqual(['5', 5]);
  });

  it('M10 copied cells are pasted by keyboard, and a row pasted under the table joins it', async () => {
    await excel.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const before = await readTable();
    const from = await excel.inGrid((grid) => grid.placeOf('A2'), undefined);
    const to = await excel.inGrid((grid) => grid.placeOf('D2'), undefined);
    await excel.page.mouse.move(from.x, from.y);
    await excel.page.mouse.down();
    await excel.page.mouse.move(to.x, to.y, { steps: 4 });
    await excel.page.mouse.up();
    await excel.page.keyboard.press('Control+c');
    await settled();
    const under = await excel.inGrid((grid) => grid.placeOf('A6'), undefined);
    await excel.page.mouse.click(under.x, under.y);
    await excel.page.keyboard.press('Control+v');
    await settled();
    const after = await readTable();
    expect(after.slice(0, 4)).toEqual(before);
    expect(after[4]?.slice(0, 4)).toEqual(before[0]?.slice(0, 4));
    await excel.inGrid((grid) => grid.undo(), undefined);
  });

  it('W2 what another program put on the clipboard is pasted as British Excel pastes it, and text cells stay text', async () => {
    const paste = async (address: string, text: string): Promise<void> => {
      await excel.page.evaluate((written) => navigator.clipboard.writeText(written), text);
      await excel.inGrid((grid, at) => grid.select(at), address);
      await excel.page.keyboard.press('Control+v');
      await settled();
    };
    await paste('L2', '05/03/2026\t=1+1');
    expect(await Promise.all(['L2', 'M2'].map(held))).toEqual([46086, 2]);
    await excel.inGrid((grid) => grid.undo(), undefined);
    expect(await Promise.all(['L2', 'M2'].map(held))).toEqual(['', '']);
    await paste('A3', '=1+1');
    expect([await held('A3'), await shown('A3')]).toEqual(['=1+1', '=1+1']);
    await excel.inGrid((grid) => grid.undo(), undefined);
  });

  it('draws at once what the add-in changes, and shows its notes', async () => {
    await pane.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getItem('Actions');
        sheet.getRange('B2').values = [['Changed by the add-in']];
        sheet.getRange('D2').values = [[100]];
        context.workbook.comments.add('Actions!C2', 'Write the date as 31 March 2026.');
        await context.sync();
      }),
    );
    await settled();
    expect(await shown('B2')).toBe('Changed by the add-in');
    expect([await shown('G1'), await held('G1')]).toEqual(['132', 132]);
    await excel.inGrid((grid) => grid.select('C2'), undefined);
    expect(await excel.page.getByRole('note').textContent()).toBe('Write the date as 31 March 2026.');
  });

  it('loses nothing of what is being typed while the add-in writes beside it', async () => {
    const { x, y } = await excel.inGrid((grid) => grid.placeOf('B3'), undefined);
    await excel.page.mouse.click(x, y);
    await excel.page.keyboard.type('Typed ');
    await pane.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getItem('Actions');
        sheet.getRange('A3:D3').format.fill.color = '#FDE7E9';
        sheet.getRange('D3').values = [[7]];
        await context.sync();
      }),
    );
    await settled();
    await excel.page.keyboard.type('all the while');
    await excel.page.keyboard.press('Enter');
    await settled();
    expect([await shown('B3'), await held('B3'), await shown('D3')]).toEqual(['Typed all the while', 'Typed all the while', '7']);
    const fill = await pane.evaluate(() =>
      Excel.run(async (context) => {
        const { fill: held } = context.workbook.worksheets.getItem('Actions').getRange('B3').format;
        held.load('color');
        await context.sync();
        return held.color;
      }),
    );
    expect(fill).toBe('#FDE7E9');
  });

  it('W4 keeps the workbook over a reload', async () => {
    await typeInto('B3', 'Kept over a reload');
    await excel.page.waitForTimeout(800);
    await excel.reload();
    pane = await excel.pane();
    expect(await shown('B3')).toBe('Kept over a reload');
    expect((await readTable())[1]?.[1]).toBe('Kept over a reload');
  });

  it('W4 downloads a workbook that ExcelJS can read', async () => {
    const [download] = await Promise.all([
      excel.page.waitForEvent('download'),
      excel.page.getByRole('button', { name: 'Download .xlsx' }).click(),
    ]);
    const file = new ExcelJS.Workbook();
    await file.xlsx.load(readFileSync(await download.path()) as unknown as ExcelJS.Buffer);
    expect(file.getWorksheet('Actions')?.getCell('B3').value).toBe('Kept over a reload');
    expect(file.getWorksheet('Keys')?.state).toBe('veryHidden');
  });

  it('W4 starts an empty workbook, and opens the downloaded one again', async () => {
    const before = await readTable();
    const [download] = await Promise.all([
      excel.page.waitForEvent('download'),
      excel.page.getByRole('button', { name: 'Download .xlsx' }).click(),
    ]);
    const file = { name: 'Returned plan.xlsx', mimeType: 'application/octet-stream', buffer: readFileSync(await download.path()) };
    const reloaded = (): Promise<unknown> => excel.page.waitForEvent('load');
    await Promise.all([reloaded(), excel.page.getByRole('button', { name: 'New workbook' }).click()]);
    await excel.ready();
    expect(await excel.inGrid((grid) => grid.sheetNames(), undefined)).toEqual(['Sheet1']);
    await Promise.all([reloaded(), excel.page.getByLabel('Workbook to open').setInputFiles(file)]);
    await excel.ready();
    expect(await shown('B3')).toBe('Kept over a reload');
    expect(await excel.page.getByRole('heading', { name: 'Returned plan.xlsx' }).count()).toBe(1);
    pane = await excel.pane();
    expect(await readTable()).toEqual(before);
  });

  it('raises no error and asks nothing of any other machine', () => {
    expect([excel.problems, excel.outside]).toEqual([[], []]);
  });
});
