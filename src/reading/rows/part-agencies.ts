import type { Piece } from './align';
import { findDates } from '../meaning/dates/find-dates';
import { innerPrefixes } from '../meaning/prefixes';
import type { Meaning } from '../meaning/vocabulary';

type Pieces = ReadonlyMap<Meaning, readonly Piece[]>;

/**
 * A row whose action names several agencies, "POLICE: … FIRE: …", as one action for each. Cells that name the same agencies are cut
 * like the action, a target with as many dates as agencies gives one to each; what cannot be told apart goes to all of them.
 */
export function partAgencies(pieces: Pieces, agencies: readonly string[]): readonly Map<Meaning, Piece[]>[] {
  const known = new Set(agencies.slice(1).map((agency) => agency.toLowerCase()));
  const parted = agencies.map(() => new Map<Meaning, Piece[]>());
  pieces.forEach((held, meaning) => {
    const only = held.length === 1 ? held[0] : undefined;
    const cuts = only === undefined ? [] : meaning === 'target' ? datesIn(only.text) : agenciesIn(only.text, known);
    parted.forEach((part, index) => {
      const whole = only === undefined || cuts.length !== agencies.length - 1;
      part.set(meaning, whole ? [...held] : [{ ...only, text: slice(only.text, cuts, index) }]);
    });
  });
  return parted;
}

const agenciesIn = (text: string, known: ReadonlySet<string>): readonly number[] => innerPrefixes(text, known).map((inner) => inner.at);
const datesIn = (text: string): readonly number[] =>
  findDates(text)
    .slice(1)
    .map((date) => date.at);
const slice = (text: string, cuts: readonly number[], index: number): string =>
  text.slice(index === 0 ? 0 : cuts[index - 1], cuts[index]).trim();
