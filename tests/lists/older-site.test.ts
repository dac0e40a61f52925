import { carryOutSetUp } from '../../src/lists/set-up/set-up';
import type { Row, RowKey } from '../../src/schema';
import type { Snapshot } from '../../src/store';
import { policeRow, reviewRow } from '../support/rows';
import { openReadySite, type TestSite } from './site';

let site: TestSite;
beforeEach(async () => {
  site = await openReadySite();
  const { web } = site.native('owner');
  await web.lists.getByTitle('Accord Meetings').delete();
  await web.lists.getByTitle('Accord Evidence').delete();
  await web.lists.getByTitle('Accord Updates').fields.getByInternalNameOrTitle('AccordMeeting').delete();
});
afterEach(async () => site.close());

const meeting: Row = { key: '5f1f7f0e-1b7a-4a8e-9d11-3f0c8a7e2b01' as RowKey, title: 'Panel', date: '2026-12-03', status: 'running' };
const scope = { review: reviewRow.key };

async function readAll(): Promise<Snapshot> {
  const read = await site.listsAs('coordinator').readAll(scope, {});
  if (!read.ok) throw new Error(JSON.stringify(read.failure));
  return read.value;
}

describe('a site that an older Accord set up', () => {
  test('M11 a list that it does not have yet is read as absent, and everything else as ever', async () => {
    const store = site.listsAs('coordinator');
    await store.write([{ kind: 'add', table: 'agencies', row: policeRow }], {});
    const before = await readAll();
    expect(before.absentTables).toEqual(['meetings']);
    expect(before.absentFields.updates).toEqual(['meeting']);
    expect(before.rows.agencies.map(({ row }) => row.key)).toEqual([policeRow.key]);
  });

  test('P6 its changes are still read from the log, until the list is there', async () => {
    const store = site.listsAs('coordinator');
    const { mark } = await readAll();
    if (mark === undefined) throw new Error('no mark');
    await store.write([{ kind: 'add', table: 'agencies', row: policeRow }], {});
    const changes = await store.readChanges(scope, mark, {});
    expect(changes.ok && changes.value.kind).toBe('since');

    const brought = await carryOutSetUp(site.connect('owner'), { agencyGroups: [] }, {});
    expect(brought.ok && brought.value.refused).toEqual([]);
    const after = await site.listsAs('coordinator').readChanges(scope, mark, {});
    expect(after.ok && after.value.kind).toBe('everything');
    const [added] = await site
      .listsAs('panel')
      .write([{ kind: 'add', table: 'meetings', row: meeting }], {})
      .then((answer) => (answer.ok ? answer.value : []));
    expect(added?.outcome).toBe('written');
    expect((await readAll()).rows.meetings.map(({ row }) => row)).toEqual([meeting]);
  });
});
