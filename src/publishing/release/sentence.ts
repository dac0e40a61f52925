import type { Place } from './screen/screen';

/** The sentence around a place, and where in it the place stands. At most some 240 characters, so that a long text costs little. */
export interface Sentence {
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

const LONGEST = 120;

export function sentenceAround(text: string, { from, to }: Place): Sentence {
  const left = text.slice(Math.max(0, from - LONGEST), from);
  const right = text.slice(to, to + LONGEST);
  const begins = Math.max(
    left.lastIndexOf('\n'),
    ...['. ', '! ', '? '].map((end) => left.lastIndexOf(end) + (left.lastIndexOf(end) < 0 ? 0 : 1)),
  );
  const ends = [...'\n']
    .concat(['. ', '! ', '? '])
    .map((end) => right.indexOf(end))
    .filter((at) => at >= 0);
  return {
    before: left.slice(begins + 1).trimStart(),
    words: text.slice(from, to),
    after: right.slice(0, ends.length === 0 ? LONGEST : Math.min(...ends) + 1).trimEnd(),
  };
}
