import { officeError } from './excel-call';

/** A little under the 5 MB that Excel on the web puts into one answer. */
const ANSWER_BYTES = 4_000_000;

interface Asked<T> {
  readonly count: number;
  /** How many to begin with. */
  readonly first: number;
  /** Queues the loading of so many from a place on, and gives them once they are there. */
  readonly ask: (from: number, count: number) => () => readonly T[];
}

/** Whether Excel refused an answer because it would have been too large. */
export const isTooLarge = (error: unknown): boolean => officeError(error)?.code === 'ResponsePayloadSizeLimitExceeded';

/**
 * Reads what is more than one answer holds: as many at a time as those before them say will fill half an answer, and half
 * as many where Excel refuses all the same (W1). What alone is too large is Excel's own error.
 */
export async function inAnswers<T>(context: Excel.RequestContext, { count, first, ask }: Asked<T>): Promise<readonly T[]> {
  const all: T[] = [];
  let size = first;
  while (all.length < count) {
    const part = Math.min(size, count - all.length);
    const answer = ask(all.length, part);
    try {
      // eslint-disable-next-line office-addins/no-context-sync-in-loop -- one round trip for each answer's worth of bytes (W1)
      await context.sync();
    } catch (error) {
      if (!isTooLarge(error) || part === 1) throw error;
      size = Math.ceil(part / 2);
      continue;
    }
    const found = answer();
    all.push(...found);
    size = Math.max(1, Math.floor((ANSWER_BYTES / 2 / Math.max(1, JSON.stringify(found).length)) * part));
  }
  return all;
}

/** The values of so many rows of a range, in as many answers as they take. */
export async function rowsInAnswers(
  context: Excel.RequestContext,
  range: Excel.Range,
  { count, first }: Pick<Asked<unknown>, 'count' | 'first'>,
): Promise<readonly unknown[][]> {
  const ask = (from: number, rows: number): (() => readonly unknown[][]) => {
    const part = range
      .getRow(from)
      .getResizedRange(rows - 1, 0)
      .load('values');
    return () => part.values as unknown[][];
  };
  return inAnswers(context, { count, first, ask });
}
