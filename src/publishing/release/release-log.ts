import type { RowKey } from '../../schema';
import type { Answers } from './answers';
import type { FileSum } from './files/release-data';

/** Who did something, as the place that holds the record says (L1), never as a row says of itself. */
export interface Author {
  /** What SharePoint knows the person by: compared without case. */
  readonly id: string;
  readonly name: string;
}

/** Somebody has answered every question of a plan, for somebody else to release it. */
export interface PreparedRelease {
  readonly review: RowKey;
  /** What `digestOf` gives for the texts with their answers. */
  readonly digest: string;
  readonly template: string;
  readonly answered: number;
  /** Words that were said to be no person: remembered for the site, and nothing else of the answers (X4). */
  readonly accepted: readonly string[];
  /** The answers, for whoever releases to see and to go on from; none to a name that was typed (X4). */
  readonly answers: Answers;
}

/** A release as it is kept: what left, and the sum of each file. */
export interface ReleaseRecord extends PreparedRelease {
  readonly files: readonly FileSum[];
  /** A short sum of each text that left, for *changed since*: the texts themselves are in the files. */
  readonly sums: TextSums;
}

/** By row ("1.2", empty for what stands above the table) and field ("action.targetDate"): the first letters of its SHA-256. */
export type TextSums = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A row of the record with who wrote it and when, as the place that holds it says. */
export type Kept<T> = T & { readonly by: Author; readonly at: string };

export type LogFailure = { readonly kind: 'not-allowed' | 'unreachable' | 'damaged'; readonly detail: string };
export type LogAnswer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: LogFailure };

/** Where preparations and releases are written down. Rows are only added (L2). */
export interface ReleaseLog {
  /** Who is at work, as the record would name them. */
  readonly me: () => Promise<LogAnswer<Author & { readonly mayRelease: 'yes' | 'no' }>>;
  /** Words that were said to be no person in any plan of the site. */
  readonly acceptedWords: () => Promise<LogAnswer<readonly string[]>>;
  readonly preparations: (review: RowKey) => Promise<LogAnswer<readonly Kept<PreparedRelease>[]>>;
  readonly releases: (review: RowKey) => Promise<LogAnswer<readonly Kept<ReleaseRecord>[]>>;
  readonly addPreparation: (row: PreparedRelease) => Promise<LogAnswer<Kept<PreparedRelease>>>;
  readonly addRelease: (row: ReleaseRecord) => Promise<LogAnswer<Kept<ReleaseRecord>>>;
}

export const isSamePerson = (left: Author, right: Author): boolean => left.id.trim().toLowerCase() === right.id.trim().toLowerCase();

/**
 * The releases that count (X2): each was prepared by another person, before it, with the same texts. A row that merely looks
 * like a release has no effect (L3).
 */
export const countedReleases = (
  preparations: readonly Kept<PreparedRelease>[],
  releases: readonly Kept<ReleaseRecord>[],
): readonly Kept<ReleaseRecord>[] =>
  releases.filter((release) =>
    preparations.some(
      (preparation) =>
        preparation.review === release.review &&
        preparation.digest === release.digest &&
        preparation.at <= release.at &&
        !isSamePerson(preparation.by, release.by),
    ),
  );

/** A log in memory, for tests and for a terminal that works on documents: the clock and the person are its own. */
export function memoryReleaseLog(now: () => string, whoIsIt: () => Author & { readonly mayRelease: 'yes' | 'no' }): ReleaseLog {
  const prepared: Kept<PreparedRelease>[] = [];
  const released: Kept<ReleaseRecord>[] = [];
  const ok = <T>(value: T): Promise<LogAnswer<T>> => Promise.resolve({ ok: true, value });
  const author = (): Author => ({ id: whoIsIt().id, name: whoIsIt().name });
  return {
    me: () => ok(whoIsIt()),
    acceptedWords: () => ok([...new Set(prepared.flatMap(({ accepted }) => accepted))]),
    preparations: (review) => ok(prepared.filter((row) => row.review === review)),
    releases: (review) => ok(released.filter((row) => row.review === review)),
    addPreparation: (row) => {
      const kept = { ...row, by: author(), at: now() };
      prepared.push(kept);
      return ok(kept);
    },
    addRelease: (row) => {
      const { mayRelease } = whoIsIt();
      if (mayRelease === 'no') return Promise.resolve({ ok: false, failure: { kind: 'not-allowed', detail: '' } });
      const kept = { ...row, by: author(), at: now() };
      released.push(kept);
      return ok(kept);
    },
  };
}
