import type { SQLInputValue } from 'node:sqlite';
import type { Surroundings } from '../core/call';
import { calculate, enforceColumnFormula, enforceListFormula, hasFormula } from '../fields/formulas';
import type { ItemRow } from '../items/item-row';
import type { Json, JsonObject } from '../core/json';
import { isLibrary, listByTitle, type Field } from '../lists/list-info';
import { signIn } from '../people/principals';
import { Refusal, unknownProperty } from '../core/refusal';
import { toWireInstant } from '../core/site-time';
import { makeGuid } from '../core/storage';
import { defaultStored, toStored } from '../items/values';
import type { WebRow } from '../web/webs';

export interface Seeding {
  /** Server-relative address of the site. */
  readonly site: string;
  /** Title of the list. */
  readonly list: string;
  /** Who will have added the rows. */
  readonly as: string;
  readonly rows: readonly JsonObject[];
  /** Where and when the row of this number will have been added: in the list itself and now, unless said. */
  readonly placed?: (n: number) => Placed;
}

export interface Placed {
  /** Below the list. */
  readonly folder?: string | undefined;
  /** ISO instant. */
  readonly received?: string | undefined;
}

export interface Seeded {
  readonly added: number;
  readonly firstId: number;
}

const unknown = (what: string): Refusal => new Refusal(404, 'seed', `There is no ${what} here.`);

/**
 * Adds many rows at once, in one transaction. Values are checked and stored as REST stores them, unique columns hold, and the change log
 * is written; column and list formulas are asked of every row; rights are passed over.
 */
export function seedList(surroundings: Surroundings, seeding: Seeding): Seeded {
  const { store, random } = surroundings;
  return store.transaction(() => {
    const user = signIn(store, seeding.as);
    const web = store.first<WebRow>('SELECT * FROM webs WHERE url = ?', seeding.site);
    const info = web === undefined ? undefined : listByTitle(store, web.id, seeding.list);
    if (user === undefined) throw unknown(`person ${seeding.as}`);
    if (info === undefined) throw unknown(`list ${seeding.list} in ${seeding.site}`);
    if (isLibrary(info)) throw new Refusal(400, 'seed', 'Files are uploaded, not seeded.');
    const now = surroundings.now();
    const present = toWireInstant(now);
    const writable = info.fields.filter((field) => !field.readOnly);
    const calculated = info.fields.filter((field) => field.kind === 'Calculated');
    const places = new Map<string, { readonly field: Field; readonly at: number }>();
    writable.forEach((field, at) => {
      const property = [...info.byProperty].find(([, each]) => each === field)?.[0] ?? field.internal;
      places.set(property, { field, at });
    });
    const blank = writable.map((field) => defaultStored(field, now));
    const columns = [
      'id',
      'guid',
      'etag',
      'ui',
      'created',
      'modified',
      'author',
      'editor',
      'files',
      'folder',
      ...writable.map((field) => field.column),
      ...calculated.map((field) => field.column),
    ];
    const ruled = writable.filter((field) => hasFormula(field.bag.ValidationFormula));
    const asked = calculated.length + ruled.length > 0 || hasFormula(info.properties.ValidationFormula);
    /** Holds a row to the formulas, and returns what the calculated columns come to. A column that is not given is not judged by itself, as with any addition. */
    const worked = (row: ItemRow, given: Readonly<Record<string, unknown>>): readonly SQLInputValue[] => {
      for (const field of ruled) if (field.internal in given) enforceColumnFormula(surroundings, field, { info, row });
      enforceListFormula(surroundings, { info, row });
      return calculated.map((field) => calculate(surroundings, field, { info, row }));
    };
    const insert = `INSERT INTO ${info.table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
    const log = "INSERT INTO changes (web, list, object, item, unique_id, kind, at, editor) VALUES (?, ?, 'item', ?, ?, 1, ?, ?)";
    const first = (store.first<{ next_item: number }>('SELECT next_item FROM lists WHERE id = ?', info.id)?.next_item ?? 0) + 1;
    seeding.rows.forEach((given, at) => {
      const id = first + at;
      const guid = makeGuid(random);
      const values: SQLInputValue[] = [...blank];
      for (const [name, value] of Object.entries(given)) {
        const place = places.get(name);
        if (place === undefined) throw unknownProperty(name, info.itemType);
        values[place.at] = toStored(place.field, value as Json);
      }
      const { folder = '', received: stamp = present } = seeding.placed?.(at) ?? {};
      const row = [id, guid, 1, 1, stamp, stamp, user.id, user.id, 0, folder, ...values];
      const derived = asked
        ? worked(Object.fromEntries(columns.map((column, place) => [column, row[place] ?? null])) as ItemRow, given)
        : [];
      store.run(insert, ...row, ...derived);
      store.run(log, info.web, info.id, id, guid, now, user.id);
    });
    store.run(
      'UPDATE lists SET items = items + ?, next_item = next_item + ?, item_modified = ? WHERE id = ?',
      seeding.rows.length,
      seeding.rows.length,
      now,
      info.id,
    );
    return { added: seeding.rows.length, firstId: first };
  });
}
