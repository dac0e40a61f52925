import { cleanText } from '../../grid/clean';
import type { PlacedText } from './pdf-page';

/** Text that stands on one baseline, in phrases: runs that are parted by more than a space. */
export interface TextLine {
  readonly y: number;
  readonly height: number;
  readonly phrases: readonly PlacedText[];
}

/** A gap this wide, in heights of the letters, parts two phrases; a narrower one is a space, the narrowest none. */
const PHRASE_GAP = 0.8;
const SPACE_GAP = 0.15;

const joined = (left: PlacedText, right: PlacedText): PlacedText => {
  const gap = right.x - left.x - left.width;
  const between = gap > left.height * SPACE_GAP && !/\s$/.test(left.text) && !/^\s/.test(right.text) ? ' ' : '';
  return {
    ...left,
    text: `${left.text}${between}${right.text}`,
    width: right.x + right.width - left.x,
    height: Math.max(left.height, right.height),
  };
};

/** Text runs as lines from top to bottom. */
export function linesOf(texts: readonly PlacedText[]): readonly TextLine[] {
  const lines: PlacedText[][] = [];
  for (const text of [...texts].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const last = lines[lines.length - 1];
    const first = last?.[0];
    if (last !== undefined && first !== undefined && Math.abs(first.y - text.y) <= Math.max(2, text.height * 0.4)) last.push(text);
    else lines.push([text]);
  }
  return lines.map((runs) => {
    const phrases: PlacedText[] = [];
    for (const run of [...runs].sort((a, b) => a.x - b.x)) {
      const last = phrases[phrases.length - 1];
      if (last !== undefined && run.x - last.x - last.width < last.height * PHRASE_GAP) phrases[phrases.length - 1] = joined(last, run);
      else phrases.push(run);
    }
    return { y: Math.max(...runs.map((run) => run.y)), height: Math.max(...runs.map((run) => run.height), 4), phrases };
  });
}

const LIST_ITEM = /^(?:[•▪●–-]\s|[a-z][.)]\s|\d{1,2}[.)]\s)/;
/** Lines further apart than this, in heights, are paragraphs. */
const PARAGRAPH_GAP = 2;

/** Lines of one cell as its text: wrapped lines go on, list items and paragraphs are lines of their own. */
export function textOfLines(lines: readonly TextLine[]): string {
  let text = '';
  let above: TextLine | undefined;
  for (const line of lines) {
    const words = line.phrases.map((phrase) => phrase.text.trim()).join(' ');
    const apart = above !== undefined && (line.y - above.y > line.height * PARAGRAPH_GAP || LIST_ITEM.test(words));
    const hyphened = /\p{L}-$/u.test(text) && /^\p{Ll}/u.test(words);
    text += text === '' || hyphened ? words : `${apart ? '\n' : ' '}${words}`;
    above = line;
  }
  return cleanText(text);
}
