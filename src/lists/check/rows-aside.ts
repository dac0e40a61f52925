import { TABLES } from '../../schema';
import type { StoredRow } from '../../store';

/** What of a row that does not count helps an owner to find it and to see what it is. */
export interface RowAside {
  /** The same in every look. */
  readonly id: string;
  /** A sentence: which row, by whom, when, and why it does not count. */
  readonly text: string;
}

const MOST_LETTERS = 80;

function why({ aside }: StoredRow): string {
  switch (aside) {
    case 'not-its-folder':
      return 'it lies in no agency’s folder, so it counts for nobody';
    case 'date-ahead':
      return 'its date lies ahead of SharePoint’s clock';
    case 'key-twice':
      return 'another row came first under its key';
    case undefined:
      return 'it counts';
  }
}

function wordsOf({ row }: StoredRow): string {
  const said = [row.narrative, row.reason].find((text) => typeof text === 'string' && text !== '');
  if (typeof said !== 'string') return '';
  const letters = Array.from(said.replace(/\s+/g, ' '));
  return letters.length <= MOST_LETTERS ? `“${said}”` : `“${letters.slice(0, MOST_LETTERS).join('')}…”`;
}

/** The rows that SharePoint holds and that count for nothing, for owners, as what they are (L3). */
export function describeAside(rows: readonly StoredRow[]): readonly RowAside[] {
  return rows
    .filter(({ aside }) => aside !== undefined)
    .map((held) => {
      // Only decisions are of a kind.
      const table = held.row.kind === undefined ? 'reports' : 'decisions';
      const by = typeof held.row.by === 'string' ? ` by ${held.row.by}` : '';
      const said = wordsOf(held);
      const where = `${TABLES[table].listTitle}, row ${held.place ?? '?'}${by}${said === '' ? '' : `, ${said}`}`;
      return { id: `aside ${table} ${held.place ?? '?'}`, text: `${where}: ${why(held)}. No screen shows it.` };
    });
}
