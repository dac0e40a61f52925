import { strToU8, zipSync } from 'fflate';
import { covered, entriesOf, type Block } from './blocks';
import type { LaidCell } from './layouts';
import type { Quirks } from './quirks';

export const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const run = (text: string): string => `<w:r><w:t xml:space="preserve">${escape(text)}</w:t></w:r>`;
export const paragraph = (text: string): string => `<w:p>${run(text)}</w:p>`;

/** The body of a document: its tables with merged cells, lists and tracked changes, and the text between. */
export function wordBody(blocks: readonly Block[], quirk: Quirks): string {
  const count = { cells: 0 };
  return blocks.map((block) => (block.kind === 'prose' ? paragraph(block.text) : wordTable(block.rows, quirk, count))).join('');
}

function wordTable(rows: readonly (readonly LaidCell[])[], quirk: Quirks, count: { cells: number }): string {
  const under = covered(rows);
  const one = (held: LaidCell, at: string): string => {
    if (under.has(at)) return `<w:tc><w:tcPr><w:vMerge/></w:tcPr>${paragraph('')}</w:tc>`;
    const merge = held.down !== undefined && held.down > 1 ? '<w:vMerge w:val="restart"/>' : '';
    return `<w:tc><w:tcPr>${merge}</w:tcPr>${content(held.text, quirk, count)}</w:tc>`;
  };
  return `<w:tbl>${rows.map((row, index) => `<w:tr>${row.map((held, column) => one(held, `${index} ${column}`)).join('')}</w:tr>`).join('')}</w:tbl>`;
}

function content(text: string, quirk: Quirks, count: { cells: number }): string {
  const entries = entriesOf(text, quirk);
  if (entries.length > 0) return entries.map(listed).join('');
  if (quirk.trackedEvery === 0 || text === '' || count.cells++ % quirk.trackedEvery !== quirk.trackedEvery - 1) return paragraph(text);
  return `<w:p><w:del w:id="${count.cells}" w:author="A"><w:r><w:delText>Northshire Fire, May 2019, completed</w:delText></w:r></w:del><w:ins w:id="${count.cells + 1}" w:author="A">${run(text)}</w:ins></w:p>`;
}

const listed = (text: string, index: number): string =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${index === 1 ? 1 : 0}"/><w:numId w:val="1"/></w:numPr></w:pPr>${run(text)}</w:p>`;

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const level = (at: number): string => `<w:lvl w:ilvl="${at}"><w:numFmt w:val="bullet"/></w:lvl>`;

/** A Word document around a body of WordprocessingML, as its parts. */
export const docxParts = (title: string, body: string): Readonly<Record<string, Uint8Array>> => ({
  '[Content_Types].xml': strToU8(
    `<?xml version="1.0"?><Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${TYPE}.document.main+xml"/><Override PartName="/word/numbering.xml" ContentType="${TYPE}.numbering+xml"/></Types>`,
  ),
  '_rels/.rels': strToU8(
    `<?xml version="1.0"?><Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
  ),
  'word/_rels/document.xml.rels': strToU8(
    `<?xml version="1.0"?><Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/numbering" Target="numbering.xml"/></Relationships>`,
  ),
  'word/numbering.xml': strToU8(
    `<?xml version="1.0"?><w:numbering xmlns:w="${MAIN}"><w:abstractNum w:abstractNumId="0">${level(0)}${level(1)}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
  ),
  'word/document.xml': strToU8(
    `<?xml version="1.0"?><w:document xmlns:w="${MAIN}"><w:body>${paragraph(title)}${body}</w:body></w:document>`,
  ),
});

/** A Word document around a body of WordprocessingML. */
export const docx = (body: string, title = 'Northshire Safety Partnership action plan DHR9'): Uint8Array => zipSync(docxParts(title, body));
