import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const KILLS = 10;
const WRITES = 10_000;
const BATCH = 20;
const folder = mkdtempSync(join(tmpdir(), 'accord-tenant-'));
const file = join(folder, 'tenant.sqlite');
let child: ChildProcess | undefined;

afterAll(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function start(): Promise<string> {
  const started = spawn(process.execPath, ['--no-warnings', '--import', 'tsx', resolve(__dirname, 'tenant-process.ts'), file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = started;
  return new Promise((done, failed) => {
    started.once('exit', (code) => failed(new Error(`the tenant ended with ${code}`)));
    started.stdout.once('data', (line: Buffer) => done(line.toString().trim()));
  });
}

function kill(): Promise<void> {
  const dying = child;
  return new Promise((done) => {
    dying?.once('exit', () => done());
    dying?.kill('SIGKILL');
  });
}

const headers = { Authorization: 'Bearer owner', Accept: 'application/json;odata=nometadata' };
const post = (url: string, body: unknown): Promise<Response> => fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });

interface Writer {
  readonly name: string;
  /** What was answered with 201: the ID by title. */
  readonly acknowledged: Map<string, number>;
  readonly enough: () => boolean;
}

/** Adds items one by one until the server is gone or enough is acknowledged. */
async function writeSingly(site: string, writer: Writer): Promise<void> {
  for (let at = 0; !writer.enough(); at += 1) {
    const title = `${writer.name} ${at}`;
    try {
      const response = await post(`${site}/_api/web/lists/getbytitle('Durable')/items`, { Title: title });
      const { Id } = (await response.json()) as { Id: number };
      if (response.status === 201) writer.acknowledged.set(title, Id);
    } catch {
      return;
    }
  }
}

/** The same in batches. */
async function writeInBatches(site: string, writer: Writer): Promise<void> {
  for (let at = 0; !writer.enough(); at += 1) {
    const parts = Array.from(
      { length: BATCH },
      (_, place) =>
        `--c\nContent-Type: application/http\nContent-Transfer-Encoding: binary\n\nPOST ${site}/_api/web/lists/getbytitle('Durable')/items HTTP/1.1\n` +
        `accept: application/json;odata=nometadata\n\n${JSON.stringify({ Title: `${writer.name} ${at}.${place}` })}\n\n`,
    );
    const body = `--b\nContent-Type: multipart/mixed; boundary="c"\n\n${parts.join('')}--c--\n\n--b--\n`;
    try {
      const response = await fetch(`${site}/_api/$batch`, {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'multipart/mixed; boundary=b' },
        body,
      });
      const text = await response.text();
      for (const [, json = '{}'] of text.matchAll(/HTTP\/1\.1 201 Created[\s\S]*?\r\n\r\n(\{.*\})\r\n/g)) {
        const { Id, Title } = JSON.parse(json) as { Id: number; Title: string };
        writer.acknowledged.set(Title, Id);
      }
    } catch {
      return;
    }
  }
}

test('P5 two writers and a killer: after ten kills the file is whole and every acknowledged write is there', async () => {
  const acknowledged = new Map<string, number>();
  for (let round = 0; round <= KILLS; round += 1) {
    const site = await start();
    if (round === 0) expect((await post(`${site}/_api/web/lists`, { Title: 'Durable' })).status).toBe(201);
    const goal = Math.ceil((WRITES * (round + 1)) / (KILLS + 1));
    const enough = (): boolean => round === KILLS && acknowledged.size >= goal;
    const writers = [
      writeSingly(site, { name: `one ${round}`, acknowledged, enough }),
      writeInBatches(site, { name: `two ${round}`, acknowledged, enough }),
    ];
    if (round < KILLS) {
      while (acknowledged.size < goal) await new Promise((done) => setTimeout(done, 1));
      await kill();
    }
    await Promise.all(writers);
  }
  await kill();
  const database = new DatabaseSync(file, { readOnly: true });
  expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  const rows = database.prepare('SELECT id, title FROM items_3').all() as unknown as readonly { id: number; title: string }[];
  const held = new Map(rows.map((row) => [row.title, row.id]));
  expect(acknowledged.size).toBeGreaterThanOrEqual(WRITES);
  expect([...acknowledged].filter(([title, id]) => held.get(title) !== id)).toEqual([]);
  expect(held.size).toBe(rows.length);
  expect(database.prepare("SELECT items, next_item FROM lists WHERE title = 'Durable'").get()).toEqual({
    items: rows.length,
    next_item: Math.max(...rows.map((row) => row.id)),
  });
  expect(database.prepare("SELECT COUNT(*) AS n FROM changes WHERE object = 'item'").get()).toEqual({ n: rows.length });
  database.close();
}, 120_000);
