import type { IStyleData, Nullable } from '@univerjs/core';
import type { CellStyle } from '../../excel/browser';
import { fontName, fontSize } from './row-height';

const horizontal: Readonly<Record<string, number>> = { Left: 1, Center: 2, Right: 3, Justify: 4 };
const vertical: Readonly<Record<string, number>> = { Top: 1, Center: 2, Bottom: 3 };
const wrapped = 3;
const edges = [
  ['t', 'EdgeTop'],
  ['b', 'EdgeBottom'],
  ['l', 'EdgeLeft'],
  ['r', 'EdgeRight'],
] as const;

/** Excel's formats as the grid draws them; the usual font is named, since dropdowns would draw another. */
export function toGridStyle(style: CellStyle): IStyleData {
  const drawn: Record<string, unknown> = { ff: fontName, fs: fontSize };
  if (style['Format.Fill.Color']) drawn.bg = { rgb: style['Format.Fill.Color'] };
  if (style['Format.Font.Color']) drawn.cl = { rgb: style['Format.Font.Color'] };
  if (style['Format.Font.Bold'] === true) drawn.bl = 1;
  if (style['Format.Font.Italic'] === true) drawn.it = 1;
  if (style['Format.Font.Underline'] && style['Format.Font.Underline'] !== 'None') drawn.ul = { s: 1 };
  if (style['Format.Font.Strikethrough'] === true) drawn.st = { s: 1 };
  if (style['Format.Font.Size']) drawn.fs = style['Format.Font.Size'];
  if (style['Format.Font.Name']) drawn.ff = style['Format.Font.Name'];
  if (horizontal[String(style['Format.HorizontalAlignment'])]) drawn.ht = horizontal[String(style['Format.HorizontalAlignment'])];
  if (vertical[String(style['Format.VerticalAlignment'])]) drawn.vt = vertical[String(style['Format.VerticalAlignment'])];
  if (style['Format.WrapText'] === true) drawn.tb = wrapped;
  if (style.NumberFormat && style.NumberFormat !== 'General') drawn.n = { pattern: style.NumberFormat };
  const borders: Record<string, unknown> = {};
  for (const [short, side] of edges) {
    const line = style[`Format.Borders.${side}.Style`];
    if (line && line !== 'None') borders[short] = { s: 1, cl: { rgb: style[`Format.Borders.${side}.Color`] ?? '#000000' } };
  }
  if (Object.keys(borders).length) drawn.bd = borders;
  return drawn as IStyleData;
}

const noBorders = { t: null, b: null, l: null, r: null };

/** The style to write over another: the grid lays one on the other, so what is to go has to be said. */
export function restyled(wanted: IStyleData, now: Nullable<IStyleData>): IStyleData {
  const gone = Object.fromEntries(Object.keys(now ?? {}).map((member) => [member, null]));
  return { ...gone, ...wanted, ...(now?.bd ? { bd: { ...noBorders, ...wanted.bd } } : {}) } as IStyleData;
}

const wordFor = (words: Readonly<Record<string, number>>, number: Nullable<number>): string | null =>
  Object.entries(words).find(([, value]) => value === number)?.[0] ?? null;

/** What a person changed on a cell in the grid, as Excel's formats; null takes one away. */
export function toCellStyle(drawn: Nullable<IStyleData>): CellStyle {
  return {
    'Format.Fill.Color': drawn?.bg?.rgb ?? null,
    'Format.Font.Color': drawn?.cl?.rgb ?? null,
    'Format.Font.Bold': drawn?.bl === 1 ? true : null,
    'Format.Font.Italic': drawn?.it === 1 ? true : null,
    'Format.Font.Underline': drawn?.ul?.s === 1 ? 'Single' : null,
    'Format.Font.Strikethrough': drawn?.st?.s === 1 ? true : null,
    'Format.Font.Size': drawn?.fs === fontSize ? null : (drawn?.fs ?? null),
    'Format.Font.Name': drawn?.ff === fontName ? null : (drawn?.ff ?? null),
    'Format.HorizontalAlignment': wordFor(horizontal, drawn?.ht),
    'Format.VerticalAlignment': wordFor(vertical, drawn?.vt),
    'Format.WrapText': drawn?.tb === wrapped ? true : null,
    NumberFormat: drawn?.n?.pattern ?? null,
  };
}

/** Two styles are the same when this is. */
export function signature(style: Nullable<IStyleData>): string {
  const known = toCellStyle(style);
  const borders = edges.map(([short]) => style?.bd?.[short]?.cl?.rgb ?? '').join();
  return JSON.stringify(Object.values(known)) + borders;
}
