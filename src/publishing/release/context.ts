import type { Row } from '../../schema';
import type { PlanToRelease } from './projection';
import { fold } from './screen/fold';
import { ROLES, TITLES } from './screen/lists/titles';
import { wholeKind } from './screen/name-doubts';
import { wordsOf, type Word } from './screen/words';

/** Persons whom a site knows from its rows: who is responsible, who wrote, who chaired, who was there. */
export function personsOf(plan: PlanToRelease, meetings: readonly Row[], members: readonly string[]): readonly string[] {
  const names: string[] = [...members];
  const add = (value: unknown): void => {
    if (typeof value === 'string') names.push(...value.split(/[;\n]|,(?! ?\p{Lu}\.)/u));
    else if (Array.isArray(value)) for (const each of value) add(each);
  };
  for (const action of plan.actions) add(action.responsiblePerson);
  for (const update of plan.updates) add(update.by);
  for (const meeting of meetings) for (const value of [meeting.chair, meeting.present, meeting.apologies]) add(value);
  // Mailboxes and accounts are often called as the body that they belong to: that is a name, and nobody's.
  const bodies = new Set([...agencyTerms(plan.agencies), String(plan.review.partnership ?? '')].map(bare));
  return [...new Set(names.filter((name) => !bodies.has(bare(name))).flatMap(personsIn))];
}

const bare = (name: string): string => fold(name).text.replace(/\s+/g, ' ').trim().toLowerCase();

/** "Priya Nair (West Borough Housing)" is Priya Nair; of a mail address, the words before its @. */
function personsIn(text: string): readonly string[] {
  const name = text.replace(/\([^()]*\)|\s[–-]\s.*$/g, ' ').trim();
  const mail = /^([^@\s]+)@/.exec(name);
  const written =
    mail === null ? name : (mail[1] ?? '').replace(/[._\d-]+/g, ' ').replace(/(?<![\p{L}])\p{L}/gu, (letter) => letter.toUpperCase());
  return runsOfNames(wordsOf(fold(written).text));
}

/** A role often stands where a person should ("Domestic Abuse Lead"), or beside one: only runs of words that can be names are taken. */
function runsOfNames(words: readonly Word[]): readonly string[] {
  const runs: Word[][] = [];
  let run: Word[] = [];
  const isPlain = (word: Word): boolean => wholeKind(word) === 'word' || ROLES.has(word.lower) || TITLES.has(word.lower);
  words.forEach((word, index) => {
    const ends = index === words.length - 1 && words.length < 4 && run.length > 0 && word.shape !== 'small' && !ROLES.has(word.lower);
    if (isPlain(word) && !ends) {
      if (run.length > 0) runs.push(run);
      run = [];
    } else run.push(word);
  });
  if (run.length > 0) runs.push(run);
  const isCommon = (word: Word): boolean => wholeKind(word) === 'name-and-common-word' || wholeKind(word) === 'letter';
  return runs
    .filter((each) => !each.every(isCommon) || (each.length === 2 && words.length === 2))
    .map((each) => each.map(({ text }) => text).join(' '));
}

/** Agencies with their other names, as the screening takes them. */
export const agencyTerms = (agencies: readonly Row[]): readonly string[] =>
  agencies.flatMap(({ name, aliases }) => [
    ...(typeof name === 'string' ? [name] : []),
    ...(Array.isArray(aliases) ? (aliases as readonly string[]) : []),
  ]);
