import { dateIn } from '../dates/dates';
import { formatDate } from '../dates/format-date';
import type { Issue } from '../issue';
import { TABLES } from '../tables/tables';
import { WORDS } from '../words';

/** The languages that issues can be described in. */
export type Locale = 'en-GB';

const LANGUAGES: Readonly<Record<Locale, Readonly<Record<keyof typeof WORDS, string>>>> = { 'en-GB': WORDS };
const UNKNOWN = 'This is not something Accord can save. Check it and try again.';

/** An issue in plain English: what is wrong and what would be right. The one place where codes become words. */
export function describe(issue: Issue, locale: Locale = 'en-GB'): string {
  const label = issue.field === undefined ? undefined : TABLES[issue.table].field(issue.field)?.label;
  const words = templateFor(issue, LANGUAGES[locale]).replace(/\{(\w+)\}/g, (_, name: string) => shown(issue.params[name]));
  return label === undefined ? words : `${label}: ${words}`;
}

function templateFor(issue: Issue, language: Readonly<Record<string, string>>): string {
  const found = [`${issue.code}/${issue.params.why ?? ''}`, issue.code].find((code) => Object.hasOwn(language, code));
  return (found === undefined ? undefined : language[found]) ?? UNKNOWN;
}

function shown(value: string | number | undefined): string {
  if (value === undefined) return '…';
  if (typeof value === 'number') return value.toLocaleString('en-GB', { useGrouping: value >= 10_000 });
  const date = dateIn(value);
  return date === undefined ? value : formatDate(date);
}
