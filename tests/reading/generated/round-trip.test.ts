import { strToU8 } from 'fflate';
import fc from 'fast-check';
import { readDocument } from '../../../src/reading';
import { quirksOf, TITLE, writeKind, type KindName } from './kinds';
import { writeLabels } from './labels';
import { LAYOUTS, type LayoutName } from './layouts';
import { plans } from './plans';
import { quirks } from './quirks';
import { undoubtedLosses, type Printed } from './round-trip';

// Two thousand documents take their time on a machine that is busy.
jest.setTimeout(300_000);

const SEED = 20261121;
/** How many plans of each layout are written as each kind of file. */
const RUNS: Readonly<Record<KindName, number>> = {
  text: 170,
  csv: 50,
  markdown: 40,
  html: 40,
  'word-clipboard': 30,
  'excel-clipboard': 25,
  docx: 20,
  xlsx: 15,
};
const LABEL_PAGES = 60;
const KINDS = Object.keys(RUNS) as readonly KindName[];

/** By kind: plans that came back without any doubt, and those with one. */
const tally = new Map<string, { sure: number; doubted: number }>();
afterAll(() => {
  const words = [...tally].map(([kind, { sure, doubted }]) => `${kind}: ${sure + doubted} plans, ${sure} of them without any doubt`);
  console.log(`Generated plans read back equal or doubted.\n${words.join('\n')}`);
});

async function read(kind: string, bytes: Uint8Array) {
  const reading = await readDocument({ name: `plan.${kind}`, bytes });
  if (!reading.ok) throw new Error(`${kind}: ${reading.code}`);
  const counts = tally.get(kind) ?? { sure: 0, doubted: 0 };
  tally.set(kind, counts);
  counts[reading.doubts.length === 0 ? 'sure' : 'doubted'] += 1;
  return reading;
}

describe.each(KINDS)('%s', (kind) => {
  test.each(LAYOUTS)(
    'R1 R4 R5 a random plan laid out as “%s”, with random quirks, reads back equal or doubted',
    async (layout: LayoutName) => {
      await fc.assert(
        fc.asyncProperty(plans, quirks, async (plan, given) => {
          const quirk = quirksOf(given, kind);
          const reading = await read(kind, await writeKind(plan, kind, { layout, quirk }));
          expect(undoubtedLosses(plan, reading, { layout, quirk })).toEqual([]);
        }),
        { seed: SEED, numRuns: RUNS[kind] },
      );
    },
  );
});

test('R1 R3 R5 a random plan as a page of labels and values reads back equal or doubted', async () => {
  const layout: Printed = 'labels';
  await fc.assert(
    fc.asyncProperty(plans, quirks, async (plan, given) => {
      const quirk = quirksOf(given, 'labels');
      const reading = await read('labels', strToU8(writeLabels(plan, TITLE, quirk)));
      expect(undoubtedLosses(plan, reading, { layout, quirk })).toEqual([]);
    }),
    { seed: SEED, numRuns: LABEL_PAGES },
  );
});

test('2,000 plans are written and read in this file', () => {
  const total = KINDS.reduce((sum, kind) => sum + RUNS[kind] * LAYOUTS.length, LABEL_PAGES);
  expect(total).toBeGreaterThanOrEqual(2_000);
});
