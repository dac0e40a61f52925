import { oneLine } from '../grid/clean';
import { filledCells, type GridRow } from '../grid/grid';
import { looksLikeDate, looksLikeNumber, looksLikeStatus } from '../meaning/looks-like';
import { agencyPrefix } from '../meaning/prefixes';
import { soundsLikeOrganisation } from '../meaning/vocabulary';

export interface Section {
  readonly text: string;
  /** The heading was broken over cells, or looks damaged: its text had to be pieced together. */
  readonly broken: boolean;
  readonly line: number;
  readonly column: number;
  /** The cells over which the heading is printed. */
  readonly cells: readonly { readonly text: string; readonly column: number }[];
  /** Cells of the row that are not part of the heading: a stray status, a stray comma. */
  readonly stray: readonly { readonly text: string; readonly column: number }[];
}

/** Joins the halves of a heading that a table's rulings cut: "Commission" + "oning" overlap, "West" + "Police" stand apart. */
export function joinBroken(left: string, right: string): string {
  if (!/^\p{Ll}/u.test(right)) return `${left} ${right}`;
  for (let overlap = Math.min(left.length, right.length, 12); overlap > 0; overlap--)
    if (left.endsWith(right.slice(0, overlap))) return left + right.slice(overlap);
  return `${left} ${right}`;
}

const PUNCTUATION = /^[\s,.;:|–-]*$/;
const MAX_SECTION = 220;

/**
 * The section heading that a row may be: one text, or one text cut over neighbouring cells, that is no date, status or sentence
 * going on. Whether it is one depends on what follows, which the caller knows.
 */
export function sectionCandidate(row: GridRow): Section | undefined {
  const filled = filledCells(row).map(({ text, column }) => ({ text: oneLine(text), column }));
  const words = filled.filter(({ text }) => !PUNCTUATION.test(text));
  // Two cells of a heading and a stray one: no need to ask what more of them say.
  if (words.length > 3) return undefined;
  const heading = words.filter(({ text }) => !looksLikeStatus(text));
  const first = heading[0];
  if (first === undefined || heading.length > 2 || words.length - heading.length > 1) return undefined;
  const adjacent = heading.every((cell, index) => index === 0 || cell.column === (heading[index - 1]?.column ?? 0) + 1);
  if (
    !adjacent ||
    (heading.length > 1 && heading.some(({ text }) => text.length > 80 || looksLikeDate(text) || agencyPrefix(text) !== undefined))
  )
    return undefined;
  const text = heading.slice(1).reduce((joined, cell) => joinBroken(joined, cell.text), first.text);
  if (text.length > MAX_SECTION || text.length < 3 || /^[\p{Ll}•*(]/u.test(text) || looksLikeDate(text) || looksLikeNumber(text))
    return undefined;
  // A heading is not several sentences.
  if (/\p{Ll}{3}[.!?]\s+\p{Lu}/u.test(text)) return undefined;
  if (/^[a-h][.)]\s/.test(text) || (first.column > 1 && agencyPrefix(text) !== undefined)) return undefined;
  const damaged = /(?:^|\s)[b-hj-zi](?:\s|$)/.test(text);
  const stray = filled.filter((cell) => !heading.includes(cell));
  return { text, broken: heading.length > 1 || damaged, line: row.line, column: first.column, cells: heading, stray };
}

const GROUP_NUMBER =
  /^(?:recommendation|theme|objective|priority)\s*(?:no\.?\s*|number\s*)?(\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b/i;
const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** The number that a heading gives to its group: "Recommendation Two: …" is 2. */
export function groupNumber(text: string): number | undefined {
  const found = GROUP_NUMBER.exec(text)?.[1]?.toLowerCase();
  if (found === undefined) return undefined;
  const inWords = NUMBERS.indexOf(found);
  return inWords >= 0 ? inWords + 1 : Number(found);
}

/** The agency that a section heading names, where it names one: "Individual agency recommendations – Eastern Trust". */
export function agencyOfSection(text: string): string | undefined {
  const parts = text.split(/\s[–—-]\s|:\s/);
  const without = parts.filter((part) => !/\b(?:recommendations?|reco|actions?|overview|report|review|plan)\b/i.test(part));
  if (without.length === 0 || groupNumber(text) !== undefined) return undefined;
  if (parts.length > without.length) return without.join(' – ');
  const named = text.length <= 60 && text.split(' ').every((word) => /^[\p{Lu}&(]|^(?:and|of|for|the|[a-z])$|^\p{Ll}{6,}$/u.test(word));
  const names = text.split(' ').length <= 14 && text.length <= 120 && soundsLikeOrganisation(text) && !/[.?!]$/.test(text);
  return names || (named && parts.length === 1) ? text : undefined;
}

/** "Recommendation Two: hear children sooner" without its label: the recommendation's own words. */
export const withoutGroupLabel = (text: string): string => text.replace(GROUP_NUMBER, '').replace(/^[\s:.–—-]+/, '');
