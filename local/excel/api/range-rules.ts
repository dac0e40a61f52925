import type { ApiObject, ApiType, Argument, Json } from '../protocol/api-object';
import { apiObject, isApiObject } from '../protocol/api-object';
import { invalidArgument, itemNotFound, notImplemented } from '../protocol/api-error';
import { addressOf, covers, meeting, quoted, sameBox, without } from '../model/address';
import type { FormatRule, ValidationRule } from '../model/state';
import { newId, redraw } from '../model/workbook';
import type { RangeTarget } from './arguments';
import { numberOf, textOf } from './arguments';
import { range as rangeObject } from './range';
import type { Held } from './settings-type';
import { inRecord, settingsType } from './settings-type';

const changed = (range: RangeTarget): void => redraw(range.workbook, { kind: 'sheet', sheet: range.sheet.id });

const current = ({ sheet, box }: RangeTarget): ValidationRule | undefined =>
  [...sheet.validations].reverse().find((held) => covers(held.box, box));

/** Takes the range out of every rule that reaches into it. */
function cutOut({ sheet, box }: RangeTarget): void {
  sheet.validations = sheet.validations.flatMap((held) =>
    meeting(held.box, box) ? without(held.box, box).map((part) => ({ ...held, box: part })) : [held],
  );
}

function change(range: RangeTarget, changes: Partial<ValidationRule>): void {
  const before = current(range);
  const exact = range.sheet.validations.find((held) => sameBox(held.box, range.box));
  if (exact) Object.assign(exact, changes);
  else {
    cutOut(range);
    range.sheet.validations.push({ rule: {}, ignoreBlanks: true, ...before, ...changes, box: range.box });
  }
  changed(range);
}

/** A list's source may be a range: it is kept as a formula that names it. */
function ruleOf(value: Argument): ValidationRule['rule'] {
  if (value === null || typeof value !== 'object' || Array.isArray(value) || isApiObject(value)) throw invalidArgument();
  const rule = value as { readonly [key: string]: Json };
  const list = rule.list as unknown as { readonly source: Argument } | undefined;
  if (!list || !isApiObject(list.source)) return rule;
  const source = list.source.target as RangeTarget;
  const address = addressOf(source.box).replace(/([A-Z]+)(\d+)/g, '$$$1$$$2');
  return {
    ...rule,
    list: { ...(list as unknown as { readonly [key: string]: Json }), source: `=${quoted(source.sheet.name)}!${address}` },
  };
}

const ruleTypes: Readonly<Record<string, string>> = {
  list: 'List',
  wholeNumber: 'WholeNumber',
  decimal: 'Decimal',
  date: 'Date',
  time: 'Time',
  textLength: 'TextLength',
  custom: 'Custom',
};

export const validationType: ApiType<RangeTarget> = {
  name: 'DataValidation',
  read: {
    Type: (range) => ruleTypes[Object.keys(current(range)?.rule ?? {})[0] ?? ''] ?? 'None',
    Rule: (range) => current(range)?.rule ?? {},
    ErrorAlert: (range) => current(range)?.alert ?? { message: '', showAlert: true, style: 'Stop', title: '' },
    Prompt: (range) => current(range)?.prompt ?? { message: '', showPrompt: true, title: '' },
    IgnoreBlanks: (range) => current(range)?.ignoreBlanks ?? true,
    Valid: () => null,
  },
  write: {
    Rule: (range, value) => change(range, { rule: ruleOf(value) }),
    ErrorAlert: (range, value) => change(range, { alert: value as Json }),
    Prompt: (range, value) => change(range, { prompt: value as Json }),
    IgnoreBlanks: (range, value) => change(range, { ignoreBlanks: value === true }),
  },
  call: {
    Clear: (range) => {
      cutOut(range);
      changed(range);
    },
  },
};

interface RuleTarget {
  readonly range: RangeTarget;
  readonly rule: FormatRule;
}

const told = (target: RuleTarget, prefix: string): Held => {
  const held = inRecord(target.rule.settings, prefix);
  return {
    read: held.read,
    write: (member, value) => {
      held.write(member, value);
      changed(target.range);
    },
  };
};

const fillType = settingsType('ConditionalRangeFill', { Color: '' });
const fontType = settingsType('ConditionalRangeFont', { Color: '', Bold: false, Italic: false, Underline: 'None', Strikethrough: false });
const formatType: ApiType<RuleTarget> = {
  name: 'ConditionalRangeFormat',
  read: { NumberFormat: (target) => told(target, 'Format.').read('NumberFormat') ?? null },
  write: { NumberFormat: (target, value) => told(target, 'Format.').write('NumberFormat', value as Json) },
  open: {
    Fill: (target) => apiObject(fillType, told(target, 'Format.Fill.')),
    Font: (target) => apiObject(fontType, told(target, 'Format.Font.')),
  },
};
const customRuleType = settingsType('ConditionalFormatRule', { Formula: '', FormulaLocal: '' });
const customType: ApiType<RuleTarget> = {
  name: 'CustomConditionalFormat',
  open: { Rule: (target) => apiObject(customRuleType, told(target, 'Rule.')), Format: (target) => apiObject(formatType, target) },
};
const withRule = (name: string): ApiType<RuleTarget> => ({
  name,
  read: { Rule: (target) => told(target, '').read('Rule') ?? {} },
  write: { Rule: (target, value) => told(target, '').write('Rule', value as Json) },
  open: { Format: (target) => apiObject(formatType, target) },
});
const kinds: Readonly<Record<string, { readonly member: string; readonly type: ApiType<RuleTarget> }>> = {
  Custom: { member: 'Custom', type: customType },
  CellValue: { member: 'CellValue', type: withRule('CellValueConditionalFormat') },
  ContainsText: { member: 'TextComparison', type: withRule('TextConditionalFormat') },
};

const ruleType: ApiType<RuleTarget> = {
  name: 'ConditionalFormat',
  identity: ({ rule }) => ({ Id: rule.id }),
  read: {
    Id: ({ rule }) => rule.id,
    Type: ({ rule }) => rule.type,
    Priority: ({ range, rule }) => range.sheet.formatRules.indexOf(rule),
    StopIfTrue: ({ rule }) => rule.stopIfTrue,
  },
  write: {
    StopIfTrue: ({ rule }, value) => {
      rule.stopIfTrue = value === true;
    },
    Priority: ({ range, rule }, value) => {
      const others = range.sheet.formatRules.filter((held) => held !== rule);
      others.splice(numberOf(value), 0, rule);
      range.sheet.formatRules = others;
    },
  },
  open: Object.fromEntries(
    Object.entries(kinds).flatMap(([kind, { member, type }]) => [
      [member, (target: RuleTarget): ApiObject | null => apiObject(type, target)],
      [`${member}OrNullObject`, (target: RuleTarget): ApiObject | null => (target.rule.type === kind ? apiObject(type, target) : null)],
    ]),
  ),
  call: {
    GetRange: ({ range, rule }) => rangeObject({ ...range, box: rule.box }),
    Delete: ({ range, rule }) => {
      range.sheet.formatRules = range.sheet.formatRules.filter((held) => held !== rule);
      changed(range);
    },
  },
};

const rulesOn = (range: RangeTarget): FormatRule[] => range.sheet.formatRules.filter((rule) => meeting(rule.box, range.box));

export const formatRulesType: ApiType<RangeTarget> = {
  name: 'ConditionalFormatCollection',
  items: (range) => rulesOn(range).map((rule) => apiObject(ruleType, { range, rule })),
  call: {
    Add: (range, type) => {
      const kind = textOf(type);
      if (!kinds[kind]) throw notImplemented(`conditional format of type ${kind}`);
      const rule: FormatRule = { id: newId(range.workbook), box: range.box, type: kind, settings: {}, stopIfTrue: false };
      range.sheet.formatRules.push(rule);
      changed(range);
      return apiObject(ruleType, { range, rule });
    },
    ClearAll: (range) => {
      range.sheet.formatRules = range.sheet.formatRules.flatMap((rule) =>
        meeting(rule.box, range.box)
          ? without(rule.box, range.box).map((box, part) => ({ ...rule, id: part ? newId(range.workbook) : rule.id, box }))
          : [rule],
      );
      changed(range);
    },
    GetCount: (range) => rulesOn(range).length,
    GetItem: (range, id) => {
      const rule = rulesOn(range).find((held) => held.id === id);
      if (!rule) throw itemNotFound();
      return apiObject(ruleType, { range, rule });
    },
    GetItemAt: (range, index) => {
      const rule = rulesOn(range)[numberOf(index)];
      if (!rule) throw invalidArgument();
      return apiObject(ruleType, { range, rule });
    },
  },
};
