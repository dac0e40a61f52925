import { currentStates, logOf, planSummary, TABLES, type ActionRow, type IsoDate, ragWord, type Rag, type ReviewRow } from '../../schema';
import type { Snapshot } from '../../store';

export interface Glance {
  /** How many actions stand how, each with the word that goes with its colour (S9); the most urgent first. */
  readonly standings: readonly { readonly rag: Rag; readonly word: string; readonly count: number }[];
  readonly awaitingSignOff: number;
  readonly dueThisMonth: number;
  readonly total: number;
}

const ORDER: readonly Rag[] = ['red', 'amber', 'green', 'blue', 'grey'];

/** The plan at a glance, as the workbook holds it (S9). */
export function glance(workbook: Snapshot, today: IsoDate): Glance {
  const review = workbook.rows.reviews[0]?.row as ReviewRow | undefined;
  const actions = workbook.rows.actions.map(({ row }) => row as unknown as ActionRow);
  const updates = logOf({
    reports: workbook.rows.reports.map(({ row }) => row),
    decisions: workbook.rows.decisions.map(({ row }) => row),
  });
  const states = currentStates(actions, updates, { today, reviewOf: () => review });
  const items = actions.flatMap((action) => {
    const state = states.get(action.key);
    return state === undefined ? [] : [{ action, state }];
  });
  const { awaitingSignOff, total } = planSummary(items);
  const words = items.map(({ state }) => ({ rag: state.rag, word: ragWord(state) }));
  const standings = ORDER.flatMap((rag) =>
    [...new Set(words.filter((each) => each.rag === rag).map((each) => each.word))].map((word) => ({
      rag,
      word,
      count: words.filter((each) => each.word === word).length,
    })),
  );
  const month = today.slice(0, 7);
  const dueThisMonth = items.filter(({ state }) => state.daysLeft !== undefined && state.target?.date?.slice(0, 7) === month).length;
  return { standings, awaitingSignOff, dueThisMonth, total };
}

/** Tables that a person took away, in words (M11); undefined where none is missing. */
export function missingTables({ absentTables }: Snapshot): string | undefined {
  const named = absentTables.map((table) => `“${TABLES[table].sheet}”`);
  const [only, ...others] = named;
  if (only === undefined) return undefined;
  const which = others.length === 0 ? `The table on the sheet ${only}` : `The tables on the sheets ${named.join(', ')}`;
  return `${which} cannot be found: the sheet was deleted, or its table was turned into plain cells. Nothing of it is synced, and nothing of it is changed in SharePoint.`;
}

/** Columns that a person took away or renamed, and tables that were copied, in words (M11). */
export function missingColumns(workbook: Snapshot): readonly string[] {
  const columns = (Object.keys(TABLES) as (keyof typeof TABLES)[])
    .filter((table) => !workbook.absentTables.includes(table))
    .flatMap((table) =>
      workbook.absentFields[table].flatMap((name) => {
        const field = TABLES[table].field(name);
        return field === undefined || field.cell === 'absent'
          ? []
          : [
              `The column “${field.label}” of the sheet “${TABLES[table].sheet}” is missing or renamed. Nothing in it is changed in SharePoint. Give the column that name back, or undo what was done to it.`,
            ];
      }),
    );
  const copies = (workbook.copies ?? []).map(
    ({ sheet, of }) =>
      `The sheet “${sheet}” holds a copy of the table on “${of}”. What is typed there is not synced: type on “${of}”, or delete the copy.`,
  );
  return [...columns, ...copies];
}
