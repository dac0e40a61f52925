import { startTenant, type RunningTenant } from '../../../local/tenant';
import { pnpAs, refusal } from './pnp';

let running: RunningTenant;
beforeAll(async () => {
  running = await startTenant({ file: ':memory:' });
});
afterAll(() => running.close());

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

test('a list opens with its default view, whatever that is called, and is found by its address', async () => {
  const { lists } = pnpAs(running.siteUrl, 'owner').web;
  await lists.add('Opened');
  await pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Opened').views.getByTitle('All Items').update({ Title: 'Everything' });
  expect(await pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Opened').defaultView()).toMatchObject({ Title: 'Everything' });
  const { RootFolder } = (await pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Opened').expand('RootFolder')()) as unknown as {
    RootFolder: { ServerRelativeUrl: string };
  };
  expect(await pnpAs(running.siteUrl, 'owner').web.getList(RootFolder.ServerRelativeUrl)()).toMatchObject({ Title: 'Opened' });
  expect(await refusal(pnpAs(running.siteUrl, 'owner').web.getList('/sites/partnership/Lists/None')())).toMatchObject({ status: 404 });
});
