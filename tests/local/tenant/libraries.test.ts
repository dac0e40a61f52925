import { request } from 'node:http';
import { startTenant, type RunningTenant } from '../../../local/tenant';
import { pnpAs, pnpByCookie, refusal } from './pnp';

const ROOT = '/sites/partnership/Evidence library';
let running: RunningTenant;
beforeAll(async () => {
  running = await startTenant({ file: ':memory:', unknown: 'told' });
  const { web } = pnpAs(running.siteUrl, 'owner');
  await web.lists.add('Evidence library', 'What shows that it was done', 101);
  await library('owner').fields.addText('AccordAction', { Indexed: true });
});
afterAll(() => running.close());

const library = (as: string) => pnpAs(running.siteUrl, as).web.lists.getByTitle('Evidence library');
const folder = (as: string) => library(as).rootFolder;
const bytes = (...values: readonly number[]): Blob => new Blob([Uint8Array.from(values)]);
const plainly = (name: string, as: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${running.url}${encodeURI(ROOT)}/${encodeURIComponent(name)}`, { ...init, headers: { Authorization: `Bearer ${as}` } });
const fileOf = (as: string, name: string) => pnpAs(running.siteUrl, as).web.getFileByServerRelativePath(`${ROOT}/${name}`);

test('a library is a list of template 101 that stands in the site itself and has names, not attachments', async () => {
  expect(await library('owner').select('BaseTemplate', 'BaseType')()).toMatchObject({ BaseTemplate: 101, BaseType: 1 });
  expect(await folder('owner')()).toMatchObject({ Name: 'Evidence library', ServerRelativeUrl: ROOT, ItemCount: 0 });
  const names = (await library('owner').fields.select('InternalName')()).map((field) => field.InternalName);
  expect(names).toContain('FileLeafRef');
  expect(names).not.toContain('Attachments');
  expect(await refusal(library('owner').items.add({ Title: 'x' }))).toMatchObject({
    status: 500,
    message: expect.stringContaining('SPFileCollection.Add()'),
  });
});

test('a file that PnPjs adds comes back byte by byte, by its value and at its own address', async () => {
  const content = bytes(0, 255, 13, 10, 0x27, 0xc3, 0x28);
  const added = await folder('owner').files.addUsingPath('minutes.bin', content);
  expect(added).toMatchObject({ Name: 'minutes.bin', ServerRelativeUrl: `${ROOT}/minutes.bin`, Length: '7', UIVersionLabel: '1.0' });
  const file = fileOf('owner', 'minutes.bin');
  expect(Buffer.from(await file.getBuffer())).toEqual(Buffer.from(await content.arrayBuffer()));
  expect(await file.exists()).toBe(true);
  const plain = await plainly('minutes.bin', 'owner');
  expect(Buffer.from(await plain.arrayBuffer())).toEqual(Buffer.from(await content.arrayBuffer()));
  expect((await plainly('minutes.bin', 'owner', { method: 'HEAD' })).headers.get('content-length')).toBe('7');
  expect((await plainly('missing.bin', 'owner')).status).toBe(404);
  expect(await refusal(fileOf('owner', 'missing.bin')())).toMatchObject({
    status: 404,
    code: '-2147024894, System.IO.FileNotFoundException',
  });
});

test('only what cannot carry a script is shown in the browser; the rest is a download', async () => {
  await folder('owner').files.addUsingPath('page.html', '<script>alert(1)</script>');
  await folder('owner').files.addUsingPath('paper.pdf', '%PDF-');
  const page = await plainly('page.html', 'owner');
  expect(page.headers.get('content-disposition')).toMatch(/^attachment;/);
  expect(page.headers.get('content-type')).toBe('application/octet-stream');
  expect(page.headers.get('content-security-policy')).toContain('sandbox');
  const paper = await plainly('paper.pdf', 'owner');
  expect(paper.headers.get('content-disposition')).toMatch(/^inline;/);
  expect(paper.headers.get('content-type')).toBe('application/pdf');
});

test('the list item of a file has columns, which are written with If-Match, and says where the file stands', async () => {
  await folder('owner').files.addUsingPath('report.txt', 'first');
  const item = await fileOf('owner', 'report.txt').getItem<{ Id: number }>();
  const etag = (item as unknown as Record<string, string>)['odata.etag'] ?? '';
  await item.update({ Title: 'Report', AccordAction: 'k1' }, etag);
  expect(await refusal(item.update({ Title: 'Late' }, etag))).toMatchObject({ status: 412 });
  const [found] = await library('owner')
    .items.select('Id', 'Title', 'FileLeafRef', 'FileRef', 'FileDirRef', 'FSObjType', 'File/Name', 'File/Length')
    .expand('File')
    .filter("AccordAction eq 'k1' and FileLeafRef eq 'REPORT.txt'")();
  expect(found).toMatchObject({
    Id: item.Id,
    Title: 'Report',
    FileLeafRef: 'report.txt',
    FileRef: `${ROOT}/report.txt`,
    FileDirRef: ROOT,
    FSObjType: '0',
    File: { Name: 'report.txt', Length: '5' },
  });
  expect(await fileOf('owner', 'report.txt').listItemAllFields()).toMatchObject({ Title: 'Report', AccordAction: 'k1' });
  const [listed] = await folder('owner')
    .files.select('Name', 'ListItemAllFields/Id')
    .expand('ListItemAllFields')
    .filter("Name eq 'report.txt'")();
  expect(listed).toMatchObject({ Name: 'report.txt', ListItemAllFields: { Id: item.Id } });
  expect(await library('owner').items.getById(item.Id).file()).toMatchObject({ Name: 'report.txt' });
});

test('a name that is taken is refused, in any case of letters, unless overwriting or another name was asked for', async () => {
  const { files } = folder('owner');
  await files.addUsingPath('Übersicht.txt', 'one');
  expect(await refusal(folder('owner').files.addUsingPath('übersicht.TXT', 'two'))).toMatchObject({
    status: 400,
    code: '-2130575257, Microsoft.SharePoint.SPException',
    message: expect.stringContaining('already exists'),
  });
  expect(await fileOf('owner', 'Übersicht.txt').getText()).toBe('one');
  const over = await folder('owner').files.addUsingPath('Übersicht.txt', 'three', { Overwrite: true });
  expect(over).toMatchObject({ UIVersionLabel: '2.0', Length: '5' });
  expect(await fileOf('owner', 'Übersicht.txt').getText()).toBe('three');
  const other = await folder('owner').files.addUsingPath('Übersicht.txt', 'four', { EnsureUniqueFileName: true });
  expect(other.Name).toBe('Übersicht1.txt');
});

test.each([
  "Minutes of Jo's panel.txt",
  'Évidence – 100 % & #1 + more.txt',
  '証拠.txt',
  'file(1) [final].txt',
  '😀.txt',
  '..three.dots..txt',
])('the name %s is kept as it is written', async (name) => {
  const added = await folder('owner').files.addUsingPath(name, name);
  expect(added.Name).toBe(name);
  expect(await fileOf('owner', name).getText()).toBe(name);
  expect(await (await plainly(name, 'owner')).text()).toBe(name);
});

test.each([
  'a*b.txt',
  'a:b.txt',
  'a<b.txt',
  'a>b.txt',
  'a?b.txt',
  'a/b.txt',
  'a\\b.txt',
  'a|b.txt',
  'a"b.txt',
  'a\tb.txt',
  ' a.txt',
  'a.txt ',
  'a.',
  '~$a.docx',
  'CON',
  'com1',
  '.lock',
  'desktop.ini',
  'x_vti_y.txt',
  'Forms',
])('the name %j is refused', async (name) => {
  expect(await refusal(folder('owner').files.addUsingPath(name, 'x'))).toMatchObject({
    status: 400,
    code: '-2130575245, Microsoft.SharePoint.SPException',
  });
});

test('a whole path of 400 characters passes and one of 401 does not', async () => {
  const before = `${ROOT.slice(1)}/deep/`;
  await folder('owner').folders.addUsingPath('deep');
  const { files } = folder('owner').folders.getByUrl('deep');
  const deeper = 'd'.repeat(200);
  await folder('owner').folders.getByUrl('deep').addSubFolderUsingPath(deeper);
  const rest = 400 - before.length - deeper.length - 1;
  const add = (length: number) =>
    folder('owner').folders.getByUrl('deep').folders.getByUrl(deeper).files.addUsingPath('x'.repeat(length), 'y');
  await add(rest);
  expect(await refusal(add(rest + 1))).toMatchObject({ status: 400, code: '-2147024690, System.IO.PathTooLongException' });
  expect(await files()).toEqual([]);
});

test('a file that PnPjs sends in pieces is whole at the end, small or large', async () => {
  const small = await folder('owner').files.addChunked('small.txt', new Blob(['little']));
  expect(small).toMatchObject({ Name: 'small.txt', Length: '6' });
  const large = Buffer.alloc(2_500_000, 'abcdefg');
  await folder('owner').files.addChunked('large.bin', new Blob([large]), { Overwrite: true, chunkSize: 1_000_000 });
  expect(Buffer.from(await fileOf('owner', 'large.bin').getBuffer()).equals(large)).toBe(true);
  const setAgain = fileOf('owner', 'small.txt');
  await setAgain.setContent('less');
  expect(await fileOf('owner', 'small.txt').getText()).toBe('less');
});

test('six megabytes go through in one piece; more than 250 are refused before they are read', async () => {
  const content = Buffer.alloc(6_000_000, 'x');
  await folder('owner').files.addUsingPath('six.bin', new Blob([content]));
  expect((await fileOf('owner', 'six.bin')()).Length).toBe('6000000');
  const status = await new Promise<number | undefined>((done, failed) => {
    const { port } = new URL(running.url);
    const path = `/sites/partnership/_api/web/lists/getbytitle('Evidence%20library')/rootfolder/files/addusingpath(decodedurl='huge.bin')`;
    const headers = { Authorization: 'Bearer owner', Accept: 'application/json', 'Content-Length': String(250 * 1024 * 1024 + 1) };
    const asked = request({ host: '127.0.0.1', port, path, method: 'POST', headers }, (response) => {
      done(response.statusCode);
      asked.destroy();
    });
    asked.on('error', failed);
    asked.write('x');
  });
  expect(status).toBe(413);
});

test('a piece at the wrong place is refused, and a cancelled upload leaves what was there', async () => {
  await folder('owner').files.addUsingPath('steady.txt', 'as it was');
  const id = '11111111-2222-4333-8444-555555555555';
  const call = (method: string, body: string): Promise<Response> =>
    fetch(`${running.siteUrl}/_api/web/getFileByServerRelativePath(decodedUrl='${encodeURIComponent(`${ROOT}/steady.txt`)}')/${method}`, {
      method: 'POST',
      headers: { Authorization: 'Bearer owner', Accept: 'application/json' },
      body,
    });
  expect((await call(`startUpload(uploadId=guid'${id}')`, 'abc')).status).toBe(200);
  expect((await call(`continueUpload(uploadId=guid'${id}',fileOffset=2)`, 'x')).status).toBe(400);
  expect((await call(`cancelUpload(uploadId=guid'${id}')`, '')).status).toBe(204);
  expect((await call(`finishUpload(uploadId=guid'${id}',fileOffset=3)`, 'x')).status).toBe(400);
  expect(await fileOf('owner', 'steady.txt').getText()).toBe('as it was');
});

test('folders hold files; a folder deleted takes what is in it along', async () => {
  const made = await folder('owner').folders.addUsingPath('Review 7');
  expect(made).toMatchObject({ Name: 'Review 7', ServerRelativeUrl: `${ROOT}/Review 7` });
  await folder('owner').folders.getByUrl('Review 7').files.addUsingPath('inner.txt', 'inner');
  expect(await fileOf('owner', 'Review 7/inner.txt').getText()).toBe('inner');
  expect((await folder('owner').folders()).map((each) => each.Name)).toContain('Review 7');
  const rows: readonly { FileDirRef: string }[] = await library('owner').items.select('FileDirRef')();
  expect(rows.map((row) => row.FileDirRef)).toContain(`${ROOT}/Review 7`);
  // Where a file stands can be shown, but not asked about (pnpcore #1224).
  expect(await refusal(library('owner').items.filter(`FileDirRef eq '${ROOT}/Review 7'`)())).toMatchObject({ status: 500 });
  await pnpAs(running.siteUrl, 'owner').web.getFolderByServerRelativePath(`${ROOT}/Review 7`).delete();
  expect(await fileOf('owner', 'Review 7/inner.txt').exists()).toBe(false);
});

test('CAML and the stream look into one folder, or as deep as their Scope says', async () => {
  await pnpAs(running.siteUrl, 'owner').web.lists.add('Deep', '', 101);
  const deep = () => pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Deep');
  await deep().rootFolder.files.addUsingPath('top.txt', 'x');
  await deep().rootFolder.folders.addUsingPath('A');
  await deep().rootFolder.folders.getByUrl('A').files.addUsingPath('in a.txt', 'x');
  await deep().rootFolder.folders.getByUrl('A').addSubFolderUsingPath('B');
  await deep().rootFolder.folders.getByUrl('A').folders.getByUrl('B').files.addUsingPath('in b.txt', 'x');
  const names = async (scope: string, folderUrl?: string): Promise<readonly (readonly string[])[]> => {
    const ViewXml = `<View${scope === '' ? '' : ` Scope="${scope}"`}><ViewFields><FieldRef Name="FileLeafRef" /></ViewFields><RowLimit>100</RowLimit></View>`;
    const where = folderUrl === undefined ? {} : { FolderServerRelativeUrl: folderUrl };
    const caml = (await deep().getItemsByCAMLQuery({ ViewXml, ...where }, 'File', 'Folder')) as readonly Record<
      'File' | 'Folder',
      { Name: string } | null
    >[];
    const stream = (await deep().renderListDataAsStream({ ViewXml, ...where })).Row as readonly { FileLeafRef: string }[];
    return [caml.map((row) => (row.File ?? row.Folder)?.Name ?? ''), stream.map((row) => row.FileLeafRef)];
  };
  const both = (...expected: readonly string[]) => [expected, expected];
  expect(await names('')).toEqual(both('top.txt', 'A'));
  expect(await names('FilesOnly')).toEqual(both('top.txt'));
  expect(await names('Recursive')).toEqual(both('top.txt', 'in a.txt', 'in b.txt'));
  expect(await names('RecursiveAll')).toEqual(both('top.txt', 'A', 'in a.txt', 'B', 'in b.txt'));
  expect(await names('', '/sites/partnership/Deep/A')).toEqual(both('in a.txt', 'B'));
  expect(await names('Recursive', '/sites/partnership/Deep/A')).toEqual(both('in a.txt', 'in b.txt'));
});

test('a recycled file comes back with what it held, unless its name has been taken', async () => {
  await folder('owner').files.addUsingPath('binned.txt', 'still here');
  const bin = await fileOf('owner', 'binned.txt').recycle();
  expect(await fileOf('owner', 'binned.txt').exists()).toBe(false);
  const restore = (): Promise<Response> =>
    fetch(`${running.siteUrl}/_api/web/recyclebin('${bin}')/restore`, {
      method: 'POST',
      headers: { Authorization: 'Bearer owner', Accept: 'application/json' },
    });
  await folder('owner').files.addUsingPath('binned.txt', 'another');
  expect((await restore()).status).toBe(500);
  await fileOf('owner', 'binned.txt').delete();
  expect((await restore()).status).toBe(204);
  expect(await fileOf('owner', 'binned.txt').getText()).toBe('still here');
});

test('deleting and recycling heed the version that was read, as an ETag of the file or of its item', async () => {
  await folder('owner').files.addUsingPath('guarded.txt', 'one');
  const { ETag } = await fileOf('owner', 'guarded.txt')();
  await fileOf('owner', 'guarded.txt').setContent('two');
  expect(await refusal(fileOf('owner', 'guarded.txt').delete(ETag))).toMatchObject({ status: 412 });
  const now = await fileOf('owner', 'guarded.txt')();
  await fileOf('owner', 'guarded.txt').delete(now.ETag);
  expect(await fileOf('owner', 'guarded.txt').exists()).toBe(false);
});

test('a file is renamed through its item, and not onto another', async () => {
  await folder('owner').files.addUsingPath('old.txt', 'x');
  await folder('owner').files.addUsingPath('other.txt', 'y');
  const item = await fileOf('owner', 'old.txt').getItem();
  expect(await refusal(item.update({ FileLeafRef: 'other.txt' }))).toMatchObject({ status: 400 });
  expect(await refusal(item.update({ FileLeafRef: 'a*b.txt' }))).toMatchObject({ status: 400 });
  await item.update({ FileLeafRef: 'new.txt' });
  expect(await fileOf('owner', 'new.txt').getText()).toBe('x');
  expect(await fileOf('owner', 'old.txt').exists()).toBe(false);
});

test('changes tell of files as of any item', async () => {
  const list = library('owner');
  const { CurrentChangeToken: token } = (await list.select('CurrentChangeToken')()) as unknown as {
    CurrentChangeToken: { StringValue: string };
  };
  const added = (await folder('owner').files.addUsingPath('told.txt', 'x')) as { ServerRelativeUrl: string };
  await fileOf('owner', 'told.txt').recycle();
  const query = { Add: true, DeleteObject: true, Item: true, ChangeTokenStart: token };
  const changes = (await library('owner').getChanges(query)) as readonly { ChangeType: number }[];
  expect([added.ServerRelativeUrl, changes.map((change) => change.ChangeType)]).toEqual([`${ROOT}/told.txt`, [1, 3]]);
});

test('whoever may add to the library can; a reader’s upload is a 403, and a stranger sees nothing', async () => {
  const owner = () => pnpAs(running.siteUrl, 'owner').web;
  for (const title of ['Accord Agencies', 'Accord Readers']) await owner().siteGroups.add({ Title: title });
  await owner().lists.add('Shared evidence', '', 101);
  const list = () => owner().lists.getByTitle('Shared evidence');
  await list().breakRoleInheritance(false, true);
  const id = async (name: string): Promise<number> => (await owner().siteGroups.getByName(name)()).Id;
  await owner().roleDefinitions.add('Append', '', 100, { High: 0, Low: 0x1 | 0x2 | 0x10000 });
  await list().roleAssignments.add(await id('Accord Agencies'), (await owner().roleDefinitions.getByName('Append')()).Id);
  await list().roleAssignments.add(await id('Accord Readers'), 1073741826);
  const files = (as: string) => pnpAs(running.siteUrl, as).web.lists.getByTitle('Shared evidence').rootFolder.files;
  const denied = { status: 403, code: '-2147024891, System.UnauthorizedAccessException' };
  await files('agency:Avon Health Board').addUsingPath('from avon.txt', 'avon');
  expect(await refusal(files('agency:Avon Health Board').addUsingPath('from avon.txt', 'again', { Overwrite: true }))).toMatchObject(
    denied,
  );
  const url = '/sites/partnership/Shared evidence/from avon.txt';
  const as = (who: string) => pnpAs(running.siteUrl, who).web.getFileByServerRelativePath(url);
  expect(await refusal(as('agency:Avon Health Board').setContent('changed'))).toMatchObject(denied);
  expect(await refusal(as('agency:Avon Health Board').delete())).toMatchObject(denied);
  expect(await refusal(files('reader').addUsingPath('mine.txt', 'x'))).toMatchObject(denied);
  expect(await as('reader').getText()).toBe('avon');
  const cookie = pnpByCookie(running.siteUrl, 'agency:Avon Health Board').web.lists.getByTitle('Shared evidence').rootFolder.files;
  await cookie.addUsingPath('by cookie.txt', 'digest');
  const link = (who: string | undefined): Promise<Response> =>
    fetch(running.url + encodeURI(url), who === undefined ? {} : { headers: { Cookie: `accord-as=${encodeURIComponent(who)}` } });
  expect([(await link('reader')).status, (await link('panel')).status, (await link(undefined)).status]).toEqual([200, 403, 401]);
});

test('an attachment is at its own address too', async () => {
  await pnpAs(running.siteUrl, 'owner').web.lists.add('With files');
  const list = () => pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('With files');
  await list().items.add({ Title: 'x' });
  await list().items.getById(1).attachmentFiles.add('notes ü.txt', 'attached');
  const [file] = await list().items.getById(1).attachmentFiles();
  const answer = await fetch(running.url + encodeURI(file?.ServerRelativeUrl ?? ''), { headers: { Authorization: 'Bearer owner' } });
  expect([answer.status, await answer.text()]).toEqual([200, 'attached']);
});

test('what libraries do not offer here says so by name, the content of a file in a batch among it', async () => {
  await folder('owner').files.addUsingPath('plain.txt', 'x');
  expect(await refusal(fileOf('owner', 'plain.txt').checkout())).toMatchObject({ status: 501 });
  expect(await refusal(fileOf('owner', 'plain.txt').versions())).toMatchObject({ status: 501 });
  expect(await refusal(library('owner').update({ WriteSecurity: 2 } as never))).toMatchObject({ status: 400 });
  const [batched, execute] = pnpAs(running.siteUrl, 'owner').batched();
  batched.web.lists
    .getByTitle('Evidence library')
    .rootFolder.files.addUsingPath('inbatch.txt', 'x')
    .catch(() => undefined);
  await expect(execute()).rejects.toThrow();
  expect(await fileOf('owner', 'inbatch.txt').exists()).toBe(false);
});
