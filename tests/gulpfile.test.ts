import { execFileSync } from 'node:child_process';
import path from 'node:path';

test('the familiar gulp tasks of SharePoint Framework people are there', () => {
  const root = path.resolve(__dirname, '..');
  const listed = execFileSync(process.execPath, [path.join(root, 'node_modules/gulp/bin/gulp.js'), '--tasks-simple'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(listed.trim().split('\n').sort()).toEqual(['bundle', 'clean', 'default', 'excel', 'package-solution', 'serve']);
});
