import { AGENCIES, OWNERS, VAGUE_LEADS } from './agencies';
import { iso, ODD_DATES, STYLES, written, type Day, type DateStyle } from './date-words';
import type { ActionFacts, DateWords, Half, LeadWords, PlanFacts, RecommendationFacts, Region, StatusWords } from './facts';
import { HARSH_NARRATIVES } from './harsh/sayings';
import { clearWords, snagWords, type House, type Snag } from './status-words';
import { THEMES, type ThemeName } from './themes';

/** What a plan is made from: the same words give the same plan for ever. */
export interface PlanSeed {
  readonly seed: number;
  readonly half: Half;
  readonly region: Region;
  readonly theme: ThemeName;
  readonly house: House;
  /** Kinds of trouble, one in every second action or so; a plan without any is clean. */
  readonly snags?: readonly (Snag | 'odd-dates' | 'vague-leads' | 'moved' | 'two-leads')[];
  readonly recommendations?: number;
  readonly title?: string;
}

/** Numbers that look thrown but are not. */
export class Dice {
  private state: number;
  public constructor(seed: number) {
    this.state = (seed * 2_654_435_761) >>> 0;
  }
  public below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }
  public pick<T>(from: readonly T[]): T {
    const found = from[this.below(from.length)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  }
}

const BODIES: Readonly<Record<Region, string>> = {
  england: 'Northshire Safeguarding Partnership',
  wales: 'Bwrdd Diogelu Glan Aber Safeguarding Board',
  scotland: 'Strathburn Public Protection Committee',
  ireland: 'Tulla House Nursing Home',
  'northern-ireland': 'Laganside Safeguarding Panel',
  us: 'Lake County Office of the Auditor',
  australia: 'Southern Rivers Coronial Response Unit',
  canada: 'Northern Program Evaluation',
  'new-zealand': 'Te Awa Review Committee',
  diocese: 'Diocese of Thornholme',
  fire: 'Vale Fire and Rescue Authority',
  prison: 'HMP Marlow Fen',
};

const NARRATIVES: Readonly<Record<string, readonly string[]>> = {
  completed: ['Presented to the board and adopted.', 'In use on all sites since the spring.', 'Figures shared with the group in June.'],
  in_progress: ['Draft shared with partners for comment.', 'Two of the four sites are using it.', 'First session held, more are planned.'],
  not_started: ['Awaiting the new post holder.', 'Dependent upon the budget round.', 'Nothing to report.'],
  not_stated: ['', '', 'Raised at the last meeting.'],
  on_hold: ['Paused while the service is restructured.'],
  not_progressing: ['The group decided not to take this forward.'],
};

const SHARES: Readonly<Record<string, readonly number[]>> = { completed: [1], in_progress: [0.25, 0.5, 0.8], on_hold: [0.3] };

export function makePlan(from: PlanSeed): PlanFacts {
  const dice = new Dice(from.seed);
  const themes = THEMES[from.theme];
  const first = dice.below(themes.length);
  const count = from.recommendations ?? 3 + dice.below(3);
  const styles = STYLES[from.region];
  const style = styles[from.seed % styles.length] ?? 'long';
  let turn = 0;
  const recommendations = Array.from({ length: count }, (_, index): RecommendationFacts => {
    const theme = themes[(first + index) % themes.length];
    if (theme === undefined) throw new Error('no theme');
    const number = String(index + 1);
    return {
      number,
      text: theme.recommendation,
      outcome: theme.outcome,
      scope: theme.scope,
      theme: ['Governance', 'Practice', 'Training', 'Information'][index % 4] ?? '',
      actions: theme.actions.map(({ text, evidence }, at) =>
        makeAction({ from, dice, style, turn: turn++ }, { ref: `${number}.${at + 1}`, text, evidence }),
      ),
    };
  });
  return { title: from.title ?? 'Action plan', body: BODIES[from.region], recommendations };
}

interface Making {
  readonly from: PlanSeed;
  readonly dice: Dice;
  readonly style: DateStyle;
  readonly turn: number;
}

function makeAction(making: Making, base: Pick<ActionFacts, 'ref' | 'text' | 'evidence'>): ActionFacts {
  const { dice, style } = making;
  const status = statusOf(making);
  const state = status.reads[0] ?? 'not_stated';
  const due: Day = { year: 2026 + dice.below(2), month: 1 + dice.below(12), day: 1 + dice.below(28) };
  // A status that names its month was reached in that month.
  const done: Day = { year: 2025, month: /March 2025/.test(status.words) ? 3 : 1 + dice.below(12), day: 1 + dice.below(28) };
  const revised = has(making, 'moved') && making.turn % 2 === 0 ? written({ ...due, year: due.year + 1 }, style) : null;
  const share = dice.pick(SHARES[state] ?? [0]);
  return {
    ...base,
    lead: leadOf(making),
    owner: dice.pick(OWNERS),
    target: targetOf(making, due),
    revised,
    status,
    doneOn: state === 'completed' ? { ...written(done, style), reads: written(done, style).reads ?? iso(done) } : null,
    share,
    progress: dice.pick(narratives(making)[state] ?? ['']),
    reports: reportsOf(making, status),
  };
}

const narratives = ({ from }: Making): Readonly<Record<string, readonly string[]>> =>
  from.half === 'seen' || from.half === 'unseen' ? NARRATIVES : HARSH_NARRATIVES;

const has = ({ from }: Making, snag: NonNullable<PlanSeed['snags']>[number]): boolean => from.snags?.includes(snag) === true;
const isSnag = (snag: string): snag is Snag => ['negated', 'partial', 'conditional', 'reopened', 'narrative', 'foreign'].includes(snag);

function statusOf({ from, dice, turn }: Making): StatusWords {
  const snags = (from.snags ?? []).filter(isSnag);
  const snag = snags[Math.floor(turn / 2) % Math.max(1, snags.length)];
  const words = snag !== undefined && turn % 2 === 1 ? snagWords(from.half, snag) : clearWords(from.house);
  // Every plan has something complete and something that is not.
  return snag === undefined || turn % 2 === 0
    ? (words[(turn + from.seed) % words.length] ?? dice.pick(words))
    : shouted(dice.pick(words), turn);
}

/** Some people hold the shift key. */
const shouted = (said: StatusWords, turn: number): StatusWords => (turn % 4 === 3 ? { ...said, words: said.words.toUpperCase() } : said);

function leadOf(making: Making): LeadWords {
  const { from, dice, turn } = making;
  const agencies = AGENCIES[from.region];
  const one = dice.pick(agencies);
  if (has(making, 'vague-leads') && turn % 3 === 1) return dice.pick(VAGUE_LEADS[from.half]);
  if (has(making, 'two-leads') && turn % 3 === 0) {
    const other = agencies[(agencies.indexOf(one) + 1) % agencies.length] ?? one;
    return { words: `${one}; ${other}`, reads: `${one}; ${other}`, also: [one] };
  }
  return { words: one, reads: one };
}

function targetOf(making: Making, due: Day): DateWords {
  if (has(making, 'odd-dates') && making.turn % 2 === 1) return making.dice.pick(ODD_DATES[making.from.half]);
  return written(due, making.style);
}

/** Four reports, the newest last: the way there, then where it stands. Some of the newest are not written yet. */
function reportsOf({ from, dice, turn }: Making, now: StatusWords): readonly StatusWords[] {
  const words = clearWords(from.house);
  const earlier = words.find(({ reads }) => reads[0] === 'in_progress') ?? now;
  const nothing: StatusWords = { words: '', reads: ['not_stated'] };
  if (now.words === '') return [nothing, nothing, nothing, nothing];
  const first = turn % 3 === 0 ? (words.find(({ reads }) => reads[0] === 'completed') ?? earlier) : earlier;
  return dice.below(3) === 0 ? [first, earlier, now, nothing] : [first, earlier, earlier, now];
}
