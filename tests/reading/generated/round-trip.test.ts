import fc from 'fast-check';
import { readDocument } from '../../../src/reading';
import { LAYOUTS, layOut, quirks } from './layouts';
import { WHOLE_KINDS, writeKind, type KindName } from './kinds';
import { plans } from './plans';
import { undoubtedLosses } from './round-trip';

const SEED = 20261121;

async function read(name: string, bytes: Uint8Array) {
  const reading = await readDocument({ name, bytes });
  if (!reading.ok) throw new Error(`${name}: ${reading.code}`);
  return reading;
}

test.each(LAYOUTS)(
  'R1 R4 R5 a random plan laid out as “%s”, with page breaks and other quirks, reads back equal or doubted',
  async (layout) => {
    await fc.assert(
      fc.asyncProperty(plans, quirks, async (plan, quirk) => {
        const reading = await read('plan.txt', await writeKind(layOut(plan, layout, quirk), 'text'));
        expect(undoubtedLosses(plan, reading, { layout, quirk })).toEqual([]);
      }),
      { seed: SEED, numRuns: 120 },
    );
  },
);

describe.each(WHOLE_KINDS)('%s', (kind: KindName) => {
  test.each(LAYOUTS)('R1 R4 R5 a random plan laid out as “%s” reads back equal or doubted', async (layout) => {
    await fc.assert(
      fc.asyncProperty(plans, quirks, async (plan, given) => {
        const quirk = { ...given, pageEvery: 0 };
        const reading = await read(`plan.${kind}`, await writeKind(layOut(plan, layout, quirk), kind));
        expect(undoubtedLosses(plan, reading, { layout, quirk })).toEqual([]);
      }),
      { seed: SEED, numRuns: 15 },
    );
  });
});
