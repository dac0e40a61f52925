import { readBaseline, worseThan } from './baseline';
import { HALVES, layoutsOf, plansOf } from './corpus';
import { FILE_KINDS } from './document';
import { scorePlan, sumOf, type Counts } from './score';
import { filesOf } from './writers';

const allPlans = HALVES.flatMap((half) => plansOf(half));

async function countsOf(half: (typeof HALVES)[number]): Promise<Counts> {
  const counts: Counts[] = [];
  for (const plan of plansOf(half)) counts.push(...(await scorePlan(plan)).map((one) => one.counts));
  return sumOf(counts);
}

describe('the corpus of fictional plans', () => {
  test('R2 is wide: sixty plans over forty layouts, no layout in both halves', () => {
    const names = HALVES.flatMap((half) => layoutsOf(half).map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(40);
    expect(allPlans.length).toBeGreaterThanOrEqual(60);
    expect(new Set(allPlans.map(({ expected }) => expected.document)).size).toBe(allPlans.length);
  });

  test('R2 is written the same every time, in files of every kind', () => {
    const again = HALVES.flatMap((half) => plansOf(half));
    allPlans.forEach((plan, index) => {
      const files = filesOf(plan);
      const other = again[index];
      expect(files.length).toBeGreaterThan(0);
      const twins = other === undefined ? [] : filesOf(other);
      expect(files.every(({ bytes }, at) => Buffer.from(bytes).equals(twins[at]?.bytes ?? new Uint8Array()))).toBe(true);
    });
    expect(new Set(allPlans.flatMap((plan) => filesOf(plan).map(({ kind }) => kind))).size).toBe(FILE_KINDS.length);
  });

  test('R1 expects each action once, in words that stand in its document', () => {
    for (const { expected, document } of allPlans) {
      const text = JSON.stringify(document);
      const actions = expected.recommendations.flatMap((recommendation) => recommendation.actions);
      expect(actions.length).toBe(expected.counts.actions);
      for (const { action } of actions)
        for (const word of (action ?? '').split(/\s+/)) expect(text.includes(word) ? '' : `${expected.document}: ${word}`).toBe('');
    }
  });
});

describe.each(HALVES)('the reader on the %s half', (half) => {
  test('R1 R6 is no worse than its figures were when they were last kept (npm run corpus -- --keep)', async () => {
    expect(worseThan(readBaseline()[half], await countsOf(half))).toEqual([]);
  });
});
