import type { ListCall, Reply } from '../core/call';
import { bodyPart, valueReply } from '../core/call';
import { readCaml } from './caml';
import { ask, positionOf, tokenAfter, THRESHOLD } from './item-query';
import type { ItemRow } from './item-row';
import type { Json } from '../core/json';
import { isDateOnly, type Field } from '../lists/list-info';
import { withinFolder } from '../files/library';
import { demandSight } from '../people/permissions';
import { allUsers } from '../people/principals';
import { columnMissing, invalidArgument, notOffered } from '../core/refusal';
import { londonOffset, readInstant, toWireInstant } from '../core/site-time';
import { toWire } from './values';

const LIST_DATA = 2;
const DEFAULT_LIMIT = 30;

const two = (number: number): string => String(number).padStart(2, '0');

/** A date as a British site shows it, by the site's own clock. */
function shownDate(field: Field, wire: string): string {
  const utc = readInstant(wire) ?? 0;
  const wall = new Date(utc + londonOffset(utc));
  const day = `${two(wall.getUTCDate())}/${two(wall.getUTCMonth() + 1)}/${wall.getUTCFullYear()}`;
  return isDateOnly(field) ? day : `${day} ${two(wall.getUTCHours())}:${two(wall.getUTCMinutes())}`;
}

function cell(field: Field, row: ItemRow, people: ReadonlyMap<number, string>): Record<string, Json> {
  const value = toWire(field, row[field.column] ?? null);
  const name = field.internal;
  switch (field.kind) {
    case 'DateTime':
      return value === null ? { [name]: '' } : { [name]: shownDate(field, String(value)), [`${name}.`]: String(value) };
    case 'Boolean':
      return value === null ? { [name]: '' } : { [name]: value === true ? 'Yes' : 'No', [`${name}.value`]: value === true ? '1' : '0' };
    case 'Number':
    case 'Currency':
      return value === null ? { [name]: '' } : { [name]: String(value), [`${name}.`]: String(value) };
    case 'User':
      return { [name]: value === null ? '' : [{ id: String(value), title: people.get(Number(value)) ?? '' }] };
    case 'Lookup':
      return { [name]: value === null ? '' : [{ lookupId: Number(value), lookupValue: '' }] };
    case 'Attachments':
      return { [name]: value === true ? '1' : '0' };
    case 'Counter':
      return { [name]: String(value) };
    default:
      return { [name]: value ?? '' };
  }
}

/** POST RenderListDataAsStream, the rows only: values as a page shows them, with the exact ones beside. */
export function serveStream(call: ListCall): Reply {
  const { info } = call;
  demandSight(call, call.user, { web: call.web, list: info.id });
  const parameters = bodyPart(call, 'parameters');
  const { ViewXml, Paging, RenderOptions } = parameters;
  if (RenderOptions !== undefined && RenderOptions !== LIST_DATA && RenderOptions !== 0)
    throw notOffered(`RenderOptions ${JSON.stringify(RenderOptions)} (2, the rows, is)`);
  for (const name of ['OverrideViewXml', 'ImageFieldsToTryRewriteToCdnUrls']) {
    if (parameters[name] !== undefined && parameters[name] !== null) throw notOffered(`${name} in RenderListDataAsStream`);
  }
  if (Paging !== undefined && Paging !== null && typeof Paging !== 'string') throw invalidArgument('Paging is not valid.');
  const caml = readCaml(info, typeof ViewXml === 'string' && ViewXml !== '' ? ViewXml : '<View />', toWireInstant(call.now()));
  const names = caml.fields.length === 0 ? ['Title'] : caml.fields;
  const fields = [...new Set(['ID', ...names])].map((name) => {
    const field = info.byInternal.get(name === 'LinkTitle' ? 'Title' : name);
    if (field === undefined) throw columnMissing(name);
    return field;
  });
  const after = positionOf(typeof Paging === 'string' ? Paging : undefined, caml.order);
  const within = withinFolder(call, caml.scope, parameters.FolderServerRelativeUrl);
  const limit = Math.min(caml.rowLimit ?? DEFAULT_LIMIT, THRESHOLD);
  const columns = ['id', 'guid', 'object', ...fields.map((field) => field.column)];
  const { rows, more } = ask(call, { filter: caml.filter, order: caml.order, limit, within, after }, columns);
  const people = new Map(allUsers(call.store).map((user) => [user.id, user.title]));
  const firstRow = typeof Paging === 'string' ? Number(new URLSearchParams(Paging.replace(/^\?/, '')).get('PageFirstRow') ?? 1) : 1;
  const last = rows[rows.length - 1];
  const next = more && last !== undefined ? { NextHref: `?${tokenAfter(caml.order, last)}&PageFirstRow=${firstRow + rows.length}` } : {};
  return valueReply('RenderListDataAsStream', {
    Row: rows.map(
      (row) =>
        Object.assign(
          { UniqueId: `{${String(row.guid).toUpperCase()}}`, FSObjType: String(row.object ?? 0) },
          ...fields.map((field) => cell(field, row, people)),
        ) as Record<string, Json>,
    ),
    FirstRow: firstRow,
    LastRow: firstRow + rows.length - 1,
    RowLimit: limit,
    FolderPermissions: '0x7fffffffffffffff',
    FilterLink: '?',
    ForceNoHierarchy: '1',
    HierarchyHasIndention: '',
    ...next,
  });
}
