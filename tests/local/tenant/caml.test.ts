import { startTenant, type RunningTenant } from '../../../local/tenant';
import { pnpAs, refusal } from './pnp';

let running: RunningTenant;
beforeAll(async () => {
  running = await startTenant({ file: ':memory:', unknown: 'told' });
});
afterAll(() => running.close());

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
