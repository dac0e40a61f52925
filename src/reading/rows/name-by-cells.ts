import type { ParsedHeading } from '../meaning/headings/parse-heading';
import type { ColumnProfile } from '../meaning/looks-like';
import type { Meaning } from '../meaning/vocabulary';

/** A column while its meaning is being settled. */
export interface Held {
  readonly heading: string;
  readonly parsed: ParsedHeading | undefined;
  readonly profile: ColumnProfile;
  meaning: Meaning | undefined;
  readonly alternatives: Meaning[];
}

export const has = (held: readonly Held[], meaning: Meaning): boolean => held.some((column) => column.meaning === meaning);

/** A column of texts, by how long they are on the whole. */
const TEXTS = 25;
/** Beneath a subject of another name: its words may have been taken for something that they only sound like. */
const SOUNDS_ONLY: readonly Meaning[] = ['progress', 'milestones', 'other'];

/**
 * Columns whose headings say nothing, or are missing, are named by what stands in them, where nothing else has that meaning. Of two that
 * look alike neither is: nobody can say which of them it is.
 */
export function nameByCells(held: readonly Held[]): void {
  const open = (): readonly Held[] => held.filter(({ meaning, profile }) => meaning === undefined && profile.filled > 0);
  const name = (meaning: Meaning, looks: (profile: ColumnProfile) => boolean, alternatives: readonly Meaning[]): void => {
    if (has(held, meaning)) return;
    const alike = open().filter(({ profile }) => looks(profile));
    const [only] = alike;
    if (only === undefined || (alike.length > 1 && meaning !== 'number')) return;
    only.meaning = meaning;
    // A column without a heading is said as a guess already.
    if (only.heading !== '') only.alternatives.push(...alternatives);
  };
  name('number', (profile) => profile.number >= 0.6, []);
  name('status', (profile) => profile.told >= 0.6 && profile.colour < 0.5, ['other']);
  name('target', (profile) => profile.date >= 0.6, ['completion']);
  name('scope', (profile) => profile.scope >= 0.6, []);
  name('lead', (profile) => profile.organisation >= 0.7 && profile.length < 60, ['other']);
  if (has(held, 'lead')) name('responsible', (profile) => profile.role >= 0.8 && profile.length < 60, []);
  nameTexts(held);
}

/** "Agency response" in a plan without actions: what the agency will do, where it is told in texts and no states. */
export function nameResponse(held: readonly Held[]): void {
  if (has(held, 'action')) return;
  const answers = held.filter(
    ({ meaning, heading, profile }) =>
      meaning === 'progress' && /\bresponse\b/i.test(heading) && profile.length >= TEXTS && profile.status < 0.3,
  );
  const [only] = answers;
  if (only === undefined || answers.length > 1) return;
  only.meaning = 'action';
  only.alternatives.push('progress');
}

/** The texts of a plan that has no column for its actions, or for its recommendations: these stand before those. */
function nameTexts(held: readonly Held[]): void {
  const texts = (): readonly Held[] =>
    held.filter(
      ({ meaning, heading, profile }) =>
        (meaning === undefined || meaning === 'other') && heading !== '' && profile.length >= TEXTS && profile.status < 0.3,
    );
  const place = (column: Held): number => held.indexOf(column);
  const action = held.find(({ meaning }) => meaning === 'action');
  const recommendation = held.find(({ meaning }) => meaning === 'recommendation');
  if (action !== undefined && recommendation === undefined) {
    const before = texts().filter((column) => place(column) < place(action));
    take(before[0], 'recommendation');
  } else if (action === undefined && recommendation !== undefined) {
    const behind = texts().filter((column) => place(column) > place(recommendation));
    take(behind[0], 'action');
  } else if (action === undefined) {
    const [first, second] = texts();
    if (second !== undefined) take(first, 'recommendation');
    take(second ?? first, 'action');
  }
}

function take(column: Held | undefined, meaning: Meaning): void {
  if (column === undefined) return;
  column.meaning = meaning;
  column.alternatives.push('other');
}

/** Of a table in which nothing is called an action, the column that says most. */
export function nameLongest(held: readonly Held[]): void {
  const open = held.filter(
    (column) => (column.meaning === undefined || SOUNDS_ONLY.includes(column.meaning)) && column.profile.length >= 12,
  );
  const longest = open
    .filter(({ meaning }) => meaning !== 'milestones')
    .reduce<Held | undefined>(
      (best, column) => (best === undefined || column.profile.length > best.profile.length ? column : best),
      undefined,
    );
  take(longest, 'action');
}
