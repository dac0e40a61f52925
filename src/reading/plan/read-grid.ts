import { assemble } from './assemble';
import { proposeAliases, noteRepeats } from './across-plan';
import { DoubtList } from '../grid/doubt-list';
import type { Grid } from '../grid/grid';
import { withDaysFirst } from '../meaning/dates/order';
import { partAgencyColumns } from '../rows/agency-columns';
import { joinFacing } from '../rows/facing';
import { recordsGrid } from '../rows/records';
import { logicalRows } from '../rows/logical-rows';
import { noteSeveralPlans } from './several-plans';
import { mendOverflow } from '../rows/mend-overflow';
import type { Doubt } from '../grid/doubt';
import type { Plan } from './plan';
import type { Columns } from '../rows/columns';
import { findRegions, type Regions } from '../rows/regions';
import { besideText, sayBeside } from './beside';
import { gather, placeAll, sayLeftOut, sayTooLong, shareOf } from './place-all';
import type { ColumnMatch, Reading, ReadingFailure } from './reading';
import { readTitle } from '../rows/title';
import type { Meaning } from '../meaning/vocabulary';

export interface GridOptions {
  /** Meanings that a person gave to columns, by heading; they go before what the headings say (R3). */
  readonly meanings?: Readonly<Record<string, Meaning>>;
  /** The first lines of tables that were left out and that a person said hold actions. */
  readonly asActions?: readonly number[];
}

/** A reading that placed as much as this needs no second look for another shape. */
const PLACED_WELL = 0.8;

/**
 * A grid read into a plan with its doubts: as a table, and where that places little, as labels with their values. Pure: the same grid
 * gives the same reading.
 */
export function readGrid(given: Grid, options: GridOptions = {}): Reading | ReadingFailure {
  if (given.rows.length === 0) return { ok: false, code: 'empty', name: given.name };
  const grid = partAgencyColumns(withDaysFirst(given));
  const table = readTable(joinFacing(grid), options);
  // A table without a heading is a guess: labels that come again and again say more.
  const guessed = table.ok && table.doubts.some(({ code }) => code === 'columns-by-content');
  if (table.ok && !guessed && (table.placed >= PLACED_WELL || isWide(table))) return table;
  const labelled = recordsGrid(grid);
  const records = labelled === undefined ? undefined : readTable(labelled, options);
  if (records?.ok !== true) return table;
  return !table.ok || records.placed > (guessed ? table.placed * PLACED_WELL : table.placed) ? records : table;
}

/** Under a heading of many known columns, each action with its words: what stands beside it may be much, and is no part of it. */
function isWide({ columns, plan }: Reading): boolean {
  const known = new Set(columns.map(({ meaning }) => meaning).filter((meaning) => meaning !== 'other'));
  const actions = plan.recommendations.flatMap((recommendation) => recommendation.actions);
  return (
    known.size >= 5 &&
    known.has('action') &&
    known.has('target') &&
    actions.every(({ text, targetDate, status }) => text !== null && (targetDate !== null || status !== 'not-stated'))
  );
}

function readTable(grid: Grid, options: GridOptions): Reading | ReadingFailure {
  const found = findRegions(grid, options.asActions);
  const regions = found === undefined ? undefined : rematch(found, options.meanings ?? {});
  if (regions === undefined) return { ok: false, code: 'no-table', name: grid.name };
  const doubts = new DoubtList();
  grid.notes.forEach((note) =>
    doubts.add(note.code, { line: note.line, column: null }, { source: Object.values(note.params).join(' '), assumed: '' }),
  );
  regions.named
    .filter(({ meaning }) => meaning !== 'number')
    .forEach(({ line, column, meaning }) => doubts.add('column-guessed', { line, column }, { source: '', assumed: meaning }));
  regions.unsure.forEach(({ line, column, heading, assumed, alternatives }) =>
    doubts.add('column-unsure', { line, column }, { source: heading, assumed, alternatives }),
  );
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
  noteSeveralPlans(grid, recommendations, doubts);
  const plan: Plan = { reference: title.reference, title: title.title, partnership: title.partnership, asAt: title.asAt, recommendations };
  const placed = placeAll(grid, {
    plan,
    headings: [...title.headings, ...regions.headings, ...rows.headings],
    setAside: [...regions.setAside, ...title.setAside, ...rows.setAside, ...besideText(grid)],
  });
  sayBeside(grid, doubts);
  const setAside = [...placed.setAside].sort((a, b) => a.where.line - b.where.line || (a.where.column ?? 0) - (b.where.column ?? 0));
  const share = shareOf(grid, setAside);
  sayLeftOut({ grid, setAside, placed: share }, doubts);
  sayTooLong(placed.plan, doubts);
  const refs = actionsByLine(placed.plan);
  const about = (doubt: Doubt): string | null =>
    doubt.about ?? (OF_PLAN.includes(doubt.code) ? null : (refs.get(doubt.where.line) ?? null));
  return {
    ok: true,
    plan: placed.plan,
    doubts: gather(doubts.inOrder().map((doubt) => ({ ...doubt, about: about(doubt) }))),
    headings: placed.headings,
    setAside,
    columns: columnMatches(regions),
    placed: share,
    grid,
  };
}

/** Doubts that are about no action, whatever stands in their line. */
const OF_PLAN: readonly Doubt['code'][] = [
  'month-first',
  'struck-text',
  'little-placed',
  'table-left-out',
  'column-unsure',
  'several-plans',
  'comments-left-out',
  'hidden-text',
];

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
