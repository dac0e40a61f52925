import type { Column } from '../columns';
import { heading, plain, table, type Block, type Cell, type Row } from '../document';
import type { PlanFacts, RecommendationFacts } from '../facts';
import type { Layout } from '../layout';
import { allRows, headingRow, rowsOf, type ActionRow } from './rows';
import { dressed, twoRowHeadings } from './dress';
import { bodyRows, groupRow, helpRow, noteRow, totalRows } from './trouble';

const asRow = (cells: readonly Cell[]): Row => ({ cells });

function whole(rows: readonly ActionRow[], columns: readonly Column[], layout: Layout): Block {
  const decorations = layout.decorations ?? [];
  const headings = decorations.includes('two-row-headings') ? twoRowHeadings(columns).map(asRow) : [asRow(headingRow(columns))];
  return dressed(columns, decorations, {
    kind: 'table',
    rows: [
      ...(decorations.includes('grouped-headings') ? [asRow(groupRow(columns))] : []),
      ...headings,
      ...(decorations.includes('help-row') ? [asRow(helpRow(columns))] : []),
      ...bodyRows(rows, columns, decorations),
      ...(decorations.includes('note-row') ? [asRow(noteRow(columns))] : []),
      ...(decorations.includes('totals') ? totalRows(rows, columns).map(asRow) : []),
    ],
  });
}

export const oneTable = (plan: PlanFacts, columns: readonly Column[], layout: Layout): readonly Block[] => [
  whole(allRows(plan, columns, layout.carried), columns, layout),
];

const numberedText = ({ number, text }: RecommendationFacts): string => `Recommendation ${number}: ${text}`;
const ofActions = (columns: readonly Column[]): readonly Column[] => columns.filter(({ of }) => of === 'action');

/** Each recommendation in a row over the whole width, its actions below. */
export function bannerRows(plan: PlanFacts, columns: readonly Column[], layout: Layout): readonly Block[] {
  const own = ofActions(columns);
  const rows = plan.recommendations.flatMap((recommendation): readonly Row[] => [
    asRow([{ ...plain(numberedText(recommendation)), across: own.length }, ...own.slice(1).map(() => plain(''))]),
    ...bodyRows(rowsOf(recommendation, own), own, layout.decorations ?? []),
  ]);
  return [dressed(own, layout.decorations ?? [], { kind: 'table', rows: [asRow(headingRow(own)), ...rows] })];
}

/** Each agency in a row over the whole width, its actions below. */
export function agencyRows(plan: PlanFacts, columns: readonly Column[], layout: Layout): readonly Block[] {
  const all = allRows(plan, columns, 'repeated');
  const rows = leadsOf(all).flatMap((lead): readonly Row[] => [
    asRow([{ ...plain(lead), across: columns.length }, ...columns.slice(1).map(() => plain(''))]),
    ...bodyRows(
      all.filter(({ action }) => action.lead.words === lead),
      columns,
      layout.decorations ?? [],
    ),
  ]);
  return [dressed(columns, layout.decorations ?? [], { kind: 'table', rows: [asRow(headingRow(columns)), ...rows] })];
}

export function tablePerRecommendation(plan: PlanFacts, columns: readonly Column[], layout: Layout): readonly Block[] {
  const own = ofActions(columns);
  const shift = (index: number): { readonly shift?: number } =>
    layout.decorations?.includes('shifted') === true && index % 2 === 1 ? { shift: 3 } : {};
  return plan.recommendations.flatMap((recommendation, index) => [
    heading(numberedText(recommendation)),
    { ...whole(rowsOf(recommendation, own), own, layout), ...shift(index) },
  ]);
}

/** The leads of a plan in the order in which they come. */
const leadsOf = (rows: readonly ActionRow[]): readonly string[] => [...new Set(rows.map(({ action }) => action.lead.words))];

export function tablePerAgency(plan: PlanFacts, columns: readonly Column[], layout: Layout): readonly Block[] {
  const rows = allRows(plan, columns, 'repeated');
  return leadsOf(rows).flatMap((lead) => [
    heading(lead),
    whole(
      rows.filter(({ action }) => action.lead.words === lead),
      columns,
      layout,
    ),
  ]);
}

/** A sheet for each agency behind one that says what the workbook is. */
export function sheetPerAgency(plan: PlanFacts, columns: readonly Column[], layout: Layout): readonly Block[] {
  const rows = allRows(plan, columns, 'repeated');
  return leadsOf(rows).flatMap((lead): readonly Block[] => [
    { kind: 'sheet', name: lead },
    whole(
      rows.filter(({ action }) => action.lead.words === lead),
      columns,
      layout,
    ),
  ]);
}

/** Two tables, or two sheets: what is open, and what was closed; only the heading over them says which. */
export function openAndClosed(plan: PlanFacts, columns: readonly Column[], layout: Layout): readonly Block[] {
  const rows = allRows(plan, columns, 'repeated');
  const isClosed = ({ action }: ActionRow): boolean => action.status.reads[0] === 'completed';
  const part = (name: string, own: readonly ActionRow[]): readonly Block[] =>
    own.length === 0
      ? []
      : [layout.decorations?.includes('own-sheets') === true ? { kind: 'sheet', name } : heading(name), whole(own, columns, layout)];
  return [
    ...part(
      'Outstanding actions',
      rows.filter((row) => !isClosed(row)),
    ),
    ...part('Completed actions', rows.filter(isClosed)),
  ];
}

/** Half of the columns on one page, the others of the same rows on the page facing it. */
export function facing(plan: PlanFacts, columns: readonly Column[], layout: Layout): readonly Block[] {
  const rows = allRows(plan, columns, 'repeated');
  const key = columns.findIndex(({ name }) => name === 'action-number');
  const parted = columns.findIndex(({ name }) => name === 'target' || name === 'planned');
  const left = columns.map((_, index) => index).filter((index) => index < parted);
  const right = columns.map((_, index) => index).filter((index) => index === key || index >= parted);
  const half = (indexes: readonly number[]): Block => {
    const own = indexes.flatMap((index) => columns[index] ?? []);
    const picked = rows.map((row) => ({ ...row, cells: indexes.flatMap((index) => row.cells[index] ?? []) }));
    return whole(picked, own, layout);
  };
  return [half(left), heading('Action plan, facing page', 3), half(right)];
}

/** Fields go down the page, actions across it. */
export function transposed(plan: PlanFacts, columns: readonly Column[]): readonly Block[] {
  return plan.recommendations.flatMap((recommendation) => {
    const rows = rowsOf(recommendation, columns, 'repeated');
    return [table(columns.map(({ heading: label }, index) => [plain(label), ...rows.map(({ cells }) => cells[index] ?? plain(''))]))];
  });
}
