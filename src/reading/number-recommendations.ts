import type { DoubtList } from './doubt-list';
import type { RecommendationDraft } from './logical-rows';
import { groupNumber } from './sections';

/** The number of each recommendation: as printed, by its group's heading and place, or between its neighbours where it was lost. */
export function numberRecommendations(drafts: readonly RecommendationDraft[], doubts: DoubtList): readonly (string | undefined)[] {
  const printed = drafts.map((draft) => draft.number?.replace(/[.)\s]+$/, ''));
  const known = printed.filter((number) => number !== undefined && number !== '').length;
  if (known === 0) return byGroup(drafts);
  return printed.map((number, index) => {
    if (number !== undefined && number !== '') return number;
    const lost = between(printed, index);
    const draft = drafts[index];
    if (draft !== undefined)
      doubts.add(
        'number-lost',
        { line: draft.lines[0] ?? 0, column: null },
        { source: draft.pieces[0]?.text ?? '', assumed: lost ?? '', about: lost ?? String(index + 1) },
      );
    return lost;
  });
}

function byGroup(drafts: readonly RecommendationDraft[]): readonly (string | undefined)[] {
  let group: number | undefined;
  let within = 0;
  return drafts.map((draft) => {
    const here = draft.sections.map((section) => groupNumber(section.text)).find((number) => number !== undefined);
    within = here === group ? within + 1 : 1;
    group = here;
    return here === undefined ? undefined : `${here}.${within}`;
  });
}

/** A lost number is known when as many are missing as the numbers around it leave room for, or when it follows on from above. */
function between(printed: readonly (string | undefined)[], index: number): string | undefined {
  let before = index - 1;
  while (before >= 0 && !printed[before]) before--;
  let after = index + 1;
  while (after < printed.length && !printed[after]) after++;
  const low = before < 0 ? 0 : Number(printed[before]);
  const high = after >= printed.length ? undefined : Number(printed[after]);
  if (!Number.isInteger(low) || (high !== undefined && !Number.isInteger(high))) return undefined;
  const fits = high === undefined || high - low === after - before;
  return fits ? String(low + index - before) : undefined;
}
