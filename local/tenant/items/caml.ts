import { own } from '../core/json';
import type { Filter, FilterValue } from './filter';
import type { Order } from './item-query';
import { propertyOf, type Field, type ListInfo } from '../lists/list-info';
import { columnMissing, invalidArgument, notOffered } from '../core/refusal';
import { child, readXml, type XmlNode } from '../core/xml';

/** A CAML view as a question: which rows, in which order, how many, which columns. */
export interface CamlQuestion {
  readonly filter: Filter | undefined;
  readonly order: readonly Order[];
  readonly rowLimit: number | undefined;
  readonly paged: boolean;
  readonly fields: readonly string[];
  /** How deep a view of a library looks: `Recursive` and its like; undefined is the folder alone. */
  readonly scope: string | undefined;
}

const COMPARISONS: Readonly<Record<string, 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge'>> = {
  Eq: 'eq',
  Neq: 'ne',
  Lt: 'lt',
  Leq: 'le',
  Gt: 'gt',
  Geq: 'ge',
};

interface Reference {
  readonly field: Field;
  readonly node: XmlNode;
}

function referenceIn(info: ListInfo, node: XmlNode): Reference {
  const reference = child(node, 'FieldRef');
  const name = reference?.attributes.Name ?? '';
  const field = info.byInternal.get(name);
  if (reference === undefined || field === undefined) throw columnMissing(name);
  return { field, node: reference };
}

function valueOf(field: Field, node: XmlNode, now: string): FilterValue {
  if (node.children.some((each) => each.name === 'Today')) return { kind: 'date', value: now };
  if (node.children.length > 0) throw notOffered(`<${node.children[0]?.name ?? ''}> in a CAML value`);
  const text = node.text;
  switch (field.kind) {
    case 'Number':
    case 'Currency':
    case 'Counter':
    case 'User':
    case 'Lookup': {
      const number = Number(text);
      if (text.trim() === '' || !Number.isFinite(number)) throw invalidArgument('The value is not a number.');
      return { kind: 'number', value: number };
    }
    case 'Boolean':
    case 'Attachments':
      return { kind: 'flag', value: text === '1' || text.toUpperCase() === 'TRUE' };
    case 'DateTime':
      return { kind: 'date', value: text };
    default:
      return { kind: 'text', value: text };
  }
}

/** People and lookups are compared by ID only when the reference says so; by text otherwise. */
function nameAndValue(info: ListInfo, node: XmlNode, now: string): { name: string; value: FilterValue } {
  const { field, node: reference } = referenceIn(info, node);
  const value = child(node, 'Value');
  if (value === undefined) throw invalidArgument('The comparison has no Value.');
  if (field.kind === 'User' || field.kind === 'Lookup') {
    const byId = reference.attributes.LookupId?.toUpperCase() === 'TRUE';
    if (!byId) return { name: `${field.internal}/Title`, value: { kind: 'text', value: value.text } };
  }
  return { name: propertyOf(field), value: valueOf(field, value, now) };
}

function condition(info: ListInfo, node: XmlNode, now: string): Filter {
  const comparison = own(COMPARISONS, node.name);
  if (comparison !== undefined) {
    const { name, value } = nameAndValue(info, node, now);
    return { op: comparison, field: name, value };
  }
  switch (node.name) {
    case 'And':
    case 'Or': {
      if (node.children.length !== 2) throw invalidArgument(`<${node.name}> must have exactly two conditions.`);
      return { op: node.name === 'And' ? 'and' : 'or', all: node.children.map((each) => condition(info, each, now)) };
    }
    case 'IsNull':
    case 'IsNotNull':
      return { op: node.name === 'IsNull' ? 'eq' : 'ne', field: propertyOf(referenceIn(info, node).field), value: { kind: 'null' } };
    case 'Contains':
    case 'BeginsWith': {
      const { name, value } = nameAndValue(info, node, now);
      if (value.kind !== 'text') throw invalidArgument(`<${node.name}> compares text only.`);
      return { op: node.name === 'Contains' ? 'contains' : 'starts', field: name, text: value.value };
    }
    case 'In': {
      const { field } = referenceIn(info, node);
      const values = child(node, 'Values')?.children ?? [];
      if (values.length === 0 || values.length > 500) throw invalidArgument('<In> needs from 1 to 500 values.');
      return { op: 'or', all: values.map((value): Filter => ({ op: 'eq', field: propertyOf(field), value: valueOf(field, value, now) })) };
    }
    default:
      throw notOffered(`<${node.name.slice(0, 40)}> in CAML`);
  }
}

/** Reads a `<View>` (or a bare `<Query>`). `now` is the instant that `<Today/>` means. */
export function readCaml(info: ListInfo, xml: string, now: string): CamlQuestion {
  const root = readXml(xml);
  if (root.name !== 'View' && root.name !== 'Query') throw invalidArgument('The CAML must be a View element.');
  const query = root.name === 'Query' ? root : child(root, 'Query');
  const where = query === undefined ? undefined : child(query, 'Where');
  const orderBy = query === undefined ? undefined : child(query, 'OrderBy');
  for (const name of ['Joins', 'ProjectedFields', 'Aggregations'])
    if (child(root, name) !== undefined) throw notOffered(`<${name}> in CAML`);
  if (query !== undefined && child(query, 'GroupBy') !== undefined) throw notOffered('<GroupBy> in CAML');
  const first = where?.children[0];
  const order = (orderBy?.children ?? []).map((each): Order => {
    const field = info.byInternal.get(each.attributes.Name ?? '');
    if (field === undefined) throw columnMissing(each.attributes.Name ?? '');
    return { field, way: each.attributes.Ascending?.toUpperCase() === 'FALSE' ? 'DESC' : 'ASC' };
  });
  const limit = root.name === 'View' ? child(root, 'RowLimit') : undefined;
  const rowLimit = limit === undefined ? undefined : Number(limit.text);
  if (rowLimit !== undefined && (!Number.isInteger(rowLimit) || rowLimit < 0)) throw invalidArgument('The RowLimit is not valid.');
  return {
    filter: first === undefined ? undefined : condition(info, first, now),
    order,
    rowLimit,
    scope: root.attributes.Scope,
    paged: limit?.attributes.Paged?.toUpperCase() === 'TRUE',
    fields: (root.name === 'View' ? child(root, 'ViewFields')?.children : undefined)?.map((each) => each.attributes.Name ?? '') ?? [],
  };
}
