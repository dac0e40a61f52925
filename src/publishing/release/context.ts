import type { Row } from '../../schema';
import type { PlanToRelease } from './projection';

/** Persons whom a site knows from its rows: who is responsible, who wrote, who chaired, who was there. */
export function personsOf(plan: PlanToRelease, meetings: readonly Row[], members: readonly string[]): readonly string[] {
  const names: string[] = [...members];
  const add = (value: unknown): void => {
    if (typeof value === 'string') names.push(...value.split(/[;\n]|,(?! ?\p{Lu}\.)/u));
    else if (Array.isArray(value)) for (const each of value) add(each);
  };
  for (const action of plan.actions) add(action.responsiblePerson);
  for (const update of plan.updates) add(update.by);
  for (const meeting of meetings) for (const value of [meeting.chair, meeting.present, meeting.apologies]) add(value);
  return [...new Set(names.map(personIn).filter((name) => name !== ''))];
}

/** "Priya Nair (West Borough Housing)" is Priya Nair; a mail address is the words before its @. */
function personIn(text: string): string {
  const name = text.replace(/\(.*?\)|–.*$| - .*$/g, ' ').trim();
  const mail = /^([^@\s]+)@/.exec(name);
  return mail === null ? name : (mail[1] ?? '').replace(/[._\d-]+/g, ' ').trim();
}

/** Agencies with their other names, as the screening takes them. */
export const agencyTerms = (agencies: readonly Row[]): readonly string[] =>
  agencies.flatMap(({ name, aliases }) => [
    ...(typeof name === 'string' ? [name] : []),
    ...(Array.isArray(aliases) ? (aliases as readonly string[]) : []),
  ]);
