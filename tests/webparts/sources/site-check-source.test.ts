import { SCHEMA_VERSION } from '../../../src/schema';
import type { RowKey } from '../../../src/schema';
import type { Finding } from '../../../src/lists';
import type { SiteLook } from '../../../src/ui';
import { ListsRemoval } from '../../../src/webparts/actionPlan/sources/removal-source';
import { ListsSiteCheck, lookFrom } from '../../../src/webparts/actionPlan/sources/site-check-source';
import { keyNumber } from '../../support/rows';
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

  test('an older site is shown with what its upgrade adds, and the upgrade is taken whole', () => {
    const step = { kind: 'create-list', list: 'meetings', title: 'Accord Meetings' } as const;
    const found = (kind: 'older-version' | 'list-missing' | 'column-renamed', more: Partial<Finding>): Finding =>
      ({ kind, weight: 'fault', list: 'site', about: '', detail: '', step: undefined, ...more }) as Finding;
    const record = { kind: 'record-version', version: 2 } as const;
    const look = lookFrom(
      {
        version: 1,
        mayMend: true,
        findings: [
          found('older-version', { about: '1 → 2', step: record as never }),
          found('list-missing', { list: 'meetings', about: 'Accord Meetings', step }),
          found('column-renamed', { list: 'actions' }),
        ],
      },
      ({ kind, about }) => `${kind} ${about}`,
    );
    expect(look.findings.map(({ text }) => text)).toEqual(['column-renamed ']);
    expect(look.upgrade).toMatchObject({ from: 1, to: SCHEMA_VERSION, adds: [{ text: 'list-missing Accord Meetings' }] });
    expect(look.upgrade?.ids).toEqual([JSON.stringify(step), JSON.stringify(record)]);
  });

  test('L3 L4 rows that do not count are told to owners as what they are, and to nobody else', async () => {
    const row = {
      key: '00000000-0000-4000-8000-000000000060',
      review: keyNumber(1),
      action: keyNumber(2),
      date: '2026-11-20',
      narrative: 'Forged.',
    };
    const list = site.native('owner').web.lists.getByTitle('Accord Reports');
    await list.items.add({ AccordKey: row.key, AccordReview: row.review, AccordAction: row.action, AccordNarrative: row.narrative });
    const told = (await lookAs('owner')).findings.map(({ text }) => text);
    expect(told).toEqual([expect.stringMatching(/^Accord Reports, row \d+ by Olivia Owner, “Forged\.”: it lies in no agency’s folder/)]);
    expect((await lookAs('coordinator')).findings).toEqual([]);
    expect((await lookAs('owner')).findings.every(({ mends }) => mends === 'by-hand')).toBe(true);
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
