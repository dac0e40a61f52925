import type { FieldValue, Row } from '../../src/schema';
import { invert, merge, type Prepared, type RecordEntry, type SyncRecord } from '../../src/sync';
import { actionRow, review } from '../support/rows';
import { actions, options, sides } from './sides';

type Fields = Readonly<Record<string, FieldValue | undefined>>;
const quiet = Array.from({ length: 3 }, (_, index) => actionRow(50 + index));
const one = actionRow(1, { milestones: '1\n2\n3' });
const of = { table: 'actions', key: one.key } as const;

/** What undoing these entries would do, where workbook and lists hold these rows now. */
function undone(entries: readonly RecordEntry[], mine: readonly Row[], theirs: readonly Row[]): ReturnType<typeof invert>['rows'] {
  const given = sides(actions(...quiet), actions(...quiet, ...mine), actions(...quiet, ...theirs));
  const prepared: Prepared = {
    options,
    kept: { base: undefined, journal: undefined, history: undefined },
    sides: given,
    plan: merge(given, options),
    interrupted: undefined,
  };
  const record: SyncRecord = {
    id: '1',
    site: options.site,
    review,
    startedAt: '',
    endedAt: '',
    who: '',
    outcome: 'done',
    entries,
    refused: [],
    chosen: [],
    counts: { pushed: 0, pulled: 0, waiting: 0, refused: 0, rounds: 1 },
    traffic: undefined,
  };
  const plan = invert(record, prepared);
  expect(plan).toMatchObject({ format: 1, site: options.site, mark: given.lists.mark });
  return plan.rows;
}
const changed = (before: Fields, after: Fields): RecordEntry => ({ ...of, side: 'lists', what: 'changed', before, after });
const added: RecordEntry = { ...of, side: 'lists', what: 'added', before: {}, after: one };
const removed: RecordEntry = { ...of, side: 'lists', what: 'removed', before: one, after: {} };
const there = { version: 'v3', place: 3, changedBy: 'Alex', changedAt: '2026-11-20T10:00:00Z' };
const nowhere = { version: undefined, place: undefined, changedBy: undefined, changedAt: undefined };

test.each([
  ['the value that was sent', 'new'],
  ['the old value, put back by hand', '1.1'],
])('P7 a value that was sent is put back on both sides, where the workbook holds %s', (...[, here]) => {
  const after = { ...one, ref: 'new' };
  expect(undone([changed({ ref: '1.1' }, { ref: 'new' })], [{ ...one, ref: here }], [after])).toEqual([
    {
      ...of,
      ...there,
      what: 'edit',
      base: undefined,
      mine: { ...one, ref: here },
      theirs: after,
      fields: [{ field: 'ref', outcome: 'chosen', base: 'new', mine: here, theirs: 'new', value: '1.1', issues: [] }],
    },
  ]);
});

test('P7 a value that was typed over since is put back in the lists alone', () => {
  const typed = { ...one, ref: 'typed since' };
  expect(undone([changed({ ref: '1.1' }, { ref: 'new' })], [typed], [{ ...one, ref: 'new' }])).toMatchObject([
    { mine: typed, fields: [{ field: 'ref', outcome: 'push', base: 'new', mine: 'typed since', theirs: 'new', value: '1.1', issues: [] }] },
  ]);
});

test('P7 a value of a row that the workbook has lost is put back in the lists alone', () => {
  const plans = undone([changed({ ref: '1.1' }, { ref: 'new' })], [], [{ ...one, ref: 'new' }]);
  expect(plans).toMatchObject([{ mine: undefined, fields: [{ field: 'ref', outcome: 'push', value: '1.1' }] }]);
});

test('P7 a value that was put back already is left, one that somebody changed since is a question', () => {
  expect(undone([changed({ ref: '1.1' }, { ref: 'new' })], [one], [one])).toMatchObject([{ fields: [{ outcome: 'adopt', value: '1.1' }] }]);
  expect(undone([changed({ ref: '1.1' }, { ref: 'new' })], [one], [{ ...one, ref: 'newer' }])).toMatchObject([
    { fields: [{ outcome: 'both-changed', base: 'new', mine: '1.1', theirs: 'newer' }] },
  ]);
  expect(undone([changed({ ref: 'new' }, { ref: 'new' })], [one], [{ ...one, ref: 'new' }])).toMatchObject([{ fields: [] }]);
});

test('P7 a text in which others changed other lines since is put back in its own lines', () => {
  const plans = undone([changed({ milestones: '1\n2\n3' }, { milestones: '0\n2\n3' })], [one], [{ ...one, milestones: '0\n2\n4' }]);
  expect(plans).toMatchObject([{ fields: [{ outcome: 'chosen', value: '1\n2\n4' }] }]);
});

test('P7 a field that the schema does not know any more is left', () => {
  expect(undone([changed({ gone: 'a', ref: '1.1' }, { gone: 'b', ref: 'new' })], [one], [{ ...one, ref: 'new' }])).toMatchObject([
    { fields: [{ field: 'ref' }] },
  ]);
});

test('P7 a row that was added is removed on both sides, or from the lists where the workbook has lost it', () => {
  const removal = { ...of, what: 'remove', base: undefined, theirs: one, ...there, issues: [] };
  expect(undone([added], [one], [one])).toEqual([
    { ...removal, outcome: 'push', from: 'lists', mine: one },
    { ...removal, outcome: 'pull', from: 'workbook', mine: one },
  ]);
  expect(undone([added], [], [one])).toEqual([{ ...removal, outcome: 'push', from: 'lists', mine: undefined }]);
  expect(undone([added], [one], [])).toEqual([]);
});

test('P7 a row that was added, and typed in since, is removed from the lists alone', () => {
  expect(undone([added], [{ ...one, ref: 'typed since' }], [one])).toMatchObject([{ what: 'remove', outcome: 'push', from: 'lists' }]);
});

test('P7 a row that was added and changed since is a question', () => {
  expect(undone([added], [one], [{ ...one, ref: 'theirs' }])).toEqual([
    { ...of, ...there, what: 'clash', outcome: 'deleted-and-edited', base: undefined, mine: one, theirs: { ...one, ref: 'theirs' } },
  ]);
});

test('P7 a row that was removed comes back on both sides, or in the lists where the workbook still has it', () => {
  const addition = { ...of, what: 'add', base: undefined, mine: undefined, theirs: undefined, ...nowhere, row: one, issues: [] };
  expect(undone([removed], [], [])).toEqual([
    { ...addition, outcome: 'push' },
    { ...addition, outcome: 'pull' },
  ]);
  expect(undone([removed], [one], [])).toEqual([{ ...addition, outcome: 'push' }]);
  expect(undone([removed], [], [one])).toEqual([]);
});

test('P7 what was brought in from others stays, and so does a row that is gone', () => {
  expect(undone([{ ...changed({ ref: '1.1' }, { ref: 'new' }), side: 'workbook' }], [one], [{ ...one, ref: 'new' }])).toEqual([]);
  expect(undone([changed({ ref: '1.1' }, { ref: 'new' })], [one], [])).toEqual([]);
});

test('S1 what the schema refuses is not put back', () => {
  expect(undone([changed({ ref: 'x'.repeat(300) }, { ref: 'new' })], [one], [{ ...one, ref: 'new' }])).toMatchObject([
    { fields: [{ outcome: 'invalid' }] },
  ]);
});
