import type { ApiObject, ApiType, Argument, Json } from '../protocol/api-object';
import { apiObject } from '../protocol/api-object';
import { invalidArgument, invalidOperation, itemNotFound } from '../protocol/api-error';
import type { XmlPart } from '../model/state';
import type { Workbook } from '../model/workbook';
import { newId } from '../model/workbook';
import { numberOf, textOf } from './arguments';

interface PartTarget {
  readonly workbook: Workbook;
  readonly part: XmlPart;
}

/** The namespace of the root element. */
export function namespaceOf(xml: string): string {
  const [, tag = '', attributes = ''] = /<(?![?!])([\w:.-]+)([^>]*)>/.exec(xml) ?? [];
  const prefix = tag.includes(':') ? `:${tag.split(':')[0] ?? ''}` : '';
  return new RegExp(`\\sxmlns${prefix}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)?.slice(1).find(Boolean) ?? '';
}

function checkedXml(argument: Argument): string {
  const xml = textOf(argument);
  if (!/^\s*(<\?xml[^>]*\?>)?\s*<[A-Za-z_]/.test(xml)) throw invalidArgument();
  return xml;
}

/** A part that is gone meanwhile answers as one that cannot be found. */
function live({ workbook, part }: PartTarget): XmlPart {
  const held = workbook.state.parts.find((other) => other.id === part.id);
  if (!held) throw itemNotFound();
  return held;
}

const partType: ApiType<PartTarget> = {
  name: 'CustomXmlPart',
  identity: ({ part }) => ({ Id: part.id }),
  read: { Id: ({ part }) => part.id, NamespaceUri: (target) => namespaceOf(live(target).xml) },
  call: {
    GetXml: (target) => live(target).xml,
    SetXml: (target, xml) => {
      live(target).xml = checkedXml(xml);
    },
    Delete: (target) => {
      const part = live(target);
      target.workbook.state.parts = target.workbook.state.parts.filter((held) => held !== part);
    },
  },
};

interface PartsTarget {
  readonly workbook: Workbook;
  readonly namespace: string | undefined;
}

const partsOf = ({ workbook, namespace }: PartsTarget): XmlPart[] =>
  workbook.state.parts.filter((part) => namespace === undefined || namespaceOf(part.xml) === namespace);
const partObject = (workbook: Workbook, part: XmlPart | undefined): ApiObject | null =>
  part ? apiObject(partType, { workbook, part }) : null;

export const partsType: ApiType<PartsTarget> = {
  name: 'CustomXmlPartCollection',
  items: (target) => partsOf(target).map((part) => apiObject(partType, { workbook: target.workbook, part })),
  call: {
    Add: ({ workbook }, xml) => {
      const part = { id: newId(workbook), xml: checkedXml(xml) };
      workbook.state.parts.push(part);
      return apiObject(partType, { workbook, part });
    },
    GetByNamespace: ({ workbook }, namespace) => apiObject(partsType, { workbook, namespace: textOf(namespace) }),
    GetCount: (target) => partsOf(target).length,
    GetItem: (target, id) => {
      const found = partObject(
        target.workbook,
        partsOf(target).find((part) => part.id === id),
      );
      if (!found) throw itemNotFound();
      return found;
    },
    GetItemOrNullObject: (target, id) =>
      partObject(
        target.workbook,
        partsOf(target).find((part) => part.id === id),
      ),
    GetOnlyItem: (target) => {
      const [only, ...others] = partsOf(target);
      if (!only || others.length) throw invalidOperation('The collection does not hold exactly one item.');
      return partObject(target.workbook, only);
    },
    GetOnlyItemOrNullObject: (target) => (partsOf(target).length === 1 ? partObject(target.workbook, partsOf(target)[0]) : null),
  },
};

interface SettingTarget {
  readonly workbook: Workbook;
  readonly key: string;
}

const settingType: ApiType<SettingTarget> = {
  name: 'Setting',
  identity: ({ key }) => ({ _Id: key }),
  read: { Key: ({ key }) => key, Value: ({ workbook, key }) => workbook.state.settings[key] ?? null },
  write: {
    Value: ({ workbook, key }, value) => {
      workbook.state.settings[key] = (value ?? null) as Json;
    },
  },
  call: {
    Delete: ({ workbook, key }) => {
      delete workbook.state.settings[key];
    },
  },
};

const has = (workbook: Workbook, key: Argument): boolean => Object.prototype.hasOwnProperty.call(workbook.state.settings, String(key));

export const settingsCollectionType: ApiType<Workbook> = {
  name: 'SettingCollection',
  items: (workbook) => Object.keys(workbook.state.settings).map((key) => apiObject(settingType, { workbook, key })),
  call: {
    Add: (workbook, key, value) => {
      workbook.state.settings[textOf(key)] = (value ?? null) as Json;
      return apiObject(settingType, { workbook, key: textOf(key) });
    },
    GetCount: (workbook) => Object.keys(workbook.state.settings).length,
    GetItem: (workbook, key) => {
      if (!has(workbook, key)) throw itemNotFound();
      return apiObject(settingType, { workbook, key: textOf(key) });
    },
    GetItemOrNullObject: (workbook, key) => (has(workbook, key) ? apiObject(settingType, { workbook, key: textOf(key) }) : null),
    GetItemAt: (workbook, index) => apiObject(settingType, { workbook, key: Object.keys(workbook.state.settings)[numberOf(index)] ?? '' }),
  },
};
