import type { Doubt, PlanAction, PlanRecommendation, Reading } from '../../../src/reading';
import type { ExpectedAction, ExpectedRecommendation } from './expected';

export const FIELDS = ['recommendation', 'action', 'lead_agency', 'target_date', 'status', 'completion_date'] as const;
export type Field = (typeof FIELDS)[number];

/** What became of a field: `doubted` is another value with a doubt about it, `lost` nothing where the document says something. */
export type Verdict = 'right' | 'doubted' | 'wrong' | 'lost';

export interface Judged {
  readonly field: Field;
  readonly verdict: Verdict;
  readonly expected: string;
  readonly got: string;
}

export const wordsOf = (text: string | null | undefined): string =>
  (text ?? '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
    ?.join(' ') ?? '';

const asSet = (text: string | null): string =>
  [...new Set(wordsOf(text).split(' '))]
    .filter((word) => word !== 'and')
    .sort()
    .join(' ');
const withoutNumber = (text: string): string => wordsOf(text).replace(/^(?:recommendation |rec |action )?(?:no )?\d+(?: \d+)? /, '');
const under = (status: string): string => status.replace(/-/g, '_');

/** The fields that a column of a meaning may hold. */
function fieldsOfColumn(meaning: string): readonly Field[] {
  switch (meaning) {
    case 'lead':
    case 'responsible':
      return ['lead_agency'];
    case 'target':
      return ['target_date'];
    case 'action':
    case 'recommendation':
      return [meaning];
    case 'status':
    case 'completion':
    case 'progress':
      return ['status', 'completion_date', 'target_date'];
    default:
      return [];
  }
}

/** Which field a doubt is about, by the family that its code names; null where it may be any. */
function fieldsOfDoubt({ code, assumed, alternatives }: Doubt): readonly Field[] | null {
  if (/^(?:status|complet|part-complete|reopened|choice|box)/.test(code)) return ['status', 'completion_date'];
  if (/^(?:target|date|year|month-first)/.test(code)) return ['target_date', 'completion_date', 'status'];
  if (/^(?:agenc|lead|agency)/.test(code)) return ['lead_agency'];
  if (/^(?:action|lettered|same-wording)/.test(code)) return ['action'];
  if (/^column/.test(code)) return [assumed, ...alternatives].flatMap((meanings) => meanings.split(', ')).flatMap(fieldsOfColumn);
  return null;
}

/** Doubts about the document that say nothing of any field. */
const BESIDE: readonly string[] = [
  'hidden-rows',
  'tracked-changes',
  'several-sheets',
  'pictures-left-out',
  'pages-without-text',
  'laid-out-by-position',
  'struck-text',
  'hidden-text',
  'comments-left-out',
  'little-placed',
  'table-left-out',
  'several-plans',
];

/** Whether somebody is asked about a field of an action: by a doubt about it, its recommendation, or the column that it stands in. */
function isAsked(field: Field, { action, recommendation, reading }: Found): boolean {
  return reading.doubts.some((doubt) => {
    const about =
      doubt.about === action.ref ||
      doubt.also.includes(action.ref) ||
      doubt.about === recommendation.number ||
      (doubt.about === null && !BESIDE.includes(doubt.code));
    const fields = fieldsOfDoubt(doubt);
    return about && (fields === null || fields.includes(field));
  });
}

export interface Found {
  readonly action: PlanAction;
  readonly recommendation: PlanRecommendation;
  readonly reading: Reading;
}

function isDate(own: PlanAction['targetDate'], iso: string | null): boolean {
  const date = own?.date ?? null;
  if (iso === null || date === null) return iso === date;
  return date.startsWith(iso);
}

interface Answer {
  readonly good: boolean;
  readonly empty: boolean;
  readonly expected: string;
  readonly got: string;
  /** Right only when somebody is asked as well. */
  readonly ask: boolean;
}

function answersOf(found: Found, expected: ExpectedAction, above: ExpectedRecommendation): Readonly<Partial<Record<Field, Answer>>> {
  const { action, recommendation } = found;
  const { accept, target_date: target } = expected;
  const lead = action.leadAgencies.join('; ');
  const text = action.text ?? '';
  const day = action.targetDate;
  const precise =
    day === null || target.iso === null || (target.precision === 'day') === (day.precision === 'day') || accept.target_iso.length > 0;
  const done = action.completionDate;
  const asked = (field: ExpectedAction['ask'][number]): boolean => expected.ask.includes(field);
  const is = (good: boolean, said: Pick<Answer, 'expected' | 'got'>): Answer => ({ ...said, good, empty: said.got === '', ask: false });
  const status = under(action.status);
  // Where there is no action, its recommendation may stand for it.
  const texts = [expected.action ?? '', ...(expected.action === null ? [above.recommendation] : []), ...accept.action].map(withoutNumber);
  const leads = [expected.lead_agency, ...accept.lead_agency].map(asSet);
  const said = { recommendation: above.recommendation, lead: expected.lead_agency ?? '', target: target.iso ?? '' };
  return {
    recommendation: is(withoutNumber(recommendation.text) === withoutNumber(said.recommendation), {
      expected: said.recommendation,
      got: recommendation.text,
    }),
    action: is(texts.includes(withoutNumber(text)), { expected: expected.action ?? '', got: text }),
    lead_agency: { ...is(leads.includes(asSet(lead)), { expected: said.lead, got: lead }), ask: asked('lead_agency') },
    target_date: {
      ...is(precise && [target.iso, ...accept.target_iso].some((iso) => isDate(day, iso)), { expected: said.target, got: day?.date ?? '' }),
      ask: asked('target_date'),
    },
    status: {
      ...is(
        [expected.status, ...accept.status].some((one) => one === status),
        { expected: expected.status, got: status },
      ),
      empty: status === 'not_stated',
      ask: asked('status'),
    },
    ...(expected.completion_date === null || action.status !== 'completed'
      ? {}
      : { completion_date: is(isDate(done, expected.completion_date), { expected: expected.completion_date, got: done?.date ?? '' }) }),
  };
}

/** Each field of an action that was found against what a careful person reads. */
export function judge(found: Found, expected: ExpectedAction, above: ExpectedRecommendation): readonly Judged[] {
  const answers = answersOf(found, expected, above);
  return FIELDS.flatMap((field): readonly Judged[] => {
    const answer = answers[field];
    if (answer === undefined) return [];
    const asked = isAsked(field, found);
    const verdict: Verdict = answer.good ? (answer.ask && !asked ? 'wrong' : 'right') : asked ? 'doubted' : answer.empty ? 'lost' : 'wrong';
    return [{ field, verdict, expected: answer.ask ? `${answer.expected} (asked about)` : answer.expected, got: answer.got }];
  });
}

/** A completion that the document does not state, whether anybody is asked or not. */
export const isFalselyCompleted = ({ action }: Found, expected: ExpectedAction): boolean =>
  action.status === 'completed' && expected.status !== 'completed' && !expected.accept.status.includes('completed');
