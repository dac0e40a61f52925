import {
  loadForms,
  loadSiteCheck,
  type Connection,
  type Finding,
  type FindingKind,
  type SharePointLists,
  type SiteCheck,
} from '../../../lists';
import { SCHEMA_VERSION } from '../../../schema';
import type { Answer, FindingGroup, Mended, SiteCheckSource, SiteFinding, SiteLook } from '../../../ui';
import { failed } from './source-failure';
import { withPart } from './with-part';

type SiteCheckPart = Awaited<ReturnType<typeof loadSiteCheck>>;

const MISSING: readonly FindingKind[] = [
  'not-set-up',
  'older-version',
  'version-unreadable',
  'list-missing',
  'group-missing',
  'column-missing',
  'choices-missing',
  'index-missing',
  'rule-missing',
  'view-missing',
  'right-missing',
];
const RIGHTS: readonly FindingKind[] = [
  'rights-inherited',
  'right-too-wide',
  'others-may-change',
  'others-may-read',
  'rows-with-own-rights',
  'members-may-manage',
];
/** SharePoint tells owners alone who holds which right; to others it would seem that nobody does. */
const FOR_OWNERS: readonly FindingKind[] = [
  'right-missing',
  'right-too-wide',
  'others-may-change',
  'others-may-read',
  'members-may-manage',
];

const groupOf = (kind: FindingKind): FindingGroup => (MISSING.includes(kind) ? 'missing' : RIGHTS.includes(kind) ? 'rights' : 'different');

/** Findings that one change mends are one: who agrees to the one agrees to the others. */
const idOf = ({ step, kind, list, about }: Finding): string => JSON.stringify(step ?? [kind, list, about]);

const formsId = (title: string): string => `forms of ${title}`;

/** What this person can be told. A list that is missing lacks everything else too: it is said once, and made as a whole. */
function seenBy({ findings, mayMend }: SiteCheck): readonly Finding[] {
  const absent = new Set(findings.flatMap(({ kind, list }) => (kind === 'list-missing' ? [list] : [])));
  return findings.filter(({ kind, list }) => (mayMend || !FOR_OWNERS.includes(kind)) && (kind === 'list-missing' || !absent.has(list)));
}

/** The findings in words, one for each change, the heaviest first. */
function inWords(findings: readonly Finding[], describe: (finding: Finding) => string): readonly SiteFinding[] {
  const byId = new Map<string, readonly [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const id = idOf(finding);
    const held = byId.get(id);
    byId.set(id, held === undefined ? [finding] : [...held, finding]);
  }
  return [...byId].map(([id, all]) => ({
    id,
    group: groupOf(all[0].kind),
    text: [...new Set(all.map(describe))].join(' '),
    weight: all[0].weight,
    mends: all[0].step === undefined ? 'by-hand' : 'here',
  }));
}

/** Where the site is older, what is missing belongs to the upgrade; the rest can be chosen one by one. */
export function lookFrom(checked: SiteCheck, describe: (finding: Finding) => string): SiteLook {
  const seen = seenBy(checked);
  const older = seen.find(({ kind }) => kind === 'older-version');
  const findings = inWords(
    seen.filter((finding) => finding !== older),
    describe,
  );
  const mayMend = checked.mayMend ? 'yes' : 'no';
  if (older === undefined || checked.version === undefined) return { findings, upgrade: undefined, mayMend };
  const adds = findings.filter(({ group, mends }) => group === 'missing' && mends === 'here');
  return {
    findings: findings.filter((finding) => !adds.includes(finding)),
    upgrade: { from: checked.version, to: SCHEMA_VERSION, adds, ids: [...adds.map(({ id }) => id), idOf(older)] },
    mayMend,
  };
}

/** Checking the site that the lists are on. */
export class ListsSiteCheck implements SiteCheckSource {
  constructor(
    private readonly connection: Connection,
    private readonly lists: SharePointLists,
    /** The form that the lists' own New and Edit should open. */
    private readonly rowForm?: string,
  ) {}

  async look(signal: AbortSignal): Promise<Answer<SiteLook>> {
    return withPart(loadSiteCheck, async ({ checkSite, describeAside, describeFinding }) => {
      const checked = await checkSite(this.connection, await this.agencyGroups(signal), { signal });
      if (!checked.ok) return failed(checked);
      const look = lookFrom(checked.value, describeFinding);
      const forms = await this.forms(signal);
      if (!forms.ok) return forms;
      const asides = checked.value.mayMend ? await this.rowsAside(describeAside, signal) : [];
      return { ok: true, value: { ...look, findings: [...look.findings, ...asides, ...forms.value] } };
    });
  }

  async mend(ids: readonly string[], progress: Parameters<SiteCheckSource['mend']>[1]): Promise<Answer<Mended>> {
    return withPart(loadSiteCheck, async ({ checkSite, mendSite }) => {
      const agencyGroups = await this.agencyGroups(undefined);
      const checked = await checkSite(this.connection, agencyGroups, {});
      if (!checked.ok) return failed(checked);
      const findings = checked.value.findings.filter((finding) => ids.includes(idOf(finding)));
      const done = await mendSite(this.connection, { agencyGroups, findings }, { progress: (at) => progress(at.done, at.total) });
      if (!done.ok) return failed(done);
      const forms = await this.mendForms(ids);
      if (!forms.ok) return forms;
      return { ok: true, value: { done: done.value.done.length + forms.value, refused: done.value.refused.map(({ detail }) => detail) } };
    });
  }

  /** Which form the lists' own New and Edit open belongs to this package, not to what every site must have. */
  private async forms(signal: AbortSignal): Promise<Answer<readonly SiteFinding[]>> {
    const { rowForm } = this;
    if (rowForm === undefined) return { ok: true, value: [] };
    return withPart(loadForms, async ({ readForms, describeForms }) => {
      const found = await readForms(this.connection, rowForm, signal);
      if (!found.ok) return failed(found);
      const findings = found.value.flatMap((each): SiteFinding[] => {
        const text = describeForms(each);
        const mends = each.state === 'native' ? 'here' : 'by-hand';
        return text === undefined ? [] : [{ id: formsId(each.title), group: 'different', text, weight: 'note', mends }];
      });
      return { ok: true, value: findings };
    });
  }

  /** Rows that merely look like reports or decisions: owners see them as what they are (L3). Lists that cannot be read say so above. */
  private async rowsAside(describe: SiteCheckPart['describeAside'], signal: AbortSignal): Promise<readonly SiteFinding[]> {
    const all = await this.lists.readAll({ review: undefined }, { signal });
    const aside = all.ok ? (all.value.aside ?? []) : [];
    return describe(aside).map(({ id, text }) => ({ id, group: 'rights', text, weight: 'note', mends: 'by-hand' }));
  }

  private async mendForms(ids: readonly string[]): Promise<Answer<number>> {
    const { rowForm } = this;
    if (rowForm === undefined) return { ok: true, value: 0 };
    return withPart(loadForms, async ({ registerForms }) => {
      const wanted = (title: string): boolean => ids.includes(formsId(title));
      const done = await registerForms(this.connection, rowForm, { wanted });
      return done.ok ? { ok: true, value: done.value.length } : failed(done);
    });
  }

  /** A site that lost its list of agencies names no groups; the check itself says that the list is missing. */
  private async agencyGroups(signal: AbortSignal | undefined): Promise<readonly string[] | undefined> {
    const agencies = await this.lists.listAgencies(signal === undefined ? {} : { signal });
    return agencies.ok ? [...new Set(agencies.value.flatMap(({ row }) => (typeof row.group === 'string' ? [row.group] : [])))] : undefined;
  }
}
