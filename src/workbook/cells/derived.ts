import {
  currentState,
  describe,
  formatDate,
  groupUpdates,
  logOf,
  ragWord,
  type ActionRow,
  type IsoDate,
  type ReviewRow,
  type Row,
  type RowKey,
  type TableName,
} from '../../schema';
import type { StoredRow } from '../../store';
import { asWritten, LONGEST_CELL } from './cell-words';
import { LAYOUTS, type DerivedColumn, type SheetColumn } from './columns';
import type { ParentNames } from './parent-names';
import { rowIssues } from './row-issues';

export interface DerivedContext {
  readonly today: IsoDate;
}

/** `cell` is what is written, `shows` what can then be seen: they differ for a formula. */
export interface DerivedCell {
  readonly cell: string | number;
  readonly shows: string | number;
}

export interface DerivedInput extends DerivedContext {
  /** Every row as it will stand. */
  readonly after: Readonly<Record<TableName, readonly Row[]>>;
  readonly held: Readonly<Record<TableName, readonly StoredRow[]>>;
  readonly names: ParentNames;
  /** The rows as they were last agreed on. */
  readonly baseRow: (table: TableName, key: RowKey) => Row | undefined;
}

/** Follows the number as soon as a person changes it, without a sync. MATCH does not find the text "3" among numbers, nor 3 among texts. */
const RECOMMENDATION_FORMULA =
  '=IFERROR(INDEX(AccordRecommendations[Recommendation],IFERROR(MATCH([@Recommendation]&"",AccordRecommendations[Number],0),MATCH(VALUE([@Recommendation]),AccordRecommendations[Number],0))),"")';

const shown = (text: string | number): DerivedCell => ({ cell: asWritten(text), shows: text });

/** The grey columns of one table, as a function of a row (S9, M11). */
export function derivedCells(table: TableName, input: DerivedInput): (row: Row) => ReadonlyMap<SheetColumn, DerivedCell> {
  const columns = LAYOUTS[table].columns.flatMap((column) => (column.role === 'derived' ? [column] : []));
  const cell = cellMaker(table, input);
  return (row) => new Map(columns.map((column) => [column, cell(column.derived, row)]));
}

function cellMaker(table: TableName, input: DerivedInput): (column: DerivedColumn, row: Row) => DerivedCell {
  const attention = attentionMaker(table, input);
  const state = table === 'actions' ? stateMaker(input) : undefined;
  return (column, row) => (column === 'attention' ? shown(attention(row)) : (state?.(column, row) ?? shown('')));
}

function stateMaker(input: DerivedInput): (column: Exclude<DerivedColumn, 'attention'>, row: Row) => DerivedCell {
  const { after, names, today } = input;
  const review = (after.reviews[0] ?? {}) as Partial<ReviewRow>;
  const settings = { amberDays: review.amberDays, staleDays: review.staleDays, asAt: review.asAt };
  const updates = groupUpdates(logOf(after));
  const recommendations = new Map(after.recommendations.map((row) => [row.key, row]));
  return (column, row) => {
    if (column === 'recommendation-text') {
      const parent = recommendations.get(row.recommendation as RowKey);
      if (typeof parent?.text !== 'string') return shown('');
      const text = parent.text.slice(0, LONGEST_CELL - 1);
      // Where the number does not say which recommendation is meant, a formula would not find it either.
      const found = parent.number !== undefined && names.label('recommendations', parent.key) === parent.number;
      return found ? { cell: RECOMMENDATION_FORMULA, shows: text } : shown(text);
    }
    const state = currentState(row as unknown as ActionRow, updates.get(row.key) ?? [], { today, review: settings });
    switch (column) {
      case 'rag':
        return shown(ragWord(state));
      case 'days-late':
        return shown(state.daysLate > 0 ? state.daysLate : '');
      case 'latest-update': {
        const report = state.latestReport;
        if (report === undefined) return shown('');
        const agency = report.agency === undefined ? undefined : names.label('agencies', report.agency);
        const who = agency === undefined ? '' : `${agency}, `;
        return shown(`${who}${formatDate(report.date, 'short')}: ${report.narrative ?? ''}`.trim().slice(0, LONGEST_CELL - 1));
      }
    }
  };
}

/** What stands between a row and SharePoint, one sentence to a line, each beginning with its column's name (W3). */
function attentionMaker(table: TableName, input: DerivedInput): (row: Row) => string {
  const byKey = new Map<TableName, Map<string, Row>>();
  const find = (of: TableName, key: RowKey): Row | undefined => {
    let rows = byKey.get(of);
    if (rows === undefined) byKey.set(of, (rows = new Map(input.after[of].map((row) => [row.key, row]))));
    return rows.get(key);
  };
  const unread = new Map(input.held[table].map((held) => [held.row.key, held]));
  return (row) => {
    const judged = { row, held: unread.get(row.key), base: input.baseRow(table, row.key) };
    return rowIssues(table, judged, { today: input.today, find })
      .map((issue) => describe(issue))
      .join('\n');
  };
}
