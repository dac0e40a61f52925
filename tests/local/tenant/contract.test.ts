import { startTenant, type RunningTenant } from '../../../local/tenant';
import { pnpAs, pnpByCookie, refusal } from './pnp';

let running: RunningTenant;
beforeAll(async () => {
  running = await startTenant({ file: ':memory:' });
});
afterAll(() => running.close());

test('PnPjs makes a list and columns, adds, reads, changes and deletes items', async () => {
  const sp = pnpAs(running.siteUrl, 'owner');
  const web = await sp.web();
  expect(web.Title).toBe('Community safety partnership');
  const made = await sp.web.lists.add('Accord Actions', 'Actions', 100, false, { EnableVersioning: true });
  expect(made.Id).toMatch(/^[0-9a-f-]{36}$/);
  const list = sp.web.lists.getByTitle('Accord Actions');
  await list.fields.addText('AccordKey', { MaxLength: 36, Indexed: true, EnforceUniqueValues: true });
  await list.fields.addMultilineText('AccordText', { NumberOfLines: 6, RichText: false });
  await list.fields.addDateTime('AccordTarget', {});
  await list.fields.addChoice('AccordStatus', { Choices: ['Not started', 'In progress'] });
  await list.fields.addNumber('AccordOrder');
  await list.fields.createFieldAsXml({
    SchemaXml: '<Field Type="Text" Name="AccordRole" DisplayName="Responsible role" MaxLength="255" />',
    Options: 8,
  });
  const field = await list.fields.getByInternalNameOrTitle('AccordRole')();
  expect(field.InternalName).toBe('AccordRole');
  expect(await refusal(list.fields.getByInternalNameOrTitle('Nothing')())).toMatchObject({ status: 400 });
  const added = await list.items.add({
    Title: '1.1',
    AccordKey: 'k1',
    AccordText: 'Long',
    AccordTarget: '2026-03-31T00:00:00Z',
    AccordStatus: 'Whatever',
    AccordOrder: 2,
  });
  expect(added).toMatchObject({ Id: 1, Title: '1.1', AccordTarget: '2026-03-30T23:00:00Z', AccordStatus: 'Whatever' });
  const etag = (added as Record<string, string>)['odata.etag'] ?? '';
  const changed = await list.items.getById(1).update({ Title: '1.2' }, etag);
  expect(changed).toEqual({ etag: etag.replace(',1"', ',2"') });
  expect(await refusal(list.items.getById(1).update({ Title: '1.3' }, etag))).toMatchObject({
    status: 412,
    code: '-1, Microsoft.SharePoint.Client.ClientServiceException',
  });
  expect(await refusal(list.items.add({ AccordKey: 'K1' }))).toMatchObject({
    status: 500,
    code: '-2130575169, Microsoft.SharePoint.SPDuplicateValuesFoundException',
  });
  const rows = await list.items
    .select('Id', 'Title', 'Author/Title')
    .expand('Author')
    .filter("AccordOrder ge 2 and startswith(Title,'1')")
    .orderBy('Title')();
  expect(rows).toMatchObject([{ Id: 1, Title: '1.2', Author: { Title: 'Olivia Owner' } }]);
  const bin = await list.items.getById(1).recycle();
  expect(bin).toMatch(/^[0-9a-f-]{36}$/);
  expect(await list.items()).toEqual([]);
});

test('PnPjs sends a batch, and each part is answered by itself', async () => {
  const sp = pnpAs(running.siteUrl, 'owner');
  await sp.web.lists.add('Batched');
  const [batched, execute] = sp.batched({ maxRequests: 100 });
  const list = batched.web.lists.getByTitle('Batched');
  const outcomes: string[] = [];
  const note = (work: Promise<unknown>, name: string): void => {
    work.then(() => outcomes.push(`${name} ok`)).catch((error: { status?: number }) => outcomes.push(`${name} ${error.status}`));
  };
  note(list.items.add({ Title: 'One' }), 'add');
  note(list.items.add({ Nothing: 'One' }), 'bad');
  note(list.items.getById(1).update({ Title: 'Eins' }, '"wrong,1"'), 'stale');
  note(list.items.getById(1).update({ Title: 'Eins' }, '*'), 'update');
  note(list.items.getById(1)(), 'get');
  await execute();
  expect([...outcomes].sort()).toEqual(['add ok', 'bad 400', 'get ok', 'stale 412', 'update ok']);
  const [row] = await sp.web.lists.getByTitle('Batched').items();
  expect(row).toMatchObject({ Id: 1, Title: 'Eins' });
});

test('a cookie needs a form digest, which PnPjs fetches', async () => {
  const sp = pnpByCookie(running.siteUrl, 'owner');
  await sp.web.lists.add('By cookie');
  const response = await fetch(`${running.siteUrl}/_api/web/lists`, {
    method: 'POST',
    headers: { Cookie: 'accord-as=owner', Accept: 'application/json', 'Content-Type': 'application/json' },
    body: JSON.stringify({ Title: 'Forged' }),
  });
  expect(response.status).toBe(403);
});

test('every kind of column that PnPjs adds comes back as it was asked for', async () => {
  const sp = pnpAs(running.siteUrl, 'owner');
  const other = await sp.web.lists.add('Places');
  await sp.web.lists.getByTitle('Places').items.add({ Title: 'Avon' });
  await sp.web.lists.add('Kinds');
  const { fields, items } = sp.web.lists.getByTitle('Kinds');
  await fields.addText('T');
  await fields.addMultilineText('M', { RichText: false });
  await fields.addNumber('N', { MinimumValue: 0 });
  await fields.addDateTime('D', { DisplayFormat: 1 });
  await fields.addChoice('C', { Choices: ['a', 'b'] });
  await fields.addMultiChoice('MC', { Choices: ['a', 'b'] });
  await fields.addBoolean('B');
  await fields.addUser('U', { SelectionMode: 0 });
  await fields.addLookup('L', { LookupListId: other.Id, LookupFieldName: 'Title' });
  await fields.addUrl('W');
  await fields.addCurrency('P');
  await fields.addCalculated('X', { Formula: '=[N]*2', OutputType: 9 } as never);
  const held = (await fields.filter('CanBeDeleted eq true').select('InternalName', 'TypeAsString', 'FieldTypeKind')()).map((field) => [
    field.InternalName,
    field.TypeAsString,
    field.FieldTypeKind,
  ]);
  expect(held).toEqual([
    ['T', 'Text', 2],
    ['M', 'Note', 3],
    ['N', 'Number', 9],
    ['D', 'DateTime', 4],
    ['C', 'Choice', 6],
    ['MC', 'MultiChoice', 15],
    ['B', 'Boolean', 8],
    ['U', 'User', 20],
    ['L', 'Lookup', 7],
    ['W', 'URL', 11],
    ['P', 'Currency', 10],
    ['X', 'Calculated', 17],
  ]);
  const me = await sp.web.currentUser();
  const given = {
    T: 'tea',
    M: 'one\ntwo',
    N: 2.5,
    D: '2026-07-01T09:30:00Z',
    C: 'not a choice',
    MC: ['a', 'b'],
    B: true,
    UId: me.Id,
    LId: 1,
    W: { Url: 'https://a.example', Description: 'A' },
    P: 3,
  };
  const added = await items.add(given);
  expect(added).toMatchObject({ ...given, X: '5' });
  const [read] = await items.select('L/Title', 'U/EMail', 'MC').expand('L', 'U').filter("MC eq 'b' and L/Title eq 'avon'")();
  expect(read).toMatchObject({ L: { Title: 'Avon' }, U: { EMail: me.Email }, MC: ['a', 'b'] });
  await fields.getByInternalNameOrTitle('T').update({ Title: 'Text of it' });
  expect((await fields.getByTitle('Text of it')()).InternalName).toBe('T');
  await fields.getByInternalNameOrTitle('T').setShowInEditForm(false);
  await fields.getByInternalNameOrTitle('T').delete();
  expect(await refusal(items.add({ T: 'x' }))).toMatchObject({
    status: 400,
    code: '-1, Microsoft.SharePoint.Client.InvalidClientQueryException',
  });
  expect(await refusal(fields.addNumber('Z', { MaxLength: 3 } as never))).toMatchObject({ status: 400 });
});

test('posting a column twice makes a second one, and XML keeps its Name only when asked to', async () => {
  const sp = pnpAs(running.siteUrl, 'owner');
  await sp.web.lists.add('Twice');
  const { fields } = sp.web.lists.getByTitle('Twice');
  await fields.addText('MyField');
  const second = await fields.addText('MyField');
  expect(second.InternalName).toBe('MyField0');
  const spaced = await fields.addText('Lead agency');
  expect(spaced.InternalName).toBe('Lead_x0020_agency');
  const unhinted = await fields.createFieldAsXml('<Field Type="Text" Name="Chosen" DisplayName="Shown name" />');
  expect(unhinted.InternalName).toBe('Shown_x0020_name');
  expect(await refusal(fields.createFieldAsXml('<Field Type="Text" Name="x"'))).toMatchObject({ status: 400 });
});

test('views keep their columns, their query and their XML', async () => {
  const sp = pnpAs(running.siteUrl, 'owner');
  await sp.web.lists.add('Viewed');
  const { views, fields } = sp.web.lists.getByTitle('Viewed');
  await fields.addText('Extra');
  await views.add('Mine', false, { RowLimit: 50, ViewQuery: '<OrderBy><FieldRef Name="ID" /></OrderBy>' });
  const mine = views.getByTitle('Mine');
  await mine.fields.removeAll();
  await mine.fields.add('Title');
  await mine.fields.add('Extra');
  expect(await mine.fields()).toMatchObject({ Items: ['Title', 'Extra'] });
  expect(await refusal(mine.fields.add('Missing'))).toMatchObject({ status: 400 });
  await mine.setViewXml(
    '<View><ViewFields><FieldRef Name="Extra" /></ViewFields><RowLimit Paged="TRUE">10</RowLimit><Query><Where><IsNull><FieldRef Name="Extra" /></IsNull></Where></Query></View>',
  );
  expect(await mine()).toMatchObject({ RowLimit: 10, ViewQuery: '<Where><IsNull><FieldRef Name="Extra" /></IsNull></Where>' });
  await mine.update({ Title: 'Ours', CustomFormatter: '{}' });
  expect((await views()).map((view) => view.Title)).toEqual(['All Items', 'Ours']);
  await views.getByTitle('Ours').delete();
  expect(await refusal(views.getByTitle('All Items').delete())).toMatchObject({ status: 500 });
});

test('attachments are kept and change the ETag; versions tell what was', async () => {
  const sp = pnpAs(running.siteUrl, 'owner');
  await sp.web.lists.add('Files');
  const item = sp.web.lists.getByTitle('Files').items.getById(1);
  const added = (await sp.web.lists.getByTitle('Files').items.add({ Title: 'First' })) as Record<string, string>;
  await item.attachmentFiles.add("Minutes of Jo's panel.txt", 'kept');
  const now = (await item()) as Record<string, unknown>;
  expect(now).toMatchObject({ Attachments: true });
  expect(now['odata.etag']).toBe((added['odata.etag'] ?? '').replace(',1"', ',2"'));
  expect(await refusal(item.update({ Title: 'x' }, added['odata.etag']))).toMatchObject({ status: 412 });
  expect(await item.attachmentFiles.getByName("Minutes of Jo's panel.txt").getText()).toBe('kept');
  await item.attachmentFiles.getByName("Minutes of Jo's panel.txt").delete();
  await item.update({ Title: 'Second' });
  const versions = (await item.versions()) as readonly Record<string, unknown>[];
  expect(versions.map((version) => [version.VersionLabel, version.Title, version.IsCurrentVersion])).toEqual([
    ['2.0', 'Second', true],
    ['1.0', 'First', false],
  ]);
});

test('a form says in a 200 that it failed; plain REST lets required and choices pass', async () => {
  const sp = pnpAs(running.siteUrl, 'owner');
  await sp.web.lists.add('Forms');
  const { fields, items } = sp.web.lists.getByTitle('Forms');
  await fields.addChoice('C', { Choices: ['a'], Required: true });
  await fields.addDateTime('D');
  await items.add({ Title: 'x', C: null });
  const good = await items.getById(1).validateUpdateListItem([
    { FieldName: 'C', FieldValue: 'a' },
    { FieldName: 'D', FieldValue: '31/03/2026' },
  ]);
  expect(good.map((each) => each.HasException)).toEqual([false, false]);
  expect(await items.getById(1)()).toMatchObject({ C: 'a', D: '2026-03-30T23:00:00Z' });
  const bad = await items.getById(1).validateUpdateListItem([
    { FieldName: 'C', FieldValue: 'b' },
    { FieldName: 'Title', FieldValue: 'y' },
  ]);
  expect(bad.map((each) => each.HasException)).toEqual([true, false]);
  expect(await items.getById(1)()).toMatchObject({ C: 'a', Title: 'x' });
});

test('CAML and the stream page through a list', async () => {
  const sp = pnpAs(running.siteUrl, 'owner');
  await sp.web.lists.add('Caml');
  const list = sp.web.lists.getByTitle('Caml');
  running.tenant.seed({
    site: '/sites/partnership',
    list: 'Caml',
    as: 'owner',
    rows: Array.from({ length: 25 }, (_, at) => ({ Title: `row ${at % 5}` })),
  });
  const where =
    '<Where><And><Eq><FieldRef Name="Title" /><Value Type="Text">row 3</Value></Eq><Gt><FieldRef Name="ID" /><Value Type="Counter">5</Value></Gt></And></Where>';
  const found = (await list.getItemsByCAMLQuery({ ViewXml: `<View><Query>${where}</Query></View>` })) as readonly { Id: number }[];
  expect(found.map((row) => row.Id)).toEqual([9, 14, 19, 24]);
  const ids: number[] = [];
  let paging: string | undefined;
  do {
    const page = await list.renderListDataAsStream({
      ViewXml: '<View><ViewFields><FieldRef Name="Title" /></ViewFields><RowLimit Paged="TRUE">10</RowLimit></View>',
      ...(paging === undefined ? {} : { Paging: paging }),
    });
    ids.push(...(page.Row as readonly { ID: string }[]).map((row) => Number(row.ID)));
    paging = page.NextHref?.slice(1);
  } while (paging !== undefined);
  expect(ids).toEqual(Array.from({ length: 25 }, (_, at) => at + 1));
  expect(await refusal(list.getItemsByCAMLQuery({ ViewXml: '<View><Query><Where><Membership /></Where></Query></View>' }))).toMatchObject({
    status: 501,
  });
});

test('changes are told since a token; deletes stand only there; a changed column makes everything come again', async () => {
  const sp = pnpAs(running.siteUrl, 'owner');
  await sp.web.lists.add('Changing');
  const list = sp.web.lists.getByTitle('Changing');
  await list.items.add({ Title: 'a' });
  const token = async (): Promise<string> =>
    ((await list.select('CurrentChangeToken')()) as { CurrentChangeToken: { StringValue: string } }).CurrentChangeToken.StringValue;
  const since = await token();
  await list.items.add({ Title: 'b' });
  await list.items.getById(1).update({ Title: 'c' });
  const bin = await list.items.getById(1).recycle();
  await fetch(`${running.siteUrl}/_api/web/recyclebin('${bin}')/restore`, {
    method: 'POST',
    headers: { Authorization: 'Bearer owner', Accept: 'application/json' },
  });
  await list.items.getById(2).delete();
  const query = { Add: true, Update: true, DeleteObject: true, Restore: true, Item: true, ChangeTokenStart: { StringValue: since } };
  const changes = (await list.getChanges(query)) as readonly { ChangeType: number; ItemId: number; ChangeToken: { StringValue: string } }[];
  expect(changes.map((change) => [change.ChangeType, change.ItemId])).toEqual([
    [1, 2],
    [2, 1],
    [3, 1],
    [7, 1],
    [3, 2],
  ]);
  const last = changes[changes.length - 1]?.ChangeToken.StringValue ?? '';
  expect(last).toMatch(/^1;3;[0-9a-f-]{36};\d{18};\d+$/);
  expect(await list.getChanges({ ...query, ChangeTokenStart: { StringValue: last } })).toEqual([]);
  const xml = await list.getListItemChangesSinceToken({ ChangeToken: since });
  expect(xml).toContain('<Id ChangeType="Delete">2</Id>');
  expect(xml).toContain('ItemCount="1"');
  await list.fields.addText('New');
  expect(await list.getListItemChangesSinceToken({ ChangeToken: since })).toContain('<List ID=');
  running.tenant.setFaults([{ match: { path: 'getchanges' }, fault: { kind: 'forget-changes' }, times: 1 }]);
  expect(await list.getChanges(query)).toEqual([]);
  running.tenant.setFaults([]);
  expect(await refusal(list.getChanges({ ...query, ChangeTokenStart: { StringValue: 'x' } }))).toMatchObject({ status: 400 });
});

test('sub-sites have lists of their own', async () => {
  const sp = pnpAs(running.siteUrl, 'owner');
  await sp.web.webs.add('North', 'north');
  const north = pnpAs(`${running.siteUrl}/north`, 'owner');
  expect(await north.web()).toMatchObject({ Title: 'North', ServerRelativeUrl: '/sites/partnership/north' });
  await north.web.lists.add('Accord Actions');
  expect((await north.web.lists()).map((list) => list.Title)).toEqual(['Accord Actions']);
  expect(await refusal(pnpAs(`${running.siteUrl}/south`, 'owner').web())).toMatchObject({ status: 404 });
});

test('the dialect of an answer is the one that Accept names', async () => {
  const ask = async (accept: string, more: Record<string, string> = {}): Promise<Record<string, unknown>> =>
    (await (
      await fetch(`${running.siteUrl}/_api/web/lists/getbytitle('Files')/items(1)?$select=Id`, {
        headers: { Authorization: 'Bearer owner', Accept: accept, ...more },
      })
    ).json()) as Record<string, unknown>;
  expect(Object.keys(await ask('application/json'))).toEqual([
    'odata.metadata',
    'odata.type',
    'odata.id',
    'odata.etag',
    'odata.editLink',
    'Id',
    'ID',
  ]);
  expect(await ask('application/json;odata=nometadata')).toEqual({ Id: 1, ID: 1 });
  expect(await ask('application/json;odata=verbose')).toMatchObject({ d: { __metadata: { type: 'SP.Data.FilesListItem' }, Id: 1 } });
  expect(Object.keys(await ask('application/json', { 'OData-Version': '4.0' }))).toContain('@odata.etag');
});

test('what is not offered says so by name', async () => {
  const sp = pnpAs(running.siteUrl, 'owner');
  expect(await refusal(sp.web.webinfos())).toMatchObject({ status: 501, message: expect.stringContaining('webinfos') });
  expect(await refusal(sp.web.lists.getByTitle('Files').relatedFields())).toMatchObject({
    status: 501,
    message: expect.stringContaining('getRelatedFields'),
  });
  expect(await refusal(sp.web.lists.add('Calendar', '', 106))).toMatchObject({ status: 501 });
});

test('the time zone is that of London', async () => {
  const sp = pnpAs(running.siteUrl, 'owner');
  expect(await sp.web.regionalSettings.timeZone()).toMatchObject({ Id: 2, Information: { Bias: 0, DaylightBias: -60, StandardBias: 0 } });
  expect(await sp.web.regionalSettings.timeZone.utcToLocalTime('2026-07-01T12:00:00Z')).toBe('2026-07-01T13:00:00');
});

test('people, groups and roles can be found, chosen from and ordered', async () => {
  const sp = () => pnpAs(running.siteUrl, 'owner').web;
  const ensured = await sp().ensureUser('jo.bloggs@partnership.example');
  expect(ensured).toMatchObject({ LoginName: 'i:0#.f|membership|jo.bloggs@partnership.example', Title: 'jo bloggs' });
  expect((await sp().ensureUser('i:0#.f|membership|jo.bloggs@partnership.example')).Id).toBe(ensured.Id);
  expect(await refusal(sp().ensureUser('nobody at all'))).toMatchObject({ status: 404 });
  expect(await sp().siteUsers.getByLoginName('i:0#.f|membership|jo.bloggs@partnership.example')()).toMatchObject({ Id: ensured.Id });
  expect(await sp().siteUsers.getByEmail('jo.bloggs@partnership.example')()).toMatchObject({ Id: ensured.Id });
  expect(await sp().getUserById(ensured.Id)()).toMatchObject({ Title: 'jo bloggs' });
  await sp().siteGroups.add({ Title: 'Zebra' });
  await sp().siteGroups.getByName('Zebra').users.add(ensured.LoginName);
  expect((await sp().siteUsers.getById(ensured.Id).groups()).map((group) => group.Title)).toEqual(['Zebra']);
  const last = await sp()
    .siteGroups.select('Title')
    .filter("startswith(Title,'Partnership') or Title eq 'zebra'")
    .orderBy('Title', false)
    .top(2)();
  expect(last.map((group) => group.Title)).toEqual(['Zebra', 'Partnership Visitors']);
  expect(Object.keys(last[0] ?? {})).not.toContain('Description');
  await sp().siteGroups.getByName('Zebra').users.removeById(ensured.Id);
  expect(await sp().siteGroups.getByName('Zebra').users()).toEqual([]);
  await sp().siteGroups.removeByLoginName('Zebra');
  expect(await refusal(sp().siteGroups.getByName('Zebra')())).toMatchObject({ status: 404 });
  expect(await sp().roleDefinitions.getByName('Contribute')()).toMatchObject({ Id: 1073741827, RoleTypeKind: 3 });
  expect(await sp().roleDefinitions.getByType(2)()).toMatchObject({ Name: 'Read' });
  expect(await sp().associatedVisitorGroup()).toMatchObject({ Title: 'Partnership Visitors' });
  expect((await sp().lists.filter('Hidden eq false').orderBy('Title').top(1)()).map((list) => list.Title)).toEqual(['Accord Actions']);
  expect(await refusal(sp().siteGroups.select('Nothing')())).toMatchObject({ status: 400 });
});

test('P6 changes come 1,000 at a time, each once and in order', async () => {
  const list = () => pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Logged');
  await pnpAs(running.siteUrl, 'owner').web.lists.add('Logged');
  running.tenant.seed({
    site: '/sites/partnership',
    list: 'Logged',
    as: 'owner',
    rows: Array.from({ length: 2_500 }, (_, at) => ({ Title: `row ${at}` })),
  });
  const ids: number[] = [];
  let from: { StringValue: string } | undefined;
  for (;;) {
    const page = (await list().getChanges({
      Add: true,
      Item: true,
      ...(from === undefined ? {} : { ChangeTokenStart: from }),
    })) as readonly { ItemId: number; ChangeToken: { StringValue: string } }[];
    if (page.length === 0) break;
    expect(page.length).toBeLessThanOrEqual(1_000);
    ids.push(...page.map((change) => change.ItemId));
    from = page[page.length - 1]?.ChangeToken;
  }
  expect(ids).toEqual(Array.from({ length: 2_500 }, (_, at) => at + 1));
});

test('ensure makes a list once and changes it after', async () => {
  const sp = () => pnpAs(running.siteUrl, 'owner').web.lists;
  expect((await sp().ensure('Ensured')).created).toBe(true);
  expect((await sp().ensure('Ensured', 'Described')).created).toBe(false);
  expect(await sp().getByTitle('Ensured')()).toMatchObject({ Description: 'Described' });
  await sp().getByTitle('Ensured').delete();
  expect(await refusal(sp().getByTitle('Ensured')())).toMatchObject({ status: 404, code: '-1, System.ArgumentException' });
});
