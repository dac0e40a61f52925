import { daysBetween } from '../dates/dates';
import type { ActionRow } from '../tables/actions';
import { CHECK_RESULTS } from '../tables/decisions';
import type { UpdateRow } from './log';
import type { IsoDate } from '../values';

/** How sure one may be that an action was done and has lasted (A1); derived, never typed. */
export const ASSURANCES = [
  { value: 'none', label: 'Nothing claimed' },
  { value: 'claimed', label: 'Claimed' },
  { value: 'evidenced', label: 'Evidenced' },
  { value: 'signed-off', label: 'Signed off' },
  { value: 'held', label: 'Held' },
  { value: 'slipped-back', label: 'Slipped back' },
] as const;
export type Assurance = (typeof ASSURANCES)[number]['value'];

/** A check says that something has held only so many days after sign-off (A1). */
export const HELD_AFTER_DAYS = 90;

/** What assurance follows from: the action as everybody sees it, and the decisions of its log that stand. */
export interface AssuranceFacts {
  readonly status: ActionRow['status'];
  /** The row's own, not that of a claim. */
  readonly completionDate: IsoDate | undefined;
  /** Whether links to evidence stand with the claim, or with the action itself. */
  readonly evidence: 'given' | 'none';
  /** The newest decisions of these kinds. */
  readonly accepted: Pick<UpdateRow, 'date'> | undefined;
  readonly check: Pick<UpdateRow, 'date' | 'checkResult'> | undefined;
}

/**
 * The day on which a signed-off action was signed off: that of the decision. Whoever signs off in the plan itself leaves no decision;
 * then it was not before the day of completion. The later of the two, so that nothing counts as held too soon.
 */
export function signedOffOn({ accepted, completionDate }: Pick<AssuranceFacts, 'accepted' | 'completionDate'>): IsoDate | undefined {
  const decided = accepted?.date;
  if (decided === undefined || completionDate === undefined) return decided ?? completionDate;
  return decided > completionDate ? decided : completionDate;
}

/**
 * The check that is about the sign-off that stands: a failed one of the day itself led to it, since it had reopened the action.
 * While an action is open, it is the failed check that nobody has accepted anything since.
 */
export function standingCheck<C extends Pick<UpdateRow, 'date' | 'checkResult'>>(
  facts: Omit<AssuranceFacts, 'check'> & { readonly check: C | undefined },
): C | undefined {
  const { check, accepted } = facts;
  if (check === undefined) return undefined;
  if (facts.status !== 'signed-off')
    return check.checkResult === 'not-held' && !(accepted !== undefined && accepted.date > check.date) ? check : undefined;
  const since = signedOffOn(facts);
  if (since === undefined) return check;
  return check.date > since || (check.date === since && check.checkResult !== 'not-held') ? check : undefined;
}

/** A1, A2. The newest check decides: what has held once and not the second time has slipped back. */
export function assuranceOf(facts: AssuranceFacts): Assurance {
  const check = standingCheck(facts);
  switch (facts.status) {
    case 'signed-off': {
      if (check?.checkResult === 'not-held') return 'slipped-back';
      const since = signedOffOn(facts);
      const isLasting = since !== undefined && check !== undefined && daysBetween(since, check.date) >= HELD_AFTER_DAYS;
      return isLasting && check.checkResult === 'held' ? 'held' : 'signed-off';
    }
    case 'completed':
    case 'published-complete':
      return facts.evidence === 'given' ? 'evidenced' : 'claimed';
    case 'not-progressing':
      return 'none';
    case 'not-stated':
    case 'not-started':
    case 'in-progress':
      return check === undefined ? 'none' : 'slipped-back';
  }
}

/** What a check found, and in how many: "It has held (18 of 20)"; undefined for every other entry of a log. */
export function checkFound({ kind, checkResult, sample }: Pick<UpdateRow, 'kind' | 'checkResult' | 'sample'>): string | undefined {
  const found = CHECK_RESULTS.find(({ value }) => value === checkResult)?.label;
  if (kind !== 'check' || found === undefined) return undefined;
  return sample === undefined ? found : `${found} (${sample})`;
}

/** Whether somebody has to look again: nothing is planned, it is for later, or it is due within the days that a target is (S9). */
export type CheckNeed = 'none' | 'later' | 'due';
