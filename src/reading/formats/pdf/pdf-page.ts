import type { PDFPageProxy } from 'pdfjs-dist';

/** A run of text on an upright page, in points; x and y are its left end and baseline, y growing downwards. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A drawn line: where it lies across its direction, and from where to where it goes. */
export interface Ruling {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface PdfPage {
  readonly texts: readonly PlacedText[];
  readonly across: readonly Ruling[];
  readonly down: readonly Ruling[];
}

type Matrix = readonly [number, number, number, number, number, number];
type Point = readonly [x: number, y: number];

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];
const apply = (m: Matrix, [x, y]: Point): Point => [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]];
const matrixOf = (values: unknown): Matrix => {
  const numbers = Array.isArray(values) || ArrayBuffer.isView(values) ? Array.from(values as unknown as ArrayLike<number>) : [];
  return numbers.length >= 6 ? (numbers.slice(0, 6) as unknown as Matrix) : IDENTITY;
};

/** Turns by quarters, so that most of a page's text runs from left to right, however the page was printed. */
const TURNS: readonly Matrix[] = [IDENTITY, [0, -1, 1, 0, 0, 0], [-1, 0, 0, -1, 0, 0], [0, 1, -1, 0, 0, 0]];

interface RawText {
  readonly text: string;
  readonly matrix: Matrix;
  readonly width: number;
}

/** What stands on a page and the lines drawn on it, upright. */
export async function readPage(page: PDFPageProxy, ops: Readonly<Record<string, number>>): Promise<PdfPage> {
  const view = matrixOf(page.getViewport({ scale: 1 }).transform);
  const content = await page.getTextContent();
  const raw = content.items.flatMap((item): RawText[] =>
    !('str' in item) || item.str.trim() === ''
      ? []
      : [{ text: item.str, matrix: times(view, matrixOf(item.transform)), width: item.width }],
  );
  const turn = TURNS[commonTurn(raw)] ?? IDENTITY;
  const drawn = raw.length === 0 ? [] : segmentsOf(await page.getOperatorList(), ops);
  const upright = times(turn, view);
  const rulings = drawn.map(([from, to]): readonly [Point, Point] => [apply(upright, from), apply(upright, to)]);
  return {
    texts: raw.map(({ text, matrix, width }) => {
      const [, , c, d, x, y] = times(turn, matrix);
      return { text, x, y, width, height: Math.hypot(c, d) };
    }),
    across: rulings.flatMap(([[x1, y1], [x2, y2]]) =>
      Math.abs(y1 - y2) <= 1 && Math.abs(x1 - x2) >= SHORTEST ? [{ at: (y1 + y2) / 2, from: Math.min(x1, x2), to: Math.max(x1, x2) }] : [],
    ),
    down: rulings.flatMap(([[x1, y1], [x2, y2]]) =>
      Math.abs(x1 - x2) <= 1 && Math.abs(y1 - y2) >= SHORTEST ? [{ at: (x1 + x2) / 2, from: Math.min(y1, y2), to: Math.max(y1, y2) }] : [],
    ),
  };
}

const SHORTEST = 6;
/** A filled box no thicker than this is a line. */
const THICKEST = 3;

/** Quarter turns by which most of the text is turned. */
function commonTurn(texts: readonly RawText[]): number {
  const counts = [0, 0, 0, 0];
  for (const { matrix, text } of texts) {
    const quarter = (Math.round(Math.atan2(matrix[1], matrix[0]) / (Math.PI / 2)) + 4) % 4;
    counts[quarter] = (counts[quarter] ?? 0) + text.length;
  }
  return counts.indexOf(Math.max(...counts));
}

type Segment = readonly [Point, Point];

interface Operators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** Every straight line that a page draws: strokes, and boxes so thin that they are lines. */
function segmentsOf({ fnArray, argsArray }: Operators, ops: Readonly<Record<string, number>>): readonly Segment[] {
  const found: Segment[] = [];
  const stack: Matrix[] = [];
  let now = IDENTITY;
  const strokes = new Set([ops.stroke, ops.closeStroke, ops.fillStroke, ops.eoFillStroke, ops.closeFillStroke, ops.closeEOFillStroke]);
  const fills = new Set([ops.fill, ops.eoFill, ops.fillStroke, ops.eoFillStroke, ops.closeFillStroke, ops.closeEOFillStroke]);
  fnArray.forEach((fn, index) => {
    const args: readonly unknown[] = Array.isArray(argsArray[index]) ? (argsArray[index] as readonly unknown[]) : [];
    if (fn === ops.save) stack.push(now);
    else if (fn === ops.restore || fn === ops.paintFormXObjectEnd) now = stack.pop() ?? IDENTITY;
    else if (fn === ops.transform) now = times(now, matrixOf(args));
    else if (fn === ops.paintFormXObjectBegin) {
      stack.push(now);
      now = times(now, matrixOf(args[0]));
    } else if (fn === ops.constructPath) {
      const [paint, paths] = args as readonly [number, readonly unknown[] | undefined];
      const path = paths?.[0];
      if (!ArrayBuffer.isView(path)) return;
      const shape = subpaths(path as Float32Array).map((points) => points.map((point) => apply(now, point)));
      if (strokes.has(paint)) shape.forEach((points) => found.push(...edges(points)));
      if (fills.has(paint)) shape.forEach((points) => found.push(...thinBox(points)));
    }
  });
  return found;
}

/** Numbers that follow each drawing code: move, line, curve, quadratic curve, close. */
const FOLLOWING = [2, 2, 6, 4, 0];

function subpaths(path: Float32Array): readonly (readonly Point[])[] {
  const all: Point[][] = [];
  let open: Point[] = [];
  for (let at = 0; at < path.length;) {
    const code = path[at] ?? 0;
    const count = FOLLOWING[code];
    if (count === undefined) break;
    const end: Point = [path[at + count - 1] ?? 0, path[at + count] ?? 0];
    if (code === 0) {
      open = [end];
      all.push(open);
    } else if (code === 4) {
      if (open[0] !== undefined) open.push(open[0]);
    } else open.push(end);
    at += count + 1;
  }
  return all;
}

const edges = (points: readonly Point[]): readonly Segment[] =>
  points.slice(1).map((point, index): Segment => [points[index] ?? point, point]);

function thinBox(points: readonly Point[]): readonly Segment[] {
  if (points.length < 4 || points.length > 6) return [];
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  if (right - left <= THICKEST)
    return [
      [
        [(left + right) / 2, top],
        [(left + right) / 2, bottom],
      ],
    ];
  if (bottom - top <= THICKEST)
    return [
      [
        [left, (top + bottom) / 2],
        [right, (top + bottom) / 2],
      ],
    ];
  return [];
}
