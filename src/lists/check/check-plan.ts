import { migrationPlan, sharePointLists, type ListName } from '../../schema';
import { GROUPS } from '../people/groups';
import { OWN_LEVELS } from '../people/own-role';
import {
  groupsWanted,
  OWNERS,
  planFrom,
  ROLE,
  type Obstacle,
  type SetUpPlan,
  type SetUpStep,
  type SiteAsFound,
} from '../set-up/set-up-plan';

/** How a site differs from what it should be. */
export type FindingKind =
  | 'not-set-up'
  | 'older-version'
  | 'version-unreadable'
  | 'list-missing'
  | 'list-renamed'
  | 'group-missing'
  | 'folder-missing'
  | 'role-missing'
  | 'role-changed'
  | 'column-missing'
  | 'column-of-another-type'
  | 'column-renamed'
  | 'choices-missing'
  | 'index-missing'
  | 'keys-not-unique'
  | 'rule-missing'
  | 'column-changed'
  | 'formatting-changed'
  | 'rich-text'
  | 'append-only'
  | 'approval-on'
  | 'check-out-on'
  | 'approvals-on'
  | 'foreign-column-required'
  | 'rows-with-own-rights'
  | 'members-may-manage'
  | 'versioning-off'
  | 'list-changed'
  | 'view-missing'
  | 'view-changed'
  | 'rights-inherited'
  | 'right-missing'
  | 'right-too-wide'
  | 'others-may-change'
  | 'others-may-read';

/**
 * One difference. `danger`: rows may be lost, or be changed by people who should not. `fault`: something will not work.
 * `note`: it may well be meant. `step` mends it; undefined where only a person can, or nothing has to be done.
 */
export interface Finding {
  readonly kind: FindingKind;
  readonly weight: 'danger' | 'fault' | 'note';
  readonly list: ListName | 'site';
  /** What it is about: a column's label, a view, a group, a person. */
  readonly about: string;
  readonly detail: string;
  readonly step: SetUpStep | undefined;
}

export interface SiteCheck {
  readonly findings: readonly Finding[];
  /** The version that the site records; undefined where it records none. */
  readonly version: number | undefined;
  readonly mayMend: boolean;
}

type Weight = Finding['weight'];
type About = Pick<Finding, 'list' | 'about' | 'step'>;

const finding = (kind: FindingKind, weight: Weight, at: About & { readonly detail?: string }): Finding => ({
  detail: '',
  ...at,
  kind,
  weight,
});

/** A changed column may have lost several things at once; each is said. */
function columnFindings(step: Extract<SetUpStep, { kind: 'change-column' }>): readonly Finding[] {
  const at: About = { list: step.list, about: step.label, step };
  const { settings } = step;
  const has = (name: string): boolean => name in settings;
  if (!step.column.startsWith('Accord') && has('Required') && step.column !== 'Title')
    return [finding('foreign-column-required', 'fault', at)];
  const all = [
    ...(has('EnforceUniqueValues') ? [finding('keys-not-unique', 'danger', at)] : []),
    ...(has('Indexed') && !has('EnforceUniqueValues') ? [finding('index-missing', 'fault', at)] : []),
    ...(has('Title') ? [finding('column-renamed', 'note', { ...at, detail: String(settings.Title) })] : []),
    ...(has('AppendOnly') ? [finding('append-only', 'danger', at)] : []),
    ...(has('RichText') ? [finding('rich-text', 'fault', at)] : []),
    ...(has('Choices') ? [finding('choices-missing', 'fault', at)] : []),
    ...(has('ValidationFormula') ? [finding('rule-missing', 'fault', at)] : []),
    ...(has('CustomFormatter') ? [finding('formatting-changed', 'note', at)] : []),
  ];
  return all.length > 0 ? all : [finding('column-changed', 'fault', at)];
}

function listFindings(step: Extract<SetUpStep, { kind: 'change-list' }>): readonly Finding[] {
  const at: About = { list: step.list, about: step.title, step };
  const names = Object.keys(step.settings);
  const all = [
    ...(step.settings.EnableVersioning === true ? [finding('versioning-off', 'danger', at)] : []),
    ...(names.includes('EnableModeration') ? [finding('approval-on', 'danger', at)] : []),
    ...(names.includes('ForceCheckout') ? [finding('check-out-on', 'danger', at)] : []),
    ...(names.includes('ValidationFormula') ? [finding('rule-missing', 'fault', at)] : []),
  ];
  const said = ['EnableVersioning', 'EnableModeration', 'ForceCheckout', 'ValidationFormula', 'ValidationMessage'];
  const rest = names.filter((name) => !said.includes(name));
  return rest.length > 0 ? [...all, finding('list-changed', 'note', { ...at, detail: rest.join(', ') })] : all;
}

/** What a planned step says of the site as it is. */
function findingsOf(step: SetUpStep): readonly Finding[] {
  switch (step.kind) {
    case 'create-list':
      return [finding('list-missing', 'fault', { list: step.list, about: step.title, step })];
    case 'create-group':
      return [finding('group-missing', 'fault', { list: 'site', about: step.group, step })];
    case 'create-role':
      return [finding('role-missing', 'fault', { list: 'site', about: OWN_LEVELS[step.role].name, step })];
    case 'change-role':
      return [finding('role-changed', 'danger', { list: 'site', about: OWN_LEVELS[step.role].name, step })];
    case 'create-column':
      return [finding('column-missing', 'fault', { list: step.list, about: step.label, step })];
    case 'change-column':
      return columnFindings(step);
    case 'change-list':
      return listFindings(step);
    case 'create-view':
      return [finding('view-missing', 'note', { list: step.list, about: step.view, step })];
    case 'change-view':
      return [finding('view-changed', 'note', { list: step.list, about: step.view, step })];
    case 'rename-list':
      return [finding('list-renamed', 'note', { list: step.list, about: step.title, detail: step.found, step })];
    case 'create-folder':
      return [finding('folder-missing', 'fault', { list: step.list, about: step.label, step })];
    case 'protect-folder':
      return [finding('rights-inherited', 'danger', { list: step.list, about: step.label, step })];
    case 'protect-list':
      return [finding('rights-inherited', 'danger', { list: step.list, about: step.title, step })];
    case 'give-right':
      return [finding('right-missing', 'fault', { list: step.list, about: step.group, step })];
    case 'take-right': {
      const weight = step.role === ROLE.read ? 'note' : 'danger';
      return [finding('right-too-wide', weight, { list: step.list, about: step.group, step })];
    }
    case 'close-to':
      return step.may === 'change'
        ? [finding('others-may-change', 'danger', { list: step.list, about: step.name, step })]
        : [finding('others-may-read', 'note', { list: step.list, about: step.name, step })];
    case 'record-version':
      return [];
  }
}

/** SharePoint gives queries back in its own spelling. */
const queryForm = (query: string): string => query.replace(/\s+/g, '').replace(/'/g, '"').toLowerCase();

function changedViews(site: SiteAsFound): readonly SetUpStep[] {
  return sharePointLists().flatMap((list) => {
    const queries = site.lists.get(list.table)?.viewQueries;
    return list.views
      .filter(({ title, query }) => {
        const found = queries?.get(title);
        return found !== undefined && queryForm(found) !== queryForm(query);
      })
      .map(({ title }): SetUpStep => ({ kind: 'change-view', list: list.table, view: title }));
  });
}

/** Columns of others that must be filled: a row that comes through a form's call is refused for want of them. */
function foreignColumns(site: SiteAsFound): readonly Extract<SetUpStep, { kind: 'change-column' }>[] {
  return sharePointLists().flatMap((list) => {
    const ours = new Set(['Title', 'FileLeafRef', 'ContentType', ...list.columns.map(({ name }) => name)]);
    return (site.lists.get(list.table)?.columns ?? [])
      .filter(({ name, required, byPeople }) => required && byPeople && !ours.has(name))
      .map(
        ({ name, title }) =>
          ({ kind: 'change-column', list: list.table, column: name, label: title, settings: { Required: false } }) as const,
      );
  });
}

/** SharePoint's Approvals, switched on for a list, adds columns of this beginning. */
const APPROVALS = /^_Approval/i;

/** What can only be said, and is for people to change. */
function saidOnly(site: SiteAsFound): readonly Finding[] {
  const ofLists = sharePointLists().flatMap((list) => {
    const found = site.lists.get(list.table);
    if (found === undefined) return [];
    const at = { list: list.table, about: list.title, step: undefined };
    return [
      ...(found.rowsWithOwnRights > 0
        ? [finding('rows-with-own-rights', 'danger', { ...at, detail: String(found.rowsWithOwnRights) })]
        : []),
      ...(found.columns.some(({ name }) => APPROVALS.test(name)) ? [finding('approvals-on', 'fault', at)] : []),
    ];
  });
  const ofSite = site.managers.map((principal) =>
    finding('members-may-manage', 'note', {
      list: 'site',
      about: site.principals.get(principal) ?? `number ${principal}`,
      step: undefined,
    }),
  );
  return [...ofLists, ...ofSite];
}

/**
 * Who holds rights of a list without being one of Accord's groups, an owner, or the person who asks. Nobody is one while the
 * agencies, whose groups they may be, could not be read (L10).
 */
function strangers(site: SiteAsFound, agencyGroups: readonly string[] | undefined): readonly SetUpStep[] {
  if (agencyGroups === undefined || site.agencies === undefined) return [];
  const known = new Set([site.owners, site.me, ...groupsWanted(site, agencyGroups).map(({ name }) => site.groups.get(name))]);
  return [...site.lists].flatMap(([list, { rights }]) =>
    rights.kind === 'inherited'
      ? []
      : [...rights.roles]
          .filter(([principal, roles]) => !known.has(principal) && roles.size > 0)
          .map(([principal, roles]): SetUpStep => {
            const name = site.principals.get(principal) ?? `number ${principal}`;
            const may = [...roles].every((role) => role === ROLE.read) ? 'read' : 'change';
            return { kind: 'close-to', list, principal, name, may };
          }),
  );
}

/** What mends a site: what set-up would do, and what only somebody's consent allows. */
export function mendingPlan(site: SiteAsFound, agencyGroups: readonly string[] | undefined): SetUpPlan {
  const plan = planFrom(site, agencyGroups ?? []);
  const planned = new Set(plan.steps.map((step) => JSON.stringify(step)));
  const more = [...changedViews(site), ...foreignColumns(site), ...strangers(site, agencyGroups)].filter(
    (step) => !planned.has(JSON.stringify(step)),
  );
  const [recording, rest] = [plan.steps.filter(isRecord), plan.steps.filter((step) => !isRecord(step))];
  return { ...plan, steps: [...rest, ...more, ...recording] };
}

const isRecord = (step: SetUpStep): boolean => step.kind === 'record-version';

function versionFindings(site: SiteAsFound, steps: readonly SetUpStep[]): readonly Finding[] {
  const step = steps.find(isRecord);
  if (step === undefined) return [];
  const plan = migrationPlan(site.version?.number ?? '');
  if (plan.kind === 'migrate') {
    const added = plan.steps.map((each) => (each.kind === 'add-list' ? each.list : `${each.table}.${each.field}`)).join(', ');
    return [finding('older-version', 'fault', { list: 'site', about: `${plan.from} → ${plan.to}`, detail: added, step })];
  }
  return [finding('version-unreadable', 'fault', { list: 'site', about: GROUPS.coordinators, step })];
}

/**
 * What a list that is not there lacks goes without saying: who agrees to the list agrees to its columns. So do the rights of a
 * group that is not there.
 */
const speaksForItself = (site: SiteAsFound, step: SetUpStep): boolean =>
  ('list' in step && step.list !== 'site' && step.kind !== 'create-list' && !site.lists.has(step.list)) ||
  (step.kind === 'give-right' && step.group !== OWNERS && !site.groups.has(step.group));

const obstacleFinding = (obstacle: Obstacle): Finding =>
  finding('column-of-another-type', 'danger', {
    list: obstacle.list,
    about: obstacle.column,
    detail: `${obstacle.found} → ${obstacle.wanted}`,
    step: undefined,
  });

const WEIGHTS: Readonly<Record<Weight, number>> = { danger: 0, fault: 1, note: 2 };

/** Compares a site with the schema. The same site always gives the same findings, the heaviest first; a sound one gives none. */
export function checkFrom(site: SiteAsFound, agencyGroups: readonly string[] | undefined): SiteCheck {
  const { steps, obstacles } = mendingPlan(site, agencyGroups);
  const shared = { version: site.version?.number, mayMend: site.mayManage };
  if (site.lists.size === 0) return { ...shared, findings: [finding('not-set-up', 'fault', { list: 'site', about: '', step: undefined })] };
  const said = steps.filter((step) => !speaksForItself(site, step));
  const findings = [...obstacles.map(obstacleFinding), ...versionFindings(site, steps), ...said.flatMap(findingsOf), ...saidOnly(site)];
  const sorted = findings.map((each, at) => ({ each, at })).sort((a, b) => WEIGHTS[a.each.weight] - WEIGHTS[b.each.weight] || a.at - b.at);
  return { ...shared, findings: sorted.map(({ each }) => each) };
}
