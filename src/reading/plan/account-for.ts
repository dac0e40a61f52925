import { plainWords } from '../grid/clean';
import { filledCells, type Grid } from '../grid/grid';
import type { Place } from '../grid/doubt';
import type { PlanAction, PlanRecommendation } from './plan';
import type { Reading } from './reading';

/** A cell of the document that ended nowhere. */
export interface Unaccounted {
  readonly where: Place;
  readonly text: string;
  readonly missing: readonly string[];
}

/** Words that become structure rather than text: a label before a number, a status, what joins two dates. */
const STRUCTURE = new Set(
  'recommendation rec no number action actions task complete completed achieved in progress ongoing on going now all this is not started yet by due end of the to and then or target date reviewed revised new original extended from was until st nd rd th'.split(
    ' ',
  ),
);

type Texts = readonly (string | null | undefined)[];

const ofAction = (action: PlanAction): Texts => [
  action.text,
  ...action.leadAgencies,
  action.responsible,
  action.scope,
  action.milestones,
  action.targetDate?.raw,
  action.originalTarget?.raw,
  action.remains,
  action.statusText,
  action.completionDate?.raw,
  action.progress,
  action.outcome,
  action.ref,
];

const ofRecommendation = ({ number, text, scope, expectedOutcome }: PlanRecommendation): Texts => [number, text, scope, expectedOutcome];

/** What was kept of a line. Most cells stand in it as they are; its words are looked at only for the others. */
class Kept {
  private readonly texts = new Set<string>();
  private words: ReadonlySet<string> | undefined;

  public add(texts: Texts): void {
    for (const text of texts) if (typeof text === 'string') this.texts.add(text);
    this.words = undefined;
  }

  public lacks(text: string): readonly string[] {
    if (this.texts.has(text)) return [];
    const words = (this.words ??= new Set([...this.texts].flatMap(plainWords)));
    return plainWords(text).filter((word) => !STRUCTURE.has(word) && !words.has(word));
  }
}

const NOTHING = new Kept();

const id = (line: number, column: number | null): string => `${line} ${column ?? ''}`;

/**
 * R1: every non-empty cell of a document that is not in a field, a heading or the set-aside list; none when nothing was lost.
 * Independent of how it was read: it looks only for the words of each cell in what stands for its row.
 */
export function accountFor(grid: Grid, reading: Pick<Reading, 'plan' | 'headings' | 'setAside'>): readonly Unaccounted[] {
  const apart = new Set([...reading.headings, ...reading.setAside].map(({ where }) => id(where.line, where.column)));
  const byLine = new Map<number, Kept>();
  for (const recommendation of reading.plan.recommendations) {
    const shared = ofRecommendation(recommendation);
    // The outcome that is merged down a recommendation and the text that goes on over a page belong to all its lines.
    for (const line of recommendation.lines) addTexts(byLine, line, shared);
    for (const action of recommendation.actions) {
      const own = ofAction(action);
      for (const line of action.lines) addTexts(byLine, line, own);
    }
  }
  return grid.rows.flatMap((row) =>
    filledCells(row).flatMap(({ text, column }) => {
      if (apart.has(id(row.line, column))) return [];
      const missing = (byLine.get(row.line) ?? NOTHING).lacks(text);
      return missing.length === 0 ? [] : [{ where: { line: row.line, column }, text, missing }];
    }),
  );
}

function addTexts(byLine: Map<number, Kept>, line: number, added: Texts): void {
  const kept = byLine.get(line) ?? new Kept();
  kept.add(added);
  byLine.set(line, kept);
}
