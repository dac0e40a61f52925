'use strict';
const fs = require('fs');
const path = require('path');

const FOLDER = path.join(__dirname, '..', 'reports');

/** The package that a file belongs to; undefined where it is no file of a package. */
function packageOf(file) {
  const parts = file.split(/[\\/]/);
  const at = parts.lastIndexOf('node_modules');
  if (at < 0) return undefined;
  const isScoped = parts[at + 1].startsWith('@');
  return parts.slice(0, at + (isScoped ? 3 : 2)).join('/');
}

/**
 * Writes down which packages a build took in, by their folders in the project, so that notices, licences and the parts
 * list name what people really get, and nothing that only builds it.
 */
function writeShipped(name, files) {
  const folders = new Set(files.map((file) => packageOf(file.replace(/^\0/, '').split('?')[0])).filter(Boolean));
  const relative = [...folders].map((folder) => folder.slice(folder.indexOf('node_modules')));
  fs.mkdirSync(FOLDER, { recursive: true });
  fs.writeFileSync(path.join(FOLDER, `shipped-${name}.json`), `${JSON.stringify([...new Set(relative)].sort(), undefined, 2)}\n`);
}

module.exports = { writeShipped };
