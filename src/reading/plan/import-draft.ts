import type { AgencyRow } from '../../schema';
import { plainKey } from '../grid/clean';
import type { Correction } from './correct';
import { describeDoubt } from './doubt-words';
import { filledCells, type Grid, type GridRow } from '../grid/grid';
import { doubtAgencies } from './known-agencies';
import type { Doubt } from '../grid/doubt';
import type { Plan, PlanAction } from './plan';
import { leftOut as leftOutOf, type LeftOut } from './left-out';
import { readGrid } from './read-grid';
import type { ColumnMatch, Reading, ReadingFailure } from './reading';
import type { Meaning } from '../meaning/vocabulary';

export type Answer =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'corrected'; readonly changes: Correction }
  /** Wherever the plan names the one agency, the other is meant. */
  | { readonly kind: 'same-agency'; readonly name: string; readonly as: string }
  /** The action that the doubt is about stays out of the plan. */
  | { readonly kind: 'left-out' };

/**
 * An import that a person is part way through: the document and what was answered, nothing derived. Plain JSON, so that it can be
 * put away and taken up again.
 */
export interface ImportDraft {
  readonly version: 1;
  readonly grid: Grid;
  /** Column matches that the person changed, by heading. */
  readonly meanings: Readonly<Record<string, Meaning>>;
  readonly answers: Readonly<Record<string, Answer>>;
  /** The first lines of tables that were left out and that the person wants read. */
  readonly asActions?: readonly number[];
}

/** One doubt to be walked through, with its source beside the reading. */
export interface ImportStep {
  readonly id: string;
  readonly doubt: Doubt;
  readonly message: string;
  /** The action as it would go in, with corrections; undefined when the doubt is about the whole plan or the action was left out. */
  readonly action: PlanAction | undefined;
  /** Where a person would look in the document: "Sheet Actions, row 12", "line 12". */
  readonly place: string;
  /** The cells of the document's row. */
  readonly source: readonly { readonly text: string; readonly column: number; readonly heading: string; readonly isPlace: boolean }[];
  readonly answer: Answer | undefined;
}

export interface ImportState {
  readonly reading: Reading;
  readonly columns: readonly ColumnMatch[];
  readonly steps: readonly ImportStep[];
  readonly open: number;
  /** What is not in the plan, by tables and paragraphs. */
  readonly leftOut: readonly LeftOut[];
  /** The plan with corrections made and rows left out; it goes live only when nothing is open (R5). */
  readonly plan: Plan;
  readonly counts: { readonly recommendations: number; readonly actions: number; readonly leftOut: number };
}

/** The same doubt of the same document always has the same name. */
export const doubtId = (doubt: Doubt): string => `${doubt.code} ${doubt.where.line} ${doubt.where.column ?? 0} ${doubt.about ?? ''}`;

export const startImport = (reading: Reading): ImportDraft => ({ version: 1, grid: reading.grid, meanings: {}, answers: {} });

export const answerDoubt = (draft: ImportDraft, id: string, answer: Answer): ImportDraft => ({
  ...draft,
  answers: { ...draft.answers, [id]: answer },
});

/** Takes an answer back. */
export function reopenDoubt(draft: ImportDraft, id: string): ImportDraft {
  const { [id]: taken, ...answers } = draft.answers;
  return taken === undefined ? draft : { ...draft, answers };
}

/** Gives a column another meaning (R3); answers to doubts that still stand are kept. */
export const matchColumn = (draft: ImportDraft, heading: string, meaning: Meaning): ImportDraft => ({
  ...draft,
  meanings: { ...draft.meanings, [heading]: meaning },
});

/** Reads a table that was left out as actions; `line` is its first. */
export const readAsActions = (draft: ImportDraft, line: number): ImportDraft => ({
  ...draft,
  asActions: [...new Set([...(draft.asActions ?? []), line])],
});

/** Answering changes neither the document nor the columns: it is read once for them, and again only when a column changes. */
const readings = new WeakMap<Grid, { readonly columns: string; readonly reading: Reading | ReadingFailure }>();

function readingOf({ grid, meanings, asActions = [] }: ImportDraft): Reading | ReadingFailure {
  const columns = JSON.stringify([meanings, asActions]);
  const known = readings.get(grid);
  if (known?.columns === columns) return known.reading;
  const reading = readGrid(grid, { meanings, asActions });
  readings.set(grid, { columns, reading });
  return reading;
}

export interface ImportOptions {
  /** The Agencies table, to propose which of its agencies the plan may mean. */
  readonly agencies: readonly AgencyRow[];
}

/** Everything the screen shows, worked out from the draft; undefined when the columns as matched hold no plan. */
export function importState(draft: ImportDraft, options: ImportOptions = { agencies: [] }): ImportState | undefined {
  const reading = readingOf(draft);
  if (!reading.ok) return undefined;
  const doubts = [...reading.doubts, ...doubtAgencies(reading.plan, options.agencies)];
  const renamed = new Map<string, string>();
  const leftOut = new Set<string>();
  const changes = new Map<string, Correction>();
  for (const doubt of doubts) {
    const answer = draft.answers[doubtId(doubt)];
    if (answer?.kind === 'same-agency') renamed.set(plainKey(answer.name), answer.as);
    if (answer === undefined || doubt.about === null) continue;
    if (answer.kind === 'left-out') leftOut.add(doubt.about);
    if (answer.kind === 'corrected') changes.set(doubt.about, { ...changes.get(doubt.about), ...answer.changes });
  }
  const plan = amend(reading.plan, { leftOut, changes, renamed });
  const actions = new Map(
    plan.recommendations.flatMap((recommendation) => recommendation.actions.map((action) => [action.ref, action] as const)),
  );
  const rows = new Map(draft.grid.rows.map((row) => [row.line, row]));
  const headingOver = headings(reading);
  const steps = doubts.map((doubt): ImportStep => {
    const row = rows.get(doubt.where.line);
    return {
      id: doubtId(doubt),
      doubt,
      message: describeDoubt(doubt),
      action: doubt.about === null ? undefined : actions.get(doubt.about),
      place: row?.place ?? `line ${doubt.where.line}`,
      source:
        row === undefined
          ? []
          : filledCells(row).map((cell) => ({
              ...cell,
              heading: headingOver(row, cell.column),
              isPlace: cell.column === doubt.where.column,
            })),
      answer: draft.answers[doubtId(doubt)],
    };
  });
  // Once an action is left out, its other doubts ask nothing more.
  const open = steps.filter((step) => step.answer === undefined && !(step.doubt.about !== null && leftOut.has(step.doubt.about))).length;
  return {
    reading,
    columns: reading.columns,
    steps,
    open,
    leftOut: leftOutOf(reading),
    plan,
    counts: { recommendations: plan.recommendations.length, actions: actions.size, leftOut: leftOut.size },
  };
}

/** What is printed over a cell; empty for a row that is not as wide as the table, since nobody can say there. */
function headings(reading: Reading): (row: GridRow, column: number) => string {
  const over = new Map<number, Map<number, string>>();
  for (const { kind, where, text } of reading.headings) {
    if (kind !== 'column' || where.column === null) continue;
    const line = over.get(where.line) ?? new Map<number, string>();
    over.set(where.line, line.set(where.column, text));
  }
  const lines = [...over.keys()].sort((a, b) => a - b);
  const widths = new Map(reading.grid.rows.filter((row) => over.has(row.line)).map((row) => [row.line, row.cells.length]));
  return (row, column) => {
    let above: number | undefined;
    for (const line of lines) if (line < row.line) above = line;
    return above === undefined || widths.get(above) !== row.cells.length ? '' : (over.get(above)?.get(column) ?? '');
  };
}

interface Amendments {
  readonly leftOut: ReadonlySet<string>;
  readonly changes: ReadonlyMap<string, Correction>;
  /** By plain words: the name that takes a name's place. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** Two names of one agency may be said the same one after the other; a ring of names ends where it began. */
function nameNow(name: string, renamed: ReadonlyMap<string, string>): string {
  let now = name;
  for (let step = 0; step < renamed.size; step++) now = renamed.get(plainKey(now)) ?? now;
  return now;
}

function amend(plan: Plan, { leftOut, changes, renamed }: Amendments): Plan {
  const named = (action: PlanAction): PlanAction =>
    renamed.size === 0 ? action : { ...action, leadAgencies: [...new Set(action.leadAgencies.map((name) => nameNow(name, renamed)))] };
  const recommendations = plan.recommendations.map((recommendation) => ({
    ...recommendation,
    actions: recommendation.actions
      .filter((action) => !leftOut.has(action.ref))
      .map((action) => named({ ...action, ...(changes.get(action.ref) ?? {}) })),
  }));
  return { ...plan, recommendations: recommendations.filter((recommendation) => recommendation.actions.length > 0) };
}
