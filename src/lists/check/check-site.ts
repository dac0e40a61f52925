import { ok, type Result, type Run } from '../../store';
import { checkFrom, mendingPlan, type Finding, type SiteCheck } from './check-plan';
import type { Connection } from '../requests/connect';
import { carryOutSetUp, readSitePatiently, type SetUpReport, type SetUpStep } from '../set-up/set-up';

export { describeFinding } from './check-words';
export { describeAside } from './rows-aside';
export type { Finding, FindingKind, SiteCheck } from './check-plan';

/** Compares a site with the schema; changes nothing. `agencyGroups` are names of agencies' own groups, undefined where they could not be read. */
export async function checkSite(connection: Connection, agencyGroups: readonly string[] | undefined, run: Run): Promise<Result<SiteCheck>> {
  const site = await readSitePatiently(connection, run);
  return site.ok ? ok(checkFrom(site.value, agencyGroups)) : site;
}

const nameOf = (step: SetUpStep): string => JSON.stringify(step);

/**
 * Mends what somebody agreed to, and nothing else. A site that changed since it was checked is read afresh: a finding that
 * is not there any more is left alone. Findings without a step are passed over.
 */
export async function mendSite(
  connection: Connection,
  options: { readonly agencyGroups: readonly string[] | undefined; readonly findings: readonly Finding[] },
  run: Run,
): Promise<Result<SetUpReport>> {
  const agreed = new Set(options.findings.flatMap(({ step }) => (step === undefined ? [] : [nameOf(step)])));
  return carryOutSetUp(
    connection,
    {
      agencyGroups: options.agencyGroups ?? [],
      plan: (site) => mendingPlan(site, options.agencyGroups),
      only: (step) => agreed.has(nameOf(step)) || followsFrom(step, options.findings),
    },
    run,
  );
}

/** A list that is made needs its columns, settings, views and rights, and a group its rights: who agrees to the one agrees to the others. */
const followsFrom = (step: SetUpStep, findings: readonly Finding[]): boolean =>
  findings.some(({ step: agreed }) => {
    // A list's rule names its columns by their titles: it is refused until they bear them.
    if (agreed?.kind === 'change-list' && 'ValidationFormula' in agreed.settings)
      return step.kind === 'change-column' && step.list === agreed.list;
    if (agreed?.kind === 'create-group') return step.kind === 'give-right' && step.group === agreed.group;
    return (agreed?.kind === 'create-list' || agreed?.kind === 'protect-list') && 'list' in step && agreed.list === step.list;
  });
