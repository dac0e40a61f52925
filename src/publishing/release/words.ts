import { publishingWords } from '../../words';
import type { FindingKind } from './screen/finding';
import type { TemplateProblem } from './template';

/** Why something is asked about, as a heading. */
export const KIND_WORDS: Readonly<Record<FindingKind, string>> = publishingWords.kinds;

/** What is wrong with a site's own template, and what would be right. */
export function templateProblemWords(problem: TemplateProblem): string {
  const words = publishingWords.template;
  switch (problem.code) {
    case 'not-json':
      return words.notJson(problem.detail);
    case 'not-a-template':
      return words.notATemplate(problem.at);
    case 'no-such-field':
      return words.noSuchField(problem.field);
    case 'not-published':
      return words.notPublished(problem.field);
  }
}
