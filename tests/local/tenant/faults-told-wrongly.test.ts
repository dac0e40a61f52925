import { request } from 'node:http';
import type { IList } from '@pnp/sp/lists';
import { startTenant, type RunningTenant } from '../../../local/tenant';
import { pnpAs, pnpByCookie, refusal } from './pnp';

let running: RunningTenant;
const list = (): IList => pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Rows');

beforeEach(async () => {
  running = await startTenant({ file: ':memory:' });
  await pnpAs(running.siteUrl, 'owner').web.lists.add('Rows');
});
afterEach(async () => {
  running.tenant.setFaults([]);
  await running.close();
});

/** Adds rows, or columns, in one batch; each answer by its status, in order. */
async function batch(bodies: readonly { readonly below: string; readonly body: object }[]): Promise<readonly number[]> {
  const parts = bodies.map(
    ({ below, body }) =>
      `--c\nContent-Type: application/http\nContent-Transfer-Encoding: binary\n\nPOST ${running.siteUrl}/_api/web/lists/getByTitle('Rows')/${below} HTTP/1.1\nAccept: application/json\n\n${JSON.stringify(body)}\n\n`,
  );
  const answer = await fetch(`${running.siteUrl}/_api/$batch`, {
    method: 'POST',
    headers: { Authorization: 'Bearer owner', Accept: 'application/json', 'Content-Type': 'multipart/mixed; boundary=b' },
    body: `--b\nContent-Type: multipart/mixed; boundary="c"\n\n${parts.join('')}--c--\n\n--b--\n`,
  });
  if (answer.status !== 200) return [answer.status];
  return [...(await answer.text()).matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map((match) => Number(match[1]));
}
const rows = (count: number) => Array.from({ length: count }, (_, at) => ({ below: 'items', body: { Title: String(at) } }));
const held = async (): Promise<number> => (await list().select('ItemCount')()).ItemCount;

test('V1 a write that is done is answered with a time-out, or a save conflict, alone and in a batch', async () => {
  const told = { 'timeout-after': [500, '-2146233083'], 'conflict-after': [409, '-2130575305'] } as const;
  for (const [kind, [status, code]] of Object.entries(told)) {
    running.tenant.setFaults([{ match: { path: 'items' }, fault: { kind: kind as keyof typeof told } }]);
    const before = await held();
    const said = await refusal(list().items.add({ Title: kind }));
    expect(said.status).toBe(status);
    expect(said.code).toMatch(code);
    expect(await batch(rows(3))).toEqual([status, status, status]);
    running.tenant.setFaults([]);
    expect(await held()).toBe(before + 4);
  }
});

test('V1 a save conflict may as well have stopped it', async () => {
  running.tenant.setFaults([{ match: { path: 'items' }, fault: { kind: 'conflict-before' } }]);
  expect(await refusal(list().items.add({ Title: 'x' }))).toMatchObject({ status: 409 });
  expect(await batch(rows(2))).toEqual([409, 409]);
  running.tenant.setFaults([]);
  expect(await held()).toBe(0);
});

test('V1 of many columns in one batch most are made and told as refused, and one alone is not', async () => {
  running.tenant.setFaults([{ match: {}, fault: { kind: 'columns-conflict' } }]);
  const column = (name: string) => ({
    below: 'fields/createfieldasxml',
    body: { parameters: { SchemaXml: `<Field Type="Text" Name="${name}" DisplayName="${name}"/>`, Options: 8 } },
  });
  const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
  expect(await batch(names.map(column))).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
  const made = (await list().fields.select('InternalName')()).map((field) => field.InternalName);
  expect(names.filter((name) => made.includes(name))).toEqual(['A', 'B', 'C', 'E', 'F', 'G']);
  expect(await batch([column('I')])).toEqual([201]);
});

test('a column in XML can be refused with 0x8007047E, and is not made', async () => {
  running.tenant.setFaults([{ match: {}, fault: { kind: 'column-refused' }, times: 1 }]);
  const xml = '<Field Type="Text" Name="A" DisplayName="A"/>';
  const said = await refusal(list().fields.createFieldAsXml(xml));
  expect(said).toMatchObject({ status: 500, message: expect.stringContaining('0x8007047E') as string });
  await list().fields.createFieldAsXml(xml);
});

test('V1 half of a batch is done, and then the line breaks', async () => {
  running.tenant.setFaults([{ match: { path: '$batch' }, fault: { kind: 'half-a-batch' }, times: 1 }]);
  await expect(batch(rows(10))).rejects.toThrow();
  expect(await held()).toBe(5);
});

test('a digest of somebody else is told as that', async () => {
  running.tenant.setFaults([{ match: { method: 'POST', path: 'items' }, fault: { kind: 'digest-of-another' }, times: 1 }]);
  const cookie = () => pnpByCookie(running.siteUrl, 'owner').web.lists.getByTitle('Rows').items.add({ Title: 'x' });
  expect(await refusal(cookie())).toMatchObject({ status: 403, code: '-2130575251, Microsoft.SharePoint.SPException' });
  await cookie();
});

test('V2 a batch of more than 1,048,576 bytes is refused whole, accents and all', async () => {
  const long = 'é'.repeat(262_000);
  expect(await batch([{ below: 'items', body: { Title: 'x' } }])).toEqual([201]);
  expect(await batch([1, 2, 3].map(() => ({ below: 'items', body: { Body: long } })))).toEqual([400]);
  expect(await held()).toBe(1);
});

test('what is about a slow list takes its time, by title, address and id', async () => {
  const info = await list()();
  running.tenant.setFaults([{ match: {}, fault: { kind: 'slow-list', list: 'Rows', ms: 1 } }]);
  for (const path of ["lists/getByTitle('Rows')", `lists(guid'${info.Id}')`, "getList('/sites/partnership/Lists/Rows')"]) {
    const status = await new Promise<number | undefined>((done, failed) => {
      request(
        `${running.siteUrl}/_api/web/${path}`,
        { headers: { Accept: 'application/json', Authorization: 'Bearer owner' } },
        (answer) => {
          answer.resume();
          done(answer.statusCode);
        },
      )
        .on('error', failed)
        .end();
    });
    expect(status).toBe(200);
  }
});
