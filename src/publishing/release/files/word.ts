import {
  Document,
  HeadingLevel,
  Packer,
  PageOrientation,
  Paragraph,
  ShadingType,
  Table,
  TableCell as WordCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Projection } from '../projection';
import { headText, slugOf, titleOf, type CellParagraph, type MadeFile } from './made-file';
import { tableRows, type TableCell } from './table-rows';
import { labelOf } from './web-page';

/** Twentieths of a point between the margins of an A4 page on its side. */
const WIDTH = 14_570;
/** Half points: 12 pt. */
const SIZE = 24;

const plain = (runs: CellParagraph, weight: 'bold' | 'normal'): Paragraph =>
  new Paragraph({
    children: runs.map((text, index) => new TextRun({ text: index === 0 ? text : ` ${text}`, bold: weight === 'bold' })),
    spacing: { after: 60 },
  });

function wordCell({ paragraphs, rows, role }: TableCell, width: number): WordCell {
  const lines: readonly CellParagraph[] = paragraphs.length === 0 ? [['']] : paragraphs;
  return new WordCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 60, bottom: 60, left: 90, right: 90 },
    ...(rows > 1 ? { rowSpan: rows } : {}),
    children: lines.map((line) => plain(line, role === 'recommendation' ? 'bold' : 'normal')),
  });
}

function table(projection: Projection): Table {
  const { columns } = projection.template;
  const width = Math.floor(WIDTH / columns.length);
  const head = columns.map(
    ({ heading }) =>
      new WordCell({
        width: { size: width, type: WidthType.DXA },
        margins: { top: 60, bottom: 60, left: 90, right: 90 },
        shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'E7ECEF' },
        children: [plain([heading], 'bold')],
      }),
  );
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: columns.map(() => width),
    layout: TableLayoutType.FIXED,
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: head }),
      ...tableRows(projection).map((row) => new TableRow({ children: row.map((cell) => wordCell(cell, width)) })),
    ],
  });
}

/** The plan as a Word document: the first row of its table is told as its heading; properties name nobody. */
export async function wordFile(projection: Projection): Promise<MadeFile> {
  const title = titleOf(projection);
  const document = new Document({
    title,
    creator: 'Accord',
    lastModifiedBy: 'Accord',
    description: '',
    styles: {
      default: {
        document: { run: { font: 'Calibri', size: SIZE, language: { value: 'en-GB' } } },
        heading1: { run: { font: 'Calibri', size: 36, bold: true, color: '1F3A4D' } },
        heading2: { run: { font: 'Calibri', size: 28, bold: true, color: '1F3A4D' } },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838, orientation: PageOrientation.LANDSCAPE },
            margin: { top: 1_134, bottom: 1_134, left: 1_134, right: 1_134 },
          },
        },
        children: [
          new Paragraph({ text: title, heading: HeadingLevel.HEADING_1, spacing: { after: 120 } }),
          ...projection.head
            .filter(({ field }) => field !== 'review.title')
            .map(
              ({ field, cell }) =>
                new Paragraph({
                  children: [new TextRun({ text: `${labelOf(field)}: `, bold: true }), new TextRun(cell.text)],
                  spacing: { after: 60 },
                }),
            ),
          new Paragraph({ text: 'Recommendations and actions', heading: HeadingLevel.HEADING_2, spacing: { before: 240, after: 100 } }),
          table(projection),
        ],
      },
    ],
  });
  return {
    name: `${slugOf(headText(projection, 'review.reference'))}-action-plan.docx`,
    kind: 'word',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    bytes: new Uint8Array(await (await Packer.toBlob(document)).arrayBuffer()),
  };
}
