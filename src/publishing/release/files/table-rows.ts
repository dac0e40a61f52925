import type { Projection, ReleasedAction, ReleasedRecommendation } from '../projection';
import type { TemplateColumn } from '../template';
import { cellParagraphs, type CellParagraph } from './made-file';

/** One cell of the published table. A recommendation's cell is given once, for all its actions. */
export interface TableCell {
  readonly column: TemplateColumn;
  readonly paragraphs: readonly CellParagraph[];
  readonly rows: number;
  readonly role: 'recommendation' | 'action';
}

const isOfRecommendation = ({ fields }: TemplateColumn): boolean => fields.every((field) => field.startsWith('recommendation.'));

/** The rows of the published table, in the template's columns. A recommendation without actions is a row of its own. */
export function tableRows({ template, recommendations }: Projection): readonly (readonly TableCell[])[] {
  return recommendations.flatMap((recommendation) => {
    const actions: readonly (ReleasedAction | undefined)[] = recommendation.actions.length === 0 ? [undefined] : recommendation.actions;
    return actions.map((action, index) => rowOf(template.columns, { recommendation, action, index, count: actions.length }));
  });
}

interface RowAt {
  readonly recommendation: ReleasedRecommendation;
  readonly action: ReleasedAction | undefined;
  readonly index: number;
  readonly count: number;
}

function rowOf(columns: readonly TemplateColumn[], { recommendation, action, index, count }: RowAt): readonly TableCell[] {
  return columns.flatMap((column): readonly TableCell[] => {
    const cells = { ...recommendation.fields, ...action?.fields };
    const paragraphs = cellParagraphs(column.fields, cells);
    if (!isOfRecommendation(column)) return [{ column, paragraphs, rows: 1, role: 'action' }];
    return index === 0 ? [{ column, paragraphs, rows: count, role: 'recommendation' }] : [];
  });
}
