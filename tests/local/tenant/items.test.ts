import { startTenant, type RunningTenant } from '../../../local/tenant';
import { pnpAs, refusal } from './pnp';

const SITE = '/sites/partnership';
let running: RunningTenant;
beforeAll(async () => {
  running = await startTenant({ file: ':memory:' });
  const sp = pnpAs(running.siteUrl, 'owner');
  await sp.web.lists.add('Large');
  const large = sp.web.lists.getByTitle('Large');
  await large.fields.addText('Group_', { Indexed: true });
  await large.fields.addText('Plain');
  await large.fields.addNumber('Order_', { Indexed: true });
  const rows = Array.from({ length: 12_000 }, (_, at) => ({
    Title: `row ${at}`,
    Group_: `g${at % 4}`,
    Plain: `p${at % 3000}`,
    Order_: at % 7 === 0 ? null : (at * 7919) % 1000,
  }));
  running.tenant.seed({ site: SITE, list: 'Large', as: 'owner', rows });
  await sp.web.lists.add('Small');
});
afterAll(() => running.close());

test('P6 12,000 items come in pages, each once and in order', async () => {
  const { items } = pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Large');
  const ids: number[] = [];
  let pages = 0;
  for await (const page of items.select('Id').top(5000)) {
    ids.push(...(page as readonly { Id: number }[]).map((row) => row.Id));
    pages += 1;
  }
  expect(pages).toBe(3);
  expect(ids).toEqual(Array.from({ length: 12_000 }, (_, at) => at + 1));
});

test('a page has 100 items unless $top says otherwise; a token goes on behind an ID; $skip does nothing', async () => {
  const { items } = pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Large');
  expect(await items.select('Id')()).toHaveLength(100);
  const after = (await items.select('Id').top(2).skip(7000)()) as readonly { Id: number }[];
  expect(after.map((row) => row.Id)).toEqual([7001, 7002]);
  const response = await fetch(`${running.siteUrl}/_api/web/lists/getbytitle('Large')/items?%24select=Id&%24top=1&%24skip=50`, {
    headers: { Authorization: 'Bearer owner', Accept: 'application/json;odata=nometadata' },
  });
  expect(await response.json()).toMatchObject({ value: [{ Id: 1 }] });
});

test.each([true, false])('pages ordered by an indexed column with empty cells hold every item once (ascending: %s)', async (ascending) => {
  const { items } = pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Large');
  const seen: { Id: number; Order_: number | null }[] = [];
  for await (const page of items.select('Id', 'Order_').orderBy('Order_', ascending).top(999)) seen.push(...(page as typeof seen));
  expect(seen).toHaveLength(12_000);
  expect(new Set(seen.map((row) => row.Id)).size).toBe(12_000);
  const outOfOrder = seen.filter((row, at) => {
    const before = seen[at - 1]?.Order_ ?? -1;
    return at > 0 && (ascending ? (row.Order_ ?? -1) < before : (row.Order_ ?? -1) > before);
  });
  expect(outOfOrder).toEqual([]);
});

const throttled = { status: 500, code: '-2147024860, Microsoft.SharePoint.SPQueryThrottledException' };

test.each([
  ["Group_ eq 'g1'", 3000],
  ["Group_ eq 'g1' and Plain eq 'p1'", 4],
  ["Group_ eq 'g1' or Group_ eq 'nobody'", 3000],
  ['ID gt 11000', 1000],
  ['ID gt 100 and ID le 200', 100],
  ['Order_ ge 990', undefined],
])('P6 above 5,000 items, %s is answered: an index narrows it', async (filter, count) => {
  const { items } = pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Large');
  const found = (await items.select('Id').top(5000).filter(filter)()) as readonly unknown[];
  if (count === undefined) expect(found.length).toBeGreaterThan(0);
  else expect(found).toHaveLength(count);
});

test.each([
  "Plain eq 'p1'",
  "Plain eq 'p1' and Group_ eq 'g1'",
  "Group_ ne 'g1'",
  "substringof('g',Group_)",
  'ID gt 100',
  "Group_ eq 'g1' or Group_ eq 'g2'",
  "Group_ eq 'g1' or Plain eq 'p1'",
  "not (Group_ eq 'g1')",
])('P6 above 5,000 items, %s is refused: too many rows to walk through', async (filter) => {
  const { items } = pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Large');
  expect(await refusal(items.select('Id').top(1).filter(filter)())).toMatchObject(throttled);
});

test('P6 above 5,000 items, ordering by a column without an index is refused', async () => {
  const { items } = pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Large');
  expect(await refusal(items.orderBy('Plain').top(1)())).toMatchObject(throttled);
});

const camlOf = (where: string, rest = '<RowLimit>100</RowLimit>'): { ViewXml: string } => ({
  ViewXml: `<View><Query>${where === '' ? '' : `<Where>${where}</Where>`}</Query><ViewFields><FieldRef Name="Title" /></ViewFields>${rest}</View>`,
});
const eq = (field: string, value: string): string => `<Eq><FieldRef Name="${field}" /><Value Type="Text">${value}</Value></Eq>`;

test.each([
  ['by an index first', camlOf(`<And>${eq('Group_', 'g1')}${eq('Plain', 'p1')}</And>`)],
  ['in a page without conditions', camlOf('')],
])('P6 above 5,000 items, CAML and the stream answer %s', async (_name, query) => {
  const list = () => pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Large');
  expect(((await list().getItemsByCAMLQuery(query)) as readonly unknown[]).length).toBeGreaterThan(0);
  expect((await list().renderListDataAsStream(query)).Row.length).toBeGreaterThan(0);
});

test.each([
  ['by a column without an index', camlOf(eq('Plain', 'p1'))],
  ['by it first', camlOf(`<And>${eq('Plain', 'p1')}${eq('Group_', 'g1')}</And>`)],
  ['by text somewhere within', camlOf('<Contains><FieldRef Name="Group_" /><Value Type="Text">g1</Value></Contains>')],
  [
    'in the order of such a column',
    { ViewXml: '<View><Query><OrderBy><FieldRef Name="Plain" /></OrderBy></Query><RowLimit>1</RowLimit></View>' },
  ],
])('P6 above 5,000 items, CAML, the stream and the changes refuse to look %s', async (_name, query) => {
  const list = () => pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Large');
  expect(await refusal(list().getItemsByCAMLQuery(query))).toMatchObject(throttled);
  expect(await refusal(list().renderListDataAsStream(query))).toMatchObject(throttled);
  const inner = /<Query>.*<\/Query>/.exec(query.ViewXml)?.[0] ?? '';
  expect(await refusal(list().getListItemChangesSinceToken({ Query: inner }))).toMatchObject(throttled);
});

test('P6 above 5,000 items, CAML without a row limit is refused', async () => {
  const list = pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Large');
  expect(await refusal(list.getItemsByCAMLQuery(camlOf('', '')))).toMatchObject(throttled);
});

test('text over 255 is a 500 that does not say which column; 255 pass', async () => {
  const { items } = pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Small');
  await items.add({ Title: 'x'.repeat(255) });
  const refused = await refusal(items.add({ Title: 'x'.repeat(256) }));
  expect(refused).toMatchObject({ status: 500, code: '-2130575336, Microsoft.SharePoint.SPException' });
  expect(refused.message).not.toContain('Title');
});

test('an ID is never given again, and a restored item is the old one', async () => {
  const list = pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Small');
  const first = (await list.items.add({ Title: 'first' })) as { Id: number; GUID: string };
  const bin = (await list.items.getById(first.Id).recycle()) as unknown as string;
  const second = (await list.items.add({ Title: 'second' })) as { Id: number };
  expect(second.Id).toBe(first.Id + 1);
  await list.items.getById(second.Id).delete();
  const { recycleBin } = pnpAs(running.siteUrl, 'owner').web;
  expect(await recycleBin.select('Id', 'Title')()).toMatchObject([{ Id: bin, Title: 'first' }]);
  await pnpAs(running.siteUrl, 'owner').web.recycleBin.getById(bin).restore();
  expect(await pnpAs(running.siteUrl, 'owner').web.recycleBin()).toEqual([]);
  expect(await list.items.getById(first.Id)()).toMatchObject({ Title: 'first', GUID: first.GUID });
  const third = (await list.items.add({ Title: 'third' })) as { Id: number };
  expect(third.Id).toBe(second.Id + 1);
});

test('P2 a unique value is refused the second time, in any case of letters, and free again after a delete', async () => {
  const list = pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Small');
  await list.fields.addText('AccordKey', { MaxLength: 36, Indexed: true, EnforceUniqueValues: true });
  const duplicate = { status: 500, code: '-2130575169, Microsoft.SharePoint.SPDuplicateValuesFoundException' };
  const one = (await list.items.add({ AccordKey: 'abc' })) as { Id: number };
  const two = (await list.items.add({ AccordKey: null })) as { Id: number };
  await list.items.add({ AccordKey: '' });
  expect(await refusal(list.items.add({ AccordKey: 'ABC' }))).toMatchObject(duplicate);
  expect(await refusal(list.items.getById(two.Id).update({ AccordKey: 'abc' }))).toMatchObject(duplicate);
  await list.items.getById(one.Id).recycle();
  await list.items.add({ AccordKey: 'abc' });
  expect(await refusal(list.fields.addText('Loose', { EnforceUniqueValues: true }))).toMatchObject({ status: 500 });
});

test('formulas of columns and of the list hold on every add and change, with codes of their own', async () => {
  const sp = pnpAs(running.siteUrl, 'owner');
  await sp.web.lists.add('Ruled');
  const list = sp.web.lists.getByTitle('Ruled');
  await list.fields.addChoice('State', { Choices: ['open', 'done'] });
  await list.fields.addDateTime('Done on', { DisplayFormat: 0 });
  await list.fields.addNumber('Score', { ValidationFormula: '=AND([Score]>=0,[Score]<=10)', ValidationMessage: 'From 0 to 10, please.' });
  await list.update({ ValidationFormula: '=IF([State]="done",NOT(ISBLANK([Done on])),TRUE)', ValidationMessage: 'Say when it was done.' });
  const { items } = list;
  await items.add({ State: 'open', Score: 10 });
  expect(await refusal(items.add({ Score: 11 }))).toEqual({
    status: 400,
    code: '-2130575163, Microsoft.SharePoint.SPFieldValidationException',
    message: 'From 0 to 10, please.',
  });
  expect(await refusal(items.add({ State: 'done', Score: 1 }))).toEqual({
    status: 400,
    code: '-2130575162, Microsoft.SharePoint.SPListDataValidationException',
    message: 'Say when it was done.',
  });
  expect(await refusal(items.getById(1).update({ State: 'done' }))).toMatchObject({ status: 400 });
  // Formulas compare text without regard to case.
  expect(await refusal(items.getById(1).update({ State: 'Done' }))).toMatchObject({ status: 400 });
  await items.getById(1).update({ State: 'done', Done_x0020_on: '2026-03-31T00:00:00Z' });
  expect(await refusal(list.fields.addText('A', { ValidationFormula: '=[Score]>1' }))).toMatchObject({ status: 400 });
  expect(await refusal(list.update({ ValidationFormula: '=IF(' }))).toMatchObject({ status: 400 });
  expect(await refusal(list.update({ ValidationFormula: '=XLOOKUP([Score],1,2)' }))).toMatchObject({ status: 400 });
  expect(await refusal(list.update({ ValidationFormula: `=LEN([Title])<${'9'.repeat(1100)}` }))).toMatchObject({ status: 400 });
  await list.fields.addMultilineText('Long');
  expect(await refusal(list.update({ ValidationFormula: '=LEN([Long])>1' }))).toMatchObject({ status: 400 });
  expect(Object.keys(await list())).not.toContain('ValidationFormula');
  expect(await list.select('ValidationFormula')()).toMatchObject({ ValidationFormula: '=IF([State]="done",NOT(ISBLANK([Done on])),TRUE)' });
});

test('P1 a change or delete with an old ETag is a 412 that names both; without If-Match it overwrites', async () => {
  const { items } = pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Small');
  const added = (await items.add({ Title: 'one' })) as unknown as Record<string, string>;
  const id = Number(added.Id);
  const old = added['odata.etag'] ?? '';
  const { etag } = (await items.getById(id).update({ Title: 'two' }, old)) as unknown as { etag: string };
  const refused = await refusal(items.getById(id).delete(old));
  expect(refused).toEqual({
    status: 412,
    code: '-1, Microsoft.SharePoint.Client.ClientServiceException',
    message: `The request ETag value '${old}' does not match the object's ETag value '${etag}'.`,
  });
  const bare = await fetch(`${running.siteUrl}/_api/web/lists/getbytitle('Small')/items(${id})`, {
    method: 'POST',
    headers: { Authorization: 'Bearer owner', Accept: 'application/json', 'X-HTTP-Method': 'MERGE' },
    body: '{"Title":"three"}',
  });
  expect(bare.status).toBe(204);
  expect(bare.headers.get('etag')).toMatch(/,3"$/);
  await items.getById(id).delete(bare.headers.get('etag') ?? '');
  expect(await refusal(items.getById(id)())).toMatchObject({ status: 404 });
});
