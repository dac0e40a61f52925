const BREAKING_TAG = /<\/?(?:p|br|li|ul|ol|div|tr|h[1-6])\b[^<>]{0,300}>/gi;
const OTHER_TAG = /<\/?(?:b|i|u|s|em|strong|span|sup|sub|a|font|small|mark|del|ins)\b[^<>]{0,300}>/gi;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ndash: '–', mdash: '—' };
const ENTITY = /&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,6});/gi;
// eslint-disable-next-line no-control-regex -- the rule is about control characters (S11)
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u2060\ufeff\ufffe\uffff]|\p{Surrogate}/gu;

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
  const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 31 && code < 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
}

/** Printable characters with single spaces, and nothing of markup: most cells. */
const CLEAN = /^[!-%'-;=-~]+(?: [!-%'-;=-~]+)*$/;

/** A cell as plain text (S11): markup that survived in it goes, paragraphs are lines, space is single, Unicode is NFC. */
export function cleanText(given: string): string {
  if (CLEAN.test(given) && !given.includes('**')) return given;
  let text = given;
  if (text.includes('<')) text = text.replace(BREAKING_TAG, '\n').replace(OTHER_TAG, '');
  if (text.includes('&')) text = text.replace(ENTITY, entity);
  if (text.includes('**')) text = text.replace(/\*\*/g, '');
  text = text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(CONTROL, '')
    .replace(/\u00a0/g, ' ');
  const lines = text.split('\n').map((line) => line.split(/\s+/).filter(Boolean).join(' '));
  return lines
    .filter((line) => line !== '')
    .join('\n')
    .normalize('NFC');
}

const UNEVEN = /[^\S ]|^ | $| {2}/;

/** Text on one line, for headings, names and comparisons. */
export const oneLine = (text: string): string => (UNEVEN.test(text) ? text.split(/\s+/).filter(Boolean).join(' ') : text);

/** Lower case words and figures only: two texts that differ in nothing a reader cares about are equal so. */
export const plainWords = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
export const plainKey = (text: string): string => plainWords(text).join(' ');
