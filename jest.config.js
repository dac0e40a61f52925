/**
 * One project for the core and the local tenant (plain Node), one for components (jsdom), one for the packages as they were
 * built, one for the real browser, and one for what takes too long for every change.
 */
const transform = {
  '^.+\\.(t|j|mj)sx?$': [
    '@swc/jest',
    {
      jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'classic' } } },
      module: { type: 'commonjs' },
    },
  ],
};
// These packages are ES modules only.
const esModules = ['@pnp', 'node-diff3', 'fflate', 'marked', 'parse5', 'entities', 'fast-check', 'pure-rand', 'pdfjs-dist', 'hucre'];
const shared = {
  transform,
  transformIgnorePatterns: [`/node_modules/(?!(${esModules.join('|')})/)`],
  moduleNameMapper: { '\\.(s?css)$': '<rootDir>/tests/style-stand-in.js' },
  testPathIgnorePatterns: ['/node_modules/', '/lib/', '/lib-commonjs/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/lib/', '<rootDir>/lib-commonjs/', '<rootDir>/dist/', '<rootDir>/release/', '<rootDir>/temp/'],
};

// Jest takes every word after --selectProjects for a project, and then runs all tests where one file was meant.
const taken = process.argv.slice(process.argv.indexOf('--selectProjects') + 1);
const swallowed = process.argv.includes('--selectProjects') ? taken.find((word) => /[/.]/.test(word)) : undefined;
if (swallowed !== undefined && taken.slice(0, taken.indexOf(swallowed)).every((word) => !word.startsWith('-'))) {
  throw new Error(`"${swallowed}" is taken for a project. Name the tests first, without --selectProjects: npx jest -i ${swallowed}`);
}

module.exports = {
  // A bound against hanging, not a measure: machines are shared.
  testTimeout: 240_000,
  testSequencer: '<rootDir>/tests/support/heavy-first.js',
  projects: [
    {
      ...shared,
      displayName: 'core',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/tests/**/*.test.ts'],
      testPathIgnorePatterns: [...shared.testPathIgnorePatterns, '<rootDir>/tests/(e2e|packages|nightly)/'],
      setupFilesAfterEnv: ['<rootDir>/tests/support/strict-tenant.ts'],
    },
    {
      ...shared,
      displayName: 'components',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/tests/**/*.test.tsx'],
      setupFilesAfterEnv: ['<rootDir>/tests/support/patient-components.ts', '<rootDir>/tests/support/strict-tenant.ts'],
    },
    ...['packages', 'e2e', 'nightly'].map((folder) => ({
      ...shared,
      displayName: folder,
      testEnvironment: 'node',
      testMatch: [`<rootDir>/tests/${folder}/**/*.test.ts`],
    })),
  ],
};
