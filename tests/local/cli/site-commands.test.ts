import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkCommand } from '../../../local/cli/check-command';
import { deleteCommand } from '../../../local/cli/delete-command';
import { exportCommand } from '../../../local/cli/export-command';
import { importCommand } from '../../../local/cli/import-command';
import type { Environment } from '../../../local/cli/site-arguments';
import { TABLES, type TableName } from '../../../src/schema';
import { openReadySite, openSite, type TestSite } from '../../lists/site';
import { keepEvidence } from '../../../src/lists/evidence/evidence-files';
import { actionRow, housingRow, keyNumber, policeRow, reviewRow, row, trainingRow } from '../../support/rows';

type Command = (
  args: readonly string[],
  output: { print: (text: string) => void; complain: (text: string) => void },
  environment: Environment,
) => Promise<number>;

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(command: Command, args: readonly string[], environment: Environment = {}): Promise<Said> {
  let [out, err] = ['', ''];
  const code = await command(args, { print: (text) => (out += text), complain: (text) => (err += `${text}\n`) }, environment);
  return { code, out, err };
}

const opened: TestSite[] = [];
const folder = mkdtempSync(path.join(tmpdir(), 'accord-cli-'));
afterEach(async () => {
  await Promise.all(opened.splice(0).map(async (site) => site.close()));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function open(how: () => Promise<TestSite>): Promise<TestSite> {
  const site = await how();
  opened.push(site);
  return site;
}

const filesIn = (where: string): readonly string[] =>
  readdirSync(where, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => path.relative(where, path.join(each.parentPath, each.name)))
    .sort();

function seed(site: TestSite): void {
  const rows: Partial<Record<TableName, Parameters<TestSite['seed']>[1]>> = {
    agencies: [housingRow, policeRow],
    reviews: [reviewRow],
    recommendations: [trainingRow],
    actions: [
      actionRow(1, { text: '=1+1', targetDate: { raw: 'March 2027', date: '2027-03-31' as never, precision: 'month' } }),
      actionRow(2),
    ],
  };
  for (const [table, some] of Object.entries(rows)) site.seed(table as TableName, some ?? []);
}

describe('accord check', () => {
  test('a sound site ends with 0 and says so', async () => {
    const site = await open(openReadySite);
    const said = await run(checkCommand, ['--site', site.siteUrl, '--as', 'owner']);
    expect([said.code, said.err]).toEqual([0, '']);
    expect(said.out).toMatch(/as it should be \(version 1\)/);
  });

  test('what differs is said and ends with 1; nothing is changed until --mend', async () => {
    const site = await open(openReadySite);
    await site.native('owner').web.lists.getByTitle(TABLES.actions.listTitle).update({ EnableVersioning: false });
    const args = ['--site', site.siteUrl, '--as', 'owner'];
    const first = await run(checkCommand, args);
    expect(first.code).toBe(1);
    expect(first.out).toMatch(/Danger {2}Accord Actions: earlier versions of rows are no longer kept/);
    expect(first.out).toMatch(/Nothing was changed/);
    const json = await run(checkCommand, [...args, '--json']);
    expect((JSON.parse(json.out) as { findings: { kind: string }[] }).findings.map(({ kind }) => kind)).toEqual(['versioning-off']);
    const mended = await run(checkCommand, [...args, '--mend']);
    expect([mended.code, mended.err]).toEqual([0, '']);
    expect(mended.out).toMatch(/Mended: 1 changes made/);
    expect((await run(checkCommand, args)).code).toBe(0);
  });

  test('S8 the group that an agency’s row names is made and known, without being told', async () => {
    const site = await open(openReadySite);
    site.seed('agencies', [{ ...policeRow, group: 'Northshire Police reporters' }]);
    const args = ['--site', site.siteUrl, '--as', 'owner'];
    expect((await run(checkCommand, args)).out).toMatch(/group “Northshire Police reporters” is missing/);
    expect((await run(checkCommand, [...args, '--mend'])).code).toBe(0);
    expect((await run(checkCommand, args)).code).toBe(0);
  });

  test('an empty site is said to be not set up', async () => {
    const site = await open(openSite);
    const said = await run(checkCommand, ['--site', site.siteUrl, '--as', 'owner']);
    expect(said.code).toBe(1);
    expect(said.out).toMatch(/not set up for Accord yet/);
  });

  test('a token comes from the environment, and a wrong one is said to be wrong', async () => {
    const site = await open(openReadySite);
    expect((await run(checkCommand, ['--site', site.siteUrl], { ACCORD_TOKEN: 'owner' })).code).toBe(0);
    const said = await run(checkCommand, ['--site', site.siteUrl], { ACCORD_TOKEN: 'nobody-known' });
    expect(said.code).toBe(2);
    expect(said.err).toMatch(/did not accept the token/);
  });

  test.each([
    [[], /Say which site/],
    [['--site', 'nonsense'], /is not an address/],
    [['--site', 'http://contoso.sharepoint.com/sites/a'], /by https only/],
    [['--site', 'https://contoso.sharepoint.com/sites/a'], /ACCORD_TOKEN/],
    [['--site', 'https://contoso.sharepoint.com/sites/a', '--as', 'owner'], /--as is for the local tenant/],
    [['--frobnicate'], /frobnicate/],
  ])('%j is answered with a sentence and the way to use it', async (args, words) => {
    const said = await run(checkCommand, args);
    expect(said.code).toBe(2);
    expect(said.err).toMatch(words);
    expect(said.err).toMatch(/accord check --site URL/);
  });
});

describe('accord export, accord import and accord delete', () => {
  test.each(['json', 'xlsx'])('a review goes out as %s, into an empty site, and out again as the same', async (form) => {
    const [from, to] = [await open(openReadySite), await open(openReadySite)];
    seed(from);
    const [first, second, again] = [path.join(folder, `first.${form}`), path.join(folder, 'second.json'), path.join(folder, 'again.json')];
    const out = await run(exportCommand, ['--site', from.siteUrl, '--as', 'owner', '--review', 'DHR 12', `--${form}`, first]);
    expect([out.code, out.err]).toEqual([0, '']);
    expect(out.out).toMatch(/Actions 2/);
    const back = await run(importCommand, [first, '--site', to.siteUrl, '--as', 'owner']);
    expect([back.code, back.err]).toEqual([0, '']);
    expect(back.out).toMatch(/6 rows added, 0 were there already, 0 refused/);
    await run(exportCommand, ['--site', from.siteUrl, '--as', 'owner', '--review', 'DHR 12', '--json', second]);
    await run(exportCommand, ['--site', to.siteUrl, '--as', 'owner', '--review', 'DHR 12', '--json', again]);
    const rowsIn = (file: string): unknown => (JSON.parse(readFileSync(file, 'utf8')) as { rows: unknown }).rows;
    expect(rowsIn(again)).toEqual(rowsIn(second));
  });

  test('files of evidence go with it, are put back under their names, and the rows lead to them', async () => {
    const [from, to] = [await open(openReadySite), await open(openReadySite)];
    seed(from);
    await from.makeFolders();
    const content = 'a register of who was trained\n'.repeat(3);
    const links: string[] = [];
    for (const [at, name] of ["Register, Q3 ’26 & 'more'.txt", 'Photo.png'].entries()) {
      const file = {
        name,
        content: new Blob([content]),
        review: reviewRow.key,
        action: keyNumber(101),
        key: keyNumber(80_000_000 + at),
        agency: policeRow.key,
      };
      const kept = await keepEvidence(from.connect('owner'), file, {});
      if (!kept.ok) throw new Error(JSON.stringify(kept.failure));
      links.push(kept.value.link);
    }
    const elsewhere = 'https://northshire.example/policy.pdf';
    const report = { review: reviewRow.key, action: keyNumber(101), date: '2026-10-01', agency: policeRow.key, by: 'Alex' };
    from.seed('reports', [row(keyNumber(50_001), { ...report, narrative: 'All trained.', evidence: [...links, elsewhere] })]);
    const [record, files, again] = [path.join(folder, 'with.json'), path.join(folder, 'files'), path.join(folder, 'with-again.json')];
    const asked = ['--site', from.siteUrl, '--as', 'owner', '--review', 'DHR 12'];
    const out = await run(exportCommand, [...asked, '--json', record, '--files', files]);
    expect([out.code, out.err]).toEqual([0, '']);
    expect(out.out).toMatch(/2 files of evidence/);
    expect(readdirSync(files)).toEqual([policeRow.key]);
    expect(filesIn(files).map((name) => readFileSync(path.join(files, name), 'utf8'))).toEqual([content, content]);

    const without = await run(importCommand, [record, '--site', to.siteUrl, '--as', 'owner', '--files', path.join(folder, 'nowhere')]);
    expect(without.code).toBe(2);
    expect(without.err).toMatch(/is not in .*Nothing was written/);
    const back = await run(importCommand, [record, '--site', to.siteUrl, '--as', 'owner', '--files', files]);
    expect([back.code, back.err]).toEqual([0, expect.stringMatching(/bear the day of this import and your name/)]);
    expect(back.out).toMatch(/2 files of evidence put back/);
    const second = await run(importCommand, [record, '--site', to.siteUrl, '--as', 'owner', '--files', files]);
    expect(second.code).toBe(0);
    expect(second.out).toMatch(/^0 rows added/);

    await run(exportCommand, ['--site', to.siteUrl, '--as', 'owner', '--review', 'DHR 12', '--json', again, '--files', `${files}-again`]);
    const here = (file: string, host: string): unknown => {
      const { rows, files: kept } = JSON.parse(readFileSync(file, 'utf8').replaceAll(host, 'site.example')) as Record<string, unknown>;
      const reports = (rows as { readonly reports: readonly object[] }).reports.map((each) => ({ ...each, date: '', by: '' }));
      return { rows: { ...(rows as object), reports }, kept };
    };
    expect(here(again, new URL(to.siteUrl).host)).toEqual(here(record, new URL(from.siteUrl).host));
    expect(readFileSync(again, 'utf8')).toContain(elsewhere);
    expect(filesIn(`${files}-again`)).toEqual(filesIn(files));
  });

  test('a record whose file names lead out of the folder is refused before anything is written', async () => {
    const site = await open(openReadySite);
    seed(site);
    const record = path.join(folder, 'led-astray.json');
    await run(exportCommand, ['--site', site.siteUrl, '--as', 'owner', '--review', 'DHR 12', '--json', record]);
    const json = JSON.parse(readFileSync(record, 'utf8')) as Record<string, unknown>;
    const files = [{ name: '../secret.txt', action: keyNumber(101), link: 'https://a.example/x' }];
    writeFileSync(record, JSON.stringify({ ...json, files }));
    const said = await run(importCommand, [record, '--site', site.siteUrl, '--as', 'owner', '--files', folder]);
    expect([said.code, said.err]).toEqual([2, expect.stringMatching(/is no name of a file. Nothing was written/)]);
    const plain = await run(importCommand, [record, '--site', site.siteUrl, '--as', 'owner']);
    expect(plain.err).toMatch(/One file of evidence belongs/);
  });

  test('an export names the review that it is to write, and says which there are', async () => {
    const site = await open(openReadySite);
    seed(site);
    const args = ['--site', site.siteUrl, '--as', 'owner', '--json', path.join(folder, 'x.json')];
    expect((await run(exportCommand, args)).err).toMatch(/Say which review.*DHR 12/);
    expect((await run(exportCommand, [...args, '--review', 'DHR 99'])).err).toMatch(/no review “DHR 99”. It has: DHR 12/);
    expect((await run(exportCommand, ['--site', site.siteUrl, '--as', 'owner', '--review', 'DHR 12'])).err).toMatch(/Say where to write/);
    const nowhere = await run(exportCommand, [
      '--site',
      site.siteUrl,
      '--as',
      'owner',
      '--review',
      'DHR 12',
      '--json',
      path.join(folder, 'no', 'x.json'),
    ]);
    expect([nowhere.code, /could not be written/.test(nowhere.err)]).toEqual([2, true]);
  });

  test.each([
    ['nothing.json', undefined, /was not found/],
    ['text.json', 'hello', /cannot be read as JSON/],
    ['other.json', '{}', /not a review that accord export wrote/],
    ['zip.xlsx', 'PK\u0003\u0004damaged', /is damaged/],
  ])('importing %s is refused with a sentence', async (name, content, words) => {
    const site = await open(openReadySite);
    const file = path.join(folder, name);
    if (content !== undefined) writeFileSync(file, content);
    const said = await run(importCommand, [file, '--site', site.siteUrl, '--as', 'owner']);
    expect(said.code).toBe(2);
    expect(said.err).toMatch(words);
  });

  test('a review is moved to the recycle bin only when its reference is typed again', async () => {
    const site = await open(openReadySite);
    seed(site);
    const args = ['--site', site.siteUrl, '--as', 'owner', '--review', 'DHR 12'];
    const unsure = await run(deleteCommand, args);
    expect([unsure.code, /--confirm "DHR 12".*Nothing was removed/.test(unsure.err)]).toEqual([2, true]);
    const sure = await run(deleteCommand, [...args, '--confirm', 'DHR 12']);
    expect([sure.code, sure.err]).toEqual([0, '']);
    expect(sure.out).toMatch(/4 rows and 0 files/);
    expect((await run(deleteCommand, args)).err).toMatch(/no review “DHR 12”/);
  });
});
