import { connectWithToken, loadSetUp } from '../../../src/lists';
import { carryOutSetUp, ensureAgencyGroup, planSetUp, type SetUpPlan } from '../../../src/lists/set-up/set-up';
import { SCHEMA_VERSION, sharePointLists, TABLES, TABLE_NAMES } from '../../../src/schema';
import { openReadySite, openSite, type TestSite } from '../site';
import { openRoughRoad } from '../rough-road';

let site: TestSite;
afterEach(async () => site?.close());

const plan = async (as: string, agencyGroups: readonly string[] = []): Promise<SetUpPlan> => {
  const planned = await planSetUp(site.connect(as), agencyGroups, {});
  if (!planned.ok) throw new Error(JSON.stringify(planned.failure));
  return planned.value;
};

describe('setting a site up', () => {
  test('S2 an empty site gets every list, column and view of the schema, once', async () => {
    site = await openReadySite();
    const lists = await site.native('owner').web.lists.select('Title')<{ Title: string }[]>();
    expect(
      lists
        .map((list) => list.Title)
        .filter((title) => title.startsWith('Accord'))
        .sort(),
    ).toEqual(
      sharePointLists()
        .map((list) => list.title)
        .sort(),
    );
    for (const list of sharePointLists()) {
      const there = site.native('owner').web.lists.getByTitle(list.title);
      const columns = await there.fields.select('InternalName', 'Title')<{ InternalName: string; Title: string }[]>();
      const ours = columns.filter((column) => column.InternalName.startsWith('Accord'));
      expect(ours.map((column) => column.InternalName).sort()).toEqual(
        list.columns
          .filter((column) => !column.builtIn)
          .map((column) => column.name)
          .sort(),
      );
      expect(ours.map((column) => column.Title).sort()).toEqual(
        list.columns
          .filter((column) => !column.builtIn)
          .map((column) => column.displayName)
          .sort(),
      );
      const views = await there.views.select('Title')<{ Title: string }[]>();
      expect(views.map((view) => view.Title)).toEqual(expect.arrayContaining(list.views.map((view) => view.title)));
    }
  });

  test('S2 a site that is set up needs nothing more', async () => {
    site = await openReadySite();
    expect(await plan('owner')).toEqual({ state: 'complete', steps: [], obstacles: [], mayCarryOut: true, version: SCHEMA_VERSION });
    const again = await carryOutSetUp(site.connect('owner'), { agencyGroups: [] }, {});
    expect(again).toEqual({ ok: true, value: { done: [], refused: [], obstacles: [] } });
  });

  test('S2 planning changes nothing', async () => {
    site = await openSite();
    const first = await plan('owner');
    expect(first.state).toBe('nothing-there');
    expect(first.steps.length).toBeGreaterThan(80);
    expect(await plan('owner')).toEqual(first);
  });

  test('P5 a set-up that breaks off anywhere is finished by the next one, and nothing is there twice', async () => {
    site = await openSite();
    for (let letThrough = 1; letThrough <= 9; letThrough += 2) {
      const road = await openRoughRoad(site.siteUrl, (count) =>
        count > letThrough ? { kind: 'refuse', status: 401 } : { kind: 'let-through' },
      );
      const broken = await carryOutSetUp(connectWithToken(road.siteUrl, 'owner'), { agencyGroups: [] }, {});
      if (letThrough === 1) expect(!broken.ok && broken.failure.kind).toBe('signed-out');
      await road.close();
    }
    const finished = await carryOutSetUp(site.connect('owner'), { agencyGroups: [] }, {});
    expect(finished.ok && finished.value.refused).toEqual([]);
    expect((await plan('owner')).state).toBe('complete');
    const columns = await site.native('owner').web.lists.getByTitle(TABLES.actions.listTitle).fields.select('InternalName')<
      { InternalName: string }[]
    >();
    expect(columns.filter((column) => /^Accord.*\d$/.test(column.InternalName))).toEqual([]);
  });

  test('P4 a busy server is waited for, and never taken for a missing column', async () => {
    site = await openReadySite();
    const road = await openRoughRoad(site.siteUrl, (count) =>
      count % 3 === 1 ? { kind: 'refuse', status: 429, retryAfter: '0' } : { kind: 'let-through' },
    );
    const waits: number[] = [];
    const report = await carryOutSetUp(
      connectWithToken(road.siteUrl, 'owner'),
      { agencyGroups: [] },
      {
        progress: ({ step, waitSeconds }) => {
          if (step === 'waiting') waits.push(waitSeconds ?? -1);
        },
      },
    );
    await road.close();
    expect(report).toEqual({ ok: true, value: { done: [], refused: [], obstacles: [] } });
    expect(waits.length).toBeGreaterThan(0);
  });

  test('P5 a set-up whose answers are lost makes nothing twice', async () => {
    site = await openSite();
    const road = await openRoughRoad(site.siteUrl, (count) => (count % 5 === 3 ? { kind: 'lose-answer' } : { kind: 'let-through' }));
    const owner = connectWithToken(road.siteUrl, 'owner');
    for (let tries = 0; tries < 8; tries += 1) await carryOutSetUp(owner, { agencyGroups: [] }, {});
    await road.close();
    expect((await plan('owner')).state).toBe('complete');
    for (const table of TABLE_NAMES) {
      const columns = await site.native('owner').web.lists.getByTitle(TABLES[table].listTitle).fields.select('InternalName')<
        { InternalName: string }[]
      >();
      expect(columns.filter((column) => /^Accord.*\d$/.test(column.InternalName))).toEqual([]);
    }
  });

  test('S2 what somebody changed or took away by hand is found and put right', async () => {
    site = await openReadySite();
    const actions = site.native('owner').web.lists.getByTitle(TABLES.actions.listTitle);
    await actions.fields.getByInternalNameOrTitle('AccordOutcome').update({ Title: 'Result' });
    await actions.fields.getByInternalNameOrTitle('AccordImpact').delete();
    await site.native('owner').web.lists.getByTitle(TABLES.reports.listTitle).update({ WriteSecurity: 2 });
    const kinds = (await plan('owner')).steps.map((step) => step.kind);
    expect(kinds.sort()).toEqual(['change-column', 'change-list', 'create-column']);
    await carryOutSetUp(site.connect('owner'), { agencyGroups: [] }, {});
    expect((await plan('owner')).state).toBe('complete');
  });

  test('S2 an older site gets the column, the choice and the label that it lacks, and its rows stay as they are', async () => {
    site = await openReadySite();
    const sp = site.native('owner');
    const actions = (): ReturnType<typeof sp.web.lists.getByTitle> => sp.web.lists.getByTitle(TABLES.actions.listTitle);
    const key = (last: number): string => `00000000-0000-4000-8000-00000000000${last}`;
    const row = { Title: '1.1', AccordStatus: 'in-progress', AccordText: 'Train every team' };
    await actions().items.add({ ...row, AccordKey: key(1), AccordReview: key(2), AccordRecommendation: key(3) });
    await actions()
      .fields.getByInternalNameOrTitle('AccordStatus')
      .update({ 'odata.type': 'SP.FieldChoice', Choices: ['not-started', 'in-progress'] } as never);
    await actions().fields.getByInternalNameOrTitle('AccordOutcome').update({ Title: 'Result' });
    await actions().fields.getByInternalNameOrTitle('AccordImpact').delete();
    await carryOutSetUp(site.connect('owner'), { agencyGroups: [] }, {});
    const status = (await actions().fields.getByInternalNameOrTitle('AccordStatus')()) as unknown as {
      readonly Choices: readonly string[];
    };
    expect(status.Choices).toEqual(expect.arrayContaining(['published-complete', 'signed-off']));
    expect((await plan('owner')).state).toBe('complete');
    expect(await actions().items()).toMatchObject([row]);
  });

  test('S2 a column of another type is an obstacle that is named, not something to be replaced', async () => {
    site = await openSite();
    const { data } = { data: await site.native('owner').web.lists.add('AccordActions') };
    expect(data).toBeDefined();
    await site.native('owner').web.lists.getByTitle('AccordActions').fields.addNumber('AccordText');
    const report = await carryOutSetUp(site.connect('owner'), { agencyGroups: [] }, {});
    expect(report.ok && report.value.obstacles).toEqual([{ list: 'actions', column: 'AccordText', found: 'Number', wanted: 'Note' }]);
    const column = await site
      .native('owner')
      .web.lists.getByTitle('Accord Actions')
      .fields.getByInternalNameOrTitle('AccordText')
      .select('TypeAsString')<{ TypeAsString: string }>();
    expect(column.TypeAsString).toBe('Number');
  });

  test('S2 only an owner may set up; others are told so before anything happens', async () => {
    site = await openSite();
    const planned = await planSetUp(site.connect('reader'), [], {});
    expect(planned.ok ? planned.value.mayCarryOut : planned.failure.kind).toBe('not-allowed');
    const report = await carryOutSetUp(site.connect('reader'), { agencyGroups: [] }, {});
    expect(!report.ok && report.failure.kind).toBe('not-allowed');
  });

  test('S2 a site of a newer Accord is neither set up nor read', async () => {
    site = await openReadySite();
    const settings = site.native('owner').web.lists.getByTitle('Accord Settings').items;
    const [item] = await settings<{ Id: number }[]>();
    await settings.getById(item?.Id ?? 0).update({ AccordValue: '99' });
    const planned = await planSetUp(site.connect('owner'), [], {});
    expect(!planned.ok && planned.failure).toEqual({ kind: 'newer-version', found: 99, known: SCHEMA_VERSION });
    const read = await site.listsAs('owner').listReviews({});
    expect(!read.ok && read.failure.kind).toBe('newer-version');
  });

  test('S8 an agency gets a group of its own, with the rights of an agency', async () => {
    site = await openReadySite();
    const report = await ensureAgencyGroup(site.connect('owner'), 'Northshire Police reporters', {});
    expect(report.ok && report.value.refused).toEqual([]);
    expect((await plan('owner', ['Northshire Police reporters'])).state).toBe('complete');
    expect((await plan('owner', [])).state).toBe('complete');
    const again = await ensureAgencyGroup(site.connect('owner'), 'Northshire Police reporters', {});
    expect(again.ok && again.value.done).toEqual([]);
  });

  test('S2 the set-up comes in a chunk of its own', async () => {
    site = await openSite();
    const { planSetUp: loaded } = await loadSetUp();
    expect(loaded).toBe(planSetUp);
  });

  test('P6 a site that is not set up says which lists are missing', async () => {
    site = await openSite();
    const read = await site.listsAs('owner').listReviews({});
    expect(!read.ok && read.failure).toEqual({ kind: 'not-set-up', missing: TABLE_NAMES.map((table) => TABLES[table].listTitle) });
  });
});
