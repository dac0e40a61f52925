/** One choice of a list with boxes: its words, and whether its box is set. */
export interface Choice {
  readonly words: string;
  readonly mark: 'set' | 'empty';
}

const SET = '☑|☒|✅|🗹|⊠|✓|✔️?|●|◉|⦿|\\[\\s?[xX✓✔]\\s?\\]|\\(\\s?[xX✓✔]\\s?\\)';
const EMPTY = '☐|□|▢|◻|⬜|○|◯|❌|✗|✘|\\[\\s{0,3}\\]|\\[_+\\]|\\(\\s{1,3}\\)|\\(\\)';
const MARK = new RegExp(`(${SET})|(?:${EMPTY})`, 'gu');
const isSet = new RegExp(`^(?:${SET})$`, 'u');

/** The choices of a text that holds boxes; undefined where it holds none. A box stands before its words unless the text begins with words and ends with a box. */
export function choicesOf(text: string): readonly Choice[] | undefined {
  const marks = [...text.matchAll(MARK)];
  if (marks.length === 0) return undefined;
  const mark = (found: RegExpMatchArray): Choice['mark'] => (isSet.test(found[0]) ? 'set' : 'empty');
  const first = marks[0];
  const last = marks[marks.length - 1];
  if (first === undefined || last === undefined) return undefined;
  const opening = text.slice(0, first.index).trim();
  const closing = text.slice((last.index ?? 0) + last[0].length).trim();
  const behind = opening !== '' && closing === '';
  return marks.map((found, index) => {
    const from = (found.index ?? 0) + found[0].length;
    const words = behind
      ? text.slice(index === 0 ? 0 : (marks[index - 1]?.index ?? 0) + (marks[index - 1]?.[0].length ?? 0), found.index)
      : text.slice(from, marks[index + 1]?.index ?? text.length);
    return { words: words.trim(), mark: mark(found) };
  });
}
