import {
  DAY_FORMAT,
  formatDate,
  fromSerial,
  isTarget,
  PRECISIONS,
  TABLES,
  toSerial,
  type FieldSpec,
  type FieldValue,
  type IsoDate,
  type Precision,
  type TableName,
} from '../schema';

/** What a cell of the kept workbook holds: text, or a number, which may stand for a day. */
export type RecordCell = string | number | undefined;

/** One column of a sheet. A target takes three: its day, how exact it is, and how it was written. */
export interface RecordColumn {
  readonly field: FieldSpec;
  readonly part: 'whole' | 'day' | 'precision' | 'written';
  readonly header: string;
  readonly isDay: boolean;
  readonly width: number;
}

export const DAY_NUMBER_FORMAT = DAY_FORMAT;

/** The columns of a table's sheet, in the schema's order. Headers are labels, so that people can read them. */
export function recordColumns(table: TableName): readonly RecordColumn[] {
  return TABLES[table].fields.flatMap((field): readonly RecordColumn[] => {
    const width = field.kind === 'longText' || field.kind === 'lines' || field.kind === 'links' ? 50 : field.kind === 'key' ? 38 : 24;
    if (field.kind !== 'target')
      return [{ field, part: 'whole', header: field.label, isDay: field.kind === 'date', width: field.kind === 'date' ? 14 : width }];
    return [
      { field, part: 'day', header: field.label, isDay: true, width: 14 },
      { field, part: 'precision', header: `${field.label} (exact to)`, isDay: false, width: 12 },
      { field, part: 'written', header: `${field.label} (as written)`, isDay: false, width: 20 },
    ];
  });
}

const isIsoDate = (value: unknown): value is IsoDate => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
/** A day that Excel has no number for stands as text. */
const dayCell = (date: IsoDate): RecordCell => toSerial(date) ?? date;

/** A field's value in one of its columns. Nothing is lost: `fieldOf` gives it back. */
export function cellOf(column: RecordColumn, value: FieldValue | undefined): RecordCell {
  if (value === undefined) return undefined;
  if (isTarget(value)) {
    if (column.part === 'day') return value.date === null ? undefined : dayCell(value.date);
    return column.part === 'precision' ? value.precision : value.raw;
  }
  if (typeof value === 'object') return (value as readonly string[]).join('\n');
  if (column.field.kind === 'date' && isIsoDate(value)) return dayCell(value);
  if (column.field.kind === 'choice') return column.field.choices?.find((choice) => choice.value === value)?.label ?? value;
  return value;
}

const textOf = (cell: RecordCell): string => (typeof cell === 'number' ? String(cell) : (cell ?? ''));

function dayOf(cell: RecordCell): IsoDate | undefined {
  if (typeof cell === 'number') return fromSerial(cell);
  return isIsoDate(cell) ? cell : undefined;
}

const isPrecision = (text: string): text is Precision => PRECISIONS.some((precision) => precision === text);

/** The value that a field's cells stand for; undefined where they are empty. `cells` are by the part of the column. */
export function fieldOf(field: FieldSpec, cells: Readonly<Partial<Record<RecordColumn['part'], RecordCell>>>): FieldValue | undefined {
  if (field.kind === 'target') {
    const date = dayOf(cells.day) ?? null;
    const raw = textOf(cells.written);
    if (date === null && raw === '') return undefined;
    const precision = textOf(cells.precision);
    return {
      raw: raw === '' && date !== null ? formatDate(date) : raw,
      date,
      precision: isPrecision(precision) ? precision : date === null ? 'none' : 'day',
    };
  }
  const cell = cells.whole;
  if (cell === undefined || cell === '') return undefined;
  switch (field.kind) {
    case 'date':
      return dayOf(cell) ?? textOf(cell);
    case 'number':
      return typeof cell === 'number' ? cell : Number.isFinite(Number(cell)) ? Number(cell) : cell;
    case 'lines':
    case 'links':
    case 'parents':
      return textOf(cell).split('\n');
    case 'choice':
      return field.choices?.find(({ label }) => label === cell)?.value ?? textOf(cell);
    case 'key':
    case 'parent':
    case 'text':
    case 'longText':
      return textOf(cell);
  }
}
