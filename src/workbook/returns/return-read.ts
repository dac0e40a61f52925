import { canonical, describe, readField, type FieldValue, type IsoDate, type RowKey } from '../../schema';
import { EXCEL_ERROR } from '../cells/cell-words';
import {
  COPY_KEY_LABEL,
  PROGRESS_FIELDS,
  SHOWN_COLUMNS,
  progressSpec,
  type ProgressField,
  type ReturnSlip,
  type SentAction,
} from './return-columns';

/** A file that came back, as plain texts; the first row of a sheet is its row 1. */
export interface ReturnedSheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/** What the agency wrote about one action. */
export interface ReturnEntry {
  readonly action: RowKey;
  /** "2.3", or the beginning of the action's text. */
  readonly name: string;
  /** Row of the sheet, from 1. */
  readonly line: number;
  readonly values: Readonly<Partial<Record<ProgressField, FieldValue>>>;
  /** Sentences about cells that cannot be understood; their text stands in `texts`. */
  readonly problems: readonly string[];
  /** Every filled cell as it was written, in words: "How it is going: Complete". */
  readonly texts: readonly string[];
}

/** What was found in the file, and is not a report: nothing of it is lost, and nothing of it is sent. */
export interface SetAside {
  readonly line: number | undefined;
  readonly sentence: string;
}

export type ReturnReading =
  | { readonly kind: 'read'; readonly slip: ReturnSlip; readonly entries: readonly ReturnEntry[]; readonly aside: readonly SetAside[] }
  | { readonly kind: 'refused'; readonly sentence: string };

export interface ExpectedReturn {
  readonly site: string;
  readonly review: RowKey;
  readonly reference: string;
}

const form = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
const refused = (sentence: string): ReturnReading => ({ kind: 'refused', sentence });

/** What a returned copy says, against what was sent. Whatever was done to the file, each thing in it is read or named. */
export function readReturn(slip: ReturnSlip, sheets: readonly ReturnedSheet[], expected: ExpectedReturn): ReturnReading {
  if (slip.review !== expected.review)
    return refused(
      `This file belongs to ${slip.reference === '' ? 'another review' : `the review ${slip.reference}`}, and this workbook holds ${expected.reference}. Open the workbook of that review, and bring it in there.`,
    );
  if (slip.site !== expected.site)
    return refused(`This file was sent from another site (${slip.site}). Open the workbook that is connected to that site.`);
  const found = findTable(sheets);
  if (found === undefined)
    return refused('The table of actions cannot be found in this file. Ask the agency for the file as it was sent, with its headings.');
  return { kind: 'read', slip, ...readTable(slip, found) };
}

interface FoundTable {
  readonly sheet: ReturnedSheet;
  readonly header: number;
  readonly columns: ReadonlyMap<string, number>;
}

/** The sheet may have another name by now, and the table may stand lower than it did. */
function findTable(sheets: readonly ReturnedSheet[]): FoundTable | undefined {
  for (const sheet of sheets)
    for (const [header, row] of sheet.rows.slice(0, 40).entries()) {
      const columns = new Map<string, number>();
      row.forEach((label, at) => {
        if (label.trim() !== '' && !columns.has(form(label))) columns.set(form(label), at);
      });
      const progress = PROGRESS_FIELDS.filter((field) => columns.has(form(progressSpec(field).label)));
      const tells = columns.has(form(COPY_KEY_LABEL)) || columns.has('ref') || columns.has('action');
      if (progress.length >= 2 && tells) return { sheet, header, columns };
    }
  return undefined;
}

function readTable(
  slip: ReturnSlip,
  { sheet, header, columns }: FoundTable,
): { readonly entries: readonly ReturnEntry[]; readonly aside: readonly SetAside[] } {
  const aside: SetAside[] = [];
  const entries: ReturnEntry[] = [];
  const at = (label: string): number | undefined => columns.get(form(label));
  for (const field of PROGRESS_FIELDS) {
    const { label } = progressSpec(field);
    if (at(label) === undefined)
      aside.push({
        line: header + 1,
        sentence: `The column “${label}” is missing or renamed, so nothing in it is read. Give it its name back and choose the file again.`,
      });
  }
  const taken = new Map<RowKey, number>();
  const cellOf = (row: readonly string[], label: string): string => {
    const column = at(label);
    return column === undefined ? '' : (row[column] ?? '');
  };
  const known = recogniser(slip);
  sheet.rows.forEach((row, index) => {
    if (index <= header || row.every((cell) => cell.trim() === '')) return;
    const line = index + 1;
    const sent = known((label) => cellOf(row, label));
    const texts = PROGRESS_FIELDS.flatMap((field) => {
      const { label } = progressSpec(field);
      const text = cellOf(row, label);
      return text.trim() === '' ? [] : [`${label}: ${text}`];
    });
    if (sent === undefined) {
      aside.push({
        line,
        sentence: `Row ${line} is none of the actions that were sent: ${row.filter((cell) => cell.trim() !== '').join(' | ')}`,
      });
      return;
    }
    const name = nameOf(sent);
    const first = taken.get(sent.key);
    if (first !== undefined) {
      if (texts.length > 0)
        aside.push({
          line,
          sentence: `Row ${line} is about ${name} again, as row ${first} is. Only row ${first} is taken. It says ${texts.join('; ')}`,
        });
      return;
    }
    taken.set(sent.key, line);
    for (const { id, label } of SHOWN_COLUMNS) {
      const now = cellOf(row, label);
      if (at(label) !== undefined && form(now) !== form(sent.shown[id]))
        aside.push({ line, sentence: `${name}: “${label}” was changed to “${now}”. An agency cannot change it here; it stays as it is.` });
    }
    if (texts.length > 0) entries.push(entryOf(sent, { line, texts, cellOf: (label) => cellOf(row, label) }));
  });
  const missing = slip.actions.filter((sent) => !taken.has(sent.key));
  if (missing.length > 0)
    aside.push({
      line: undefined,
      sentence: `${missing.length === 1 ? 'One action that was sent is' : `${missing.length} actions that were sent are`} not in the file any more: ${missing.map(nameOf).join(', ')}. Nothing is changed for ${missing.length === 1 ? 'it' : 'them'}.`,
    });
  return { entries, aside };
}

const nameOf = (sent: SentAction): string => (sent.shown.ref === '' ? `“${sent.shown.text.slice(0, 60)}”` : sent.shown.ref);

/** Which action a row is: by its key, else by its words where they leave no doubt (M10). */
function recogniser(slip: ReturnSlip): (cell: (label: string) => string) => SentAction | undefined {
  const byKey = new Map(slip.actions.map((sent) => [sent.key as string, sent]));
  const byWords = new Map<string, SentAction | 'several'>();
  const words = (ref: string, text: string): string => `${form(ref)}\n${form(text)}`;
  for (const sent of slip.actions) {
    const said = words(sent.shown.ref, sent.shown.text);
    byWords.set(said, byWords.has(said) ? 'several' : sent);
  }
  return (cell) => {
    const key = cell(COPY_KEY_LABEL).trim().toLowerCase();
    if (key !== '') return byKey.get(key);
    const found = byWords.get(words(cell('Ref'), cell('Action')));
    return found === 'several' ? undefined : found;
  };
}

function entryOf(
  sent: SentAction,
  row: { readonly line: number; readonly texts: readonly string[]; readonly cellOf: (label: string) => string },
): ReturnEntry {
  const values: Partial<Record<ProgressField, FieldValue>> = {};
  const problems: string[] = [];
  for (const field of PROGRESS_FIELDS) {
    const text = row.cellOf(progressSpec(field).label);
    if (EXCEL_ERROR.test(text.trim())) {
      problems.push(`${progressSpec(field).label}: the cell shows ${text.trim()}. Write there in words what it should say.`);
      continue;
    }
    const read = readField('reports', field, text);
    if (!read.ok) problems.push(describe(read.issue));
    else if (read.value !== undefined) values[field] = canonical(progressSpec(field).kind, read.value) ?? read.value;
  }
  return { action: sent.key, name: nameOf(sent), line: row.line, values, problems, texts: row.texts };
}

/** Everything that makes a report what it is: the same text for the same words, however often the file comes (P2). */
export function contentOf(slip: Pick<ReturnSlip, 'agency' | 'sentOn'>, entry: Pick<ReturnEntry, 'action' | 'values'>): string {
  return JSON.stringify([slip.agency, slip.sentOn, entry.action, PROGRESS_FIELDS.map((field) => entry.values[field] ?? null)]);
}

/** A slip that was tampered with, or was never one, is none. */
export function slipFrom(text: string): ReturnSlip | undefined {
  try {
    const slip = JSON.parse(text) as Partial<ReturnSlip>;
    const texts = [slip.site, slip.review, slip.reference, slip.marking, slip.agency, slip.agencyName, slip.sentOn];
    const sound =
      slip.format === 1 &&
      texts.every((each) => typeof each === 'string') &&
      Array.isArray(slip.actions) &&
      slip.actions.every(
        (sent: Partial<SentAction>) =>
          typeof sent.key === 'string' &&
          Array.isArray(sent.known) &&
          SHOWN_COLUMNS.every(({ id }) => typeof sent.shown?.[id] === 'string'),
      );
    return sound ? (slip as ReturnSlip & { readonly sentOn: IsoDate }) : undefined;
  } catch {
    return undefined;
  }
}
