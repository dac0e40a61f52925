import type { AgencyRow, Row } from '../schema';
import type { ImportDraft, ImportState, ImportStep, Meaning, PlanRows } from '../reading';
import type { Write } from '../sync';

/** A document that was read, with what a person said about it so far (R5); or why it could not be. */
export interface Import {
  readonly fileName: string;
  readonly outcome:
    | { readonly kind: 'unread'; readonly sentence: string }
    /** `state` is undefined while the columns as matched hold no plan. */
    | { readonly kind: 'read'; readonly draft: ImportDraft; readonly state: ImportState | undefined };
}

const many = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** "Found 5 recommendations and 26 actions. 3 things to check." */
export function foundWords({ counts, steps }: ImportState): string {
  const found = `Found ${many(counts.recommendations, 'recommendation')} and ${many(counts.actions, 'action')}.`;
  return `${found} ${steps.length === 0 ? 'Nothing to check.' : `${many(steps.length, 'thing')} to check.`}`;
}

/** The steps that still wait for an answer: those of an action that was left out ask nothing more. */
export const openSteps = ({ steps }: ImportState): readonly ImportStep[] => {
  const out = new Set(steps.flatMap((step) => (step.answer?.kind === 'left-out' ? [step.doubt.about] : [])));
  return steps.filter((step) => step.answer === undefined && !(step.doubt.about !== null && out.has(step.doubt.about)));
};

export const MEANING_WORDS: Readonly<Record<Meaning, string>> = {
  number: 'Number',
  ref: 'Reference of the action',
  recommendation: 'Recommendation',
  scope: 'Scope',
  action: 'Action',
  lead: 'Lead agency',
  responsible: 'Responsible person',
  milestones: 'Milestones',
  target: 'Target date',
  status: 'Status',
  completion: 'Completion date',
  progress: 'Progress',
  outcome: 'Outcome',
  other: 'Leave out',
};

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
