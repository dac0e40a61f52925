import { MARKINGS, TABLE_NAMES } from '../../schema';
import { ABOUT } from '../cells/about-lines';
import { LAYOUTS } from '../cells/columns';
import { unheard } from './without-events';

export interface FileDescription {
  /** "DHR 12, last synced on 21 November 2026 at 10:42 by Carys Coordinator" */
  readonly standing: string;
  readonly marking: string;
  /** Page headers came with ExcelApi 1.9. */
  readonly pageHeaders: 'supported' | 'absent';
}

/** In a page header an ampersand begins a code. */
const plainHeader = (text: string): string => text.replace(/&/g, '&&');

/** Two round trips. A header, or a first line, that is the person's own is left alone. */
export async function describeFile(context: Excel.RequestContext, about: FileDescription): Promise<undefined> {
  const asked = TABLE_NAMES.map((table) => {
    const excelTable = context.workbook.tables.getItemOrNullObject(LAYOUTS[table].excelName).load('name');
    const { worksheet } = excelTable;
    return {
      excelTable,
      line: table === 'reviews' ? worksheet.getRange('A1:A2').load('values') : undefined,
      header: about.pageHeaders === 'supported' ? worksheet.pageLayout.headersFooters.defaultForAllPages.load('centerHeader') : undefined,
    };
  });
  await context.sync();
  const found = asked.filter(({ excelTable }) => !excelTable.isNullObject);
  const lines = found.flatMap(({ line }) => line ?? []);
  const headers = found.flatMap(({ header }) => header ?? []);
  const ours = new Set(['', ...MARKINGS.map((marking) => plainHeader(marking.label))]);
  await unheard(context, () => {
    for (const line of lines) if (line.values[0]?.[0] === ABOUT[0]) line.getCell(1, 0).values = [[about.standing]];
    for (const header of headers) if (ours.has(header.centerHeader)) header.centerHeader = plainHeader(about.marking);
  });
  await context.sync();
  return undefined;
}
