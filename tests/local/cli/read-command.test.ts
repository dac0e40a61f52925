import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { smallPdf } from '../../reading/small-pdf';
import { readCommand } from '../../../local/cli/read-command';

const DEMO = join(__dirname, '../../../local/demo/demo-plan.txt');

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await readCommand(args, { print: (text) => (out += text), complain: (text) => (err += `${text}\n`) });
  return { code, out, err };
}

test('accord read FILE --json prints the plan in the agreed shape', async () => {
  const { code, out } = await run(DEMO, '--json');
  const read = JSON.parse(out) as { plan: object; recommendations: { actions: object[] }[]; doubts: object[] };
  expect(code).toBe(0);
  expect(Object.keys(read.plan)).toEqual(['reference', 'title', 'partnership', 'asAt']);
  expect(Object.keys(read.recommendations[0]?.actions[0] ?? {})).toEqual([
    'ref',
    'text',
    'leadAgencies',
    'responsible',
    'milestones',
    'scope',
    'targetDate',
    'originalTarget',
    'status',
    'statusText',
    'completionDate',
    'progress',
    'outcome',
    'remains',
  ]);
  expect(read.doubts[0]).toMatchObject({ code: expect.any(String), where: { line: expect.any(Number) }, message: expect.any(String) });
});

test('accord read FILE prints a table and what to check', async () => {
  const { code, out } = await run(DEMO);
  expect(code).toBe(0);
  expect(out).toContain('5 recommendations, 21 actions');
  expect(out).toMatch(/\? 4\.5 .*not stated/);
  expect(out).toContain('Please check');
});

test('W2 accord read FILE --csv writes text that looks like a formula as text', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'accord-')), 'plan.txt');
  writeFileSync(file, 'Recommendation\tAction\tLead agency\tTarget date\nShare it\t=1+1 of the steps\tNorthshire Police\tMay 2027\n');
  const { code, out } = await run(file, '--csv');
  expect(code).toBe(0);
  expect(out).toContain("'=1+1 of the steps");
});

test('accord read FILE --xlsx OUT writes a workbook', async () => {
  const to = join(mkdtempSync(join(tmpdir(), 'accord-')), 'plan.xlsx');
  const { code } = await run(DEMO, '--xlsx', to);
  expect(code).toBe(0);
  expect(readFileSync(to).subarray(0, 2).toString()).toBe('PK');
});

test.each([
  [['nowhere.txt'], /nowhere\.txt was not found/],
  [[__dirname], /is a folder/],
  [[], /Say which file/],
  [[DEMO, DEMO], /Only one file/],
  [[DEMO, '--yaml'], /no option/],
])('accord read %p: exit 2 and one line', async (args, words) => {
  const { code, err, out } = await run(...args);
  expect(code).toBe(2);
  expect(err).toMatch(words);
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(out).toBe('');
});

test('accord read FILE tells a PDF of pictures from a damaged one', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'accord-')), 'scan.pdf');
  writeFileSync(file, smallPdf([]));
  const { code, err } = await run(file);
  expect(code).toBe(2);
  expect(err).toMatch(/holds only pictures of pages/);
});
