// npm run house: counts what should be none, beside how many there may be for now (scripts/house-baseline.json). Fails where
// there are more than that, or where the file allows more than there are: counts only fall. --list names the places, of all or
// of the counts named; --lower writes lower counts down, --accept the counts as they are.
// --unexport takes the word `export` from what only its own file uses.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path/posix';
import ts from 'typescript';
import { circles } from './house/circles';
import { doubledLines } from './house/doubled-lines';
import type { Finding } from './house/finding';
import { functionFindings, sentenceFindings } from './house/measures';
import { unexported } from './house/unexport';
import { unusedExports } from './house/unused-exports';
import { codeFiles, moduleGraph, readModules } from './modules/module-graph';

const BASELINE = 'scripts/house-baseline.json';
const LIMITS = { lines: 80, complexity: 20 };
const FOLDER = 24;
const PROGRAM = ['src', 'local', 'benchmarks', 'scripts'];

/** Files that something other than an import opens: programs, workers, tests, the parts that are built. */
const ENTRIES = [
  /\.test\.tsx?$/,
  /\.mutation\.ts$/,
  /^scripts\/[^/]+\.ts$/,
  /^src\/webparts\/[^/]+\/\w+(?:WebPart|Customizer)\.ts$/,
  /^src\/taskpane\/main\.tsx$/,
  /^local\/main\.ts$/,
  /^local\/spreadsheet\//,
  /^benchmarks\/[^/]+\.ts$/,
];
/** The only places for a sentence. */
const WORDS = /^src\/words\/|\/loc\//;

function folders(under: string): readonly string[] {
  const inner = readdirSync(under).map((name) => path.join(under, name));
  return [under, ...inner.filter((each) => !/node_modules|dist$/.test(each) && statSync(each).isDirectory()).flatMap(folders)];
}

function measure(): Readonly<Record<string, readonly Finding[]>> {
  const graph = moduleGraph(readModules(codeFiles()));
  const files = codeFiles(PROGRAM);
  const content = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
  const sources = [...content].map(([file, text]) => ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true));
  const functions = sources.map((source) => functionFindings(source, LIMITS));
  const flat = [...PROGRAM, 'tests'].flatMap(folders).map((folder) => ({
    file: folder,
    count: readdirSync(folder).filter((name) => statSync(path.join(folder, name)).isFile()).length,
  }));
  return {
    circles: circles(graph),
    'long functions': functions.flatMap(({ long }) => long),
    'complex functions': functions.flatMap(({ complex }) => complex),
    'flat folders': flat.filter(({ count }) => count > FOLDER).map(({ file, count }) => ({ file, what: `${count} files` })),
    'literal sentences': sources.filter(({ fileName }) => /^src\//.test(fileName) && !WORDS.test(fileName)).flatMap(sentenceFindings),
    'unused exports': unusedExports(graph, ENTRIES),
    'doubled passages': doubledLines(new Map(codeFiles().map((file) => [file, readFileSync(file, 'utf8')]))),
  };
}

const options = process.argv.slice(2);
if (options.includes('--unexport')) {
  const graph = moduleGraph(readModules(codeFiles()));
  const changed = unexported(graph, unusedExports(graph, ENTRIES), (file) => readFileSync(file, 'utf8'));
  for (const [file, content] of changed) writeFileSync(file, content);
  console.log(`${changed.size} files offer less.`);
}
const found = measure();
const allowed = JSON.parse(readFileSync(BASELINE, 'utf8')) as Record<string, number>;
const wanted = options.filter((option) => !option.startsWith('--'));
console.log('what is counted          is  allowed  aim');
for (const [name, findings] of Object.entries(found))
  console.log(`${name.padEnd(20)} ${String(findings.length).padStart(6)}  ${String(allowed[name] ?? 0).padStart(7)}    0`);
if (options.includes('--list'))
  for (const [name, findings] of Object.entries(found)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`\n${name}`);
    for (const { file, line, what } of findings) console.log(`  ${file}${line === undefined ? '' : `:${line}`}  ${what}`);
  }
const written = Object.fromEntries(
  Object.entries(found).map(([name, { length }]) => [
    name,
    options.includes('--accept') ? length : Math.min(length, allowed[name] ?? length),
  ]),
);
const writes = options.includes('--lower') || options.includes('--accept');
if (writes) writeFileSync(BASELINE, `${JSON.stringify(written, undefined, 2)}\n`);
const risen = writes ? [] : Object.entries(found).filter(([name, findings]) => findings.length > (allowed[name] ?? 0));
for (const [name, findings] of risen)
  console.error(
    `There are ${findings.length} ${name}, and ${allowed[name] ?? 0} are allowed: npm run house -- --list "${name}" names them.`,
  );
process.exit(risen.length > 0 ? 1 : 0);
