import { ok, type Result } from '../../store';
import { askOnce } from '../requests/ask';
import { collectionOf, numberOf, textOf } from '../requests/answer';
import type { Connection } from '../requests/connect';

/** SharePoint's kind of principal that is one person. */
const PERSON = 1;

/** Names of the people whom the site knows; none where SharePoint does not show them to this person. */
export async function readPeople(connection: Connection, signal: AbortSignal | undefined): Promise<Result<readonly string[]>> {
  const answer = await askOnce(connection, `${connection.sp.web.toUrl()}/siteusers?$select=Title,PrincipalType`, signal);
  if (!answer.ok) return answer;
  const people = (collectionOf(answer.value) ?? []).filter((each) => numberOf(each, 'PrincipalType') === PERSON);
  return ok(people.flatMap((each) => textOf(each, 'Title') ?? []));
}
