import type { FileKind } from './document';
import type { PlanSeed } from './make-plan';
import { HARSH_PERIODS } from './harsh/sayings';
import type { Half, HeadingKind } from './facts';
import type { Lettering } from './headings';

/** A column (or label) of a layout: a kind with a heading from the grammar, or one whose heading is fixed by what it holds. */
export type ColumnName =
  | HeadingKind
  /** Four reports side by side, each headed by its period. */
  | 'reports'
  /** A rating by the colour of its cell alone. */
  | 'colour'
  /** The number and the words of the recommendation in one cell. */
  | 'numbered'
  /** The number of the action and its words in one cell. */
  | 'numbered-action'
  | 'action-number'
  /** The action with the letter that it has under its recommendation. */
  | 'lettered-action'
  /** Three columns headed by states; one is ticked. */
  | 'tick-columns'
  /** For each of four periods what was reported and the state. */
  | 'quarter-pairs'
  /** Agency and person in one cell. */
  | 'lead-and-owner'
  /** The old and the new target in one cell. */
  | 'both-targets'
  /** What was reported, with the state as its last words. */
  | 'progress-then-status'
  /** Whether it is complete, as yes or no under a heading that asks. */
  | 'yes-no'
  /** When it was done, in words beside a status. */
  | 'done-in-words'
  /** What was reported when, in one cell. */
  | 'log';

export type Shape =
  | 'table'
  /** The recommendation stands in a row of its own over its actions. */
  | 'banner-rows'
  | 'table-per-recommendation'
  | 'table-per-agency'
  /** The other columns of the same rows stand in a second table. */
  | 'facing'
  /** A table of labels and values for each recommendation or action. */
  | 'key-value'
  | 'key-value-per-recommendation'
  | 'cards'
  | 'labelled-lines'
  | 'nested-list'
  | 'sheet-per-agency'
  /** Fields go down, actions go across. */
  | 'transposed'
  /** The agency stands in a row of its own over its actions. */
  | 'agency-rows'
  /** A paragraph for each action, its labels inside of it. */
  | 'run-in'
  /** What is still to do in one table, what is closed in another without saying so in its rows. */
  | 'open-and-closed'
  | 'no-plan';

export type Decoration =
  | 'legend'
  | 'totals'
  | 'notes'
  | 'contacts'
  | 'attendance'
  | 'sign-off'
  /** Rows over the whole width that part the plan by theme, some of them named like agencies. */
  | 'theme-rows'
  | 'note-row'
  /** What would be a heading is the name of a sheet. */
  | 'own-sheets'
  /** Every second table of a workbook begins further to the right. */
  | 'shifted'
  | 'help-row'
  | 'preface'
  | 'heading-every-third'
  | 'garbled-heading'
  | 'page-break-rows'
  | 'grouped-headings'
  | 'struck-words'
  | 'struck-row'
  | 'struck-status'
  | 'tracked'
  | 'hidden-words'
  | 'hidden-row'
  | 'cell-notes'
  | 'choices'
  | 'two-plans'
  | 'same-words-twice'
  | 'blank-rows'
  /** Groups over some headings; the others reach over both rows. */
  | 'two-row-headings'
  /** The name of the plan as the first row of its table. */
  | 'title-row'
  /** What was printed at the head of each page, and the headings again. */
  | 'page-headings'
  /** Below some rows one with a later report alone. */
  | 'update-rows'
  /** Shares and counts in words below the table. */
  | 'summary-rows'
  /** Where something was taken from, in a row among the others. */
  | 'source-rows'
  /** Each cell broken into the lines of the page it was copied from. */
  | 'pdf-cells'
  /** An empty column before the first. */
  | 'margin-column';

export interface Layout {
  readonly name: string;
  readonly shape: Shape;
  readonly columns: readonly ColumnName[];
  /** How the recommendation stands over several actions; merged unless said otherwise. */
  readonly carried?: 'merged' | 'repeated' | 'blank';
  readonly lettering?: Lettering;
  readonly decorations?: readonly Decoration[];
  /** The document gives recommendations and what became of them, and no actions. */
  readonly actions?: 'none';
  /** Kinds of file it is written as; all that can hold it unless said otherwise. */
  readonly kinds?: readonly FileKind[];
  /** The plans that are laid out so. */
  readonly plans: readonly Omit<PlanSeed, 'half'>[];
}

/** The periods of reports, oldest first. */
export const PERIODS: Readonly<Record<Half, readonly (readonly string[])[]>> = {
  seen: [
    ['Q1 2025/26', 'Q2 2025/26', 'Q3 2025/26', 'Q4 2025/26'],
    ['Progress March 2026', 'Progress June 2026', 'Progress September 2026', 'Progress December 2026'],
  ],
  ...HARSH_PERIODS,
  unseen: [
    ['Update Jan 26', 'Update Apr 26', 'Update Jul 26', 'Update Oct 26'],
    ['Quarter 1 status', 'Quarter 2 status', 'Quarter 3 status', 'Quarter 4 status'],
    ['Status as at 31/03/2026', 'Status as at 30/06/2026', 'Status as at 30/09/2026', 'Status as at 31/12/2026'],
  ],
};
