import type { Half } from './facts';
import { BOARDS } from './seen/boards';
import { RECORDS } from './seen/records';
import type { Layout } from './layout';
import { layOut, type LaidOut } from './shapes';

export const HALVES: readonly Half[] = ['seen', 'unseen'];
const LAYOUTS: Readonly<Record<Half, readonly Layout[]>> = {
  seen: [...BOARDS, ...RECORDS],
  unseen: [],
};

export const layoutsOf = (half: Half): readonly Layout[] => LAYOUTS[half];
/** The plans of a half, laid out. The half `unseen` is never looked at while the reader is being made: only its totals are. */
export const plansOf = (half: Half): readonly LaidOut[] =>
  LAYOUTS[half].flatMap((layout) => layout.plans.map((seed) => layOut(layout, half, seed)));
