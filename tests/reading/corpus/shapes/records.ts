import type { Column } from '../columns';
import { heading, plain, printed, table, type Block, type Entry, type Piece } from '../document';
import type { ActionFacts, PlanFacts, RecommendationFacts } from '../facts';

const labelOf = ({ heading: label }: Column): string => (/[:?]$/.test(label) ? label : `${label}:`);

interface Held {
  readonly column: Column;
  readonly pieces: readonly Piece[];
}
const heldBy = (columns: readonly Column[], action: ActionFacts, recommendation: RecommendationFacts): readonly Held[] =>
  columns.map((column) => ({ column, pieces: column.cell(action, recommendation).pieces }));

const each = (
  plan: PlanFacts,
  make: (action: ActionFacts, recommendation: RecommendationFacts, index: number) => readonly Block[],
): readonly Block[] =>
  plan.recommendations.flatMap((recommendation) => recommendation.actions.flatMap((action, index) => make(action, recommendation, index)));

const pair = ({ column, pieces }: Held) => [plain(column.heading), { pieces }] as const;

/** A table of labels and values for each action, with its recommendation in it. */
export const keyValue = (plan: PlanFacts, columns: readonly Column[]): readonly Block[] =>
  each(plan, (action, recommendation) => [table(heldBy(columns, action, recommendation).map(pair))]);

/** A table for each recommendation: its own labels first, then those of each action again. */
export function keyValuePerRecommendation(plan: PlanFacts, columns: readonly Column[]): readonly Block[] {
  const [own, ofActions] = parted(columns);
  return plan.recommendations.map((recommendation) => {
    const [first] = recommendation.actions;
    const top = first === undefined ? [] : heldBy(own, first, recommendation);
    return table([...top, ...recommendation.actions.flatMap((action) => heldBy(ofActions, action, recommendation))].map(pair));
  });
}

const parted = (columns: readonly Column[]): readonly [readonly Column[], readonly Column[]] => [
  columns.filter(({ of }) => of === 'recommendation'),
  columns.filter(({ of }) => of === 'action'),
];
const line = ({ column, pieces }: Held): Block => ({ kind: 'words', pieces: [{ text: `${labelOf(column)} ` }, ...pieces] });
const filled = ({ pieces }: Held): boolean => printed(pieces) !== '';

/** A heading for each action and lines of label and value below it, as cards on a page. */
export const cards = (plan: PlanFacts, columns: readonly Column[]): readonly Block[] =>
  each(plan, (action, recommendation) => [
    heading(`Action ${action.ref}`, 3),
    {
      kind: 'fields',
      pairs: heldBy(columns, action, recommendation)
        .filter(filled)
        .map((held) => ({ label: labelOf(held.column), pieces: held.pieces })),
    },
  ]);

/** Recommendations as headings, actions as lines of label and value. */
export function labelledLines(plan: PlanFacts, columns: readonly Column[]): readonly Block[] {
  const [own, ofActions] = parted(columns);
  return each(plan, (action, recommendation, index) => [
    ...(index > 0
      ? []
      : [
          heading(`Recommendation ${recommendation.number}`),
          { kind: 'words' as const, pieces: [{ text: recommendation.text }] },
          ...heldBy(own.filter(isBeside), action, recommendation).map(line),
        ]),
    ...heldBy(ofActions, action, recommendation).filter(filled).map(line),
  ]);
}
/** Recommendations as headings, each action a paragraph with its labels inside. */
export function runIn(plan: PlanFacts, columns: readonly Column[]): readonly Block[] {
  const beside = columns.filter(({ of, name }) => of === 'action' && name !== 'action');
  return each(plan, (action, recommendation, index) => [
    ...(index > 0 ? [] : [heading(`Recommendation ${recommendation.number}: ${recommendation.text}`)]),
    {
      kind: 'words',
      pieces: [
        { text: `Action ${action.ref}: ${action.text} ` },
        ...heldBy(beside, action, recommendation)
          .filter(filled)
          .flatMap((held) => [{ text: `${labelOf(held.column)} ` }, ...held.pieces, { text: '. ' }]),
      ],
    },
  ]);
}

/** What stands beside the words and the number of a recommendation. */
const isBeside = ({ name }: Column): boolean => !['number', 'recommendation', 'numbered', 'finding'].includes(name);

/** Headings with bullets, and what belongs to an action as bullets under it. */
export function nestedList(plan: PlanFacts, columns: readonly Column[]): readonly Block[] {
  const below = columns.filter(({ of, name }) => of === 'action' && name !== 'action' && name !== 'numbered-action');
  return plan.recommendations.flatMap((recommendation): readonly Block[] => [
    heading(`Recommendation ${recommendation.number}: ${recommendation.text}`),
    {
      kind: 'list',
      entries: recommendation.actions.flatMap((action): readonly Entry[] => [
        { depth: 0, pieces: [{ text: action.text }] },
        ...heldBy(below, action, recommendation)
          .filter(filled)
          .map(({ column, pieces }): Entry => ({ depth: 1, pieces: [{ text: `${labelOf(column)} ` }, ...pieces] })),
      ]),
    },
  ]);
}
