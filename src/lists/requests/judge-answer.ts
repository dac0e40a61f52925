import type { RowKey } from '../../schema';
import type { WriteAnswer } from '../../store';
import { errorOf, numberOf, objectOf, retryAfterSeconds, succeeded, textOf, type Answer } from './answer';

/** What one answer says of one write. `duplicate` has yet to be looked into: it may be our own earlier try (P2). */
export type Verdict = { readonly kind: 'settled'; readonly answer: WriteAnswer } | { readonly kind: 'duplicate'; readonly detail: string };

const DUPLICATE = '-2130575169';
const ITEM_MISSING = '-2130575338';
const TOO_LONG = '-2130575336';
const FORMULAS: readonly string[] = ['-2130575163', '-2130575162'];

function refusalCode(answer: Answer): Extract<WriteAnswer, { outcome: 'refused' }>['code'] {
  const { code } = errorOf(answer);
  if (answer.status === 401 || answer.status === 403) return 'not-allowed';
  if (code === TOO_LONG) return 'too-long';
  return FORMULAS.includes(code) ? 'rule' : 'other';
}

/** Judges the answer to one write by itself (P3). `place` is that of the row written, where it had one. */
export function judge(answer: Answer, write: { readonly key: RowKey; readonly place: number | undefined }): Verdict {
  const { key } = write;
  const settled = (given: WriteAnswer): Verdict => ({ kind: 'settled', answer: given });
  if (succeeded(answer)) {
    const item = objectOf(answer);
    const version = answer.header('etag') ?? textOf(item, 'odata.etag') ?? textOf(item, '@odata.etag');
    const place = numberOf(item, 'Id') ?? numberOf(item, 'ID') ?? write.place;
    return settled({ outcome: 'written', key, version, place });
  }
  const { code, message } = errorOf(answer);
  if (answer.status === 412) return settled({ outcome: 'changed-meanwhile', key });
  if (answer.status === 404 && code === ITEM_MISSING) return settled({ outcome: 'gone', key });
  if (answer.status === 429 || answer.status === 503)
    return settled({ outcome: 'unknown', key, retryAfterSeconds: retryAfterSeconds(answer, Date.now()) });
  if (code === DUPLICATE) return { kind: 'duplicate', detail: message };
  // Nothing but the gateway answers 5xx without a code of SharePoint's own: what happened behind it is not known.
  if (answer.status >= 500 && code === '') return settled({ outcome: 'unknown', key, retryAfterSeconds: undefined });
  return settled({ outcome: 'refused', key, code: refusalCode(answer), detail: message });
}
