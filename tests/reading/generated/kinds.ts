import { strToU8 } from 'fflate';
import Papa from 'papaparse';
import { blocksOf, covered, entriesOf, isRow, type Block } from './blocks';
import { damage } from './damage';
import { layOut, type Laid, type LaidCell, type LayoutName } from './layouts';
import type { MeantPlan } from './plans';
import type { Quirks } from './quirks';
import { xlsx } from './sheet';
import { docx, escape, wordBody } from './word';

export type KindName = 'text' | 'csv' | 'markdown' | 'html' | 'word-clipboard' | 'excel-clipboard' | 'docx' | 'xlsx';
/** Kinds that are written by a hand of their own. */
export type OtherKind = 'labels' | 'pdf';
export const TITLE = 'Northshire Safety Partnership action plan DHR9';

/** The quirks of a plan as far as a kind of file can have them; only plain text breaks a row where a page ends. */
export function quirksOf(given: Quirks, kind: KindName | OtherKind): Quirks {
  const has = (...kinds: readonly (KindName | OtherKind)[]): boolean => kinds.includes(kind);
  return {
    ...given,
    ...(has('text', 'labels') ? {} : { cutAt: 0, dashes: false }),
    // A PDF ends its own pages and repeats its own heading.
    ...(has('pdf') ? { pageEvery: 0, headingRows: 'one' as const } : {}),
    cells: has('text', 'csv', 'markdown', 'labels') ? 'blank' : 'merged',
    // Tables of the other kinds keep their columns.
    shiftedEvery: has('text', 'csv') ? given.shiftedEvery : 0,
    trackedEvery: has('docx') ? given.trackedEvery : 0,
    lists: has('docx', 'html', 'word-clipboard') ? given.lists : 'none',
    hiddenEvery: has('xlsx') ? given.hiddenEvery : 0,
    dates: has('xlsx') ? given.dates : 'text',
    tables: has('text', 'csv', 'excel-clipboard', 'labels', 'pdf') ? 'one' : given.tables,
  };
}

/** A plan as it is laid out for a kind of file, damage and all. */
export const laidFor = (plan: MeantPlan, layout: LayoutName, quirk: Quirks): Laid => damage(layOut(plan, layout, quirk), layout, quirk);

/** Writes a plan as a file of one kind; `quirk` are those that the kind can have. */
export async function writeKind(
  plan: MeantPlan,
  kind: KindName,
  { layout, quirk }: { readonly layout: LayoutName; readonly quirk: Quirks },
): Promise<Uint8Array> {
  const laid = laidFor(plan, layout, quirk);
  const blocks = blocksOf(laid, layout, quirk);
  switch (kind) {
    case 'text':
      return strToU8(
        `${TITLE}\n\n${laid.lines.map((line) => (line === 'gap' ? '' : isRow(line) ? line.map(({ text }) => text).join('\t') : line.prose)).join('\n')}\n`,
      );
    case 'csv':
      return strToU8(
        Papa.unparse(laid.lines.flatMap((line) => (line === 'gap' ? [] : [isRow(line) ? line.map(({ text }) => text) : [line.prose]]))),
      );
    case 'markdown':
      return strToU8(`# ${TITLE}\n\n${blocks.map(markdown).join('\n\n')}\n`);
    case 'html':
      return strToU8(
        `<!doctype html><html><body><h1>${TITLE}</h1>${blocks.map((block) => html(block, quirk, PAGE)).join('')}</body></html>`,
      );
    case 'word-clipboard':
      return strToU8(fragment(`<p class=MsoTitle>${TITLE}<o:p></o:p></p>${blocks.map((block) => html(block, quirk, WORD)).join('')}`));
    case 'excel-clipboard':
      return strToU8(fragment(blocks.map((block) => html(block, quirk, EXCEL)).join('')));
    case 'docx':
      return docx(wordBody(blocks, quirk), TITLE);
    case 'xlsx':
      return xlsx(TITLE, blocks, quirk);
  }
}

function markdown(block: Block): string {
  if (block.kind === 'prose') return `## ${block.text}`;
  const [first = [], ...rest] = block.rows.map((row) => `| ${row.map(({ text }) => text.replace(/\|/g, '\\|')).join(' | ')} |`);
  return [first, `|${(block.rows[0] ?? []).map(() => ' --- |').join('')}`, ...rest].join('\n');
}

/** How a program writes a cell. */
interface Dialect {
  readonly table: string;
  readonly cell: string;
  readonly text: (escaped: string) => string;
  readonly empty: string;
}
const PAGE: Dialect = { table: '<table>', cell: 'td', text: (escaped) => `<p>${escaped}</p>`, empty: '' };
const WORD: Dialect = {
  table: '<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0>',
  cell: 'td width=103 valign=top',
  text: (escaped) => `<p class=MsoNormal><span\r\nlang=EN-GB>${escaped.replace(/ (\S+)$/, '\r\n$1')}<o:p></o:p></span></p>`,
  empty: '<p class=MsoNormal><o:p>&nbsp;</o:p></p>',
};
const EXCEL: Dialect = {
  table: '<table border=0 cellpadding=0 cellspacing=0 width=700><col width=200><col width=300>',
  cell: 'td class=xl65',
  text: (escaped) => escaped.replace(/ (\S+)$/, '\r\n  $1'),
  empty: '',
};

/** What Windows puts on the clipboard around a piece of a page. */
const fragment = (inside: string): string =>
  `Version:1.0\r\nStartHTML:0000000105\r\nEndHTML:0000099999\r\n<html xmlns:o="urn:schemas-microsoft-com:office:office">\r\n<head><style>\r\n<!--table {mso-displayed-decimal-separator:"\\.";}-->\r\n</style></head><body>\r\n<!--StartFragment-->${inside}<!--EndFragment-->\r\n</body>\r\n</html>`;

function html(block: Block, quirk: Quirks, dialect: Dialect): string {
  if (block.kind === 'prose')
    return dialect === EXCEL ? `${dialect.table}<tr><td>${escape(block.text)}</td></tr></table>` : `<h2>${escape(block.text)}</h2>`;
  const under = covered(block.rows);
  const cell = ({ text, down }: LaidCell, at: string): string => {
    if (under.has(at)) return '';
    const entries = entriesOf(text, quirk);
    const [first, second, ...rest] = entries.map(escape);
    const held =
      first !== undefined && second !== undefined
        ? `<ul><li>${first}<ul><li>${second}</li></ul></li>${rest.map((entry) => `<li>${entry}</li>`).join('')}</ul>`
        : text === ''
          ? dialect.empty
          : dialect.text(escape(text));
    return `<${dialect.cell}${down !== undefined && down > 1 ? ` rowspan="${down}"` : ''}>${held}</td>`;
  };
  const line = (row: readonly LaidCell[], index: number): string => row.map((held, column) => cell(held, `${index} ${column}`)).join('');
  return `${dialect.table}${block.rows.map((row, index) => `<tr>${line(row, index)}</tr>`).join('')}</table>`;
}
