import { plainKey } from '../grid/clean';
import type { DoubtList } from '../grid/doubt-list';
import { likeness } from '../grid/likeness';
import type { PlanRecommendation } from './plan';

const MOST_NAMES = 200;

/** Whether two names may be one agency: close spelling, one inside the other, or the initials of the other. Never merged by itself. */
export function mayBeSameAgency(a: string, b: string): boolean {
  const [one, two] = [plainKey(a), plainKey(b)];
  if (one === two) return true;
  const [short, long] = one.length <= two.length ? [one, two] : [two, one];
  const initials = long
    .split(' ')
    .filter((word) => !['and', 'of', 'the', 'for'].includes(word))
    .map((word) => word[0] ?? '')
    .join('');
  if (short.length >= 3 && !short.includes(' ') && (initials === short || initials.includes(short))) return true;
  const shared = likeness(one, two);
  return shared >= 0.8 || (short.includes(' ') && short.length >= 10 && ` ${long} `.includes(` ${short} `));
}

/** Says which names of lead agencies may mean the same one. */
export function proposeAliases(recommendations: readonly PlanRecommendation[], doubts: DoubtList): void {
  const names = new Map<string, { readonly name: string; readonly line: number; readonly ref: string }>();
  for (const recommendation of recommendations)
    for (const action of recommendation.actions)
      for (const name of action.leadAgencies)
        if (!names.has(plainKey(name))) names.set(plainKey(name), { name, line: action.lines[0] ?? 0, ref: action.ref });
  const list = [...names.values()].slice(0, MOST_NAMES);
  list.forEach((entry, index) => {
    const others = list.slice(0, index).filter((other) => mayBeSameAgency(other.name, entry.name));
    if (others.length > 0)
      doubts.add(
        'agency-alias',
        { line: entry.line, column: null },
        { source: entry.name, assumed: entry.name, alternatives: others.map((other) => other.name), about: entry.ref },
      );
  });
}

const REFERENCE = /\b(?:covered|detailed|see|included|addressed|as)\s(?:in|under|by|with)?\s?(?:actions?|recommendations?)\s\d{1,3}/i;

/** Actions worded alike, and actions that only point to another. */
export function noteRepeats(recommendations: readonly PlanRecommendation[], doubts: DoubtList): void {
  const seen = new Map<string, string>();
  for (const recommendation of recommendations)
    for (const action of recommendation.actions) {
      const where = { line: action.lines[0] ?? 0, column: null };
      const text = action.text ?? '';
      const key = plainKey(text);
      const first = seen.get(key);
      if (key.length >= 12 && first !== undefined)
        doubts.add('same-wording', where, { source: text, assumed: 'separate', alternatives: [first], about: action.ref });
      else if (key.length >= 12) seen.set(key, action.ref);
      if (REFERENCE.test(text)) doubts.add('cross-reference', where, { source: text, assumed: 'separate', about: action.ref });
    }
}
