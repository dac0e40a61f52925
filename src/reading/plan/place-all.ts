import { plainWords } from '../grid/clean';
import type { Doubt, Heading, SetAside } from '../grid/doubt';
import type { DoubtList } from '../grid/doubt-list';
import { filledCells, type Grid } from '../grid/grid';
import { accountFor } from './account-for';
import { leftOut } from './left-out';
import type { Plan, PlanAction } from './plan';

interface Placed {
  readonly plan: Plan;
  readonly headings: readonly Heading[];
  readonly setAside: readonly SetAside[];
}

/** R1 at run time: a cell that reached no field, no heading and no list stays with its row, or is set aside with its place. */
export function placeAll(grid: Grid, read: Placed): Placed {
  const lost = accountFor(grid, read);
  if (lost.length === 0) return read;
  const owners = new Map<number, PlanAction>();
  for (const { actions } of read.plan.recommendations)
    for (const action of actions) for (const line of action.lines) if (!owners.has(line)) owners.set(line, action);
  const remains = new Map<PlanAction, string[]>();
  const aside: SetAside[] = [];
  for (const { where, text } of lost) {
    const owner = owners.get(where.line);
    if (owner === undefined) aside.push({ where, text, reason: 'not-understood' });
    else remains.set(owner, [...(remains.get(owner) ?? []), text]);
  }
  const kept = (action: PlanAction): PlanAction => {
    const own = remains.get(action);
    return own === undefined ? action : { ...action, remains: own.join('\n') };
  };
  const recommendations = read.plan.recommendations.map((recommendation) => ({
    ...recommendation,
    actions: recommendation.actions.map(kept),
  }));
  return { ...read, plan: { ...read.plan, recommendations }, setAside: [...read.setAside, ...aside] };
}

const UNPLACED: readonly SetAside['reason'][] = ['outside-table', 'not-understood', 'prose'];

/** The share of the document's words that found a place in the plan, from 0 to 1; what stands on every page does not count. */
export function shareOf(grid: Grid, setAside: readonly SetAside[]): number {
  const count = (text: string): number => plainWords(text).length;
  const furniture = setAside.filter(({ reason }) => reason === 'page-furniture' || reason === 'repeated-heading');
  const whole = grid.rows.reduce((sum, row) => sum + filledCells(row).reduce((so, { text }) => so + count(text), 0), 0);
  const countable = whole - furniture.reduce((sum, { text }) => sum + count(text), 0);
  const out = setAside.filter(({ reason }) => UNPLACED.includes(reason)).reduce((sum, { text }) => sum + count(text), 0);
  return countable <= 0 ? 1 : Math.max(0, 1 - out / countable);
}

const LEAST_PLACED = 0.9;

/** Says what was left out of the plan: first that much was, then each table. */
export function sayLeftOut(
  read: { readonly grid: Grid; readonly setAside: readonly SetAside[]; readonly placed: number },
  doubts: DoubtList,
): void {
  if (read.placed < LEAST_PLACED)
    doubts.add('little-placed', { line: 1, column: null }, { source: '', assumed: `${Math.floor(read.placed * 100)} %` });
  for (const group of leftOut(read))
    if (group.kind === 'table')
      doubts.add(
        'table-left-out',
        { line: group.line, column: null },
        { source: group.text, assumed: `${group.rows} rows, ${group.place}` },
      );
}

const LONGEST_TEXT = 32_000;
const LONG = [
  ['text', 'action'],
  ['milestones', 'milestones text'],
  ['progress', 'progress text'],
  ['outcome', 'outcome'],
] as const;

/** S1: a text that no cell and no list can hold is said before it is cut. */
export function sayTooLong(plan: Plan, doubts: DoubtList): void {
  for (const recommendation of plan.recommendations)
    for (const action of recommendation.actions)
      for (const [field, label] of LONG)
        if ((action[field] ?? '').length > LONGEST_TEXT)
          doubts.add(
            'text-cut',
            { line: action.lines[0] ?? 0, column: null },
            { source: (action[field] ?? '').slice(0, 200), assumed: label, about: action.ref },
          );
}

/** Doubts that ask the same of very many actions are one, about the first of them. */
export function gather(doubts: readonly Doubt[]): readonly Doubt[] {
  const first = new Map<string, number>();
  const kept: Doubt[] = [];
  for (const doubt of doubts) {
    const id =
      GATHERED.includes(doubt.code) && doubt.about !== null ? `${doubt.code} ${doubt.assumed} ${doubt.source.toLowerCase()}` : undefined;
    const at = id === undefined ? undefined : first.get(id);
    const held = at === undefined ? undefined : kept[at];
    if (at !== undefined && held !== undefined && doubt.about !== null) kept[at] = { ...held, also: [...held.also, doubt.about] };
    else {
      if (id !== undefined) first.set(id, kept.length);
      kept.push(doubt);
    }
  }
  return kept;
}
const GATHERED: readonly Doubt['code'][] = ['target-not-a-date', 'status-is-colour', 'status-unset', 'agency-placeholder'];
