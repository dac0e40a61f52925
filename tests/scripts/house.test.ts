import ts from 'typescript';
import { circles } from '../../scripts/house/circles';
import { doubledLines } from '../../scripts/house/doubled-lines';
import { functionFindings, sentenceFindings } from '../../scripts/house/measures';
import { unexported } from '../../scripts/house/unexport';
import { unusedExports } from '../../scripts/house/unused-exports';
import { moduleGraph, type ModuleGraph } from '../../scripts/modules/module-graph';
import { readModule } from '../../scripts/modules/read-module';

const graphOf = (files: Readonly<Record<string, string>>): ModuleGraph =>
  moduleGraph(new Map(Object.entries(files).map(([file, content]) => [file, readModule(file, content)])));
const parsed = (content: string): ts.SourceFile => ts.createSourceFile('src/a.tsx', content, ts.ScriptTarget.ES2022, true);

describe('the counts of the house', () => {
  test('a circle is one of types too, and through a file loaded late', () => {
    const found = circles(
      graphOf({
        'src/a.ts': "import type { B } from './b';\nexport type A = B;",
        'src/b.ts': "export type B = string;\nexport const load = () => import('./c');",
        'src/c.ts': "export const c = (given: import('./a').A) => given;",
        'src/d.ts': "import { c } from './c';\nexport const d = c;",
      }),
    );
    expect(found.map(({ what }) => what)).toEqual(['src/a.ts ↔ src/b.ts ↔ src/c.ts']);
  });

  test('an export that only a door hands on is used by nobody', () => {
    const files = {
      'src/room/index.ts': "export { used, unused } from './a';",
      'src/room/a.ts': 'export const used = 1;\nexport const unused = 2;\nexport type Never = string;',
      'src/main.ts': "import { used } from './room';\nconsole.log(used);",
    };
    const found = unusedExports(graphOf(files), []);
    expect(found.map(({ file, what }) => `${file} ${what}`)).toEqual([
      'src/room/index.ts unused',
      'src/room/a.ts unused',
      'src/room/a.ts Never',
    ]);
  });

  test('only what is used at home and nowhere else loses its export', () => {
    const files: Readonly<Record<string, string>> = {
      'src/a.ts': 'export interface Kept {}\nexport const given = (all: Kept) => all;\nexport const dead = 1;',
      'src/main.ts': "import { given } from './a';\nconsole.log(given);",
    };
    const graph = graphOf(files);
    const changed = unexported(graph, unusedExports(graph, []), (file) => files[file] ?? '');
    expect([...changed]).toEqual([['src/a.ts', 'interface Kept {}\nexport const given = (all: Kept) => all;\nexport const dead = 1;']]);
  });

  test('a function counts its own lines and ways, and not those of the functions within', () => {
    const inner = 'const inner = (a?: number) => (a ? 1 : a === 2 ? 3 : a ?? 4);';
    const found = functionFindings(parsed(`function outer(b = 1) {\n${inner}\nif (b && inner()) return 1;\nreturn 2;\n}`), {
      lines: 4,
      complexity: 3,
    });
    expect(found.long.map(({ what }) => what)).toEqual(['outer: 5 lines']);
    expect(found.complex.map(({ what }) => what)).toEqual(['outer: 4 ways', 'inner: 4 ways']);
  });

  test('what a person would read is a sentence; a code, a style, a key and an error for those who mend it are none', () => {
    const code = [
      "const a = 'The list could not be read.';",
      'const b = <p title="Go through them">Nothing has changed</p>;',
      'const c = `There are ${n} of them here`;',
      "const d = 'not-reached'; const e = '1px solid red'; const f = { 'a key of words': 1 };",
      "throw new Error('This cannot be so.');",
    ];
    expect(sentenceFindings(parsed(code.join('\n'))).map(({ what }) => what)).toEqual([
      'The list could not be read.',
      'Go through them',
      'Nothing has changed',
      'There are 0 of them here',
    ]);
  });

  test('a passage that stands twice is one finding, with both places', () => {
    const passage = Array.from({ length: 9 }, (_, at) => `  step(${at});`).join('\n');
    const files = new Map([
      ['a.ts', `import { step } from './step';\n${passage}`],
      ['b.ts', `one();\n${passage}`],
    ]);
    expect(doubledLines(files)).toEqual([{ file: 'b.ts', line: 2, what: 'as a.ts:2' }]);
  });
});
