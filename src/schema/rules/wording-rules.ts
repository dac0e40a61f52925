import { dateIn, daysBetween } from '../dates/dates';
import { parentOf, textOf, isDone, type RowRule } from './rule';
import type { RowKey } from '../values';

/** Verbs that say nothing that could be checked, unless a measure stands beside them (S12). */
const VAGUE =
  /\b(consider|explore|promote|encourage|raise awareness|look at|look into|be mindful|be aware|bear in mind|remind|reinforce|strive|seek to|endeavour|work towards|give thought|reflect on)\b/i;
/** A number, or a way of finding out: what makes a vague verb checkable. */
const MEASURE =
  /\d|%|\b(audit|audits|audited|survey|sample|sampled|dip[- ]sample|measured|percentage|per cent|baseline|test|tested|evaluate|evaluated|evaluation|report to|reported to|sign(?:ed)? off)\b/i;
/** What a completed action's text does not say (S12). */
const CONTINUING = /\b(on-?\s?going|to be|not yet|still to)\b/i;
/** Text is searched for wording up to here; a warning is not worth more. */
const SEARCHED = 4_000;

/** Wording without case, punctuation and spacing, so that copies are recognised. */
export function wording(text: string): string {
  return text
    .slice(0, SEARCHED)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Shorter texts than this are too common ("Training") to be called a repetition. */
export const TELLING = 12;

const DEFAULT_STALE_DAYS = 90;

/** Warnings on how a row is worded and how long it has been quiet. They never block (S12). */
export const WORDING_RULES: readonly RowRule[] = [
  {
    id: 'S12',
    code: 'repeats-recommendation',
    severity: 'warning',
    tables: ['actions'],
    check: (row, context) => {
      const recommendation = parentOf(row, 'recommendation', { table: 'recommendations', context });
      if (recommendation === undefined) return undefined;
      const above = textOf(recommendation, 'text');
      const text = textOf(row, 'text');
      // Two texts of very different length cannot be the same wording: the usual case, found without comparing.
      if (text === '' || Math.abs(above.length - text.length) > Math.min(above.length, text.length) / 2) return undefined;
      const [own, other] = [wording(text), wording(above)];
      return Math.min(own.length, other.length) >= TELLING && (own.includes(other) || other.includes(own)) ? { field: 'text' } : undefined;
    },
  },
  {
    id: 'S12',
    code: 'vague-wording',
    severity: 'warning',
    tables: ['actions'],
    check: (row) => {
      const text = textOf(row, 'text').slice(0, SEARCHED);
      const verb = VAGUE.exec(text)?.[0];
      return verb === undefined || MEASURE.test(text) || MEASURE.test(textOf(row, 'milestones').slice(0, SEARCHED))
        ? undefined
        : { field: 'text', params: { verb } };
    },
  },
  {
    id: 'S12',
    code: 'complete-but-continuing',
    severity: 'warning',
    tables: ['actions'],
    check: (row) => {
      if (!isDone(row.status)) return undefined;
      for (const field of ['outcome', 'progress']) {
        const words = CONTINUING.exec(textOf(row, field).slice(0, SEARCHED))?.[0];
        if (words !== undefined) return { field, params: { words } };
      }
      return undefined;
    },
  },
  {
    id: 'S12',
    code: 'complete-but-continuing',
    severity: 'warning',
    tables: ['reports'],
    check: (row) => {
      if (row.status !== 'completed') return undefined;
      for (const field of ['outcome', 'narrative']) {
        const words = CONTINUING.exec(textOf(row, field).slice(0, SEARCHED))?.[0];
        if (words !== undefined) return { field, params: { words } };
      }
      return undefined;
    },
  },
  {
    id: 'S12',
    code: 'no-news',
    severity: 'warning',
    tables: ['actions'],
    check: (row, context) => {
      if (row.status !== 'in-progress' || context.updatesOf === undefined) return undefined;
      const dates = context.updatesOf(row.key as RowKey).flatMap((update) => (update.kind === 'report' ? [textOf(update, 'date')] : []));
      const latest = dates.reduce((newest, date) => (date > newest ? date : newest), '');
      const heard = dateIn(latest);
      if (heard === undefined) return undefined;
      const review = parentOf(row, 'review', { table: 'reviews', context });
      const limit = typeof review?.staleDays === 'number' ? review.staleDays : DEFAULT_STALE_DAYS;
      const days = daysBetween(heard, context.today);
      return days >= limit ? { field: undefined, params: { days } } : undefined;
    },
  },
];
