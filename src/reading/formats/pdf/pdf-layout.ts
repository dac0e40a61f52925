import { plainKey } from '../../grid/clean';
import type { Cell, GridRow } from '../../grid/grid';
import { linesOf, textOfLines, type TextLine } from './pdf-lines';
import type { PdfPage, PlacedText } from './pdf-page';
import { ruledTables, type RuledTable } from './pdf-ruled';
import { bandsOf, cellsIn, headingAt, rowsOf, type Bands, type UnruledHeading } from './pdf-unruled';

/** More than this share of text across a ruling, and the rulings do not part it. */
const MOST_STRADDLING = 0.03;

/** What a page holds, from top to bottom. */
type Block =
  | { readonly kind: 'table'; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: 'line'; readonly text: string; readonly aside: GridRow['aside'] };

/**
 * Pages as rows of a table: by their rulings where they have them, else by the strips and gaps that no text crosses. No rows where
 * neither tells what belongs to which cell: then nobody should guess.
 */
export function layOut(pages: readonly PdfPage[]): readonly GridRow[] {
  const furniture = furnitureOf(pages);
  const ruled = pages.map(ruledTables);
  const tables = ruled.flat();
  const inTables = tables.reduce((sum, table) => sum + table.texts.size, 0);
  const straddling = tables.reduce((sum, table) => sum + table.straddling, 0);
  const total = pages.reduce((sum, page) => sum + page.texts.length, 0);
  // Boxes around a title or a note are no table: the text has to stand in the tables for the most part.
  const trusted = tables.length > 0 && inTables * 2 > total && straddling <= inTables * MOST_STRADDLING;
  const blocks = trusted ? pages.map((page, index) => ruledBlocks(page, ruled[index] ?? [], furniture)) : unruledBlocks(pages, furniture);
  return blocks === undefined ? [] : asRows(blocks);
}

function asRows(pages: readonly (readonly Block[])[]): readonly GridRow[] {
  const rows: GridRow[] = [];
  let table = 0;
  let width = 0;
  pages.forEach((blocks, page) => {
    let gap = true;
    const add = (cells: readonly Cell[], of: Pick<GridRow, 'table' | 'aside'>): void => {
      rows.push({ line: rows.length + 1, place: `page ${page + 1}, row ${rows.length + 1}`, gap, cells, ...of });
      gap = false;
    };
    for (const block of blocks) {
      if (block.kind === 'line') {
        add([{ text: block.text }], { table: 0, ...(block.aside === undefined ? {} : { aside: block.aside }) });
        continue;
      }
      const wide = block.rows[0]?.length ?? 0;
      // A table goes on over a page as long as it has as many columns.
      if (wide !== width) table++;
      width = wide;
      for (const cells of block.rows) if (cells.some((cell) => cell.text !== '')) add(cells, { table });
    }
  });
  return rows;
}

const edgeKey = (text: string): string => text.replace(/\d+/g, '#').trim().toLowerCase();
const PAGE_NUMBER = /^(?:page\s*)?\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?$/i;

/** What stands at the top or foot of most pages: page numbers, a running title. */
function furnitureOf(pages: readonly PdfPage[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const lines = linesOf(page.texts);
    const edge = new Set([...lines.slice(0, 2), ...lines.slice(-2)].map((line) => edgeKey(textOfLines([line]))));
    edge.forEach((key) => counts.set(key, (counts.get(key) ?? 0) + 1));
  }
  return new Set([...counts].filter(([, count]) => count >= 3 && count >= pages.length * 0.6).map(([key]) => key));
}

const asideOf = (text: string, furniture: ReadonlySet<string>): GridRow['aside'] =>
  PAGE_NUMBER.test(text) || furniture.has(edgeKey(text)) ? 'page-furniture' : undefined;

const lineBlocks = (lines: readonly TextLine[], furniture: ReadonlySet<string>): readonly Block[] =>
  lines.map((line) => {
    const text = textOfLines([line]);
    return { kind: 'line', text, aside: asideOf(text, furniture) };
  });

function ruledBlocks(page: PdfPage, tables: readonly RuledTable[], furniture: ReadonlySet<string>): readonly Block[] {
  const inside = new Set<PlacedText>(tables.flatMap((table) => [...table.texts]));
  const lines = linesOf(page.texts.filter((text) => !inside.has(text)));
  const blocks: Block[] = [];
  let from = 0;
  for (const table of tables) {
    const above = lines.filter((line, index) => index >= from && line.y <= table.top);
    blocks.push(...lineBlocks(above, furniture), { kind: 'table', rows: table.rows });
    from += above.length;
  }
  return [...blocks, ...lineBlocks(lines.slice(from), furniture)];
}

/** Undefined where the columns or the rows of a page cannot be told. */
function unruledBlocks(pages: readonly PdfPage[], furniture: ReadonlySet<string>): readonly (readonly Block[])[] | undefined {
  const all = pages.map((page) => {
    const lines = linesOf(page.texts);
    const isAside = (line: TextLine): boolean => asideOf(textOfLines([line]), furniture) !== undefined;
    return { page, lines: lines.filter((line) => !isAside(line)), aside: lines.filter(isAside) };
  });
  const first = firstHeading(all.map(({ lines }) => lines));
  if (first === undefined) return undefined;
  const { heading } = first;
  const body = all.flatMap(({ lines }, index) => (index < first.page ? [] : lines.slice(index === first.page ? first.line : 0)));
  const bands = bandsOf(heading, body);
  if (bands === undefined) return undefined;
  const blocks: (readonly Block[])[] = [];
  for (const [index, { page, lines, aside }] of all.entries()) {
    const start = index < first.page ? lines.length : index === first.page ? first.line : 0;
    const rows = tableRows(lines.slice(start), { bands, page, heading });
    if (rows === undefined) return undefined;
    blocks.push([...lineBlocks(lines.slice(0, start), furniture), ...rows, ...lineBlocks(aside, furniture)]);
  }
  return blocks;
}

function firstHeading(pages: readonly (readonly TextLine[])[]) {
  for (const [page, lines] of pages.entries())
    for (let line = 0; line < lines.length; line++) {
      const heading = headingAt(lines, line);
      if (heading !== undefined) return { page, line, heading };
    }
  return undefined;
}

const wordsOf = ({ phrases }: UnruledHeading): string => plainKey(phrases.map((phrase) => phrase.text).join(' '));

/** The rows of one page: headings, however often they are printed, and between them rows as their gaps or rulings part them. */
function tableRows(
  lines: readonly TextLine[],
  { bands, page, heading: first }: { readonly bands: Bands; readonly page: PdfPage; readonly heading: UnruledHeading },
): readonly Block[] | undefined {
  const blocks: Block[] = [];
  let run: TextLine[] = [];
  const flush = (): boolean => {
    const rows = rowsOf(run, bands, page.across);
    run = [];
    if (rows === undefined) return false;
    rows.forEach((row) => blocks.push(tableBlock(row, bands)));
    return true;
  };
  for (let index = 0; index < lines.length; index++) {
    const found = headingAt(lines, index);
    // Words of a heading stand in many a row: only the same heading again is one.
    const heading = found !== undefined && wordsOf(found) === wordsOf(first) ? found : undefined;
    const line = lines[index];
    if (heading === undefined) {
      if (line !== undefined) run.push(line);
      continue;
    }
    if (!flush()) return undefined;
    blocks.push(tableBlock(lines.slice(index, index + heading.lines), bands));
    index += heading.lines - 1;
  }
  return flush() ? blocks : undefined;
}

const tableBlock = (lines: readonly TextLine[], bands: Bands): Block => ({
  kind: 'table',
  rows: [cellsIn(lines, bands).map((text) => ({ text }))],
});
