import { oneLine } from '../grid/clean';
import { filledCells, type Grid, type GridRow } from '../grid/grid';
import { isHeadingWords, parseHeading } from '../meaning/headings/parse-heading';
import { isBareStatus, looksLikeDate, looksLikeNumber, looksLikeStatus } from '../meaning/looks-like';
import { soundsLikeOrganisation, type Meaning } from '../meaning/vocabulary';

/** A value of a record with what is printed as its label. */
interface Field {
  readonly label: string;
  readonly meaning: Meaning;
  text: string;
}

interface Record {
  readonly line: number;
  readonly place: string | undefined;
  readonly fields: Field[];
}

/** What a line of the document is when it is looked at as a part of a record. */
type Line =
  | { readonly kind: 'field'; readonly label: string; readonly meaning: Meaning; readonly value: string }
  | { readonly kind: 'recommendation' | 'action'; readonly number: string; readonly text: string }
  | { readonly kind: 'label'; readonly label: string; readonly value: string }
  | { readonly kind: 'item'; readonly text: string }
  | { readonly kind: 'words'; readonly text: string };

const NAMED =
  /^(?:(?:overview|national|local|key|review)\s)?(recommendation|rec|finding|objective|action|task)\b\.?\s*(?:no\.?|number|#)?\s*:?\s*([A-Z]{0,3}\d{1,3}(?:[.\d]*\d)?[a-z]?)\s*(?:[.:)–—-]\s*|\s+|$)(.*)$/isu;
const LABEL = /^([^:\n]{1,90}?)\s*(?::\s*|\s+[–—]\s+|\?\s+)(.*)$/su;
const BULLET = /^\s*(?:[•▪◦‣·*o–-]|\(?[a-z]\)|\(?[ivx]{1,4}\)|\d{1,2}(?:\.\d{1,2})*[.)])\s+(.*)$/su;

/** The meaning of a label before a colon: fewer words than a sentence, most of them of headings. */
function labelMeaning(label: string): Meaning | undefined {
  const text = oneLine(label);
  if (text.split(' ').length > 10 || !isHeadingWords(text)) return undefined;
  return parseHeading(text)?.meaning;
}

/** "1.2 Write to all surgeries": a number within a number counts actions. */
const COUNTED = /^(\d{1,2}\.\d{1,2}[a-z]?)[.)]?\s+(\p{Lu}.*)$/su;

const INNER = /(?:^|[;|•·,.)]\s*|\s{2,}|\s[–—-]\s)([\p{L}\d][^:;|,.\n–—]{1,60}):\s*/gu;

/** "Lead: police; target date: June 2026; status: complete" is three fields. */
function fieldsOf(text: string): readonly Line[] {
  const found = [...text.matchAll(INNER)].flatMap((match) => {
    const meaning = labelMeaning(match[1] ?? '');
    return meaning === undefined ? [] : [{ meaning, label: oneLine(match[1] ?? ''), at: match.index, from: match.index + match[0].length }];
  });
  const first = found[0];
  if (first === undefined || found.length < 2) return [];
  const leading = text.slice(0, first.at).trim();
  const fields = found.map(({ meaning, label, from }, index): Line => ({
    kind: 'field',
    label,
    meaning,
    value: text
      .slice(from, found[index + 1]?.at ?? text.length)
      .replace(/[\s;|,–—-]+$/, '')
      .replace(/(?<=\p{L}{3}|\d{4})\.$/u, '')
      .trim(),
  }));
  if (leading === '') return fields;
  const said = lineOf(leading);
  return [said.kind === 'words' ? { kind: 'item', text: leading } : said, ...fields];
}

/** "Write to all surgeries (Health Board, June 2026) – in progress": what is told behind an action, by what it looks like. */
function tailOf(item: string): readonly Line[] {
  const cut = /^(.{8,}?)\s*(\([^()]{3,160}\)|[–—|]\s.{3,160})(.*)$/su.exec(item);
  if (cut === null) return [];
  const parts = `${cut[2] ?? ''} ${cut[3] ?? ''}`
    .split(/[()|;]|\s[–—]\s|^[–—]\s|,\s/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const fields = parts.map((part): Line | undefined => {
    if (looksLikeStatus(part)) return { kind: 'field', label: 'Status', meaning: 'status', value: part };
    if (looksLikeDate(part)) return { kind: 'field', label: 'Target date', meaning: 'target', value: part.replace(/^(?:by|due)\s/i, '') };
    if (part.length < 60 && soundsLikeOrganisation(part) && /^\p{Lu}/u.test(part))
      return { kind: 'field', label: 'Lead agency', meaning: 'lead', value: part };
    return undefined;
  });
  const known = fields.filter((field): field is Line => field !== undefined);
  // One of three may be anything; what is left of a sentence is not torn out of it.
  return known.length >= 2 && known.length === parts.length ? [{ kind: 'item', text: (cut[1] ?? '').trim() }, ...known] : [];
}

function linesIn(given: string): readonly Line[] {
  const fields = fieldsOf(given.trim());
  if (fields.length > 0) return fields;
  const line = lineOf(given);
  if (line.kind !== 'item' && line.kind !== 'action') return [line];
  const told = tailOf(line.text);
  return told.length === 0 ? [line] : [{ ...line, text: told[0]?.kind === 'item' ? told[0].text : line.text }, ...told.slice(1)];
}

/** A line that is nothing but a label, its value on the next. */
function isLabelAlone(text: string): boolean {
  return (
    text.split(/\s+/).length <= 4 &&
    !/[.!,;]$/.test(text) &&
    !isBareStatus(text) &&
    !/^(?:the )?(?:\w+ )?plan$/i.test(text) &&
    !looksLikeDate(text) &&
    !looksLikeNumber(text)
  );
}

function lineOf(given: string): Line {
  const text = given.trim();
  const named = NAMED.exec(text);
  if (named !== null && (named[3] ?? '').length < 1_500) {
    const kind = /^(?:action|task)$/i.test(named[1] ?? '') ? 'action' : 'recommendation';
    return { kind, number: named[2] ?? '', text: (named[3] ?? '').trim() };
  }
  const counted = COUNTED.exec(text);
  if (counted !== null) return { kind: 'action', number: counted[1] ?? '', text: counted[2] ?? '' };
  const bare = BULLET.exec(text)?.[1] ?? text;
  const label = LABEL.exec(bare);
  if (label !== null) {
    const asked = bare.slice((label[1] ?? '').length).startsWith('?') ? `${label[1] ?? ''}?` : (label[1] ?? '');
    const meaning = labelMeaning(asked);
    if (meaning !== undefined) return { kind: 'field', label: oneLine(asked), meaning, value: (label[2] ?? '').trim() };
    // A label that nobody knows is still none of an action's words.
    if (bare.includes(':') && asked.split(' ').length <= 5 && /^\p{Lu}/u.test(asked) && !/^(?:https?|note|update)/i.test(asked))
      return { kind: 'label', label: oneLine(asked), value: (label[2] ?? '').trim() };
  }
  if (bare !== text) return { kind: 'item', text: bare.trim() };
  const alone = isLabelAlone(text) ? labelMeaning(text.replace(/:$/, '')) : undefined;
  return alone === undefined
    ? { kind: 'words', text }
    : { kind: 'field', label: oneLine(text.replace(/:$/, '')), meaning: alone, value: '' };
}

/** The lines of a row: label and value in cells beside one another, or one cell with all of it. */
function linesOf(row: GridRow): readonly Line[] {
  const filled = row.cells.flatMap((cell, column) => (cell.text === '' || cell.merged === 'across' ? [] : [{ text: cell.text, column }]));
  const first = filled[0];
  if (first === undefined) return [];
  if (filled.length >= 2) {
    const made: Line[] = [];
    for (let at = 0; at < filled.length; at += 2) {
      const label = filled[at];
      const value = filled[at + 1];
      const meaning = label === undefined ? undefined : labelMeaning(label.text.replace(/[:\s]+$/, ''));
      const named = label === undefined ? null : NAMED.exec(label.text);
      if (label === undefined) break;
      if (named !== null && value !== undefined && (named[3] ?? '') === '') {
        const kind = /^(?:action|task)$/i.test(named[1] ?? '') ? 'action' : 'recommendation';
        made.push({ kind, number: named[2] ?? '', text: value.text });
      } else if (meaning !== undefined)
        made.push({ kind: 'field', label: oneLine(label.text.replace(/[:\s]+$/, '')), meaning, value: value?.text ?? '' });
      else if (value !== undefined && /^\d{1,2}(?:\.\d{1,2})?[.)]?$/.test(label.text))
        made.push({
          kind: label.text.includes('.') && /\.\d/.test(label.text) ? 'action' : 'recommendation',
          number: label.text.replace(/[.)]$/, ''),
          text: value.text,
        });
      else made.push({ kind: 'words', text: [label.text, value?.text ?? ''].join(' ').trim() });
    }
    return made;
  }
  const alone = labelMeaning(first.text.replace(/[:\s]+$/, ''));
  // A label alone in a row of two columns has no value.
  if (row.cells.length > 1 && alone !== undefined && first.column === 0)
    return [{ kind: 'field', label: oneLine(first.text), meaning: alone, value: '' }];
  return first.text.split('\n').flatMap(linesIn);
}

/** Turns of labels: a new record begins where a label comes again, and where an action or a recommendation is named. */
class Records {
  public readonly all: Record[] = [];
  public readonly rest: GridRow[] = [];
  private open: Record | undefined;
  private recommendation: Field[] = [];
  private waits: 'recommendation' | 'label' | undefined;
  /** What was taken last, while no action has begun under it: its words may go on in the next line. */
  private last: 'recommendation' | undefined;

  public take(row: GridRow): void {
    const lines = linesOf(row);
    if (lines.every((line) => line.kind === 'words' || line.kind === 'label') && !this.continues(row)) {
      this.open = undefined;
      this.last = undefined;
      this.rest.push(row);
      return;
    }
    lines.forEach((line) => this.takeLine(line, row));
  }

  /** Words under a label go on with its value; under a bare "Recommendation 3" they are the recommendation. */
  private continues(row: GridRow): boolean {
    return this.waits !== undefined || ((this.open !== undefined || this.last !== undefined) && !row.gap && row.table === 0);
  }

  private takeLine(line: Line, row: GridRow): void {
    const { waits } = this;
    this.waits = undefined;
    if (waits === 'label' && (line.kind === 'item' || line.kind === 'action'))
      return this.takeLine({ kind: 'words', text: line.kind === 'item' ? line.text : `${line.number} ${line.text}`.trim() }, row);
    switch (line.kind) {
      case 'recommendation':
        this.recommendation = [this.field('number', line.number), this.field('recommendation', line.text)];
        this.open = undefined;
        this.last = 'recommendation';
        if (line.text === '') this.waits = 'recommendation';
        return;
      case 'action':
        this.begin(row).fields.push(this.field('ref', line.number));
        if (line.text !== '') this.open?.fields.push(this.field('action', line.text));
        return;
      case 'item':
        if (this.recommendation.length > 0 || this.open !== undefined) this.put(this.field('action', line.text), row);
        else this.rest.push({ ...row, table: 0, cells: [{ text: line.text }] });
        return;
      case 'field':
        this.put({ label: line.label, meaning: line.meaning, text: line.value }, row);
        if (line.value === '') this.waits = 'label';
        return;
      case 'label':
        if (this.open?.fields.some((held) => held.meaning === 'action') === true)
          this.open.fields.push({ label: line.label, meaning: 'other', text: line.value });
        else this.takeLine({ kind: 'words', text: `${line.label}: ${line.value}` }, row);
        return;
      case 'words': {
        const into =
          waits === 'recommendation'
            ? this.recommendation
            : (this.open?.fields ?? (this.recommendation.length > 0 ? this.recommendation : undefined));
        const last = into?.[into.length - 1];
        if (last === undefined) this.rest.push({ ...row, table: 0, cells: [{ text: line.text }] });
        else last.text = `${last.text}\n${line.text}`.trim();
      }
    }
  }

  private field(meaning: Meaning, text: string): Field {
    return { label: HEADINGS[meaning] ?? meaning, meaning, text };
  }

  private put(field: Field, row: GridRow): void {
    const { open } = this;
    const ofRecommendation = field.meaning === 'recommendation' || field.meaning === 'number';
    const again = open !== undefined && open.fields.some((held) => held.label === field.label);
    // A recommendation opens a group, unless it is one more label of an action that has none yet.
    const has = (meaning: Meaning): boolean => open?.fields.some((held) => held.meaning === meaning) === true;
    if (ofRecommendation && (open === undefined || again || (has('action') && (has('recommendation') || field.meaning === 'number')))) {
      const keepsNumber =
        field.meaning === 'recommendation' &&
        this.open === undefined &&
        this.recommendation.length === 1 &&
        this.recommendation[0]?.meaning === 'number';
      this.recommendation = keepsNumber ? [...this.recommendation, field] : [field];
      this.open = undefined;
      this.last = 'recommendation';
      return;
    }
    const target =
      open === undefined || again || (field.meaning === 'action' && open.fields.some((held) => held.meaning === 'action'))
        ? this.begin(row)
        : open;
    if (ofRecommendation && target.fields.some((held) => held.meaning === 'recommendation' && held.text === field.text)) return;
    if (ofRecommendation) {
      const at = target.fields.findIndex((held) => held.meaning === field.meaning);
      if (at >= 0) target.fields.splice(at, 1);
    }
    target.fields.push(field);
  }

  private begin(row: GridRow): Record {
    this.open = { line: row.line, place: row.place, fields: this.recommendation.map((field) => ({ ...field })) };
    this.all.push(this.open);
    this.last = undefined;
    return this.open;
  }
}

const HEADINGS: Readonly<Partial<globalThis.Record<Meaning, string>>> = {
  number: 'No',
  recommendation: 'Recommendation',
  ref: 'Action ref',
  action: 'Action',
};

/** A table whose first column holds the labels and each further column a record, turned on its side. */
function turned(grid: Grid): Grid {
  const tables = new Map<number, GridRow[]>();
  for (const row of grid.rows) if (row.table !== 0) tables.set(row.table, [...(tables.get(row.table) ?? []), row]);
  const sideways = new Set<number>();
  for (const [table, rows] of tables) {
    const labels = rows.filter((row) => labelMeaning((row.cells[0]?.text ?? '').replace(/[:\s]+$/, '')) !== undefined).length;
    const wide = rows.filter((row) => filledCells(row).length >= 3).length;
    const alternate = rows.filter((row) => labelMeaning(row.cells[2]?.text ?? '') !== undefined).length;
    if (rows.length >= 3 && labels >= rows.length * 0.7 && wide >= rows.length * 0.6 && alternate * 2 < rows.length) sideways.add(table);
  }
  if (sideways.size === 0) return grid;
  const rows = grid.rows.flatMap((row): readonly GridRow[] => {
    if (!sideways.has(row.table)) return [row];
    const own = tables.get(row.table) ?? [];
    if (own[0] !== row) return [];
    const width = Math.max(...own.map(({ cells }) => cells.length));
    return Array.from({ length: width }, (_, column): GridRow => ({
      ...row,
      line: own[column]?.line ?? row.line,
      cells: own.map(({ cells }) => cells[column] ?? { text: '' }),
    }));
  });
  return { ...grid, rows };
}

const LEAST_RECORDS = 1;

/**
 * A document of labels and values, however they are laid out (key and value in two columns, "Label: value" lines, cards, nested lists,
 * a table on its side), as the table that it stands for; undefined where it is none. What belongs to no record stays as it was.
 */
export function recordsGrid(given: Grid): Grid | undefined {
  const grid = turned(given);
  if (grid !== given) return grid;
  const records = new Records();
  for (const row of grid.rows) if (row.aside === undefined) records.take(row);
  const whole = records.all.filter(({ fields }) => fields.some(({ meaning }) => meaning === 'action' || meaning === 'recommendation'));
  const labels = new Set(whole.flatMap(({ fields }) => fields.map(({ meaning }) => meaning)));
  const informs = ['lead', 'target', 'status', 'progress', 'responsible', 'completion'].filter((meaning) => labels.has(meaning as Meaning));
  if (whole.length < LEAST_RECORDS || informs.length === 0 || !(labels.has('action') || labels.has('recommendation'))) return undefined;
  const columns = [...new Set(whole.flatMap(({ fields }) => fields.map(({ label }) => label)))];
  const first = Math.min(...whole.map(({ line }) => line));
  const heading: GridRow = { line: first, table: 1, gap: false, cells: columns.map((text) => ({ text })), heading: 'made' };
  const rows = whole.map((record): GridRow => ({
    line: record.line,
    ...(record.place === undefined ? {} : { place: record.place }),
    table: 1,
    gap: false,
    cells: columns.map((label) => ({
      text: record.fields
        .filter((field) => field.label === label)
        .map(({ text }) => text)
        .filter((text) => text !== '')
        .join('\n'),
    })),
  }));
  const lone = records.all.filter((record) => !whole.includes(record));
  const left = lone.map((record): GridRow => ({
    line: record.line,
    table: 0,
    gap: true,
    cells: [{ text: record.fields.map(({ label, text }) => `${label}: ${text}`).join('\n') }],
  }));
  const before = [...records.rest, ...left].filter((row) => row.line < first);
  const after = [...records.rest, ...left].filter((row) => row.line >= first);
  const aside = grid.rows.filter((row) => row.aside !== undefined);
  return {
    ...grid,
    rows: [
      ...before,
      heading,
      ...rows,
      ...after.map((row) => ({
        ...row,
        table: 0,
        cells: [
          {
            text: filledCells(row)
              .map(({ text }) => text)
              .join(' '),
          },
        ],
      })),
      ...aside,
    ],
  };
}
