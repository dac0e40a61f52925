import { SCHEMA_VERSION } from '../../../src/schema';
import type { RowKey } from '../../../src/schema';
import type { SiteLook } from '../../../src/ui';
import { ListsRemoval } from '../../../src/webparts/actionPlan/sources/removal-source';
import { ListsSiteCheck } from '../../../src/webparts/actionPlan/sources/site-check-source';
import { openReadySite, type TestSite } from '../../lists/site';

let site: TestSite;
beforeEach(async () => {
  site = await openReadySite();
});
afterEach(async () => site.close());

const checkAs = (as: string): ListsSiteCheck => new ListsSiteCheck(site.connect(as), site.listsAs(as));
async function lookAs(as: string): Promise<SiteLook> {
  const look = await checkAs(as).look(new AbortController().signal);
  if (!look.ok) throw new Error(JSON.stringify(look.failure));
  return look.value;
}
async function breakIt(): Promise<void> {
  const { lists, siteGroups, roleDefinitions } = site.native('owner').web;
  const actions = lists.getByTitle('Accord Actions');
  await actions.update({ EnableVersioning: false });
  await actions.fields.getByInternalNameOrTitle('AccordImpact').delete();
  const roles = await roleDefinitions<{ Id: number; RoleTypeKind: number }[]>();
  const agencies = await siteGroups.getByName('Accord Agencies')<{ Id: number }>();
  await actions.roleAssignments.add(agencies.Id, roles.find(({ RoleTypeKind }) => RoleTypeKind === 3)?.Id ?? 0);
}

describe('checking the site from the page', () => {
  test('a sound site has nothing to show, to an owner and to a coordinator', async () => {
    expect(await lookAs('owner')).toEqual({ findings: [], upgrade: undefined, mayMend: 'yes' });
    expect(await lookAs('coordinator')).toEqual({ findings: [], upgrade: undefined, mayMend: 'no' });
  });

  test('each finding stands in its group; only what is named is mended', async () => {
    await breakIt();
    const found = (await lookAs('owner')).findings;
    expect(found.map(({ group }) => group).sort()).toEqual(['different', 'missing', 'rights']);
    const versions = found.filter(({ group }) => group === 'different');
    expect(versions.map(({ text }) => text).join()).toMatch(/earlier versions of rows are no longer kept/);
    const some = await checkAs('owner').mend(
      versions.map(({ id }) => id),
      () => undefined,
    );
    expect(some).toEqual({ ok: true, value: { done: 1, refused: [] } });
    const rest = (await lookAs('owner')).findings;
    expect(rest).toEqual(found.filter(({ group }) => group !== 'different'));
    const progress: number[] = [];
    await checkAs('owner').mend(
      rest.map(({ id }) => id),
      (done) => progress.push(done),
    );
    expect(progress.length).toBeGreaterThan(0);
    expect((await lookAs('owner')).findings).toEqual([]);
  });

  test('S8 a coordinator is not told of rights that only owners can see, and cannot mend', async () => {
    await breakIt();
    const { findings, mayMend } = await lookAs('coordinator');
    expect(findings.map(({ group }) => group).sort()).toEqual(['different', 'missing']);
    expect(mayMend).toBe('no');
    const tried = await checkAs('coordinator').mend(
      findings.map(({ id }) => id),
      () => undefined,
    );
    expect(tried).toMatchObject({ ok: false, failure: { kind: 'not-allowed' } });
    expect((await lookAs('owner')).findings).toHaveLength(3);
  });

  test('an older site is shown with what its upgrade adds, and the upgrade is taken whole', async () => {
    const { lists } = site.native('owner').web;
    await lists.getByTitle('Accord Meetings').delete();
    const settings = lists.getByTitle('Accord Settings').items;
    const [item] = await settings<{ Id: number }[]>();
    await settings.getById(item?.Id ?? 0).update({ AccordValue: String(SCHEMA_VERSION - 1) });
    const { upgrade, findings } = await lookAs('owner');
    expect(findings).toEqual([]);
    expect(upgrade).toMatchObject({ from: SCHEMA_VERSION - 1, to: SCHEMA_VERSION });
    expect(upgrade?.adds.map(({ text }) => text).join()).toMatch(/Accord Meetings/);
    const done = await checkAs('owner').mend(upgrade?.ids ?? [], () => undefined);
    expect(done).toMatchObject({ ok: true, value: { refused: [] } });
    expect(await lookAs('owner')).toEqual({ findings: [], upgrade: undefined, mayMend: 'yes' });
  });
});

describe('removing a review from the page', () => {
  const review = '00000000-0000-4000-8000-000000000010' as RowKey;
  const removal = (as: string): ListsRemoval => new ListsRemoval(site.connect(as), site.listsAs(as));

  test('it goes only when its reference was typed, and not twice', async () => {
    const row = { key: review, reference: 'DHR 12', title: 'After the death of “Alma”', kind: 'DHR', status: 'live', marking: 'OFFICIAL' };
    const written = await site.listsAs('owner').write([{ kind: 'add', table: 'reviews', row }], {});
    expect(written).toMatchObject({ ok: true, value: [{ outcome: 'written' }] });
    expect(await removal('owner').remove(review, 'DHR 1')).toEqual({
      ok: true,
      value: { kind: 'not-confirmed', reference: 'DHR 12' },
    });
    expect(await removal('owner').remove(review, 'DHR 12')).toEqual({ ok: true, value: { kind: 'removed', rows: 1, files: 0 } });
    expect(await removal('owner').remove(review, 'DHR 12')).toEqual({ ok: true, value: { kind: 'not-there' } });
  });
});
