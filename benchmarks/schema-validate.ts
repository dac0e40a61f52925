import { describe, TABLES, validatePlan, type IsoDate, type Row, type RowKey, type TableName, type ValidationContext } from '../src/schema';
import type { Figure } from './figure';

const ACTIONS = 5_000;
const TURNS = 25;
const TODAY = '2026-05-15' as IsoDate;

const key = (group: number, at: number): RowKey =>
  `00000000-0000-4000-8${String(group).padStart(3, '0')}-${String(at).padStart(12, '0')}` as RowKey;
const review: Row = { key: key(1, 1), reference: 'DHR 7', kind: 'DHR', status: 'live', marking: 'OFFICIAL' };

/** A plan as plans are: texts of a few lines, a third completed, and one row in ten with something to put right. */
function rowsOf(count: number): { readonly actions: readonly Row[]; readonly recommendations: ReadonlyMap<RowKey, Row> } {
  const recommendations = new Map<RowKey, Row>();
  const actions = Array.from({ length: count }, (_, at): Row => {
    const above = key(2, Math.floor(at / 4));
    if (!recommendations.has(above))
      recommendations.set(above, {
        key: above,
        review: review.key,
        number: String(at),
        text: `Every agency should know how to refer, number ${at}.`,
        scope: 'local',
      });
    const done = at % 3 === 0;
    const date = { raw: '30 September 2026', date: '2026-09-30' as IsoDate, precision: 'day' as const };
    return {
      key: key(3, at),
      review: review.key,
      recommendation: above,
      ref: `${Math.floor(at / 4)}.${(at % 4) + 1}`,
      text: `Brief every team on the referral pathway, and check after three months that it is used, team ${at}.`,
      leadAgencies: [key(4, at % 12), key(4, (at + 1) % 12)],
      responsibleRole: 'Head of safeguarding',
      milestones: 'Pathway agreed\nTeams briefed\nUse checked',
      targetDate: date,
      originalTarget: date,
      status: done ? 'completed' : 'in-progress',
      completionDate: done && at % 10 !== 9 ? '2026-04-30' : undefined,
      progress: 'Two of five teams have been briefed so far; the others have dates in the diary for the summer.',
      outcome: done ? 'Referrals rose by a third in the quarter after the briefing, and none was sent back as incomplete.' : undefined,
      evidence: at % 20 === 19 ? ['http://example.org/minutes'] : [`https://example.org/minutes/${at}`],
      order: at,
    };
  });
  return { actions, recommendations };
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

function timed(work: () => number): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** What all rules and their words cost over zod alone, on the same rows in the same run, turn and turn about. */
export async function run(): Promise<readonly Figure[]> {
  const { actions, recommendations } = rowsOf(ACTIONS);
  const context: ValidationContext = {
    today: TODAY,
    find: (table: TableName, wanted: RowKey) =>
      table === 'recommendations' ? recommendations.get(wanted) : table === 'reviews' ? review : undefined,
  };
  const bare = (): number => actions.reduce((refused, row) => refused + (TABLES.actions.schema.safeParse(row).success ? 0 : 1), 0);
  const whole = (): number => validatePlan({ actions }, context).map((issue) => describe(issue)).length;

  // Checked before anything is timed: zod sees the links that are not https; the rules see the missing dates besides.
  const links = actions.filter((_, at) => at % 20 === 19).length;
  const dates = actions.filter((_, at) => at % 3 === 0 && at % 10 === 9).length;
  const found = validatePlan({ actions }, context);
  const count = (code: string): number => found.filter((issue) => issue.code === code).length;
  if (bare() !== links || count('not-https') !== links || count('completion-date-missing') !== dates || found.length !== links + dates)
    throw new Error(`The two sides do not agree: ${bare()} of ${links} links, ${found.length} issues`);

  const turns = Array.from({ length: TURNS }, (_, turn) => {
    const first = turn % 2 === 0 ? timed(whole) : timed(bare);
    const second = turn % 2 === 0 ? timed(bare) : timed(whole);
    return turn % 2 === 0 ? { whole: first, bare: second } : { whole: second, bare: first };
  }).slice(5);
  const ours = median(turns.map((turn) => turn.whole));
  const zod = median(turns.map((turn) => turn.bare));
  const ratio = ours / zod;
  return Promise.resolve([
    {
      name: 'validate-vs-bare-zod',
      unit: 'ms for 5,000 actions',
      ours,
      against: { 'safeParse alone': zod },
      ratio,
      aim: 'at most 2',
      met: ratio <= 2,
    },
  ]);
}
