import { readAnyText, readText, type PlanAction, type Reading } from '../../src/reading';

function read(text: string): Reading {
  const reading = readText('a plan', text);
  if (!reading.ok) throw new Error(reading.code);
  return reading;
}
const rowsOf = (...rows: readonly (readonly string[])[]): string => rows.map((cells) => cells.join('\t')).join('\n');
const actionsOf = (reading: Reading): readonly PlanAction[] => reading.plan.recommendations.flatMap(({ actions }) => actions);

const WEAKNESS = 'Handover between wards should not depend on one person.';
const PROMISE = 'Create a shared inbox for discharge notices.';
const SECOND = 'Agree cover for annual leave in the discharge team.';

describe('columns whose headings nobody knows', () => {
  const heading = ['Weakness', 'Our promise', 'Led by', 'Finish by', 'Where are we now?'];

  test('R3 are named by what stands in them, and said as one doubt each', () => {
    const reading = read(
      rowsOf(
        heading,
        [WEAKNESS, PROMISE, 'Vale NHS Trust', '3 May 2026', 'Complete'],
        [WEAKNESS, SECOND, 'Hill Council', '4 June 2026', 'In progress'],
      ),
    );
    expect(actionsOf(reading).map(({ text, status }) => [text, status])).toEqual([
      [PROMISE, 'completed'],
      [SECOND, 'in-progress'],
    ]);
    expect(reading.plan.recommendations.map(({ text }) => text)).toEqual([WEAKNESS]);
    expect(reading.doubts.filter(({ code }) => code === 'column-unsure').map(({ source }) => source)).toContain('Where are we now?');
  });

  test('R6 tell no state where two of them look like states', () => {
    const reading = read(
      rowsOf(
        ['Weakness', 'Our promise', 'Led by', 'Finish by', 'Stage', 'Grade'],
        [WEAKNESS, PROMISE, 'Vale NHS Trust', '3 May 2026', 'Complete', 'In progress'],
        [WEAKNESS, SECOND, 'Hill Council', '4 June 2026', 'In progress', 'Complete'],
      ),
    );
    expect(actionsOf(reading).map(({ status }) => status)).not.toContain('completed');
  });
});

describe('what is no state of now', () => {
  test('R6 an earlier status is never the state, though the present one is blank', () => {
    const reading = read(
      rowsOf(
        ['No', 'Recommendation', 'Action', 'Lead agency', 'Target date', 'RAG last quarter', 'Status'],
        ['1', WEAKNESS, PROMISE, 'Vale NHS Trust', '3 May 2026', 'Complete', ''],
        ['2', 'Staff should know whom to call.', SECOND, 'Hill Council', '4 June 2026', 'In progress', 'Complete'],
      ),
    );
    expect(actionsOf(reading).map(({ status }) => status)).toEqual(['not-stated', 'completed']);
  });

  test('R6 of boxes that were ticked month after month the newest decides', () => {
    const log = ['June 2026: ☐ Complete ☒ In progress', 'March 2026: ☒ Complete ☐ In progress'].join('<br>');
    const html = `<table><tr><th>Recommendation</th><th>Action</th><th>Lead agency</th><th>Progress</th></tr>
      <tr><td>${WEAKNESS}</td><td>${PROMISE}</td><td>Vale NHS Trust</td><td>${log}</td></tr></table>`;
    return readAnyText('a page', html).then((reading) => {
      expect(reading.ok && actionsOf(reading).map(({ status }) => status)).toEqual(['in-progress']);
    });
  });

  test('R6 capitals in a story that take a completion back state none', () => {
    const reading = read(
      rowsOf(
        ['No', 'Recommendation', 'Action', 'Lead agency', 'Target date', 'Progress'],
        [
          '1',
          WEAKNESS,
          PROMISE,
          'Vale NHS Trust',
          '3 May 2026',
          'Two of the four sites are using the inbox now. CLOSED IN ERROR, NOW REOPENED',
        ],
      ),
    );
    expect(actionsOf(reading).map(({ status }) => status)).toEqual(['in-progress']);
  });

  test('R6 of columns that repeat a heading with a number the last is the state', () => {
    const reading = read(
      rowsOf(
        ['No', 'Recommendation', 'Action', 'Lead agency', 'Target date', 'Term 1 progress', 'Term 2 progress', 'Term 3 progress'],
        ['1', WEAKNESS, PROMISE, 'Vale NHS Trust', '3 May 2026', 'Complete', 'In progress', 'In progress'],
        ['2', 'Staff should know whom to call.', SECOND, 'Hill Council', '4 June 2026', 'In progress', 'In progress', 'Complete'],
      ),
    );
    expect(actionsOf(reading).map(({ status }) => status)).toEqual(['in-progress', 'completed']);
  });
});

describe('labels that come again and again', () => {
  const card = (promise: string, status: string): string =>
    [
      `Weakness: ${WEAKNESS}`,
      `Our promise: ${promise}`,
      'Led by: Vale NHS Trust',
      'Finish by: 3 May 2026',
      `Where are we now: ${status}`,
    ].join('\n');

  test('R1 are labels whatever they say', () => {
    const reading = read([card(PROMISE, 'Complete'), card(SECOND, 'In progress')].join('\n\n'));
    expect(actionsOf(reading).map(({ text, status }) => [text, status])).toEqual([
      [PROMISE, 'completed'],
      [SECOND, 'in-progress'],
    ]);
  });

  test('R1 a bullet of a page is what it lists', async () => {
    const html = `<html><body><h2>Recommendation 1: ${WEAKNESS}</h2><ul><li>${PROMISE}<ul><li>Lead: Vale NHS Trust</li><li>Status: Complete</li></ul></li>
      <li>${SECOND}<ul><li>Lead: Hill Council</li><li>Status: In progress</li></ul></li></ul></body></html>`;
    const reading = await readAnyText('a page', html);
    expect(reading.ok && actionsOf(reading).map(({ text }) => text)).toEqual([PROMISE, SECOND]);
  });
});

describe('texts out of a PDF', () => {
  const line = (...cells: readonly string[]): string =>
    cells
      .map((cell) => cell.padEnd(30))
      .join('')
      .trimEnd();

  test('R1 columns kept apart by spaces are read by where their headings begin', () => {
    const reading = read(
      [
        'Action plan',
        '',
        line('Recommendation', 'Action', 'Lead agency', 'Target date', 'Status'),
        '',
        line('Handover should not depend', 'Create a shared inbox', 'Vale NHS Trust', '3 May 2026', 'Complete'),
        line('on one person.', 'for discharge notices.', '', '', ''),
        '',
        line('', 'Agree cover for leave.', 'Hill Council', '4 June 2026', 'In progress'),
      ].join('\n'),
    );
    expect(actionsOf(reading).map(({ text, status }) => [text, status])).toEqual([
      ['Create a shared inbox for discharge notices.', 'completed'],
      ['Agree cover for leave.', 'in-progress'],
    ]);
    expect(reading.doubts.map(({ code }) => code)).toContain('laid-out-by-position');
  });

  test('R6 cells copied one after another are refused, not guessed at', () => {
    const cells = [
      'Recommendation',
      'Action',
      'Lead agency',
      'Target date',
      'Status',
      WEAKNESS,
      PROMISE,
      'Vale NHS Trust',
      '3 May 2026',
      'Complete',
    ];
    expect(readText('a copy', cells.join('\n'))).toEqual({ ok: false, code: 'pdf-layout', name: 'a copy' });
  });
});
