import type { Row, RowKey } from '../../../schema';
import type { Answer } from './plan-source';

/** A row as it stood from one moment on, as the list keeps it. */
export interface RowMoment {
  readonly row: Row;
  readonly by: string | undefined;
  /** ISO instant. */
  readonly at: string;
}

/** What the lists remember of a row beside its log. */
export interface HistorySource {
  /** How an action stood before, the newest first. */
  read(action: RowKey, signal: AbortSignal): Promise<Answer<readonly RowMoment[]>>;
}
