import { openExcelInNode } from '../../../local/excel';
import type { ExcelInNode } from '../../../local/excel';

let excel: ExcelInNode;
const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

beforeEach(async () => {
  excel = await openExcelInNode();
});
afterEach(() => {
  excel.close();
});

async function makePlan(rows: readonly (readonly (string | number)[])[]): Promise<void> {
  await excel.Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.add('Plan');
    const table = sheet.tables.add('A1:D1', true);
    table.name = 'Actions';
    table.getHeaderRowRange().values = [['Ref', 'Action', 'Status', 'Days']];
    table.rows.add(undefined, rows as (string | number)[][]);
    sheet.activate();
    await context.sync();
  });
}

const three = [
  ['1.1', 'Write the policy', 'In progress', 3],
  ['1.2', 'Train the team', 'Not started', 1],
  ['2.1', 'Audit the files', 'Completed', 2],
];

describe('the genuine office.js on the local Excel', () => {
  it('is ready as Excel on a PC and starts without asking for anything unknown', async () => {
    expect(await excel.Office.onReady()).toMatchObject({ host: 'Excel', platform: 'PC' });
    expect(excel.host.missing()).toEqual([]);
  });

  it('makes a sheet, a table and a thousand rows in one sync', async () => {
    excel.host.richApi.resetCounters();
    await makePlan(Array.from({ length: 1000 }, (_, index) => [`1.${index}`, `Action ${index}`, 'Not started', index]));
    expect(excel.host.richApi.counters.syncs).toBeLessThanOrEqual(2); // the second lets go of the ranges
    expect(excel.host.user.rowCount('Actions')).toBe(1000);
  });

  it('reads a table back with nested loads', async () => {
    await makePlan(three);
    const read = await excel.Excel.run(async (context) => {
      const table = context.workbook.tables.getItem('Actions');
      const body = table.getDataBodyRange().load('values,address,rowCount');
      const columns = table.columns.load('items/name,items/index');
      const sheets = context.workbook.worksheets.load('items/name,items/tables/items/name');
      const count = table.rows.getCount();
      await context.sync();
      return {
        address: body.address,
        last: body.values[2],
        headers: columns.items.map((column) => column.name),
        sheets: sheets.items.map((sheet) => [sheet.name, sheet.tables.items.map((held) => held.name)]),
        count: count.value,
      };
    });
    expect(read).toEqual({
      address: 'Plan!A2:D4',
      last: [2.1, 'Audit the files', 'Completed', 2],
      headers: ['Ref', 'Action', 'Status', 'Days'],
      sheets: [
        ['Sheet1', []],
        ['Plan', ['Actions']],
      ],
      count: 3,
    });
  });

  it('keeps a text format from turning references into numbers', async () => {
    await makePlan([]);
    const values = await excel.Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem('Plan').getRange('A2:B2');
      range.numberFormat = [['@', 'General']];
      range.values = [['3.10', "'=HYPERLINK(1)"]];
      range.load('values,text');
      await context.sync();
      return [range.values, range.text];
    });
    expect(values).toEqual([[['3.10', '=HYPERLINK(1)']], [['3.10', '=HYPERLINK(1)']]]);
  });

  it('keeps a range and a sheet across syncs, and leaves no range behind', async () => {
    await excel.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.add('One');
      await context.sync();
      sheet.name = 'Two';
      const range = sheet.getRange('B2');
      range.values = [[7]];
      await context.sync();
      range.load('address,values');
      await context.sync();
      expect([range.address, range.values]).toEqual(['Two!B2', [[7]]]);
    });
    await soon();
    expect(excel.host.richApi.keptRanges()).toBe(0);
  });

  it('computes structured references across sheets', async () => {
    await makePlan(three);
    await excel.Excel.run(async (context) => {
      const table = context.workbook.tables.getItem('Actions');
      table.columns.add(undefined, [['Twice'], ['=[@Days]*2'], ['=[@Days]*2'], ['=[@Days]*2']]);
      const other = context.workbook.worksheets.add('Other');
      other.getRange('A1:A3').values = [
        ['=SUM(Actions[Days])'],
        ['=IFERROR(INDEX(Actions[Action],MATCH("Completed",Actions[Status],0)),"")'],
        ['=COUNTIFS(Actions[Status],"<>Completed")'],
      ];
      await context.sync();
    });
    const { user } = excel.host;
    expect(['Other!A1', 'Other!A2', 'Other!A3', 'Plan!E2'].map(user.valueOf)).toEqual([6, 'Audit the files', 2, 6]);
    user.type(user.cellOf('Actions', 'Days', 0), 10);
    expect(['Other!A1', 'Plan!E2'].map(user.valueOf)).toEqual([13, 20]);
  });

  it('tells handlers of edits, with the details of one cell', async () => {
    await makePlan(three);
    const events: unknown[] = [];
    await excel.Excel.run(async (context) => {
      const table = context.workbook.tables.getItem('Actions');
      table.onChanged.add(async (event) => {
        events.push([event.changeType, event.address, event.details?.valueBefore, event.details?.valueAfter]);
        await excel.Excel.run(async (inner) => {
          const range = event.getRange(inner).load('address');
          await inner.sync();
          events.push(range.address);
        });
      });
      await context.sync();
    });
    await soon();
    excel.host.user.type('Plan!C2', 'Completed');
    await soon();
    await soon();
    expect(events).toEqual([['RangeEdited', 'C2', 'In progress', 'Completed'], 'Plan!C2']);
  });

  it('tells of rows that are taken out at the end of a table', async () => {
    await makePlan(three);
    const events: string[] = [];
    await excel.Excel.run(async (context) => {
      context.workbook.tables.getItem('Actions').onChanged.add(async (event) => {
        events.push(`${event.changeType} ${event.address}`);
      });
      await context.sync();
    });
    excel.host.user.selectSheet('Plan');
    excel.host.user.deleteRows(4);
    await soon();
    expect(events).toEqual(['RowDeleted 4:4']);
  });

  it('is quiet while events are off', async () => {
    await makePlan(three);
    let heard = 0;
    await excel.Excel.run(async (context) => {
      context.workbook.tables.getItem('Actions').onChanged.add(async () => {
        heard += 1;
      });
      await context.sync();
      const { runtime } = context;
      runtime.set({ enableEvents: false });
      context.workbook.worksheets.getItem('Plan').getRange('C2').values = [['Completed']];
      await context.sync();
      runtime.set({ enableEvents: true });
      await context.sync();
    });
    await soon();
    expect(heard).toBe(0);
  });

  it('answers null objects, and the errors Excel gives, by code', async () => {
    await makePlan(three);
    const codeOf = async (act: (context: Excel.RequestContext) => void): Promise<string> => {
      try {
        await excel.Excel.run(async (context) => {
          act(context);
          await context.sync();
        });
        return 'none';
      } catch (error) {
        return error instanceof excel.OfficeExtension.Error ? error.code : String(error);
      }
    };
    const nothing = await excel.Excel.run(async (context) => {
      const table = context.workbook.tables.getItemOrNullObject('nope');
      const body = table.getDataBodyRange().load('values');
      await context.sync();
      return [table.isNullObject, body.isNullObject];
    });
    expect(nothing).toEqual([true, true]);
    expect(await codeOf((context) => context.workbook.tables.getItem('nope').load('name'))).toBe('ItemNotFound');
    expect(await codeOf((context) => void (context.workbook.worksheets.getItem('Plan').getRange('A1:B2').values = [[1, 2, 3]]))).toBe(
      'InvalidArgument',
    );
    expect(await codeOf((context) => context.workbook.worksheets.add('Plan'))).toBe('ItemAlreadyExists');
    expect(await codeOf((context) => context.workbook.worksheets.getItem('Plan').charts.load('items'))).toBe('NotImplemented');
    expect(excel.host.missing()).toEqual(['Worksheet.Charts']);
  });

  it('keeps custom XML parts by namespace, and both kinds of settings', async () => {
    const { Excel: api, Office: office } = excel;
    await api.run(async (context) => {
      context.workbook.customXmlParts.add('<a:base xmlns:a="urn:accord:base">é &amp; é</a:base>');
      context.workbook.settings.add('site', { url: 'https://example.org' });
      await context.sync();
    });
    const read = await api.run(async (context) => {
      const part = context.workbook.customXmlParts.getByNamespace('urn:accord:base').getOnlyItemOrNullObject();
      const other = context.workbook.customXmlParts.getByNamespace('urn:none').getOnlyItemOrNullObject();
      const xml = part.getXml();
      const setting = context.workbook.settings.getItemOrNullObject('site').load('value');
      await context.sync();
      return [xml.value, other.isNullObject, setting.value];
    });
    expect(read).toEqual(['<a:base xmlns:a="urn:accord:base">é &amp; é</a:base>', true, { url: 'https://example.org' }]);
    office.context.document.settings.set('connection', { as: 'coordinator' });
    const status = await new Promise((resolve) => office.context.document.settings.saveAsync((result) => resolve(result.status)));
    expect(status).toBe('succeeded');
    expect(Object.keys(excel.host.workbook.state.documentSettings)).toHaveLength(1);
  });

  it('keeps dropdowns, conditional formats, protection, frozen headers, hidden columns and very hidden sheets', async () => {
    await makePlan(three);
    const read = await excel.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Plan');
      const status = context.workbook.tables.getItem('Actions').columns.getItem('Status').getDataBodyRange();
      status.dataValidation.rule = { list: { inCellDropDown: true, source: 'Not started,In progress,Completed' } };
      status.dataValidation.errorAlert = { message: 'Choose one', showAlert: true, style: 'Stop', title: 'Status' };
      const rule = status.conditionalFormats.add('Custom');
      rule.custom.rule.formula = '=$C2="Completed"';
      rule.custom.format.fill.color = '#CCE5FF';
      sheet.freezePanes.freezeRows(1);
      sheet.getRange('D:D').columnHidden = true;
      sheet.protection.protect({ allowSort: true });
      sheet.pageLayout.headersFooters.defaultForAllPages.centerHeader = 'OFFICIAL';
      const lists = context.workbook.worksheets.add('Lists');
      lists.visibility = 'VeryHidden';
      await context.sync();
      const validation = status.dataValidation.load('type,rule');
      const formats = status.conditionalFormats.load('items/type,items/custom/rule/formula,items/custom/format/fill/color');
      const hidden = sheet.getRange('D1').load('columnHidden');
      sheet.protection.load('protected');
      lists.load('visibility');
      await context.sync();
      return [
        validation.type,
        formats.items[0]?.custom.format.fill.color,
        hidden.columnHidden,
        sheet.protection.protected,
        lists.visibility,
      ];
    });
    expect(read).toEqual(['List', '#CCE5FF', true, true, 'VeryHidden']);
  });

  it('runs ribbon actions and hears that they are done', async () => {
    let ran = '';
    excel.Office.actions.associate('sync', (event: Office.AddinCommands.Event) => {
      ran = event.source.id;
      event.completed();
    });
    excel.host.runAction('sync');
    for (let tries = 0; tries < 100 && !excel.host.completed.length; tries += 1) await soon();
    expect([ran, excel.host.completed.length]).toEqual(['sync', 1]);
  });

  it('W1 counts messages, so that 20,000 rows stay under five megabytes each', async () => {
    await makePlan([]);
    excel.host.richApi.resetCounters();
    await excel.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Plan');
      sheet.getRange('A2:D20001').values = Array.from({ length: 20000 }, (_, index) => [index, `Action ${index}`, 'In progress', 1]);
      await context.sync();
    });
    const { counters } = excel.host.richApi;
    expect(counters.bytesIn).toBeGreaterThan(500_000);
    expect(counters.largestMessage).toBeLessThan(5_000_000);
    expect(excel.host.user.valueOf('Plan!B20001')).toBe('Action 19999');
  });
});
