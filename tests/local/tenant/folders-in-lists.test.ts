import type { IList } from '@pnp/sp/lists';
import { startTenant, type RunningTenant } from '../../../local/tenant';
import { pnpAs, refusal } from './pnp';

const READ = 1073741826;
const DENIED = { status: 403, code: '-2147024891, System.UnauthorizedAccessException' };
const ROOT = '/sites/partnership/Lists/Reports';
/** View and add, neither change nor delete. */
const ADD_ONLY = { Low: 134418531, High: 48 };

let running: RunningTenant;
let addOnly = 0;
const as = (who: string) => pnpAs(running.siteUrl, who).web;
const reports = (who: string): IList => as(who).lists.getByTitle('Reports');
const POLICE = 'agency:Avon Police';
const HEALTH = 'agency:Avon Health';
const text = (Title: string) => [{ FieldName: 'Title', FieldValue: Title }];
const folderId = async (name: string): Promise<number> =>
  (await as('owner').getFolderByServerRelativePath(`${ROOT}/${name}`).getItem<{ Id: number }>()).Id;

/** Two agencies, a folder each, where only they may add and only readers may read beside them. */
beforeAll(async () => {
  running = await startTenant({ file: ':memory:' });
  const owner = as('owner');
  const groups = {
    police: (await owner.siteGroups.add({ Title: 'Avon Police' })).Id,
    health: (await owner.siteGroups.add({ Title: 'Avon Health' })).Id,
    readers: (await owner.siteGroups.add({ Title: 'Accord Readers' })).Id,
  };
  addOnly = (await as('owner').roleDefinitions.add('Accord add only', 'Adds, and changes nothing afterwards', 900, ADD_ONLY)).data.Id;
  await as('owner').lists.add('Reports');
  await reports('owner').update({ EnableFolderCreation: true, EnableAttachments: true });
  await reports('owner').breakRoleInheritance(false, true);
  await reports('owner').roleAssignments.add(groups.readers, READ);
  for (const [name, group] of [
    ['1', groups.police],
    ['2', groups.health],
  ] as const) {
    await as('owner').getFolderByServerRelativePath(ROOT).folders.addUsingPath(name);
    const item = reports('owner').items.getById(await folderId(name));
    await item.breakRoleInheritance(false, true);
    await item.roleAssignments.add(group, addOnly);
    await item.roleAssignments.add(groups.readers, READ);
  }
});
afterAll(() => running.close());

test('L4 an agency adds in its own folder, and nowhere else', async () => {
  const made = await reports(POLICE).addValidateUpdateItemUsingPath(text('ours'), `${ROOT}/1`);
  expect(made).toEqual([
    { ErrorCode: 0, ErrorMessage: null, FieldName: 'Title', FieldValue: 'ours', HasException: false, ItemId: 0 },
    {
      ErrorCode: 0,
      ErrorMessage: null,
      FieldName: 'Id',
      FieldValue: expect.stringMatching(/^[1-9]\d*$/) as string,
      HasException: false,
      ItemId: 0,
    },
  ]);
  const elsewhere = await refusal(reports(POLICE).addValidateUpdateItemUsingPath(text('theirs'), `${ROOT}/2`));
  expect(elsewhere).toMatchObject({ status: 404, code: '-2130575312, Microsoft.SharePoint.SPException' });
  expect(await refusal(reports(POLICE).addValidateUpdateItemUsingPath(text('x'), `${ROOT}/3`))).toMatchObject({ status: 404 });
  expect(await refusal(reports(POLICE).addValidateUpdateItemUsingPath(text('root'), ROOT))).toMatchObject(DENIED);
  expect(await refusal(reports(POLICE).items.add({ Title: 'root' }))).toMatchObject(DENIED);
  expect(await refusal(reports('reader').addValidateUpdateItemUsingPath(text('x'), `${ROOT}/1`))).toMatchObject(DENIED);
});

test('L2 whoever may only add can change, recycle, attach to or rename nothing, their own included', async () => {
  const made = await reports(POLICE).addValidateUpdateItemUsingPath(text('for ever'), `${running.siteUrl}/Lists/Reports/1`);
  const own = reports(POLICE).items.getById(Number(made[1]?.FieldValue));
  expect(await refusal(own.update({ Title: 'x' }))).toMatchObject(DENIED);
  expect(await refusal(own.validateUpdateListItem(text('x')))).toMatchObject(DENIED);
  expect(await refusal(own.validateUpdateListItem(text('x'), true))).toMatchObject(DENIED);
  expect(await refusal(own.recycle())).toMatchObject(DENIED);
  expect(await refusal(own.delete())).toMatchObject(DENIED);
  expect(await refusal(own.attachmentFiles.add('a.txt', 'x'))).toMatchObject(DENIED);
  expect(await refusal(own.breakRoleInheritance(true))).toMatchObject(DENIED);
  const folder = reports(POLICE).items.getById(await folderId('1'));
  expect(await refusal(folder.update({ FileLeafRef: 'mine' }))).toMatchObject(DENIED);
  expect(await refusal(as(POLICE).getFolderByServerRelativePath(`${ROOT}/1`).delete())).toMatchObject(DENIED);
  // Sub-folders they may make.
  const sub = await as(POLICE).getFolderByServerRelativePath(`${ROOT}/1`).folders.addUsingPath('sub');
  expect(sub.ServerRelativeUrl).toBe(`${ROOT}/1/sub`);
});

test('what somebody may not see of a folder is not there for them, in pages, changes of one row, and counts of what they may do', async () => {
  await reports(HEALTH).addValidateUpdateItemUsingPath(text('of health'), `${ROOT}/2`);
  type Row = { Title: string; FileDirRef: string; FileSystemObjectType: number };
  const rows = async (who: string): Promise<readonly Row[]> => reports(who).items.select('Title', 'FileDirRef', 'FileSystemObjectType')();
  const seenByPolice = await rows(POLICE);
  expect(seenByPolice.some((row) => row.FileDirRef === `${ROOT}/2`)).toBe(false);
  expect(seenByPolice.some((row) => row.FileDirRef === `${ROOT}/1`)).toBe(true);
  // Folders are rows too, and use up ids.
  expect((await rows('reader')).filter((row) => row.FileSystemObjectType === 1).map((row) => row.Title)).toEqual(['1', '2', 'sub']);
  expect(await refusal(as(HEALTH).getFolderByServerRelativePath(`${ROOT}/1`)())).toMatchObject({ status: 404 });
  expect((await as(POLICE).lists()).map((list) => list.Title)).toContain('Reports');
});

test('L5 effective rights are told of list, folder and item, also inside of a batch', async () => {
  const rights = async (who: string, below: string): Promise<{ Low: string }> => {
    const answer = await fetch(`${running.siteUrl}/_api/web/${below}/EffectiveBasePermissions`, {
      headers: { Accept: 'application/json;odata=nometadata', Authorization: `Bearer ${encodeURIComponent(who)}` },
    });
    return (await answer.json()) as { Low: string };
  };
  const at = (name: string): string => `getFolderByServerRelativePath(decodedurl='${ROOT}/${name}')/ListItemAllFields`;
  expect(await rights(POLICE, at('1'))).toMatchObject({ Low: String(ADD_ONLY.Low), High: String(ADD_ONLY.High) });
  expect(await rights(POLICE, at('2'))).toMatchObject({ 'odata.error': { code: expect.any(String) as string } });
  expect((Number((await rights(POLICE, "lists/getByTitle('Reports')")).Low) & 3) === 0).toBe(true);
  expect(await rights(POLICE, `lists/getByTitle('Reports')/items(${await folderId('1')})`)).toMatchObject({ Low: String(ADD_ONLY.Low) });
});

test('a form is whole or not at all: one wrong line, and nothing is made', async () => {
  await reports('owner').fields.addDateTime('Due', { DisplayFormat: 0 });
  await reports('owner').fields.addNumber('Count');
  const before = (await reports('owner').select('ItemCount')()).ItemCount;
  const bad = await reports(POLICE).addValidateUpdateItemUsingPath(
    [...text('iso'), { FieldName: 'Due', FieldValue: '2026-03-31T00:00:00Z' }],
    `${ROOT}/1`,
  );
  expect(bad.map((line) => [line.FieldName, line.HasException])).toEqual([
    ['Title', false],
    ['Due', true],
    ['Id', false],
  ]);
  expect(bad[2]?.FieldValue).toBe('0');
  expect((await reports('owner').select('ItemCount')()).ItemCount).toBe(before);
  const good = await reports(POLICE).addValidateUpdateItemUsingPath(
    [...text('as the site writes'), { FieldName: 'Due', FieldValue: '31/03/2026' }, { FieldName: 'Count', FieldValue: '1,234.5' }],
    `${ROOT}/1`,
  );
  const item = await reports('owner').items.getById(Number(good[3]?.FieldValue))();
  expect(item).toMatchObject({ Due: '2026-03-30T23:00:00Z', Count: 1234.5 });
});

test('L1 a form sets author and date, whoever sends it; the change log knows better', async () => {
  const made = await reports(POLICE).addValidateUpdateItemUsingPath(
    [
      ...text('forged'),
      { FieldName: 'Author', FieldValue: JSON.stringify([{ Key: 'i:0#.f|membership|priya.panel@partnership.example' }]) },
      { FieldName: 'Created', FieldValue: '01/02/2020 09:30' },
    ],
    `${ROOT}/1`,
  );
  const id = Number(made[3]?.FieldValue);
  const row = await reports('owner').items.getById(id).select('Created', 'Author/EMail').expand('Author')<{
    Created: string;
    Author: { EMail: string };
  }>();
  expect(row).toMatchObject({ Created: '2020-02-01T09:30:00Z', Author: { EMail: 'priya.panel@partnership.example' } });
  const changes = (await reports('owner').getChanges({ Item: true, Add: true } as never)) as readonly {
    ItemId: number;
    EditorId: number;
  }[];
  const me = await as(POLICE).currentUser();
  expect(changes.find((change) => change.ItemId === id)?.EditorId).toBe(me.Id);
});

test('a system update leaves no version, no new ETag and the old Modified; the log calls it by its name', async () => {
  const list = reports('owner');
  const { Id } = (await list.items.add({ Title: 'before' })) as { Id: number };
  const read = async (): Promise<Record<string, unknown>> => (await reports('owner').items.getById(Id)()) as Record<string, unknown>;
  const was = await read();
  await reports('owner').items.getById(Id).validateUpdateListItem(text('after'), true);
  const is = await read();
  expect(is).toMatchObject({ Title: 'after', Modified: was.Modified, OData__UIVersionString: '1.0', 'odata.etag': was['odata.etag'] });
  const asked = async (kinds: object): Promise<readonly { ItemId: number }[]> =>
    (await reports('owner').getChanges({ Item: true, ...kinds } as never)) as readonly { ItemId: number }[];
  expect((await asked({ Update: true })).some((change) => change.ItemId === Id)).toBe(false);
  expect((await asked({ SystemUpdate: true })).filter((change) => change.ItemId === Id)).toMatchObject([{ ChangeType: 15 }]);
});

test('P2 a unique column, and rights of items and folders, exclude each other, whichever came first', async () => {
  await reports('owner').fields.addText('AccordKey', { Indexed: true });
  const key = reports('owner').fields.getByInternalNameOrTitle('AccordKey');
  expect(await refusal(key.update({ EnforceUniqueValues: true }))).toMatchObject({ status: 500 });
  await as('owner').lists.add('Unique');
  const unique = as('owner').lists.getByTitle('Unique');
  await unique.fields.addText('AccordKey', { Indexed: true, EnforceUniqueValues: true });
  const { Id } = (await as('owner').lists.getByTitle('Unique').items.add({ Title: 'x' })) as { Id: number };
  expect(await refusal(as('owner').lists.getByTitle('Unique').items.getById(Id).breakRoleInheritance(true))).toMatchObject({ status: 500 });
  expect(await refusal(as('owner').lists.getByTitle('Unique').update({ EnableModeration: true }))).toMatchObject({ status: 500 });
});

test('a folder that is renamed takes its rows along and is one line in the log; so is one that is recycled, and restored whole', async () => {
  await as('owner').getFolderByServerRelativePath(ROOT).folders.addUsingPath('moving');
  const made = await reports('owner').addValidateUpdateItemUsingPath(text('inside'), `${ROOT}/moving`);
  const inner = Number(made[1]?.FieldValue);
  const id = await folderId('moving');
  const token = (await reports('owner').select('CurrentChangeToken')()) as { CurrentChangeToken: { StringValue: string } };
  await reports('owner').items.getById(id).update({ FileLeafRef: 'moved' });
  const where = await reports('owner').items.getById(inner).select('FileRef')<{ FileRef: string }>();
  expect(where.FileRef).toBe(`${ROOT}/moved/${inner}_.000`);
  const bin = await reports('owner').items.getById(id).recycle();
  expect(await refusal(reports('owner').items.getById(inner)())).toMatchObject({ status: 404 });
  await as('owner').recycleBin.getById(bin).restore();
  expect(await reports('owner').items.getById(inner)()).toMatchObject({ Title: 'inside' });
  const log = (await reports('owner').getChanges({
    Item: true,
    Add: true,
    Rename: true,
    DeleteObject: true,
    Restore: true,
    ChangeTokenStart: { StringValue: token.CurrentChangeToken.StringValue },
  } as never)) as readonly { ItemId: number; ChangeType: number }[];
  expect(log.map((each) => [each.ItemId, each.ChangeType])).toEqual([
    [id, 4],
    [id, 3],
    [id, 7],
  ]);
});

test('views and streams look into one folder unless their Scope says more', async () => {
  const stream = async (ViewXml: string): Promise<readonly string[]> =>
    ((await reports('owner').renderListDataAsStream({ ViewXml })) as { Row: readonly { Title: string }[] }).Row.map((row) => row.Title);
  const fields = '<ViewFields><FieldRef Name="Title"/></ViewFields><RowLimit>100</RowLimit>';
  expect(await stream(`<View>${fields}</View>`)).toContain('1');
  expect(await stream(`<View>${fields}</View>`)).not.toContain('ours');
  expect(await stream(`<View Scope="RecursiveAll">${fields}</View>`)).toEqual(expect.arrayContaining(['1', 'ours', 'sub']));
  expect(await stream(`<View Scope="Recursive">${fields}</View>`)).not.toContain('sub');
});
