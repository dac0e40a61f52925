import { plain, type Cell } from '../document';
import type { ActionFacts, PlanFacts, RecommendationFacts } from '../facts';
import type { Column } from '../columns';
import type { Layout } from '../layout';

/** A row of a table of actions, before any trouble is made. */
export interface ActionRow {
  readonly cells: readonly Cell[];
  readonly action: ActionFacts;
  readonly recommendation: RecommendationFacts;
}

export const headingRow = (columns: readonly Column[]): readonly Cell[] => columns.map(({ heading }) => plain(heading));

/** The rows of a recommendation: what it says once is merged over its actions, printed again, or left blank. */
export function rowsOf(
  recommendation: RecommendationFacts,
  columns: readonly Column[],
  carried: Layout['carried'] = 'merged',
): readonly ActionRow[] {
  const { actions } = recommendation;
  return actions.map((action, index) => ({
    action,
    recommendation,
    cells: columns.map((column): Cell => {
      const cell = column.cell(action, recommendation);
      if (column.of === 'action' || actions.length === 1 || carried === 'repeated') return cell;
      if (index > 0) return plain('');
      return carried === 'merged' ? { ...cell, down: actions.length } : cell;
    }),
  }));
}

export const allRows = (plan: PlanFacts, columns: readonly Column[], carried: Layout['carried']): readonly ActionRow[] =>
  plan.recommendations.flatMap((recommendation) => rowsOf(recommendation, columns, carried));
