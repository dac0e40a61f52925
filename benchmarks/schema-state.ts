import { currentState, currentStates, groupUpdates, type ActionRow, type IsoDate, type RowKey, type UpdateRow } from '../src/schema';
import type { Figure } from './figure';

const ACTIONS = 5_000;
const TURNS = 15;
const TODAY = '2026-05-15' as IsoDate;
const key = (group: number, at: number): RowKey =>
  `00000000-0000-4000-8${String(group).padStart(3, '0')}-${String(at).padStart(12, '0')}` as RowKey;
const review = key(1, 1);
const date = (at: number): IsoDate => `2026-0${(at % 4) + 1}-${String((at % 28) + 1).padStart(2, '0')}` as IsoDate;

const actions: readonly ActionRow[] = Array.from({ length: ACTIONS }, (_, at) => ({
  key: key(3, at),
  review,
  recommendation: key(2, at % 500),
  text: `Brief team ${at}`,
  leadAgencies: [key(4, at % 12)],
  status: 'in-progress' as const,
  targetDate: { raw: 'September 2026', date: '2026-09-30' as IsoDate, precision: 'month' as const },
}));

/** Reports and decisions in no order; every fourth decides on the report before it. */
function logOf(count: number): readonly UpdateRow[] {
  return Array.from({ length: count }, (_, at): UpdateRow => {
    const round = Math.floor(at / ACTIONS);
    const action = key(3, (at * 7) % ACTIONS);
    const decides = round % 4 === 3 ? key(5, at - ACTIONS) : undefined;
    return decides === undefined
      ? {
          key: key(5, at),
          review,
          action,
          kind: 'report',
          date: date(at),
          agency: key(4, ((at * 7) % ACTIONS) % 12),
          status: at % 5 === 0 ? 'completed' : 'in-progress',
          narrative: 'Two teams were briefed.',
        }
      : { key: key(5, at), review, action, kind: 'return', date: date(at), decides, reason: 'Which teams?' };
  });
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/** How the fold of a plan's log grows with the log: ten times the updates, on the same actions, turn and turn about. */
export async function run(): Promise<readonly Figure[]> {
  const logs = { small: logOf(ACTIONS), large: logOf(ACTIONS * 10) };
  const context = { today: TODAY, reviewOf: () => ({}) };
  const fold = (log: readonly UpdateRow[]) => currentStates(actions, log, context);

  // Checked before anything is timed: the fold of all is the fold of each, and the log has reached every action.
  const groups = groupUpdates(logs.large);
  const states = fold(logs.large);
  for (const action of actions.slice(0, 200)) {
    const alone = currentState(action, groups.get(action.key) ?? [], { today: TODAY, review: {} });
    if (JSON.stringify(alone) !== JSON.stringify(states.get(action.key))) throw new Error('The fold of all is not the fold of each');
  }
  const awaiting = [...states.values()].filter((state) => state.awaitingSignOff).length;
  if (groups.size !== ACTIONS || awaiting === 0 || awaiting === ACTIONS)
    throw new Error(`The log is not what it was meant to be: ${awaiting} claims`);

  const timed = (log: readonly UpdateRow[]): number => {
    const start = performance.now();
    fold(log);
    return performance.now() - start;
  };
  const turns = Array.from({ length: TURNS }, () => ({ small: timed(logs.small), large: timed(logs.large) })).slice(3);
  const ours = median(turns.map((turn) => turn.large));
  const small = median(turns.map((turn) => turn.small));
  const ratio = ours / small;
  return Promise.resolve([
    {
      name: 'current-state-growth',
      unit: 'ms for 5,000 actions and 50,000 updates',
      ours,
      against: { 'the same with 5,000 updates': small },
      ratio,
      aim: 'under 12',
      met: ratio < 12,
    },
  ]);
}
