import { soundsLikeOrganisation } from '../vocabulary';
import type { Token } from './tokens';

export interface Clause {
  readonly tokens: readonly Token[];
  /** What stands before its colon or dash: the date of an entry, or the part or agency that it is about. */
  readonly label?: { readonly kind: 'date'; readonly date: string } | { readonly kind: 'part'; readonly text: string };
  /** Whether it opens a sentence, or hangs on what is before it: behind a dash, in brackets, after a comma. */
  readonly opens: 'sentence' | 'hanging';
}

const STATES = new Set<Token['class']>(['done', 'progress', 'not-started', 'hold', 'dropped', 'closed', 'troubled', 'undone']);
export const isState = (token: Token): boolean => STATES.has(token.class);
/** What takes nothing from a statement and adds nothing to it. */
export const NEUTRAL = new Set<Token['class']>(['subject', 'link', 'date', 'colour', 'whole', 'yes', 'comma', 'choice']);

/** The clauses of a text: at every stop, where a comma or "but" parts two statements, with what stands before a colon as their label. */
export function clausesOf(all: readonly Token[]): readonly Clause[] {
  const made: Clause[] = [];
  let label: Clause['label'];
  const parts = partsOf(all);
  for (const { tokens: part, opens } of parts) {
    const labelled = labelOf(part);
    const own = labelled.label ?? label;
    label = undefined;
    if (labelled.tokens.length === 0 && labelled.label !== undefined) label = labelled.label;
    else if (isAgency(part) && made.length + 1 < parts.length) label = { kind: 'part', text: textOf(part) };
    else {
      made.push(own === undefined ? { tokens: labelled.tokens, opens } : { tokens: labelled.tokens, label: own, opens });
      if (labelled.rest !== undefined) made.push({ tokens: labelled.rest, opens: 'hanging' });
    }
  }
  return made;
}

const ENDS_SENTENCE = /^[.!\n•|]$/;

/** A text cut at its stops, each part with what it was cut by. */
function partsOf(all: readonly Token[]): readonly Pick<Clause, 'tokens' | 'opens'>[] {
  const parts: { readonly tokens: Token[]; opens: Clause['opens'] }[] = [{ tokens: [], opens: 'sentence' }];
  all.forEach((token, index) => {
    const open = parts[parts.length - 1];
    if (open === undefined) return;
    const ends = token.class === 'stop' && ENDS_SENTENCE.test(token.text);
    const cuts =
      token.class === 'stop' || token.class === 'but' || (token.class === 'comma' && partsStatements(open.tokens, all[index + 1]));
    if (!cuts) open.tokens.push(token);
    else if (open.tokens.length > 0) parts.push({ tokens: [], opens: ends ? 'sentence' : 'hanging' });
    else if (ends) open.opens = 'sentence';
  });
  return parts.filter(({ tokens }) => tokens.length > 0);
}

const partsStatements = (open: readonly Token[], next: Token | undefined): boolean =>
  (open.some(isState) &&
    open.every((token) => isState(token) || NEUTRAL.has(token.class) || ['before', 'not', 'part'].includes(token.class))) ||
  (next !== undefined && /^(?:now|but|however|although|then)$/i.test(next.text));

const textOf = (part: readonly Token[]): string => part.map((token) => token.text).join(' ');
const isAgency = (part: readonly Token[]): boolean =>
  part.length <= 5 &&
  part.every((token) => token.class === 'other' || token.class === 'link') &&
  part.some((token) => token.class === 'other') &&
  soundsLikeOrganisation(textOf(part));

function labelOf(part: readonly Token[]): Pick<Clause, 'tokens' | 'label'> & { readonly rest?: readonly Token[] } {
  const colon = part.findIndex((token) => token.class === 'colon');
  if (colon < 0) return { tokens: part };
  const left = part.slice(0, colon);
  const right = part.slice(colon + 1).filter((token) => token.class !== 'colon');
  const has = (kind: Token['class']): boolean => left.some((token) => token.class === kind);
  // "Complete: yes" asks and answers; "Previous status: complete" speaks of what was.
  const answers = right.some((token) => token.class === 'yes' || token.class === 'no' || token.class === 'ask');
  if (left.some(isState) && !answers) return { tokens: left, rest: right };
  if (left.some(isState) || has('before') || has('ask')) return { tokens: [...left, ...right] };
  const date = left.find((token) => token.date !== undefined)?.date;
  if (date !== undefined && left.length <= 5) return { tokens: right, label: { kind: 'date', date } };
  if (left.every((token) => NEUTRAL.has(token.class))) return { tokens: right };
  if (left.length <= 5) return { tokens: right, label: { kind: 'part', text: textOf(left) } };
  return { tokens: [...left, ...right] };
}
