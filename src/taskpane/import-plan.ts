import type { AgencyRow, Row } from '../schema';
import type { Doubt, Plan, PlanRows, Reading } from '../reading';
import type { Write } from '../sync';

export type Answer = 'right' | 'leave-out';

/** A document that was read, and what a person said about its doubts so far (R5). */
export interface Import {
  readonly fileName: string;
  readonly outcome:
    | { readonly kind: 'unread'; readonly sentence: string }
    | {
        readonly kind: 'read';
        readonly reading: Reading;
        /** Each doubt in words, in the order of the reading. */
        readonly sentences: readonly string[];
        /** The answers given so far, in the same order. */
        readonly answers: readonly Answer[];
      };
}

export type ReadImport = Extract<Import['outcome'], { kind: 'read' }>;

const many = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

export const actionCount = (plan: Plan): number => plan.recommendations.reduce((sum, each) => sum + each.actions.length, 0);

/** "Found 5 recommendations and 26 actions. 3 things to check." */
export function foundWords({ reading }: ReadImport): string {
  const found = `Found ${many(reading.plan.recommendations.length, 'recommendation')} and ${many(actionCount(reading.plan), 'action')}.`;
  return `${found} ${reading.doubts.length === 0 ? 'Nothing to check.' : `${many(reading.doubts.length, 'thing')} to check.`}`;
}

/** Whether a doubt is about one action, which can then be left out. */
export const canLeaveOut = (doubt: Doubt, plan: Plan): boolean =>
  plan.recommendations.some(({ actions }) => actions.some((action) => action.ref === doubt.about));

/** The plan without the actions that a person left out. */
export function acceptedPlan({ reading, answers }: ReadImport): Plan {
  const out = new Set(reading.doubts.flatMap((doubt, at) => (answers[at] === 'leave-out' && doubt.about !== null ? [doubt.about] : [])));
  const recommendations = reading.plan.recommendations.map((each) => ({
    ...each,
    actions: each.actions.filter((action) => !out.has(action.ref)),
  }));
  return { ...reading.plan, recommendations };
}

/** A plan's rows as additions to the sheets; the agencies that it names stand there too, so that their names are known. */
export function importWrites({ rows }: PlanRows, agencies: readonly AgencyRow[]): readonly Write[] {
  const named = new Set(
    rows.actions.flatMap((action) => (Array.isArray(action.leadAgencies) ? (action.leadAgencies as readonly string[]) : [])),
  );
  const known = agencies.filter((agency) => named.has(agency.key)) as unknown as readonly Row[];
  const add = (table: Write['table'], some: readonly Row[]): readonly Write[] => some.map((row) => ({ kind: 'add', table, row }));
  return [
    ...add('agencies', [...known, ...rows.agencies]),
    ...add('reviews', rows.reviews),
    ...add('recommendations', rows.recommendations),
    ...add('actions', rows.actions),
  ];
}

/** A file's name without its ending, for a plan that names no reference itself. */
export const nameWithoutEnding = (fileName: string): string => fileName.replace(/\.[A-Za-z0-9]{1,5}$/, '').slice(0, 80);
