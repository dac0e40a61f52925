const core = require('../../jest.config.js').projects.find(({ displayName }) => displayName === 'core');

/** The tests of sync alone, for `npm run mutate`: fewer random journeys, since each mutant runs those that reach it. */
module.exports = {
  ...core,
  rootDir: '../..',
  testEnvironment: require.resolve('./stop-at-first.env.js'),
  testMatch: ['<rootDir>/tests/sync/all.mutation.ts'],
  globals: { ACCORD_JOURNEYS: 'few' },
};
