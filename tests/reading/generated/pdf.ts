import fc from 'fast-check';
import type { Laid, LaidCell, LaidLine } from './layouts';

/** How a PDF is printed. */
export interface PdfStyle {
  /** Strokes from edge to edge, boxes round each cell, filled bars, lines between rows only, or nothing. */
  readonly rulings: 'strokes' | 'boxes' | 'bars' | 'rows' | 'none';
  /** Upright, turned and marked so, or turned and not marked. */
  readonly turned: 'no' | 'marked' | 'unmarked';
  readonly text: 'lines' | 'words';
  readonly pageNumbers: 'none' | 'foot';
  /** The heading again on every page. */
  readonly heading: 'once' | 'repeated';
}

export const pdfStyles: fc.Arbitrary<PdfStyle> = fc.record({
  rulings: fc.constantFrom('strokes', 'boxes', 'bars', 'rows', 'none'),
  turned: fc.constantFrom('no', 'no', 'marked', 'unmarked'),
  text: fc.constantFrom('lines', 'words'),
  pageNumbers: fc.constantFrom('none', 'foot'),
  heading: fc.constantFrom('once', 'repeated'),
});

const WIDE = 842;
const HIGH = 595;
const MARGIN = 30;
const SIZE = 7;
/** Courier: every letter is as wide as this share of its height. */
const LETTER = 0.6 * SIZE;
const LEADING = 9;
const PADDING = 5;

const isRow = (line: LaidLine): line is readonly LaidCell[] => Array.isArray(line);

function wrapped(text: string, width: number): readonly string[] {
  const most = Math.max(4, Math.floor((width - 8) / LETTER));
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Columns as wide as their texts ask for. */
function columnsOf(rows: readonly (readonly LaidCell[])[]): readonly number[] {
  const count = Math.max(...rows.map((row) => row.length));
  const weights = Array.from({ length: count }, (_, column) => {
    const texts = rows.map((row) => row[column]?.text ?? '');
    const longest = Math.max(...texts.map((text) => text.length));
    const word = Math.max(...texts.flatMap((text) => text.split(/\s+/).map((part) => part.length)));
    return { least: (word + 2) * LETTER + 8, weight: Math.sqrt(longest + 1) };
  });
  const spare = WIDE - 2 * MARGIN - weights.reduce((sum, { least }) => sum + least, 0);
  const total = weights.reduce((sum, { weight }) => sum + weight, 0);
  return weights.map(({ least, weight }) => least + (Math.max(0, spare) * weight) / total);
}

const escaped = (text: string): string => text.replace(/[\\()]/g, '\\$&');

class Page {
  public readonly out: string[] = [];
  public y = HIGH - MARGIN;
  public constructor(public readonly style: PdfStyle) {}

  public write(x: number, y: number, text: string): void {
    const parts = this.style.text === 'lines' ? [[0, text] as const] : wordsOf(text);
    for (const [at, words] of parts)
      this.out.push(`BT /F1 ${SIZE} Tf 1 0 0 1 ${(x + at * LETTER).toFixed(2)} ${y.toFixed(2)} Tm (${escaped(words)}) Tj ET`);
  }

  public line(from: readonly [number, number], to: readonly [number, number]): void {
    const [x1, y1] = from;
    const [x2, y2] = to;
    if (this.style.rulings === 'bars') this.out.push(`${x1 - 0.25} ${y1 - 0.25} ${x2 - x1 + 0.5} ${y2 - y1 + 0.5} re f`);
    else this.out.push(`${x1} ${y1} m ${x2} ${y2} l S`);
  }
}

function wordsOf(text: string): readonly (readonly [number, string])[] {
  return [...text.matchAll(/\S+/g)].map((found) => [found.index, found[0]] as const);
}

/** Draws a laid-out plan on as many pages as it needs. A cell merged over rows keeps those on one page. */
export function writePdf(laid: Laid, title: string, style: PdfStyle): Uint8Array {
  const rows = laid.lines.filter(isRow);
  const widths = columnsOf(rows);
  const edges = widths.reduce<readonly number[]>((sums, width) => [...sums, (sums[sums.length - 1] ?? 0) + width], [MARGIN]);
  const pages: Page[] = [];
  const turnPage = (): Page => {
    const page = new Page(style);
    pages.push(page);
    return page;
  };
  let page = turnPage();
  page.write(MARGIN, page.y, title);
  page.y -= 24;
  const heading = rows[0] ?? [];
  const heightOf = (row: readonly LaidCell[]): number =>
    Math.max(...row.map(({ text, down }, column) => ((down ?? 1) > 1 ? 1 : wrapped(text, widths[column] ?? 0).length)), 1) * LEADING +
    2 * PADDING;
  const blocks = blocksOf(laid.lines);
  let covered = new Map<number, number>();
  for (const block of blocks) {
    if (!Array.isArray(block)) {
      if (page.y < 120) page = turnPage();
      page.y -= 10;
      page.write(MARGIN, page.y - 6, (block as { prose: string }).prose);
      page.y -= 16;
      covered = new Map();
      continue;
    }
    const group = block as readonly (readonly LaidCell[])[];
    const heights = groupHeights(group, widths, heightOf);
    const needed = heights.reduce((sum, height) => sum + height, 0);
    if (page.y - needed < MARGIN + 20 && page.y < HIGH - MARGIN - 30) {
      page = turnPage();
      if (style.heading === 'repeated' && group[0] !== heading)
        drawRow(page, heading, { edges, height: heightOf(heading), covered: new Map() });
    }
    covered = new Map();
    group.forEach((row, index) => drawRow(page, row, { edges, height: heights[index] ?? LEADING, covered }));
  }
  if (style.pageNumbers === 'foot') pages.forEach((each, index) => each.write(WIDE / 2 - 30, 14, `Page ${index + 1} of ${pages.length}`));
  return pdfOf(
    pages.map((each) => each.out.join('\n')),
    style,
  );
}

/** Rows that share a merged cell stay together. */
function blocksOf(lines: readonly LaidLine[]): readonly (readonly (readonly LaidCell[])[] | { readonly prose: string })[] {
  const blocks: ((readonly LaidCell[])[] | { readonly prose: string })[] = [];
  let open = 0;
  for (const line of lines) {
    if (line === 'gap') continue;
    if (!isRow(line)) {
      blocks.push(line);
      open = 0;
      continue;
    }
    const last = blocks[blocks.length - 1];
    if (open > 0 && Array.isArray(last)) last.push(line);
    else blocks.push([line]);
    open = Math.max(open - 1, ...line.map(({ down }) => (down ?? 1) - 1));
  }
  return blocks;
}

function groupHeights(
  group: readonly (readonly LaidCell[])[],
  widths: readonly number[],
  heightOf: (row: readonly LaidCell[]) => number,
): readonly number[] {
  const heights = group.map(heightOf);
  group.forEach((row, index) =>
    row.forEach(({ text, down }, column) => {
      if ((down ?? 1) <= 1) return;
      const needed = wrapped(text, widths[column] ?? 0).length * LEADING + 2 * PADDING;
      const held = heights.slice(index, index + (down ?? 1)).reduce((sum, height) => sum + height, 0);
      const last = index + (down ?? 1) - 1;
      if (needed > held) heights[last] = (heights[last] ?? 0) + needed - held;
    }),
  );
  return heights;
}

interface Drawing {
  readonly edges: readonly number[];
  readonly height: number;
  /** By column: how many rows more lie under a merged cell. */
  readonly covered: Map<number, number>;
}

function drawRow(page: Page, row: readonly LaidCell[], { edges, height, covered }: Drawing): void {
  const top = page.y;
  const bottom = top - height;
  row.forEach((held, column) => {
    const [left, right] = [edges[column] ?? 0, edges[column + 1] ?? 0];
    const under = covered.get(column) ?? 0;
    if (under > 0) covered.set(column, under - 1);
    else {
      if ((held.down ?? 1) > 1) covered.set(column, (held.down ?? 1) - 1);
      wrapped(held.text, right - left).forEach((line, index) => page.write(left + 4, top - PADDING - SIZE - index * LEADING + 1, line));
    }
    drawEdges(page, { left, right, top, bottom, opens: under === 0, closes: (covered.get(column) ?? 0) === 0 });
  });
  page.y = bottom;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly opens: boolean;
  readonly closes: boolean;
}

function drawEdges(page: Page, { left, right, top, bottom, opens, closes }: Box): void {
  const { rulings } = page.style;
  if (rulings === 'none') return;
  if (rulings === 'boxes' && opens && closes) {
    page.out.push(`${left} ${bottom} ${right - left} ${top - bottom} re S`);
    return;
  }
  if (opens) page.line([left, top], [right, top]);
  if (closes) page.line([left, bottom], [right, bottom]);
  if (rulings === 'rows') return;
  page.line([left, bottom], [left, top]);
  page.line([right, bottom], [right, top]);
}

/** The bytes of a PDF of these pages. */
function pdfOf(contents: readonly string[], { turned }: PdfStyle): Uint8Array {
  const sideways = turned !== 'no';
  const box = sideways ? `[0 0 ${HIGH} ${WIDE}]` : `[0 0 ${WIDE} ${HIGH}]`;
  const kids = contents.map((_, index) => `${4 + index * 2} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${contents.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>',
    ...contents.flatMap((content, index) => {
      const stream = sideways ? `q 0 1 -1 0 ${HIGH} 0 cm\n${content}\nQ` : content;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox ${box} ${turned === 'marked' ? '/Rotate 90 ' : ''}/Contents ${5 + index * 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
        `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
      ];
    }),
  ];
  return pdfFile(objects, '');
}

/** Objects as a file; `trailer` are further entries of its trailer. */
export function pdfFile(objects: readonly string[], trailer: string): Uint8Array {
  let out = '%PDF-1.4\n';
  const offsets = objects.map((body, index) => {
    const at = out.length;
    out += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const start = out.length;
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`;
  out += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(out, (char) => char.charCodeAt(0));
}
