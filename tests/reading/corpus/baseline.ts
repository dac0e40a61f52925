import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Half } from './facts';
import { NOTHING, type Counts } from './score';

const FILE = join(__dirname, 'baseline.json');

/** Counts that may not grow, and those that may not shrink; the others say how large the corpus is. */
export const NO_MORE = ['refused', 'missed', 'invented', 'wrong', 'lost', 'falselyCompleted', 'unsaid', 'cleanDoubts'] as const;
export const NO_LESS = ['found', 'right'] as const;

export type Baseline = Readonly<Record<Half, Counts>>;

export const readBaseline = (): Baseline =>
  existsSync(FILE)
    ? (JSON.parse(readFileSync(FILE, 'utf8')) as Baseline)
    : { seen: NOTHING, unseen: NOTHING, harsh: NOTHING, held: NOTHING };

export const keepBaseline = (counts: Baseline): void => writeFileSync(FILE, `${JSON.stringify(counts, undefined, 2)}\n`);

/** What became worse than it was when the figures were last kept, in words. */
export const worseThan = (kept: Counts, now: Counts): readonly string[] => [
  ...NO_MORE.filter((name) => now[name] > kept[name]).map((name) => `${name}: ${now[name]}, at most ${kept[name]}`),
  ...NO_LESS.filter((name) => now[name] < kept[name]).map((name) => `${name}: ${now[name]}, at least ${kept[name]}`),
];
