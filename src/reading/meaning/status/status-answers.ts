import { oneLine } from '../../grid/clean';
import type { ReadStatus } from './parse-status';

/** What a status cell says that holds no status word of its own: an answer to its heading, a plain word for done, or a colour. */
export type StatusAnswer =
  /** `others` is what it could be besides; empty where it is plain. */
  | { readonly kind: 'stated'; readonly status: ReadStatus; readonly others: readonly ReadStatus[] }
  /** A colour says nothing by itself: plans use green for done as well as for on time (R6). */
  | { readonly kind: 'colour'; readonly couldMean: readonly ReadStatus[] };

const YES = /^(?:y|yes|true|✓|✔|☑|✅)$/iu;
const NO = /^(?:n|no|false|✗|✘|☐|❌)$/iu;
const DONE = /^(?:done|finished)$/i;
const TO_DO = /^(?:to do|to start|to be started|outstanding)$/i;
const UNDER_WAY = /^(?:started|commenced|begun|in hand|wip|work in progress|partial|partly|part|some)$/i;
/** "Complete?", "Completed (Y/N)": a heading that a yes answers with a completion, and no other heading. */
const ASKS =
  /^(?:(?:is|was) (?:it|this|the action) |action |actions |has (?:it|this|the action) been )?(?:fully )?(?:completed?|done|implemented|achieved|delivered|finished)\b[\s?:]*(?:\(?\s*(?:y|yes)\s*\/\s*(?:n|no)\s*\)?)?[\s?]*$/i;
const COLOUR =
  /^(?:rag\s?(?:rating|status)?\s?[:–-]?\s?)?(?:dark |light )?(green|amber|yellow|orange|red|blue|gr[ea]y|black|white|purple|g|a|r|b)(?: ?rag)?$/i;

const MEANS: Readonly<Record<string, readonly ReadStatus[]>> = {
  green: ['completed', 'in-progress'],
  blue: ['completed', 'not-started'],
  amber: ['in-progress', 'not-started'],
  yellow: ['in-progress', 'not-started'],
  orange: ['in-progress', 'not-started'],
  red: ['not-started', 'in-progress'],
};
const LETTERS: Readonly<Record<string, string>> = { g: 'green', a: 'amber', r: 'red', b: 'blue' };

/** What a status cell answers, under its heading; undefined when it is none of these. R6: a colour alone never completes an action. */
export function readAnswer(cell: string, heading: string): StatusAnswer | undefined {
  if (cell.length > 60) return undefined;
  const text = oneLine(cell).replace(/[.!]$/, '');
  if (ASKS.test(oneLine(heading).slice(0, 60))) {
    if (YES.test(text)) return { kind: 'stated', status: 'completed', others: [] };
    if (NO.test(text)) return { kind: 'stated', status: 'in-progress', others: ['not-started'] };
  }
  if (DONE.test(text)) return { kind: 'stated', status: 'completed', others: [] };
  if (TO_DO.test(text)) return { kind: 'stated', status: 'not-started', others: ['in-progress'] };
  if (UNDER_WAY.test(text)) return { kind: 'stated', status: 'in-progress', others: [] };
  const colour = COLOUR.exec(text)?.[1]?.toLowerCase();
  if (colour === undefined) return undefined;
  return { kind: 'colour', couldMean: MEANS[LETTERS[colour] ?? colour] ?? ['not-started', 'in-progress', 'completed'] };
}

/** A cell that is nothing but a colour or a letter for one. */
export const looksLikeColour = (text: string): boolean => readAnswer(text, '')?.kind === 'colour';
