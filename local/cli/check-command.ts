import { loadSiteCheck, type Finding } from '../../src/lists';
import { failureWords } from './failure-words';
import type { Output } from './read-command';
import { readOptions, siteFrom, SITE_OPTIONS, textIn, type Environment, type SiteGiven } from './site-arguments';

export const CHECK_USAGE = `accord check --site URL [--mend] [--json] [--agency-group NAME …]

Compares a site with what this Accord needs: lists, columns, indexes, rules, views, formatting, groups, rights,
earlier versions of rows. Changes nothing unless --mend says so. Ends with 0 when all is well, 1 when something
differs, 2 when it could not look.`;

const WEIGHT_WORDS: Readonly<Record<Finding['weight'], string>> = { danger: 'Danger', fault: 'Fault ', note: 'Note  ' };

type Words = (finding: Finding) => string;

function show(findings: readonly Finding[], words: Words): string {
  const lines = findings.map((finding) => `${WEIGHT_WORDS[finding.weight]}  ${words(finding)}`);
  return [...new Set(lines)].map((line) => `${line}\n`).join('');
}

async function mend(
  at: SiteGiven,
  asked: { readonly groups: readonly string[] | undefined; readonly findings: readonly Finding[] },
  output: Output,
): Promise<number> {
  const { mendSite, checkSite, describeFinding } = await loadSiteCheck();
  const done = await mendSite(at.connection, { agencyGroups: asked.groups, findings: asked.findings }, {});
  if (!done.ok) {
    output.complain(failureWords(done.failure));
    return 2;
  }
  for (const { detail } of done.value.refused) output.complain(`SharePoint refused a change: ${detail}`);
  const after = await checkSite(at.connection, asked.groups, {});
  if (!after.ok) {
    output.complain(failureWords(after.failure));
    return 2;
  }
  const left = after.value.findings;
  output.print(`\nMended: ${done.value.done.length} changes made.\n`);
  output.print(left.length === 0 ? 'This site is as it should be.\n' : `Still to do by hand:\n${show(left, describeFinding)}`);
  return left.length === 0 ? 0 : 1;
}

/** `accord check`: 0 when the site is sound, 1 when something differs, 2 when it could not be looked at. */
export async function checkCommand(args: readonly string[], output: Output, environment: Environment): Promise<number> {
  const given = readOptions(args, {
    ...SITE_OPTIONS,
    mend: { type: 'boolean' },
    json: { type: 'boolean' },
    'agency-group': { type: 'string', multiple: true },
  });
  const at = typeof given === 'string' ? given : siteFrom({ site: textIn(given, 'site'), as: textIn(given, 'as') }, environment);
  if (typeof given === 'string' || typeof at === 'string') {
    output.complain(`${typeof given === 'string' ? given : String(at)}\n\n${CHECK_USAGE}`);
    return 2;
  }
  const named: unknown = given.values['agency-group'];
  // A site that is not set up yet has no agencies to name their groups.
  const agencies = await at.lists.listAgencies({});
  const own = agencies.ok ? agencies.value.flatMap(({ row }) => (typeof row.group === 'string' ? [row.group] : [])) : [];
  // Where the agencies cannot be read nobody knows whose groups these are, unless they are named.
  const told = Array.isArray(named) ? named.map(String) : [];
  const groups = agencies.ok || told.length > 0 ? [...new Set([...told, ...own])] : undefined;
  const { checkSite, describeFinding } = await loadSiteCheck();
  const checked = await checkSite(at.connection, groups, {});
  if (!checked.ok) {
    output.complain(failureWords(checked.failure));
    return 2;
  }
  const { findings, version, mayMend } = checked.value;
  if (given.values.json === true) {
    output.print(`${JSON.stringify({ site: at.siteUrl, version, findings }, undefined, 2)}\n`);
    return findings.length === 0 ? 0 : 1;
  }
  if (findings.length === 0) {
    output.print(`This site is as it should be (version ${String(version)}).\n`);
    return 0;
  }
  output.print(show(findings, describeFinding));
  if (given.values.mend !== true) {
    output.print('\nNothing was changed. To mend what Accord can mend, run the same with --mend.\n');
    return 1;
  }
  if (!mayMend) {
    output.complain('Only an owner of the site can mend it.');
    return 2;
  }
  return mend(at, { groups, findings }, output);
}
