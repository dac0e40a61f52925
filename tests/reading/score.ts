import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readText, type PlanAction, type Reading } from '../../src/reading';
import { shifted, wrapped, type CarefulRow } from './careful-readings';

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
/** The plans with an expected reading beside them, and those that our own careful readings judge, by name. */
export const scoredPlans = (): readonly string[] => namesIn(join(PLANS, 'expected'), '.json');
export const otherPlans = (): readonly string[] => namesIn(PLANS, '.txt').filter((name) => !scoredPlans().includes(name));

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
  readonly wrong: readonly string[];
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
  const expected = JSON.parse(readFileSync(join(PLANS, 'expected', `${document}.json`), 'utf8')) as Expected;
  return scoreRows(
    document,
    expected.recommendations.flatMap((recommendation) => recommendation.actions),
  );
}

/** The same for a plan that has only our own careful reading, by places. */
export function scoreByPlaces(document: string): Score {
  const rows = otherPlans().indexOf(document) === 0 ? wrapped : shifted;
  const lines = readFileSync(join(PLANS, `${document}.txt`), 'utf8').split('\n');
  return scoreRows(
    document,
    rows.map((row) => atPlaces(row, lines)),
  );
}

function atPlaces([text, lead, target, status, alsoStatus]: CarefulRow, lines: readonly string[]): ExpectedAction {
  const agency = lead
    .split(' ')
    .map((place) => textAt(place, lines))
    .join(' ');
  const cells = text.split(' ').filter((place) => place.includes('.'));
  const own = cells.map((place) => textAt(place, lines)).join(' ');
  // The agency that opens the action's own cell is no part of its text.
  const prefixed = cells.length > 0 && lead.split(/[@:>]/)[0] === cells[0]?.replace(/[<>]/, '');
  return {
    action: cells.length === 0 ? null : prefixed ? words(own).slice(words(agency).length).trim() : own,
    lead_agency: agency,
    target_date: { iso: target, precision: target === null ? 'none' : target.length === 7 ? 'month' : 'day' },
    status: status.replace('-', '_'),
    source_lines: [Number.parseInt(text, 10)],
    ...(alsoStatus === undefined
      ? {}
      : { ambiguous: true, accept: { status: [status, ...alsoStatus].map((one) => one.replace('-', '_')) } }),
  };
}

function textAt(place: string, lines: readonly string[]): string {
  const [first = '', second] = place.split('&');
  const parsed = /^(\d+)\.(\d+)([<>]?)(:?)(?:@(-?\d+)(?::(-?\d+))?)?(?:~(\d+))?$/.exec(first);
  if (parsed === null) throw new Error(`${place} is no place`);
  const [, line, column, part, colon, from, to, drop] = parsed;
  let text = (lines[Number(line) - 1]?.split('\t')[Number(column) - 1] ?? '').replace(/<\/?\w+>/g, '');
  const inner = text.search(/(?<=[\s.])\p{Lu}{2,}:\s/u);
  if (part !== '' && inner > 0) text = part === '<' ? text.slice(0, inner) : text.slice(inner);
  if (colon === ':') text = text.slice(0, text.indexOf(':'));
  if (from !== undefined)
    text = (text.match(/[\p{L}\p{N}]+/gu) ?? []).slice(Number(from), to === undefined ? undefined : Number(to)).join(' ');
  text = text.slice(Number(drop ?? 0));
  return second === undefined ? text : text.trim() + textAt(second, lines);
}

function scoreRows(document: string, rows: readonly ExpectedAction[]): Score {
  const reading = readPublished(document);
  const actions = reading.plan.recommendations.flatMap((recommendation) => recommendation.actions);
  const taken = new Set<PlanAction>();
  const wrong: string[] = [];
  const wrongWithoutDoubt: string[] = [];
  let [found, fields, right, ambiguousFields, ambiguousRight, falselyCompleted] = [0, 0, 0, 0, 0, 0];
  for (const row of rows) {
    const action = actions.find((candidate) => !taken.has(candidate) && candidate.lines[0] === row.source_lines[0]);
    if (action === undefined) continue;
    taken.add(action);
    found++;
    const judged = judge(action, row);
    const accepted = row.ambiguous === true || row.accept?.status !== undefined;
    if (action.status === 'completed' && row.status !== 'completed' && row.accept?.status?.includes('completed') !== true)
      falselyCompleted++;
    for (const [field, good] of Object.entries(judged)) {
      if (accepted) ambiguousFields++;
      else fields++;
      if (!good) wrong.push(`${action.ref} ${field}`);
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
    wrong,
    wrongWithoutDoubt,
    falselyCompleted,
  };
}
