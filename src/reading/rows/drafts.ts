import type { Meaning } from '../meaning/vocabulary';
import type { Piece } from './align';
import type { Section } from './sections';

export interface ActionDraft {
  readonly pieces: Map<Meaning, Piece[]>;
  readonly lines: number[];
  /** Agencies that prefix the action's text. */
  readonly prefixes: readonly string[];
  /** The agencies of its row, where the row names several and was read as an action for each. */
  readonly partedFrom: readonly string[];
  readonly meanings: ReadonlySet<Meaning>;
  /** What is printed over the columns of its table, by their meaning. */
  readonly headings: ReadonlyMap<Meaning, string>;
  readonly wrapped: boolean;
  /** Its table has a column for each state, of which one is ticked. */
  readonly ticks: boolean;
  /** Its first row had lost a column. */
  moved: boolean;
}

export interface RecommendationDraft {
  number: string | undefined;
  readonly pieces: Piece[];
  readonly sections: readonly Section[];
  readonly actions: ActionDraft[];
  readonly lines: number[];
}
