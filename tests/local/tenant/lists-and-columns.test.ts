import { startTenant, type RunningTenant } from '../../../local/tenant';
import { pnpAs, refusal } from './pnp';

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

test('ensure makes a list once and changes it after', async () => {
  const sp = () => pnpAs(running.siteUrl, 'owner').web.lists;
  expect((await sp().ensure('Ensured')).created).toBe(true);
  expect((await sp().ensure('Ensured', 'Described')).created).toBe(false);
  expect(await sp().getByTitle('Ensured')()).toMatchObject({ Description: 'Described' });
  await sp().getByTitle('Ensured').delete();
  expect(await refusal(sp().getByTitle('Ensured')())).toMatchObject({ status: 404, code: '-1, System.ArgumentException' });
});
