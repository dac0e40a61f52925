import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openTenant, startTenant, StorageFailure } from '../../../local/tenant';
import { pnpAs } from './pnp';

const folder = mkdtempSync(join(tmpdir(), 'accord-storage-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function failure(file: string): StorageFailure {
  try {
    openTenant({ file }).close();
  } catch (error) {
    if (error instanceof StorageFailure) return error;
    throw error;
  }
  throw new Error('it was opened');
}

test('a file that is no database is refused with a sentence, and left as it is', () => {
  const file = join(folder, 'notes.sqlite');
  writeFileSync(file, 'These are notes, not a database. '.repeat(100));
  const before = readFileSync(file);
  expect(failure(file)).toMatchObject({ kind: 'damaged', message: expect.stringContaining('It is left as it is') });
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('a database of something else is refused, and left as it is', () => {
  const file = join(folder, 'other.sqlite');
  const other = new DatabaseSync(file);
  other.exec('CREATE TABLE recipes (name TEXT)');
  other.close();
  const before = readFileSync(file);
  expect(failure(file)).toMatchObject({ kind: 'other-version' });
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('a file whose pages are damaged is refused, and left as it is', async () => {
  const file = join(folder, 'damaged.sqlite');
  const running = await startTenant({ file });
  await pnpAs(running.siteUrl, 'owner').web.lists.add('Kept');
  running.tenant.seed({
    site: '/sites/partnership',
    list: 'Kept',
    as: 'owner',
    rows: Array.from({ length: 2000 }, (_, at) => ({ Title: `row ${at} ${'x'.repeat(100)}` })),
  });
  await running.close();
  const bytes = readFileSync(file);
  for (let at = 40_960; at < 200_000; at += 1) bytes[at] = (at * 31) % 256;
  writeFileSync(file, bytes);
  expect(failure(file).kind).toBe('damaged');
  expect(readFileSync(file).equals(bytes)).toBe(true);
});

test('a folder that does not exist is named', () => {
  expect(failure(join(folder, 'nowhere', 'tenant.sqlite'))).toMatchObject({ kind: 'unreachable' });
});

test('what was written is there again after closing and opening', async () => {
  const file = join(folder, 'again.sqlite');
  const first = await startTenant({ file });
  await pnpAs(first.siteUrl, 'owner').web.lists.add('Kept');
  await pnpAs(first.siteUrl, 'owner').web.lists.getByTitle('Kept').items.add({ Title: 'still here' });
  await first.close();
  const second = await startTenant({ file });
  const [row] = (await pnpAs(second.siteUrl, 'owner').web.lists.getByTitle('Kept').items()) as readonly { Title: string }[];
  expect(row?.Title).toBe('still here');
  await second.close();
});
