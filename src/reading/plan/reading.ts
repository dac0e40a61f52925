import type { Doubt, Heading, SetAside } from '../grid/doubt';
import type { Grid } from '../grid/grid';
import type { Meaning } from '../meaning/vocabulary';
import type { Plan } from './plan';

/** A column of a table in the document and what it was taken to mean (R3). */
export interface ColumnMatch {
  readonly heading: string;
  readonly meaning: Meaning;
}

export interface Reading {
  readonly ok: true;
  readonly plan: Plan;
  readonly doubts: readonly Doubt[];
  readonly headings: readonly Heading[];
  readonly setAside: readonly SetAside[];
  readonly columns: readonly ColumnMatch[];
  /** The share of the document's words that found a place in the plan, from 0 to 1. */
  readonly placed: number;
  /** The document as rows of cells, so that a reading can be shown beside its source and accounted for (R1). */
  readonly grid: Grid;
}

export interface ReadingFailure {
  readonly ok: false;
  readonly code:
    | 'no-table'
    | 'empty'
    | 'not-a-document'
    | 'password'
    | 'too-large'
    | 'damaged'
    | 'no-text'
    | 'old-format'
    | 'rtf'
    | 'open-document'
    | 'pdf-layout';
  readonly name: string;
}
