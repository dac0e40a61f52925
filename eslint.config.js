'use strict';
const spfx = require('@microsoft/eslint-config-spfx/lib/flat-profiles/react');
const officeAddins = require('eslint-plugin-office-addins');
const rings = require('./scripts/eslint-rings');

const own = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  'max-params': ['error', 3],
  'max-lines': ['error', { max: 400, skipBlankLines: true }],
  'no-eval': 'error',
  'no-new-func': 'error',
  // Functions and constants may stand below what uses them, so that a file reads from the general to the particular.
  '@typescript-eslint/no-use-before-define': ['error', { functions: false, classes: false, variables: false }],
  '@typescript-eslint/explicit-function-return-type': 'off',
  // A target without a date is null in the JSON that others read.
  '@rushstack/no-new-null': 'off',
  // `void` says that a promise is let go on purpose.
  'no-void': 'off',
  'promise/param-names': 'off',
  eqeqeq: 'error',
  'no-var': 'error',
  'prefer-const': 'error',
};

const ours = ['src/**/*.{ts,tsx}', 'local/**/*.{ts,tsx}', 'tests/**/*.{ts,tsx}', 'benchmarks/**/*.ts', 'scripts/**/*.ts'];

module.exports = [
  {
    ignores: [
      'node_modules/',
      'dist/',
      'lib/',
      'lib-commonjs/',
      'temp/',
      'release/',
      'excel/dist/',
      'excel/vite.config.ts',
      'sharepoint/',
      'coverage/',
      'reports/',
      'local/spreadsheet/',
      'src/**/loc/*.js',
    ],
  },
  ...spfx,
  {
    files: ours,
    languageOptions: { parserOptions: { project: './tsconfig.check.json', tsconfigRootDir: __dirname } },
    plugins: { accord: { rules: { rings } } },
    rules: { ...own, 'accord/rings': 'error' },
  },
  {
    files: ['src/workbook/**/*.ts', 'src/taskpane/**/*.{ts,tsx}'],
    plugins: { 'office-addins': officeAddins },
    rules: {
      'office-addins/load-object-before-read': 'error',
      'office-addins/call-sync-before-read': 'error',
      'office-addins/no-context-sync-in-loop': 'error',
      'office-addins/no-navigational-load': 'error',
      'office-addins/no-empty-load': 'error',
    },
  },
];
