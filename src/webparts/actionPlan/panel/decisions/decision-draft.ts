import { parseDate, type CheckResult, type TargetDate } from '../../../../schema';
import { meetingWords as words } from '../../../../words';
import { sentenceOf, type DecisionKind } from '../../../../meeting';

/** A decision as it is being typed. */
export interface DecisionDraft {
  readonly sentence: string;
  readonly newDate: string;
  /** For a check: what it found, and in how many of how many. */
  readonly result?: CheckResult | undefined;
  readonly sample?: string;
}

export interface DraftMessage {
  readonly field: keyof DecisionDraft;
  readonly message: string;
}

export type JudgedDraft =
  | { readonly kind: 'ready'; readonly sentence: string; readonly newDate: TargetDate | undefined }
  | { readonly kind: 'incomplete'; readonly messages: readonly DraftMessage[] };

/** What is still missing before the schema can judge it; in the order of the fields. */
export function judgeDraft(kind: DecisionKind, draft: DecisionDraft): JudgedDraft {
  const messages: DraftMessage[] = [];
  const typed = draft.newDate.trim();
  const date = kind === 'new-date' && typed !== '' ? parseDate(typed) : undefined;
  if (kind === 'new-date' && typed === '') messages.push({ field: 'newDate', message: words.needNewDate });
  else if (date !== undefined && (!date.ok || date.value.date === null))
    messages.push({ field: 'newDate', message: words.badNewDate(typed.slice(0, 60)) });
  if (sentenceOf(kind) === 'must' && draft.sentence.trim() === '') messages.push({ field: 'sentence', message: words.needSentence[kind] });
  if (kind === 'check' && draft.result === undefined) messages.unshift({ field: 'result', message: words.check.needResult });
  if (messages.length > 0) return { kind: 'incomplete', messages };
  return { kind: 'ready', sentence: draft.sentence.trim(), newDate: date?.ok === true ? date.value : undefined };
}
