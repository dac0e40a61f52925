import { readDocument, type PlanAction, type Reading } from '../../../src/reading';
import type { FileKind } from './document';
import type { Expected, ExpectedAction, ExpectedRecommendation } from './expected';
import { isFalselyCompleted, judge, wordsOf, type Found, type Judged } from './judge';
import type { LaidOut } from './shapes';
import { filesOf, type CorpusFile } from './writers';

export interface Counts {
  readonly files: number;
  /** Files that were not read, of those that a person would read without typing them again. */
  readonly refused: number;
  /** Texts copied out of a PDF, cell after cell, that were not read: a person would type them again too. */
  readonly refusedCopies: number;
  readonly actions: number;
  readonly found: number;
  readonly missed: number;
  readonly invented: number;
  readonly fields: number;
  readonly right: number;
  readonly doubted: number;
  readonly wrong: number;
  readonly lost: number;
  readonly falselyCompleted: number;
  /** Files in which something that a person must be told of the whole document was not said. */
  readonly unsaid: number;
  /** On files where nothing is doubtful. */
  readonly cleanFields: number;
  readonly cleanDoubts: number;
}

export interface Mistake {
  readonly file: string;
  readonly action: string;
  readonly field: string;
  readonly verdict: string;
  readonly expected: string;
  readonly got: string;
}

export interface Scored {
  readonly kind: FileKind;
  readonly counts: Counts;
  readonly mistakes: readonly Mistake[];
}

export const NOTHING: Counts = {
  files: 0,
  refused: 0,
  refusedCopies: 0,
  actions: 0,
  found: 0,
  missed: 0,
  invented: 0,
  fields: 0,
  right: 0,
  doubted: 0,
  wrong: 0,
  lost: 0,
  falselyCompleted: 0,
  unsaid: 0,
  cleanFields: 0,
  cleanDoubts: 0,
};

export const COUNTED = Object.keys(NOTHING) as readonly (keyof Counts)[];
export const sumOf = (all: readonly Counts[]): Counts =>
  all.reduce((sum, counts) => Object.fromEntries(COUNTED.map((name) => [name, sum[name] + counts[name]])) as unknown as Counts, NOTHING);

/** How much of two texts is the same, by their words: 1 is all. */
function likeness(one: string, other: string): number {
  const [left, right] = [wordsOf(one).split(' '), wordsOf(other).split(' ')];
  const rest = [...right];
  const shared = left.filter((word) => {
    const at = rest.indexOf(word);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  }).length;
  return (2 * shared) / (left.length + right.length);
}
const ALIKE = 0.6;

const foundIn = (reading: Reading): readonly Found[] =>
  reading.plan.recommendations.flatMap((recommendation) => recommendation.actions.map((action) => ({ action, recommendation, reading })));

interface Pair {
  readonly expected: ExpectedAction;
  readonly above: ExpectedRecommendation;
  readonly found: Found | undefined;
}

/** Actions of the document with those that were read from it, the likest first. */
function paired(expected: Expected, found: readonly Found[]): { readonly pairs: readonly Pair[]; readonly over: readonly Found[] } {
  const wanted = expected.recommendations.flatMap((above) => above.actions.map((action) => ({ action, above })));
  const close = wanted
    .flatMap(({ action, above }, at) =>
      found.map((candidate) => ({
        at,
        candidate,
        // Of two that are worded alike, the one under the same recommendation.
        like:
          likeness(action.action ?? above.recommendation, candidate.action.text ?? candidate.action.assumedText) +
          likeness(above.recommendation, candidate.recommendation.text) / 100,
      })),
    )
    .filter(({ like }) => like >= ALIKE)
    .sort((one, other) => other.like - one.like);
  const taken = new Map<number, Found>();
  const used = new Set<PlanAction>();
  for (const { at, candidate } of close) {
    if (taken.has(at) || used.has(candidate.action)) continue;
    taken.set(at, candidate);
    used.add(candidate.action);
  }
  pairRest(wanted, found, { taken, used });
  return {
    pairs: wanted.map(({ action, above }, at) => ({ expected: action, above, found: taken.get(at) })),
    over: found.filter(({ action }) => !used.has(action)),
  };
}

interface Matching {
  readonly taken: Map<number, Found>;
  readonly used: Set<PlanAction>;
}
type Wanted = readonly { readonly action: ExpectedAction; readonly above: ExpectedRecommendation }[];

/**
 * What is left of a recommendation of which as many actions were read as it has: an action whose words went into another field is
 * there all the same, with a field that is wrong, and its status is its own.
 */
function pairRest(wanted: Wanted, found: readonly Found[], { taken, used }: Matching): void {
  for (const recommendation of new Set(wanted.map(({ above }) => above))) {
    const places = wanted.flatMap(({ above }, at) => (above === recommendation && !taken.has(at) ? [at] : []));
    const rest = found.filter((one) => !used.has(one.action) && likeness(recommendation.recommendation, one.recommendation.text) >= ALIKE);
    if (places.length !== rest.length) continue;
    places.forEach((at, index) => {
      const one = rest[index];
      if (one === undefined) return;
      taken.set(at, one);
      used.add(one.action);
    });
  }
}

interface Context {
  readonly file: string;
  readonly kind: FileKind;
  readonly clean: LaidOut['clean'];
}

function scoreReading(reading: Reading, expected: Expected, { file, kind, clean }: Context): Scored {
  const { pairs, over } = paired(expected, foundIn(reading));
  const isOptional = ({ action }: Found): boolean => expected.optional.some((text) => likeness(text, action.text ?? '') >= ALIKE);
  const invented = over.filter((one) => !isOptional(one));
  const judged = pairs.flatMap(({ expected: action, above, found }) =>
    found === undefined ? [] : judge(found, action, above).map((one) => ({ ...one, ref: action.ref })),
  );
  const count = (verdict: Judged['verdict']): number => judged.filter((one) => one.verdict === verdict).length;
  const falsely = [
    ...pairs.flatMap(({ expected: action, found }) => (found !== undefined && isFalselyCompleted(found, action) ? [action.ref] : [])),
    ...over.filter(({ action }) => action.status === 'completed').map(({ action }) => action.ref),
  ];
  const unsaid = expected.says.length > 0 && !reading.doubts.some(({ about, code }) => about === null && /plan|review/.test(code));
  const mistake = ([action, field, verdict]: readonly [string, string, string], answer: Pick<Mistake, 'expected' | 'got'>): Mistake => ({
    file,
    action,
    field,
    verdict,
    ...answer,
  });
  const found = pairs.filter((pair) => pair.found !== undefined).length;
  return {
    kind,
    counts: {
      ...NOTHING,
      files: 1,
      actions: pairs.length,
      found,
      missed: pairs.length - found,
      invented: invented.length,
      fields: judged.length,
      right: count('right'),
      doubted: count('doubted'),
      wrong: count('wrong'),
      lost: count('lost'),
      falselyCompleted: falsely.length,
      unsaid: unsaid ? 1 : 0,
      cleanFields: clean === 'clean' ? judged.length : 0,
      cleanDoubts: clean === 'clean' ? reading.doubts.length : 0,
    },
    mistakes: [
      ...pairs.flatMap((pair) =>
        pair.found === undefined
          ? [mistake([pair.expected.ref, 'action', 'missed'], { expected: pair.expected.action ?? '', got: '' })]
          : [],
      ),
      ...invented.map(({ action }) =>
        mistake([action.ref, 'action', 'invented'], { expected: '', got: action.text ?? `(none) ${action.assumedText}` }),
      ),
      ...judged
        .filter(({ verdict }) => verdict !== 'right')
        .map(({ ref, field, verdict, ...answer }) => mistake([ref, field, verdict], { expected: answer.expected, got: answer.got })),
      ...falsely.map((ref) => mistake([ref, 'status', 'falsely completed'], { expected: 'not completed', got: 'completed' })),
      ...(unsaid ? [mistake(['', 'document', 'unsaid'], { expected: expected.says.join(), got: '' })] : []),
    ],
  };
}

async function scoreFile({ name, kind, bytes }: CorpusFile, { expected, clean }: LaidOut): Promise<Scored> {
  const reading = await readDocument({ name, bytes });
  const { actions } = expected.counts;
  if (reading.ok) return scoreReading(reading, expected, { file: name, kind, clean });
  if (actions === 0) return { kind, counts: { ...NOTHING, files: 1 }, mistakes: [] };
  const copy = kind === 'copied';
  return {
    kind,
    counts: { ...NOTHING, files: 1, refused: copy ? 0 : 1, refusedCopies: copy ? 1 : 0 },
    mistakes: copy
      ? []
      : [{ file: name, action: '', field: 'document', verdict: 'refused', expected: `${actions} actions`, got: reading.code }],
  };
}

/** Reads every file of a plan through the door that everybody uses and scores what came of it. */
export async function scorePlan(laid: LaidOut, kinds?: readonly FileKind[]): Promise<readonly Scored[]> {
  const scored: Scored[] = [];
  for (const file of filesOf(laid)) if (kinds === undefined || kinds.includes(file.kind)) scored.push(await scoreFile(file, laid));
  return scored;
}
