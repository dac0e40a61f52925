'use strict';
// The rules that need types, for scripts/typed.mjs, which has the program at hand from checking them.
const parser = require('@typescript-eslint/parser');
const plugin = require('@typescript-eslint/eslint-plugin');

module.exports = (programs) => [
  { ignores: ['**/node_modules/', '**/dist/', 'local/spreadsheet/'] },
  {
    files: ['{src,local,tests,benchmarks,scripts}/**/*.{ts,tsx}'],
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
    languageOptions: { parser, parserOptions: { programs } },
    plugins: { '@typescript-eslint': plugin },
    rules: { '@typescript-eslint/no-floating-promises': 'error', '@typescript-eslint/no-for-in-array': 'error' },
  },
];
