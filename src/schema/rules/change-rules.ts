import { canonical, isTarget, sameValue } from '../canonical';
import { formatTarget } from '../dates/format-date';
import { isFilled, itemsOf, parentOf, textOf, type ChangeRule, type RowChange, type ValidationContext } from './rule';
import { nextStatuses } from './status-steps';
import { ACTION_STATUSES, type ActionStatus } from '../tables/actions';
import { TABLES } from '../tables/tables';
import { TABLE_NAMES, type FieldValue, type Row, type TargetDate } from '../values';

const statusLabel = (status: string): string => ACTION_STATUSES.find((choice) => choice.value === status)?.label ?? status;
const isStatus = (value: FieldValue | undefined): value is ActionStatus => ACTION_STATUSES.some((choice) => choice.value === value);

/** Whether the plan that a row belongs to is a draft, live or closed; undefined where the review is not known. */
export const reviewStatus = (row: Row, context: ValidationContext): unknown =>
  parentOf(row, 'review', { table: 'reviews', context })?.status;

/** S6 holds from the day that a plan goes live, also after it is closed. */
const AGREED: ReadonlySet<unknown> = new Set(['live', 'closed']);
const isAgreed = (row: Row, context: ValidationContext): boolean => AGREED.has(reviewStatus(row, context));

function targetIn(row: Row | undefined, field: string): TargetDate | undefined {
  const value = canonical('target', row?.[field]);
  return isTarget(value) ? value : undefined;
}

/** The target that a change moves away from: only a dated target of a live plan moves (S6). */
export function movedFrom(before: Row | undefined, after: Row, context: ValidationContext): TargetDate | undefined {
  if (before?.targetDate === after.targetDate) return undefined;
  const from = targetIn(before, 'targetDate');
  if (from === undefined || from.date === null || from.date === targetIn(after, 'targetDate')?.date) return undefined;
  return isAgreed(after, context) ? from : undefined;
}

/** A target that goes back to the date that was agreed first has not slipped: there is nothing to give a reason for. */
const isAsFirstAgreed = (before: Row | undefined, after: Row): boolean =>
  isFilled(before ?? {}, 'originalTarget') && sameValue('target', before?.originalTarget, after.targetDate);

const none: readonly never[] = [];

/** The rules on who may change what, and what a change must bring with it. */
export const CHANGE_RULES: readonly ChangeRule[] = [
  {
    id: 'S8',
    code: 'not-yours-to-change',
    severity: 'error',
    tables: TABLE_NAMES,
    check: (change) => {
      const { table, actor, before, changed } = change;
      const mayAdd = TABLES[table].field('key')?.changedBy.includes(actor.role) ?? false;
      if (before === undefined) return mayAdd ? none : [{ field: undefined }];
      const fields = changed.filter((name) => !TABLES[table].field(name)?.changedBy.includes(actor.role));
      // Somebody who may change nothing in the table is told so once, even when the change is none.
      const mayChangeSome = TABLES[table].fields.some((field) => field.changedBy.includes(actor.role));
      return mayChangeSome ? fields.map((field) => ({ field })) : [{ field: undefined }];
    },
  },
  {
    id: 'S1',
    code: 'key-changed',
    severity: 'error',
    tables: TABLE_NAMES,
    check: ({ before, after }) => (before !== undefined && before.key !== after.key ? [{ field: 'key' }] : none),
  },
  {
    id: 'S1',
    code: 'review-changed',
    severity: 'error',
    tables: ['recommendations', 'actions', 'reports', 'decisions'],
    check: ({ before, after }) => (before !== undefined && before.review !== after.review ? [{ field: 'review' }] : none),
  },
  {
    id: 'S5',
    code: 'status-step',
    severity: 'error',
    tables: ['actions'],
    check: ({ actor, before, after }) => {
      if (before === undefined || !isStatus(before.status) || !isStatus(after.status) || before.status === after.status) return none;
      const allowed = nextStatuses(actor.role, before.status);
      const choices = allowed.map((status) => `“${statusLabel(status)}”`).join(', ') || 'nothing else; ask the coordinator';
      return allowed.includes(after.status)
        ? none
        : [{ field: 'status', params: { from: statusLabel(before.status), to: statusLabel(after.status), allowed: choices } }];
    },
  },
  {
    id: 'S6',
    code: 'reason-for-new-date-missing',
    severity: 'error',
    tables: ['actions'],
    check: ({ before, after }, context) => {
      const isMoved = movedFrom(before, after, context) !== undefined && !isAsFirstAgreed(before, after);
      return isMoved && !isFilled(after, 'targetReason') ? [{ field: 'targetReason' }] : none;
    },
  },
  {
    id: 'S6',
    code: 'reason-for-new-date-old',
    severity: 'warning',
    tables: ['actions'],
    check: (change, context) =>
      movedFrom(change.before, change.after, context) !== undefined &&
      isFilled(change.after, 'targetReason') &&
      !change.changed.includes('targetReason')
        ? [{ field: 'targetReason' }]
        : none,
  },
  {
    id: 'S6',
    code: 'original-date-changed',
    severity: 'error',
    tables: ['actions'],
    check: (change, context) => {
      if (!change.changed.includes('originalTarget')) return none;
      const original = targetIn(change.before, 'originalTarget');
      return original !== undefined && isAgreed(change.after, context)
        ? [{ field: 'originalTarget', params: { original: formatTarget(original) } }]
        : none;
    },
  },
  {
    id: 'S6',
    code: 'original-date-missing',
    severity: 'error',
    tables: ['actions'],
    check: ({ before, after }, context) => {
      const from = movedFrom(before, after, context);
      const kept = from === undefined || isFilled(before ?? {}, 'originalTarget') || sameValue('target', after.originalTarget, from);
      return from === undefined || kept ? none : [{ field: 'originalTarget', params: { original: formatTarget(from) } }];
    },
  },
  {
    id: 'S8',
    code: 'meeting-is-closed',
    severity: 'error',
    tables: ['meetings'],
    check: (change) => (change.before?.status === 'closed' && change.changed.length > 0 ? [{ field: undefined }] : none),
  },
  {
    id: 'S8',
    code: 'log-is-kept',
    severity: 'error',
    tables: ['reports', 'decisions'],
    check: (change) => (change.before !== undefined && change.changed.length > 0 ? [{ field: undefined }] : none),
  },
  {
    id: 'S8',
    code: 'report-without-agency',
    severity: 'error',
    tables: ['reports'],
    check: ({ actor, before, after }) =>
      before === undefined && actor.role === 'agency' && !isFilled(after, 'agency') ? [{ field: 'agency' }] : none,
  },
  {
    id: 'S8',
    code: 'not-your-agency',
    severity: 'error',
    tables: ['reports'],
    check: ({ actor, before, after }) =>
      before === undefined && actor.role === 'agency' && isFilled(after, 'agency') && !actor.agencies.some((own) => own === after.agency)
        ? [{ field: 'agency' }]
        : none,
  },
  {
    id: 'S8',
    code: 'not-your-action',
    severity: 'error',
    tables: ['reports'],
    check: ({ actor, before, after }, context) => {
      if (before !== undefined || actor.role !== 'agency') return none;
      const action = parentOf(after, 'action', { table: 'actions', context });
      const involved = action === undefined ? [] : [...itemsOf(action, 'leadAgencies'), ...itemsOf(action, 'supportingAgencies')];
      const own = isFilled(after, 'agency') ? [textOf(after, 'agency')] : actor.agencies;
      return own.some((agency) => involved.includes(agency)) ? none : [{ field: 'action' }];
    },
  },
];

/** Whether a row may be removed, and if not, why (S8). Reports and decisions never are: taking one back is another row (L2). */
export function mayRemove({ table, actor }: Pick<RowChange, 'table' | 'actor'>) {
  if (table === 'reports' || table === 'decisions') return 'log-is-kept' as const;
  return actor.role === 'owner' || actor.role === 'coordinator' ? undefined : ('not-yours-to-change' as const);
}
