import type { ApiObject, ApiType, Argument } from '../protocol/api-object';
import { apiObject, isApiObject } from '../protocol/api-object';
import { alreadyExists, invalidArgument, itemNotFound } from '../protocol/api-error';
import { addressOf, quoted } from '../model/address';
import type { NamedRange } from '../model/state';
import { activeSheet } from '../model/sheets';
import type { Workbook } from '../model/workbook';
import type { RangeTarget } from './arguments';
import { addressed, given, textOf } from './arguments';
import { range } from './range';

interface NameTarget {
  readonly workbook: Workbook;
  readonly name: NamedRange;
}

function rangeOfName({ workbook, name }: NameTarget): ApiObject | null {
  try {
    return range(addressed(name.formula.replace(/^=/, ''), { workbook, sheet: activeSheet(workbook) }));
  } catch {
    return null;
  }
}

const nameType: ApiType<NameTarget> = {
  name: 'NamedItem',
  identity: ({ name }) => ({ _Id: name.name }),
  read: {
    Name: ({ name }) => name.name,
    Formula: ({ name }) => name.formula,
    Value: ({ name }) => name.formula.replace(/^=/, ''),
    Comment: ({ name }) => name.comment,
    Visible: ({ name }) => name.visible,
    Scope: ({ name }) => (name.sheet ? 'Worksheet' : 'Workbook'),
    Type: (target) => (rangeOfName(target) ? 'Range' : 'String'),
  },
  write: {
    Formula: ({ workbook, name }, value) => {
      name.formula = textOf(value);
      workbook.calculator.reset();
    },
    Visible: ({ name }, value) => {
      name.visible = value === true;
    },
    Comment: ({ name }, value) => {
      name.comment = textOf(value);
    },
  },
  call: {
    GetRange: (target) => {
      const found = rangeOfName(target);
      if (!found) throw itemNotFound();
      return found;
    },
    GetRangeOrNullObject: rangeOfName,
    Delete: ({ workbook, name }) => {
      workbook.state.names = workbook.state.names.filter((held) => held !== name);
      workbook.calculator.reset();
    },
  },
};

interface CollectionTarget {
  readonly workbook: Workbook;
  readonly sheet: string | undefined;
}

const listOf = ({ workbook, sheet }: CollectionTarget): NamedRange[] => workbook.state.names.filter((name) => name.sheet === sheet);
const find = (target: CollectionTarget, key: Argument): ApiObject | null => {
  const name = listOf(target).find((held) => held.name.toLowerCase() === String(key).toLowerCase());
  return name ? apiObject(nameType, { workbook: target.workbook, name }) : null;
};

const collectionType: ApiType<CollectionTarget> = {
  name: 'NamedItemCollection',
  items: (target) => listOf(target).map((name) => apiObject(nameType, { workbook: target.workbook, name })),
  call: {
    GetCount: (target) => listOf(target).length,
    GetItem: (target, key) => {
      const found = find(target, key);
      if (!found) throw itemNotFound();
      return found;
    },
    GetItemOrNullObject: find,
    Add: (target, name, ...[reference, comment]) => {
      if (!/^[A-Za-z_\\][\w.\\]*$/.test(textOf(name))) throw invalidArgument();
      if (find(target, name)) throw alreadyExists();
      const held: NamedRange = {
        name: textOf(name),
        formula: formulaOf(reference),
        comment: given(comment) ? textOf(comment) : '',
        visible: true,
      };
      if (target.sheet) held.sheet = target.sheet;
      target.workbook.state.names.push(held);
      target.workbook.calculator.reset();
      return apiObject(nameType, { workbook: target.workbook, name: held });
    },
  },
};

function formulaOf(reference: Argument): string {
  if (!isApiObject(reference)) return textOf(reference);
  const { sheet, box } = reference.target as RangeTarget;
  return `=${quoted(sheet.name)}!${addressOf(box).replace(/([A-Z]+)(\d+)/g, '$$$1$$$2')}`;
}

export const nameCollection = (workbook: Workbook, sheet: string | undefined): ApiObject => apiObject(collectionType, { workbook, sheet });
