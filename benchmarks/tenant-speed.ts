import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startTenant, type RunningTenant } from '../local/tenant';
import type { Figure } from './figure';

const HEADERS = { Authorization: 'Bearer owner', Accept: 'application/json;odata=nometadata' };
const REVIEWS = 2_000;
const ACTIONS_EACH = 50;
const TURNS = 19;

/** Columns like those of an action: keys, texts short and long, dates, a choice, a number. */
const COLUMNS: readonly (readonly [name: string, body: Readonly<Record<string, unknown>>])[] = [
  ['AccordKey', { FieldTypeKind: 2, MaxLength: 36, Indexed: true, EnforceUniqueValues: true }],
  ['AccordReview', { FieldTypeKind: 2, MaxLength: 36, Indexed: true }],
  ['AccordRecommendation', { FieldTypeKind: 2, MaxLength: 36, Indexed: true }],
  ['AccordText', { FieldTypeKind: 3 }],
  ['AccordLead', { FieldTypeKind: 3 }],
  ['AccordRole', { FieldTypeKind: 2 }],
  ['AccordScope', { FieldTypeKind: 6, Choices: { results: ['local', 'regional', 'national'] } }],
  ['AccordMilestones', { FieldTypeKind: 3 }],
  ['AccordTarget', { FieldTypeKind: 4, DisplayFormat: 0 }],
  ['AccordTargetPrecision', { FieldTypeKind: 2 }],
  ['AccordStatus', { FieldTypeKind: 6, Choices: { results: ['not-started', 'in-progress', 'completed'] } }],
  ['AccordCompletionDate', { FieldTypeKind: 4, DisplayFormat: 0 }],
  ['AccordProgress', { FieldTypeKind: 3 }],
  ['AccordOutcome', { FieldTypeKind: 3 }],
  ['AccordOrder', { FieldTypeKind: 9 }],
];

const row = (review: number, at: number): Record<string, string | number | null> => ({
  Title: `${Math.floor(at / 5) + 1}.${(at % 5) + 1}`,
  AccordKey: `00000000-0000-4000-8000-${String(review * 1000 + at).padStart(12, '0')}`,
  AccordReview: `00000000-0000-4000-9000-${String(review).padStart(12, '0')}`,
  AccordRecommendation: `00000000-0000-4000-a000-${String(review * 100 + Math.floor(at / 5)).padStart(12, '0')}`,
  AccordText: `Brief every team on the referral pathway and check after three months that it is used, team ${at}.`,
  AccordLead: 'Avon Health Board',
  AccordRole: 'Head of safeguarding',
  AccordScope: 'local',
  AccordMilestones: 'Pathway agreed\nTeams briefed\nUse checked',
  AccordTarget: `2027-0${(at % 9) + 1}-15T00:00:00Z`,
  AccordTargetPrecision: 'day',
  AccordStatus: at % 3 === 0 ? 'completed' : 'in-progress',
  AccordCompletionDate: at % 3 === 0 ? '2026-09-01T00:00:00Z' : null,
  AccordProgress: 'Two of five teams briefed so far; the others have dates.',
  AccordOutcome: at % 3 === 0 ? 'Referrals rose by a third and none was sent back.' : null,
  AccordOrder: at,
});

async function post(url: string, body: unknown, dialect = 'nometadata'): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...HEADERS, Accept: `application/json;odata=${dialect}` },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
}

async function merge(url: string, body: unknown): Promise<void> {
  const response = await fetch(url, { method: 'POST', headers: { ...HEADERS, 'X-HTTP-Method': 'MERGE' }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
}

async function makeList(running: RunningTenant, title: string): Promise<void> {
  await post(`${running.siteUrl}/_api/web/lists`, { Title: title });
  for (const [name, body] of COLUMNS)
    await post(`${running.siteUrl}/_api/web/lists/getbytitle('${title}')/fields`, { Title: name, ...body }, 'verbose');
  // Rules as Accord's own lists have them: every row is held to both.
  await merge(`${running.siteUrl}/_api/web/lists/getbytitle('${title}')/fields/getbyinternalnameortitle('AccordOrder')`, {
    ValidationFormula: '=[AccordOrder]>=0',
  });
  await merge(`${running.siteUrl}/_api/web/lists/getbytitle('${title}')`, {
    ValidationFormula: '=IF([AccordStatus]="completed",NOT(ISBLANK([AccordCompletionDate])),TRUE)',
  });
}

const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

async function timed(work: () => Promise<void> | void): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

async function seeding(running: RunningTenant): Promise<Figure> {
  await makeList(running, 'Actions');
  const rows = Array.from({ length: REVIEWS }, (_, review) => Array.from({ length: ACTIONS_EACH }, (_each, at) => row(review, at))).flat();
  const seconds = (await timed(() => post(`${running.url}/_local/seed`, { list: 'Actions', rows }))) / 1000;
  return {
    name: 'tenant-seed-100000',
    unit: 's',
    ours: seconds,
    against: { limit: 20 },
    ratio: seconds / 20,
    aim: '100,000 actions over 2,000 reviews, each held to a column formula and a list formula, in under 20 s',
    met: seconds < 20,
  };
}

async function page(running: RunningTenant, file: string): Promise<Figure> {
  const bare = new DatabaseSync(file, { readOnly: true });
  const statement = bare.prepare('SELECT * FROM items_1 WHERE id > ? ORDER BY id LIMIT 1000');
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const after = turn * 5_000;
    const url = `${running.siteUrl}/_api/web/lists/getbytitle('Actions')/items?$top=1000&$skiptoken=Paged%3dTRUE%26p_ID%3d${after}`;
    ours.push(
      await timed(async () => {
        const bytes = await (await fetch(url, { headers: HEADERS })).arrayBuffer();
        if (bytes.byteLength < 100_000) throw new Error('the page is not whole');
      }),
    );
    theirs.push(
      await timed(() => {
        if (statement.all(after).length !== 1000) throw new Error('the rows are not whole');
      }),
    );
  }
  bare.close();
  const [mine, peer] = [median(ours), median(theirs)];
  return {
    name: 'tenant-page-1000',
    unit: 'ms',
    ours: mine,
    against: { 'node:sqlite': peer },
    ratio: mine / peer,
    aim: 'at most 6 times a bare reading of the same rows',
    met: mine / peer <= 6,
  };
}

function batchOf(running: RunningTenant, ids: readonly number[]): { readonly type: string; readonly body: string } {
  const parts = ids.map(
    (id) =>
      `--c\nContent-Type: application/http\nContent-Transfer-Encoding: binary\n\nMERGE ${running.siteUrl}/_api/web/lists/getByTitle('Actions')/items(${id}) HTTP/1.1\n` +
      `accept: application/json\ncontent-type: application/json;charset=utf-8\nif-match: *\n\n${JSON.stringify({ AccordProgress: `Now ${id} teams briefed`, AccordStatus: 'in-progress' })}\n\n`,
  );
  return {
    type: 'multipart/mixed; boundary=b',
    body: `--b\nContent-Type: multipart/mixed; boundary="c"\n\n${parts.join('')}--c--\n\n--b--\n`,
  };
}

async function updates(running: RunningTenant, file: string): Promise<Figure> {
  const batches = [0, 1, 2, 3, 4].map((batch) =>
    batchOf(
      running,
      Array.from({ length: 100 }, (_, at) => batch * 100 + at + 1),
    ),
  );
  const seconds =
    (await timed(async () => {
      for (const { type, body } of batches) {
        const text = await (
          await fetch(`${running.siteUrl}/_api/$batch`, { method: 'POST', headers: { ...HEADERS, 'Content-Type': type }, body })
        ).text();
        if ((text.match(/HTTP\/1\.1 204/g) ?? []).length !== 100) throw new Error('an update failed');
      }
    })) / 1000;
  const bare = new DatabaseSync(file);
  const statement = bare.prepare('UPDATE items_1 SET etag = etag + 1 WHERE id = ?');
  const peer =
    (await timed(() => {
      for (let id = 1; id <= 500; id += 1) statement.run(id);
    })) / 1000;
  bare.close();
  return {
    name: 'tenant-update-500',
    unit: 's',
    ours: seconds,
    against: { 'node:sqlite': peer },
    ratio: seconds / peer,
    aim: '500 updates in batches of 100 in under 1 s',
    met: seconds < 1,
  };
}

/** Speed of the local tenant beside bare SQLite on the same file, through HTTP and with everything that a real call does. */
export async function run(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'accord-bench-'));
  const file = join(folder, 'tenant.sqlite');
  const running = await startTenant({ file });
  try {
    return [await seeding(running), await page(running, file), await updates(running, file)];
  } finally {
    await running.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
