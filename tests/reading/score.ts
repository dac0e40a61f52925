import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readText, type PlanAction, type Reading } from '../../src/reading';

/** Real plans that are published but no part of the project; the tests that need them say so where they are missing. */
export const PLANS = join(__dirname, '../../../shared/plans');
export const plansAreHere = (): boolean => existsSync(join(PLANS, 'expected'));

const namesIn = (folder: string, ending: string): readonly string[] =>
  plansAreHere()
    ? readdirSync(folder)
        .filter((file) => file.endsWith(ending))
        .map((file) => file.slice(0, -ending.length))
        .sort()
    : [];
/** The plans with a careful person's reading beside them, and those without, by name. */
export const scoredPlans = (): readonly string[] => namesIn(join(PLANS, 'expected'), '.json');
export const countedPlans = (): readonly string[] => namesIn(PLANS, '.txt').filter((name) => !scoredPlans().includes(name));

interface ExpectedAction {
  readonly action: string | null;
  readonly lead_agency: string | null;
  readonly target_date: { readonly iso: string | null; readonly precision: string };
  readonly status: string;
  readonly source_lines: readonly number[];
  readonly ambiguous?: boolean;
  readonly accept?: Readonly<Record<string, readonly (string | null)[]>>;
}
interface Expected {
  readonly recommendations: readonly { readonly recommendation: string; readonly actions: readonly ExpectedAction[] }[];
}

export interface Score {
  readonly document: string;
  readonly expected: number;
  readonly found: number;
  readonly invented: number;
  /** Fields right among rows that two people would read alike: lead agency, target date with precision, status, action text. */
  readonly fields: number;
  readonly right: number;
  /** Fields of ambiguous rows with one of the accepted answers. */
  readonly ambiguousFields: number;
  readonly ambiguousRight: number;
  readonly wrongWithoutDoubt: readonly string[];
  readonly falselyCompleted: number;
}

const words = (text: string | null | undefined): string =>
  (text ?? '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
    ?.join(' ') ?? '';
const STATUS: Readonly<Record<string, string>> = {
  in_progress: 'in-progress',
  not_stated: 'not-stated',
  not_started: 'not-started',
  completed: 'completed',
};

export function readPublished(name: string): Reading {
  const reading = readText(`${name}.txt`, readFileSync(join(PLANS, `${name}.txt`), 'utf8'));
  if (!reading.ok) throw new Error(`${name}: ${reading.code}`);
  return reading;
}

function isAccepted(own: string, main: string | null, others: readonly (string | null)[] | undefined): boolean {
  return [main, ...(others ?? [])].some((answer) => own === (answer ?? ''));
}

function judge(action: PlanAction, expected: ExpectedAction): Readonly<Record<string, boolean>> {
  const target = expected.target_date;
  const own = action.targetDate;
  const iso = own?.date ?? '';
  const matches = (answer: string | null): boolean => (answer === null ? iso === '' : iso.startsWith(answer));
  const precise = own === null || own.precision === target.precision || target.iso === null;
  return {
    text: words(action.text) === words(expected.action),
    lead: isAccepted(words(action.leadAgencies.join(' ')), words(expected.lead_agency), expected.accept?.lead_agency?.map(words)),
    target: [target.iso, ...(expected.accept?.target_iso ?? [])].some(matches) && precise,
    status: isAccepted(
      action.status,
      STATUS[expected.status] ?? '',
      expected.accept?.status?.map((status) => STATUS[status ?? ''] ?? null),
    ),
  };
}

/** Scores a reading against what a careful person makes of the same document. */
export function score(document: string): Score {
  const reading = readPublished(document);
  const expected = JSON.parse(readFileSync(join(PLANS, 'expected', `${document}.json`), 'utf8')) as Expected;
  const actions = reading.plan.recommendations.flatMap((recommendation) => recommendation.actions);
  const taken = new Set<PlanAction>();
  const wrongWithoutDoubt: string[] = [];
  let [found, fields, right, ambiguousFields, ambiguousRight, falselyCompleted] = [0, 0, 0, 0, 0, 0];
  const rows = expected.recommendations.flatMap((recommendation) => recommendation.actions);
  for (const row of rows) {
    const action = actions.find((candidate) => !taken.has(candidate) && candidate.lines[0] === row.source_lines[0]);
    if (action === undefined) continue;
    taken.add(action);
    found++;
    const judged = judge(action, row);
    const accepted = row.ambiguous === true || row.accept?.status !== undefined;
    if (action.status === 'completed' && row.status !== 'completed') falselyCompleted++;
    for (const [field, good] of Object.entries(judged)) {
      if (accepted) ambiguousFields++;
      else fields++;
      if (good && accepted) ambiguousRight++;
      else if (good) right++;
      else if (!reading.doubts.some((doubt) => doubt.about === action.ref)) wrongWithoutDoubt.push(`${action.ref} ${field}`);
    }
  }
  return {
    document,
    expected: rows.length,
    found,
    invented: actions.length - taken.size,
    fields,
    right,
    ambiguousFields,
    ambiguousRight,
    wrongWithoutDoubt,
    falselyCompleted,
  };
}
