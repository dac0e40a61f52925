import { csvGrid } from './formats/csv';
import { isMhtml, pageOf } from './formats/mhtml';
import { isCopiedTable } from './formats/copied';
import { linesGrid } from './formats/lines';
import { looksSpaced, spacedGrid } from './formats/spaced';
import { tabbedGrid } from './formats/tabbed';
import type { Grid } from './grid/grid';
import { hasHeading } from './rows/headers';
import { readGrid } from './plan/read-grid';
import type { Reading, ReadingFailure } from './plan/reading';

/** A text laid out in columns of which less was placed was not understood. */
const LEAST_PLACED = 0.6;
/** The row of dashes under the heading of a pipe table. */
const DASHES = /^[\s|]*:?-{2,}/;
const HTML = /<(?:table|html|body)\b/i;

/** Reads a plan from text whose cells are separated by tabs or commas, or that is a page of labels. `name` is only for messages (R2). */
export function readText(name: string, text: string): Reading | ReadingFailure {
  const failure: ReadingFailure = { ok: false, code: text.trim() === '' ? 'empty' : 'no-table', name };
  const separated = isSeparated(text) ? csvGrid(name, text) : undefined;
  const spaced = !text.includes('\t') && separated === undefined && looksSpaced(text);
  if (spaced) {
    const grid = spacedGrid(name, text);
    const reading = grid === undefined ? undefined : readGrid(grid);
    if (reading?.ok === true && reading.placed >= LEAST_PLACED) return reading;
  }
  // Columns that nothing tells apart are refused: what stands beside what would be a guess (R6).
  const unlaid = spaced || (!text.includes('\t') && separated === undefined && isCopiedTable(text));
  if (unlaid) return { ok: false, code: 'pdf-layout', name };
  const makers: readonly ((name: string, text: string) => Grid)[] = [
    ...(text.includes('\t') ? [tabbedGrid] : []),
    ...(separated !== undefined && hasHeading(separated.rows) ? [csvGrid] : []),
    linesGrid,
    ...(separated !== undefined ? [csvGrid] : []),
  ];
  for (const make of makers) {
    const reading = readGrid(make(name, text));
    if (reading.ok) return reading;
  }
  return failure;
}

/** Sentences have commas too: cells are as many in most lines. */
function isSeparated(text: string): boolean {
  const lines = text
    .slice(0, 200_000)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return [',', ';'].some((sign) => {
    const head = lines.slice(0, 12).reduce((most, line) => Math.max(most, line.split(sign).length), 0);
    return (
      head >= 3 &&
      (text.includes('"') || lines.filter((line) => Math.abs(line.split(sign).length - head) <= 1).length >= lines.length * 0.5)
    );
  });
}

/** Looks at each line once: one pattern over the whole text would try every line against every other. */
function hasPipeTable(text: string): boolean {
  const lines = text.split('\n');
  return lines.some((line, index) => index > 0 && DASHES.test(line) && (lines[index - 1] ?? '').includes('|'));
}

/** Reads a plan from any text: also from HTML (a page, or the clipboard of Word or Excel) and from Markdown. */
export async function readAnyText(name: string, text: string): Promise<Reading | ReadingFailure> {
  if (isMhtml(text)) {
    const page = pageOf(text);
    return page === undefined ? { ok: false, code: 'damaged', name } : readAnyText(name, page);
  }
  if (HTML.test(text)) {
    const { htmlGrid } = await import(/* webpackChunkName: 'read-html' */ './formats/html');
    const reading = readGrid(htmlGrid(name, text));
    if (reading.ok || !text.includes('\t')) return reading;
  }
  if (!text.includes('\t') && hasPipeTable(text)) {
    const { markdownGrid } = await import(/* webpackChunkName: 'read-markdown' */ './formats/markdown');
    const reading = readGrid(markdownGrid(name, text));
    if (reading.ok) return reading;
  }
  return readText(name, text);
}
