import { accountFor, readAnyText, type Reading } from '../../src/reading';

const read = async (...lines: readonly (string | readonly string[])[]): Promise<Reading> => {
  const reading = await readAnyText('plan.txt', `${lines.map((line) => (typeof line === 'string' ? line : line.join('\t'))).join('\n')}\n`);
  if (!reading.ok) throw new Error(reading.code);
  expect(accountFor(reading.grid, reading)).toEqual([]);
  return reading;
};
const short = ({ plan }: Reading) =>
  plan.recommendations.flatMap(({ text, actions }) =>
    actions.map((action) => [text, action.text, action.leadAgencies.join('; '), action.targetDate?.date ?? null, action.status]),
  );
const EXPECTED = [
  ['Share information.', 'Write a protocol.', 'Northshire Police', '2025-06-30', 'in-progress'],
  ['Flag moves.', 'Build a flag.', 'West Borough Housing', '2025-07-31', 'completed'],
];

describe('R2 R3 one plan in many shapes', () => {
  test('labels and values in two columns', async () => {
    const table = (...cells: readonly string[]) =>
      ['Recommendation:', 'Action:', 'Lead:', 'Due:', 'Status:'].map((label, at) => [label, cells[at] ?? '']);
    const first = table('Share information.', 'Write a protocol.', 'Northshire Police', 'June 2025', 'In progress');
    const second = table('Flag moves.', 'Build a flag.', 'West Borough Housing', 'July 2025', 'Complete');
    expect(short(await read(...first, '', ...second))).toEqual(EXPECTED);
  });

  test('labels and values in four columns', async () => {
    const reading = await read(
      ['Recommendation 1', 'Share information.', 'Scope', 'Local'],
      ['Action', 'Write a protocol.', 'Lead', 'Northshire Police'],
      ['Target date', 'June 2025', 'Status', 'In progress'],
      '',
      ['Recommendation 2', 'Flag moves.', 'Scope', 'Local'],
      ['Action', 'Build a flag.', 'Lead', 'West Borough Housing'],
      ['Target date', 'July 2025', 'Status', 'Complete'],
    );
    expect(short(reading)).toEqual(EXPECTED);
  });

  test('lines of several labels under numbered actions', async () => {
    const reading = await read(
      'Recommendation 1: Share information.',
      '1.1 Write a protocol.',
      'Lead: Northshire Police; Target date: June 2025; Status: In progress',
      '',
      'Recommendation 2: Flag moves.',
      '2.1 Build a flag.',
      'Lead: West Borough Housing; Target date: July 2025; Status: Complete',
    );
    expect(short(reading)).toEqual(EXPECTED);
  });

  test('bullets with what belongs to them in brackets', async () => {
    const reading = await read(
      'Recommendation 1: Share information.',
      '• Write a protocol. (Northshire Police, June 2025) – In progress',
      '',
      'Recommendation 2: Flag moves.',
      '• Build a flag. (West Borough Housing, July 2025) – Complete',
    );
    expect(short(reading)).toEqual(EXPECTED);
  });

  test('a table on its side', async () => {
    const reading = await read(
      ['Recommendation', 'Share information.', 'Flag moves.'],
      ['Action', 'Write a protocol.', 'Build a flag.'],
      ['Lead agency', 'Northshire Police', 'West Borough Housing'],
      ['Target date', 'June 2025', 'July 2025'],
      ['Status', 'In progress', 'Complete'],
    );
    expect(short(reading)).toEqual(EXPECTED);
  });

  test('a heading over a group of columns', async () => {
    const reading = await read(
      ['Recommendation', 'Action', '', '', 'Progress', ''],
      ['', 'What', 'Who', 'By when', 'Update', 'RAG'],
      ['Share information.', 'Write a protocol.', 'Northshire Police', 'June 2025', 'Drafted.', 'In progress'],
      ['Flag moves.', 'Build a flag.', 'West Borough Housing', 'July 2025', 'Live since March.', 'Complete'],
    );
    expect(short(reading)).toEqual(EXPECTED);
  });

  test('a column for each state, of which one is ticked', async () => {
    const reading = await read(
      ['Recommendation', 'Action', 'Lead agency', 'Target date', 'Not started', 'In progress', 'Complete'],
      ['Share information.', 'Write a protocol.', 'Northshire Police', 'June 2025', '', '✓', ''],
      ['Flag moves.', 'Build a flag.', 'West Borough Housing', 'July 2025', '', '', '✓'],
    );
    expect(short(reading)).toEqual(EXPECTED);
  });

  test('facing pages: the second table carries the other columns of the same rows', async () => {
    const reading = await read(
      ['Action no.', 'Recommendation', 'Actions', 'By whom'],
      ['1.1', 'Share information.', 'Write a protocol.', 'Northshire Police'],
      ['2.1', 'Flag moves.', 'Build a flag.', 'West Borough Housing'],
      '',
      'Facing page',
      ['Action no.', 'Timescale', 'Implementation status'],
      ['1.1', 'June 2025', 'In progress'],
      ['2.1', 'July 2025', 'Complete'],
    );
    expect(short(reading)).toEqual(EXPECTED);
  });

  test('one column that holds the recommendations and, under each, its actions', async () => {
    const reading = await read(
      ['Recommendation', 'Lead', 'Target date', 'Status'],
      ['1. Share information.', '', '', ''],
      ['Write a protocol.', 'Northshire Police', 'June 2025', 'In progress'],
      ['2. Flag moves.', '', '', ''],
      ['Build a flag.', 'West Borough Housing', 'July 2025', 'Complete'],
    );
    expect(short(reading)).toEqual(EXPECTED);
  });

  test('a column for each agency', async () => {
    const reading = await read(
      ['Recommendation', 'Northshire Police', 'West Borough Housing'],
      ['Share information.', 'Write a protocol.', ''],
      ['Flag moves.', '', 'Build a flag.'],
    );
    expect(short(reading).map((row) => row.slice(0, 3))).toEqual(EXPECTED.map((row) => row.slice(0, 3)));
  });

  test('the newest of several periods is the state, and the earlier ones are kept as history', async () => {
    const reading = await read(
      ['Recommendation', 'Action', 'Lead agency', 'Target date', 'Progress March 2025', 'Progress June 2025'],
      ['Share information.', 'Write a protocol.', 'Northshire Police', 'June 2025', 'Complete', 'In progress'],
      ['Flag moves.', 'Build a flag.', 'West Borough Housing', 'July 2025', 'In progress', 'Complete'],
    );
    expect(short(reading)).toEqual(EXPECTED);
    expect(reading.plan.recommendations[0]?.actions[0]?.progress).toContain('Progress March 2025: Complete');
  });
});

test('R1 totals, signatures and notes are no actions, and are shown as left out', async () => {
  const reading = await read(
    ['No', 'Recommendation', 'Action', 'Lead agency', 'Target date', 'Status'],
    ['1', 'Share information.', 'Write a protocol.', 'Northshire Police', 'June 2025', 'In progress'],
    ['Total actions', '', '1', '', '', ''],
    ['Complete', '', '0', '', '', ''],
    '',
    ['Approved by', 'Role', 'Date'],
    ['L. Tern', 'Chair of the board', '14 October 2026'],
  );
  expect(short(reading)).toHaveLength(1);
  expect(reading.setAside.map(({ reason }) => reason)).toEqual(expect.arrayContaining(['outside-table']));
});
