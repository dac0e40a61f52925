/** Pieces of one cell as one text: a sentence that a page break or a line's end cut goes on, anything else is a new line. */
export function joinPieces(pieces: readonly { readonly text: string }[], wrapped: 'wrapped' | 'whole' = 'whole'): string {
  const parts: string[] = [];
  let above = '';
  for (const { text } of pieces) {
    if (above === '') parts.push(text);
    else if (/\p{L}-$/u.test(above) && /^\p{Ll}/u.test(text)) parts.push(text);
    else if (wrapped === 'wrapped' || goesOn(above, text)) parts.push(` ${text}`);
    else parts.push(`\n${text}`);
    // Only the end of what stands above matters, so that a cell of very many lines is joined in linear time.
    above = text.slice(-8) || above;
  }
  return parts.join('');
}

const goesOn = (above: string, below: string): boolean => /^[\p{Ll}(]/u.test(below) || !/[.!?:;)"”]$/.test(above);
