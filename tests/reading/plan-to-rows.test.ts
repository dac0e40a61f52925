import { planToRows } from '../../src/reading';
import type { AgencyRow, IsoDate, RowKey } from '../../src/schema';
import { demoReading, mustRead } from './demo';

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

  test('S3 a completion without its day or outcome comes in as published complete, so that every row is valid and none is overdue', () => {
    const { rows, issues } = planToRows(plan, options());
    expect(issues.filter((issue) => issue.severity === 'error')).toEqual([]);
    const statuses = rows.actions.map((row) => row.status);
    expect(statuses.filter((status) => status === 'published-complete')).toHaveLength(5);
    expect(statuses).not.toContain('completed');
  });

  test('S3 a completion with its day and its outcome comes in as completed', () => {
    const text =
      'Recommendation\tAction\tLead agency\tTarget date\tStatus\tOutcome\nShare the learning\tHold three briefings\tNorthshire Police\tMay 2026\tCompleted 12 May 2026\tAll forty officers of the unit were briefed\nShare it again\tHold more\tNorthshire Police\tMay 2026\tCompleted 12 May 2026\t\n';
    const { rows } = planToRows(mustRead('plan.txt', text).plan, options());
    expect(rows.actions.map((row) => [row.status, row.completionDate])).toEqual([
      ['completed', '2026-05-12'],
      ['published-complete', undefined],
    ]);
    expect(rows.actions[1]?.progress).toContain('12 May 2026');
  });

  test('S7 a national recommendation says that the plan names nobody it is addressed to', () => {
    const text =
      'Recommendation\tScope\tAction\tLead agency\tTarget date\nChange the law\tNational\tWrite to the minister\tNorthshire Police\tMay 2027\n';
    const { rows, issues } = planToRows(mustRead('plan.txt', text).plan, options());
    expect(rows.recommendations[0]).toMatchObject({ scope: 'national', addressedTo: 'Not stated in the published plan' });
    expect(issues.filter((issue) => issue.severity === 'error')).toEqual([]);
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
    expect(row?.status).toBe('published-complete');
  });
});
