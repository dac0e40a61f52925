import { describe, UPDATE_KINDS, type UpdateRow } from '../../../../schema';
import { meetingWords as words } from '../../../../words';
import type { Overtaken, ResumeOutcome, UndoOutcome } from '../../../../meeting';
import { failureWords, type Words } from '../../../../ui';

/** `done` is good news, `plain` is to be known, `problem` is to be acted on. */
export interface News {
  readonly tone: 'done' | 'plain' | 'problem';
  readonly text: string;
}

export const labelOf = (kind: UpdateRow['kind']): string => UPDATE_KINDS.find(({ value }) => value === kind)?.label ?? kind;

function overtakenWords(how: Overtaken): string {
  switch (how.by) {
    case 'decision':
      return words.justDid(how.decision.by ?? words.someone, words.did[how.decision.kind]);
    case 'row':
      if (how.status === 'signed-off') return words.justDid(how.who ?? words.someone, words.did.accept);
      if (how.status === 'not-progressing') return words.justDid(how.who ?? words.someone, words.did.close);
      return words.rowChanged(how.who ?? words.someone);
    case 'report':
      return words.reportedMeanwhile(how.report.by ?? words.someone);
  }
}

/** What came of a decision, in words; nothing where the page shows it anyway. */
export function outcomeWords(outcome: ResumeOutcome, page: Words): News | undefined {
  switch (outcome.kind) {
    case 'decided':
      return { tone: 'done', text: words.decided(labelOf(outcome.remembered.intent.decision.kind)) };
    case 'overtaken':
      return { tone: 'plain', text: overtakenWords(outcome.how) };
    case 'invalid':
      return { tone: 'problem', text: outcome.issues.map((issue) => describe(issue)).join(' ') };
    case 'same-date':
      return { tone: 'problem', text: words.sameDate };
    case 'gone':
      return { tone: 'problem', text: words.actionGone };
    case 'refused':
      return { tone: 'problem', text: 'reason' in outcome && outcome.reason === 'not-allowed' ? words.notAllowed : words.refused };
    case 'contended':
      return { tone: 'problem', text: words.contended };
    case 'closed':
      return { tone: 'problem', text: words.closedMeanwhile };
    case 'failed':
      return {
        tone: 'problem',
        text: ['unreachable', 'not-known'].includes(outcome.failure.kind) ? words.unfinished : failureOf(outcome.failure, page),
      };
    case 'not-taken':
    case 'undone':
    case 'too-late':
      return undefined;
  }
}

const failureOf = (failure: Extract<ResumeOutcome, { kind: 'failed' }>['failure'], page: Words): string =>
  failureWords(failure.kind === 'not-set-up' ? { kind: 'not-set-up', mayHelp: 'no' } : failure, page);

export function undoWords(outcome: UndoOutcome, ref: string, page: Words): News {
  switch (outcome.kind) {
    case 'undone':
      return { tone: 'done', text: words.undone(ref) };
    case 'too-late':
      return { tone: 'problem', text: words.undoTooLate };
    case 'closed':
      return { tone: 'problem', text: words.closedMeanwhile };
    case 'refused':
      return { tone: 'problem', text: words.undoRefused };
    case 'failed':
      return {
        tone: 'problem',
        text: ['unreachable', 'not-known'].includes(outcome.failure.kind) ? words.unfinished : failureOf(outcome.failure, page),
      };
  }
}
