import { headingMeaning } from '../../meaning/headings/parse-heading';
import { textOfLines, type TextLine } from './pdf-lines';
import type { PlacedText, Ruling } from './pdf-page';
import { mergedRulings } from './pdf-ruled';

/** The columns of a table without rulings: where each begins and ends. */
export interface Bands {
  readonly edges: readonly number[];
}

export interface UnruledHeading {
  /** How many lines the heading takes. */
  readonly lines: number;
  readonly phrases: readonly PlacedText[];
}

const overlap = (a: PlacedText, b: PlacedText): boolean => a.x < b.x + b.width && b.x < a.x + a.width;

/** A heading that begins on a line, printed over one to three lines: most of its columns are words for what a plan has. */
export function headingAt(lines: readonly TextLine[], index: number): UnruledHeading | undefined {
  const first = lines[index];
  if (first === undefined || first.phrases.length < 3) return undefined;
  let columns: readonly PlacedText[] = [];
  let best: UnruledHeading | undefined;
  let most = 0;
  for (let count = 0; count < 3; count++) {
    const line = lines[index + count];
    if (line === undefined || (count > 0 && line.y - (lines[index + count - 1]?.y ?? 0) > line.height * 2)) break;
    columns = count === 0 ? line.phrases : stacked(columns, line.phrases);
    const meant = columns.filter((column) => headingMeaning(column.text) !== undefined).length;
    if (meant >= 3 && meant >= columns.length * 0.6 && meant > most) {
      most = meant;
      best = { lines: count + 1, phrases: columns };
    }
  }
  return best;
}

function stacked(above: readonly PlacedText[], below: readonly PlacedText[]): readonly PlacedText[] {
  const columns = [...above];
  for (const phrase of below) {
    const at = columns.findIndex((column) => overlap(column, phrase));
    const held = columns[at];
    if (held === undefined) columns.push(phrase);
    else {
      const x = Math.min(held.x, phrase.x);
      columns[at] = {
        ...held,
        text: `${held.text} ${phrase.text}`,
        x,
        width: Math.max(held.x + held.width, phrase.x + phrase.width) - x,
      };
    }
  }
  return columns.sort((a, b) => a.x - b.x);
}

/**
 * The columns under a heading: the strips that no phrase of its pages crosses, where they are as many as the heading's columns;
 * undefined when they are not, since then nobody can tell where a column ends.
 */
export function bandsOf(heading: UnruledHeading, lines: readonly TextLine[]): Bands | undefined {
  const spans = [...heading.phrases, ...lines.filter((line) => line.phrases.length > 1).flatMap((line) => line.phrases)]
    .map(({ x, width }) => [x, x + width] as const)
    .sort((a, b) => a[0] - b[0]);
  const strips: [number, number][] = [];
  for (const [from, to] of spans) {
    const last = strips[strips.length - 1];
    if (last !== undefined && from < last[1] + 2) last[1] = Math.max(last[1], to);
    else strips.push([from, to]);
  }
  if (strips.length !== heading.phrases.length) return undefined;
  // Each strip under a heading of its own: as many may also come of two columns run together and another one cut.
  const own = heading.phrases.every((phrase, index) => phrase.x >= (strips[index]?.[0] ?? 0) && phrase.x < (strips[index]?.[1] ?? 0));
  if (!own) return undefined;
  return { edges: strips.slice(1).map(([from], index) => (from + (strips[index]?.[1] ?? from)) / 2) };
}

/** The text of some lines, column by column. */
export function cellsIn(lines: readonly TextLine[], { edges }: Bands): readonly string[] {
  return Array.from({ length: edges.length + 1 }, (_, column) =>
    textOfLines(
      lines.flatMap((line) => {
        const phrases = line.phrases.filter((phrase) => edges.filter((edge) => phrase.x >= edge).length === column);
        return phrases.length === 0 ? [] : [{ ...line, phrases }];
      }),
    ),
  );
}

/** A gap this much wider than that between wrapped lines parts two rows. */
const ROW_GAP = 1.3;
/** Baselines nearer than this, in heights, belong to cells that are not set on the same lines. */
const LEAST_LEADING = 0.8;
/** A drawn line parts rows when it is this share of the table's width; a shorter one goes round a merged cell. */
const WHOLE_LINE = 0.9;

/**
 * Lines in runs that are one row each: by drawn lines between them, else by wider gaps, else one each where every line fills most of
 * the columns; undefined when none of these tells where a row ends.
 */
export function rowsOf(lines: readonly TextLine[], bands: Bands, across: readonly Ruling[]): readonly (readonly TextLine[])[] | undefined {
  const [first] = lines;
  if (first === undefined) return [];
  const last = lines[lines.length - 1] ?? first;
  const within = mergedRulings(across).filter((ruling) => ruling.at > first.y && ruling.at < last.y);
  const widest = Math.max(0, ...mergedRulings(across).map((ruling) => ruling.to - ruling.from));
  const reach = (bands.edges[bands.edges.length - 1] ?? 0) - (bands.edges[0] ?? 0);
  const drawn = within.filter((ruling) => ruling.to - ruling.from >= Math.max(reach, widest * WHOLE_LINE));
  if (within.some((ruling) => !drawn.includes(ruling) && ruling.to - ruling.from > reach * 0.2)) return undefined;
  if (drawn.length > 0) return runs(lines, (above, below) => drawn.some((ruling) => ruling.at > above.y && ruling.at < below.y));
  return byGaps(lines, bands);
}

function runs(lines: readonly TextLine[], apart: (above: TextLine, below: TextLine) => boolean): readonly (readonly TextLine[])[] {
  const rows: TextLine[][] = [];
  for (const line of lines) {
    const row = rows[rows.length - 1];
    const above = row?.[row.length - 1];
    if (row === undefined || above === undefined || apart(above, line)) rows.push([line]);
    else row.push(line);
  }
  return rows;
}

function byGaps(lines: readonly TextLine[], { edges }: Bands): readonly (readonly TextLine[])[] | undefined {
  const gaps = lines.slice(1).map((line, index) => line.y - (lines[index]?.y ?? line.y));
  const leading = Math.min(...gaps, Infinity);
  if (leading < Math.max(...lines.map((line) => line.height)) * LEAST_LEADING) return undefined;
  const full = lines.every((line) => line.phrases.length >= (edges.length + 1) * 0.6);
  if (!gaps.some((gap) => gap > leading * ROW_GAP)) return full ? lines.map((line) => [line]) : lines.length > 1 ? undefined : [lines];
  const rows = runs(lines, (above, below) => below.y - above.y > leading * ROW_GAP);
  return rows.some((row) => bridges(row, { edges }, leading)) ? undefined : rows;
}

/** A row in which one column leaves a gap as wide as that between rows, which another bridges: a cell merged over two rows, perhaps. */
function bridges(row: readonly TextLine[], { edges }: Bands, leading: number): boolean {
  return Array.from({ length: edges.length + 1 }, (_, column) => column).some((column) => {
    const ys = row
      .filter((line) => line.phrases.some((phrase) => edges.filter((edge) => phrase.x >= edge).length === column))
      .map(({ y }) => y);
    return ys.some((y, index) => index > 0 && y - (ys[index - 1] ?? y) > leading * ROW_GAP);
  });
}
