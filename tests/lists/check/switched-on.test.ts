import { checkSite, describeFinding, mendSite, type Finding } from '../../../src/lists/check/check-site';
import { carryOutSetUp } from '../../../src/lists/set-up/set-up';
import { TABLES } from '../../../src/schema';
import { reviewRow } from '../../support/rows';
import { openReadySite, type TestSite } from '../site';

let site: TestSite;
beforeEach(async () => {
  site = await openReadySite();
});
afterEach(async () => site.close());

const check = async (): Promise<readonly Finding[]> => {
  const checked = await checkSite(site.connect('owner'), [], {});
  if (!checked.ok) throw new Error(JSON.stringify(checked.failure));
  return checked.value.findings;
};
const kinds = (findings: readonly Finding[]): readonly string[] => [...new Set(findings.map(({ kind }) => kind))].sort();
const mendAll = async (findings: readonly Finding[]): Promise<void> => {
  const mended = await mendSite(site.connect('owner'), { agencyGroups: [], findings }, {});
  expect(mended).toMatchObject({ ok: true, value: { refused: [] } });
};
type Native = ReturnType<TestSite['native']>;
const listOf = (sp: Native, title: string): ReturnType<Native['web']['lists']['getByTitle']> => sp.web.lists.getByTitle(title);

describe('what somebody may have switched on', () => {
  test('L10 V3 append-only text, rich text, approval, check-out and a required column of others are seen, and mended', async () => {
    const sp = site.native('owner');
    const actions = listOf(sp, TABLES.actions.listTitle);
    const impact = actions.fields.getByInternalNameOrTitle('AccordImpact');
    // PnPjs' own update names no type, and SharePoint knows these settings of this kind of column only.
    const typed = { 'odata.type': 'SP.FieldMultiLineText', RichText: true, AppendOnly: true };
    await impact.update(typed, 'SP.FieldMultiLineText');
    await actions.fields.addText('Cost centre', { Required: true });
    await listOf(sp, 'Accord Evidence').update({ ForceCheckout: true });
    await listOf(sp, TABLES.reviews.listTitle).fields.getByInternalNameOrTitle('AccordKey').update({ EnforceUniqueValues: false });
    await listOf(sp, TABLES.reviews.listTitle).update({ EnableModeration: true });
    const found = await check();
    expect(kinds(found)).toEqual(
      expect.arrayContaining(['append-only', 'approval-on', 'check-out-on', 'foreign-column-required', 'rich-text']),
    );
    for (const finding of found) expect(describeFinding(finding)).not.toMatch(/undefined|\(owners\)/);
    await mendAll(found);
    expect(kinds(await check())).toEqual([]);
  });

  test('L10 rows with rights of their own, and Members who may manage lists, are told', async () => {
    const sp = site.native('owner');
    site.seed('reviews', [reviewRow]);
    const reviews = listOf(sp, TABLES.reviews.listTitle);
    await reviews.fields.getByInternalNameOrTitle('AccordKey').update({ EnforceUniqueValues: false });
    const [row] = await reviews.items<{ Id: number }[]>();
    await reviews.items.getById(row?.Id ?? 0).breakRoleInheritance(true);
    await sp.web.siteGroups.add({ Title: 'Everybody here' });
    await sp.web.siteGroups
      .getByName('Everybody here')
      .users.add((await site.native('reader').web.currentUser<{ LoginName: string }>()).LoginName);
    const group = await sp.web.siteGroups.getByName('Everybody here')<{ Id: number }>();
    const edit = await sp.web.roleDefinitions.getByName('Edit')<{ Id: number }>();
    await sp.web.roleAssignments.add(group.Id, edit.Id);
    const found = await check();
    expect(found.find(({ kind }) => kind === 'rows-with-own-rights')).toMatchObject({ list: 'reviews', detail: '1' });
    expect(found.find(({ kind }) => kind === 'members-may-manage')).toMatchObject({ about: 'Everybody here' });
  });

  test('L10 while the agencies cannot be read nobody is called a stranger, and nobody is shut out', async () => {
    await carryOutSetUp(site.connect('owner'), { agencyGroups: ['Northshire Police', 'Westshire Housing'] }, {});
    const checked = await checkSite(site.connect('owner'), undefined, {});
    expect(checked.ok && kinds(checked.value.findings)).toEqual([]);
  });

  test('a group that is missing is one line, and gets its rights when it is made', async () => {
    const sp = site.native('owner');
    const panel = await sp.web.siteGroups.getByName('Accord Panel')<{ Id: number }>();
    await sp.web.siteGroups.removeById(panel.Id);
    const found = await check();
    expect(found.map(({ kind, about }) => [kind, about])).toEqual([['group-missing', 'Accord Panel']]);
    await mendAll(found);
    expect(await check()).toEqual([]);
  });
});
