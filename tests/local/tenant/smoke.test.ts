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
  expect(outcomes).toEqual(['add ok', 'bad 400', 'stale 412', 'update ok', 'get ok']);
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
