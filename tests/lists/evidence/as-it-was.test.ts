import { compareEvidence, keepEvidence } from '../../../src/lists/evidence/evidence-files';
import type { FileRecord } from '../../../src/schema';
import { keyNumber, review } from '../../support/rows';
import { openReadySite, type TestSite } from '../site';

let site: TestSite;
beforeAll(async () => {
  site = await openReadySite();
});
afterAll(async () => site.close());

let count = 0;
async function sent(name: string, content: Uint8Array | string): Promise<FileRecord> {
  count += 1;
  const file = {
    name,
    content: new Blob([content as BlobPart]),
    review,
    action: keyNumber(101),
    key: keyNumber(80_000 + count),
    agency: undefined,
  };
  const kept = await keepEvidence(site.connect('owner'), file, {});
  if (!kept.ok) throw new Error(JSON.stringify(kept.failure));
  return kept.value.record;
}

const fileAt = ({ link }: FileRecord): string =>
  `${site.siteUrl}/_api/web/GetFileByServerRelativePath(decodedurl='${encodeURIComponent(decodeURIComponent(new URL(link).pathname))}')`;
async function ask(method: string, url: string, body?: string): Promise<void> {
  const headers = { Authorization: 'Bearer owner', Accept: 'application/json' };
  const answer = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
}
const stateOf = async (record: FileRecord): Promise<string | undefined> =>
  (await compareEvidence(site.connect('reader'), [record], undefined)).get(record.link);

test('L7 a file that nobody touched is as it was sent, also where SharePoint altered it as it arrived', async () => {
  const plain = await sent('Attendance.txt', '42 of 45');
  expect(plain.kept.sha256).toBe(plain.sent.sha256);
  expect(await stateOf(plain)).toBe('as-sent');
});

test('L7 another content is told, of the same length too, and after the old one was put back it is the same again', async () => {
  const record = await sent('Minutes.txt', 'agreed');
  await ask('PUT', `${fileAt(record)}/$value`, 'denied');
  expect(await stateOf(record)).toBe('changed');
  await ask('PUT', `${fileAt(record)}/$value`, 'agreed');
  expect(await stateOf(record)).toBe('as-sent');
  await ask('PUT', `${fileAt(record)}/$value`, 'agreed, and more');
  expect(await stateOf(record)).toBe('changed');
});

test('L7 a file that is gone or lies elsewhere is told, and what lies on another host is asked of nobody', async () => {
  const record = await sent('Rota.txt', 'Monday');
  await ask('POST', `${fileAt(record)}/recycle`);
  expect(await stateOf(record)).toBe('missing');
  const before = site.connect('reader');
  const other = { ...record, link: 'https://evil.example/sites/partnership/AccordEvidence/Rota.txt' };
  expect((await compareEvidence(before, [other], undefined)).get(other.link)).toBe('unknown');
  expect(before.counters.requests).toBe(0);
});

test('L7 many files are looked at in one request while none was touched', async () => {
  const records = [];
  for (let n = 0; n < 5; n += 1) records.push(await sent(`Sheet ${n}.txt`, `rows ${n}`));
  const connection = site.connect('reader');
  const states = await compareEvidence(connection, records, undefined);
  expect([...states.values()]).toEqual(records.map(() => 'as-sent'));
  expect(connection.counters.requests).toBeLessThanOrEqual(2);
});
