import { readFileSync } from 'node:fs';
import { connectWithToken, loadTenantCheck, type Connection } from '../../src/lists';
import { failureWords } from './failure-words';
import type { Output } from './read-command';
import { readOptions, siteFrom, SITE_OPTIONS, textIn, type Environment } from './site-arguments';
import { tenantReport } from './tenant-report';

export const VERIFY_USAGE = `accord verify --site URL [--as-agency-token-file FILE] [--json]

Tries what Accord relies on in this tenant, in lists of its own that it removes again: keys, versions, rules, folders,
rights, batches, days, files. FILE holds a token of somebody else who may open the site; then the rights of those who
may only add are tried too. Prints a report to send back (Markdown, or --json). Ends with 0 when all that was tried
held, 1 when something did not, 2 when it could not look.`;

/** The second person: a token from a file, or a role of the local tenant. */
function secondPerson(siteUrl: string, file: string | undefined): Connection | undefined | string {
  if (file === undefined) return undefined;
  try {
    return connectWithToken(siteUrl, readFileSync(file, 'utf8').trim());
  } catch {
    return `The file “${file}” cannot be read. It should hold one token.`;
  }
}

/** `accord verify`: 0 when all that was tried held, 1 when something did not, 2 when it could not be tried. */
export async function verifyCommand(args: readonly string[], output: Output, environment: Environment): Promise<number> {
  const given = readOptions(args, { ...SITE_OPTIONS, json: { type: 'boolean' }, 'as-agency-token-file': { type: 'string' } });
  const at = typeof given === 'string' ? given : siteFrom({ site: textIn(given, 'site'), as: textIn(given, 'as') }, environment);
  if (typeof given === 'string' || typeof at === 'string') {
    output.complain(`${typeof given === 'string' ? given : String(at)}\n\n${VERIFY_USAGE}`);
    return 2;
  }
  const agency = secondPerson(at.siteUrl, textIn(given, 'as-agency-token-file'));
  if (typeof agency === 'string') {
    output.complain(agency);
    return 2;
  }
  const { checkTenant } = await loadTenantCheck();
  const report = await checkTenant({ owner: at.connection, agency, now: () => new Date().toISOString() }, {});
  if (!report.ok) {
    output.complain(failureWords(report.failure));
    return 2;
  }
  output.print(given.values.json === true ? `${JSON.stringify(report.value, undefined, 2)}\n` : tenantReport(report.value));
  const isSound = report.value.results.every(({ outcome }) => outcome !== 'did-not-hold') && report.value.leftBehind.length === 0;
  return isSound ? 0 : 1;
}
