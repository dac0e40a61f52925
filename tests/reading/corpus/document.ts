/** A document before it is a file of any kind: what stands in it and how it is marked. */
export type Mark = 'struck' | 'hidden' | 'deleted' | 'inserted' | 'ticked' | 'unticked' | 'choice';
export type Colour = 'red' | 'amber' | 'green' | 'blue' | 'grey';

export interface Piece {
  readonly text: string;
  readonly mark?: Mark;
}

export interface Cell {
  /** A line break parts paragraphs. */
  readonly pieces: readonly Piece[];
  readonly down?: number;
  readonly across?: number;
  readonly fill?: Colour;
  /** A comment that somebody pinned to the cell. */
  readonly note?: string;
  /** A day as a workbook keeps it, as a number, whatever it shows. */
  readonly day?: string;
  /** A share as a workbook keeps it. */
  readonly share?: number;
}

export interface Row {
  readonly cells: readonly Cell[];
  readonly hidden?: 'hidden';
}

export interface Entry {
  readonly depth: number;
  readonly pieces: readonly Piece[];
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'words'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'list'; readonly entries: readonly Entry[] }
  /** In a workbook a table may begin some columns to the right. */
  | { readonly kind: 'table'; readonly rows: readonly Row[]; readonly shift?: number }
  /** Labels with their values, not in a table: a card, a form, a definition list. */
  | { readonly kind: 'fields'; readonly pairs: readonly { readonly label: string; readonly pieces: readonly Piece[] }[] }
  /** What follows is a sheet of its own in a workbook, a page elsewhere. */
  | { readonly kind: 'sheet'; readonly name: string };

export interface Document {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export const FILE_KINDS = ['docx', 'xlsx', 'html', 'text', 'spaced', 'copied', 'clipboard', 'pdf', 'mhtml', 'email'] as const;
/**
 * `spaced` and `copied` are texts out of a PDF: columns kept apart by spaces, and lines of cells one after another. `clipboard` is what
 * Excel gives as text, cells of several lines in quotes. `mhtml` is a web page saved as one file, `email` a mail with a table pasted in.
 */
export type FileKind = (typeof FILE_KINDS)[number];

export const plain = (text: string): Cell => ({ pieces: [{ text }] });
export const words = (text: string): Block => ({ kind: 'words', pieces: [{ text }] });
export const heading = (text: string, level: 1 | 2 | 3 = 2): Block => ({ kind: 'heading', level, text });
export const table = (rows: readonly (readonly Cell[])[]): Block => ({ kind: 'table', rows: rows.map((cells) => ({ cells })) });

const BOXES: Readonly<Partial<Record<Mark, string>>> = { ticked: '☒', unticked: '☐' };

/** The words of a cell as a page without marks prints them. */
export const printed = (pieces: readonly Piece[]): string => pieces.map(({ text, mark }) => (mark && BOXES[mark]) ?? text).join('');

const SEEN_BY_THE_EYE_ONLY: readonly (Mark | undefined)[] = ['struck', 'hidden', 'deleted', 'inserted', 'choice'];
const piecesOf = (block: Block): readonly Piece[] => {
  switch (block.kind) {
    case 'table':
      return block.rows.flatMap(({ cells }) => cells.flatMap(({ pieces }) => pieces));
    case 'fields':
      return block.pairs.flatMap(({ pieces }) => pieces);
    case 'list':
      return block.entries.flatMap(({ pieces }) => pieces);
    case 'words':
      return block.pieces;
    case 'heading':
    case 'sheet':
      return [];
  }
};
/** Whether a page of plain text would lose what the marks of the document say. */
export const needsMarks = ({ blocks }: Document): boolean =>
  blocks.some((block) => piecesOf(block).some(({ mark }) => SEEN_BY_THE_EYE_ONLY.includes(mark)));
