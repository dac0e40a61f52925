import type { FindingKind } from './screen/finding';
import type { TemplateProblem } from './template';

/** Why something is asked about, as a heading. */
export const KIND_WORDS: Readonly<Record<FindingKind, string>> = {
  'known-name': 'A name that is known',
  'removed-name': 'Part of a name that you took out',
  title: 'A title or rank before a name',
  'first-name': 'A first or family name',
  initials: 'Initials with a name',
  'look-alike': 'Letters that look like others',
  'other-script': 'Another script',
  'spelled-out': 'A word spelled out',
  birth: 'A date of birth',
  age: 'An age',
  address: 'An address',
  postcode: 'A postcode',
  telephone: 'A telephone number',
  mail: 'A mail address or account',
  'web-address': 'A web address',
  number: 'A number of a record, case or account',
  'event-day': 'An exact day of something that happened',
  'name-word': 'A word that is also a name',
  'unknown-word': 'A word that is in no word list',
  place: 'A school, surgery, ward or place of worship',
  markup: 'Signs of a web page',
  quotation: 'Words that somebody said or wrote',
  'small-number': 'A number small enough to point to somebody',
  'small-letters': 'A name in small letters',
  agencies: 'Agencies with unusual words in their names',
  days: 'Exact days that are no target or completion',
  abbreviations: 'Abbreviations',
  'unusual-words': 'Unusual words in small letters',
};

/** What is wrong with a site's own template, and what would be right. */
export function templateProblemWords(problem: TemplateProblem): string {
  switch (problem.code) {
    case 'not-json':
      return `The template is not JSON (${problem.detail}). See docs/publishing.md for its form.`;
    case 'not-a-template':
      return `The template is wrong or incomplete at “${problem.at}”. See docs/publishing.md for its form.`;
    case 'no-such-field':
      return `The template names the field “${problem.field}”, which Accord does not have. Fields look like action.targetDate.`;
    case 'not-published':
      return `The template names “${problem.field}”, which may not leave the site. Take it out of the template.`;
  }
}
