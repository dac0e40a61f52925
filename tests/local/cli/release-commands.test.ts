import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { releaseCommand } from '../../../local/cli/release-command';
import { screenCommand } from '../../../local/cli/screen-command';
import { releaseSchema } from '../../../src/publishing/release';
import { root } from '../../docs/pages';

const folder = mkdtempSync(path.join(tmpdir(), 'accord-release-'));
const put = (name: string, text: string): string => {
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
};
const PLAN = put(
  'plan.csv',
  `Recommendation,Action,Lead agency,Target date,Status,Outcome
"Ask about abuse in private","Zerubabel Thornthwaite to brief every team on the pathway",West Borough Housing,30 June 2027,In progress,"The XQT wrote to Larkfold"
,"Put a question into the first form",West Borough Housing,31 July 2027,Not started,
`,
);

async function run(
  command: typeof screenCommand,
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  let [out, err] = ['', ''];
  const code = await command(args, { print: (text) => (out += text), complain: (text) => (err += `${text}\n`) });
  return { code, out, err };
}

const both = ['--marking', 'OFFICIAL', '--prepared-by', 'Ann', '--released-by', 'Bo'];
const ANSWERS = put(
  'answers.json',
  JSON.stringify({
    answers: { 'zerubabel thornthwaite': { kind: 'replace', by: 'The housing lead' }, larkfold: 'not-a-person' },
    lists: { abbreviations: 'not-a-person' },
  }),
);

test('X2: accord screen prints what would be asked, as text and as data', async () => {
  const text = await run(screenCommand, PLAN);
  expect(text).toMatchObject({ code: 0, err: '' });
  expect(text.out).toMatch(/^3 to answer, most certain first:/);
  const data = JSON.parse((await run(screenCommand, PLAN, '--json')).out) as {
    readonly steps: number;
    readonly questions: readonly {
      readonly id: string;
      readonly places: readonly { readonly where: string; readonly sentence: string }[];
    }[];
  };
  expect(data.steps).toBe(3);
  expect(data.questions.map(({ id }) => id)).toEqual(['zerubabel thornthwaite', 'larkfold', 'xqt']);
  expect(data.questions[0]?.places).toEqual([
    { where: 'Action 1.1, Action', sentence: 'Zerubabel Thornthwaite to brief every team on the pathway' },
  ]);
});

test('X4: names typed in a list are asked about, and words of the site are not', async () => {
  const names = put('names.txt', '# one to a line\nWest Housing\n');
  const terms = put('terms.txt', 'Larkfold\nXQT\n');
  const { out } = await run(screenCommand, PLAN, '--names', names, '--terms', terms, '--json');
  const { questions } = JSON.parse(out) as { readonly questions: readonly { readonly id: string; readonly kind: string }[] };
  expect(questions.map(({ id }) => id)).not.toContain('larkfold');
  expect(questions.filter(({ kind }) => kind === 'known-name').map(({ id }) => id)).toEqual(['west', 'housing']);
});

test('X2: accord release makes nothing while something is open, by one person, or without the marking', async () => {
  const out = path.join(folder, 'nothing');
  const open = await run(releaseCommand, PLAN, ...both, '--out', out);
  expect(open).toMatchObject({ code: 1, err: '3 words are still to be answered. “accord screen” prints them.\n' });
  const alone = await run(
    releaseCommand,
    PLAN,
    '--answers',
    ANSWERS,
    '--marking',
    'OFFICIAL',
    '--prepared-by',
    'Ann',
    '--released-by',
    ' ann',
    '--out',
    out,
  );
  expect(alone).toMatchObject({ code: 1, err: 'Whoever prepared the plan cannot release it as well. Ask the chair or an owner.\n' });
  const marked = await run(releaseCommand, PLAN, '--answers', ANSWERS, ...both.slice(2), '--marking', 'OFFICIAL-SENSITIVE', '--out', out);
  expect(marked.code).toBe(1);
  expect(readdirSync(folder)).not.toContain('nothing');
});

test('X1: accord release writes the files, and its data is what its schema says', async () => {
  const out = path.join(folder, 'out');
  const made = await run(releaseCommand, PLAN, '--answers', ANSWERS, ...both, '--out', out);
  expect(made).toMatchObject({ code: 0, err: '' });
  expect(readdirSync(out).sort()).toEqual([
    'plan-action-plan.docx',
    'plan-action-plan.html',
    'plan-actions.csv',
    'plan-family.html',
    'plan-recommendations.csv',
    'plan-release.json',
  ]);
  const text = readFileSync(path.join(out, 'plan-release.json'), 'utf8');
  expect(text).toContain('The housing lead to brief every team');
  expect(text).not.toMatch(/zerubabel|thornthwaite/i);
  const check = new Ajv2020({ strict: false }).compile(releaseSchema());
  expect([check(JSON.parse(text)), check.errors]).toEqual([true, null]);
});

test('S2: the schema of release.json in the documentation is the one in force', () => {
  expect(JSON.parse(readFileSync(path.join(root, 'docs/release.schema.json'), 'utf8'))).toEqual(
    JSON.parse(JSON.stringify(releaseSchema())),
  );
});

test('X2: what is given wrongly is said, with what would be right', async () => {
  expect((await run(screenCommand)).err).toMatch(/^Say which file to screen\./);
  expect((await run(screenCommand, PLAN, '--template', 'none')).err).toBe(
    'There is no template “none”. Accord brings home-office-2016 and plain; or name a file.\n',
  );
  const own = put(
    'own.json',
    '{"template":1,"id":"own","title":"Own","head":[],"columns":[{"heading":"Who","fields":["action.responsiblePerson"]}]}',
  );
  expect((await run(screenCommand, PLAN, '--template', own)).err).toContain('“action.responsiblePerson”, which may not leave the site');
  expect((await run(screenCommand, PLAN, '--answers', put('bad.json', '{"answers":{"x":"perhaps"}}'))).err).toContain(
    'the answer to “x” is not one of',
  );
});
