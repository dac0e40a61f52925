import type { Cell } from '../../grid/grid';
import { linesOf, textOfLines } from './pdf-lines';
import type { PdfPage, PlacedText, Ruling } from './pdf-page';

/** A table as its rulings draw it. */
export interface RuledTable {
  readonly top: number;
  readonly rows: readonly (readonly Cell[])[];
  /** The runs of text in it. */
  readonly texts: ReadonlySet<PlacedText>;
  /** Runs that lie across a ruling: where there are many, the rulings do not part the text. */
  readonly straddling: number;
}

const NEAR = 3;

/** Lines that lie on one another or go on where another ends, as one. */
export function mergedRulings(rulings: readonly Ruling[]): readonly Ruling[] {
  const out: Ruling[] = [];
  for (const ruling of [...rulings].sort((a, b) => a.at - b.at || a.from - b.from)) {
    const index = out.findIndex(
      (held) => Math.abs(held.at - ruling.at) <= NEAR && ruling.from <= held.to + NEAR + 1 && ruling.to >= held.from - NEAR - 1,
    );
    const held = out[index];
    if (held === undefined) out.push(ruling);
    else out[index] = { at: held.at, from: Math.min(held.from, ruling.from), to: Math.max(held.to, ruling.to) };
  }
  return out;
}

/** Beyond this many lines a page is a drawing, not a table. */
const MOST_RULINGS = 4_000;

/** The tables that a page's rulings draw, from top to bottom. */
export function ruledTables(page: PdfPage): readonly RuledTable[] {
  if (page.across.length > MOST_RULINGS || page.down.length > MOST_RULINGS) return [];
  const across = mergedRulings(page.across);
  const down = mergedRulings(page.down);
  return components(across, down)
    .flatMap((part) => {
      const xs = distinct(part.down.map((ruling) => ruling.at));
      const ys = distinct(part.across.map((ruling) => ruling.at));
      return xs.length >= 3 && ys.length >= 2 ? [cellsOf({ ...part, xs, ys }, page.texts)] : [];
    })
    .sort((a, b) => a.top - b.top);
}

const distinct = (values: readonly number[]): readonly number[] => {
  const out: number[] = [];
  for (const value of [...values].sort((a, b) => a - b)) if (value - (out[out.length - 1] ?? -Infinity) > NEAR * 2) out.push(value);
  return out;
};

interface Part {
  readonly across: readonly Ruling[];
  readonly down: readonly Ruling[];
}

/** Rulings that meet belong to one table. */
function components(across: readonly Ruling[], down: readonly Ruling[]): readonly Part[] {
  const parent = [...across, ...down].map((_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while ((parent[at] ?? at) !== at) {
      parent[at] = parent[parent[at] ?? at] ?? at;
      at = parent[at] ?? at;
    }
    return at;
  };
  across.forEach((h, i) =>
    down.forEach((v, j) => {
      const meet = v.at >= h.from - NEAR && v.at <= h.to + NEAR && h.at >= v.from - NEAR && h.at <= v.to + NEAR;
      if (meet) parent[root(across.length + j)] = root(i);
    }),
  );
  const parts = new Map<number, { across: Ruling[]; down: Ruling[] }>();
  const partOf = (index: number): { across: Ruling[]; down: Ruling[] } => {
    const held = parts.get(root(index)) ?? { across: [], down: [] };
    parts.set(root(index), held);
    return held;
  };
  across.forEach((ruling, index) => partOf(index).across.push(ruling));
  down.forEach((ruling, index) => partOf(across.length + index).down.push(ruling));
  return [...parts.values()];
}

interface Ruled extends Part {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
}

const crosses = (rulings: readonly Ruling[], at: number, through: number): boolean =>
  rulings.some((ruling) => Math.abs(ruling.at - at) <= NEAR * 2 && ruling.from <= through && ruling.to >= through);

/** Fields between neighbouring rulings; fields that no ruling parts are one cell, merged over the others. */
function cellsOf({ across, down, xs, ys }: Ruled, texts: readonly PlacedText[]): RuledTable {
  const wide = xs.length - 1;
  const high = ys.length - 1;
  const middle = (values: readonly number[], index: number): number => ((values[index] ?? 0) + (values[index + 1] ?? 0)) / 2;
  // The field whose text each field shows: itself, or the one it is merged with above or to the left.
  const owner = Array.from({ length: wide * high }, (_, index) => index);
  for (let row = 0; row < high; row++)
    for (let column = 0; column < wide; column++) {
      const index = row * wide + column;
      const parted = column === 0 || crosses(down, xs[column] ?? 0, middle(ys, row));
      const under = row > 0 && !crosses(across, ys[row] ?? 0, middle(xs, column));
      if (!parted) owner[index] = owner[index - 1] ?? index;
      else if (under) owner[index] = owner[index - wide] ?? index;
    }
  const held = new Map<number, PlacedText[]>();
  const inside = new Set<PlacedText>();
  let straddling = 0;
  for (const text of texts) {
    const row = between(ys, text.y - text.height * 0.3);
    const column = between(xs, text.x + Math.min(text.width / 2, text.height));
    if (row === undefined || column === undefined) continue;
    const field = owner[row * wide + column] ?? 0;
    const end = between(xs, text.x + text.width - 2);
    if (end !== undefined && owner[row * wide + end] !== field) straddling++;
    inside.add(text);
    held.set(field, [...(held.get(field) ?? []), text]);
  }
  const words = new Map([...held].map(([field, runs]) => [field, textOfLines(linesOf(runs))]));
  const rows = Array.from({ length: high }, (_, row) =>
    Array.from({ length: wide }, (_unused, column): Cell => {
      const index = row * wide + column;
      const field = owner[index] ?? index;
      const text = words.get(field) ?? '';
      if (field === index) return { text };
      return { text, merged: field % wide === column ? 'down' : 'across' };
    }),
  );
  return { top: ys[0] ?? 0, rows, texts: inside, straddling };
}

function between(values: readonly number[], value: number): number | undefined {
  if (value < (values[0] ?? 0) || value > (values[values.length - 1] ?? 0)) return undefined;
  const index = values.findIndex((edge) => edge > value);
  return index <= 0 ? undefined : index - 1;
}
