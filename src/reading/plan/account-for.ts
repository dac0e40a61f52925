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

const words = (...texts: readonly (string | null | undefined)[]): readonly string[] => texts.flatMap((text) => plainWords(text ?? ''));

const ofAction = (action: PlanAction): readonly string[] =>
  words(
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
  );

const ofRecommendation = (recommendation: PlanRecommendation): readonly string[] =>
  words(recommendation.number, recommendation.text, recommendation.scope, recommendation.expectedOutcome);

const id = (line: number, column: number | null): string => `${line} ${column ?? ''}`;

/**
 * R1: every non-empty cell of a document that is not in a field, a heading or the set-aside list; none when nothing was lost.
 * Independent of how it was read: it looks only for the words of each cell in what stands for its row.
 */
export function accountFor(grid: Grid, reading: Pick<Reading, 'plan' | 'headings' | 'setAside'>): readonly Unaccounted[] {
  const apart = new Set([...reading.headings, ...reading.setAside].map(({ where }) => id(where.line, where.column)));
  const byLine = new Map<number, Set<string>>();
  for (const recommendation of reading.plan.recommendations) {
    const shared = ofRecommendation(recommendation);
    // The outcome that is merged down a recommendation and the text that goes on over a page belong to all its lines.
    for (const line of recommendation.lines) addWords(byLine, line, shared);
    for (const action of recommendation.actions) {
      const own = ofAction(action);
      for (const line of action.lines) addWords(byLine, line, own);
    }
  }
  return grid.rows.flatMap((row) =>
    filledCells(row).flatMap(({ text, column }) => {
      if (apart.has(id(row.line, column))) return [];
      const held = byLine.get(row.line);
      const missing = plainWords(text).filter((word) => !STRUCTURE.has(word) && held?.has(word) !== true);
      return missing.length === 0 ? [] : [{ where: { line: row.line, column }, text, missing }];
    }),
  );
}

function addWords(byLine: Map<number, Set<string>>, line: number, added: readonly string[]): void {
  const held = byLine.get(line);
  if (held === undefined) byLine.set(line, new Set(added));
  else added.forEach((word) => held.add(word));
}
