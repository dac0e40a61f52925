import { TABLE_NAMES, type TableName } from '../../schema';
import type { ChangeToken } from '../../store';
import { collectionOf, isObject, numberOf, textOf, type Answer } from '../requests/answer';
import { perTable } from '../rows/site-facts';

/** The log lives 60 days and an older token raises no error, so its age is judged here (P6). */
const OLDEST_MARK_DAYS = 50;
const DAY_MS = 86_400_000;

/** As many changes as SharePoint tells at once: after so many, it is asked again. */
export const FULL_ANSWER = 1000;

/** Where one list's log stood, and how the list itself did. */
export interface Standing {
  readonly token: string;
  readonly stand: string;
}
export type Standings = Readonly<Record<TableName, Standing>>;

/** `takenAt` is an ISO instant. */
export const markOf = (standings: Standings, takenAt: string): ChangeToken => ({ text: JSON.stringify(standings), takenAt });

function standingIn(held: Readonly<Record<string, unknown>>, table: TableName): Standing | undefined {
  const one = held[table];
  const token = isObject(one) ? textOf(one, 'token') : undefined;
  const stand = isObject(one) ? textOf(one, 'stand') : undefined;
  return token === undefined || stand === undefined ? undefined : { token, stand };
}

/** What a mark says, while it can still be relied on; undefined when it is too old, from the future, or not ours. */
export function standingsOf(mark: ChangeToken, now: number): Standings | undefined {
  const age = now - Date.parse(mark.takenAt);
  // A mark from the future was taken by a clock that cannot be trusted to tell its age.
  if (Number.isNaN(age) || age > OLDEST_MARK_DAYS * DAY_MS || age < -DAY_MS) return undefined;
  let held: unknown;
  try {
    held = JSON.parse(mark.text);
  } catch {
    return undefined;
  }
  if (!isObject(held)) return undefined;
  const found = TABLE_NAMES.flatMap((table) => standingIn(held, table) ?? []);
  return found.length < TABLE_NAMES.length ? undefined : perTable((_, index) => found[index] as Standing);
}

/** What to ask of a list's change log. Columns are asked after too: their changes call for a full reading. */
export const changeQuery = (token: string): object => ({
  query: {
    Item: true,
    Field: true,
    Add: true,
    Update: true,
    SystemUpdate: true,
    DeleteObject: true,
    Restore: true,
    ChangeTokenStart: { StringValue: token },
  },
});

const DELETED = 3;

export interface LogReading {
  /** Items that are there now, and that are not, as far as this answer tells. */
  readonly present: ReadonlySet<number>;
  readonly gone: ReadonlySet<number>;
  /** Whether a column was added, changed or removed. */
  readonly columns: 'as-they-were' | 'changed';
  /** Where to go on from; undefined when nothing has changed. */
  readonly last: string | undefined;
  readonly count: number;
}

export const EMPTY_READING: LogReading = { present: new Set(), gone: new Set(), columns: 'as-they-were', last: undefined, count: 0 };

/** Folds one answer of `getchanges` onto what earlier ones told; undefined when it is none. The log is in order: the last word on an item counts. */
export function foldChanges(before: LogReading, answer: Answer): LogReading | undefined {
  const changes = collectionOf(answer);
  if (changes === undefined) return undefined;
  const present = new Set(before.present);
  const gone = new Set(before.gone);
  let { columns, last } = before;
  for (const change of changes) {
    const token = change.ChangeToken;
    last = (isObject(token) ? textOf(token, 'StringValue') : undefined) ?? last;
    const place = numberOf(change, 'ItemId');
    if (place === undefined) {
      columns = 'changed';
      continue;
    }
    const [into, from] = change.ChangeType === DELETED ? [gone, present] : [present, gone];
    into.add(place);
    from.delete(place);
  }
  return { present, gone, columns, last, count: changes.length };
}
