import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startAccord } from './accord';

let data: string;
beforeEach(() => {
  data = mkdtempSync(path.join(tmpdir(), 'accord-start-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const actionsAt = async (siteUrl: string): Promise<number> => {
  const list = `${siteUrl}/_api/web/lists/getByTitle('Accord%20Actions')/ItemCount`;
  const answer = await fetch(list, { headers: { accept: 'application/json;odata=nometadata', authorization: 'Bearer owner' } });
  return Number(((await answer.json()) as { readonly value?: unknown }).value);
};

test('the plan is still there after a restart, and is not loaded twice', async () => {
  const first = await startAccord([], data);
  expect(first.said()).toContain('Loaded “DHR12”');
  expect(await actionsAt(first.siteUrl)).toBe(21);
  await first.stop();
  const second = await startAccord([], data);
  expect(second.said()).not.toContain('Loaded');
  expect(await actionsAt(second.siteUrl)).toBe(21);
  await second.stop();
  const named = await startAccord(['--plan', 'local/demo/demo-plan.txt'], data);
  expect(named.said()).toContain('“DHR12” is loaded already. To begin it anew, start afresh.');
  expect(await actionsAt(named.siteUrl)).toBe(21);
  await named.stop();
  const afresh = await startAccord(['--fresh'], data);
  expect(afresh.said()).toContain('Loaded “DHR12”');
  expect(await actionsAt(afresh.siteUrl)).toBe(21);
  await afresh.stop();
});

test('a damaged file is a sentence with a way on, and is left as it is', async () => {
  const file = path.join(data, 'accord.sqlite');
  const damaged = 'This is not a database at all. '.repeat(200);
  writeFileSync(file, damaged);
  await expect(startAccord([], data)).rejects.toThrow(/ended with 2: .*npm start -- --fresh/s);
  expect(readFileSync(file, 'utf8')).toBe(damaged);
});

test.each<[string, readonly string[], RegExp]>([
  ['a plan that is not there', ['--plan', 'no-such-plan.docx'], /There is no file at no-such-plan\.docx/],
  ['a document without a table', ['--plan', 'LICENSE'], /table/],
  ['an option that does not exist', ['--plaan', 'x'], /--plan FILE/],
])('R5 %s ends with one clear sentence', async (_, args, expected) => {
  await expect(startAccord(args, data)).rejects.toThrow(expected);
});

test('an unknown role is told which there are, on the page and in REST', async () => {
  const accord = await startAccord([], data);
  try {
    const page = await fetch(`${accord.siteUrl}/SitePages/Plan.aspx?as=queen`);
    expect(page.status).toBe(400);
    expect(await page.text()).toContain('There is nobody called “queen” here. Choose owner, coordinator, panel, reader or agency:');
    const webAs = async (as: string): Promise<Response> =>
      fetch(`${accord.siteUrl}/_api/web`, { headers: { accept: 'application/json', authorization: `Bearer ${encodeURIComponent(as)}` } });
    const rest = await webAs('queen');
    expect(rest.status).toBe(401);
    expect(await rest.text()).toContain('Choose owner, coordinator, agency:<name>, panel, reader, member, nobody or person:<name>.');
    // Whoever is named there is known: 403 is an answer to somebody, 401 to nobody.
    for (const named of ['owner', 'coordinator', 'agency:West', 'panel', 'reader', 'member', 'nobody', 'person:Jo Field'])
      expect([named, (await webAs(named)).status]).not.toEqual([named, 401]);
  } finally {
    await accord.stop();
  }
});
