import { readText } from '../src/reading';
import type { Figure } from './figure';

const WORDS = [
  'police',
  'housing',
  'school',
  'health',
  'visit',
  'record',
  'letter',
  'family',
  'worker',
  'board',
  'county',
  'duty',
  'team',
  'guide',
];
const STATUS = ['Completed', 'Ongoing', ''];

/** A plan of so many rows, four actions to a recommendation; always the same for the same number. */
function planOf(rows: number): string {
  let seed = 7;
  const below = (limit: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % limit;
  const sentence = (length: number): string => Array.from({ length }, () => WORDS[below(WORDS.length)] ?? '').join(' ');
  const lines = ['Recommendation\tAction\tLead agency\tKey milestones\tTarget date\tProgress'];
  for (let index = 0; index < rows; index++)
    lines.push(
      [
        index % 4 === 0 ? `${index / 4 + 1}. Make ${sentence(12)}.` : '',
        `Do ${sentence(14)} in area ${index}.`,
        `Northshire Police ${below(30)}`,
        `${sentence(20)}.`,
        `March 20${20 + below(9)}`,
        `${sentence(30)}. ${STATUS[below(3)] ?? ''}`,
      ].join('\t'),
    );
  return lines.join('\n');
}

function secondsFor(text: string, rows: number): number {
  const start = performance.now();
  const reading = readText('plan.txt', text);
  const seconds = (performance.now() - start) / 1000;
  const found = reading.ok ? reading.plan.recommendations.reduce((sum, recommendation) => sum + recommendation.actions.length, 0) : 0;
  if (found !== rows) throw new Error(`${found} actions read of ${rows}`);
  return seconds;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** Reading time of 10,000 rows, and its growth from 5,000: the best of three, taken in turn. */
export async function run(): Promise<readonly Figure[]> {
  const [small, large] = [planOf(5_000), planOf(10_000)];
  secondsFor(planOf(1_000), 1_000);
  let [half, whole] = [Infinity, Infinity];
  for (let turn = 0; turn < 3; turn++) {
    half = Math.min(half, secondsFor(small, 5_000));
    whole = Math.min(whole, secondsFor(large, 10_000));
  }
  const growth = round(whole / half);
  return [
    { name: 'reading: 10,000 rows', unit: 's', ours: round(whole), against: {}, ratio: round(whole / 2), aim: 'under 2 s', met: whole < 2 },
    {
      name: 'reading: growth from 5,000 to 10,000 rows',
      unit: 'times',
      ours: growth,
      against: { linear: 2 },
      ratio: round(growth / 2),
      aim: 'at most 2.6 times',
      met: growth <= 2.6,
    },
  ];
}
