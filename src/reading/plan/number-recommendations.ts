import type { DoubtList } from '../grid/doubt-list';
import type { RecommendationDraft } from '../rows/drafts';
import { groupNumber } from '../rows/sections';

/** The number of each recommendation: as printed, by its group's heading and place, or between its neighbours where it was lost. */
export function numberRecommendations(drafts: readonly RecommendationDraft[], doubts: DoubtList): readonly (string | undefined)[] {
  const printed = drafts.map((draft) => draft.number?.replace(/(?<![.)\s])[.)\s]+$/, ''));
  const known = printed.filter((number) => number !== undefined && number !== '').length;
  if (known === 0) return byGroup(drafts);
  const near = neighbours(printed);
  return printed.map((number, index) => {
    if (number !== undefined && number !== '') return number;
    const lost = between(printed, { index, before: near.before[index] ?? -1, after: near.after[index] ?? printed.length });
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

/** A table without a recommendation column under a numbered heading: the heading is the recommendation. */
export const isNamedBySection = (draft: RecommendationDraft): boolean =>
  draft.pieces.length === 0 &&
  draft.actions.every((action) => !action.meanings.has('recommendation')) &&
  draft.sections.some((section) => groupNumber(section.text) !== undefined);

function byGroup(drafts: readonly RecommendationDraft[]): readonly (string | undefined)[] {
  let group: number | undefined;
  let within = 0;
  return drafts.map((draft) => {
    const here = draft.sections.map((section) => groupNumber(section.text)).find((number) => number !== undefined);
    within = here === group ? within + 1 : 1;
    group = here;
    if (here !== undefined && isNamedBySection(draft)) return String(here);
    return here === undefined ? undefined : `${here}.${within}`;
  });
}

/** For each place, the nearest place before and after it that has a printed number. */
function neighbours(printed: readonly (string | undefined)[]): { readonly before: readonly number[]; readonly after: readonly number[] } {
  const before: number[] = [];
  const after: number[] = [];
  let last = -1;
  printed.forEach((number, index) => {
    before[index] = last;
    if (number) last = index;
  });
  last = printed.length;
  for (let index = printed.length - 1; index >= 0; index--) {
    after[index] = last;
    if (printed[index]) last = index;
  }
  return { before, after };
}

/** A lost number is known when as many are missing as the numbers around it leave room for, or when it follows on from above. */
function between(
  printed: readonly (string | undefined)[],
  at: { readonly index: number; readonly before: number; readonly after: number },
): string | undefined {
  const low = at.before < 0 ? 0 : Number(printed[at.before]);
  const high = at.after >= printed.length ? undefined : Number(printed[at.after]);
  if (!Number.isInteger(low) || (high !== undefined && !Number.isInteger(high))) return undefined;
  const fits = high === undefined || high - low === at.after - at.before;
  return fits ? String(low + at.index - at.before) : undefined;
}
