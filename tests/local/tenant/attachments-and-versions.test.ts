import { startTenant, type RunningTenant } from '../../../local/tenant';
import { pnpAs, refusal } from './pnp';

let running: RunningTenant;
beforeAll(async () => {
  running = await startTenant({ file: ':memory:' });
});
afterAll(() => running.close());

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
