import { strFromU8, strToU8, zipSync } from 'fflate';
import { docxParts, escape, paragraph } from '../../generated/word';
import { type Block, type Cell, type Document, type Piece, type Row } from '../document';
import { underMerged } from './grid';

const FILL = { red: 'FF0000', amber: 'FFC000', green: '92D050', blue: '5B9BD5', grey: 'BFBFBF' } as const;
const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const COMMENTS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments';
const COMMENTS_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml';
/** A file says when it was written; always the same day, so that it is the same file. */
const WRITTEN = { mtime: new Date(2026, 0, 1) };
/** Where a note is pinned, until the notes are numbered. */
const NOTE = '<!--note-->';
const text = (words: string, properties = ''): string =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${escape(words)}</w:t></w:r>`;
const box = (state: '0' | '1', sign: string): string =>
  `<w:sdt><w:sdtPr><w14:checkbox xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w14:checked w14:val="${state}"/></w14:checkbox></w:sdtPr><w:sdtContent>${text(sign)}</w:sdtContent></w:sdt>`;

/** A piece as Word keeps it: by its properties, its change, or the control that it stands in. */
function piece({ text: words, mark }: Piece, id: number): string {
  switch (mark) {
    case undefined:
      return text(words);
    case 'struck':
      return text(words, '<w:strike/>');
    case 'hidden':
      return text(words, '<w:vanish/>');
    case 'deleted':
      return `<w:del w:id="${id}" w:author="S. Pell" w:date="2026-05-04T09:00:00Z"><w:r><w:delText xml:space="preserve">${escape(words)}</w:delText></w:r></w:del>`;
    case 'inserted':
      return `<w:ins w:id="${id}" w:author="S. Pell" w:date="2026-05-04T09:00:00Z">${text(words)}</w:ins>`;
    case 'ticked':
      return box('1', '☒');
    case 'unticked':
      return box('0', '☐');
    case 'choice': {
      const items = words.split(' / ').map((item) => `<w:listItem w:displayText="${item}" w:value="${item}"/>`);
      return `<w:sdt><w:sdtPr><w:showingPlcHdr/><w:dropDownList><w:listItem w:displayText="Choose an item." w:value=""/>${items.join('')}</w:dropDownList></w:sdtPr><w:sdtContent>${text('Choose an item.')}</w:sdtContent></w:sdt>`;
    }
  }
}

/** Pieces as paragraphs: a line break in any of them ends one. */
function paragraphs(
  pieces: readonly Piece[],
  { properties = '', note = '' }: { readonly properties?: string; readonly note?: string } = {},
): string {
  const lines: string[][] = [[]];
  pieces.forEach((held, index) =>
    held.text.split('\n').forEach((part, line) => {
      if (line > 0) lines.push([]);
      lines[lines.length - 1]?.push(piece({ ...held, text: part }, index + 1));
    }),
  );
  return lines.map((runs) => `<w:p>${properties}${runs.join('')}${note}</w:p>`).join('');
}

function cell(held: Cell, covered: 'down' | 'across' | undefined): string {
  if (covered === 'across') return '';
  const properties = [
    (held.across ?? 1) > 1 ? `<w:gridSpan w:val="${held.across ?? 1}"/>` : '',
    covered === 'down' ? '<w:vMerge/>' : (held.down ?? 1) > 1 ? '<w:vMerge w:val="restart"/>' : '',
    held.fill === undefined ? '' : `<w:shd w:val="clear" w:color="auto" w:fill="${FILL[held.fill]}"/>`,
  ].join('');
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraphs(covered === 'down' ? [{ text: '' }] : held.pieces, { note: held.note === undefined ? '' : NOTE })}</w:tc>`;
}

function rows(held: readonly Row[]): string {
  const under = underMerged(held);
  return held
    .map(({ cells, hidden }, row) => {
      const properties = hidden === undefined ? '' : '<w:trPr><w:hidden/></w:trPr>';
      const own =
        hidden === undefined
          ? cells
          : cells.map((one) => ({ ...one, pieces: one.pieces.map((each): Piece => ({ ...each, mark: 'hidden' })) }));
      return `<w:tr>${properties}${own.map((one, column) => cell(one, under.get(`${row} ${column}`))).join('')}</w:tr>`;
    })
    .join('');
}

function block(held: Block): string {
  switch (held.kind) {
    case 'heading':
      return `<w:p><w:pPr><w:pStyle w:val="Heading${held.level}"/></w:pPr>${text(held.text)}</w:p>`;
    case 'sheet':
      return `<w:p><w:r><w:br w:type="page"/></w:r></w:p><w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr>${text(held.name)}</w:p>`;
    case 'fields':
      return held.pairs
        .map(({ label, pieces }) => `<w:p>${text(`${label} `, '<w:b/>')}${pieces.map((one, index) => piece(one, index)).join('')}</w:p>`)
        .join('');
    case 'words':
      return paragraphs(held.pieces);
    case 'list':
      return held.entries
        .map(({ depth, pieces }) =>
          paragraphs(pieces, { properties: `<w:pPr><w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="1"/></w:numPr></w:pPr>` }),
        )
        .join('');
    case 'table': {
      const columns = Math.max(...held.rows.map(({ cells }) => cells.length));
      return `<w:tbl><w:tblGrid>${'<w:gridCol w:w="1500"/>'.repeat(columns)}</w:tblGrid>${rows(held.rows)}</w:tbl>${paragraph('')}`;
    }
  }
}

/** Notes pinned to cells, in the part that Word keeps them in. */
const commentsPart = (notes: readonly string[]): string =>
  `<?xml version="1.0"?><w:comments xmlns:w="${MAIN}">${notes.map((note, id) => `<w:comment w:id="${id}" w:author="J. Orme" w:initials="JO">${paragraph(note)}</w:comment>`).join('')}</w:comments>`;

export function writeDocx({ title, blocks }: Document): Uint8Array {
  const notes = blocks.flatMap((held) =>
    held.kind === 'table' ? held.rows.flatMap(({ cells }) => cells.flatMap(({ note }) => note ?? [])) : [],
  );
  let id = 0;
  const body = blocks
    .map(block)
    .join('')
    .replaceAll(NOTE, () => `<w:r><w:commentReference w:id="${id++}"/></w:r>`);
  const parts = docxParts(title, body);
  if (notes.length === 0) return zipSync(parts, WRITTEN);
  const relations = strFromU8(parts['word/_rels/document.xml.rels'] ?? new Uint8Array());
  const types = strFromU8(parts['[Content_Types].xml'] ?? new Uint8Array());
  return zipSync(
    {
      ...parts,
      'word/comments.xml': strToU8(commentsPart(notes)),
      'word/_rels/document.xml.rels': strToU8(
        relations.replace('</Relationships>', `<Relationship Id="rId9" Type="${COMMENTS}" Target="comments.xml"/></Relationships>`),
      ),
      '[Content_Types].xml': strToU8(
        types.replace('</Types>', `<Override PartName="/word/comments.xml" ContentType="${COMMENTS_TYPE}"/></Types>`),
      ),
    },
    WRITTEN,
  );
}
