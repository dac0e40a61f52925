import { currentStates, type ActionRow, type IsoDate, type Row, type UpdateRow } from '../../src/schema';

/** Standings in which an agency still has something to do. */
const OWED: ReadonlySet<string> = new Set(['not-started', 'in-progress', 'ongoing']);

/** The names of the agencies that lead something not yet done, those with the most that is late or near its day first. */
export function whoOwes(rows: {
  readonly agencies: readonly Row[];
  readonly actions: readonly Row[];
  readonly updates: readonly Row[];
  readonly today: IsoDate;
}): readonly string[] {
  const actions = rows.actions as unknown as readonly ActionRow[];
  const states = currentStates(actions, rows.updates as unknown as readonly UpdateRow[], { today: rows.today, reviewOf: () => undefined });
  const owed = rows.agencies.map(({ key, name }) => {
    const own = actions.filter(({ leadAgencies }) => (leadAgencies ?? []).includes(key)).flatMap((action) => states.get(action.key) ?? []);
    const open = own.filter(({ status, awaitingSignOff }) => OWED.has(String(status)) && !awaitingSignOff);
    return { name: String(name), open: open.length, pressing: open.filter(({ rag }) => rag === 'red' || rag === 'amber').length };
  });
  return owed
    .filter(({ open }) => open > 0)
    .sort((a, b) => b.pressing - a.pressing || b.open - a.open)
    .map(({ name }) => name);
}
