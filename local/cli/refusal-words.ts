import type { ReleaseRefusal } from '../../src/publishing';
import { describe } from '../../src/schema';
import { publishingWords } from '../../src/words';

/** Why a plan may not leave, and what to do. */
export function refusalWords(refusal: ReleaseRefusal): string {
  const words = publishingWords.refused;
  switch (refusal.code) {
    case 'nothing-to-release':
      return words.nothingToRelease;
    case 'doubt-open':
      return `${words.doubtOpen(refusal.count)} “accord screen” prints them.`;
    case 'marking':
      return words.marking(refusal.marking);
    case 'row-refused':
      return [words.rowRefused(refusal.issues.length), ...refusal.issues.slice(0, 10).map((issue) => `  ${describe(issue)}`)].join('\n');
    case 'not-prepared':
      return words.notPrepared;
    case 'same-person':
      return words.samePerson;
    case 'not-allowed':
      return words.notAllowed;
    case 'changed-since':
      return words.changedSince;
    case 'proof':
      return refusal.findings
        .slice(0, 10)
        .map(({ file, part, found }) => words.proof(part === file ? file : `${file} (${part})`, found))
        .join('\n');
    case 'log':
      return refusal.failure.detail;
  }
}
