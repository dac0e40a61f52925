import { assemble } from './assemble';
import { proposeAliases, noteRepeats } from './across-plan';
import { DoubtList } from './doubt-list';
import type { Grid } from './grid';
import { logicalRows } from './logical-rows';
import { mendOverflow } from './mend-overflow';
import type { Doubt, Heading, Plan, SetAside } from './plan';
import type { Columns } from './headers';
import { findRegions, type Regions } from './regions';
import { readTitle } from './title';
import type { Meaning } from './vocabulary';

/** A column of a table in the document and what it was taken to mean (R3). */
export interface ColumnMatch {
  readonly heading: string;
  readonly meaning: Meaning;
}

export interface GridOptions {
  /** Meanings that a person gave to columns, by heading; they go before what the headings say (R3). */
  readonly meanings?: Readonly<Record<string, Meaning>>;
}

export interface Reading {
  readonly ok: true;
  readonly plan: Plan;
  readonly doubts: readonly Doubt[];
  readonly headings: readonly Heading[];
  readonly setAside: readonly SetAside[];
  readonly columns: readonly ColumnMatch[];
  /** The document as rows of cells, so that a reading can be shown beside its source and accounted for (R1). */
  readonly grid: Grid;
}

export interface ReadingFailure {
  readonly ok: false;
  readonly code: 'no-table' | 'empty' | 'not-a-document' | 'password' | 'too-large' | 'damaged' | 'no-text' | 'old-format' | 'pdf-layout';
  readonly name: string;
}

/** A grid read into a plan with its doubts. Pure: the same grid gives the same reading. */
export function readGrid(grid: Grid, options: GridOptions = {}): Reading | ReadingFailure {
  if (grid.rows.length === 0) return { ok: false, code: 'empty', name: grid.name };
  const found = findRegions(grid);
  const regions = found === undefined ? undefined : rematch(found, options.meanings ?? {});
  if (regions === undefined) return { ok: false, code: 'no-table', name: grid.name };
  const doubts = new DoubtList();
  grid.notes.forEach((note) =>
    doubts.add(note.code, { line: note.line, column: null }, { source: Object.values(note.params).join(' '), assumed: '' }),
  );
  regions.named
    .filter(({ meaning }) => meaning !== 'number')
    .forEach(({ line, column, meaning }) => doubts.add('column-guessed', { line, column }, { source: '', assumed: meaning }));
  const rows = logicalRows(regions, doubts);
  if (rows.recommendations.length === 0) return { ok: false, code: 'no-table', name: grid.name };
  if (regions.guessed)
    doubts.add(
      'columns-by-content',
      { line: regions.body[0]?.row.line ?? 1, column: null },
      { source: '', assumed: regions.body[0]?.columns.meanings.join(', ') ?? '' },
    );
  mendOverflow(rows.recommendations, doubts);
  const title = readTitle(
    regions.before.filter((row) => !rows.headings.some((heading) => heading.where.line === row.line)),
    regions.asAt,
  );
  const recommendations = assemble(rows.recommendations, doubts);
  proposeAliases(recommendations, doubts);
  noteRepeats(recommendations, doubts);
  const plan: Plan = { reference: title.reference, title: title.title, partnership: title.partnership, asAt: title.asAt, recommendations };
  const refs = actionsByLine(plan);
  return {
    ok: true,
    plan,
    doubts: doubts.inOrder().map((doubt) => ({ ...doubt, about: doubt.about ?? refs.get(doubt.where.line) ?? null })),
    headings: [...title.headings, ...regions.headings, ...rows.headings],
    setAside: [...regions.setAside, ...title.setAside, ...rows.setAside].sort((a, b) => a.where.line - b.where.line),
    columns: columnMatches(regions),
    grid,
  };
}

const columnName = (heading: string, column: number): string => (heading === '' ? `Column ${column + 1}` : heading);

function rematch(regions: Regions, given: Readonly<Record<string, Meaning>>): Regions {
  if (Object.keys(given).length === 0) return regions;
  const changed = new Map<Columns, Columns>();
  const rematched = (columns: Columns): Columns => {
    const meanings = columns.meanings.map((meaning, column) => given[columnName(columns.headings[column] ?? '', column)] ?? meaning);
    const made = changed.get(columns) ?? { ...columns, meanings };
    changed.set(columns, made);
    return made;
  };
  return { ...regions, body: regions.body.map((row) => ({ ...row, columns: rematched(row.columns) })) };
}

function columnMatches(regions: Regions): readonly ColumnMatch[] {
  const matches = new Map<string, Meaning>();
  for (const { columns } of regions.body)
    columns.meanings.forEach((meaning, column) => {
      const name = columnName(columns.headings[column] ?? '', column);
      if (!matches.has(name)) matches.set(name, meaning);
    });
  return [...matches].map(([heading, meaning]) => ({ heading, meaning }));
}

/** Which action each line of the document belongs to, for doubts that were met before the actions were. */
function actionsByLine(plan: Plan): ReadonlyMap<number, string> {
  const refs = new Map<number, string>();
  for (const recommendation of plan.recommendations)
    for (const action of recommendation.actions) for (const line of action.lines) if (!refs.has(line)) refs.set(line, action.ref);
  return refs;
}
