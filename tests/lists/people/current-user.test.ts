import { TABLES, type Row, type TableName } from '../../../src/schema';
import type { FieldChanges, Write, WriteAnswer } from '../../../src/store';
import { actionRow, housingRow, keyNumber, nextKey, police, policeRow, review, reviewRow, trainingRow } from '../../support/rows';
import { itemOf, openReadySite, openSite, type TestSite } from '../site';

const POLICE = 'agency:Northshire Police';
let site: TestSite;

beforeAll(async () => {
  site = await openReadySite();
  site.seed('agencies', [{ ...policeRow, group: 'Accord Agencies' }, housingRow]);
  site.seed('reviews', [reviewRow]);
  site.seed('recommendations', [trainingRow]);
  site.seed('actions', [actionRow(1)]);
  await site.makeFolders();
});
afterAll(async () => site.close());

const report = (): Row => ({
  key: nextKey(),
  review,
  action: actionRow(1).key,

  date: '2026-11-20',
  agency: police,
  narrative: 'Two of three teams trained',
});
/** The same, entered for the agency by a coordinator. */
const entered = (): Row => ({ ...report(), entered: 'coordinator' });

async function outcome(as: string, write: Write): Promise<string> {
  const answers = await site.listsAs(as).write([write], {});
  if (!answers.ok) return answers.failure.kind;
  const [answer]: readonly (WriteAnswer | undefined)[] = answers.value;
  return answer?.outcome === 'refused' ? answer.code : (answer?.outcome ?? 'nothing');
}

async function change(as: string, to: { readonly table: TableName; readonly key: Row['key'] }, changes: FieldChanges): Promise<string> {
  const { table, key } = to;
  const rows = await site.listsAs('owner').readRows(table, [key], {});
  const [held] = rows.ok ? rows.value : [];
  if (held === undefined) throw new Error('not there');
  return outcome(as, { kind: 'update', table, key, place: held.place, version: held.version, changes, before: {} });
}

const newRow: Readonly<Record<TableName, () => Row>> = {
  agencies: () => ({ key: nextKey(), name: 'A small charity' }),
  reviews: () => ({ ...reviewRow, key: nextKey() }),
  recommendations: () => ({ ...trainingRow, key: nextKey() }),
  actions: () => ({ ...actionRow(50), key: nextKey() }),
  reports: report,
  decisions: () => ({ key: nextKey(), review, action: actionRow(1).key, kind: 'question', date: '2026-11-20', reason: 'How many came?' }),
  meetings: () => ({ key: nextKey(), title: 'Panel, 3 December 2026', date: '2026-12-03', status: 'running' }),
};

describe('who may do what, as SharePoint itself holds to it', () => {
  test.each([
    [
      'owner',
      {
        agencies: 'written',
        reviews: 'written',
        recommendations: 'written',
        actions: 'written',
        reports: 'written',
        decisions: 'written',
        meetings: 'written',
      },
    ],
    [
      'coordinator',
      {
        agencies: 'written',
        reviews: 'written',
        recommendations: 'written',
        actions: 'written',
        reports: 'written',
        decisions: 'written',
        meetings: 'written',
      },
    ],
    [
      'panel',
      {
        agencies: 'not-allowed',
        reviews: 'not-allowed',
        recommendations: 'not-allowed',
        actions: 'written',
        reports: 'not-allowed',
        decisions: 'written',
        meetings: 'written',
      },
    ],
    [
      POLICE,
      {
        agencies: 'not-allowed',
        reviews: 'not-allowed',
        recommendations: 'not-allowed',
        actions: 'not-allowed',
        reports: 'written',
        decisions: 'not-allowed',
        meetings: 'not-allowed',
      },
    ],
    [
      'reader',
      {
        agencies: 'not-allowed',
        reviews: 'not-allowed',
        recommendations: 'not-allowed',
        actions: 'not-allowed',
        reports: 'not-allowed',
        decisions: 'not-allowed',
        meetings: 'not-allowed',
      },
    ],
  ] as const)('S8 %s adds what their group may add', async (as, expected) => {
    const rowOf = (table: TableName): Row => (table === 'reports' && as === 'coordinator' ? entered() : newRow[table]());
    for (const table of Object.keys(expected) as TableName[])
      expect([table, await outcome(as, { kind: 'add', table, row: rowOf(table) })]).toEqual([table, expected[table]]);
  });

  test('S8 an agency appends reports and cannot change an action, nor a report of somebody else', async () => {
    const theirs = entered();
    expect(await outcome('coordinator', { kind: 'add', table: 'reports', row: theirs })).toBe('written');
    expect(await change(POLICE, { table: 'reports', key: theirs.key }, { narrative: 'Something else' })).toBe('not-allowed');
    expect(await change(POLICE, { table: 'actions', key: actionRow(1).key }, { status: 'signed-off' })).toBe('not-allowed');
  });

  test('S8 nobody but the owner, not even the panel, changes a report of somebody else', async () => {
    const row = report();
    expect(await outcome(POLICE, { kind: 'add', table: 'reports', row })).toBe('written');
    expect(await change('panel', { table: 'reports', key: row.key }, { narrative: 'Improved by the panel' })).toBe('not-allowed');
    expect(await change('coordinator', { table: 'reports', key: row.key }, { narrative: 'Improved' })).toBe('not-allowed');
  });

  test.each([
    ['owner', 'owner'],
    ['coordinator', 'coordinator'],
    ['panel', 'panel'],
    [POLICE, 'agency'],
    ['reader', 'reader'],
  ])('S8 %s is told to be %s, with the rights that SharePoint gives', async (as, role) => {
    const who = await site.listsAs(as).whoAmI({});
    if (!who.ok) throw new Error(JSON.stringify(who.failure));
    expect(who.value.actor.role).toBe(role);
    expect(who.value.actor.name).not.toBe('');
    expect(who.value.login).toContain('|');
    expect(who.value.rights.actions).toMatchObject({
      read: true,
      edit: ['owner', 'coordinator', 'panel'].includes(role),
      manage: role === 'owner',
    });
    expect(who.value.rights.reports).toMatchObject({ read: true, add: role === 'owner' });
    expect(who.value.rights.decisions).toMatchObject({ read: true, add: ['owner', 'coordinator', 'panel'].includes(role) });
  });

  test('S8 an agency user reports for the agencies whose group they are in', async () => {
    const mine = await site.listsAs(POLICE).myAgencies({});
    expect(mine).toEqual({ ok: true, value: [police] });
    expect(await site.listsAs('panel').myAgencies({})).toEqual({ ok: true, value: [] });
  });

  test('P6 who somebody is costs three requests', async () => {
    const store = site.listsAs(POLICE);
    await store.whoAmI({});
    expect(store.counters.requests).toBe(3);
  });

  test('P3 a person whom the site does not know is signed out', async () => {
    const read = await site.listsAs('stranger').listReviews({});
    expect(!read.ok && read.failure.kind).toBe('signed-out');
  });

  test('P3 a site that is not there is unreachable', async () => {
    const gone = await openSite();
    const store = gone.listsAs('owner');
    await gone.close();
    const read = await store.listReviews({});
    expect(!read.ok && read.failure.kind).toBe('unreachable');
  });

  test('S8 a report is appended once, and again is the same report', async () => {
    const row = report();
    const store = site.listsAs(POLICE);
    const [first, second] = [await store.addReport(row, {}), await store.addReport(row, {})];
    expect([first.ok && first.value.outcome, second.ok && second.value.outcome]).toEqual(['written', 'adopted']);
    expect(await itemOf(site.native('owner'), 'reports', row.key)).toBeGreaterThan(0);
  });

  test('S14 a row edited natively beyond the rules is read, marked, and blocks no other', async () => {
    const key = keyNumber(4_242);
    // The list's own rules would not let it in: whoever may change a list may take them off, though.
    const { fields } = site.native('owner').web.lists.getByTitle(TABLES.actions.listTitle);
    await fields.getByInternalNameOrTitle('AccordStatus').update({ ValidationFormula: '' });
    site.seedItems('actions', [
      { AccordKey: key, AccordReview: review, AccordRecommendation: trainingRow.key, AccordText: 'Odd one', AccordStatus: 'Nearly there' },
    ]);
    const all = await site.listsAs('reader').readAll({ review }, {});
    if (!all.ok) throw new Error(JSON.stringify(all.failure));
    const odd = all.value.rows.actions.find(({ row }) => row.key === key);
    expect(odd?.row.status).toBe('Nearly there');
    expect(odd?.issues.map((issue) => issue.field)).toEqual(['status']);
    expect(all.value.rows.actions.find(({ row }) => row.key === actionRow(1).key)?.issues).toEqual([]);
    expect(TABLES.actions.field('status')?.kind).toBe('choice');
  });
});

test('L5 set-up gives every group what it needs to open the page, whatever it was given before', async () => {
  const status = async (as: string): Promise<number> => {
    const page = `${site.siteUrl}/SitePages/Plan.aspx`;
    return (await fetch(page, { headers: { Authorization: `Bearer ${encodeURIComponent(as)}` } })).status;
  };
  // What the page is made of is served elsewhere: here it is not there, and only whoever may not read the site is turned away.
  for (const as of ['owner', 'coordinator', 'panel', 'agency', 'reader']) expect([as, await status(as)]).not.toEqual([as, 403]);
  expect(await status('nobody')).toBe(403);
});
