'use strict';
const path = require('path');

/**
 * Which rooms a room may enter, and which packages it may use (docs/architecture.md). Arrows never run back up.
 * A package is named by how its import begins; `*` allows any.
 */
const ROOMS = {
  'src/schema': { rooms: [], packages: ['zod'] },
  'src/words': { rooms: ['src/schema'], packages: [] },
  'src/store': { rooms: ['src/schema'], packages: ['node-diff3'] },
  'src/reading': {
    rooms: ['src/schema'],
    packages: ['mammoth', 'parse5', 'hucre', 'papaparse', 'marked', 'pdfjs-dist', 'jszip', 'fflate'],
  },
  'src/sync': { rooms: ['src/schema', 'src/store'], packages: [] },
  'src/meeting': { rooms: ['src/schema', 'src/store'], packages: [] },
  'src/publishing': { rooms: ['src/schema', 'src/words'], packages: ['hucre', 'docx', 'fflate'] },
  'src/lists': { rooms: ['src/schema', 'src/store'], packages: ['@pnp/'] },
  'src/workbook': { rooms: ['src/schema', 'src/store', 'src/reading', 'src/sync'], packages: ['fflate', 'hucre'] },
  'src/ui': { rooms: ['src/schema', 'src/store', 'src/words'], packages: ['react', '@fluentui/'] },
  'src/webparts': {
    rooms: ['schema', 'store', 'words', 'reading', 'sync', 'meeting', 'publishing', 'lists', 'ui'].map((room) => `src/${room}`),
    packages: ['react', 'react-dom', '@fluentui/', '@microsoft/', '@pnp/', 'ActionPlanWebPartStrings'],
  },
  'src/taskpane': {
    rooms: ['schema', 'store', 'words', 'reading', 'sync', 'publishing', 'lists', 'workbook', 'ui'].map((room) => `src/${room}`),
    packages: ['react', 'react-dom', '@fluentui/', '@azure/msal-browser'],
  },
};

const roomOf = (file) => {
  const parts = file.split('/');
  return parts[0] === 'src' ? parts.slice(0, 2).join('/') : parts[0];
};

/** Holds the three rings: core, adapters, apps. `local/` and `tests/` may use all; nothing uses them. */
module.exports = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      room: '{{from}} may not use {{to}} (docs/architecture.md)',
      door: 'Use the door of {{to}}: import from its index',
      package: '{{from}} may not use the package {{name}} (docs/architecture.md)',
    },
  },
  create(context) {
    const file = path.relative(context.cwd, context.filename).split(path.sep).join('/');
    const from = roomOf(file);
    if (!from.startsWith('src')) return {};
    const rules = ROOMS[from];
    const check = (node) => {
      const name = node.source && node.source.value;
      if (typeof name !== 'string') return;
      if (!name.startsWith('.')) {
        if (
          rules &&
          !rules.packages.some((allowed) =>
            allowed.endsWith('/') ? name.startsWith(allowed) : name === allowed || name.startsWith(`${allowed}/`),
          )
        )
          context.report({ node, messageId: 'package', data: { from, name } });
        return;
      }
      const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), name));
      const to = roomOf(target);
      if (to === from || !rules) return;
      if (!rules.rooms.includes(to)) context.report({ node, messageId: 'room', data: { from, to } });
      else if (target !== to) context.report({ node, messageId: 'door', data: { to } });
    };
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check, ImportExpression: check };
  },
};
