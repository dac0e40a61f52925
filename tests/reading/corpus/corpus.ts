import type { Half } from './facts';
import type { Layout } from './layout';
import { HARSH, HELD } from './harsh/layouts';
import { SEEN } from './seen';
import { layOut, type LaidOut } from './shapes';
import { UNSEEN } from './unseen';

export const HALVES: readonly Half[] = ['seen', 'unseen', 'harsh', 'held'];
const LAYOUTS: Readonly<Record<Half, readonly Layout[]>> = { seen: SEEN, unseen: UNSEEN, harsh: HARSH, held: HELD };
/** Further plans of a layout say other things in other words. */
const APART = 1_000;

export const layoutsOf = (half: Half): readonly Layout[] => LAYOUTS[half];

/**
 * The plans of a half, laid out; `voices` above 1 lays each out again that many times with other headings and facts. The halves
 * `unseen` and `held` are never looked at while the reader is being made: only their totals are.
 */
export const plansOf = (half: Half, voices = 1): readonly LaidOut[] =>
  LAYOUTS[half].flatMap((layout) =>
    layout.plans.flatMap((plan) =>
      Array.from({ length: voices }, (_, voice) => layOut(layout, half, { ...plan, seed: plan.seed + voice * APART })),
    ),
  );
