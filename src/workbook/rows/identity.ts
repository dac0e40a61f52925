import type { RowKey } from '../../schema';

/** A row of the sheet as far as identity goes. `words` are its cells by field, as plain text; empty cells are left out. */
export interface SheetRow {
  readonly index: number;
  readonly keyCell: string;
  readonly words: ReadonlyMap<string, string>;
}

/** A row that is known from the last sync, in the same form. */
export interface KnownRow {
  readonly key: RowKey;
  readonly words: ReadonlyMap<string, string>;
}

/** A key that an earlier reading gave to a row and that is not written into the sheet yet. */
export interface GivenKey {
  readonly key: RowKey;
  readonly index: number;
  readonly words: ReadonlyMap<string, string>;
}

export type IdentityHow =
  | 'held' // the row's own key
  | 'recovered' // the key was lost, and the content says which row it was
  | 'given' // a new row that got its key at an earlier reading
  | 'new' // a row without a key
  | 'copied' // a copy of a row that keeps the key itself
  | 'damaged'; // what stood in the key cell is no key

export interface Identity {
  readonly index: number;
  readonly key: RowKey;
  readonly how: IdentityHow;
}

export interface IdentityInput {
  readonly rows: readonly SheetRow[];
  readonly known: readonly KnownRow[];
  readonly given: readonly GivenKey[];
  /** The fields that tell rows apart when keys are lost, the surest first. */
  readonly telling: readonly string[];
  /** Makes the key of a new row from what it says, told apart from others that say the same. */
  readonly newKey: (said: string) => RowKey;
}

const KEY_FORM = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Says which row is which, whatever was sorted, cut, pasted, copied or overtyped (M10). Rows come without those that
 * are empty. A key is never given to two rows, and a key that the sheet lost is given back only where the content
 * leaves no doubt.
 */
export function identify(input: IdentityInput): readonly Identity[] {
  const known = new Map(input.known.map((row) => [row.key, row]));
  const found = new Map<number, Identity>();
  const taken = new Set<string>();
  const settle = (row: SheetRow, key: RowKey, how: IdentityHow): void => {
    taken.add(key);
    found.set(row.index, { index: row.index, key, how });
  };

  for (const [row, key] of pastedOver(input.rows, input.known, input.telling)) settle(row, key, 'recovered');

  const inPlace = input.rows.filter((row) => !found.has(row.index) && !isAnother(row, known));
  for (const [key, rows] of byKey(inPlace)) if (!taken.has(key)) settle(closest(rows, known.get(key)), key, 'held');

  const lost = input.rows.filter((row) => !found.has(row.index));
  const orphans = input.known.filter((row) => !taken.has(row.key));
  for (const [row, key] of matchByContent(lost, orphans, input.telling)) settle(row, key, 'recovered');

  const still = input.rows.filter((row) => !found.has(row.index));
  for (const [row, key] of matchGiven(
    still,
    input.given.filter((given) => !taken.has(given.key)),
  ))
    settle(row, key, 'given');

  const freshKey = (row: SheetRow): RowKey => {
    const said = signature(row.words);
    for (let nth = 1; ; nth += 1) {
      const key = input.newKey(nth === 1 ? said : `${said} ${nth}`);
      if (!taken.has(key) && !known.has(key)) return key;
    }
  };
  for (const row of input.rows) {
    if (found.has(row.index)) continue;
    const held = row.keyCell.trim().toLowerCase();
    settle(row, freshKey(row), held === '' ? 'new' : KEY_FORM.test(held) ? 'copied' : 'damaged');
  }
  return input.rows.map((row) => found.get(row.index)).filter((identity): identity is Identity => identity !== undefined);
}

function byKey(rows: readonly SheetRow[]): ReadonlyMap<RowKey, readonly SheetRow[]> {
  const groups = new Map<RowKey, SheetRow[]>();
  for (const row of rows) {
    const key = row.keyCell.trim().toLowerCase();
    if (!KEY_FORM.test(key)) continue;
    const group = groups.get(key as RowKey);
    if (group === undefined) groups.set(key as RowKey, [row]);
    else group.push(row);
  }
  return groups;
}

/** So many cells must be known of a row before a row that shares none of them counts as another one. */
const ENOUGH_TO_TELL = 4;

/** Whether a row that was emptied was then filled with something else altogether: its key is not that of what stands there now. */
function isAnother(row: SheetRow, known: ReadonlyMap<RowKey, KnownRow>): boolean {
  const before = known.get(row.keyCell.trim().toLowerCase() as RowKey);
  return before !== undefined && before.words.size >= ENOUGH_TO_TELL && likeness(row, before) === 0;
}

/**
 * Rows that were cut without their hidden key and pasted over another row: they stand under that row's key. What was pasted
 * is the row it was, and the one underneath is gone. Where something new stands under the key that was left behind, the
 * pasted row must be the old one to the letter.
 */
function pastedOver(
  rows: readonly SheetRow[],
  known: readonly KnownRow[],
  [wording]: readonly string[],
): readonly (readonly [SheetRow, RowKey])[] {
  if (wording === undefined) return [];
  const byItsKey = new Map(known.map((row) => [row.key, row]));
  // A key that was left behind under something else altogether is borne by nobody: so it reads before that is settled as after.
  const borne = byKey(rows.filter((row) => !isAnother(row, byItsKey)));
  const moved = known.filter((row) => !(borne.get(row.key) ?? []).some((each) => each.words.get(wording) === row.words.get(wording)));
  const homeless = uniqueBy(moved, wording);
  if (homeless.size === 0) return [];
  const strangers = rows.filter((row) => {
    const under = byItsKey.get(row.keyCell.trim().toLowerCase() as RowKey);
    const own = homeless.get(row.words.get(wording) ?? '');
    if (own === undefined || under === own || row.keyCell.trim() === '') return false;
    // A row that waits to be sent is known by nothing but its key: over it, only what is the old row to the letter.
    if (under === undefined) return !borne.has(own.key) && signature(row.words) === signature(own.words);
    return borne.has(own.key) ? signature(row.words) === signature(own.words) : likeness(row, own) > likeness(row, under);
  });
  return [...uniqueBy(strangers, wording)].flatMap(([words, row]) => {
    const own = homeless.get(words);
    return own === undefined ? [] : [[row, own.key] as const];
  });
}

/** Of several rows with one key the one nearest to what was known keeps it; of equals the upper one. */
function closest(rows: readonly SheetRow[], known: KnownRow | undefined): SheetRow {
  const [first, ...others] = rows;
  if (first === undefined) throw new Error('no row to choose from');
  if (known === undefined) return first;
  return others.reduce((best, row) => (likeness(row, known) > likeness(best, known) ? row : best), first);
}

function likeness(row: SheetRow, known: KnownRow): number {
  let same = 0;
  for (const [field, words] of known.words) if (row.words.get(field) === words) same += 1;
  return same;
}

/**
 * Pairs rows whose key was lost with known rows that no row holds. Where several share their wording the likest go
 * together, and of equals the upper; any other telling field must be one row's alone.
 */
function matchByContent(
  rows: readonly SheetRow[],
  orphans: readonly KnownRow[],
  telling: readonly string[],
): readonly (readonly [SheetRow, RowKey])[] {
  const [wording, ...others] = telling;
  const pairs = wording === undefined ? [] : [...matchByWording(rows, orphans, wording)];
  for (const field of others) {
    const done = new Set(pairs.flatMap(([row, key]): (number | RowKey)[] => [row.index, key]));
    const wanted = uniqueBy(
      orphans.filter((orphan) => !done.has(orphan.key)),
      field,
    );
    const offered = uniqueBy(
      rows.filter((row) => !done.has(row.index)),
      field,
    );
    for (const [words, row] of offered) {
      const orphan = wanted.get(words);
      if (orphan !== undefined) pairs.push([row, orphan.key]);
    }
  }
  return pairs;
}

function matchByWording(
  rows: readonly SheetRow[],
  orphans: readonly KnownRow[],
  wording: string,
): readonly (readonly [SheetRow, RowKey])[] {
  const pairs: (readonly [SheetRow, RowKey])[] = [];
  const offered = groupBy(rows, wording);
  for (const [words, wanted] of groupBy(orphans, wording)) {
    const left = new Set(offered.get(words) ?? []);
    for (const orphan of wanted) {
      const [first, ...rest] = left;
      if (first === undefined) break;
      const best = rest.reduce((so, row) => (likeness(row, orphan) > likeness(so, orphan) ? row : so), first);
      left.delete(best);
      pairs.push([best, orphan.key]);
    }
  }
  return pairs;
}

function groupBy<T extends { readonly words: ReadonlyMap<string, string> }>(
  items: readonly T[],
  field: string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const words = item.words.get(field);
    if (words === undefined) continue;
    const group = groups.get(words);
    if (group === undefined) groups.set(words, [item]);
    else group.push(item);
  }
  return groups;
}

function uniqueBy<T extends { readonly words: ReadonlyMap<string, string> }>(items: readonly T[], field: string): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  const twice = new Set<string>();
  for (const item of items) {
    const words = item.words.get(field);
    if (words === undefined) continue;
    if (found.has(words)) twice.add(words);
    found.set(words, item);
  }
  for (const words of twice) found.delete(words);
  return found;
}

const signature = (words: ReadonlyMap<string, string>): string => JSON.stringify([...words].sort(([a], [b]) => (a < b ? -1 : 1)));

/** A new row keeps the key of an earlier reading: known by its whole content, else by its place. */
function matchGiven(rows: readonly SheetRow[], given: readonly GivenKey[]): readonly (readonly [SheetRow, RowKey])[] {
  const pairs: (readonly [SheetRow, RowKey])[] = [];
  const left = new Set(given);
  const take = (row: SheetRow, match: (one: GivenKey) => boolean): boolean => {
    for (const one of left)
      if (match(one)) {
        left.delete(one);
        pairs.push([row, one.key]);
        return true;
      }
    return false;
  };
  const signatures = new Map(given.map((one) => [one, signature(one.words)]));
  const unmatched = rows.filter((row) => {
    const mine = signature(row.words);
    const exact = (one: GivenKey): boolean => signatures.get(one) === mine;
    return !take(row, (one) => one.index === row.index && exact(one)) && !take(row, exact);
  });
  for (const row of unmatched) take(row, (one) => one.index === row.index);
  return pairs;
}
