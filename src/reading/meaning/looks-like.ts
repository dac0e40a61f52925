import { findDates } from './dates/find-dates';
import { choicesOf } from './status/marks';
import { parseStatus } from './status/parse-status';
import { readStatus } from './status/read-status';
import { looksLikeColour } from './status/status-answers';
import { soundsLikeOrganisation, soundsLikePerson, soundsLikeRole } from './vocabulary';

/** What the cells of a column are like, as shares of those that are filled. */
export interface ColumnProfile {
  readonly filled: number;
  readonly rows: number;
  readonly number: number;
  readonly date: number;
  /** Cells that hold a date at all, whatever else they say. */
  readonly dated: number;
  readonly status: number;
  /** Cells that speak of a state, be it doubtful: "Complete – reopened". */
  readonly told: number;
  readonly colour: number;
  readonly tick: number;
  readonly organisation: number;
  readonly person: number;
  /** People by their names or by what they are: "Head of Service". */
  readonly role: number;
  readonly scope: number;
  readonly length: number;
}

const NUMBER = /^(?:r(?:ec)?\.?\s?)?\d{1,3}(?:\.\d{1,2})?[.)]?$/i;
const SCOPE = /^(?:local|regional|national)(?:\W+(?:and|&|regional|national|local))*$/i;

export const looksLikeNumber = (text: string): boolean => text.length < 12 && NUMBER.test(text);
export const looksLikeScope = (text: string): boolean => text.length < 40 && SCOPE.test(text);
/** A cell that is little more than a date. */
export function looksLikeDate(text: string): boolean {
  if (text.length > 60) return false;
  const dates = findDates(text);
  const covered = dates.reduce((sum, date) => sum + date.end - date.at, 0);
  return dates.length > 0 && covered * 2 >= text.length;
}
const BARE_STATUS =
  /^(?:\W|\d|actions?\b|all\b|now\b|this\b|is\b|are\b|complete[d]?\b|achieved\b|in progress\b|on[ -]?going\b|incomplete\b|not\b|started\b|yet\b)*$/i;
/** A status and nothing else. */
export const isBareStatus = (text: string): boolean => text.length < 40 && BARE_STATUS.test(text) && looksLikeStatus(text);

export const looksLikeStatus = (text: string): boolean =>
  text.length < 60 && (readStatus(text, 'status').phrase?.standing === true || (text.length > 2 && looksLikeColour(text)));

/** Boxes of which one may be ticked, beside what they choose: the states, or yes and no. */
const isChoiceOfStates = (text: string): boolean =>
  text.length < 120 && choicesOf(text) !== undefined && parseStatus(text).how !== 'silent';

const INITIALS = /^(?:\p{Lu}\.\s?){1,3}\p{Lu}[\p{L}'’-]+/u;
/** Few words that begin with a capital and are no sentence: "Housing Options", not "In use on all sites." */
const isName = (text: string): boolean => {
  const words = text.split(/\s+/).filter((word) => word.length > 3);
  return !/[.!?]$/.test(text) && words.filter((word) => /^[^\p{Ll}]/u.test(word)).length * 2 >= words.length;
};

/** A mark that chooses a column, and nothing else. */
export const isTick = (text: string): boolean => /^(?:[xX✓✔☑☒✅●•*]|yes|y)$/i.test(text.trim());

export function profileOf(texts: readonly string[]): ColumnProfile {
  const filled = texts.filter((text) => text !== '');
  const share = (test: (text: string) => boolean): number => (filled.length === 0 ? 0 : filled.filter(test).length / filled.length);
  return {
    filled: filled.length,
    rows: texts.length,
    number: share(looksLikeNumber),
    date: share(looksLikeDate),
    dated: share((text) => text.length < 200 && findDates(text).length > 0),
    status: share((text) => looksLikeStatus(text) || isChoiceOfStates(text)),
    told: share((text) => looksLikeStatus(text) || isChoiceOfStates(text) || (text.length < 60 && parseStatus(text).how === 'doubtful')),
    colour: share((text) => text.length > 0 && looksLikeColour(text)),
    organisation: share((text) => text.length < 90 && soundsLikeOrganisation(text) && isName(text)),
    person: share(soundsLikePerson),
    role: share((text) => text.length < 60 && isName(text) && (soundsLikePerson(text) || INITIALS.test(text) || soundsLikeRole(text))),
    tick: share(isTick),
    scope: share(looksLikeScope),
    length: filled.length === 0 ? 0 : filled.reduce((sum, text) => sum + text.length, 0) / filled.length,
  };
}
