import type { Progress } from '../../../src/store';
import { paced } from '../../../src/sync/apply/eta';
import { Desk } from '../desk';

/** What is told of each report, by a clock that stands where it is put. */
function told(...reports: readonly (Progress & { readonly atSecond: number })[]): readonly (number | undefined)[] {
  const heard: Progress[] = [];
  let second = 0;
  const run = paced({ progress: (progress) => heard.push(progress) }, { now: () => new Date(second * 1000).toISOString() });
  for (const { atSecond, ...progress } of reports) {
    second = atSecond;
    run.progress?.(progress);
  }
  expect(heard).toHaveLength(reports.length);
  return heard.map((progress) => progress.secondsLeft);
}
const sending = (atSecond: number, done: number, total: number | undefined = 500): Progress & { readonly atSecond: number } => ({
  atSecond,
  step: 'writing-lists',
  done,
  total,
});

test('P4 the time left follows the pace of the step so far, and short times are not said', () => {
  expect(told(sending(0, 0), sending(4, 100), sending(8, 200), sending(15, 400), sending(18, 480))).toEqual([
    undefined,
    16,
    12,
    4,
    undefined,
  ]);
});

test('P4 waiting for a busy server is part of the pace, and has a count of its own', () => {
  const waiting = { step: 'waiting', done: 0, total: undefined, waitSeconds: 10, atSecond: 4 } as const;
  expect(told(sending(0, 0), sending(4, 100), waiting, sending(18, 200))).toEqual([undefined, 16, undefined, 27]);
});

test('P4 another step, or another round of the same, starts anew', () => {
  const bringing = (atSecond: number, done: number): Progress & { readonly atSecond: number } => ({
    atSecond,
    step: 'writing-workbook',
    done,
    total: 100,
  });
  expect(told(sending(0, 0), sending(50, 100), bringing(100, 0), bringing(110, 50))).toEqual([undefined, 200, undefined, 10]);
  expect(told(sending(0, 400), sending(50, 450), sending(60, 0, 40), sending(70, 20, 40))).toEqual([undefined, 50, undefined, 10]);
});

test('P4 nothing is said of time where the whole is not known', () => {
  const unknown = { step: 'reading', total: undefined } as const;
  expect(told({ ...unknown, atSecond: 0, done: 0 }, { ...unknown, atSecond: 9, done: 50 })).toEqual([undefined, undefined]);
  expect(paced({}, { now: () => '' })).toEqual({});
});

test('P7 the record says what the sync cost, from reading to the end', async () => {
  const desk = new Desk(3);
  const cost = { requests: 0, bytesUp: 0, bytesDown: 0 };
  desk.cost = cost;
  await desk.sync();
  desk.type(1, { ref: 'new' });
  const prepared = await desk.prepare();
  expect(prepared.traffic).toEqual({ requests: 1, bytesUp: 10, bytesDown: 1000 });
  const { record } = await desk.applyPlan(prepared);
  expect(record.traffic).toEqual({ requests: 2, bytesUp: 20, bytesDown: 2000 });
  desk.cost = undefined;
  expect((await desk.sync()).record.traffic).toBeUndefined();
});

test('P4 two seconds are not worth a word, a little more is', () => {
  expect(told(sending(0, 0), sending(2, 250))).toEqual([undefined, undefined]);
  expect(told(sending(0, 0), sending(2.1, 250))).toEqual([undefined, 3]);
});

test('P4 a step that is told twice at the same count goes on counting from where it began', () => {
  expect(told(sending(0, 0), sending(10, 100), sending(10, 100), sending(20, 200))).toEqual([undefined, 40, 40, 30]);
});
