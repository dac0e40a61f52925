import { plainKey } from '../grid/clean';
import type { DoubtList } from '../grid/doubt-list';
import { filledCells, type Grid } from '../grid/grid';
import type { PlanRecommendation } from './plan';

const NAMES_A_PLAN = /\b(?:plan|review|DHR|DARDR|SAR|CSPR|SCR)\b/i;

const NAMED_REVIEW = /\b(?:review|DHR|DARDR|SAR|CSPR|SCR)\s?(?:no\.?\s?)?\p{L}?\d[\p{L}\d/-]*/iu;

/** Where nothing is numbered: tables under lines that name different reviews. */
function noteNamedPlans({ rows }: Grid, doubts: DoubtList): void {
  const named = rows.flatMap((row, index) => {
    const text = filledCells(row).length === 1 ? (filledCells(row)[0]?.text ?? '') : '';
    const over = filledCells(rows[index + 1] ?? row).length >= 3;
    const review = text.length < 160 && over ? NAMED_REVIEW.exec(text)?.[0] : undefined;
    return review === undefined ? [] : [{ review: plainKey(review), text, line: row.line }];
  });
  const other = named.find(({ review }) => review !== named[0]?.review);
  if (other === undefined) return;
  const names = named.slice(1).map(({ text }) => text);
  doubts.add('several-plans', { line: other.line, column: null }, { source: names.join(' | '), assumed: 'one', alternatives: names });
}

/** Numbers that begin again under a line that names another plan or review: two plans in one document. */
export function noteSeveralPlans(grid: Grid, recommendations: readonly PlanRecommendation[], doubts: DoubtList): void {
  const first = recommendations[0];
  if (first === undefined) return;
  if (first.number === null) {
    noteNamedPlans(grid, doubts);
    return;
  }
  const names: string[] = [];
  let line: number | undefined;
  recommendations.forEach((recommendation, index) => {
    const before = recommendations[index - 1];
    if (before === undefined || recommendation.number !== first.number || plainKey(recommendation.text) === plainKey(first.text)) return;
    const from = Math.max(...before.lines);
    const to = Math.min(...recommendation.lines);
    const named = grid.rows
      .filter((row) => row.line > from && row.line < to && filledCells(row).length === 1)
      .map((row) => filledCells(row)[0]?.text ?? '');
    const name = named.find((text) => text.length < 160 && NAMES_A_PLAN.test(text));
    if (name === undefined) return;
    names.push(name);
    line ??= to;
  });
  if (line !== undefined)
    doubts.add('several-plans', { line, column: null }, { source: names.join(' | '), assumed: 'one', alternatives: names });
}
