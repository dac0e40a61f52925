import { carryOutSetUp } from '../../src/lists/set-up/set-up';
import type { Row } from '../../src/schema';
import { actionRow, housing, housingRow, nextKey, police, policeRow, review, reviewRow, trainingRow } from '../support/rows';
import { openReadySite, type TestSite } from './site';

const POLICE = 'agency:Northshire Police';
const HOUSING = 'agency:West Borough Housing';
let site: TestSite;

beforeAll(async () => {
  site = await openReadySite();
  site.seed('agencies', [
    { ...policeRow, group: 'Northshire Police' },
    { ...housingRow, group: 'West Borough Housing' },
  ]);
  site.seed('reviews', [reviewRow]);
  site.seed('recommendations', [trainingRow]);
  site.seed('actions', [actionRow(1, { leadAgencies: [police], supportingAgencies: [housing] })]);
  const report = await carryOutSetUp(site.connect('owner'), { agencyGroups: [] }, {});
  expect(report).toMatchObject({ ok: true, value: { refused: [], obstacles: [] } });
});
afterAll(async () => site.close());

const report = (more: Partial<Row> = {}): Row => ({
  key: nextKey(),
  review,
  action: actionRow(1).key,
  date: '2026-11-20',
  agency: police,
  entered: 'agency',
  narrative: 'Two of three teams trained',
  ...more,
});

async function add(as: string, row: Row): Promise<string> {
  const answer = await site.listsAs(as).addReport(row, {});
  if (!answer.ok) return answer.failure.kind;
  return answer.value.outcome === 'refused' ? answer.value.code : answer.value.outcome;
}

const all = async () => {
  const read = await site.listsAs('reader').readAll({ review }, {});
  if (!read.ok) throw new Error(JSON.stringify(read.failure));
  return read.value;
};

test('L5 a person is what SharePoint lets them do, and an agency’s staff report for it', async () => {
  const who = async (as: string) => {
    const read = await site.listsAs(as).whoAmI({});
    if (!read.ok) throw new Error(JSON.stringify(read.failure));
    return [read.value.actor.role, read.value.actor.agencies];
  };
  expect(await who('owner')).toEqual(['owner', []]);
  expect(await who('coordinator')).toEqual(['coordinator', []]);
  expect(await who('panel')).toEqual(['panel', []]);
  expect(await who(POLICE)).toEqual(['agency', [police]]);
  expect(await who(HOUSING)).toEqual(['agency', [housing]]);
  expect(await who('reader')).toEqual(['reader', []]);
});

test('L4 an agency reports for itself alone, and a coordinator for any', async () => {
  expect(await add(POLICE, report({ narrative: 'Ours.' }))).toBe('written');
  expect(await add(HOUSING, report({ narrative: 'Forged.' }))).toBe('not-allowed');
  expect(await add('coordinator', report({ narrative: 'Forged too.' }))).toBe('not-allowed');
  expect(await add('coordinator', report({ narrative: 'By telephone.', entered: 'coordinator' }))).toBe('written');
  expect(await add('panel', report({ narrative: 'Not ours.' }))).toBe('not-allowed');
  expect(await add('reader', report({ narrative: 'No.' }))).toBe('not-allowed');
  const { rows } = await all();
  expect(rows.reports.map(({ row }) => [row.narrative, row.agency, row.entered]).sort()).toEqual([
    ['By telephone.', police, 'coordinator'],
    ['Ours.', police, 'agency'],
  ]);
});
