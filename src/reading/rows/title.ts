import { parseDate } from '../../schema';
import { oneLine } from '../grid/clean';
import type { GridRow } from '../grid/grid';
import { asAtText } from './headers';
import type { Heading, SetAside } from '../grid/doubt';

export interface TitleReading {
  readonly title: string | null;
  readonly reference: string | null;
  readonly partnership: string | null;
  readonly asAt: string | null;
  readonly headings: readonly Heading[];
  readonly setAside: readonly SetAside[];
}

const REFERENCE = /\b\p{Lu}{0,4}(?:DHR|DARDR|SAR|CSPR|SCR)\s?(?:No\.?\s?)?[-–]?\s?\p{Lu}?\d[\p{L}\d/-]*|\bCase No\.?\s?\p{Lu}?\d[\d/-]*/u;
const PARTNERSHIP = /\b(?:partnership|board|council|authority|commissioner)\b/i;
const LONGEST_TITLE_LINE = 160;
const TITLE_LINES = 8;

/** What stands before the first table: the plan's title, whose it is, and its reference. Longer text is set aside, not lost (R1). */
export function readTitle(rows: readonly GridRow[], asAtInTable: string | undefined): TitleReading {
  const lines = rows.flatMap((row) =>
    row.cells.flatMap((cell, column) =>
      cell.text === '' ? [] : [{ text: oneLine(cell.text).replace(/^#+\s*/, ''), line: row.line, column: column + 1 }],
    ),
  );
  const titles = lines.filter(({ text }) => text.length <= LONGEST_TITLE_LINE).slice(0, TITLE_LINES);
  const asAt = asAtInTable ?? lines.map(({ text }) => asAtText(text)).find((text) => text !== undefined);
  const date = asAt === undefined ? undefined : parseDate(asAt);
  const joined = titles.map(({ text }) => text).join(' – ');
  return {
    title: joined === '' ? null : joined.slice(0, 255),
    reference: titles.map(({ text }) => REFERENCE.exec(text)?.[0]).find((found) => found !== undefined) ?? null,
    partnership: titles.map(({ text }) => text).find((text) => PARTNERSHIP.test(text) && !/\breview\b.*\bboard\b/i.test(text)) ?? null,
    asAt: date?.ok === true ? date.value.date : null,
    headings: titles.map(({ text, line, column }) => ({ where: { line, column }, text, kind: 'title' })),
    setAside: lines
      .filter((line) => !titles.includes(line))
      .map(({ text, line, column }) => ({ where: { line, column }, text, reason: 'prose' })),
  };
}
