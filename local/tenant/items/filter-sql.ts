import type { SQLInputValue } from 'node:sqlite';
import type { Compared, Comparison, Filter, FilterValue, Searched } from './filter';
import { columnMissing, invalidArgument, notFilterable, wrongType } from '../core/refusal';
import { readInstantInSite, toWireInstant } from '../core/site-time';

/** Something a filter may name: an expression over the row, and how it is compared. */
export interface Operand {
  readonly expression: string;
  readonly compared: 'text' | 'number' | 'date' | 'flag' | 'choices' | 'none';
  readonly name: string;
  readonly type: string;
  /** Whether SQLite can find its rows without walking through all of them. */
  readonly index: 'indexed' | 'not-indexed';
  /** For a column of the row a lookup points to: wraps a condition on it into one on the row itself. */
  readonly through?: (condition: string) => string;
}

export type Resolve = (name: string) => Operand | undefined;

export interface Condition {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

const SIGNS: Readonly<Record<Comparison, string>> = { eq: '=', ne: 'IS NOT', lt: '<', le: '<=', gt: '>', ge: '>=' };

function bound(operand: Operand, value: Exclude<FilterValue, { kind: 'null' }>): SQLInputValue {
  switch (operand.compared) {
    case 'text':
    case 'choices':
      if (value.kind !== 'text') throw wrongType('Edm.String');
      return value.value;
    case 'number':
      if (value.kind !== 'number') throw wrongType('Edm.Double');
      return value.value;
    case 'flag':
      if (value.kind === 'flag') return value.value ? 1 : 0;
      if (value.kind === 'number' && (value.value === 0 || value.value === 1)) return value.value;
      throw wrongType('Edm.Boolean');
    case 'date': {
      const utc = value.kind === 'date' || value.kind === 'text' ? readInstantInSite(value.value) : undefined;
      if (utc === undefined) throw wrongType('Edm.DateTime');
      return toWireInstant(utc);
    }
    case 'none':
      throw notFilterable(operand.name, operand.type);
  }
}

function positive(operand: Operand, op: Exclude<Comparison, 'ne'>, value: FilterValue): Condition {
  const { expression } = operand;
  if (value.kind === 'null') {
    if (op !== 'eq') throw invalidArgument('Only eq and ne may be used with null.');
    return { sql: `${expression} IS NULL`, values: [] };
  }
  const against = bound(operand, value);
  if (operand.compared === 'choices') {
    if (op !== 'eq') throw notFilterable(operand.name, operand.type);
    return { sql: `EXISTS (SELECT 1 FROM json_each(${expression}) WHERE value = ? COLLATE NOCASE)`, values: [against] };
  }
  return { sql: `${expression} ${SIGNS[op]} ?`, values: [against] };
}

function like(operand: Operand, op: 'contains' | 'starts', text: string): Condition {
  if (operand.compared !== 'text') throw notFilterable(operand.name, operand.type);
  const { expression } = operand;
  return op === 'contains'
    ? { sql: `instr(lower(${expression}), lower(?)) > 0`, values: [text] }
    : { sql: `lower(substr(${expression}, 1, length(?))) = lower(?)`, values: [text, text] };
}

function leaf(filter: Compared | Searched, resolve: Resolve): { operand: Operand; condition: Condition; turned: boolean } {
  const operand = resolve(filter.field);
  if (operand === undefined) throw columnMissing(filter.field);
  if (operand.compared === 'none') throw notFilterable(operand.name, operand.type);
  if ('text' in filter) return { operand, condition: like(operand, filter.op, filter.text), turned: false };
  const { op, value } = filter;
  return { operand, condition: positive(operand, op === 'ne' ? 'eq' : op, value), turned: op === 'ne' };
}

/**
 * One condition over the row. An empty cell equals nothing and is neither less nor more, but it is "not equal" to everything:
 * so `not` is carried down to the leaves, where a leaf that is turned round takes the empty cells along.
 */
export function filterSql(filter: Filter, resolve: Resolve, turned = false): Condition {
  switch (filter.op) {
    case 'and':
    case 'or': {
      const parts = filter.all.map((each) => filterSql(each, resolve, turned));
      const joint = (filter.op === 'and') === turned ? ' OR ' : ' AND ';
      return { sql: `(${parts.map((part) => part.sql).join(joint)})`, values: parts.flatMap((part) => part.values) };
    }
    case 'not':
      return filterSql(filter.inner, resolve, !turned);
    default: {
      const { operand, condition, turned: negative } = leaf(filter, resolve);
      const through = operand.through === undefined ? condition.sql : operand.through(condition.sql);
      const sql = negative === turned ? through : `(${through}) IS NOT TRUE`;
      return { sql, values: condition.values };
    }
  }
}

/**
 * What SharePoint's index would narrow a question down to: it looks at the first condition only (and those right after it on the same
 * column). `scan` where it would have to walk through the list.
 */
export function narrowing(filter: Filter, resolve: Resolve): readonly Condition[] | 'scan' {
  switch (filter.op) {
    case 'not':
    case 'ne':
    case 'contains':
      return 'scan';
    case 'or': {
      const branches = filter.all.map((each) => narrowing(each, resolve));
      return branches.some((branch) => branch === 'scan') ? 'scan' : branches.flatMap((branch) => (branch === 'scan' ? [] : branch));
    }
    case 'and': {
      const [first] = filter.all;
      if (first === undefined) return 'scan';
      if (!('field' in first)) return narrowing(first, resolve);
      const run: Filter[] = [];
      for (const each of filter.all) {
        if (!('field' in each) || each.field !== first.field || each.op === 'ne' || each.op === 'contains') break;
        run.push(each);
      }
      return narrowing(first, resolve) === 'scan' ? 'scan' : [filterSql({ op: 'and', all: run }, resolve)];
    }
    default: {
      const operand = resolve(filter.field);
      return operand?.index === 'indexed' && operand.through === undefined ? [filterSql(filter, resolve)] : 'scan';
    }
  }
}
