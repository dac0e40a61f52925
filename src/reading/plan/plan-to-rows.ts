import {
  validateRow,
  type AgencyRow,
  type FieldValue,
  type Issue,
  type IsoDate,
  type Row,
  type RowKey,
  type TableName,
  type TargetDate,
} from '../../schema';
import { oneLine, plainKey } from '../grid/clean';
import type { Plan, PlanAction, PlanRecommendation } from './plan';
import { soundsLikePerson, soundsLikeRole } from '../meaning/vocabulary';

export interface RowsOptions {
  /** Makes a key that no row has had before. */
  readonly newKey: () => RowKey;
  /** Agencies that exist already; a lead agency is matched to them by name or alias, and only else becomes a new one. */
  readonly agencies: readonly AgencyRow[];
  readonly today: IsoDate;
  /** The review's reference where the document names none: for example the file's name. */
  readonly fallbackReference: string;
}

export type PlanTable = Exclude<TableName, 'reports' | 'decisions' | 'meetings'>;

export interface PlanRows {
  readonly rows: Readonly<Record<PlanTable, readonly Row[]>>;
  /**
   * What the schema has against rows as the document gives them (S14). An action that the plan calls completed without a day or an
   * outcome comes in as published complete: nobody may make up the rest, and nobody loses what was printed (R6, S3).
   */
  readonly issues: readonly Issue[];
}

const LONGEST_LINE = 255;
const LONGEST_TEXT = 32_000;
const SCOPES: readonly string[] = ['local', 'regional', 'national'];

/** A plan as rows of the tables, parents first, each with a key of its own. Agencies holds only those that are new. */
export function planToRows(plan: Plan, options: RowsOptions): PlanRows {
  const agencies = agencyKeys(plan, options);
  const reference = line(plan.reference ?? options.fallbackReference) || 'Plan';
  const review = row(options.newKey(), {
    reference,
    title: line(plan.title),
    kind: kindOf(`${plan.reference ?? ''} ${plan.title ?? ''}`),
    partnership: line(plan.partnership),
    asAt: plan.asAt ?? undefined,
    status: 'draft',
    marking: 'OFFICIAL-SENSITIVE',
  });
  const recommendations: Row[] = [];
  const actions: Row[] = [];
  plan.recommendations.forEach((recommendation, index) => {
    const key = options.newKey();
    recommendations.push(recommendationRow(recommendation, { key, review: review.key, order: index + 1 }));
    for (const action of recommendation.actions)
      actions.push(
        actionRow(action, recommendation, {
          key: options.newKey(),
          review: review.key,
          parent: key,
          order: actions.length + 1,
          agencies: agencies.keys,
        }),
      );
  });
  const rows = { agencies: agencies.added, reviews: [review], recommendations, actions };
  return { rows, issues: judge(rows, options.today) };
}

function judge(rows: PlanRows['rows'], today: IsoDate): readonly Issue[] {
  const tables: readonly PlanTable[] = ['agencies', 'reviews', 'recommendations', 'actions'];
  const byKey = new Map<string, Row>(tables.flatMap((table) => rows[table].map((entry) => [`${table} ${entry.key}`, entry] as const)));
  const context = { today, find: (table: TableName, key: RowKey) => byKey.get(`${table} ${key}`) };
  return tables.flatMap((table) => rows[table].flatMap((entry) => validateRow(table, entry, context)));
}

/** A row without its empty fields: an empty field is absent. */
function row(key: RowKey, fields: Readonly<Record<string, FieldValue | undefined>>): Row {
  const kept = Object.entries(fields).filter(
    ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  return { ...Object.fromEntries(kept), key };
}

/** Cutting a text to its length may leave half a character. */
const whole = (text: string): string => text.replace(/\p{Surrogate}/gu, '').trim();
/** S11: what an HTML reader would take for a tag stays as words, between other signs. */
const withoutTags = (text: string): string => text.replace(/<([a-zA-Z/!?][^<>]*)>/g, '‹$1›');
const line = (text: string | null | undefined): string => whole(withoutTags(oneLine(text ?? '')).slice(0, LONGEST_LINE));
const paragraphs = (...texts: readonly (string | null | undefined)[]): string =>
  whole(withoutTags(texts.filter((text) => text !== null && text !== undefined && text !== '').join('\n')).slice(0, LONGEST_TEXT));
/** What a one-line field cannot hold is kept with the progress (R1). */
const overflow = (label: string, text: string | null): string =>
  oneLine(text ?? '').length > LONGEST_LINE ? `${label}: ${text ?? ''}` : '';

function kindOf(words: string): string {
  if (/\bDARDR\b|domestic abuse[- ]related death/i.test(words)) return 'DARDR';
  if (/\bSAR\b|safeguarding adults? review/i.test(words)) return 'SAR';
  if (/\b(?:CSPR|LCSPR|SCR)\b|child safeguarding practice/i.test(words)) return 'CSPR';
  return 'DHR';
}

function recommendationRow(
  recommendation: PlanRecommendation,
  at: { readonly key: RowKey; readonly review: RowKey; readonly order: number },
): Row {
  const scope = scopeOf(recommendation.scope);
  return row(at.key, {
    review: at.review,
    number: line(recommendation.number ?? String(at.order)),
    text: paragraphs(recommendation.text) || line(recommendation.section) || `Recommendation ${at.order}`,
    section: line(recommendation.section),
    scope,
    // S7 asks for an addressee; a published plan seldom names one, and nobody may make one up.
    addressedTo: scope === 'national' || scope === 'regional' ? 'Not stated in the published plan' : undefined,
    expectedOutcome: paragraphs(recommendation.expectedOutcome),
    order: at.order,
  });
}

function scopeOf(scope: string | null): string | undefined {
  const found = SCOPES.filter((word) => scope?.toLowerCase().includes(word));
  return found.length === 1 ? found[0] : undefined;
}

interface ActionAt {
  readonly key: RowKey;
  readonly review: RowKey;
  readonly parent: RowKey;
  readonly order: number;
  readonly agencies: ReadonlyMap<string, RowKey>;
}

function actionRow(action: PlanAction, recommendation: PlanRecommendation, at: ActionAt): Row {
  const target = targetOf(action.targetDate);
  const ownScope = scopeOf(action.scope);
  const { responsible } = action;
  return row(at.key, {
    review: at.review,
    recommendation: at.parent,
    ref: line(action.ref),
    text: paragraphs(action.text ?? action.assumedText) || line(recommendation.text) || `Action ${action.ref}`,
    leadAgencies: [...new Set(action.leadAgencies.flatMap((name) => at.agencies.get(plainKey(name)) ?? []))],
    responsibleRole: responsible !== null && isRole(responsible) ? line(responsible) : '',
    responsiblePerson: responsible !== null && !isRole(responsible) ? line(responsible) : '',
    scope: ownScope === scopeOf(recommendation.scope) ? undefined : ownScope,
    milestones: paragraphs(action.milestones),
    targetDate: target,
    originalTarget: targetOf(action.originalTarget) ?? target,
    status: statusOf(action),
    statusReason: action.status === 'not-progressing' ? paragraphs(action.statusText, 'As published') : undefined,
    completionDate: completionOf(action),
    progress: paragraphs(
      action.progress,
      ...action.leadAgencies.map((name) => overflow('Lead agency', name)),
      overflow('Responsible', responsible),
      action.completionDate !== null && completionOf(action) === undefined ? `Completed: ${action.completionDate.raw}` : '',
      action.status === 'on-hold' ? `Published as: ${action.statusText ?? 'on hold'}` : '',
      action.remains,
    ),
    outcome: paragraphs(action.outcome),
    order: at.order,
  });
}

/** S3: completed is what has its day and its outcome; else it is only published as complete. */
function statusOf(action: PlanAction): string {
  // The tables know no pause: the work goes on, and the words of the plan stay with the progress.
  if (action.status === 'on-hold') return 'in-progress';
  return action.status === 'completed' && !isEvidenced(action) ? 'published-complete' : action.status;
}

const isEvidenced = (action: PlanAction): boolean =>
  action.completionDate?.precision === 'day' && paragraphs(action.outcome).trim().length >= 20;

/** Names are not published, so what may be a name is taken for one unless it opens like a role. */
const isRole = (text: string): boolean => !soundsLikePerson(text) && soundsLikeRole(text.split(/\s+/).slice(0, 2).join(' '));

/** Only a day is a completion date: "May 2025" would have to be made one (S3); it is kept with the progress. */
const completionOf = (action: PlanAction): string | undefined =>
  action.status === 'completed' && isEvidenced(action) ? (action.completionDate?.date ?? undefined) : undefined;

function targetOf(target: TargetDate | null): TargetDate | undefined {
  if (target === null) return undefined;
  const raw = line(target.raw);
  return raw === '' ? undefined : { ...target, raw };
}

interface AgencyKeys {
  readonly keys: ReadonlyMap<string, RowKey>;
  readonly added: readonly Row[];
}

function agencyKeys(plan: Plan, options: RowsOptions): AgencyKeys {
  const keys = new Map<string, RowKey>();
  for (const agency of options.agencies)
    for (const name of [agency.name, ...(agency.aliases ?? [])]) if (!keys.has(plainKey(name))) keys.set(plainKey(name), agency.key);
  const added: Row[] = [];
  for (const { actions } of plan.recommendations)
    for (const name of actions.flatMap((action) => action.leadAgencies)) {
      if (keys.has(plainKey(name)) || plainKey(name) === '') continue;
      const agency = row(options.newKey(), { name: line(name) });
      keys.set(plainKey(name), agency.key);
      added.push(agency);
    }
  return { keys, added };
}
