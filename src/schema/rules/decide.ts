import { canonicalRow } from '../canonical';
import type { ValidationContext } from './rule';
import { LONGEST_TEXT } from '../tables/field-types';
import { settleRow } from './settle';
import type { Row } from '../values';

export interface Decision {
  /** The action as it stands. */
  readonly action: Row;
  /** The decision that is to be appended to the log. */
  readonly decision: Row;
  /** The report that it decides on, if it names one. */
  readonly report: Row | undefined;
}

/** What a claim brings with it when it is accepted: the action's own words stand where it has some. */
const CLAIMED = ['completionDate', 'outcome', 'evidence'] as const;

/**
 * The action as it is to be written with a decision of the panel or a coordinator: signed off with what the agency claimed,
 * returned, moved with its reason, closed with its reason, or reopened by a check that failed. Questions and escalations leave the row as it is. The row is
 * written before the decision is appended: should only one of the two arrive, the row is what everyone sees.
 */
export function actionAfterDecision({ action, decision, report }: Decision, context: ValidationContext): Row {
  const after = canonicalRow('actions', { ...action, ...changesBy({ action, decision, report }) });
  return settleRow('actions', { before: action, after }, context);
}

const ESCAPED: Readonly<Record<string, string>> = { '<': '\\u003c', '>': '\\u003e' };

/** What an action was accepted with, for the record of the check that reopens it: JSON that is no tag to the schema (S11). */
export function acceptedWith(action: Row): string {
  const written = (fields: readonly string[]): string =>
    JSON.stringify(Object.fromEntries(fields.map((field) => [field, action[field]]))).replace(/[<>]/g, (sign) => ESCAPED[sign] ?? sign);
  const whole = written(CLAIMED);
  // The list's versions of the action hold the rest.
  return whole.length <= LONGEST_TEXT ? whole : written(['completionDate']);
}

function changesBy({ action, decision, report }: Decision): Readonly<Record<string, Row[string]>> {
  switch (decision.kind) {
    case 'accept':
      return {
        status: 'signed-off',
        ...Object.fromEntries(CLAIMED.map((field) => [field, action[field] ?? report?.[field]])),
        ...(decision.nextCheck === undefined ? {} : { checkDate: decision.nextCheck }),
      };
    case 'return':
      return action.status === 'completed' ? { status: 'in-progress', completionDate: undefined } : {};
    case 'new-date':
      return { targetDate: decision.newDate, targetReason: decision.reason };
    case 'close':
      return { status: 'not-progressing', statusReason: decision.reason ?? decision.narrative, completionDate: undefined };
    case 'check':
      // A2: what has not held is open again, and what it was accepted with is the outcome of nothing any more; the decision keeps it.
      return decision.checkResult === 'not-held'
        ? { status: 'in-progress', completionDate: undefined, outcome: undefined, evidence: undefined, checkDate: undefined }
        : { checkDate: decision.nextCheck };
    default:
      return {};
  }
}
