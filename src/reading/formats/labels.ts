import { cleanText, oneLine } from '../grid/clean';
import type { Grid, GridRow } from '../grid/grid';
import { headingMeaning } from '../meaning/headings/parse-heading';
import type { Meaning } from '../meaning/vocabulary';

const LABEL = /^\s*(\p{L}[\p{L} /()'’-]{1,40}?)(?:\s(?:no\.?\s)?(\d{1,3}(?:\.\d{1,2})?))?\s*(?::|\t| – )\s*(.*)$/iu;
const HEADINGS: Readonly<Partial<Record<Meaning, string>>> = {
  number: 'No',
  recommendation: 'Recommendation',
  scope: 'Scope',
  ref: 'Action ref',
  action: 'Action',
  lead: 'Lead agency',
  responsible: 'Responsible person',
  milestones: 'Key milestones',
  target: 'Target date',
  status: 'Status',
  completion: 'Date completed',
  progress: 'Progress',
  outcome: 'Outcome',
};
/** "Recommendation 3" and "Action 3.1" are labels and numbers at once. */
const NUMBERED: Readonly<Partial<Record<Meaning, Meaning>>> = { recommendation: 'number', action: 'ref' };
type Field = { readonly meaning: Meaning; text: string };

/** A page of labels and values, "Action: … Lead: … Target: …": each turn of the labels is a row of the table that it stands for. */
export function labelsGrid(name: string, text: string): Grid {
  const records: { readonly line: number; readonly fields: Field[] }[] = [];
  const before: GridRow[] = [];
  let open: { readonly line: number; readonly fields: Field[] } | undefined;
  let blank = false;
  text.split(/\r\n|\n|\r/).forEach((raw, index) => {
    const words = cleanText(raw);
    if (words === '') {
      blank = true;
      return;
    }
    const label = LABEL.exec(words);
    const meaning = label === null ? undefined : labelMeaning(label[1] ?? '');
    if (label !== null && meaning !== undefined) {
      const again = open?.fields.some((field) => field.meaning === meaning) ?? true;
      const starts = again || (meaning === 'recommendation' && open !== undefined);
      if (starts) {
        open = { line: index + 1, fields: [] };
        records.push(open);
      }
      const number = NUMBERED[meaning];
      if (number !== undefined && label[2] !== undefined) open?.fields.push({ meaning: number, text: label[2] });
      open?.fields.push({ meaning, text: label[3] ?? '' });
    } else if (open !== undefined && !blank) {
      const last = open.fields[open.fields.length - 1];
      if (last !== undefined) last.text = `${last.text}\n${words}`.trim();
    } else before.push({ line: index + 1, table: 0, gap: blank, cells: [{ text: words }] });
    blank = false;
  });
  return { name, kind: 'labels', rows: [...before, ...asTable(records)], notes: [] };
}

function labelMeaning(label: string): Meaning | undefined {
  const meaning = headingMeaning(oneLine(label));
  return meaning !== undefined && meaning in HEADINGS && label.split(/\s+/).length <= 5 ? meaning : undefined;
}

function asTable(records: readonly { readonly line: number; readonly fields: readonly Field[] }[]): readonly GridRow[] {
  const used = (Object.keys(HEADINGS) as Meaning[]).filter((meaning) =>
    records.some((record) => record.fields.some((field) => field.meaning === meaning)),
  );
  if (!used.includes('action') || used.length < 3) return [];
  const heading: GridRow = {
    line: records[0]?.line ?? 1,
    table: 1,
    gap: false,
    cells: used.map((meaning) => ({ text: HEADINGS[meaning] ?? '' })),
  };
  const rows = records.map((record): GridRow => ({
    line: record.line,
    table: 1,
    gap: false,
    cells: used.map((meaning) => ({ text: record.fields.find((field) => field.meaning === meaning)?.text ?? '' })),
  }));
  return [heading, ...rows];
}
