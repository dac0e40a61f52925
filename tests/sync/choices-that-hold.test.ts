import type { FieldValue, Row } from '../../src/schema';
import { merge, type Base, type Choice, type RowPlan } from '../../src/sync';
import { afterInterruption, choicesThatHold, seenChoices, typedValues, type Journal } from '../../src/sync/apply/journal';
import { actionRow, keyNumber, review } from '../support/rows';
import { actions, baseOf, options, sides, snapshot } from './sides';

type Fields = Readonly<Record<string, FieldValue | undefined>>;
const quiet = Array.from({ length: 20 }, (_, index) => actionRow(50 + index));
const one = actionRow(1);
const of = { table: 'actions', key: one.key } as const;
const plan = (base: Fields | 'none', mine: Fields | 'none', theirs: Fields | 'none') => {
  const rows = (fields: Fields | 'none'): readonly Row[] => (fields === 'none' ? quiet : [...quiet, actionRow(1, fields)]);
  return merge(sides(actions(...rows(base)), actions(...rows(mine)), actions(...rows(theirs))), options);
};
type Shape = Parameters<typeof plan>;
const holds = (choice: Choice, then: Shape, now: Shape): boolean =>
  choicesThatHold(plan(...now), seenChoices(plan(...then), [choice])).length === 1;

describe('a choice about a field', () => {
  const then: Shape = [{}, { ref: 'm' }, { ref: 't' }];
  const mine: Choice = { ...of, field: 'ref', choose: 'mine' };
  const theirs: Choice = { ...of, field: 'ref', choose: 'theirs' };
  const edited: Choice = { ...of, field: 'ref', choose: 'edited', value: 'e' };
  const hold: Choice = { ...of, field: 'ref', choose: 'hold' };

  test.each<[string, Choice, Shape, boolean]>([
    ['both stand as they were shown', mine, then, true],
    ['both stand, in another form of the same text', mine, [{}, { ref: 'm ' }, { ref: 't' }], true],
    ['mine was typed over', mine, [{}, { ref: 'm2' }, { ref: 't' }], false],
    ['theirs was changed', mine, [{}, { ref: 'm' }, { ref: 't2' }], false],
    ['theirs became mine, since the sync had sent it', mine, [{}, { ref: 'm' }, { ref: 'm' }], true],
    ['mine became theirs, since the sync had brought it in', theirs, [{}, { ref: 't' }, { ref: 't' }], true],
    ['mine became theirs, though mine was chosen', mine, [{}, { ref: 't' }, { ref: 't' }], false],
    ['both became what was written', edited, [{}, { ref: 'e' }, { ref: 'e' }], true],
    ['only the lists have what was written', edited, [{}, { ref: 'm' }, { ref: 'e' }], true],
    ['the lists have something else than was written', edited, [{}, { ref: 'm' }, { ref: 'x' }], false],
    ['it was left for now, and both stand', hold, then, true],
    ['it was left for now, and mine was typed over', hold, [{}, { ref: 't' }, { ref: 't2' }], false],
    ['nothing is left to choose', mine, [{}, {}, {}], false],
    ['the row is gone from the lists', mine, [{}, { ref: 'm' }, 'none'], false],
    ['another field alone has changed', mine, [{}, { progress: 'm' }, {}], false],
  ])('P5 is kept or asked again: %s', (...[, choice, now, kept]) => {
    expect(holds(choice, then, now)).toBe(kept);
  });

  test('P5 says what it was made on', () => {
    expect(seenChoices(plan(...then), [mine])).toEqual([{ about: 'field', choice: mine, mine: 'm', theirs: 't' }]);
    expect(
      seenChoices(plan(...then), [
        { ...mine, field: 'progress' },
        { ...mine, key: keyNumber(0x99) },
        { ...mine, table: 'reports' },
      ]),
    ).toEqual([]);
    expect(seenChoices(plan({}, { ref: 'm' }, 'none'), [mine])).toEqual([]);
  });

  test('P5 about a field that the schema does not know holds for nothing', () => {
    const unknown = { about: 'field', choice: { ...mine, field: 'nothing' }, mine: undefined, theirs: undefined } as const;
    expect(choicesThatHold(plan(...then), [unknown])).toEqual([]);
  });
});

describe('a choice about a row', () => {
  const then: Shape = [{}, { ref: 'm' }, 'none'];
  const mine: Choice = { ...of, field: undefined, choose: 'mine' };

  test.each<[string, Shape, boolean]>([
    ['both stand as they were shown', then, true],
    ['both stand, in another form of the same text', [{}, { ref: 'm ' }, 'none'], true],
    ['mine was typed over', [{}, { ref: 'm2' }, 'none'], false],
    ['the row is back in the lists', [{}, { ref: 'm' }, {}], false],
    ['it is another question now', [{}, 'none', { ref: 'm' }], false],
    ['nothing is left to choose', [{}, 'none', 'none'], false],
  ])('P5 is kept or asked again: %s', (...[, now, kept]) => {
    expect(holds(mine, then, now)).toBe(kept);
  });

  test('P5 about a row that only the lists hold is kept while they hold it alike', () => {
    const deleted: Shape = [{}, 'none', { ref: 't' }];
    expect(holds(mine, deleted, deleted)).toBe(true);
    expect(holds(mine, deleted, [{}, 'none', { ref: 't2' }])).toBe(false);
    expect(holds(mine, [{}, 'none', {}], [{}, 'none', {}])).toBe(true);
  });

  test('P5 says what it was made on', () => {
    expect(seenChoices(plan(...then), [mine])).toEqual([
      { about: 'row', choice: mine, what: 'clash', mine: actionRow(1, { ref: 'm' }), theirs: undefined },
    ]);
  });
});

describe('a sync that was cut short', () => {
  const typed = (rows: readonly RowPlan[]) => typedValues({ ...plan({}, {}, {}), rows });

  test('P5 what it sends word for word is written down: new rows whole, of others the fields that go', () => {
    const { rows } = plan({ progress: 'x' }, { ref: 'm', progress: 'x' }, { progress: 'x', outcome: 't' });
    expect(typed(rows)).toEqual([{ ...of, values: { ref: 'm' } }]);
    expect(typed(plan('none', {}, 'none').rows)).toEqual([{ ...of, values: one }]);
    expect(typed(plan('none', 'none', {}).rows)).toEqual([]);
    expect(typed(plan({}, 'none', {}).rows)).toEqual([]);
    expect(typed(plan({}, {}, { ref: 't' }).rows)).toEqual([]);
    expect(typed(plan({}, { ref: 'm' }, { ref: 't' }).rows)).toEqual([]);
  });

  const journal = (values: Fields): Journal => ({
    format: 1,
    site: 's',
    review,
    id: '1',
    by: 'Carys Coordinator',
    startedAt: '',
    step: 'sending',
    choices: [],
    intended: [],
    typed: [{ ...of, values }],
  });
  const after = (base: Base, values: Fields, theirs: readonly Row[]) =>
    afterInterruption(base, journal(values), snapshot(actions(...theirs))).rows.actions;

  test('P5 what arrived as it was typed is agreed on, at the lists’ version; what did not is not', () => {
    const base = baseOf(actions(actionRow(2), one));
    const theirs = [actionRow(2), actionRow(1, { ref: 'm', progress: 'theirs' })];
    expect(after(base, { ref: 'm', progress: 'typed', outcome: undefined }, theirs)).toEqual([
      base.rows.actions[0],
      { row: actionRow(1, { ref: 'm' }), version: 'v1', place: 1 },
    ]);
  });

  test('P5 a new row that arrived is agreed on as far as both hold it alike', () => {
    expect(after(baseOf(actions()), { ...one, ref: 'm' }, [actionRow(1, { ref: 't' })])).toEqual([
      { row: { ...one, ref: undefined }, version: 'v0', place: 0, sent: 'just-now' },
    ]);
  });

  test('P5 a row that was the lists’ alone has nothing agreed on but what was typed', () => {
    const base = baseOf(actions(one));
    const only: Base = {
      ...base,
      rows: { ...base.rows, actions: base.rows.actions.map((known) => ({ ...known, lists: { state: 'only' } })) },
    };
    expect(after(only, { ref: '1.1' }, [one])).toEqual([{ row: { key: one.key, ref: '1.1' }, version: 'v0', place: 0 }]);
  });

  test('P5 a row that the lists do not hold is left as the base has it', () => {
    const base = baseOf(actions(one));
    expect(after(base, { ref: 'm' }, [])).toEqual(base.rows.actions);
    expect(afterInterruption(base, journal({ ref: 'm' }), snapshot(actions())).rows.agencies).toEqual(base.rows.agencies);
  });
});
