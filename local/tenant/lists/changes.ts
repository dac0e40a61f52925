import type { Surroundings } from '../core/call';
import type { User } from '../people/principals';

/** SharePoint's ChangeType. */
export const CHANGE = { add: 1, update: 2, delete: 3, rename: 4, moveAway: 5, moveInto: 6, restore: 7, systemUpdate: 15 } as const;

export interface ChangeRow {
  readonly seq: number;
  readonly web: string;
  readonly list: string;
  readonly object: 'item' | 'field' | 'list' | 'view';
  readonly item: number | null;
  readonly unique_id: string;
  readonly kind: number;
  readonly at: number;
  readonly editor: number;
}

const KEPT_DAYS = 60;
const EPOCH_TICKS = 621355968000000000n;

/** Writes one line into the change log of a list. */
export function logChange(
  surroundings: Surroundings,
  by: User,
  change: { web: string; list: string; object: ChangeRow['object']; item: number | null; uniqueId: string; kind: number },
): void {
  surroundings.store.run(
    'INSERT INTO changes (web, list, object, item, unique_id, kind, at, editor) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    change.web,
    change.list,
    change.object,
    change.item,
    change.uniqueId,
    change.kind,
    surroundings.now(),
    by.id,
  );
}

/** `1;3;{list};{ticks};{id}` */
export const changeToken = (list: string, at: number, seq: number): string =>
  `1;3;${list};${String(BigInt(at) * 10000n + EPOCH_TICKS)};${seq}`;

/** The token of a list as it stands now. */
export function currentToken(surroundings: Surroundings, list: string): string {
  const last = surroundings.store.first<{ seq: number | null }>('SELECT MAX(seq) AS seq FROM changes WHERE list = ?', list)?.seq ?? 0;
  return changeToken(list, surroundings.now(), last);
}

export type Since = { readonly kind: 'after'; readonly seq: number; readonly at: number } | { readonly kind: 'from'; readonly at: number };

/** Reads a token of this list; undefined where it is none. An id of -1 means the time alone counts. */
export function readToken(text: string, list: string): Since | undefined {
  const match = /^1;3;([0-9a-f-]{36});(\d{1,20});(-?\d{1,15})$/i.exec(text);
  if (match === null || match[1]?.toLowerCase() !== list) return undefined;
  const at = Number((BigInt(match[2] ?? '0') - EPOCH_TICKS) / 10000n);
  const seq = Number(match[3]);
  return seq < 0 ? { kind: 'from', at } : { kind: 'after', seq, at };
}

/** The oldest instant that the log still knows. What is older is gone without a word. */
export function logStart(surroundings: Surroundings): number {
  const forgotten = surroundings.store.first<{ value: string }>("SELECT value FROM meta WHERE name = 'log start'")?.value;
  return Math.max(surroundings.now() - KEPT_DAYS * 24 * 3_600_000, Number(forgotten ?? 0));
}

/** Which changes are meant: between two tokens, and of which kinds; `wanted` says `object:kind`, and undefined means all. */
export interface Range {
  readonly since: Since | undefined;
  readonly until: Since | undefined;
  readonly limit: number;
  readonly wanted: readonly string[] | undefined;
}

/** Changes of a list in their order, oldest first. */
export function changesSince(surroundings: Surroundings, list: string, range: Range): readonly ChangeRow[] {
  const { since, until } = range;
  return surroundings.store.all<ChangeRow>(
    `SELECT * FROM changes WHERE list = ? AND seq > ? AND at >= ? AND seq <= ? AND at <= ?
     AND (? IS NULL OR object || ':' || kind IN (SELECT value FROM json_each(?))) ORDER BY seq LIMIT ?`,
    list,
    since?.kind === 'after' ? since.seq : 0,
    Math.max(logStart(surroundings), since?.kind === 'from' ? since.at : 0),
    until?.kind === 'after' ? until.seq : Number.MAX_SAFE_INTEGER,
    until?.kind === 'from' ? until.at : Number.MAX_SAFE_INTEGER,
    range.wanted === undefined ? null : 1,
    JSON.stringify(range.wanted ?? []),
    range.limit,
  );
}
