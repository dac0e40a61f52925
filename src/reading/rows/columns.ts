import type { Meaning } from '../meaning/vocabulary';

/** A table's columns: what each means, by index from 0. */
export interface Columns {
  readonly meanings: readonly Meaning[];
  readonly headings: readonly string[];
}
