import type { AgencyRow } from '../../schema';
import { mayBeSameAgency } from './across-plan';
import { plainKey } from '../grid/clean';
import type { Doubt } from '../grid/doubt';
import type { Plan } from './plan';

const MOST_NAMES = 200;
const MOST_PROPOSED = 4;

/**
 * Doubts about names of lead agencies that the Agencies table does not hold, though it holds one that they may mean: its initials, a
 * close spelling, a part of its name. Nothing is merged by itself; a person says so.
 */
export function doubtAgencies(plan: Plan, agencies: readonly AgencyRow[]): readonly Doubt[] {
  const known = agencies.map((agency) => ({ name: agency.name, names: [agency.name, ...(agency.aliases ?? [])] }));
  const taken = new Set(known.flatMap(({ names }) => names.map(plainKey)));
  const doubts: Doubt[] = [];
  for (const recommendation of plan.recommendations)
    for (const action of recommendation.actions)
      for (const name of action.leadAgencies) {
        if (taken.has(plainKey(name)) || doubts.length >= MOST_NAMES) continue;
        taken.add(plainKey(name));
        const like = known.filter(({ names }) => names.some((other) => mayBeSameAgency(other, name))).map((agency) => agency.name);
        if (like.length > 0)
          doubts.push({
            code: 'agency-known',
            where: { line: action.lines[0] ?? 0, column: null },
            about: action.ref,
            also: [],
            source: name,
            assumed: name,
            alternatives: like.slice(0, MOST_PROPOSED),
          });
      }
  return doubts;
}
