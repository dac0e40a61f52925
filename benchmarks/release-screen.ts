import { screen, type ScreenContext, type ScreenedText } from '../src/publishing/release';
import type { IsoDate } from '../src/schema';
import type { Figure } from './figure';

const ACTIONS = 200;
const TURNS = 25;

const TEXTS = [
  'Brief every team on the referral pathway, and check after three months that it is used by duty staff in all five offices.',
  'Put a question about safety at home into the first appointment form of each practice, and show reception staff how to ask it.',
  'Train response officers to see patterns rather than single incidents. Six hundred of nine hundred have been on the course.',
  'Agree who rings whom when a household at high risk moves; the call list was agreed by the four neighbouring forces in May.',
  'Two of five teams have been briefed so far. Rhiannon Prosser (Housing) and Mr Okafor hold the list of those to come.',
];
const MILESTONES = 'Pathway agreed\nTeams briefed\nUse checked by the DASV lead for Norvale Health Board';

/** Words as they stand in a plan of 200 actions: six fields of each, as the table publishes them. */
const texts: readonly ScreenedText[] = Array.from({ length: ACTIONS }, (_, at): readonly ScreenedText[] => [
  { id: `${at} a`, text: TEXTS[at % 4] ?? '' },
  { id: `${at} b`, text: MILESTONES },
  { id: `${at} c`, text: at % 2 === 0 ? 'Norvale Police' : 'West Borough Housing' },
  { id: `${at} d`, text: '30 June 2027' },
  { id: `${at} e`, text: `${TEXTS[(at * 3) % 5] ?? ''} Report ${at} was taken in the spring.` },
  { id: `${at} f`, text: 'Local' },
]).flat();

const context: ScreenContext = {
  names: Array.from({ length: 40 }, (_, at) => `Zerubabel${at} Thornthwaite${at}`),
  removed: [],
  terms: ['Norvale', 'DASV'],
  agencies: ['Norvale Police', 'West Borough Housing', 'Norvale Health Board'],
  days: ['2027-06-30' as IsoDate],
};

const median = (values: readonly number[]): number => [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? NaN;

function timed(work: () => number): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** What the screening of 200 actions costs, beside a bare walk over the same words, in one run and turn about. */
export async function run(): Promise<readonly Figure[]> {
  const whole = (): number => screen(texts, context).length;
  const bare = (): number => texts.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}'-]+/gu) ?? []).length, 0);
  const asked = screen(texts, context).map(({ words }) => words);
  if (!asked.includes('Rhiannon Prosser') || !asked.includes('Mr Okafor'))
    throw new Error(`The screening missed a name: ${asked.join(', ')}`);
  const turns = Array.from({ length: TURNS }, () => ({ bare: timed(bare), whole: timed(whole) })).slice(5);
  const ours = median(turns.map((turn) => turn.whole));
  const walk = median(turns.map((turn) => turn.bare));
  return Promise.resolve([
    {
      name: 'screen-200',
      unit: 'ms for 200 actions',
      ours,
      against: { 'a bare walk of the same words': walk },
      ratio: ours / walk,
      aim: 'under 100 ms',
      met: ours < 100,
    },
  ]);
}
