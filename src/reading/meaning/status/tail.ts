import type { Token } from './tokens';

/** What hangs on a statement of completion in its own sentence: behind a dash, in brackets, after a comma or an "and". */
export type Tail =
  /** Says nothing against it: when, by whom, what was seen or done. */
  | 'vouched'
  /** Says that some of it is left, that it was undone, or that somebody does not believe it. */
  | 'takes-back'
  /** Words of which nobody here can say which of the two they do. */
  | 'unknown';

const TAKING = new Set<Token['class']>([
  'not',
  'if',
  'part',
  'planned',
  'before',
  'open',
  'ask',
  'none',
  'undone',
  'reopened',
  'dropped',
  'no',
  'share',
  'zero',
  'hold',
  'troubled',
  'not-started',
]);
const HARMLESS = new Set<Token['class']>([
  'subject',
  'link',
  'date',
  'whole',
  'yes',
  'comma',
  'choice',
  'done',
  'adjunct',
  'after',
  'closed',
  'stop',
  'colon',
]);
const AGAINST =
  /\b(?:un(?:verified|proven|proved|supported|evidenced|clear|signed|agreed|funded|published|tested)|in(?:effective|sufficient|adequate|correct|accurate)|disput\w*|quer(?:y|ies|ied)|question\w*|challeng\w*|contest\w*|disagree\w*|reject\w*|refus\w*|return\w*|transfer\w*|carr(?:y|ied) (?:forward|over)|mov(?:e|ed|ing) (?:to|into|over)|rolled (?:forward|over)|merg\w*|supersed\w*|replac\w*|repeat\w*|redo\w*|re-?d(?:o|one)|re-?written|ignore|errors?|mistak\w*|wrong\w*|provisional\w*|self[- ]report\w*|self[- ]assess\w*|condition\w*|caveats?|exceptions?|reservations?|amend\w*|correct\w*|omissions?|gaps?|limit\w*|restrict\w*|fail\w*|laps\w*|expired?|old|former|ceas\w*|stopp?\w*|lost|weak\w*|poor|concerns?|issues?|problems?|risks?|barriers?|further|more|next|again|later|future|follow(?:s|ing up)?|continu\w*|lacks?|lacking|without|less|minus|excl\w*|bar|barring|pilot\w*|trial\w*|temporar\w*|interim|only|n\/?a)\b/i;
const FOR =
  /\b(?:on file|on record|sent|issued|launched|held|published|shared|seen|provided|supplied|received|submitted|presented|adopted|agreed|approved|ratified|signed|in use|in operation|live|went live|running|operational|circulated|distributed|rolled out|introduced|trained|briefed|briefings|updated|revised|rewritten|written|produced|developed|created|set up|established|appointed|recruited|commissioned|delivered|installed|amended and|added|included|incorporated|uploaded|attached|available|verified|confirmed|checked|tested|noted|recorded|minuted|audited|as reported|reported to|taken to|cascaded|all (?:agencies|partners|sites|staff|teams))\b/i;

const WARNS = /^(?:red|amber|orange|yellow|coch|oren|🔴|🟠|🟡|🟥|🟧|🟨)$/i;
/** Whether a colour says that things do not go well: it contradicts a completion. */
export const isWarning = (token: Token): boolean => token.class === 'colour' && WARNS.test(token.text);

/** Judges the words that hang on a completion (R6: what is not known to be harmless is a doubt). */
export function judgeTail(tail: readonly Token[]): Tail {
  // "No further action" is known as a whole.
  const text = tail
    .filter((token) => token.class !== 'link' || !token.text.includes(' '))
    .map((token) => token.text)
    .join(' ');
  if (tail.some((token) => TAKING.has(token.class) || isWarning(token)) || AGAINST.test(text)) return 'takes-back';
  const words = tail.filter((token) => !HARMLESS.has(token.class) && token.class !== 'colour');
  if (words.length === 0) return 'vouched';
  return FOR.test(text) ? 'vouched' : 'unknown';
}
