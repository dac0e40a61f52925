import { own } from '../core/json';
import type { SQLInputValue } from 'node:sqlite';
import type { Call, ListCall } from '../core/call';
import { apiRoot } from '../core/call';
import { folderUrl, listPath } from '../core/addresses';
import type { Filter } from './filter';
import { filterSql, narrowing, type Condition, type Operand, type Resolve } from './filter-sql';
import type { ItemRow } from './item-row';
import { directoryOf, holdToLookups, itemShape } from './item-shape';
import { itemText, textSql } from './item-text';
import { comparedAs, entityName, isIndexed, isReference, listById, listCounts, type Field, type ListInfo } from '../lists/list-info';
import { may, seenRows } from '../people/permissions';
import { badQuery, columnMissing, invalidArgument, itemMissing, notFilterable, notOffered, throttledQuery } from '../core/refusal';

export const THRESHOLD = 5_000;
const DEFAULT_PAGE = 100;

export interface Order {
  readonly field: Field;
  readonly way: 'ASC' | 'DESC';
}

/** A question about the items of a list, however it was asked. */
export interface Question {
  readonly filter: Filter | undefined;
  readonly order: readonly Order[];
  readonly limit: number;
  /** In a library: how deep to look. */
  readonly within?: Condition;
  /** The columns that are shown, where they are not those that are read. */
  readonly shows?: readonly string[];
  /** Where the page before ended: the ID, and what the ordering columns held. */
  readonly after: { readonly id: number; readonly values: ReadonlyMap<string, string>; readonly way: 'forward' | 'back' } | undefined;
}

function operandOf(field: Field, name: string): Operand {
  const compared = comparedAs(field);
  const expression = field.kind === 'Attachments' ? '(files > 0)' : field.column;
  return {
    expression,
    compared: compared === 'reference' ? 'number' : compared === 'references' ? 'none' : compared,
    name,
    type: field.kind,
    index: isIndexed(field) ? 'indexed' : 'not-indexed',
  };
}

const PERSON_COLUMNS: Readonly<Record<string, Pick<Operand, 'expression' | 'compared'>>> = {
  Id: { expression: 'p.id', compared: 'number' },
  ID: { expression: 'p.id', compared: 'number' },
  Title: { expression: 'p.title COLLATE NOCASE', compared: 'text' },
  EMail: { expression: 'p.email COLLATE NOCASE', compared: 'text' },
  Name: { expression: 'p.login', compared: 'text' },
};

function throughReference(call: Call, field: Field, sub: string): Operand | undefined {
  const base = { name: `${field.internal}/${sub}`, type: field.kind, index: 'not-indexed' as const };
  const joined = (table: string, alias: string) => (condition: string) =>
    field.kind.endsWith('Multi')
      ? `EXISTS (SELECT 1 FROM ${table} ${alias} WHERE ${alias}.id IN (SELECT value FROM json_each(${field.column})) AND ${condition})`
      : `EXISTS (SELECT 1 FROM ${table} ${alias} WHERE ${alias}.id = ${field.column} AND ${condition})`;
  if (field.kind.startsWith('User')) {
    const known = own(PERSON_COLUMNS, sub);
    return known === undefined ? undefined : { ...base, ...known, through: joined('principals', 'p') };
  }
  const list = listById(call.store, String(field.bag.LookupList).replace(/[{}]/g, ''));
  const target = list?.byProperty.get(sub) ?? (sub === 'Id' ? list?.byInternal.get('ID') : undefined);
  if (list === undefined || target === undefined || isReference(target)) return undefined;
  return {
    ...base,
    ...operandOf(target, base.name),
    expression: `l.${target.column}`,
    index: 'not-indexed',
    through: joined(list.table, 'l'),
  };
}

/** Where a row stands may be asked about too; for the folder it stands in SharePoint walks through the list, and refuses (pnpcore #1224). */
function placeOperand(call: ListCall, name: string): Operand | undefined {
  const directory = directoryOf(folderUrl(call.web.url, call.info));
  const made = (expression: string, compared: 'text' | 'number'): Operand => ({
    expression,
    compared,
    name,
    type: 'Lookup',
    index: 'not-indexed',
  });
  switch (name) {
    case 'FSObjType':
    case 'FileSystemObjectType':
      return made('object', 'number');
    case 'FileDirRef':
      throw throttledQuery();
    case 'FileRef':
      return made(`(${directory} || '/' || coalesce(leaf, id || '_.000')) COLLATE NOCASE`, 'text');
    default:
      return undefined;
  }
}

/** Finds what a filter's names mean in a list. */
export function resolver(call: ListCall): { readonly resolve: Resolve; readonly lookups: ReadonlySet<string> } {
  const { info } = call;
  const used = new Set<string>();
  const resolve: Resolve = (name) => {
    const [first = '', sub, ...rest] = name.split('/');
    if (rest.length > 0) return undefined;
    if (sub !== undefined) {
      const field = info.fields.find((each) => isReference(each) && entityName(each.internal) === first);
      if (field === undefined) return undefined;
      used.add(field.internal);
      return throughReference(call, field, sub);
    }
    const field = first === 'Id' ? info.byInternal.get('ID') : info.byProperty.get(first);
    if (field !== undefined && isReference(field)) used.add(field.internal);
    return field === undefined ? placeOperand(call, first) : operandOf(field, first);
  };
  return { resolve, lookups: used };
}

/** What this person may see of a list, beyond the right to see it at all. */
function visible(call: ListCall): Condition {
  const { info } = call;
  const on = { kind: 'list', web: call.web, list: info.id } as const;
  const parts: string[] = [];
  const values: SQLInputValue[] = [];
  if (info.properties.ReadSecurity === 2 && !may(call, call.user, { right: 'manageLists', on })) {
    parts.push('author = ?');
    values.push(call.user.id);
  }
  const seen = seenRows(call, call.user, { web: call.web, list: info.id });
  return { sql: [...parts, seen.sql].join(' AND '), values: [...values, ...seen.values] };
}

function positionAfter(question: Question): Condition {
  const { after } = question;
  if (after === undefined) return { sql: 'TRUE', values: [] };
  const keys = question.order.filter(({ field }) => field.column !== 'id' && after.values.has(field.internal));
  const idWay = question.order.find(({ field }) => field.column === 'id')?.way ?? 'ASC';
  if (after.way === 'back') return { sql: `id ${idWay === 'ASC' ? '<' : '>'} ?`, values: [after.id] };
  const alternatives: string[] = [];
  const values: SQLInputValue[] = [];
  const equal: { sql: string; value: SQLInputValue }[] = [];
  for (const { field, way } of keys) {
    const written = after.values.get(field.internal) ?? '';
    const value =
      written === ''
        ? null
        : /^(Number|Currency|Boolean|User|Lookup|Counter|Attachments|UIVersion)$/.test(field.kind)
          ? Number(written)
          : written;
    // SQLite puts empty cells first going up, and last going down.
    const beyond =
      value === null
        ? way === 'ASC'
          ? `${field.column} IS NOT NULL`
          : 'FALSE'
        : way === 'ASC'
          ? `${field.column} > ?`
          : `(${field.column} < ? OR ${field.column} IS NULL)`;
    alternatives.push([...equal.map((each) => each.sql), beyond].join(' AND '));
    values.push(...equal.map((each) => each.value), ...(value === null ? [] : [value]));
    equal.push({ sql: `${field.column} IS ?`, value });
  }
  alternatives.push([...equal.map((each) => each.sql), `id ${idWay === 'ASC' ? '>' : '<'} ?`].join(' AND '));
  values.push(...equal.map((each) => each.value), after.id);
  return { sql: `(${alternatives.join(' OR ')})`, values };
}

/** SharePoint counts the rows that a question must walk through, not those that it returns. */
function holdToThreshold(call: ListCall, question: Question, resolve: Resolve): void {
  const { info } = call;
  if (listCounts(call.store, info.id).items <= THRESHOLD) return;
  if (question.filter === undefined) {
    const [first] = question.order;
    if (first !== undefined && !isIndexed(first.field)) throw throttledQuery();
    return;
  }
  const narrowed = narrowing(question.filter, resolve);
  if (narrowed === 'scan') throw throttledQuery();
  const sql = narrowed.map((each) => `(${each.sql})`).join(' OR ');
  const values = narrowed.flatMap((each) => each.values);
  const found = call.store.first<{ n: number }>(
    `SELECT COUNT(*) AS n FROM (SELECT 1 FROM ${info.table} WHERE ${sql} LIMIT ${THRESHOLD + 1})`,
    ...values,
  );
  if ((found?.n ?? 0) > THRESHOLD) throw throttledQuery();
}

/** Runs a question; one row more than `limit` is read to know whether there is a next page. */
export function ask(
  call: ListCall,
  question: Question,
  columns: readonly string[],
): { readonly rows: readonly ItemRow[]; readonly more: boolean } {
  const { info } = call;
  const { resolve, lookups } = resolver(call);
  const filter = question.filter === undefined ? { sql: 'TRUE', values: [] } : filterSql(question.filter, resolve);
  holdToLookups(info, new Set([...(question.shows ?? columns), ...question.order.map(({ field }) => field.column)]), lookups);
  holdToThreshold(call, question, resolve);
  const seen = visible(call);
  const within = question.within ?? { sql: 'TRUE', values: [] };
  const position = positionAfter(question);
  const back = question.after?.way === 'back';
  const order = question.order.map(({ field, way }) => `${field.column} ${way}`);
  if (!question.order.some(({ field }) => field.column === 'id')) order.push('id ASC');
  const ordering = back ? 'id DESC' : order.join(', ');
  const wanted = new Set([...columns, ...question.order.map(({ field }) => field.column)]);
  const rows = call.store.all<ItemRow>(
    `SELECT ${[...wanted].join(', ')} FROM ${info.table} WHERE ${seen.sql} AND ${within.sql} AND ${filter.sql} AND ${position.sql} ORDER BY ${ordering} LIMIT ?`,
    ...seen.values,
    ...within.values,
    ...filter.values,
    ...position.values,
    question.limit + 1,
  );
  const page = rows.slice(0, question.limit);
  return { rows: back ? [...page].reverse() : page, more: rows.length > question.limit };
}

export function orderOf(text: string | undefined, info: ListInfo): readonly Order[] {
  if (text === undefined || text.trim() === '') return [];
  return text.split(',').map((part): Order => {
    const match = /^\s*([\w/]+)(?:\s+(asc|desc))?\s*$/i.exec(part);
    if (match === null) throw badQuery('The $orderby expression is not valid.');
    const name = match[1] ?? '';
    if (name.includes('/')) throw notOffered('$orderby on a column of another list');
    const field = name === 'Id' ? info.byInternal.get('ID') : (info.byProperty.get(name) ?? info.byInternal.get(name));
    if (field === undefined) throw columnMissing(name);
    if (comparedAs(field) === 'none' || comparedAs(field) === 'references') throw notFilterable(name, field.kind);
    return { field, way: match[2]?.toLowerCase() === 'desc' ? 'DESC' : 'ASC' };
  });
}

/** Reads `Paged=TRUE&p_ID=100&p_Title=abc`. */
export function positionOf(token: string | undefined, order: readonly Order[]): Question['after'] {
  if (token === undefined || token === '') return undefined;
  const parts = new URLSearchParams(token.replace(/^\?/, ''));
  const id = Number(parts.get('p_ID') ?? 'x');
  if (parts.get('Paged')?.toUpperCase() !== 'TRUE' || !Number.isSafeInteger(id) || id < 0)
    throw invalidArgument('The $skiptoken is not valid.');
  const way = parts.get('PagedPrev')?.toUpperCase() === 'TRUE' ? 'back' : 'forward';
  if (way === 'back' && order.some(({ field }) => field.column !== 'id')) throw notOffered('PagedPrev together with $orderby');
  const values = new Map(
    [...parts.entries()].filter(([name]) => name.startsWith('p_') && name !== 'p_ID').map(([name, value]) => [name.slice(2), value]),
  );
  return { id, values, way };
}

/** The token that leads on from a row. */
export function tokenAfter(order: readonly Order[], row: ItemRow): string {
  const keys = order
    .filter(({ field }) => field.column !== 'id')
    .map(({ field }) => `&p_${field.internal}=${encodeURIComponent(String(row[field.column] ?? ''))}`);
  return `Paged=TRUE${keys.join('')}&p_ID=${String(row.id)}`;
}

/** How many rows a page has: 100 unless `$top` says otherwise, and 5,000 at most. */
export function pageSize(top: string | undefined): number {
  if (top === undefined) return DEFAULT_PAGE;
  if (!/^\d{1,9}$/.test(top)) throw badQuery('The $top expression is not valid.');
  return Math.min(Number(top), THRESHOLD);
}

const QUERY_OPTIONS_LEFT_OUT = ['$inlinecount', '$count', '$apply', '$search', '$format', '$compute'];

/** GET items, as `$select $expand $filter $orderby $top $skiptoken` say. `$skip` is ignored, as SharePoint ignores it on items. */
export function itemPage(
  call: ListCall,
  filter: Filter | undefined,
): { readonly texts: readonly string[]; readonly nextLink: string | undefined } {
  const { info } = call;
  // SharePoint passes $skip over on items, and so does this.
  call.query.has('$skip');
  for (const option of QUERY_OPTIONS_LEFT_OUT) if (call.query.has(option)) throw notOffered(`${option} on list items`);
  const order = orderOf(call.query.get('$orderby'), info);
  const shape = itemShape(call, info);
  const question: Question = {
    filter,
    order,
    limit: pageSize(call.query.get('$top')),
    shows: shape.columns,
    after: positionOf(call.query.get('$skiptoken'), order),
  };
  const sql = textSql(call, info, shape);
  const { rows, more } = ask(call, question, sql === undefined ? shape.columns : ['id', `${sql} AS text`]);
  if (sql === undefined) shape.prepare(rows);
  const texts = rows.map((row) => (sql === undefined ? itemText(call, info, { shape, row }) : String(row.text)));
  const last = rows[rows.length - 1];
  if (!more || last === undefined || question.after?.way === 'back') return { texts, nextLink: undefined };
  const query = new Map(call.query);
  query.set('$skiptoken', tokenAfter(order, last));
  const written = [...query]
    .map(([name, value]) => `${encodeURIComponent(name).replace('%24', '$')}=${encodeURIComponent(value)}`)
    .join('&');
  return { texts, nextLink: `${apiRoot(call)}${listPath(info.id)}/Items?${written}` };
}

/** The row of one item, if this person may see it; a 404 otherwise, as for one that is gone. */
export function visibleRow(call: ListCall, item: number): ItemRow {
  const { info } = call;
  const seen = visible(call);
  const row = call.store.first<ItemRow>(`SELECT * FROM ${info.table} WHERE id = ? AND ${seen.sql}`, item, ...seen.values);
  if (row === undefined) throw itemMissing();
  return row;
}
