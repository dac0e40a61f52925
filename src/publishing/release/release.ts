import { isBlocked, validatePlan, type IsoDate, type Issue, type Row, type RowKey, type TableName } from '../../schema';
import { questionId, rememberedWords, screening, type Answers, type Screening } from './answers';
import { sha256 } from './digest';
import { makeFiles } from './files';
import type { MadeFile } from './files/made-file';
import { canonicalJson, type FileSum } from './files/release-data';
import { project, textsOf, withTexts, type Cell, type PlanToRelease, type Projected, type Projection } from './projection';
import { proofOf, type ProofFinding } from './proof';
import {
  isSamePerson,
  type Kept,
  type LogFailure,
  type PreparedRelease,
  type ReleaseLog,
  type ReleaseRecord,
  type TextSums,
} from './release-log';
import type { ScreenContext, ScreenedText } from './screen/screen';
import { fieldNamed, fieldsOf, type Template } from './template';

/** Everything that a release is made of. */
export interface ReleaseInput {
  readonly plan: PlanToRelease;
  readonly template: Template;
  readonly today: IsoDate;
  /** Persons whom the site knows, and those typed for this screening (X4). */
  readonly names: readonly string[];
  /** Those of them that were typed: no answer to one of these is ever kept. */
  readonly typed: readonly string[];
  readonly terms: readonly string[];
  readonly agencies: readonly string[];
  readonly answers: Answers;
  readonly family: { readonly pseudonym: string; readonly contact: string };
}

/** Why nothing is made. */
export type ReleaseRefusal =
  | { readonly code: 'nothing-to-release' }
  | { readonly code: 'doubt-open'; readonly count: number }
  | { readonly code: 'marking'; readonly marking: string }
  | { readonly code: 'row-refused'; readonly issues: readonly Issue[] }
  | { readonly code: 'not-prepared' }
  | { readonly code: 'same-person' }
  | { readonly code: 'not-allowed' }
  | { readonly code: 'changed-since' }
  | { readonly code: 'proof'; readonly findings: readonly ProofFinding[] }
  | { readonly code: 'log'; readonly failure: LogFailure };

export type ReleaseResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: ReleaseRefusal };

const refuse = (refusal: ReleaseRefusal): { readonly ok: false; readonly refusal: ReleaseRefusal } => ({ ok: false, refusal });

/** The texts of a release with their screening: what the first two steps of the page show. */
export interface Draft {
  readonly projected: Projected;
  readonly texts: readonly ScreenedText[];
  readonly context: ScreenContext;
  readonly screening: Screening;
  /** As it would leave. */
  readonly projection: Projection;
  readonly family: { readonly pseudonym: Cell | undefined; readonly contact: Cell | undefined };
}

const PSEUDONYM = 'f1';
const CONTACT = 'f2';

/** Takes out, screens and answers. Nothing is refused here: a draft is there to be looked at. */
export function draftRelease(input: ReleaseInput): Draft {
  const projected = project(input.plan, input.template, input.today);
  const extra = [
    { id: PSEUDONYM, text: input.family.pseudonym.trim() },
    { id: CONTACT, text: input.family.contact.trim() },
  ].filter(({ text }) => text !== '');
  const texts = [...textsOf(projected.projection), ...extra];
  const { names, terms, agencies } = input;
  const context: ScreenContext = { names, removed: [], terms, agencies, days: projected.days };
  const screened = screening(texts, context, input.answers);
  const cell = (id: string): Cell | undefined => {
    const text = extra.some((each) => each.id === id) ? screened.texts.get(id) : undefined;
    return text === undefined ? undefined : { id, text };
  };
  return {
    projected,
    texts,
    context,
    screening: screened,
    projection: withTexts(projected.projection, screened.texts),
    family: { pseudonym: cell(PSEUDONYM), contact: cell(CONTACT) },
  };
}

/** What stops a release, whoever asks for it; undefined where nothing does (X2). */
export function blockOf(input: ReleaseInput, draft: Draft): ReleaseRefusal | undefined {
  if (input.plan.review.marking !== 'OFFICIAL') return { code: 'marking', marking: String(input.plan.review.marking ?? '') };
  if (input.plan.actions.length === 0) return { code: 'nothing-to-release' };
  const issues = refusedRows(input);
  if (issues.length > 0) return { code: 'row-refused', issues };
  const { length } = draft.screening.open;
  return length === 0 ? undefined : { code: 'doubt-open', count: length };
}

/** What the schema refuses in the rows that would leave, in the fields that would leave. */
function refusedRows({ plan, today, template }: ReleaseInput): readonly Issue[] {
  const rows: Readonly<Record<'reviews' | 'recommendations' | 'actions' | 'agencies', readonly Row[]>> = {
    reviews: [plan.review],
    recommendations: plan.recommendations,
    actions: plan.actions,
    agencies: plan.agencies,
  };
  const byKey = new Map<string, Row>(
    Object.entries(rows).flatMap(([table, all]) => all.map((row) => [`${table} ${row.key}`, row] as const)),
  );
  const find = (table: TableName, key: RowKey): Row | undefined => byKey.get(`${table} ${key}`);
  const leaves = new Set(
    fieldsOf(template).flatMap((field) => {
      const named = fieldNamed(field);
      return named === undefined ? [] : [`${named.table} ${named.spec.name}`];
    }),
  );
  return validatePlan(rows, { today, find }).filter(
    (issue) => isBlocked([issue]) && (issue.field === undefined || leaves.has(`${issue.table} ${issue.field}`) || issue.field === 'status'),
  );
}

/** What was prepared is what is released: the sum of the answered texts, the template and the marking. */
async function digestOf({ plan, template }: ReleaseInput, { screening: { texts } }: Draft): Promise<string> {
  const all = { template: template.id, marking: String(plan.review.marking ?? ''), texts: [...texts].map(([id, text]) => [id, text]) };
  return sha256(new TextEncoder().encode(canonicalJson(all)));
}

const answeredCount = ({ screening: { questions } }: Draft): number => questions.length;

/** Words said to be no person, but for those that were typed as names (X4). */
const acceptedWords = ({ answers, names }: ReleaseInput, { screening: { questions } }: Draft): readonly string[] => {
  const named = new Set(names.map(questionId));
  return rememberedWords(questions, answers).filter((words) => !named.has(questionId(words)));
};

/** Answers that may be kept: none to a name that was typed, whole or in part (X4). */
export function keepable(answers: Answers, typed: readonly string[]): Answers {
  const parts = typed.flatMap((name) => questionId(name).split(' ')).filter((part) => part.length > 1);
  return Object.fromEntries(Object.entries(answers).filter(([id]) => !parts.some((part) => id.includes(part))));
}

/** Writes down that every question is answered, for another person to release (X2). */
export async function prepareRelease(input: ReleaseInput, log: ReleaseLog): Promise<ReleaseResult<Kept<PreparedRelease>>> {
  const draft = draftRelease(input);
  const block = blockOf(input, draft);
  if (block !== undefined) return refuse(block);
  const digest = await digestOf(input, draft);
  const kept = await log.addPreparation({
    review: input.plan.review.key,
    digest,
    template: input.template.id,
    answered: answeredCount(draft),
    accepted: acceptedWords(input, draft),
    answers: keepable(input.answers, input.typed),
  });
  return kept.ok ? { ok: true, value: kept.value } : refuse({ code: 'log', failure: kept.failure });
}

export interface Released {
  readonly files: readonly MadeFile[];
  readonly sums: readonly FileSum[];
  readonly record: Kept<ReleaseRecord>;
}

/** Makes the files, proves them, and writes the release down; only then are they given out (X2, X3). */
export async function releasePlan(input: ReleaseInput, log: ReleaseLog): Promise<ReleaseResult<Released>> {
  const draft = draftRelease(input);
  const block = blockOf(input, draft);
  if (block !== undefined) return refuse(block);
  const digest = await digestOf(input, draft);
  const by = await whoMayRelease(input.plan.review.key, digest, log);
  if (by !== undefined) return refuse(by);
  const made = await provenFiles(input, draft);
  if (!made.ok) return made;
  const kept = await log.addRelease({
    review: input.plan.review.key,
    digest,
    template: input.template.id,
    answered: answeredCount(draft),
    files: made.value.sums,
    accepted: acceptedWords(input, draft),
    answers: keepable(input.answers, input.typed),
    sums: await sumsOf(releasedTexts(draft.projection)),
  });
  return kept.ok ? { ok: true, value: { ...made.value, record: kept.value } } : refuse({ code: 'log', failure: kept.failure });
}

async function whoMayRelease(review: RowKey, digest: string, log: ReleaseLog): Promise<ReleaseRefusal | undefined> {
  const me = await log.me();
  if (!me.ok) return { code: 'log', failure: me.failure };
  if (me.value.mayRelease === 'no') return { code: 'not-allowed' };
  const prepared = await log.preparations(review);
  if (!prepared.ok) return { code: 'log', failure: prepared.failure };
  if (prepared.value.length === 0) return { code: 'not-prepared' };
  const same = prepared.value.filter((row) => row.digest === digest);
  if (same.length === 0) return { code: 'changed-since' };
  return same.some((row) => !isSamePerson(row.by, me.value)) ? undefined : { code: 'same-person' };
}

async function provenFiles(
  { today, answers }: ReleaseInput,
  draft: Draft,
): Promise<ReleaseResult<{ readonly files: readonly MadeFile[]; readonly sums: readonly FileSum[] }>> {
  const facts = { releasedOn: today, answered: answeredCount(draft) };
  const made = await makeFiles(draft.projection, facts, draft.family);
  const bare = withTexts(draft.projection, new Map(draft.texts.map(({ id }) => [id, ''])));
  const skeleton = await makeFiles(bare, facts, { pseudonym: undefined, contact: undefined });
  const { questions, removed } = draft.screening;
  const findings = proofOf(made.files, {
    context: { ...draft.context, removed, days: [...draft.context.days, today] },
    accepted: new Set(questions.filter(({ id, mayStay }) => mayStay === 'yes' && answers[id]?.kind === 'not-a-person').map(({ id }) => id)),
    skeleton: skeleton.files,
  });
  return findings.length === 0 ? { ok: true, value: made } : refuse({ code: 'proof', findings });
}

/** A text that leaves, with the row and the field that a reader would name. */
export interface ReleasedText {
  readonly row: string;
  readonly field: string;
  readonly text: string;
}

export function releasedTexts({ head, recommendations }: Projection): readonly ReleasedText[] {
  const named = (row: string, fields: Readonly<Partial<Record<string, Cell>>>): readonly ReleasedText[] =>
    Object.entries(fields).flatMap(([field, cell]) => (cell === undefined ? [] : [{ row, field, text: cell.text }]));
  return [
    ...head.map(({ field, cell }) => ({ row: '', field, text: cell.text })),
    ...recommendations.flatMap(({ fields, actions }, index) => {
      const number = fields['recommendation.number']?.text ?? String(index + 1);
      return [
        ...named(number, fields),
        ...actions.flatMap((action, at) => named(action.fields['action.ref']?.text ?? `${number}.${at + 1}`, action.fields)),
      ];
    }),
  ];
}

/** So many letters of a sum tell a change in all but one of sixteen million. */
const LETTERS = 6;

export async function sumsOf(texts: readonly ReleasedText[]): Promise<TextSums> {
  const sums: Record<string, Record<string, string>> = {};
  for (const { row, field, text } of texts) (sums[row] ??= {})[field] = (await sha256(new TextEncoder().encode(text))).slice(0, LETTERS);
  return sums;
}

/** A text that reads otherwise than it left; `now` is undefined where there is none any more. */
export interface ChangedText {
  readonly row: string;
  readonly field: string;
  readonly kind: 'changed' | 'added' | 'removed';
  readonly now: string | undefined;
}

/** What has changed since a release, text by text. */
export async function changedSince(released: TextSums, now: readonly ReleasedText[]): Promise<readonly ChangedText[]> {
  const sums = await sumsOf(now);
  const there = now.flatMap(({ row, field, text }): readonly ChangedText[] => {
    const was = released[row]?.[field];
    if (was === sums[row]?.[field]) return [];
    return [{ row, field, kind: was === undefined ? 'added' : 'changed', now: text }];
  });
  const gone = Object.entries(released).flatMap(([row, fields]) =>
    Object.keys(fields).flatMap((field): readonly ChangedText[] =>
      sums[row]?.[field] === undefined ? [{ row, field, kind: 'removed', now: undefined }] : [],
    ),
  );
  return [...there, ...gone];
}
