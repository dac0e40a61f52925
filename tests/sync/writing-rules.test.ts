import { fail, ok, type RowStore } from '../../src/store';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { invert, readHistory } from '../../src/sync';
import { actionRow, keyNumber, review } from '../support/rows';
import { bind, bindWorkbook, busy, Desk } from './desk';
import { Crash, FaultyLists } from './faulty-lists';

type Rule = 'P1' | 'P2' | 'P3' | 'P4' | 'P5' | 'P6' | 'P7';
type Way = 'to the lists' | 'to the workbook';

/** A plan of two actions that the workbook has received. */
async function inStep(actions = 2): Promise<Desk> {
  const desk = new Desk(actions);
  await desk.sync();
  desk.batches.length = 0;
  return desk;
}
const refs = async (desk: Desk): Promise<readonly unknown[]> => {
  const all = await desk.lists.readAll({ review });
  return all.ok ? all.value.rows.actions.map(({ row }) => row.ref ?? row.text) : [];
};
const refsHere = (desk: Desk): readonly unknown[] => desk.workbook.sheets.actions.map(({ values }) => values.ref ?? values.text);
const quiet = async (desk: Desk): Promise<void> => {
  expect((await desk.prepare()).plan.rows).toEqual([]);
  expect(refsHere(desk)).toEqual(await refs(desk));
};
const faulty = (desk: Desk, ...faults: ConstructorParameters<typeof FaultyLists>[1]): RowStore =>
  new FaultyLists(desk.lists, faults, async () => undefined);

/** Every rule about writing, both ways: what goes to the lists, and what comes to the workbook. */
const RULES: Readonly<Record<Rule, Readonly<Record<Way, () => Promise<void>>>>> = {
  P1: {
    'to the lists': async () => {
      const desk = await inStep();
      desk.type(1, { ref: 'mine' });
      const prepared = await desk.prepare();
      await desk.editInLists(1, { outcome: 'Theirs.' });
      await desk.applyPlan(prepared);
      expect(desk.batches.flat().map((write) => write.kind === 'update' && write.version)).toEqual(['1', '2']);
      expect(await desk.inLists(1)).toMatchObject({ ref: 'mine', outcome: 'Theirs.' });
      await quiet(desk);
    },
    'to the workbook': async () => {
      const desk = await inStep();
      await desk.editInLists(1, { ref: 'theirs' });
      const prepared = await desk.prepare();
      desk.type(1, { ref: 'typed meanwhile' });
      const outcome = await desk.applyPlan(prepared);
      expect(outcome.record.counts.pulled).toBe(0);
      expect(desk.inWorkbook(1)?.ref).toBe('typed meanwhile');
      expect((await desk.prepare()).plan.rows).toMatchObject([{ fields: [{ field: 'ref', outcome: 'both-changed' }] }]);
    },
  },
  P2: {
    'to the lists': async () => {
      const desk = await inStep();
      desk.workbook.sheets.actions.push({ key: undefined, values: { recommendation: keyNumber(4), text: 'Mine' } });
      await expect(desk.applyPlan(await desk.prepare(), { store: faulty(desk, 'crash-after') })).rejects.toThrow(Crash);
      await desk.sync();
      expect(await refs(desk)).toEqual(['1.1', '1.2', 'Mine']);
      await quiet(desk);
    },
    'to the workbook': async () => {
      const desk = await inStep();
      await desk.lists.write([{ kind: 'add', table: 'actions', row: actionRow(3) }]);
      const workbook = bindWorkbook(desk.workbook, async (writes) => {
        await desk.workbook.write(writes);
        throw new Crash('after');
      });
      await expect(desk.applyPlan(await desk.prepare(), { workbook })).rejects.toThrow(Crash);
      await desk.sync();
      expect(refsHere(desk)).toEqual(['1.1', '1.2', '1.3']);
      await quiet(desk);
    },
  },
  P3: {
    'to the lists': async () => {
      const desk = await inStep();
      desk.type(1, { ref: 'a' });
      desk.type(2, { ref: 'b' });
      const outcome = await desk.applyPlan(await desk.prepare(), { store: faulty(desk, 'lost-answers') });
      expect(outcome.left).toEqual([]);
      expect(outcome.record.counts.pushed).toBe(2);
      expect(await refs(desk)).toEqual(['a', 'b']);
      await quiet(desk);
    },
    'to the workbook': async () => {
      const desk = await inStep();
      await desk.editInLists(1, { ref: 'a' });
      await desk.editInLists(2, { ref: 'b' });
      const prepared = await desk.prepare();
      desk.type(1, { ref: 'typed meanwhile' });
      const outcome = await desk.applyPlan(prepared);
      expect(outcome.record.entries.map(({ key }) => key)).toEqual([actionRow(2).key]);
      expect(refsHere(desk)).toEqual(['typed meanwhile', 'b']);
    },
  },
  P4: {
    'to the lists': async () => {
      const desk = await inStep();
      desk.type(1, { ref: 'a' });
      const outcome = await desk.applyPlan(await desk.prepare(), { store: busy(2, desk.lists) });
      expect(desk.waits).toEqual([7, 7]);
      expect(outcome.failure).toBeUndefined();
      await quiet(desk);
    },
    'to the workbook': async () => {
      const desk = await inStep();
      desk.type(1, { ref: 'a' });
      await desk.editInLists(2, { ref: 'b' });
      const stop = new AbortController();
      const outcome = await desk.applyPlan(await desk.prepare(), {
        store: {
          ...bind(desk.lists),
          write: async (writes) => {
            stop.abort();
            return desk.lists.write(writes);
          },
        },
        run: { signal: stop.signal },
      });
      expect(outcome.record).toMatchObject({ outcome: 'stopped', counts: { pushed: 1, pulled: 0 } });
      expect(refsHere(desk)).toEqual(['a', '1.2']);
      await desk.sync();
      expect(refsHere(desk)).toEqual(['a', 'b']);
      await quiet(desk);
    },
  },
  P5: {
    'to the lists': async () => {
      for (const fault of ['crash-before', 'crash-after'] as const) {
        const desk = await inStep();
        desk.type(1, { ref: 'a' });
        await desk.editInLists(2, { ref: 'b' });
        await expect(desk.applyPlan(await desk.prepare(), { store: faulty(desk, fault) })).rejects.toThrow(Crash);
        const outcome = await desk.sync();
        expect(outcome.record).toMatchObject({ outcome: 'interrupted', counts: { pushed: 1, pulled: 1 } });
        expect(await refs(desk)).toEqual(['a', 'b']);
        await quiet(desk);
      }
    },
    'to the workbook': async () => {
      for (const writes of ['none', 'all'] as const) {
        const desk = await inStep();
        desk.type(1, { ref: 'a' });
        await desk.editInLists(2, { ref: 'b' });
        const workbook = bindWorkbook(desk.workbook, async (given) => {
          if (writes === 'all') await desk.workbook.write(given);
          throw new Crash(writes);
        });
        await expect(desk.applyPlan(await desk.prepare(), { workbook })).rejects.toThrow(Crash);
        await desk.sync();
        expect(await refs(desk)).toEqual(['a', 'b']);
        await quiet(desk);
      }
    },
  },
  P6: {
    'to the lists': async () => {
      const desk = await inStep(50);
      desk.type(1, { ref: 'a' });
      const read: string[] = [];
      const prepared = await desk.prepare();
      await desk.applyPlan(prepared, { store: counting(desk, read) });
      expect(read).toEqual([]);
      await quiet(desk);
    },
    'to the workbook': async () => {
      const desk = await inStep(50);
      const told: number[] = [];
      const spy = jest.spyOn(desk.lists, 'readChanges');
      const whole = jest.spyOn(desk.lists, 'readAll');
      await desk.editInLists(7, { ref: 'b' });
      await desk.sync();
      for (const { value } of spy.mock.results) {
        const changes = await (value as ReturnType<typeof desk.lists.readChanges>);
        if (changes.ok && changes.value.kind === 'since') told.push(changes.value.changed.actions.length);
      }
      expect(told).toEqual([1]);
      expect(whole).not.toHaveBeenCalled();
      await quiet(desk);
    },
  },
  P7: {
    'to the lists': async () => {
      const desk = await inStep();
      desk.type(1, { ref: 'a' });
      await desk.sync();
      const [record] = readHistory(desk.workbook.kept.history);
      if (record === undefined) throw new Error('no record');
      expect(record.entries).toMatchObject([{ side: 'lists', what: 'changed', before: { ref: '1.1' }, after: { ref: 'a' } }]);
      const prepared = await desk.prepare();
      await desk.applyPlan({ ...prepared, plan: invert(record, prepared) });
      expect(await refs(desk)).toEqual(['1.1', '1.2']);
      await quiet(desk);
    },
    'to the workbook': async () => {
      const desk = await inStep();
      await desk.editInLists(1, { ref: 'b' });
      await desk.sync();
      const [record] = readHistory(desk.workbook.kept.history);
      if (record === undefined) throw new Error('no record');
      expect(record.entries).toMatchObject([{ side: 'workbook', what: 'changed', before: { ref: '1.1' }, after: { ref: 'b' } }]);
      // What others wrote is not this person's to undo.
      expect(invert(record, await desk.prepare()).rows).toEqual([]);
    },
  },
};

/** The lists, with every reading of them noted. */
function counting(desk: Desk, read: string[]): RowStore {
  const noted = <T>(what: string, value: T): T => {
    read.push(what);
    return value;
  };
  return {
    ...bind(desk.lists),
    readAll: async (scope) => noted('all', desk.lists.readAll(scope)),
    readChanges: async (scope, mark) => noted('changes', desk.lists.readChanges(scope, mark)),
    readRows: async (table, keys) => noted('rows', desk.lists.readRows(table, keys)),
  };
}

test.each(Object.entries(RULES).flatMap(([rule, ways]) => Object.entries(ways).map(([way, show]) => [rule, way, show] as const)))(
  '%s holds for what goes %s',
  async (...[, , show]) => {
    await show();
  },
);

test('P5 every rule about writing is shown both ways', () => {
  const rules = readFileSync(join(__dirname, '../../docs/rules.md'), 'utf8');
  const ids = [...rules.matchAll(/^- (P\d+) /gm)].map(([, id]) => id);
  expect(ids).toHaveLength(7);
  expect(Object.keys(RULES)).toEqual(ids);
});

test('P4 lists that cannot be read are said, and nothing is written anywhere', async () => {
  const desk = await inStep();
  desk.type(1, { ref: 'a' });
  const prepared = await desk.prepare();
  const outcome = await desk.applyPlan(prepared, {
    store: { ...bind(desk.lists), write: async () => ok([]), readRows: async () => fail({ kind: 'signed-out', detail: 'expired' }) },
  });
  expect(outcome.failure).toEqual({ kind: 'signed-out', detail: 'expired' });
  expect(outcome.left.map(({ key }) => key)).toEqual([actionRow(1).key]);
  expect(await refs(desk)).toEqual(['1.1', '1.2']);
});
