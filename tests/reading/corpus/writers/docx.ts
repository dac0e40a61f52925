import { zipSync } from 'fflate';
import { docxParts, escape, paragraph } from '../../generated/word';
import { type Block, type Cell, type Document, type Piece, type Row } from '../document';
import { underMerged } from './grid';

const FILL = { red: 'FF0000', amber: 'FFC000', green: '92D050', blue: '5B9BD5', grey: 'BFBFBF' } as const;
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
function paragraphs(pieces: readonly Piece[], properties = ''): string {
  const lines: string[][] = [[]];
  pieces.forEach((held, index) =>
    held.text.split('\n').forEach((part, line) => {
      if (line > 0) lines.push([]);
      lines[lines.length - 1]?.push(piece({ ...held, text: part }, index + 1));
    }),
  );
  return lines.map((runs) => `<w:p>${properties}${runs.join('')}</w:p>`).join('');
}

function cell(held: Cell, covered: 'down' | 'across' | undefined): string {
  if (covered === 'across') return '';
  const properties = [
    (held.across ?? 1) > 1 ? `<w:gridSpan w:val="${held.across ?? 1}"/>` : '',
    covered === 'down' ? '<w:vMerge/>' : (held.down ?? 1) > 1 ? '<w:vMerge w:val="restart"/>' : '',
    held.fill === undefined ? '' : `<w:shd w:val="clear" w:color="auto" w:fill="${FILL[held.fill]}"/>`,
  ].join('');
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraphs(covered === 'down' ? [{ text: '' }] : held.pieces)}</w:tc>`;
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
    case 'words':
      return paragraphs(held.pieces);
    case 'list':
      return held.entries
        .map(({ depth, pieces }) => paragraphs(pieces, `<w:pPr><w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="1"/></w:numPr></w:pPr>`))
        .join('');
    case 'table': {
      const columns = Math.max(...held.rows.map(({ cells }) => cells.length));
      return `<w:tbl><w:tblGrid>${'<w:gridCol w:w="1500"/>'.repeat(columns)}</w:tblGrid>${rows(held.rows)}</w:tbl>${paragraph('')}`;
    }
  }
}

export const writeDocx = ({ title, blocks }: Document): Uint8Array => zipSync(docxParts(title, blocks.map(block).join('')));
