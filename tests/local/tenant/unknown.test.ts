import { startTenant, takeNotOffered, type RunningTenant } from '../../../local/tenant';
import { pnpAs, refusal } from './pnp';

let running: RunningTenant;
beforeAll(async () => {
  running = await startTenant({ file: ':memory:', unknown: 'fails-the-test' });
  await pnpAs(running.siteUrl, 'owner').web.lists.add('Rows');
  await pnpAs(running.siteUrl, 'owner')
    .web.lists.getByTitle('Rows')
    .fields.addChoice('Choice', { Choices: ['a'] });
});
afterAll(() => running.close());

interface Told {
  readonly status: number;
  readonly text: string;
}

async function ask(
  method: string,
  below: string,
  more: { readonly body?: object; readonly headers?: Record<string, string> } = {},
): Promise<Told> {
  const answer = await fetch(`${running.siteUrl}/${below}`, {
    method,
    headers: {
      Accept: 'application/json;odata=nometadata',
      Authorization: 'Bearer owner',
      'Content-Type': 'application/json',
      ...more.headers,
    },
    ...(more.body === undefined ? {} : { body: JSON.stringify(more.body) }),
  });
  return { status: answer.status, text: await answer.text() };
}
const ROWS = "_api/web/lists/getByTitle('Rows')";

test.each([
  ['a query option', 'GET', `${ROWS}/items?FilterField1=Title&FilterValue1=x`, {}, 'FilterField1'],
  ['a $-option', 'GET', `${ROWS}/items?$made=up`, {}, '$made'],
  ['a nested $expand of items', 'GET', `${ROWS}/items?$select=Id,File/Name&$expand=File/ListItemAllFields`, {}, 'File/ListItemAllFields'],
  ['a property of a body', 'POST', `${ROWS}/getchanges`, { body: { query: { Item: true, Add: true, Odd: true } } }, 'query.Odd'],
  ['a property of a form', 'POST', `${ROWS}/AddValidateUpdateItemUsingPath`, { body: { formValues: [], madeUp: 1 } }, 'madeUp'],
  ['a parameter of an address', 'GET', `_api/web/lists/getByTitle('Rows',odd=1)`, {}, 'odd'],
  ['a header that matters', 'GET', `${ROWS}/items`, { headers: { Prefer: 'return=minimal' } }, 'prefer'],
  [
    'a condition on what is not there',
    'POST',
    `${ROWS}/items`,
    { body: { Title: 'x' }, headers: { 'If-None-Match': '*' } },
    'if-none-match',
  ],
  ['CSOM', 'POST', '_vti_bin/client.svc/ProcessQuery', { body: {} }, 'ProcessQuery'],
] as const)('%s that is not known is named in a 501, and would fail the test that sent it', async (...given) => {
  const [, method, below, more, name] = given;
  const before = await ask('GET', `${ROWS}/ItemCount`);
  const said = await ask(method, below, more);
  expect(said).toMatchObject({ status: 501, text: expect.stringContaining(name) as string });
  expect(takeNotOffered()).toEqual([expect.stringContaining(name)]);
  expect(await ask('GET', `${ROWS}/ItemCount`)).toEqual(before);
});

test('things that hang on things are chosen as deep as they are asked for', async () => {
  const asked = '?$select=Title,RootFolder/ServerRelativeUrl,RoleAssignments/Member/Title&$expand=RootFolder,RoleAssignments/Member';
  const said = await ask('GET', ROWS + asked);
  expect(JSON.parse(said.text)).toEqual({
    Title: 'Rows',
    RootFolder: { ServerRelativeUrl: '/sites/partnership/Lists/Rows' },
    RoleAssignments: expect.arrayContaining([{ Member: { Title: 'Partnership Owners' } }]) as unknown,
  });
  const types = await ask('GET', `${ROWS}/contenttypes?$select=Name,Parent/StringId&$expand=Parent`);
  expect(JSON.parse(types.text)).toMatchObject({ value: [{ Name: 'Item', Parent: { StringId: '0x01' } }, { Name: 'Folder' }] });
});

test('choices are changed only where the kind of column is named (pnpcore #1644)', async () => {
  const field = pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Rows').fields.getByInternalNameOrTitle('Choice');
  expect(await refusal(field.update({ Choices: ['a', 'b'] } as never))).toMatchObject({ status: 400 });
  const named = { __metadata: { type: 'SP.FieldChoice' }, Choices: { results: ['a', 'b'] } };
  const at = `${ROWS}/fields/getByInternalNameOrTitle('Choice')`;
  const tunnel = { 'X-HTTP-Method': 'MERGE' };
  expect((await ask('POST', at, { body: named, headers: tunnel })).status).toBe(204);
  expect((await ask('POST', `${at}/SP.FieldChoice`, { body: { Choices: ['a', 'b', 'c'] }, headers: tunnel })).status).toBe(204);
  expect(JSON.parse((await ask('GET', `${at}?$select=Choices`)).text)).toEqual({ Choices: ['a', 'b', 'c'] });
});

test('rights are given and taken as genuine clients ask for it', async () => {
  const group = Number(JSON.parse((await ask('GET', '_api/web/associatedvisitorgroup?$select=Id')).text).Id);
  expect((await ask('POST', `${ROWS}/breakroleinheritance(true)`)).status).toBe(204);
  expect((await ask('POST', `${ROWS}/roleassignments/removeroleassignment(principalid='${group}')`)).status).toBe(204);
  const left = await ask('GET', `${ROWS}/roleassignments?$select=PrincipalId`);
  expect(left.text).not.toContain(`"PrincipalId":${group}}`);
  const { Id } = JSON.parse((await ask('POST', `${ROWS}/items`, { body: { Title: 'to recycle' } })).text) as { Id: number };
  expect((await ask('POST', `${ROWS}/items(${Id})/recycle()`, { headers: { 'X-HTTP-Method': 'DELETE' } })).status).toBe(200);
});

test('a site’s own folders are there, and one in a list is made by its address', async () => {
  const names = await ask('GET', '_api/web/rootFolder/folders?$select=Name');
  expect(JSON.parse(names.text)).toEqual({ value: [{ Name: 'Lists' }, { Name: 'Shared Documents' }, { Name: 'SitePages' }] });
  const made = await ask('POST', "_api/web/folders/addUsingPath(decodedurl='Lists/Rows/Inner')");
  expect(JSON.parse(made.text)).toMatchObject({ ServerRelativeUrl: '/sites/partnership/Lists/Rows/Inner' });
});

test('L7 Office files and pictures are not kept as they were sent, and others are', async () => {
  const put = async (name: string, bytes: string): Promise<string> => {
    const files = pnpAs(running.siteUrl, 'owner').web.getFolderByServerRelativePath('/sites/partnership/Shared Documents').files;
    const { ServerRelativeUrl } = await files.addUsingPath(name, bytes);
    return pnpAs(running.siteUrl, 'owner').web.getFileByServerRelativePath(ServerRelativeUrl).getText();
  };
  for (const name of ['a.docx', 'a.xlsx', 'a.jpg']) expect(await put(name, 'as sent')).not.toBe('as sent');
  for (const name of ['a.pdf', 'a.txt', 'a.png']) expect(await put(name, 'as sent')).toBe('as sent');
});
