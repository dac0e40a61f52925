'use strict';
// The familiar front for SharePoint Framework people. It only composes the builds that the npm scripts run too.
const { series } = require('gulp');
const { spawn } = require('child_process');
const fs = require('fs');
const path = require('path');

const run =
  (...command) =>
  () => {
    const env = { ...process.env, PATH: `${path.join(__dirname, 'node_modules', '.bin')}${path.delimiter}${process.env.PATH}` };
    return spawn(command[0], command.slice(1), { cwd: __dirname, stdio: 'inherit', env, shell: process.platform === 'win32' });
  };

const flags = process.argv.includes('--ship') || process.argv.includes('--production') ? ['--production'] : [];

exports.bundle = run('heft', 'build', '--clean', ...flags);
exports['package-solution'] = run('heft', 'package-solution', ...flags);
exports.serve = run('heft', 'start');
exports.excel = run('vite', 'build', '--config', 'excel/vite.config.ts');
exports.clean = async function clean() {
  for (const folder of ['dist', 'lib', 'lib-commonjs', 'release', 'temp', 'excel/dist', 'sharepoint/solution'])
    fs.rmSync(path.join(__dirname, folder), { recursive: true, force: true });
};
exports.default = series(exports.bundle, exports['package-solution'], exports.excel);
