import { strToU8 } from 'fflate';
import { printed, type Block, type Cell, type Document, type Row } from '../document';

const flat = (text: string): string => text.replace(/\s*\n\s*/g, ' ');
const said = ({ pieces }: Cell): string => printed(pieces);
const bytes = (lines: readonly string[]): Uint8Array => strToU8(`${lines.join('\n')}\n`);

/** What stands between tables, line by line; tables as `rows` makes them. */
function linesOf({ title, blocks }: Document, rows: (rows: readonly Row[]) => readonly string[]): readonly string[] {
  const block = (held: Block): readonly string[] => {
    switch (held.kind) {
      case 'heading':
        return ['', held.text, ''];
      case 'sheet':
        return ['', held.name, ''];
      case 'words':
        return printed(held.pieces).split('\n');
      case 'fields':
        return [...held.pairs.map(({ label, pieces }) => `${label} ${flat(printed(pieces))}`), ''];
      case 'list':
        return held.entries.map(({ depth, pieces }) => `${'    '.repeat(depth)}${depth === 0 ? '•' : 'o'} ${flat(printed(pieces))}`);
      case 'table':
        return [...rows(held.rows.filter(({ hidden }) => hidden === undefined)), ''];
    }
  };
  return [title, '', ...blocks.flatMap(block)];
}

/** Cells parted by tabs, a row to a line. */
export const writeTabbed = (document: Document): Uint8Array =>
  bytes(linesOf(document, (rows) => rows.map(({ cells }) => cells.map((cell) => flat(said(cell))).join('\t'))));

/** As Excel gives a range to other programs: a cell of several lines, or with quotes in it, stands in quotes. */
export function writeClipboard(document: Document): Uint8Array {
  const quoted = (text: string): string => (/["\n\t]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
  return bytes(linesOf(document, (rows) => rows.map(({ cells }) => cells.map((cell) => quoted(said(cell))).join('\t'))));
}

/** A text as lines of at most so many letters, cut between words where it can be. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const part of text.split('\n')) {
    let line = '';
    for (const word of part.split(' ').filter(Boolean)) {
      if (line !== '' && line.length + 1 + word.length > width) {
        lines.push(line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    lines.push(line);
  }
  return lines;
}

/** How wide each column is set: as its longest word at least, and as its text asks for. */
export function widthsOf(rows: readonly Row[], most: number): readonly number[] {
  const count = Math.max(...rows.map(({ cells }) => cells.length));
  return Array.from({ length: count }, (_, column) => {
    const texts = rows.flatMap(({ cells }) =>
      cells[column] === undefined || (cells[column]?.across ?? 1) > 1 ? [] : [said(cells[column])],
    );
    const word = Math.max(3, ...texts.flatMap((text) => text.split(/\s/).map((part) => part.length)));
    const whole = Math.max(3, ...texts.map((text) => text.length));
    return Math.max(word, Math.min(whole, most));
  });
}

const WIDE = 26;
const PAGE_LINES = 44;

/** Columns kept apart by spaces, a cell on as many lines as it needs, a page number where a page ends. */
export function writeSpaced(document: Document): Uint8Array {
  const lines = linesOf(document, (rows) => {
    const widths = widthsOf(rows, WIDE);
    return rows.flatMap(({ cells }) => {
      const held = cells.map((cell, column) => wrapped(said(cell), spanned(cell, widths, column)));
      const high = Math.max(1, ...held.map((each) => each.length));
      const drawn = Array.from({ length: high }, (_, line) =>
        widths
          .map((width, column) => (held[column]?.[line] ?? '').padEnd(width))
          .join('   ')
          .trimEnd(),
      );
      return [...drawn, ''];
    });
  });
  return bytes(paged(lines));
}

const spanned = ({ across = 1 }: Cell, widths: readonly number[], column: number): number =>
  widths.slice(column, column + across).reduce((sum, width) => sum + width + 3, -3);

function paged(lines: readonly string[]): readonly string[] {
  const pages = Math.ceil(lines.length / PAGE_LINES);
  return lines.flatMap((line, index) => {
    const ends = index % PAGE_LINES === PAGE_LINES - 1;
    return ends ? [line, '', `Page ${Math.ceil((index + 1) / PAGE_LINES)} of ${pages}`, '\f'] : [line];
  });
}

/** Lines of cells one after another, as selecting and copying a PDF gives them: nothing says where a cell ends. */
export const writeCopied = (document: Document): Uint8Array =>
  bytes(
    paged(
      linesOf(document, (rows) =>
        rows.flatMap(({ cells }) => cells.flatMap((cell) => (said(cell) === '' ? [] : wrapped(said(cell), WIDE)))),
      ).filter((line) => line !== ''),
    ),
  );
