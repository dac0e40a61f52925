const LABEL = /^(?:recommendation|rec)\b\.?\s*(?:no\.?|number|#)?\s*(\d{1,3}(?:\.\d{1,2})?)\b[.):]?/i;
const NUMBER = /^(\d{1,3}(?:\.\d{1,2})?)(?:[.):](?=\s|$|\p{Lu})|\s*$)/u;

export interface PrintedNumber {
  readonly number: string;
  /** "Recommendation 4" rather than "4.". */
  readonly labelled: boolean;
  /** Where the text behind it begins. */
  readonly end: number;
}

/** The number that opens a recommendation's text, or fills a number cell. */
export function readNumber(text: string): PrintedNumber | undefined {
  const label = LABEL.exec(text.slice(0, 60));
  if (label !== null) return { number: label[1] ?? '', labelled: true, end: label[0].length };
  const plain = NUMBER.exec(text.slice(0, 12));
  return plain === null ? undefined : { number: plain[1] ?? '', labelled: false, end: plain[0].length };
}
