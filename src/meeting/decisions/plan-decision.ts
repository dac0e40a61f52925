import {
  acceptedWith,
  actionAfterDecision,
  currentState,
  decidesOn,
  isBlocked,
  isReport,
  isSettling,
  isTarget,
  newErrors,
  sameValue,
  TABLES,
  validateChange,
  type ActionRow,
  type Actor,
  type Issue,
  type ReviewRow,
  type Row,
  type RowKey,
  type UpdateRow,
  type ValidationContext,
} from '../../schema';
import type { FieldChanges } from '../../store';
import { derivedKey } from './derived-key';
import { isPossible, settles, type DecisionRequest } from './decision-request';
import type { Looked } from './looked';

export interface DecisionContext extends ValidationContext {
  readonly viewer: Actor;
  readonly review: ReviewRow;
}

/** Everything that one decision writes, fixed before the first write, so that whoever finds it half done can finish it (P5). */
export interface Intent {
  readonly decision: UpdateRow;
  /** The action as it was read before. */
  readonly before: Row;
  /** What the action's fields become; none where the decision leaves the row as it is. */
  readonly changes: FieldChanges;
  /** The log as it was known then, by key. */
  readonly known: readonly RowKey[];
}

/** Why a decision no longer makes sense: somebody was faster. */
export type Overtaken =
  | { readonly by: 'decision'; readonly decision: UpdateRow }
  /** The row was changed and no decision is in the log (yet). `who` as the lists name them. */
  | { readonly by: 'row'; readonly who: string | undefined; readonly status: ActionRow['status'] }
  | { readonly by: 'report'; readonly report: UpdateRow };

export type Planned =
  | { readonly kind: 'ready'; readonly intent: Intent }
  | { readonly kind: 'overtaken'; readonly how: Overtaken }
  | { readonly kind: 'invalid'; readonly issues: readonly Issue[] }
  /** The date that is to be agreed is the target already, and nobody asked for it. */
  | { readonly kind: 'same-date' };

/** What has to be written for a decision on the action as it is now; or why it is not to be written (S3, S5, S6, S8). */
export function planDecision(wish: DecisionRequest, looked: Looked, context: DecisionContext & { readonly newKey: () => RowKey }): Planned {
  const action = looked.held.row as unknown as ActionRow;
  const state = currentState(action, looked.log, { today: context.today, review: context.review });
  const how = overtakenBy(wish, looked, state);
  if (how !== undefined) return { kind: 'overtaken', how };
  const report = settles(wish.kind, state);
  if (wish.kind === 'new-date' && report === undefined && sameValue('target', state.target, wish.newDate)) return { kind: 'same-date' };
  const { viewer, today } = context;
  const decision = Object.fromEntries(
    Object.entries({
      key: keyFor(wish, looked, { report, context }),
      review: action.review,
      action: action.key,
      kind: wish.kind,
      date: today,
      by: viewer.name,
      agency: report?.agency,
      decides: report?.key,
      meeting: wish.meeting,
      newDate: wish.kind === 'new-date' ? wish.newDate : undefined,
      reason: wish.sentence.trim() === '' ? undefined : wish.sentence.trim(),
      ...checkFields(wish, looked.held.row),
    }).filter(([, value]) => value !== undefined),
  ) as unknown as UpdateRow;
  const before = looked.held.row;
  const within: ValidationContext = {
    today,
    updatesOf: () => looked.log as unknown as readonly Row[],
    find: (table, key) =>
      table === 'actions' && key === before.key
        ? before
        : table === 'reports' || table === 'decisions'
          ? (looked.log.find((update) => update.key === key && isReport(update) === (table === 'reports')) as Row | undefined)
          : context.find(table, key),
  };
  const after = actionAfterDecision({ action: before, decision: decision as Row, report: report as Row | undefined }, within);
  const issues = [
    ...validateChange(viewer, { table: 'decisions', before: undefined, after: decision as Row }, within),
    ...newErrors(viewer, { table: 'actions', before, after }, within),
  ].filter((issue) => issue.severity === 'error');
  if (isBlocked(issues)) return { kind: 'invalid', issues };
  return {
    kind: 'ready',
    intent: { decision, before, changes: changesBetween(before, after), known: looked.log.map((update) => update.key) },
  };
}

/** What only a check says, or what is agreed with a sign-off: what was found, and when somebody looks again (A1, A2). */
function checkFields({ kind, check }: DecisionRequest, action: Row): Partial<UpdateRow> {
  if (check === undefined) return {};
  switch (kind) {
    case 'accept':
      return { nextCheck: check.next };
    case 'check': {
      const { result, sample } = check;
      const found = { checkResult: result, sample: sample.trim() === '' ? undefined : sample.trim() };
      return result === 'not-held' ? { ...found, record: acceptedWith(action) } : { ...found, nextCheck: check.next };
    }
    case 'return':
    case 'new-date':
    case 'escalate':
    case 'close':
    case 'question':
      return {};
  }
}

/** The fields of an action in which two forms of it differ, as they are in the later one. */
export function changesBetween(before: Row, after: Row): FieldChanges {
  return Object.fromEntries(
    TABLES.actions.fields
      .filter((field) => !sameValue(field.kind, before[field.name], after[field.name]))
      .map((field) => [field.name, after[field.name]]),
  );
}

/** Whether the row holds these values. */
export function holds(row: Row, values: FieldChanges): boolean {
  return TABLES.actions.fields.every((field) => !(field.name in values) || sameValue(field.kind, row[field.name], values[field.name]));
}

/** Whether an action is again as it was before a decision changed it. */
export function isPutBack({ action }: { readonly action: Row }, { changes, before }: Pick<Intent, 'changes' | 'before'>): boolean {
  const was = Object.fromEntries(Object.keys(changes).map((name) => [name, before[name]]));
  return Object.keys(was).length > 0 && holds(action, was) && !holds(action, changes);
}

const dueOf = (row: Row): string => {
  const target = row.targetDate;
  return isTarget(target) ? `${target.date ?? ''} ${target.raw}` : '';
};

/** One key for whoever settles a report; another one after each decision on it that was taken back, since rows stay (L2). */
function settlingKey(report: UpdateRow, all: readonly UpdateRow[]): RowKey {
  const before = all.filter((update) => isSettling(update) && decidesOn(update, report)).length;
  return before === 0 ? derivedKey('settles', report.key) : derivedKey('settles', report.key, String(before));
}

function keyFor(
  wish: DecisionRequest,
  { held, log, all }: Looked,
  at: { readonly report: UpdateRow | undefined; readonly context: DecisionContext & { readonly newKey: () => RowKey } },
): RowKey {
  if (at.report !== undefined) return settlingKey(at.report, all);
  switch (wish.kind) {
    case 'question':
      return at.context.newKey();
    case 'escalate':
      // Passed on once a meeting, or once a day outside one, however many press the button.
      return derivedKey('escalates', wish.action, wish.meeting ?? at.context.today);
    case 'check':
      // One for whoever looks after as many checks; those that were taken back count, since rows stay (L2).
      return derivedKey('checks', wish.action, String(all.filter(({ kind }) => kind === 'check').length));
    case 'accept':
    case 'return':
    case 'new-date':
    case 'close':
      // Without a report it is the row that is decided on: as it stands, and after as many decisions as there were.
      return derivedKey('settles', wish.action, String(held.row.status), dueOf(held.row), String(log.filter(isSettling).length));
  }
}

function overtakenBy(wish: DecisionRequest, { held, log }: Looked, state: ReturnType<typeof currentState>): Overtaken | undefined {
  const { seen } = wish;
  const settledBy = [seen.claim, seen.asksForTime]
    .flatMap((key) => (key === undefined ? [] : [key]))
    .flatMap((key) => log.find((update) => isSettling(update) && update.decides === key) ?? []);
  const [winner] = settledBy;
  const isDecision = wish.kind !== 'question' && wish.kind !== 'escalate';
  if (winner !== undefined && isDecision) return { by: 'decision', decision: winner };
  if (wish.kind === 'check' && state.check !== undefined && state.check.key !== seen.check)
    return { by: 'decision', decision: state.check };
  const row: Overtaken = { by: 'row', who: held.changedBy, status: state.status };
  const isClosed = state.status === 'signed-off' || state.status === 'not-progressing';
  if (isClosed && seen.status !== state.status) return lastWord(log, state.status) ?? row;
  if (state.claim?.key !== seen.claim && state.claim !== undefined) return { by: 'report', report: state.claim };
  if (!isPossible(wish.kind, state)) return lastWord(log, state.status) ?? row;
  if (wish.kind === 'new-date' && !sameValue('target', state.target, seen.target)) return row;
  if (wish.kind === 'new-date' && state.asksForTime !== undefined && state.asksForTime.key !== seen.asksForTime)
    return { by: 'report', report: state.asksForTime };
  return undefined;
}

/** The decision in the log that brought the action to where it stands. */
function lastWord(log: readonly UpdateRow[], status: ActionRow['status']): Overtaken | undefined {
  const kind = status === 'signed-off' ? 'accept' : status === 'not-progressing' ? 'close' : undefined;
  const decision = log.filter((update) => update.kind === kind).pop();
  return decision === undefined ? undefined : { by: 'decision', decision };
}
