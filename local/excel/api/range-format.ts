import type { ApiObject, ApiType, Json } from '../protocol/api-object';
import { apiObject } from '../protocol/api-object';
import { invalidArgument } from '../protocol/api-error';
import { commonStyle, setStyle } from '../model/styles';
import { redraw } from '../model/workbook';
import type { RangeTarget } from './arguments';
import { textOf } from './arguments';
import type { Held } from './settings-type';
import { settingsType } from './settings-type';

const styleMember = (range: RangeTarget, prefix: string): Held => ({
  read: (member) => commonStyle(range.workbook, range.sheet, { box: range.box, member: prefix + member }),
  write: (member, value) => {
    if (value !== null && typeof value === 'object') throw invalidArgument();
    setStyle(range.workbook, range.sheet, { box: range.box, changes: { [prefix + member]: value as string | number | boolean | null } });
  },
});

const sides = ['EdgeTop', 'EdgeBottom', 'EdgeLeft', 'EdgeRight', 'InsideVertical', 'InsideHorizontal', 'DiagonalDown', 'DiagonalUp'];

const fontType = settingsType('RangeFont', {
  Name: 'Calibri',
  Size: 11,
  Color: '#000000',
  Bold: false,
  Italic: false,
  Underline: 'None',
  Strikethrough: false,
  TintAndShade: 0,
  Subscript: false,
  Superscript: false,
});
const protectionType = settingsType('FormatProtection', { Locked: true, FormulaHidden: false });
const borderType = settingsType('RangeBorder', { SideIndex: '', Style: 'None', Color: '#000000', Weight: 'Thin', TintAndShade: 0 });

const fillType: ApiType<RangeTarget> = {
  name: 'RangeFill',
  read: {
    Color: (range) => styleMember(range, 'Format.Fill.').read('Color') ?? '#FFFFFF',
    TintAndShade: () => 0,
    Pattern: () => null,
    PatternColor: () => null,
  },
  write: {
    Color: (range, value) => styleMember(range, 'Format.Fill.').write('Color', value ? textOf(value) : null),
    TintAndShade: () => undefined,
  },
  call: { Clear: (range) => styleMember(range, 'Format.Fill.').write('Color', null) },
};

const border = (range: RangeTarget, side: string): ApiObject => {
  const held = styleMember(range, `Format.Borders.${side}.`);
  return apiObject(borderType, { ...held, read: (member) => (member === 'SideIndex' ? side : held.read(member)) });
};

const bordersType: ApiType<RangeTarget> = {
  name: 'RangeBorderCollection',
  items: (range) => sides.map((side) => border(range, side)),
  read: { Count: () => sides.length },
  call: { GetItem: (range, side) => border(range, textOf(side)), GetItemAt: (range, index) => border(range, sides[Number(index)] ?? '') },
};

/** Sizes belong to rows and columns, in points; the answer is null where they differ. */
const size = (range: RangeTarget, of: 'width' | 'height'): Json => {
  const [first, count, fallback] = of === 'width' ? [range.box.column, range.box.columns, 48] : [range.box.row, range.box.rows, 15];
  const at = (index: number): number =>
    (of === 'width' ? range.sheet.columnSettings[index]?.width : range.sheet.rowSettings[index]?.height) ?? fallback;
  for (let index = first + 1; index < first + Math.min(count, 1000); index += 1) if (at(index) !== at(first)) return null;
  return at(first);
};

function resize(range: RangeTarget, of: 'width' | 'height', value: Json): void {
  if (typeof value !== 'number' || value < 0) throw invalidArgument();
  const { box, sheet } = range;
  if (of === 'width')
    for (let c = box.column; c < box.column + Math.min(box.columns, 256); c += 1) (sheet.columnSettings[c] ??= {}).width = value;
  else for (let r = box.row; r < box.row + Math.min(box.rows, 50000); r += 1) (sheet.rowSettings[r] ??= {}).height = value;
  redraw(range.workbook, { kind: 'sheet', sheet: sheet.id });
}

const placing = {
  HorizontalAlignment: 'General',
  VerticalAlignment: 'Bottom',
  WrapText: false,
  IndentLevel: 0,
  ShrinkToFit: false,
  TextOrientation: 0,
  AutoIndent: false,
  ReadingOrder: 'Context',
};

export const rangeFormatType: ApiType<RangeTarget> = {
  name: 'RangeFormat',
  read: {
    ...Object.fromEntries(
      Object.entries(placing).map(([member, value]) => [
        member,
        (range: RangeTarget): Json => styleMember(range, 'Format.').read(member) ?? value,
      ]),
    ),
    ColumnWidth: (range) => size(range, 'width'),
    RowHeight: (range) => size(range, 'height'),
  },
  write: {
    ...Object.fromEntries(
      Object.keys(placing).map((member) => [
        member,
        (range: RangeTarget, value): void => styleMember(range, 'Format.').write(member, (value ?? null) as Json),
      ]),
    ),
    ColumnWidth: (range, value) => resize(range, 'width', (value ?? null) as Json),
    RowHeight: (range, value) => resize(range, 'height', (value ?? null) as Json),
  },
  open: {
    Fill: (range) => apiObject(fillType, range),
    Font: (range) => apiObject(fontType, styleMember(range, 'Format.Font.')),
    Borders: (range) => apiObject(bordersType, range),
    Protection: (range) => apiObject(protectionType, styleMember(range, 'Format.Protection.')),
  },
  call: {
    AutofitColumns: () => undefined,
    AutofitRows: (range) => {
      for (let r = range.box.row; r < range.box.row + Math.min(range.box.rows, 50000); r += 1) delete range.sheet.rowSettings[r]?.height;
      redraw(range.workbook, { kind: 'sheet', sheet: range.sheet.id });
    },
  },
};
