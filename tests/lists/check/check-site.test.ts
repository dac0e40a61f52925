import { checkSite, describeFinding, mendSite, type Finding } from '../../../src/lists/check/check-site';
import { keepEvidence } from '../../../src/lists/evidence/evidence-files';
import { OWN_LEVELS } from '../../../src/lists/people/own-role';
import { carryOutSetUp } from '../../../src/lists/set-up/set-up';
import { connectWithToken, loadSiteCheck } from '../../../src/lists';
import { TABLES, sharePointLists, type RowKey } from '../../../src/schema';
import { housing, housingRow, keyNumber, nextKey, police, policeRow, review } from '../../support/rows';
import { openRoughRoad } from '../rough-road';
import { openReadySite, openSite, type TestSite } from '../site';

/** Somebody of an agency. */
const AGENCY = 'agency:Northshire Police';

let site: TestSite;
const opened: TestSite[] = [];
const open = async (how: () => Promise<TestSite>): Promise<TestSite> => {
  const made = await how();
  opened.push(made);
  return made;
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map(async (each) => each.close()));
});

const check = async (as = 'owner', groups: readonly string[] = []): Promise<readonly Finding[]> => {
  const checked = await checkSite(site.connect(as), groups, {});
  if (!checked.ok) throw new Error(JSON.stringify(checked.failure));
  return checked.value.findings;
};
const kinds = (findings: readonly Finding[]): readonly string[] => [...new Set(findings.map(({ kind }) => kind))].sort();
const mendAll = async (findings: readonly Finding[]): Promise<void> => {
  const mended = await mendSite(site.connect('owner'), { agencyGroups: [], findings }, {});
  if (!mended.ok) throw new Error(JSON.stringify(mended.failure));
  expect(mended.value.refused).toEqual([]);
};
type Native = ReturnType<TestSite['native']>;
const listOf = (sp: Native, title: string): ReturnType<Native['web']['lists']['getByTitle']> => sp.web.lists.getByTitle(title);

describe('checking a site', () => {
  test('a site that was just set up has nothing to find', async () => {
    site = await open(openReadySite);
    expect(await check()).toEqual([]);
  });

  test('an empty site is said to be not set up, in one finding', async () => {
    site = await open(openSite);
    expect(kinds(await check())).toEqual(['not-set-up']);
  });

  test('whatever somebody tampered with is found, the dangers first, and nothing is changed by looking', async () => {
    site = await open(openReadySite);
    const sp = site.native('owner');
    const actions = listOf(sp, TABLES.actions.listTitle);
    await actions.update({ EnableVersioning: false });
    await actions.fields.getByInternalNameOrTitle('AccordReview').update({ Indexed: false });
    await actions.fields.getByInternalNameOrTitle('AccordOutcome').update({ Title: 'Result' });
    await actions.fields.getByInternalNameOrTitle('AccordImpact').delete();
    await actions.fields
      .getByInternalNameOrTitle('AccordStatus')
      .update({ 'odata.type': 'SP.FieldChoice', CustomFormatter: '', Choices: ['not-started'] } as never);
    await actions.views.getByTitle('Overdue').update({ ViewQuery: '<OrderBy><FieldRef Name="ID" /></OrderBy>' });
    await actions.views.getByTitle('Complete').delete();
    await listOf(sp, TABLES.reviews.listTitle).resetRoleInheritance();
    const found = await check();
    expect(kinds(found)).toEqual(
      [
        'choices-missing',
        'column-missing',
        'column-renamed',
        'formatting-changed',
        'index-missing',
        'right-missing',
        'rights-inherited',
        'versioning-off',
        'view-changed',
        'view-missing',
      ].sort(),
    );
    const weights = found.map(({ weight }) => weight);
    expect([...weights].sort((a, b) => ['danger', 'fault', 'note'].indexOf(a) - ['danger', 'fault', 'note'].indexOf(b))).toEqual(weights);
    expect(await check()).toEqual(found);
    await mendAll(found);
    expect(await check()).toEqual([]);
  });

  test('rights that are too wide are found: a group that may do more, and somebody who is none of ours', async () => {
    site = await open(openReadySite);
    const sp = site.native('owner');
    const actions = listOf(sp, TABLES.actions.listTitle);
    const roles = await sp.web.roleDefinitions<{ Id: number; RoleTypeKind: number }[]>();
    const roleId = (kind: number): number => roles.find(({ RoleTypeKind }) => RoleTypeKind === kind)?.Id ?? 0;
    const groups = await sp.web.siteGroups<{ Id: number; Title: string }[]>();
    const groupId = (title: string): number => groups.find(({ Title }) => Title === title)?.Id ?? 0;
    await actions.roleAssignments.add(groupId('Accord Agencies'), roleId(3));
    await sp.web.siteGroups.add({ Title: 'Visitors of long ago' });
    const added = await sp.web.siteGroups.getByName('Visitors of long ago')<{ Id: number }>();
    await actions.roleAssignments.add(added.Id, roleId(5));
    const found = await check();
    expect(found.map(({ kind, about, weight }) => [kind, about, weight])).toEqual(
      expect.arrayContaining([
        ['right-too-wide', 'Accord Agencies', 'danger'],
        ['others-may-change', 'Visitors of long ago', 'danger'],
      ]),
    );
    expect(describeFinding(found.find(({ kind }) => kind === 'others-may-change') as Finding)).toMatch(
      /“Visitors of long ago” may change it/,
    );
    await mendAll(found);
    expect(await check()).toEqual([]);
  });

  test('a list that is missing is one finding, and mending it brings its columns, views and rights', async () => {
    site = await open(openReadySite);
    await listOf(site.native('owner'), TABLES.actions.listTitle).delete();
    const found = await check();
    expect(found.map(({ kind, list }) => [kind, list])).toEqual([['list-missing', 'actions']]);
    await mendAll(found);
    expect(await check()).toEqual([]);
  });

  test('S8 whoever sets a site up keeps no right by name: the owners’ group has it', async () => {
    site = await open(openReadySite);
    const sp = site.native('owner');
    const me = await sp.web.currentUser<{ Id: number }>();
    const owners = await sp.web.associatedOwnerGroup<{ Id: number }>();
    for (const { title } of sharePointLists()) {
      const held = await listOf(sp, title).roleAssignments<{ PrincipalId: number }[]>();
      const holders = held.map(({ PrincipalId }) => PrincipalId);
      expect([title, holders.includes(me.Id), holders.includes(owners.Id)]).toEqual([title, false, true]);
    }
  });

  test('L2 L4 an agency adds evidence in its own folder alone, and nobody but owners removes any', async () => {
    site = await open(openReadySite);
    site.seed('agencies', [{ ...policeRow, group: 'Northshire Police' }, housingRow]);
    await site.makeFolders();
    const file = (name: string, agency: RowKey | undefined, content: Blob) => ({
      name,
      content,
      review,
      action: keyNumber(101),
      key: nextKey(),
      agency,
    });
    let count = 0;
    const keep = async (as: string, agency: RowKey | undefined, content = new Blob(['four of five'])): Promise<string> => {
      count += 1;
      const kept = await keepEvidence(site.connect(as), file(`register ${count}.txt`, agency, content), {});
      return kept.ok ? 'kept' : kept.failure.kind;
    };
    expect(await keep(AGENCY, police)).toBe('kept');
    expect(await keep(AGENCY, police, new Blob([new Uint8Array(5 * 1024 * 1024)]))).toBe('kept');
    expect(await keep(AGENCY, housing)).toBe('not-allowed');
    expect(await keep(AGENCY, undefined)).toBe('not-allowed');
    expect(await keep('coordinator', police)).toBe('kept');
    const filesAs = async (as: string) => {
      const { items } = listOf(site.native(as), 'Accord Evidence');
      return {
        items,
        files: (await items<{ Id: number; FileSystemObjectType: number }[]>()).filter((each) => each.FileSystemObjectType === 0),
      };
    };
    for (const as of [AGENCY, 'coordinator', 'panel']) {
      const { items, files } = await filesAs(as);
      for (const { Id } of files) {
        await expect(items.getById(Id).recycle()).rejects.toThrow(/403/);
        await expect(items.getById(Id).delete()).rejects.toThrow(/403/);
      }
    }
    expect((await filesAs('owner')).files).toHaveLength(3);
  });

  test('S8 a permission level that was widened, or that an older site lacks, is found and put right', async () => {
    site = await open(openReadySite);
    const sp = site.native('owner');
    const role = sp.web.roleDefinitions.getByName(OWN_LEVELS.edit.name);
    await role.update({ BasePermissions: { High: 432, Low: 1_011_028_719 } });
    const widened = await check();
    expect(widened.map(({ kind, weight }) => [kind, weight])).toEqual([['role-changed', 'danger']]);
    await mendAll(widened);
    expect(await check()).toEqual([]);

    const [actions, panel] = [listOf(sp, TABLES.actions.listTitle), await sp.web.siteGroups.getByName('Accord Panel')<{ Id: number }>()];
    const { Id } = await role<{ Id: number }>();
    await actions.roleAssignments.remove(panel.Id, Id);
    await actions.roleAssignments.add(panel.Id, 1_073_741_827);
    await role.delete();
    const older = await check();
    expect(older.map(({ kind, about }) => [kind, about])).toEqual(
      expect.arrayContaining([
        ['right-too-wide', 'Accord Panel'],
        ['role-missing', OWN_LEVELS.edit.name],
        ['right-missing', 'Accord Panel'],
      ]),
    );
    await mendAll(older);
    expect(await check()).toEqual([]);
  });

  test('S8 an owner who is not in the owners’ group keeps theirs: they would lock themselves out', async () => {
    site = await open(openReadySite);
    const sp = site.native('owner');
    const me = await sp.web.currentUser<{ Id: number }>();
    const roles = await sp.web.roleDefinitions<{ Id: number; RoleTypeKind: number }[]>();
    const full = roles.find(({ RoleTypeKind }) => RoleTypeKind === 5)?.Id ?? 0;
    await sp.web.roleAssignments.add(me.Id, full);
    await listOf(sp, TABLES.actions.listTitle).roleAssignments.add(me.Id, full);
    const owners = await sp.web.associatedOwnerGroup<{ Id: number }>();
    await sp.web.siteGroups.getById(owners.Id).users.removeById(me.Id);
    expect(await check()).toEqual([]);
  });

  test('only what somebody agreed to is mended', async () => {
    site = await open(openReadySite);
    const actions = listOf(site.native('owner'), TABLES.actions.listTitle);
    await actions.fields.getByInternalNameOrTitle('AccordOutcome').update({ Title: 'Result' });
    await actions.update({ EnableVersioning: false });
    const found = await check();
    await mendAll(found.filter(({ kind }) => kind === 'versioning-off'));
    expect(kinds(await check())).toEqual(['column-renamed']);
  });

  test('a reader is told what differs but may not mend it', async () => {
    site = await open(openReadySite);
    await listOf(site.native('owner'), TABLES.actions.listTitle).update({ EnableVersioning: false });
    const checked = await checkSite(site.connect('coordinator'), [], {});
    expect(checked.ok ? checked.value.mayMend : checked.failure.kind).not.toBe(true);
    const found = await check();
    const mended = await mendSite(site.connect('coordinator'), { agencyGroups: [], findings: found }, {});
    expect(mended.ok).toBe(false);
    expect(kinds(await check())).toEqual(['versioning-off']);
  });

  test('every kind of finding has a sentence of its own', () => {
    const shared = { weight: 'note', list: 'actions', about: 'X', detail: 'Y', step: undefined } as const;
    const all: readonly Finding['kind'][] = [
      'not-set-up',
      'older-version',
      'version-unreadable',
      'list-missing',
      'list-renamed',
      'group-missing',
      'role-missing',
      'role-changed',
      'column-missing',
      'column-of-another-type',
      'column-renamed',
      'choices-missing',
      'index-missing',
      'keys-not-unique',
      'rule-missing',
      'column-changed',
      'formatting-changed',
      'versioning-off',
      'list-changed',
      'view-missing',
      'view-changed',
      'rights-inherited',
      'right-missing',
      'right-too-wide',
      'others-may-change',
      'others-may-read',
    ];
    expect(new Set(all.map((kind) => describeFinding({ ...shared, kind }))).size).toBe(all.length);
  });

  test('the check comes in a chunk of its own', async () => {
    site = await open(openSite);
    expect((await loadSiteCheck()).checkSite).toBe(checkSite);
  });
});

describe('setting up in the worst of circumstances', () => {
  /** Somebody took away a column and a view, gave everybody the site's own rights, and began a list by hand. */
  async function tamper(): Promise<void> {
    const sp = site.native('owner');
    const actions = listOf(sp, TABLES.actions.listTitle);
    await actions.fields.getByInternalNameOrTitle('AccordImpact').delete();
    await actions.views.getByTitle('Overdue').delete();
    await actions.update({ EnableVersioning: false });
    await listOf(sp, TABLES.reviews.listTitle).resetRoleInheritance();
    await listOf(sp, 'Accord Meetings').delete();
    await sp.web.lists.add('Accord Meetings');
  }

  test.each(['half set up', 'tampered with'])('P5 a site that is %s is put right through a break at each request in turn', async (how) => {
    site = await open(how === 'half set up' ? openSite : openReadySite);
    if (how === 'tampered with') await tamper();
    else {
      const road = await openRoughRoad(site.siteUrl, (count) => (count > 5 ? { kind: 'refuse', status: 401 } : { kind: 'let-through' }));
      await carryOutSetUp(connectWithToken(road.siteUrl, 'owner'), { agencyGroups: [] }, {});
      await road.close();
    }
    expect((await check()).length).toBeGreaterThan(0);
    let whole = false;
    for (let bad = 1; bad <= 30 && !whole; bad += 1) {
      const road = await openRoughRoad(site.siteUrl, (count) => (count === bad ? { kind: 'lose-answer' } : { kind: 'let-through' }));
      const report = await carryOutSetUp(connectWithToken(road.siteUrl, 'owner'), { agencyGroups: [] }, {});
      whole = report.ok && road.sent.length < bad;
      await road.close();
    }
    expect(whole).toBe(true);
    // What somebody calls their own list is theirs to change: ours works under another title until then.
    expect(kinds(await check())).toEqual(how === 'tampered with' ? ['list-renamed'] : []);
  });

  test.each(['lose-answer', 'drop', 'refuse'] as const)(
    'P5 an empty site whose set-up meets trouble (%s) at each request in turn ends as any other',
    async (kind) => {
      site = await open(openSite);
      let whole = false;
      // The request that fails moves on with each attempt, until one attempt ends before it comes to it.
      for (let bad = 1; bad <= 30 && !whole; bad += 1) {
        const road = await openRoughRoad(site.siteUrl, (count) =>
          count !== bad ? { kind: 'let-through' } : kind === 'refuse' ? { kind, status: 401 } : { kind },
        );
        const report = await carryOutSetUp(connectWithToken(road.siteUrl, 'owner'), { agencyGroups: [] }, {});
        whole = report.ok && road.sent.length < bad;
        await road.close();
      }
      expect(whole).toBe(true);
      expect(await check()).toEqual([]);
      const columns = await listOf(site.native('owner'), TABLES.actions.listTitle).fields.select('InternalName')<
        { InternalName: string }[]
      >();
      expect(columns.filter(({ InternalName }) => /^Accord.*\d$/.test(InternalName))).toEqual([]);
    },
  );
});
