import { planToRows } from '../../src/reading';
import type { AgencyRow, IsoDate, RowKey } from '../../src/schema';
import { demoReading } from './demo';

function keys(): () => RowKey {
  let made = 0;
  return () => `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}` as RowKey;
}

const today = '2026-11-21' as IsoDate;
const options = () => ({ newKey: keys(), agencies: [] as readonly AgencyRow[], today, fallbackReference: 'demo-plan' });

describe('a reading as rows', () => {
  const { plan } = demoReading();

  test('S1 every row has a key of its own and names its parents by key', () => {
    const { rows } = planToRows(plan, options());
    const all = [...rows.agencies, ...rows.reviews, ...rows.recommendations, ...rows.actions];
    expect(new Set(all.map((row) => row.key)).size).toBe(all.length);
    expect(rows.actions).toHaveLength(21);
    const parents = new Set(rows.recommendations.map((row) => row.key));
    expect(rows.actions.every((row) => parents.has(row.recommendation as RowKey) && row.review === rows.reviews[0]?.key)).toBe(true);
    expect(rows.agencies.map((row) => row.name)).toHaveLength(8);
  });

  test('S14 what a published plan leaves out is marked, never made up: only completed actions without date or outcome', () => {
    const { rows, issues } = planToRows(plan, options());
    const completed = new Set(rows.actions.filter((row) => row.status === 'completed').map((row) => row.key));
    expect(issues.length).toBeGreaterThan(0);
    expect(new Set(issues.map((issue) => issue.rule))).toEqual(new Set(['S3']));
    expect(issues.every((issue) => issue.key !== undefined && completed.has(issue.key))).toBe(true);
  });

  test('S6 the target as printed is the original target too', () => {
    const { rows } = planToRows(plan, options());
    const dated = rows.actions.filter((row) => row.targetDate !== undefined);
    expect(dated.length).toBeGreaterThan(15);
    expect(dated.every((row) => row.originalTarget === row.targetDate)).toBe(true);
  });

  test('R5 lead agencies are matched to those that exist by name or alias; none is made twice', () => {
    const police = {
      key: '11111111-1111-4111-8111-111111111111' as RowKey,
      name: 'Police in Northshire',
      aliases: ['NORTHSHIRE POLICE'],
    } as AgencyRow;
    const { rows } = planToRows(plan, { ...options(), agencies: [police] });
    expect(rows.agencies.map((row) => row.name)).not.toContain('Northshire Police');
    expect(
      rows.actions.filter((row) => (row.leadAgencies as readonly string[] | undefined)?.includes(police.key) === true).length,
    ).toBeGreaterThan(3);
  });

  test('R1 a completion known only to the month stays with the progress and makes no date', () => {
    const { rows } = planToRows(plan, options());
    const row = rows.actions.find((action) => action.ref === '1.6');
    expect(row?.completionDate).toBeUndefined();
    expect(row?.progress).toContain('May 2026');
    expect(row?.status).toBe('completed');
  });
});
