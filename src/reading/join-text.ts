import type { Piece } from './align';

/** Pieces of one cell as one text: a sentence that a page break or a line's end cut goes on, anything else is a new line. */
export function joinPieces(pieces: readonly Piece[], wrapped: 'wrapped' | 'whole' = 'whole'): string {
  let text = '';
  for (const piece of pieces) {
    if (text === '') text = piece.text;
    else if (/\p{L}-$/u.test(text) && /^\p{Ll}/u.test(piece.text)) text += piece.text;
    else if (wrapped === 'wrapped' || goesOn(text, piece.text)) text += ` ${piece.text}`;
    else text += `\n${piece.text}`;
  }
  return text;
}

const goesOn = (above: string, below: string): boolean => /^[\p{Ll}(]/u.test(below) || !/[.!?:;)"”]$/.test(above);
