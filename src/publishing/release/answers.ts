import { PERSONAL } from './screen/finding';
import { questionId, screen, type Place, type Question, type ScreenContext, type ScreenedText } from './screen/screen';

/** What a person says to one question. Only *Change the plan* leaves it open: the plan then reads otherwise, or it does not. */
export type Answer =
  | { readonly kind: 'not-a-person' }
  | { readonly kind: 'replace'; readonly by: string }
  | { readonly kind: 'take-out' }
  | { readonly kind: 'change-plan' };

/** By the question's id. */
export type Answers = Readonly<Record<string, Answer>>;

/** What stands where something was taken out. */
export const TAKEN_OUT = '[removed]';

export interface Screening {
  /** Everything that was asked, most certain first. */
  readonly questions: readonly Question[];
  /** What has no answer that settles it. Nothing is made while there is one (X2). */
  readonly open: readonly Question[];
  /** The texts as they would leave, by id. */
  readonly texts: ReadonlyMap<string, string>;
  /** Persons who were taken out of it: the finished files are searched for them again. */
  readonly removed: readonly string[];
}

const settles = (question: Question, answer: Answer | undefined): boolean => {
  switch (answer?.kind) {
    case 'not-a-person':
      return question.mayStay === 'yes';
    case 'replace':
    case 'take-out':
      return true;
    case 'change-plan':
    case undefined:
      return false;
  }
};

const isRemoved = (answer: Answer | undefined): boolean => answer?.kind === 'replace' || answer?.kind === 'take-out';

/**
 * What is asked of a plan's texts, what is still open, and how the texts read with the answers. A name that was taken out in
 * one place is looked for in all others, part by part; and what a person wrote instead is screened as well.
 */
export function screening(texts: readonly ScreenedText[], context: ScreenContext, answers: Answers): Screening {
  let removed = context.removed;
  let questions = screen(texts, { ...context, removed });
  // Twice is enough: parts of a removed name bring no longer names with them.
  for (let turn = 0; turn < 2; turn++) {
    const more = questions.filter(({ kind, id }) => PERSONAL.has(kind) && isRemoved(answers[id])).map(({ words }) => words);
    const next = [...new Set([...removed, ...more])];
    if (next.length === removed.length) break;
    removed = next;
    questions = screen(texts, { ...context, removed });
  }
  const answered = new Map(texts.map(({ id, text }) => [id, text]));
  for (const [id, changes] of changesByText(questions, answers)) answered.set(id, changed(answered.get(id) ?? '', changes));
  const asked = new Set(questions.map(({ id }) => id));
  const again = screen(
    texts.map(({ id }) => ({ id, text: answered.get(id) ?? '' })),
    { ...context, removed },
  );
  // A replacement that is itself in doubt, or words that came together where others were taken out.
  const more = again.filter(({ id }) => !asked.has(id));
  const all = [...questions, ...more];
  const left = new Set(again.map(({ id }) => id));
  const open = all.filter((question) => {
    const answer = answers[question.id];
    if (!settles(question, answer)) return true;
    return isRemoved(answer) && left.has(question.id);
  });
  return { questions: all, open, texts: answered, removed };
}

interface Change {
  readonly place: Place;
  readonly by: string;
}

function changesByText(questions: readonly Question[], answers: Answers): ReadonlyMap<string, readonly Change[]> {
  const changes = new Map<string, Change[]>();
  for (const { id, places } of questions) {
    const answer = answers[id];
    if (answer?.kind !== 'replace' && answer?.kind !== 'take-out') continue;
    const by = answer.kind === 'replace' ? answer.by.trim() : TAKEN_OUT;
    for (const place of places) {
      const held = changes.get(place.text);
      if (held === undefined) changes.set(place.text, [{ place, by }]);
      else held.push({ place, by });
    }
  }
  return changes;
}

/** Longer places first; a place inside one that was changed is gone with it, and one that reaches over its edge widens it. */
function changed(text: string, changes: readonly Change[]): string {
  const kept: { from: number; to: number; by: string }[] = [];
  const longest = [...changes].sort((left, right) => right.place.to - right.place.from - (left.place.to - left.place.from));
  for (const { place, by } of longest) {
    const over = kept.find(({ from, to }) => place.from < to && from < place.to);
    if (over === undefined) kept.push({ from: place.from, to: place.to, by });
    else {
      over.from = Math.min(over.from, place.from);
      over.to = Math.max(over.to, place.to);
    }
  }
  kept.sort((left, right) => right.from - left.from);
  let result = text;
  let limit = text.length;
  for (const { from, to, by } of kept) {
    result = result.slice(0, from) + by + result.slice(Math.min(to, limit));
    limit = from;
  }
  return result;
}

/** Words to remember for the site: those that were said to be no person. Nothing else of the answers is kept (X4). */
export const rememberedWords = (questions: readonly Question[], answers: Answers): readonly string[] =>
  questions.filter(({ id, mayStay }) => mayStay === 'yes' && answers[id]?.kind === 'not-a-person').map(({ words }) => words);

export { questionId };
