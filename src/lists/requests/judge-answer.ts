import type { RowKey } from '../../schema';
import type { WriteAnswer } from '../../store';
import { collectionOf, errorOf, numberOf, objectOf, retryAfterSeconds, succeeded, textOf, type Answer } from './answer';
import { readAddedReport } from '../rows/report-places';

/** Why a write was not done, and will not be done when it is sent again. */
export type NotDone = 'not-allowed' | 'changed-meanwhile' | 'gone' | 'exists' | 'duplicate' | 'too-long' | 'rule' | 'other';

/** Why nobody can say yet whether a write was done. */
export type NotKnown =
  /** The answer was lost, or the work took longer than somebody on the way would wait. */
  | 'lost'
  /** Others were writing to the same thing at the same moment. */
  | 'contended'
  /** SharePoint was busy, and says for how long. */
  | 'busy'
  /** The leave to write was not this person's, or not fresh: another is asked for. */
  | 'digest'
  /** SharePoint failed in words of its own. */
  | 'failed';

/** What one answer says of one write: done, not done, or not known (V1). What is not known is looked up before anybody is told. */
export type Judgement =
  | { readonly kind: 'done' }
  | { readonly kind: 'not-done'; readonly why: NotDone; readonly detail: string }
  | { readonly kind: 'not-known'; readonly why: NotKnown; readonly detail: string; readonly retryAfterSeconds: number | undefined };

const NOT_DONE: ReadonlyMap<string, NotDone> = new Map([
  ['-2130575169', 'duplicate'],
  ['-2130575338', 'gone'],
  ['-2130575257', 'exists'],
  // A list of this title is there.
  ['-2130575342', 'exists'],
  ['-2130575336', 'too-long'],
  ['-2130575163', 'rule'],
  ['-2130575162', 'rule'],
  ['-2147024891', 'not-allowed'],
  // A view's limit, a list that is not there, a name that SharePoint does not take, an argument that it does not know.
  ['-2147024860', 'other'],
  ['-2130575322', 'other'],
  ['-2130575245', 'other'],
  ['-2147024809', 'other'],
]);

/** The leave to write has run out (…252), or is another person's (…251). */
const DIGEST: ReadonlySet<string> = new Set(['-2130575252', '-2130575251']);
const TIMED_OUT = '-2146233083';

/** Not the person's right is missing but the leave to write: with a fresh one the same request goes through. */
export const isDigestRefusal = (answer: Answer): boolean => !succeeded(answer) && DIGEST.has(errorOf(answer).code);

function whyNotKnown(status: number, code: string): NotKnown | undefined {
  if (DIGEST.has(code)) return 'digest';
  if (status === 429 || status === 503) return 'busy';
  if (NOT_DONE.has(code) || status === 501) return undefined;
  if (status === 409) return 'contended';
  if (status === 408 || status === 502 || status === 504 || code === TIMED_OUT) return 'lost';
  if (status < 500) return undefined;
  // Nothing but the gateway answers 5xx without a code of SharePoint's own.
  return code === '' ? 'lost' : 'failed';
}

function whyNotDone(status: number, code: string): NotDone {
  if (status === 412) return 'changed-meanwhile';
  const known = NOT_DONE.get(code);
  if (known !== undefined) return known;
  return status === 401 || status === 403 ? 'not-allowed' : 'other';
}

/** Judges one answer to a write of any kind by itself (P3, V1); undefined stands for an answer that never came. */
export function judge(answer: Answer | undefined): Judgement {
  if (answer === undefined) return { kind: 'not-known', why: 'lost', detail: '', retryAfterSeconds: undefined };
  if (succeeded(answer)) return { kind: 'done' };
  const { code, message: detail } = errorOf(answer);
  const why = whyNotKnown(answer.status, code);
  if (why === undefined) return { kind: 'not-done', why: whyNotDone(answer.status, code), detail };
  return { kind: 'not-known', why, detail, retryAfterSeconds: why === 'busy' ? retryAfterSeconds(answer, Date.now()) : undefined };
}

/** A folder into which one may not write looks like one that is not there. */
const FOLDER_REFUSED = '-2130575312';

/** Judges the answer to a report that was to be put into its folder: 200 alone says nothing. */
export function judgeReport(answer: Answer): Judgement {
  if (!succeeded(answer)) {
    const { code, message: detail } = errorOf(answer);
    return code === FOLDER_REFUSED ? { kind: 'not-done', why: 'not-allowed', detail } : judge(answer);
  }
  const added = readAddedReport(collectionOf(answer));
  switch (added.kind) {
    case 'made':
      return { kind: 'done' };
    case 'refused':
      return { kind: 'not-done', why: 'rule', detail: added.detail };
    case 'unclear':
      return { kind: 'not-known', why: 'lost', detail: '', retryAfterSeconds: undefined };
  }
}

/** What the answer to a write that was done gives of its row. `place` is that of the row written, where it had one. */
export function writtenRow(answer: Answer, write: { readonly key: RowKey; readonly place: number | undefined }): WriteAnswer {
  const item = objectOf(answer);
  const version = answer.header('etag') ?? textOf(item, 'odata.etag') ?? textOf(item, '@odata.etag');
  const added = readAddedReport(collectionOf(answer));
  const place = added.kind === 'made' ? added.place : (numberOf(item, 'Id') ?? numberOf(item, 'ID') ?? write.place);
  return { outcome: 'written', key: write.key, version, place };
}

/** What is told of a row's write that was not done; a duplicate has been looked into before, since it may be our own earlier try (P2). */
export function refusedRow(key: RowKey, { why, detail }: Extract<Judgement, { kind: 'not-done' }>): WriteAnswer {
  switch (why) {
    case 'changed-meanwhile':
    case 'gone':
      return { outcome: why, key };
    case 'exists':
      return { outcome: 'refused', key, code: 'other', detail };
    case 'duplicate':
    case 'not-allowed':
    case 'too-long':
    case 'rule':
    case 'other':
      return { outcome: 'refused', key, code: why, detail };
  }
}
