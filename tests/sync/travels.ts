import assert from 'node:assert/strict';
import fc from 'fast-check';
import { World } from './world';
import { twinSite, type WorldSite } from './world-site';
import type { Fault } from './faulty-lists';
import type { WorkbookFault } from './faulty-workbook';

type Step = (world: World) => Promise<unknown> | unknown;
const small = fc.nat({ max: 7 });
const field = fc.constantFrom('ref' as const, 'milestones' as const, 'agency' as const, 'invalid' as const);
const listField = fc.constantFrom('ref' as const, 'milestones' as const, 'agency' as const);
const faults: fc.Arbitrary<Fault[]> = fc.array(
  fc.constantFrom<Fault>(
    'none',
    'none',
    'none',
    'dropped-before',
    'dropped-after',
    'busy',
    'signed-out',
    'lost-answers',
    'interfering',
    'crash-before',
    'crash-after',
    'expired-mark',
  ),
  { maxLength: 8, size: 'max' },
);
/** Hours: mostly right, or yesterday's, or so far off that no mark of the lists can be relied on. */
const clockWrongBy = fc.constantFrom(0, 0, 0, 0, -20, 30, -1_500, 1_500);
const say = fc.constantFrom('mine' as const, 'theirs' as const, 'wait' as const);

const named = (name: string, step: Step): { readonly name: string; readonly step: Step } => ({ name, step });
const usual = [
  {
    weight: 6,
    arbitrary: fc
      .tuple(small, small, field)
      .map(([book, at, which]) => named(`type ${book} ${at} ${which}`, (world) => world.typeInto(book, at, which))),
  },
  { weight: 1, arbitrary: small.map((book) => named(`add ${book}`, (world) => world.typeRow(book))) },
  { weight: 1, arbitrary: fc.tuple(small, small).map(([book, at]) => named(`copy ${book} ${at}`, (world) => world.copyRow(book, at))) },
  {
    weight: 1,
    arbitrary: fc.tuple(small, small).map(([book, at]) => named(`delete ${book} ${at}`, (world) => world.deleteRow(book, at))),
  },
  { weight: 1, arbitrary: small.map((book) => named(`sort ${book}`, (world) => world.sort(book))) },
  {
    weight: 4,
    arbitrary: fc.tuple(small, listField).map(([at, which]) => named(`list edit ${at} ${which}`, (world) => world.editInLists(at, which))),
  },
  { weight: 1, arbitrary: fc.constant(named('list add', (world) => world.addInLists())) },
  { weight: 2, arbitrary: small.map((at) => named(`report ${at}`, (world) => world.report(at))) },
  { weight: 1, arbitrary: small.map((at) => named(`list delete ${at}`, (world) => world.deleteInLists(at))) },
  {
    weight: 5,
    arbitrary: fc
      .tuple(small, faults, say, clockWrongBy)
      .map(([book, wrong, what, hours]) =>
        named(`sync ${book} [${wrong.join()}] ${what} ${hours} h`, (world) =>
          world.sync(book, { faults: wrong, say: what, clockWrongBy: hours }),
        ),
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(small, say, small)
      .map(([book, what, at]) => named(`sync ${book} ${what} typing in ${at}`, (world) => world.sync(book, { say: what, typing: at }))),
  },
];

const workbookFault: fc.Arbitrary<WorkbookFault | undefined> = fc.option(
  fc.record({
    at: fc.integer({ min: 1, max: 6 }),
    what: fc.constantFrom('crash-before', 'crash-halfway', 'crash-after', 'busy'),
  }),
  { nil: undefined },
);
const stopAt = fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined });
const sayAnything = fc.constantFrom('mine', 'theirs', 'wait', 'another', 'hold');

/** What is rarer: the workbook fails too, people stop, hold back, write something else, undo, and type the same words twice. */
const rare = [
  {
    weight: 2,
    arbitrary: fc
      .tuple(small, small)
      .map(([book, at]) => named(`type ${book} ${at} target`, (world) => world.typeInto(book, at, 'target'))),
  },
  { weight: 2, arbitrary: small.map((at) => named(`list edit ${at} target`, (world) => world.editInLists(at, 'target'))) },
  { weight: 2, arbitrary: small.map((book) => named(`recommend ${book}`, (world) => world.recommend(book))) },
  { weight: 1, arbitrary: small.map((book) => named(`recommend twice ${book}`, (world) => world.recommend(book, 'The same again'))) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(small, small, fc.constantFrom('alone' as const, 'with its actions' as const))
      .map(([book, at, what]) => named(`take out ${book} ${at} ${what}`, (world) => world.takeOut(book, at, what))),
  },
  { weight: 1, arbitrary: small.map((at) => named(`list take out ${at}`, (world) => world.takeOutOfLists(at))) },
  { weight: 1, arbitrary: small.map((book) => named(`add twice ${book}`, (world) => world.typeRow(book, 'The same words'))) },
  {
    weight: 5,
    arbitrary: fc
      .record({ book: small, faults, say: sayAnything, workbookFault, stopAt })
      .map(({ book, ...how }) => named(`sync ${book} ${JSON.stringify(how)}`, (world) => world.sync(book, how))),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({ book: small, faults, workbookFault, stopAt })
      .map(({ book, ...how }) => named(`undo ${book} ${JSON.stringify(how)}`, (world) => world.sync(book, { ...how, undo: 'the-last' }))),
  },
];
const STEPS = { usual: fc.oneof(...usual), any: fc.oneof(...usual, ...rare) } as const;

/** Where it all happens, and how much of it: a real site takes longer for each step. */
export interface Road {
  readonly open: () => Promise<WorldSite & { readonly close?: () => Promise<void> }>;
  readonly workbooks: number;
  readonly steps: number;
  readonly happens: keyof typeof STEPS;
}

export const AMONG_TWINS: Road = { open: async () => twinSite(), workbooks: 5, steps: 60, happens: 'usual' };
/** With everything that is rarer, too. */
export const AMONG_TWINS_ANYTHING: Road = { ...AMONG_TWINS, happens: 'any' };

/** Random people with random trouble; at the end everything must stand as it should. */
export function travels({ open, workbooks, steps, happens }: Road): fc.IAsyncProperty<unknown> {
  const todo = fc.array(STEPS[happens], { minLength: 5, maxLength: steps, size: 'max' });
  return fc.asyncProperty(fc.integer({ min: 2, max: workbooks }), fc.integer({ min: 0, max: 3 }), todo, async (books, actions, each) => {
    const site = await open();
    try {
      const world = await World.on(site, { workbooks: books, actions });
      for (let book = 0; book < books; book += 1) await world.sync(book);
      for (const { step: happen } of each) await happen(world);
      await world.settle();
      assert.deepEqual(await world.faults(), []);
    } finally {
      await site.close?.();
    }
  });
}
