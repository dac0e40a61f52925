import { currentState, TABLES, type ActionRow, type IsoDate, type Rag, type ReviewRow, type UpdateRow } from '../schema';
import type { Snapshot } from '../sync';

export interface Glance {
  readonly counts: Readonly<Record<Rag, number>>;
  readonly awaitingSignOff: number;
  readonly dueThisMonth: number;
  readonly total: number;
}

/** The plan at a glance, as the workbook holds it (S9). */
export function glance(workbook: Snapshot, today: IsoDate): Glance {
  const review = (workbook.rows.reviews[0]?.row ?? {}) as Partial<ReviewRow>;
  const settings = { amberDays: review.amberDays, staleDays: review.staleDays };
  const updates = new Map<string, UpdateRow[]>();
  for (const { row } of workbook.rows.updates) {
    const update = row as unknown as UpdateRow;
    if (typeof update.action !== 'string' || typeof update.date !== 'string') continue;
    updates.set(update.action, [...(updates.get(update.action) ?? []), update]);
  }
  const counts: Record<Rag, number> = { blue: 0, red: 0, amber: 0, green: 0, grey: 0 };
  let awaitingSignOff = 0;
  let dueThisMonth = 0;
  for (const { row } of workbook.rows.actions) {
    const action = row as unknown as ActionRow;
    const state = currentState(action, updates.get(row.key) ?? [], { today, review: settings });
    counts[state.rag] += 1;
    if (state.awaitingSignOff) awaitingSignOff += 1;
    const due = action.targetDate?.date;
    if (state.rag !== 'blue' && due !== undefined && due !== null && due.slice(0, 7) === today.slice(0, 7)) dueThisMonth += 1;
  }
  return { counts, awaitingSignOff, dueThisMonth, total: workbook.rows.actions.length };
}

/** The table's columns that a person took away or renamed, in words (M11). */
export function missingColumns(workbook: Snapshot): readonly string[] {
  const away = workbook.absentTables.map(
    (table) => `The table on the sheet “${TABLES[table].sheet}” cannot be found. Its rows are left as they are.`,
  );
  const columns = (Object.keys(TABLES) as (keyof typeof TABLES)[])
    .filter((table) => !workbook.absentTables.includes(table))
    .flatMap((table) =>
      workbook.absentFields[table].flatMap((name) => {
        const field = TABLES[table].field(name);
        return field === undefined || field.cell === 'absent'
          ? []
          : [`The column “${field.label}” of the sheet “${TABLES[table].sheet}” is missing or renamed. Nothing in it is changed.`];
      }),
    );
  return [...away, ...columns];
}
