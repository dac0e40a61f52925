import { isTarget } from '../canonical';
import { dateIn } from '../dates/dates';
import type { FieldValue, TargetDate } from '../values';
import { ABOUT_AN_ACTION } from '../tables/decisions';
import { isDone, isFilled, itemsOf, parentOf, textOf, type Finding, type RowRule, type Unjudged } from './rule';

/** S3: an outcome of at least this many characters, where there is no link to evidence. */
export const OUTCOME_LENGTH = 20;

const withoutDate = (row: Unjudged): Finding | undefined => (isFilled(row, 'completionDate') ? undefined : { field: 'completionDate' });
const withoutOutcome = (row: Unjudged): Finding | undefined => {
  const length = textOf(row, 'outcome').trim().length;
  return length < OUTCOME_LENGTH && itemsOf(row, 'evidence').length === 0 ? { field: 'outcome', params: { length } } : undefined;
};
const inFuture: RowRule['check'] = (row, { today }) => (textOf(row, 'completionDate') > today ? { field: 'completionDate' } : undefined);
const says = (row: Unjudged): boolean => ['narrative', 'status', 'newDate', 'outcome', 'evidence'].some((field) => isFilled(row, field));
const NEEDS_REASON: ReadonlySet<unknown> = new Set(['return', 'close', 'question', 'check']);
const NEEDS_REASONS_GIVEN: ReadonlySet<unknown> = new Set(['accepted-in-part', 'not-accepted']);
/** "18 of 20", and no more of them than were looked at. */
const isSample = (text: string): boolean => {
  const [, some, all] = /^(\d{1,6}) of (\d{1,6})$/.exec(text.trim()) ?? [];
  return some !== undefined && all !== undefined && Number(all) > 0 && Number(some) <= Number(all);
};
const isWide = (scope: unknown): boolean => scope === 'regional' || scope === 'national';

/** The rules on a row as it stands that go beyond the form of single fields. */
export const ROW_RULES: readonly RowRule[] = [
  {
    id: 'S3',
    code: 'completion-date-missing',
    severity: 'error',
    tables: ['actions'],
    check: (row) => (isDone(row.status) ? withoutDate(row) : undefined),
    formula: ({ of }) => `OR(AND(${of('status')}<>"completed",${of('status')}<>"signed-off"),NOT(ISBLANK(${of('completionDate')})))`,
  },
  {
    id: 'S3',
    code: 'completion-date-missing',
    severity: 'error',
    tables: ['reports'],
    check: (row) => (isDone(row.status) ? withoutDate(row) : undefined),
    formula: ({ of }) => `OR(${of('status')}<>"completed",LEN(${of('completionDate')})>0)`,
  },
  {
    id: 'S3',
    code: 'outcome-or-evidence-missing',
    severity: 'error',
    tables: ['actions'],
    check: (row) => (isDone(row.status) ? withoutOutcome(row) : undefined),
  },
  {
    id: 'S3',
    code: 'outcome-or-evidence-missing',
    severity: 'error',
    tables: ['reports'],
    check: (row) => (isDone(row.status) ? withoutOutcome(row) : undefined),
  },
  {
    id: 'S3',
    code: 'completion-date-in-future',
    severity: 'error',
    tables: ['actions'],
    check: inFuture,
    formula: ({ of }) => `${of('completionDate')}<=TODAY()`,
  },
  {
    id: 'S3',
    code: 'completion-date-in-future',
    severity: 'error',
    tables: ['reports'],
    check: inFuture,
  },
  {
    id: 'S4',
    code: 'completion-date-without-completion',
    severity: 'error',
    tables: ['actions'],
    check: (row) => (!isDone(row.status) && isFilled(row, 'completionDate') ? { field: 'completionDate' } : undefined),
    formula: ({ of }) => `OR(${of('status')}="completed",${of('status')}="signed-off",ISBLANK(${of('completionDate')}))`,
  },
  {
    id: 'S4',
    code: 'completion-date-without-completion',
    severity: 'error',
    tables: ['reports'],
    check: (row) => (!isDone(row.status) && isFilled(row, 'completionDate') ? { field: 'completionDate' } : undefined),
    formula: ({ of }) => `OR(${of('status')}="completed",LEN(${of('completionDate')})=0)`,
  },
  {
    id: 'S5',
    code: 'reason-for-closing-missing',
    severity: 'error',
    tables: ['actions'],
    check: (row) => (row.status === 'not-progressing' && !isFilled(row, 'statusReason') ? { field: 'statusReason' } : undefined),
  },
  {
    id: 'S6',
    code: 'new-date-missing',
    severity: 'error',
    tables: ['decisions'],
    check: (row) => (row.kind === 'new-date' && !isFilled(row, 'newDate') ? { field: 'newDate' } : undefined),
    formula: ({ of, writtenOf }) => `OR(${of('kind')}<>"new-date",LEN(${writtenOf('newDate')})>0)`,
  },
  {
    id: 'S6',
    code: 'reason-for-new-date-missing',
    severity: 'error',
    tables: ['reports', 'decisions'],
    check: (row) => (isFilled(row, 'newDate') && !isFilled(row, 'reason') ? { field: 'reason' } : undefined),
  },
  {
    id: 'S6',
    code: 'new-date-past',
    severity: 'error',
    tables: ['reports', 'decisions'],
    // Asked for or agreed: a date that has passed by then would make the action late the moment it is agreed.
    check: (row) => {
      const day = dateIn(isTarget(row.newDate as FieldValue | undefined) ? (row.newDate as TargetDate).date : undefined);
      const written = textOf(row, 'date');
      return day !== undefined && written !== '' && day <= written
        ? { field: 'newDate', params: { year: Number(written.slice(0, 4)) + 1 } }
        : undefined;
    },
  },
  {
    id: 'S7',
    code: 'addressee-missing',
    severity: 'error',
    tables: ['recommendations'],
    check: (row) => (isWide(row.scope) && !isFilled(row, 'addressedTo') ? { field: 'addressedTo' } : undefined),
    formula: ({ of }) => `OR(AND(${of('scope')}<>"regional",${of('scope')}<>"national"),LEN(TRIM(${of('addressedTo')}))>0)`,
  },
  {
    id: 'S7',
    code: 'addressee-missing-above',
    severity: 'warning',
    tables: ['actions'],
    check: (row, context) => {
      if (!isWide(row.scope)) return undefined;
      const recommendation = parentOf(row, 'recommendation', { table: 'recommendations', context });
      return recommendation !== undefined && !isFilled(recommendation, 'addressedTo') ? { field: 'scope' } : undefined;
    },
  },
  {
    id: 'A5',
    code: 'answer-without-reasons',
    severity: 'error',
    tables: ['recommendations'],
    check: (row) => (NEEDS_REASONS_GIVEN.has(row.response) && !isFilled(row, 'responseReason') ? { field: 'responseReason' } : undefined),
  },
  {
    id: 'A5',
    code: 'answered-in-future',
    severity: 'error',
    tables: ['recommendations'],
    check: (row, { today }) => (textOf(row, 'responseDate') > today ? { field: 'responseDate' } : undefined),
    formula: ({ of }) => `${of('responseDate')}<=TODAY()`,
  },
  {
    id: 'A1',
    code: 'check-without-result',
    severity: 'error',
    tables: ['decisions'],
    check: (row) => (row.kind === 'check' && !isFilled(row, 'checkResult') ? { field: 'checkResult' } : undefined),
    formula: ({ of }) => `OR(${of('kind')}<>"check",LEN(${of('checkResult')})>0)`,
  },
  {
    id: 'A1',
    code: 'sample-form',
    severity: 'error',
    tables: ['decisions'],
    check: (row) =>
      isFilled(row, 'sample') && !isSample(textOf(row, 'sample'))
        ? { field: 'sample', params: { typed: textOf(row, 'sample').slice(0, 60) } }
        : undefined,
  },
  {
    id: 'A1',
    code: 'check-past',
    severity: 'error',
    tables: ['decisions'],
    // A check that is due already when it is agreed would be a reproach and no plan.
    check: (row) => {
      const day = dateIn(isTarget(row.nextCheck as FieldValue | undefined) ? (row.nextCheck as TargetDate).date : undefined);
      const written = textOf(row, 'date');
      return day !== undefined && written !== '' && day <= written
        ? { field: 'nextCheck', params: { year: Number(written.slice(0, 4)) + 1 } }
        : undefined;
    },
  },
  {
    id: 'S8',
    code: 'report-without-words',
    severity: 'error',
    tables: ['reports'],
    check: (row) => (!isFilled(row, 'takesBack') && !says(row) ? { field: 'narrative' } : undefined),
  },
  {
    id: 'S5',
    code: 'decision-without-reason',
    severity: 'error',
    tables: ['decisions'],
    check: (row) =>
      NEEDS_REASON.has(row.kind) && !isFilled(row, 'reason') && !isFilled(row, 'narrative') ? { field: 'reason' } : undefined,
  },
  {
    id: 'S1',
    code: 'decision-about-nothing',
    severity: 'error',
    tables: ['decisions'],
    check: (row) => {
      if (!ABOUT_AN_ACTION.has(row.kind)) return undefined;
      return isFilled(row, 'action') ? (isFilled(row, 'review') ? undefined : { field: 'review' }) : { field: 'action' };
    },
  },
  {
    id: 'L2',
    code: 'takes-back-nothing',
    severity: 'error',
    tables: ['decisions'],
    check: (row) => (row.kind === 'take-back' && !isFilled(row, 'takesBack') ? { field: 'takesBack' } : undefined),
  },
  {
    id: 'S8',
    code: 'decides-elsewhere',
    severity: 'error',
    tables: ['decisions'],
    check: (row, context) => {
      const report = parentOf(row, 'decides', { table: 'reports', context });
      return report !== undefined && report.action !== row.action ? { field: 'decides' } : undefined;
    },
  },
  {
    id: 'S8',
    code: 'decides-on-decision',
    severity: 'error',
    tables: ['decisions'],
    check: (row, context) => {
      if (!isFilled(row, 'decides')) return undefined;
      const report = parentOf(row, 'decides', { table: 'reports', context });
      const decision = report === undefined ? parentOf(row, 'decides', { table: 'decisions', context }) : undefined;
      return decision === undefined && !isFilled(report ?? {}, 'takesBack') ? undefined : { field: 'decides' };
    },
  },
  {
    id: 'S13',
    code: 'dated-ahead',
    severity: 'warning',
    tables: ['reports', 'decisions'],
    check: (row, { today }) => (textOf(row, 'date') > today ? { field: 'date' } : undefined),
  },
  {
    id: 'S1',
    code: 'parent-not-found',
    severity: 'warning',
    tables: ['actions'],
    check: (row, context) =>
      isFilled(row, 'recommendation') && parentOf(row, 'recommendation', { table: 'recommendations', context }) === undefined
        ? { field: 'recommendation' }
        : undefined,
  },
  {
    id: 'S1',
    code: 'parent-elsewhere',
    severity: 'error',
    tables: ['actions'],
    check: (row, context) => {
      const recommendation = parentOf(row, 'recommendation', { table: 'recommendations', context });
      return recommendation !== undefined && recommendation.review !== row.review
        ? { field: 'recommendation', params: { label: textOf(recommendation, 'number') || textOf(recommendation, 'text').slice(0, 60) } }
        : undefined;
    },
  },
  {
    id: 'S1',
    code: 'parent-elsewhere',
    severity: 'error',
    tables: ['reports', 'decisions'],
    check: (row, context) => {
      const action = parentOf(row, 'action', { table: 'actions', context });
      return action !== undefined && action.review !== row.review
        ? { field: 'action', params: { label: textOf(action, 'ref') || textOf(action, 'text').slice(0, 60) } }
        : undefined;
    },
  },
];
