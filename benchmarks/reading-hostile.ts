import { readText } from '../src/reading';
import type { Figure } from './figure';

/** What makes a careless pattern try again and again: each is repeated until a cell is full. */
const UNITS = [
  'x',
  'X',
  'Xy ',
  '1',
  '1.',
  '1/1/',
  'a) ',
  '. ',
  '- ',
  '– ',
  '(',
  '((a) ',
  '[',
  '"',
  'A: ',
  'AB CD: ',
  'AB&',
  '; ',
  '/ ',
  'not ',
  'not yet to be completed ',
  'to be ',
  'and ',
  '<b ',
  '<b',
  '&a',
  '&#',
  'COMPLETE ',
  'COMPLETE a) ',
  'Recommendation 1 ',
  'Head of ',
  'Police ',
  'May ',
  'May 2',
  '31 ',
  '31 of ',
  'by the end of ',
  'all actions are now ',
  'local and ',
  'Mr Ash ',
  'é',
  '❌',
  '* ',
  '** ',
  '. A',
  'Team. ',
  'Aa-',
  '’',
  'i. ',
  'due date ',
  '\u00a0',
  '\u200b',
];
const HEADING = 'No\tRecommendation\tAction\tLead agency\tResponsible person\tKey milestones\tTarget date\tProgress\tStatus';
const LENGTHS = [25_000, 100_000] as const;
const COLUMNS = 9;

/** A plan with one row all of whose cells are of one kind, and an innocent one below. */
function planWith(unit: string, length: number): string {
  const cell = `Go ${unit.repeat(Math.ceil(length / unit.length)).slice(0, length)}!`;
  const innocent = '2\tHear people\tOffer a worker\tHarbour Refuge\tRobin Ash\tDraft agreed.\tMay 2027\tBegun.\tIn progress';
  return `${HEADING}\n${Array.from({ length: COLUMNS }, () => cell).join('\t')}\n${innocent}\n`;
}

/** Seconds of work, not of waiting: other programs on the machine must not look like a pattern that runs away. */
function seconds(text: string): number {
  const start = process.cpuUsage();
  if (!readText('plan.txt', text).ok) throw new Error('A hostile cell keeps the plan from being read');
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000_000;
}

/** Reading time of rows whose cells are made to run away with, and its growth when they are four times as long. */
export async function run(): Promise<readonly Figure[]> {
  seconds(planWith('x', 1_000));
  let worst = { unit: '', time: 0 };
  let growth = { unit: '', times: 0 };
  for (const unit of UNITS) {
    const [short, long] = LENGTHS.map((length) => Math.min(...[0, 1].map((again) => seconds(`${planWith(unit, length)}${again}`)))) as [
      number,
      number,
    ];
    if (long > worst.time) worst = { unit, time: long };
    // Below a tenth of a second the clock says more of the machine than of the pattern; one that runs away takes seconds.
    if (long > 0.1 && long / short > growth.times) growth = { unit, times: long / short };
  }
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  return [
    {
      name: `reading: a row of ${COLUMNS} hostile cells of 100,000 characters, the worst of ${UNITS.length} kinds`,
      unit: 's',
      ours: round(worst.time),
      against: {},
      ratio: round(worst.time / 2),
      aim: 'under 2 s',
      met: worst.time < 2,
    },
    {
      name: 'reading: growth when hostile cells are four times as long, the worst kind',
      unit: 'times',
      ours: round(growth.times),
      against: { linear: 4 },
      ratio: round(growth.times / 4),
      aim: 'at most 8 times; a pattern that runs away grows 16 times or more',
      met: growth.times <= 8,
    },
  ];
}
