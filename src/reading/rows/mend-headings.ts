import { textOf, type Piece } from './align';
import { plainKey } from '../grid/clean';
import { likeness } from '../grid/likeness';
import type { SortedRow } from './row-kinds';
import type { Section } from './sections';

type SectionRow = Extract<SortedRow, { readonly kind: 'section' }>;
type Body = Extract<SortedRow, { readonly kind: 'body' }>;

const NEAR = 3;

/**
 * Headings that the page damaged, from what the document itself holds: the same heading printed whole at the end of the cell above,
 * or the word that a ruling cut in two, printed whole elsewhere. A mended heading stays a doubt.
 */
export function mendHeadings(sorted: readonly SortedRow[]): readonly SortedRow[] {
  const mended = [...sorted];
  let words: ReadonlySet<string> | undefined;
  mended.forEach((entry, index) => {
    if (entry.kind !== 'section' || !entry.section.broken) return;
    const above = mended
      .slice(Math.max(0, index - NEAR), index)
      .reverse()
      .findIndex((other) => other.kind === 'body');
    const at = index - 1 - above;
    const body = above < 0 ? undefined : mended[at];
    const printed = body?.kind === 'body' ? printedAbove(body, entry.section) : undefined;
    if (printed !== undefined) {
      mended[at] = printed.body;
      mended[index] = withText(entry, printed.text);
      return;
    }
    words ??= wordsOf(sorted);
    const whole = joinCutWord(entry.section, words);
    if (whole !== undefined) mended[index] = withText(entry, whole);
  });
  return mended;
}

const withText = (entry: SectionRow, text: string): SectionRow => ({ ...entry, section: { ...entry.section, text } });

/** More than half of a damaged heading's letter pairs. */
const ALIKE = 0.5;

/** The end of the recommendation above, where it is the damaged heading: it comes out of there. */
function printedAbove(body: Body, section: Section): { readonly text: string; readonly body: Body } | undefined {
  const pieces = body.row.pieces.get('recommendation');
  const piece = pieces?.[pieces.length - 1];
  if (pieces === undefined || piece === undefined || /[.!?]\s*$/.test(piece.text)) return undefined;
  const from = Math.max(1, piece.text.length - section.text.length * 1.4 - 4);
  let best: { readonly at: number; readonly alike: number } | undefined;
  for (const start of piece.text.matchAll(/(?<=\s)\p{Lu}/gu)) {
    const at = start.index;
    const tail = piece.text.slice(at);
    if (at < from || !tail.includes(' ') || tail.length < section.text.length * 0.6) continue;
    const alike = likeness(plainKey(tail), plainKey(section.text));
    if (alike > ALIKE && (best === undefined || alike > best.alike)) best = { at, alike };
  }
  if (best === undefined) return undefined;
  const [kept, text] = [piece.text.slice(0, best.at).trim(), piece.text.slice(best.at)];
  const twice: Piece = { ...piece, text };
  const row = { ...body.row, pieces: new Map(body.row.pieces).set('recommendation', [...pieces.slice(0, -1), { ...piece, text: kept }]) };
  return { text, body: { ...body, row, printedTwice: [...body.printedTwice, twice] } };
}

const LONG_WORD = /(?<!\p{L})\p{Lu}\p{Ll}{5,24}(?!\p{L})/gu;
const LONGEST_CELL = 5_000;

function wordsOf(sorted: readonly SortedRow[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const entry of sorted)
    if (entry.kind === 'body')
      for (const meaning of ['recommendation', 'action', 'lead'] as const)
        for (const word of textOf(entry.row, meaning).slice(0, LONGEST_CELL).match(LONG_WORD) ?? []) words.add(word);
  return words;
}

/** "Dun" and "l mereshire", the halves of a word cut with a letter damaged on either side, where just one known word fits them. */
function joinCutWord({ cells }: Section, known: ReadonlySet<string>): string | undefined {
  const [left, right] = cells;
  if (left === undefined || right === undefined || !/^\p{Ll}/u.test(right.text)) return undefined;
  const head = /\p{L}+$/u.exec(left.text)?.[0] ?? '';
  const tail = /^(?:\p{Ll} )*(\p{Ll}+)/u.exec(right.text);
  const end = tail?.[1] ?? '';
  if (head.length < 3 || end.length < 5) return undefined;
  const fits = [...known].filter(
    (word) => word.startsWith(head.slice(0, Math.max(3, head.length - 1))) && (word.endsWith(end) || word.endsWith(end.slice(1))),
  );
  const [word] = fits;
  if (word === undefined || fits.length > 1) return undefined;
  return `${left.text.slice(0, left.text.length - head.length)}${word}${right.text.slice(tail?.[0].length ?? 0)}`;
}
