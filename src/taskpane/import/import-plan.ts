import type { AgencyRow, Row } from '../../schema';
import type { Write } from '../../store';
import type * as ReadingRoom from '../../reading';
import type { CorrectableField, ImportDraft, ImportState, ImportStep, Meaning, PlanAction, PlanRows } from '../../reading';

/** What the screen asks of the reading room, which is only there once a document was read. */
export type ImportRoom = Pick<
  typeof ReadingRoom,
  'correct' | 'describeLeftOut' | 'fieldLabel' | 'fieldsOf' | 'READ_STATUSES' | 'shownField'
>;

/** A document that was read, with what a person said about it so far (R5); or why it could not be. */
export interface Import {
  readonly fileName: string;
  /** The Agencies table as it was when the document was read. */
  readonly agencies: readonly AgencyRow[];
  readonly outcome:
    | { readonly kind: 'unread'; readonly sentence: string }
    /** The workbook holds a plan already: a document becomes a review of its own, in a workbook of its own. */
    | { readonly kind: 'occupied' }
    /** `state` is undefined while the columns as matched hold no plan. */
    | { readonly kind: 'read'; readonly room: ImportRoom; readonly draft: ImportDraft; readonly state: ImportState | undefined };
}

export const OCCUPIED_WORDS =
  'This workbook holds the plan of a review already, and a document comes in as a review of its own. Open a new workbook, choose Import a plan there, and sync: both reviews are then on the site. To add an action to this review, type it in the first empty row under its table.';

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
  'first-target': 'First target date',
  status: 'Status',
  completion: 'Completion date',
  progress: 'Progress',
  history: 'Earlier progress',
  outcome: 'Outcome',
  other: 'Further text',
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

/** The fields of an action that *Change* opens for a doubt, as they are read. */
export function fieldsToChange(
  room: ImportRoom,
  { doubt, action }: { readonly doubt: ImportStep['doubt']; readonly action: PlanAction },
): readonly { readonly field: CorrectableField; readonly label: string; readonly text: string; readonly hint: string }[] {
  return room.fieldsOf(doubt).map((field) => ({
    field,
    label: room.fieldLabel(field),
    // Where the document gives no text, what stands in for it is a beginning.
    text: field === 'text' ? (action.text ?? action.assumedText) : room.shownField(action, field),
    hint: HINTS[field] ?? '',
  }));
}

const HINTS: Readonly<Partial<Record<CorrectableField, string>>> = {
  leadAgencies: 'Several with ; between them.',
  targetDate: 'For example 31 March 2027, March 2027 or Q1 2027.',
  completionDate: 'A day, for example 14 May 2026.',
};

const SHOWN: readonly CorrectableField[] = ['text', 'leadAgencies', 'targetDate', 'status'];

/** An action as it was read, field by field; where the doubt is about some of them, these stand first. */
export function readingRows(
  room: ImportRoom,
  { doubt, action }: { readonly doubt: ImportStep['doubt']; readonly action: PlanAction },
): readonly { readonly field: CorrectableField; readonly label: string; readonly text: string; readonly asked: 'asked' | 'beside' }[] {
  const asked = room.fieldsOf(doubt);
  const first = asked.length < SHOWN.length ? asked : [];
  return [...new Set([...first, ...SHOWN, ...asked])].map((field) => {
    const text = room.shownField(action, field);
    const status = room.READ_STATUSES.find(({ value }) => value === text)?.label;
    return {
      field,
      label: room.fieldLabel(field),
      text: (field === 'status' ? status : text) || 'None',
      asked: first.includes(field) ? 'asked' : 'beside',
    };
  });
}
