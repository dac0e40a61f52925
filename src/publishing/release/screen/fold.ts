/** A text as it is searched: Latin letters without accents, plain signs, and where each of them stands in the text itself. */
export interface Folded {
  readonly text: string;
  /** For each character of `text`: where what it stands for begins in the text as given; and one more for its end. */
  readonly at: readonly number[];
  /** Letters that looked like Latin ones and were not, or signs that nobody sees, stood in it. */
  readonly disguised: readonly Disguise[];
}

export interface Disguise {
  readonly kind: 'hidden' | 'look-alike';
  /** Place in `text`. */
  readonly at: number;
}

// Marks of direction, joiners, soft hyphens, variation selectors, tags and other letters without a shape.
const UNSEEN = /\u034f|\u17b4|\u17b5|[\p{Cf}\p{Variation_Selector}\u115f\u1160\u180e\u3164\uffa0\u2800]/u;
const MARK = /\p{M}/u;
const SPACE = /[\p{Zs}\t]/u;
const APOSTROPHES = /[\u2018\u2019\u201a\u201b\u02bc\u02b9\u02bb\u02bd\u0060\u00b4\u2032\u055a\ua78c\uff07]/u;
const DASHES = /[\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u00af]/u;
const QUOTES = /[\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02]/u;

/** Letters of their own that no decomposition leads to Latin ones. */
const OWN: Readonly<Record<string, string>> = {
  ł: 'l', Ł: 'L', ø: 'o', Ø: 'O', đ: 'd', Đ: 'D', ð: 'd', Ð: 'D', þ: 'th', Þ: 'Th', ı: 'i', ß: 'ss', ẞ: 'SS', æ: 'ae', Æ: 'Ae',
  œ: 'oe', Œ: 'Oe', ə: 'a', Ə: 'A', ħ: 'h', Ħ: 'H', ŋ: 'n', Ŋ: 'N', ɓ: 'b', Ɓ: 'B', ɗ: 'd', Ɗ: 'D', ƙ: 'k', Ƙ: 'K', ƴ: 'y', Ƴ: 'Y',
}; // prettier-ignore

/** Cyrillic, Greek and other letters that look like Latin ones. */
const ALIKE: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['аɑαａ', 'a'], ['АΑꓮᎪ', 'A'], ['Ььβ', 'b'], ['ВΒꓐᏴ', 'B'], ['сϲⅽ', 'c'], ['СϹⅭꓚᏟ', 'C'], ['ԁⅾ', 'd'], ['ꓓᎠⅮ', 'D'], ['еєҽ', 'e'],
    ['ЕΕꓰᎬ', 'E'], ['ꓝϜ', 'F'], ['ɡց', 'g'], ['ԌꓖᏀ', 'G'], ['һհ', 'h'], ['НΗꓧᎻ', 'H'], ['іιɩⅰ', 'i'], ['ІΙӀⅠꓲ', 'I'], ['јϳ', 'j'],
    ['ЈͿꓙᎫ', 'J'], ['кκ', 'k'], ['КΚꓗᏦ', 'K'], ['ⅼӏ', 'l'], ['ⅬꓡᏞ', 'L'], ['мⅿ', 'm'], ['МΜⅯꓟᎷ', 'M'], ['пոո', 'n'], ['ΝꓠИ', 'N'],
    ['оοօσ', 'o'], ['ОΟՕꓳ', 'O'], ['рρ', 'p'], ['РΡꓑᏢ', 'P'], ['ԛ', 'q'], ['Ԛ', 'Q'], ['гᴦ', 'r'], ['ꓣᎡ', 'R'], ['ѕ', 's'], ['ЅꓢᏚ', 'S'],
    ['тτ', 't'], ['ТΤꓔᎢ', 'T'], ['υսц', 'u'], ['Սꓴ', 'U'], ['νѵⅴ', 'v'], ['ѴⅤꓦᏙ', 'V'], ['ѡԝω', 'w'], ['ԜꓪᎳ', 'W'], ['хχⅹ', 'x'],
    ['ХΧⅩꓫ', 'X'], ['уγү', 'y'], ['УΥҮꓬ', 'Y'], ['ᴢ', 'z'], ['ΖꓜᏃ', 'Z'],
  ].flatMap(([letters = '', plain = '']) => [...letters].map((letter) => [letter, plain])),
); // prettier-ignore

const OTHER_SCRIPT = /[^\P{L}\p{Script=Latin}]/u;

/** One character as it is searched; '' where nobody sees it. */
function plain(character: string): string {
  if (UNSEEN.test(character)) return '';
  const whole = OWN[character];
  if (whole !== undefined) return whole;
  if (APOSTROPHES.test(character)) return "'";
  if (DASHES.test(character)) return '-';
  if (QUOTES.test(character)) return '"';
  if (SPACE.test(character)) return ' ';
  if (character === '\u2028' || character === '\u2029' || character === '\r' || character === '\v' || character === '\f') return '\n';
  return [...character.normalize('NFKD')]
    .filter((part) => !MARK.test(part))
    .map((part) => OWN[part] ?? part)
    .join('');
}

const BEYOND_ASCII = /[^\p{ASCII}]/u;

/** Folds a text for searching (linear in its length). Letters of other scripts stay, unless they stand among Latin ones. */
export function fold(given: string): Folded {
  const at: number[] = [];
  if (!BEYOND_ASCII.test(given)) {
    for (let index = 0; index <= given.length; index++) at.push(index);
    return { text: given.replace(/\r/g, '\n').replace(/[\t]/g, ' ').replace(/`/g, "'"), at, disguised: [] };
  }
  let text = '';
  const disguised: Disguise[] = [];
  let index = 0;
  for (const character of given) {
    const as = plain(character);
    if (as === '' && UNSEEN.test(character)) disguised.push({ kind: 'hidden', at: text.length });
    for (let unit = 0; unit < as.length; unit++) at.push(index);
    text += as;
    index += character.length;
  }
  at.push(index);
  return unmask({ text, at, disguised });
}

/** A word of Latin and look-alike letters is read as a Latin word. */
function unmask(folded: Folded): Folded {
  if (!OTHER_SCRIPT.test(folded.text)) return folded;
  const disguised: Disguise[] = [...folded.disguised];
  const text = folded.text.replace(/[\p{L}\p{Nl}]+/gu, (word, at: number) => {
    if (!OTHER_SCRIPT.test(word)) return word;
    const letters = [...word];
    if (letters.some((letter) => letter.length > 1) || letters.some((letter) => OTHER_SCRIPT.test(letter) && ALIKE[letter] === undefined))
      return word;
    disguised.push({ kind: 'look-alike', at });
    return letters.map((letter) => ALIKE[letter] ?? letter).join('');
  });
  return { text, at: folded.at, disguised };
}

/** What a reader sees, for files: no marks of direction, no joiners, no signs without a shape; one kind of line end. */
export const seenText = (text: string): string =>
  [...text.normalize('NFC').replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')]
    .filter((character) => !UNSEEN.test(character) && (character >= ' ' || character === '\n' || character === '\t'))
    .join('')
    .replace(/\u007f|[\u0080-\u009f]/g, '');
