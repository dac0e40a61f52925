import { moduleGraph, type ModuleGraph } from '../../scripts/modules/module-graph';
import { changedPlaces, touchedTests } from '../../scripts/modules/reach';
import { readModule } from '../../scripts/modules/read-module';

const FILES: Readonly<Record<string, string>> = {
  'src/room/index.ts': "export { tall } from './tall';\nexport * from './wide';\nexport const load = () => import('./late');",
  'src/room/tall.ts': "import { half } from './half';\nexport const tall = () => half(4);\nexport const unused = () => 1;",
  'src/room/wide.ts': "import type { Half } from './half';\nexport const wide = (given: Half) => given;",
  'src/room/half.ts': 'export type Half = number;\nexport function half(n: number): Half { return n / 2; }',
  'src/room/late.ts': 'export const late = () => 3;',
  'src/started.ts': "console.log('started');",
  'tests/tall.test.ts': "import { tall } from '../src/room';\ntest('tall', () => tall());",
  'tests/wide.test.ts': "import { wide } from '../src/room';\ntest('wide', () => wide(1));",
  'tests/late.test.ts': "import { load } from '../src/room';\ntest('late', async () => load());",
  'tests/all.test.ts': "import * as room from '../src/room';\ntest('all', () => room.tall());",
};

const modulesOf = (files: typeof FILES): ModuleGraph =>
  moduleGraph(new Map(Object.entries(files).map(([file, content]) => [file, readModule(file, content)])));

/** The tests that a change to some of the files touches. */
function touchedBy(changes: typeof FILES): readonly string[] {
  const graph = modulesOf({ ...FILES, ...changes });
  const places = Object.keys(changes).flatMap((file) => {
    const after = graph.modules.get(file);
    const before = FILES[file];
    return after === undefined ? [] : changedPlaces(graph, before === undefined ? undefined : readModule(file, before), after);
  });
  return touchedTests(graph, places).map(({ file }) => file);
}

describe('which tests a change can reach', () => {
  test('a door does not relate everything to everything', () => {
    const half = 'export type Half = number;\nexport function half(n: number): Half { return n / 3; }';
    expect(touchedBy({ 'src/room/half.ts': half })).toEqual(['tests/all.test.ts', 'tests/tall.test.ts']);
  });

  test('only what differs counts: another function of the same file touches nobody who does not use it', () => {
    const tall = FILES['src/room/tall.ts'] ?? '';
    expect(touchedBy({ 'src/room/tall.ts': tall.replace('() => 1', '() => 2') })).toEqual([]);
    expect(touchedBy({ 'src/room/tall.ts': `${tall}\n// A word.` })).toEqual([]);
  });

  test('what is loaded late is reached by those who load it', () => {
    expect(touchedBy({ 'src/room/late.ts': 'export const late = () => 4;' })).toEqual(['tests/all.test.ts', 'tests/late.test.ts']);
  });

  test('a name that a door now takes from elsewhere touches those who take it through the door', () => {
    const index = (FILES['src/room/index.ts'] ?? '').replace("tall } from './tall'", "half as tall } from './half'");
    expect(touchedBy({ 'src/room/index.ts': index })).toEqual(expect.arrayContaining(['tests/tall.test.ts']));
    expect(touchedBy({ 'src/room/index.ts': index })).not.toContain('tests/wide.test.ts');
  });

  test('a test that changed runs, and a test that starts a program is touched by it', () => {
    expect(touchedBy({ 'tests/wide.test.ts': "import { wide } from '../src/room';\ntest('wide', () => wide(2));" })).toEqual([
      'tests/wide.test.ts',
    ]);
    expect(touchedBy({ 'tests/new.test.ts': "test('new', () => undefined);" })).toEqual(['tests/new.test.ts']);
  });
});
