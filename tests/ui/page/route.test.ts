import fc from 'fast-check';
import {
  actionHref,
  columnsIn,
  DENSITIES,
  isFiltered,
  NO_FILTERS,
  PLAN_COLUMNS,
  RAG_NAMES,
  readPlace,
  START,
  TASKS,
  VIEWS,
  writePlace,
  type Place,
} from '../../../src/ui/page/route';
import { readOnly } from '../../../src/ui/page/actions/only-filter';
import { STATUS_FILTERS } from '../../../src/ui/page/plan/status-filter';
import type { RowKey } from '../../../src/schema';

const key = fc.uuid().map((text) => text as RowKey);
const maybe = <T>(some: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(some, { nil: undefined });
const place: fc.Arbitrary<Place> = fc.record({
  view: maybe(fc.constantFrom(...VIEWS)),
  review: maybe(fc.oneof(key, fc.constant('all' as const))),
  meeting: maybe(key),
  action: maybe(key),
  recommendation: maybe(key),
  task: maybe(fc.constantFrom(...TASKS)),
  filters: fc.record({
    search: fc.string({ maxLength: 200, unit: 'grapheme' }).map((text) => text.slice(0, 200)),
    agency: maybe(key),
    rag: maybe(fc.constantFrom(...RAG_NAMES)),
    due: maybe(fc.constantFrom('overdue' as const, 'soon' as const, 'returned' as const)),
    theme: maybe(fc.string({ minLength: 1, maxLength: 60 })),
    status: maybe(fc.constantFrom(...STATUS_FILTERS)),
    lead: maybe(key),
    only: maybe(
      fc
        .oneof(
          fc.constantFrom('open', 'awaiting', 'asks-time', 'stale', 'stuck', 'no-evidence', 'no-lead', 'no-theme', 'took-early'),
          fc
            .tuple(fc.constantFrom('late', 'moved', 'took'), fc.nat(999), maybe(fc.nat(999)))
            .map(([of, from, to]) => `${of}-${from}-${to ?? ''}`),
          fc
            .tuple(fc.integer({ min: 1, max: 28 }), fc.constantFrom(...RAG_NAMES))
            .map(([at, rag]) => `at-2026-02-${String(at).padStart(2, '0')}-${rag}`),
        )
        .map((text) => readOnly(text)),
    ),
  }),
  layout: fc.record({
    sort: maybe(fc.record({ by: fc.constantFrom(...PLAN_COLUMNS), direction: fc.constantFrom('up' as const, 'down' as const) })),
    columns: maybe(fc.subarray([...PLAN_COLUMNS]).map((some) => PLAN_COLUMNS.filter((name) => name === 'action' || some.includes(name)))),
    density: maybe(fc.constantFrom(...DENSITIES)),
  }),
});

test('a link leads to exactly the place that it was copied from', () => {
  // Half a surrogate pair cannot stand in an address; a search box does not give one either.
  const whole = place.filter(({ filters }) => !/\p{Cs}/u.test(filters.search));
  fc.assert(fc.property(whole, (some) => expect(readPlace(`#${writePlace(some)}`)).toEqual(some)));
});

test('whatever stands after #, reading it gives a place and never throws', () => {
  fc.assert(
    fc.property(fc.string(), (hash) => {
      const read = readPlace(hash);
      expect(readPlace(writePlace(read))).toEqual(read);
    }),
  );
});

test.each([
  '#action=../../x',
  '#action=<script>',
  '#view=everything&task=delete&rag=pink&sort=colour&density=huge&status=done',
  '#comments',
  '',
])('%s is no place of ours', (hash) => {
  expect(readPlace(hash)).toEqual(START);
});

test('an action’s own link holds its key and nothing else', () => {
  const of = '00000000-0000-4000-8000-000000000030' as RowKey;
  expect(actionHref(of)).toBe(`#action=${of}`);
});

test('each filter by itself counts as one', () => {
  expect(isFiltered(NO_FILTERS)).toBe(false);
  expect(
    [{ search: 'a' }, { rag: 'red' as const }, { due: 'soon' as const }, { theme: 'Training' }, { status: 'completed' as const }].map(
      (part) => isFiltered({ ...NO_FILTERS, ...part }),
    ),
  ).toEqual([true, true, true, true, true]);
});

test('columns stand in their own order, the action always among them, whatever the address names', () => {
  expect(columnsIn('status,ref,colour')).toEqual(['ref', 'action', 'status']);
  expect(columnsIn('nothing')).toEqual(['action']);
  expect(columnsIn(' ')).toBeUndefined();
});
