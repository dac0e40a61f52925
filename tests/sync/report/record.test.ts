import type { Write } from '../../../src/store';
import { historyOf, merge, readHistory, type SyncRecord } from '../../../src/sync';
import { addToHistory, chosenOf, choiceId, entryOf, HISTORY_LENGTH, keyOf } from '../../../src/sync/report/record';
import { together, trafficSince } from '../../../src/sync/apply/traffic';
import { actionRow, keyNumber, review } from '../../support/rows';
import { Desk } from '../desk';
import { actions, options, sides } from '../sides';

const record = (id: string, site = 's'): SyncRecord => ({
  id,
  site,
  review,
  startedAt: '',
  endedAt: '',
  who: '',
  outcome: 'done',
  entries: [],
  refused: [],
  chosen: [],
  counts: { pushed: 0, pulled: 0, waiting: 0, refused: 0, rounds: 0 },
  traffic: undefined,
});

test('P7 the history keeps the newest first, and no more than twenty', () => {
  let history: string | undefined;
  for (let number = 1; number <= HISTORY_LENGTH + 3; number += 1) history = addToHistory(history, record(String(number)));
  const kept = readHistory(history);
  expect(kept).toHaveLength(20);
  expect([kept[0]?.id, kept[19]?.id]).toEqual(['23', '4']);
});

test.each([undefined, '', '{', '{"id":"1"}', 'null'])('P7 a history that is damaged (%j) is empty, and in nobody’s way', (text) => {
  expect(readHistory(text)).toEqual([]);
  expect(readHistory(addToHistory(text, record('1'))).map(({ id }) => id)).toEqual(['1']);
});

test('P7 only the syncs with this site and review are shown, and the others are kept', () => {
  const history = addToHistory(addToHistory(addToHistory(undefined, record('1')), record('2', 'other')), record('3'));
  expect(historyOf(history, { site: 's', review }).map(({ id }) => id)).toEqual(['3', '1']);
  expect(historyOf(history, { site: 'other', review }).map(({ id }) => id)).toEqual(['2']);
  expect(historyOf(history, { site: 's', review: keyNumber(0x99) })).toEqual([]);
});

test('P7 every kind of write is told with what was there before and after', () => {
  const { key } = actionRow(1);
  const of = { table: 'actions', key, place: 1, version: '1' } as const;
  const writes: readonly Write[] = [
    { kind: 'add', table: 'actions', row: actionRow(1) },
    { ...of, kind: 'update', changes: { ref: 'b' }, before: { ref: 'a' } },
    { ...of, kind: 'remove', before: actionRow(1) },
  ];
  expect(writes.map((write) => entryOf('lists', write))).toEqual([
    { side: 'lists', table: 'actions', key, what: 'added', before: {}, after: actionRow(1) },
    { side: 'lists', table: 'actions', key, what: 'changed', before: { ref: 'a' }, after: { ref: 'b' } },
    { side: 'lists', table: 'actions', key, what: 'removed', before: actionRow(1), after: {} },
  ]);
  expect(writes.map(keyOf)).toEqual([key, key, key]);
});

test('P7 a settled conflict is told with what was given up, by field or for the whole row', () => {
  const quiet = Array.from({ length: 20 }, (_, index) => actionRow(50 + index));
  const plan = merge(
    sides(
      actions(actionRow(1), actionRow(2), ...quiet),
      actions(actionRow(1, { ref: 'm', progress: 'm' }), actionRow(2, { ref: 'm' }), ...quiet),
      actions(actionRow(1, { ref: 't', progress: 't' }), ...quiet),
    ),
    options,
  );
  const { key } = actionRow(1);
  const field = (name: string) => ({ table: 'actions', key, field: name, chose: 'both-changed', mine: 'm', theirs: 't' });
  expect(chosenOf(plan, new Set([choiceId('actions', key, 'ref')]))).toEqual([field('ref')]);
  expect(chosenOf(plan, new Set([choiceId('actions', key, undefined)]))).toEqual(
    plan.rows.flatMap((row) => (row.what === 'edit' ? row.fields.map((each) => field(each.field)) : [])),
  );
  expect(chosenOf(plan, new Set([choiceId('actions', actionRow(2).key, undefined)]))).toEqual([
    { table: 'actions', key: actionRow(2).key, field: undefined, chose: 'clash', mine: undefined, theirs: undefined },
  ]);
  expect(chosenOf(plan, new Set())).toEqual([]);
});

test('P7 what was chosen is told with what became of it', async () => {
  const desk = new Desk(2);
  await desk.sync();
  desk.type(1, { ref: 'mine' });
  await desk.editInLists(1, { ref: 'theirs' });
  await desk.sync([{ table: 'actions', key: actionRow(1).key, field: 'ref', choose: 'theirs' }]);
  const [told] = readHistory(desk.workbook.kept.history);
  expect(told?.chosen).toEqual([{ table: 'actions', key: actionRow(1).key, field: 'ref', chose: 'pull', mine: 'mine', theirs: 'theirs' }]);
});

test('P7 what was cost is the difference, and unknown where nobody counted', () => {
  const cost = (by: number) => ({ requests: by, bytesUp: 10 * by, bytesDown: 100 * by });
  expect(trafficSince(cost(2), { counters: cost(7) })).toEqual(cost(5));
  expect(trafficSince(undefined, { counters: cost(7) })).toBeUndefined();
  expect(trafficSince(cost(2), {})).toBeUndefined();
  expect(together(cost(1), cost(2))).toEqual(cost(3));
  expect([together(cost(1), undefined), together(undefined, cost(2)), together(undefined, undefined)]).toEqual([
    cost(1),
    cost(2),
    undefined,
  ]);
});
