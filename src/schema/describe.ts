import type { Issue } from './issue';
import { TABLES } from './tables';

const WORDS: Readonly<Record<string, string>> = {
  'completion-date-missing': 'A completed action needs the date that it was completed. Add the completion date.',
  'outcome-or-evidence-missing':
    'A completed action needs an outcome of at least 20 characters, or a link to evidence. Say what difference it has made.',
  'completion-date-in-future': 'The completion date is in the future. Give the day that it was completed.',
  'completion-date-without-completion': 'There is a completion date, but the action is not completed. Change the status or clear the date.',
  'not-yours-to-change': 'You cannot change this. Ask the coordinator.',
  'not-https': 'Give an address that begins with https://.',
};

/** An issue in plain English: what is wrong and what would be right. The one place where codes become words. */
export function describe(issue: Issue): string {
  const label = issue.field === undefined ? undefined : TABLES[issue.table].field(issue.field)?.label;
  const words = WORDS[issue.code] ?? 'This is not something Accord can save. Check it and try again.';
  return label === undefined ? words : `${label}: ${words}`;
}
