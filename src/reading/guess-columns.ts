import { findDates } from './find-dates';
import type { GridRow } from './grid';
import type { Columns } from './headers';
import { readStatus } from './read-status';
import { looksLikeColour } from './status-answers';
import { soundsLikeOrganisation, soundsLikePerson, type Meaning } from './vocabulary';

/** What the cells of a column are like, as shares of those that are filled. */
export interface ColumnProfile {
  readonly filled: number;
  readonly rows: number;
  readonly number: number;
  readonly date: number;
  readonly status: number;
  readonly organisation: number;
  readonly person: number;
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

export function profileOf(texts: readonly string[]): ColumnProfile {
  const filled = texts.filter((text) => text !== '');
  const share = (test: (text: string) => boolean): number => (filled.length === 0 ? 0 : filled.filter(test).length / filled.length);
  return {
    filled: filled.length,
    rows: texts.length,
    number: share(looksLikeNumber),
    date: share(looksLikeDate),
    status: share(looksLikeStatus),
    organisation: share((text) => text.length < 90 && soundsLikeOrganisation(text)),
    person: share(soundsLikePerson),
    scope: share(looksLikeScope),
    length: filled.length === 0 ? 0 : filled.reduce((sum, text) => sum + text.length, 0) / filled.length,
  };
}

/** Columns of a table without a heading, by what stands in them; undefined when they do not look like a plan. */
export function guessColumns(rows: readonly GridRow[]): Columns | undefined {
  const width = Math.max(0, ...rows.slice(0, 200).map((row) => row.cells.length));
  if (rows.length < 2 || width < 3) return undefined;
  const sample = rows.slice(0, 200);
  const profiles = Array.from({ length: width }, (_, column) => profileOf(sample.map((row) => row.cells[column]?.text ?? '')));
  const meanings: (Meaning | undefined)[] = profiles.map(() => undefined);
  const take = (meaning: Meaning, score: (profile: ColumnProfile) => number, least: number): void => {
    let best = -1;
    profiles.forEach((profile, column) => {
      if (meanings[column] !== undefined || profile.filled === 0 || score(profile) < least) return;
      const rival = profiles[best];
      if (rival === undefined || score(profile) > score(rival)) best = column;
    });
    if (best >= 0) meanings[best] = meaning;
  };
  take('target', (profile) => profile.date, 0.5);
  take('status', (profile) => profile.status, 0.5);
  take('number', (profile) => profile.number, 0.6);
  take('scope', (profile) => profile.scope, 0.6);
  take('lead', (profile) => profile.organisation - profile.length / 200, 0.2);
  take('responsible', (profile) => profile.person, 0.6);
  const texts = profiles.flatMap((profile, column) => (meanings[column] === undefined && profile.length >= 20 ? [column] : []));
  const [first, second, third] = texts;
  if (first === undefined || !meanings.includes('target') || !(meanings.includes('lead') || meanings.includes('status'))) return undefined;
  meanings[first] = second === undefined ? 'action' : 'recommendation';
  if (second !== undefined) meanings[second] = 'action';
  if (third !== undefined) meanings[third] = 'milestones';
  return { meanings: meanings.map((meaning) => meaning ?? 'other'), headings: profiles.map(() => '') };
}

/** Names the columns of a table that its heading leaves open, by their cells. */
export function nameColumns(columns: Columns, rows: readonly GridRow[]): Columns {
  const meanings = [...columns.meanings];
  columns.meanings.forEach((meaning, column) => {
    if (meaning !== 'other') return;
    const profile = profileOf(rows.slice(0, 400).map((row) => row.cells[column]?.text ?? ''));
    const free = (wanted: Meaning): boolean => !meanings.includes(wanted);
    if (profile.filled === 0) return;
    if (profile.number >= 0.6 && free('number')) meanings[column] = 'number';
    else if (profile.date >= 0.6 && free('target')) meanings[column] = 'target';
    else if (profile.status >= 0.6 && free('status')) meanings[column] = 'status';
    else if (profile.scope >= 0.6 && free('scope')) meanings[column] = 'scope';
  });
  return { ...columns, meanings };
}
