import ExcelJS from 'exceljs';
import { strToU8, zipSync } from 'fflate';
import Papa from 'papaparse';
import type { Laid, LaidCell, LaidLine } from './layouts';

export type KindName = 'text' | 'csv' | 'markdown' | 'html' | 'docx' | 'xlsx';
/** Kinds whose pages do not break a row; the others are laid out with page breaks. */
export const WHOLE_KINDS: readonly KindName[] = ['csv', 'markdown', 'html', 'docx', 'xlsx'];

const isRow = (line: LaidLine): line is readonly LaidCell[] => Array.isArray(line);
const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const TITLE = 'Northshire Safety Partnership action plan DHR9';

/** Writes a laid-out plan as a file of one kind. */
export async function writeKind(laid: Laid, kind: KindName): Promise<Uint8Array> {
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
      return strToU8(markdown(laid));
    case 'html':
      return strToU8(
        `<!doctype html><html><body><h1>${TITLE}</h1>${tables(laid, htmlTable, (text) => `<h2>${escape(text)}</h2>`)}</body></html>`,
      );
    case 'docx':
      return docx(tables(laid, wordTable, paragraph));
    case 'xlsx':
      return xlsx(laid);
  }
}

function markdown(laid: Laid): string {
  const out = [`# ${TITLE}`, ''];
  let started = false;
  for (const line of laid.lines) {
    if (line === 'gap') {
      out.push('');
      started = false;
    } else if (isRow(line)) {
      out.push(`| ${line.map(({ text }) => text.replace(/\|/g, '\\|')).join(' | ')} |`);
      if (!started) out.push(`|${line.map(() => ' --- |').join('')}`);
      started = true;
    } else out.push(`## ${line.prose}`, '');
  }
  return `${out.join('\n')}\n`;
}

/** Runs of rows become tables, the text between them paragraphs. */
function tables(laid: Laid, table: (rows: readonly (readonly LaidCell[])[]) => string, prose: (text: string) => string): string {
  let out = '';
  let rows: (readonly LaidCell[])[] = [];
  const flush = (): void => {
    if (rows.length > 0) out += table(rows);
    rows = [];
  };
  for (const line of laid.lines) {
    if (line === 'gap') continue;
    if (isRow(line)) rows.push(line);
    else {
      flush();
      out += prose(line.prose);
    }
  }
  flush();
  return out;
}

/** Which cells lie under a merged one, by row and column. */
function covered(rows: readonly (readonly LaidCell[])[]): ReadonlySet<string> {
  const under = new Set<string>();
  rows.forEach((row, index) =>
    row.forEach(({ down }, column) => {
      for (let step = 1; step < (down ?? 1); step++) under.add(`${index + step} ${column}`);
    }),
  );
  return under;
}

function htmlTable(rows: readonly (readonly LaidCell[])[]): string {
  const under = covered(rows);
  const line = (row: readonly LaidCell[], index: number): string =>
    row
      .map(({ text, down }, column) =>
        under.has(`${index} ${column}`)
          ? ''
          : `<td${down !== undefined && down > 1 ? ` rowspan="${down}"` : ''}><p>${escape(text)}</p></td>`,
      )
      .join('');
  return `<table>${rows.map((row, index) => `<tr>${line(row, index)}</tr>`).join('')}</table>`;
}

const paragraph = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${escape(text)}</w:t></w:r></w:p>`;

function wordTable(rows: readonly (readonly LaidCell[])[]): string {
  const under = covered(rows);
  const one = (held: LaidCell, at: string): string => {
    const merge = under.has(at) ? '<w:vMerge/>' : held.down !== undefined && held.down > 1 ? '<w:vMerge w:val="restart"/>' : '';
    return `<w:tc><w:tcPr>${merge}</w:tcPr>${paragraph(under.has(at) ? '' : held.text)}</w:tc>`;
  };
  return `<w:tbl>${rows.map((row, index) => `<w:tr>${row.map((held, column) => one(held, `${index} ${column}`)).join('')}</w:tr>`).join('')}</w:tbl>`;
}

/** A Word document around a body of WordprocessingML. */
export function docx(body: string): Uint8Array {
  return zipSync({
    '[Content_Types].xml': strToU8(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    '_rels/.rels': strToU8(
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
    'word/document.xml': strToU8(
      `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraph(TITLE)}${body}</w:body></w:document>`,
    ),
  });
}

async function xlsx(laid: Laid): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Plan');
  sheet.addRow([TITLE]);
  for (const line of laid.lines) {
    if (line === 'gap') continue;
    if (!isRow(line)) sheet.addRow([line.prose]);
    else {
      const row = sheet.addRow(line.map(({ text }) => text));
      line.forEach(({ down }, column) => {
        if (down !== undefined && down > 1) sheet.mergeCells(row.number, column + 1, row.number + down - 1, column + 1);
      });
    }
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
