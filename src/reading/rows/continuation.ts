import { textOf, type AlignedRow } from './align';
import { oneLine, plainKey } from '../grid/clean';
import { findDates } from '../meaning/dates/find-dates';
import type { ActionDraft, RecommendationDraft } from './drafts';
import { agencyPrefix, prefixWithoutColon } from '../meaning/prefixes';
import { readNumber } from '../meaning/read-number';
import { statusPhrases } from '../meaning/status/read-status';
import { soundsLikeOrganisation, type Meaning } from '../meaning/vocabulary';

/** What the whole document teaches about its rows. */
export interface RowContext {
  readonly prefixes: ReadonlySet<string>;
  /** How often each lead agency is printed, by its plain words. */
  readonly leads: ReadonlyMap<string, number>;
  /** Recommendations open with "Recommendation 4": a row without is never a new one. */
  readonly labelled: boolean;
  readonly leadsFilled: number;
  readonly numbered: boolean;
}

export interface Open {
  readonly recommendation: RecommendationDraft | undefined;
  readonly action: ActionDraft | undefined;
  readonly context: RowContext;
  readonly afterSection: boolean;
}

export interface Judged {
  readonly kind: 'continues' | 'action' | 'recommendation';
  /** The evidence was nearly even: a doubt. */
  readonly close: boolean;
}

const LIST_LABEL = /^(?:[•*–-]\s?|[a-z][.)]\s|[ivx]{1,4}[.)]\s|\d{1,2}[.)]\s)/;
const lettersIn = (text: string): readonly string[] => [...text.matchAll(/(?:^|\s)([a-z])[.)]\s/g)].map((found) => found[1] ?? '');
const withoutLabel = (text: string): string => text.replace(LIST_LABEL, '');
const startsSmall = (text: string): boolean => /^[\p{Ll}]/u.test(withoutLabel(text)) && !LIST_LABEL.test(text);
const ending = (text: string): string => text.slice(-12);
const unfinished = (text: string): boolean => text !== '' && !/[.!?:)"”’]\s*$/.test(ending(text));
const breaksOff = (text: string): boolean => /[;,&–-]\s*$/.test(ending(text)) || (text.length >= 12 && unfinished(text));

/** Evidence for a row that starts something, and for one that goes on with the row above. */
class Scales {
  public starts = 0;
  public continues = 0;
}

/** Of a cell printed over very many lines the last are enough, so that reading stays linear. */
const ENOUGH = 40;
const held = (action: ActionDraft | undefined, meaning: Meaning): string =>
  (action?.pieces.get(meaning) ?? [])
    .slice(-ENOUGH)
    .map((piece) => piece.text)
    .join('\n');

/** Weighs a row as a whole: goes on with the open action, a new action of the same recommendation, or a new recommendation (R4). */
export function continuation(row: AlignedRow, open: Open): Judged {
  const { recommendation, action, context } = open;
  if (recommendation === undefined || (open.afterSection && action === undefined)) return { kind: 'recommendation', close: false };
  const recText = textOf(row, 'recommendation');
  const opensRecommendation = startsRecommendation(row, recText, open);
  if (action === undefined) return { kind: opensRecommendation > 0 ? 'recommendation' : 'action', close: false };
  const scales = new Scales();
  if (opensRecommendation > 0) scales.starts += opensRecommendation;
  else scales.continues -= opensRecommendation;
  if (recText !== '' && repeats(recText, recommendation)) scales.starts += 3;
  weighAction(row, action, { scales, context, opens: opensRecommendation >= 2 });
  weighLead(row, action, { scales, context });
  weighTarget(row, action, scales);
  weighOthers(row, action, scales);
  const starts = scales.starts > scales.continues;
  const close = Math.abs(scales.starts - scales.continues) < 1;
  if (!starts) return { kind: 'continues', close };
  return { kind: opensRecommendation > 0 ? 'recommendation' : 'action', close };
}

const firstText = (recommendation: RecommendationDraft): string =>
  recommendation.pieces
    .slice(0, ENOUGH)
    .map((piece) => piece.text)
    .join(' ');
const lastText = (recommendation: RecommendationDraft): string =>
  recommendation.pieces
    .slice(-ENOUGH)
    .map((piece) => piece.text)
    .join(' ');

function repeats(text: string, recommendation: RecommendationDraft): boolean {
  const key = plainKey(text);
  const first = plainKey(firstText(recommendation));
  return (key.length >= 20 && first.startsWith(key)) || (key.length >= 4 && first === key);
}

/** Positive: this much evidence for a new recommendation; negative: for going on with the one above; 0: the cell says nothing. */
function startsRecommendation(row: AlignedRow, text: string, open: Open): number {
  const { context, recommendation } = open;
  if (recommendation === undefined) return 6;
  const number = textOf(row, 'number');
  if (number !== '') return plainKey(number) === plainKey(recommendation.number ?? '') ? 0 : 6;
  if (text === '') return context.labelled ? -10 : 0;
  const printed = readNumber(text);
  if (context.labelled) return printed?.labelled === true ? 10 : -10;
  if (repeats(text, recommendation)) return 0;
  if (printed !== undefined && isNext(printed.number, recommendation)) return 6;
  const before = lastText(recommendation);
  const letter = /^([b-z])[.)]\s/.exec(text)?.[1];
  if (letter !== undefined && lettersIn(before).includes(String.fromCharCode(letter.charCodeAt(0) - 1))) return -5;
  if (startsSmall(text)) return -3;
  if (context.numbered && row.body.columns.meanings.includes('number')) return breaksOff(before) ? -3.5 : -2;
  return /[;,&]\s*$/.test(before) ? -1.5 : 2.5;
}

/** A printed number opens a recommendation unless it counts inside the one above. */
const isNext = (number: string, recommendation: RecommendationDraft): boolean =>
  recommendation.number === undefined || Number(number) > Number(recommendation.number);

interface Weighing {
  readonly scales: Scales;
  readonly context: RowContext;
  readonly opens?: boolean;
}

function weighAction(row: AlignedRow, action: ActionDraft, { scales, context, opens }: Weighing): void {
  const text = textOf(row, 'action');
  const before = held(action, 'action');
  const prefix = agencyPrefix(text) ?? prefixWithoutColon(text, context.prefixes);
  const isAgency =
    prefix !== undefined && (context.prefixes.has(prefix.agency.toLowerCase()) || !row.body.columns.meanings.includes('lead'));
  if (isAgency) scales.starts += 6;
  else if (action.prefixes.length > 0 && opens !== true) scales.continues += 4;
  if (text === '') {
    if (row.body.columns.meanings.includes('action')) scales.continues += 1.5;
    return;
  }
  if (startsSmall(text)) scales.continues += 2;
  else if (!row.body.pageBreak || !breaksOff(before)) scales.starts += 1.5;
  else scales.continues += 0.75;
  if (/^\d{1,2}[.)]\s/.test(text) && !unfinished(before)) scales.starts += 1;
}

function weighLead(row: AlignedRow, action: ActionDraft, { scales, context }: Weighing): void {
  const lead = textOf(row, 'lead');
  const before = held(action, 'lead');
  if (lead === '') {
    if (context.leadsFilled > 0.4) scales.continues += 1;
    return;
  }
  const key = plainKey(lead);
  const joined = plainKey(`${before} ${lead}`);
  if (before !== '' && joined !== key && (context.leads.get(joined) ?? 0) > 0) scales.continues += 4;
  else if (key === plainKey(before)) return;
  else if (startsSmall(lead)) scales.continues += 2;
  else if ((context.leads.get(key) ?? 0) >= 2) scales.starts += 3;
  else if (soundsLikeOrganisation(lead)) scales.starts += 1.5;
}

const states = (cell: string): boolean => statusPhrases(cell, 'status').some((phrase) => phrase.standing);

function weighTarget(row: AlignedRow, action: ActionDraft, scales: Scales): void {
  const text = textOf(row, 'target');
  if (text === '') return;
  const before = held(action, 'target');
  const opensWithDate = (cell: string): boolean => (findDates(cell.slice(0, 80))[0]?.at ?? 99) < 12;
  if (opensWithDate(text)) scales.starts += before === '' || opensWithDate(before) ? 1.5 : 0.5;
  else if (startsSmall(text)) scales.continues += 1.5;
  if (!opensWithDate(text) || !states(textOf(row, 'progress') + textOf(row, 'status'))) return;
  if (!states(`${held(action, 'progress')}\n${held(action, 'status')}`)) return;
  if (opensWithDate(before)) scales.starts += 2;
  else if (findDates(before).length > 0) scales.starts += 3;
}

function weighOthers(row: AlignedRow, action: ActionDraft, scales: Scales): void {
  const mine = [textOf(row, 'status'), textOf(row, 'progress')].filter((text) => text !== '');
  const theirs = [held(action, 'status'), held(action, 'progress')].filter((text) => text !== '');
  if (mine.some(states) && theirs.some(states)) scales.starts += 1.5;
  for (const meaning of ['milestones', 'progress', 'outcome', 'responsible'] as const) {
    const text = oneLine(textOf(row, meaning));
    if (text !== '' && startsSmall(text) && unfinished(held(action, meaning))) scales.continues += 1.5;
  }
  if (textOf(row, 'scope') !== '') scales.starts += 1;
  if (row.body.pageBreak) scales.continues += 1;
  else scales.starts += 1;
  const names = (['recommendation', 'action', 'lead', 'number'] as const).every((meaning) => textOf(row, meaning) === '');
  if (names) scales.continues += 3;
}
