import fc from 'fast-check';
import { readDocument } from '../src/reading';
import { LAYOUTS } from '../tests/reading/generated/layouts';
import { pdfStyles, writePdf } from '../tests/reading/generated/pdf';
import { laidFor, quirksOf, writeKind } from '../tests/reading/generated/kinds';
import { plans } from '../tests/reading/generated/plans';
import { quirks } from '../tests/reading/generated/quirks';
import { undoubtedLosses } from '../tests/reading/generated/round-trip';
import { otherPlans, plansAreHere, score, scoreByPlaces, scoredPlans } from '../tests/reading/score';
import { HALVES, plansOf } from '../tests/reading/corpus/corpus';
import { scorePlan, sumOf, type Counts } from '../tests/reading/corpus/score';
import type { Figure } from './figure';

const GENERATED = 2_000;
const SEED = 20_261_121;

const share = (part: number, whole: number): number => (whole === 0 ? 1 : Math.round((part / whole) * 10_000) / 10_000);

/** The published plans against what a careful person reads in them; left out, and said, where they are not on this machine. */
function published(): readonly Figure[] {
  if (!plansAreHere()) {
    console.error('The published plans are not on this machine: their figures were left out.');
    return [];
  }
  const scores = scoredPlans().map(score);
  const sum = (of: (entry: (typeof scores)[number]) => number): number => scores.reduce((total, entry) => total + of(entry), 0);
  const found = share(
    sum((entry) => entry.found) - sum((entry) => entry.invented),
    sum((entry) => entry.expected),
  );
  const right = share(
    sum((entry) => entry.right),
    sum((entry) => entry.fields),
  );
  const accepted = share(
    sum((entry) => entry.ambiguousRight),
    sum((entry) => entry.ambiguousFields),
  );
  const others = otherPlans().map(scoreByPlaces);
  const all = [...scores, ...others];
  const silent = all.reduce((total, entry) => total + entry.wrongWithoutDoubt.length, 0);
  const falsely = all.reduce((total, entry) => total + entry.falselyCompleted, 0);
  const missed = others.reduce((total, entry) => total + entry.expected - entry.found + entry.invented, 0);
  const otherRight = share(
    others.reduce((total, entry) => total + entry.right + entry.ambiguousRight, 0),
    others.reduce((total, entry) => total + entry.fields + entry.ambiguousFields, 0),
  );
  return [
    {
      name: 'reading: actions found in published plans',
      unit: 'share',
      ours: found,
      against: {},
      ratio: found,
      aim: 'all, none invented',
      met: found === 1,
    },
    {
      name: 'reading: fields right on unambiguous rows',
      unit: 'share',
      ours: right,
      against: {},
      ratio: right,
      aim: 'at least 0.97',
      met: right >= 0.97,
    },
    {
      name: 'reading: accepted answers on ambiguous rows',
      unit: 'share',
      ours: accepted,
      against: {},
      ratio: accepted,
      aim: 'all',
      met: accepted === 1,
    },
    {
      name: 'reading: actions missed or invented in the other two plans',
      unit: 'actions',
      ours: missed,
      against: {},
      ratio: missed,
      aim: 'at most one a plan',
      met: others.every((entry) => entry.expected - entry.found + entry.invented <= 1),
    },
    {
      name: 'reading: fields right in the other two plans',
      unit: 'share',
      ours: otherRight,
      against: {},
      ratio: otherRight,
      aim: 'at least 0.93',
      met: otherRight >= 0.93,
    },
    {
      name: 'reading: wrong values without a doubt',
      unit: 'values',
      ours: silent,
      against: {},
      ratio: silent,
      aim: 'none',
      met: silent === 0,
    },
    { name: 'reading: rows falsely completed', unit: 'rows', ours: falsely, against: {}, ratio: falsely, aim: 'none', met: falsely === 0 },
  ];
}

async function generated(): Promise<readonly Figure[]> {
  const sample = fc.sample(fc.tuple(plans, quirks), { seed: SEED, numRuns: GENERATED });
  let kept = 0;
  let undoubted = 0;
  for (const [index, [plan, given]] of sample.entries()) {
    const layout = LAYOUTS[index % LAYOUTS.length] ?? 'merged';
    const quirk = quirksOf(given, 'text');
    const reading = await readDocument({ name: 'plan.txt', bytes: await writeKind(plan, 'text', { layout, quirk }) });
    if (!reading.ok) continue;
    if (undoubtedLosses(plan, reading, { layout, quirk }).length === 0) kept++;
    if (reading.doubts.length === 0) undoubted++;
  }
  const ours = share(kept, sample.length);
  return [
    {
      name: 'reading: 2,000 generated plans read back equal or doubted',
      unit: 'share',
      ours,
      against: {},
      ratio: ours,
      aim: 'all',
      met: kept === sample.length,
    },
    {
      name: 'reading: generated plans read back without any doubt',
      unit: 'share',
      ours: share(undoubted, sample.length),
      against: {},
      ratio: share(undoubted, sample.length),
      aim: 'no aim: it says that doubts are not raised on everything',
      met: true,
    },
  ];
}

const PDFS = 200;

/** PDFs of every style of ruling: read right, doubted, or refused; a wrong value without a doubt is none of these. */
async function pdfs(): Promise<readonly Figure[]> {
  const sample = fc.sample(fc.tuple(plans, quirks, pdfStyles), { seed: SEED, numRuns: PDFS });
  let [kept, refused] = [0, 0];
  for (const [index, [plan, given, style]] of sample.entries()) {
    const layout = LAYOUTS[index % LAYOUTS.length] ?? 'merged';
    const quirk = quirksOf(given, 'pdf');
    const reading = await readDocument({ name: 'plan.pdf', bytes: writePdf(laidFor(plan, layout, quirk), 'Action plan DHR9', style) });
    if (!reading.ok) refused++;
    else if (undoubtedLosses(plan, reading, { layout, quirk }).length === 0) kept++;
  }
  const ours = share(kept + refused, PDFS);
  return [
    {
      name: 'reading: generated PDFs read back equal or doubted, or refused',
      unit: 'share',
      ours,
      against: { 'of them refused': share(refused, PDFS) },
      ratio: ours,
      aim: 'all',
      met: ours === 1,
    },
  ];
}

/** The figures of one half of our own corpus against what is asked of the half that the reader was not tuned on. */
function corpusFigures(half: string, counts: Counts): readonly Figure[] {
  const { actions, fields, cleanFields, cleanDoubts } = counts;
  const figure = (name: string, unit: string, judged: Pick<Figure, 'ours' | 'aim' | 'met'>): Figure => ({
    name: `reading: corpus, ${half} half: ${name}`,
    unit,
    against: {},
    ratio: judged.ours,
    ...judged,
  });
  const right = share(counts.right, fields);
  const silent = share(counts.wrong + counts.lost, fields);
  const astray = share(counts.missed + counts.invented, actions);
  const doubts = share(cleanDoubts, cleanFields);
  return [
    figure('actions falsely completed', 'actions', { ours: counts.falselyCompleted, aim: 'none', met: counts.falselyCompleted === 0 }),
    figure('fields right', 'share', { ours: right, aim: 'at least 0.93', met: right >= 0.93 }),
    figure('fields wrong or lost without a doubt', 'share', { ours: silent, aim: 'at most 0.01', met: silent <= 0.01 }),
    figure('actions missed or invented', 'share', { ours: astray, aim: 'at most 0.02', met: astray <= 0.02 }),
    figure('files refused that need no typing', 'files', { ours: counts.refused, aim: 'none', met: counts.refused === 0 }),
    figure('doubts for each field of clean plans', 'share', { ours: doubts, aim: 'at most 0.1', met: doubts <= 0.1 }),
  ];
}

/** Fictional plans in many layouts and kinds of file, each with a careful reading of its own. */
async function corpus(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const half of HALVES) {
    const counts: Counts[] = [];
    for (const plan of plansOf(half)) counts.push(...(await scorePlan(plan)).map((scored) => scored.counts));
    figures.push(...corpusFigures(half, sumOf(counts)));
  }
  return figures;
}

export async function run(): Promise<readonly Figure[]> {
  return [...published(), ...(await corpus()), ...(await generated()), ...(await pdfs())];
}
