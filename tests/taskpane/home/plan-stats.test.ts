import { perTable } from '../../../src/sync';
import type { Row } from '../../../src/schema';
import type { StoredRow, Snapshot } from '../../../src/store';
import { glance } from '../../../src/taskpane/home/plan-stats';
import { actionRow, reviewRow, today } from '../../support/rows';

const held = (row: Row): StoredRow => ({
  row,
  version: undefined,
  place: undefined,
  changedBy: undefined,
  changedAt: undefined,
  issues: [],
  unreadable: {},
});
const target = (date: string): Row[string] => ({ raw: date, date, precision: 'day' }) as never;

test('S9 every standing is counted under its own word: what is only published as complete is not without a date', () => {
  const actions = [
    actionRow(1, { targetDate: target('2026-01-31') }),
    actionRow(2, { targetDate: target('2026-01-31'), status: 'published-complete' }),
    actionRow(3),
  ];
  const workbook: Snapshot = {
    rows: { ...perTable(() => []), reviews: [held(reviewRow)], actions: actions.map(held) },
    absentFields: perTable(() => []),
    absentTables: [],
    mark: undefined,
  };
  expect(glance(workbook, today).standings).toEqual([
    { rag: 'red', word: 'Overdue', count: 1 },
    { rag: 'grey', word: 'Published as complete', count: 1 },
    { rag: 'grey', word: 'No date', count: 1 },
  ]);
});
