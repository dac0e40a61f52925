import type { Row } from '../../src/schema';
import type { RowStore } from '../../src/store';
import { MemoryLists } from '../../src/sync';

/** Where a world's lists are: the twin, or a real site. */
export interface WorldSite {
  /** The lists on a good line, as somebody who may do anything. */
  readonly lists: RowStore;
  /** The lists as a workbook reaches them: its own connection, on a line that may be bad, by a clock that may be wrong (hours). */
  readonly connect: (clockWrongBy: number) => Promise<{ readonly lists: RowStore; readonly close: () => Promise<void> }>;
  /** A row that somebody types into the list itself. */
  readonly addNatively: (row: Row) => Promise<void>;
  /** From here on, nothing goes wrong on the way. */
  readonly calm?: () => void;
}

/** The twin of the lists as a world's site. */
export function twinSite(): WorldSite {
  const lists = new MemoryLists(() => 'Somebody');
  return {
    lists,
    connect: async () => ({ lists, close: async () => undefined }),
    addNatively: async (row) => void lists.writeOne({ kind: 'add', table: 'actions', row }),
  };
}
