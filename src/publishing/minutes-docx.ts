import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { meetingWords } from '../words';
import { minutesDate, type MinutedAction, type MinutedDecision, type Minutes } from './minutes';

const words = meetingWords.minuted;
const FONT = 'Calibri';
const BULLETS = 'accord-bullets';
/** Twentieths of a point, between the margins of an A4 page. */
const WIDTH = 9_638;

const plain = (text: string): Paragraph => new Paragraph({ children: [new TextRun(text)], spacing: { after: 80 } });
const heading = (text: string): Paragraph => new Paragraph({ text, heading: HeadingLevel.HEADING_2, spacing: { before: 280, after: 100 } });
const bullet = (text: string): Paragraph => new Paragraph({ text, numbering: { reference: BULLETS, level: 0 } });
const named = (term: string, text: string): Paragraph =>
  new Paragraph({ children: [new TextRun({ text: `${term}: `, bold: true }), new TextRun(text)], spacing: { after: 60 } });

interface Column<T> {
  readonly title: string;
  /** Share of the table's width; all shares make 1. */
  readonly share: number;
  readonly lines: (row: T) => readonly string[];
}

/** A table whose first row is told to Word as its heading, so that it is repeated on each page and read out. */
function table<T>(columns: readonly Column<T>[], rows: readonly T[]): Table {
  const cell = (lines: readonly string[], at: { readonly share: number; readonly kind: 'head' | 'body' }): TableCell =>
    new TableCell({
      width: { size: Math.round(WIDTH * at.share), type: WidthType.DXA },
      margins: { top: 60, bottom: 60, left: 90, right: 90 },
      ...(at.kind === 'head' ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'E7ECEF' } } : {}),
      children: (lines.length === 0 ? [''] : lines).map(
        (text) => new Paragraph({ children: [new TextRun({ text, bold: at.kind === 'head' })] }),
      ),
    });
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: columns.map(({ share }) => Math.round(WIDTH * share)),
    layout: TableLayoutType.FIXED,
    rows: [
      new TableRow({ tableHeader: true, children: columns.map(({ title, share }) => cell([title], { share, kind: 'head' })) }),
      ...rows.map(
        (row) => new TableRow({ cantSplit: true, children: columns.map(({ lines, share }) => cell(lines(row), { share, kind: 'body' })) }),
      ),
    ],
  });
}

const actionWords = ({ review, ref, text }: Pick<MinutedDecision, 'review' | 'ref' | 'text'>): readonly string[] => [
  [review, ref].filter((part) => part !== '').join(', '),
  text,
];
const decisionWords = ({ what, newDate, reason }: MinutedDecision): readonly string[] =>
  [newDate === undefined ? what : `${what}: ${newDate}`, reason ?? ''].filter((line) => line !== '');

const DECISIONS: readonly Column<readonly [number, MinutedDecision]>[] = [
  { title: 'No.', share: 0.07, lines: ([number]) => [String(number)] },
  { title: 'Action', share: 0.4, lines: ([, decision]) => actionWords(decision) },
  { title: 'Lead', share: 0.17, lines: ([, { leads }]) => [leads] },
  { title: 'Decision', share: 0.36, lines: ([, decision]) => decisionWords(decision) },
];
const ACTIONS: readonly Column<MinutedAction>[] = [
  { title: 'Action', share: 0.55, lines: (action) => actionWords(action) },
  { title: 'Lead', share: 0.25, lines: ({ leads }) => [leads] },
  { title: 'Target', share: 0.2, lines: ({ target }) => [target === '' ? 'No target date' : target] },
];

function body(minutes: Minutes): (Paragraph | Table)[] {
  const { stand, reviews, chair, began, present, apologies, decisions, discussed, arising, carriedOver, notes } = minutes;
  return [
    new Paragraph({ text: minutes.title, heading: HeadingLevel.HEADING_1, spacing: { after: 80 } }),
    ...(stand === 'draft' ? [named('Draft', 'the meeting is not closed yet')] : []),
    named('Date', minutesDate(minutes)),
    ...(began === undefined ? [] : [named(words.began, began)]),
    ...(chair === undefined ? [] : [named('Chair', chair)]),
    heading('Plans'),
    ...(reviews.length === 0 ? [plain('None.')] : reviews.map(bullet)),
    heading('Present'),
    ...(present.length === 0 ? [plain('Nobody was noted.')] : present.map(bullet)),
    heading('Apologies'),
    ...(apologies.length === 0 ? [plain('None.')] : apologies.map(bullet)),
    heading('Decisions'),
    ...(decisions.length === 0
      ? [plain('None was taken.')]
      : [
          table(
            DECISIONS,
            decisions.map((decision, index) => [index + 1, decision] as const),
          ),
        ]),
    ...(discussed.length === 0 ? [] : [heading(words.discussed), table(ACTIONS, discussed)]),
    heading('Actions arising'),
    ...(arising.length === 0 ? [plain('None.')] : [table(ACTIONS, arising)]),
    ...(carriedOver.length === 0 ? [] : [heading('Carried over'), table(ACTIONS, carriedOver)]),
    ...(notes.length === 0 ? [] : [heading('Notes'), ...notes.map(plain)]),
  ];
}

/** The minutes as a Word document (.docx). The marking stands on every page. */
export async function writeMinutes(minutes: Minutes): Promise<Uint8Array> {
  const marking = (): Paragraph =>
    new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text: minutes.marking, bold: true, size: 18 })] });
  const document = new Document({
    title: minutes.title,
    description: minutes.stand === 'draft' ? 'Draft minutes' : 'Minutes',
    creator: 'Accord',
    styles: {
      default: {
        document: { run: { font: FONT, size: 22, language: { value: 'en-GB' } } },
        heading1: { run: { font: FONT, size: 36, bold: true, color: '1F3A4D' } },
        heading2: { run: { font: FONT, size: 26, bold: true, color: '1F3A4D' } },
      },
    },
    numbering: {
      config: [
        {
          reference: BULLETS,
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '•',
              alignment: AlignmentType.LEFT,
              style: { paragraph: { indent: { left: 400, hanging: 260 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: { page: { size: { width: 11_906, height: 16_838 }, margin: { top: 1_134, bottom: 1_134, left: 1_134, right: 1_134 } } },
        headers: { default: new Header({ children: [marking()] }) },
        footers: {
          default: new Footer({
            children: [
              marking(),
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [new TextRun({ size: 18, children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] })],
              }),
            ],
          }),
        },
        children: body(minutes),
      },
    ],
  });
  return new Uint8Array(await (await Packer.toBlob(document)).arrayBuffer());
}
