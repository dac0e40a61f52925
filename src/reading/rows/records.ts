import { filledCells, type Grid, type GridRow } from '../grid/grid';
import { parseHeading } from '../meaning/headings/parse-heading';
import { withoutColon, labelMeaning, linesOf, repeatedLabels, type Labels, type Line } from './record-lines';
import type { Meaning } from '../meaning/vocabulary';

/** A value of a record with what is printed as its label. */
interface Field {
  readonly label: string;
  readonly meaning: Meaning;
  text: string;
  /** What stands over a group was said before this record began: a record may say it again. */
  readonly from?: 'group';
}

interface Record {
  readonly line: number;
  readonly place: string | undefined;
  readonly fields: Field[];
}

/** Has a number of its own and nothing besides what stands over its group. */
const isOnlyNamed = ({ fields }: Record): boolean =>
  fields.some(({ meaning }) => meaning === 'ref') &&
  fields.every(({ meaning, from }) => from === 'group' || meaning === 'ref' || meaning === 'number' || meaning === 'recommendation');

/** Turns of labels: a new record begins where a label comes again, and where an action or a recommendation is named. */
class Records {
  public readonly all: Record[] = [];
  public readonly rest: GridRow[] = [];
  private open: Record | undefined;
  private recommendation: Field[] = [];
  private waits: 'recommendation' | 'label' | undefined;
  /** What was taken last, while no action has begun under it: its words may go on in the next line. */
  private last: 'recommendation' | undefined;

  public constructor(private readonly labels: Labels) {}

  public take(row: GridRow): void {
    const lines = linesOf(row, this.labels);
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
    // A label that nobody knows, in a form of two columns, is one more of its record.
    if (row.table !== 0 && this.open !== undefined && filledCells(row).length === 2 && row.cells.length === 2) return true;
    return this.waits !== undefined || ((this.open !== undefined || this.last !== undefined) && !row.gap && row.table === 0);
  }

  private takeLine(line: Line, row: GridRow): void {
    const { waits } = this;
    this.waits = undefined;
    if (waits === 'label' && (line.kind === 'item' || line.kind === 'action'))
      return this.takeLine({ kind: 'words', text: line.kind === 'item' ? line.text : `${line.number} ${line.text}`.trim() }, row);
    switch (line.kind) {
      case 'recommendation':
        // "Rec. #: 1" under "Action 1.1" is a field of that action.
        if (line.text === '' && this.open?.fields.every(({ meaning }) => meaning === 'ref') === true) {
          this.open.fields.push(this.field('number', line.number));
          return;
        }
        this.recommendation = [this.field('number', line.number), this.field('recommendation', line.text)];
        this.open = undefined;
        this.last = 'recommendation';
        if (line.text === '') this.waits = 'recommendation';
        return;
      case 'action':
        this.begin(row).fields.push(this.field('ref', line.number));
        if (line.text !== '') this.open?.fields.push(this.field('action', line.text));
        return;
      case 'item': {
        const said = this.open?.fields[this.open.fields.length - 1];
        // "A procedure that covers:" goes on with its own points.
        if (said?.meaning === 'action' && /:(?:\n• .*)*$/s.test(said.text)) said.text = `${said.text}\n• ${line.text}`;
        else if (this.recommendation.length > 0 || this.open !== undefined) this.put(this.field('action', line.text), row);
        else this.rest.push({ ...row, table: 0, cells: [{ text: line.text }] });
        return;
      }
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
    // An action that was only named yet may say itself whose recommendation it is under.
    if (ofRecommendation && open !== undefined && isOnlyNamed(open)) {
      const same = open.fields.some((held) => held.meaning === field.meaning && held.text === field.text);
      if (!same) open.fields.splice(0, open.fields.length, ...open.fields.filter(({ from }) => from === undefined), field);
      return;
    }
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
    // "Further action" may say again what a list has said already.
    if (field.meaning === 'action' && !again && open?.fields.some((held) => held.meaning === 'action' && held.text === field.text) === true)
      return;
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
    this.open = { line: row.line, place: row.place, fields: this.recommendation.map((field): Field => ({ ...field, from: 'group' })) };
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

/** Rows that belong together: up to a gap, a line of words, another table, or where the first label comes again. */
function runsOf({ rows }: Grid, repeated: Labels): readonly (readonly GridRow[])[] {
  const runs: GridRow[][] = [];
  let first: string | undefined;
  for (const [index, row] of rows.entries()) {
    const label = row.cells[0]?.text ?? '';
    const alone = filledCells(row).length <= 1 && !(label !== '' && labelMeaning(withoutColon(label), repeated) !== undefined);
    if (row.table === 0 || alone) {
      first = undefined;
      continue;
    }
    const run = runs[runs.length - 1];
    if (
      run === undefined ||
      first === undefined ||
      row.gap ||
      row.above === 'empty' ||
      rows[index - 1]?.table !== row.table ||
      label === first
    ) {
      runs.push([row]);
      first = label;
    } else run.push(row);
  }
  return runs;
}

/** Whether the first column of a run holds the labels, and each further one a record. */
function isSideways(rows: readonly GridRow[], repeated: Labels): boolean {
  const labels = rows.filter((row) => labelMeaning(withoutColon(row.cells[0]?.text ?? ''), repeated) !== undefined).length;
  const wide = rows.filter((row) => filledCells(row).length >= 3).length;
  const alternate = rows.filter((row) => labelMeaning(row.cells[2]?.text ?? '', repeated) !== undefined).length;
  return rows.length >= 3 && labels >= rows.length * 0.6 && wide >= rows.length * 0.6 && alternate * 2 < rows.length;
}

/** Tables whose first column holds the labels and each further column a record, turned on their sides. */
function turned(grid: Grid, repeated: Labels): Grid {
  const runs = runsOf(grid, repeated);
  const wide = runs.filter((run) => isSideways(run, repeated));
  const [one] = wide;
  if (one === undefined) return grid;
  const heads = new Set(wide.map(headOf));
  // Where one such table has a single record, its labels tell that it is another.
  const sideways = runs.filter((run) => wide.includes(run) || heads.has(headOf(run)));
  const of = new Map(sideways.flatMap((run) => run.map((row) => [row, run] as const)));
  const rows = grid.rows.flatMap((row): readonly GridRow[] => {
    const own = of.get(row);
    if (own === undefined) return [row];
    return own[0] === row ? turnedRows(own) : [];
  });
  return { ...grid, rows };
}

const headOf = (run: readonly GridRow[]): string => run.map(({ cells }) => withoutColon(cells[0]?.text ?? '')).join('|');

function turnedRows(own: readonly GridRow[]): readonly GridRow[] {
  const width = Math.max(...own.map((row) => filledCells(row).reduce((last, { column }) => Math.max(last, column), 0)));
  const known = new Set(own.map(({ cells }) => parseHeading(withoutColon(cells[0]?.text ?? ''))?.meaning ?? 'other'));
  return Array.from({ length: width }, (_, column): GridRow => ({
    table: own[0]?.table ?? 1,
    gap: false,
    // Labels of which several are known are the heading, whatever the others say.
    ...(column === 0 && known.size >= 4 ? { heading: 'made' } : {}),
    line: own[column]?.line ?? own[0]?.line ?? 1,
    cells: own.map(({ cells }) => cells[column] ?? { text: '' }),
  }));
}

const INFORMS: readonly Meaning[] = ['lead', 'target', 'status', 'progress', 'responsible', 'completion'];
const TEXTS = 25;

/** Holds an action or a recommendation; or tells when, who or how far beside a text whose label is unknown. */
function isWhole({ fields }: Record): boolean {
  if (fields.some(({ meaning }) => meaning === 'action' || meaning === 'recommendation')) return true;
  const informs = new Set(fields.map(({ meaning }) => meaning).filter((meaning) => INFORMS.includes(meaning)));
  return informs.size >= 2 && fields.some(({ meaning, text }) => meaning === 'other' && text.length >= TEXTS);
}

/**
 * A document of labels and values, however they are laid out (key and value in two columns, "Label: value" lines, cards, nested lists,
 * a table on its side), as the table that it stands for; undefined where it is none. What belongs to no record stays as it was.
 */
export function recordsGrid(given: Grid): Grid | undefined {
  const labels = repeatedLabels(given);
  const grid = turned(given, labels);
  if (grid !== given) return grid;
  const records = new Records(labels);
  for (const row of grid.rows) if (row.aside === undefined) records.take(row);
  const whole = records.all.filter(isWhole);
  const held = new Set(whole.flatMap(({ fields }) => fields.map(({ meaning }) => meaning)));
  if (whole.length === 0 || !INFORMS.some((meaning) => held.has(meaning))) return undefined;
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
