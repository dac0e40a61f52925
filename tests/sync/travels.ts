import assert from 'node:assert/strict';
import fc from 'fast-check';
import { World } from './world';
import type { Fault } from './faulty-lists';

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
    'lost-answers',
    'interfering',
    'crash-before',
    'crash-after',
    'expired-mark',
  ),
  { maxLength: 8, size: 'max' },
);
const say = fc.constantFrom('mine' as const, 'theirs' as const, 'wait' as const);

const named = (name: string, step: Step): { readonly name: string; readonly step: Step } => ({ name, step });
const steps = fc.array(
  fc.oneof(
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
      arbitrary: fc
        .tuple(small, listField)
        .map(([at, which]) => named(`list edit ${at} ${which}`, (world) => world.editInLists(at, which))),
    },
    { weight: 1, arbitrary: fc.constant(named('list add', (world) => world.addInLists())) },
    { weight: 1, arbitrary: small.map((at) => named(`list delete ${at}`, (world) => world.deleteInLists(at))) },
    {
      weight: 5,
      arbitrary: fc
        .tuple(small, faults, say)
        .map(([book, wrong, what]) => named(`sync ${book} [${wrong.join()}] ${what}`, (world) => world.sync(book, wrong, what))),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(small, say, small)
        .map(([book, what, at]) => named(`sync ${book} ${what} typing in ${at}`, (world) => world.sync(book, [], what, at))),
    },
  ),
  { minLength: 5, maxLength: 60, size: 'max' },
);

/** Random people with random trouble; at the end everything must stand as it should. */
export function travels(): fc.IAsyncProperty<unknown> {
  return fc.asyncProperty(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 0, max: 3 }), steps, async (books, actions, todo) => {
    const world = new World(books, actions);
    for (let book = 0; book < books; book += 1) await world.sync(book, [], 'wait');
    for (const { step } of todo) await step(world);
    await world.settle();
    assert.deepEqual(await world.faults(), []);
  });
}
