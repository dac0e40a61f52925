// Jest's own, and not the one that the SharePoint Framework brings for its older Jest.
const Sequencer = require(require.resolve('@jest/test-sequencer', { paths: [require.resolve('jest')] })).default;

/** What takes minutes starts first, so that no core stands idle at the end while the last browser is waited for. */
const HEAVY = [/tests.nightly/, /tests.e2e/, /every-(?:call|long-flow)/, /tests.lists|tests.webparts|tests.workbook|tests.sync/];
const weight = ({ path }) => {
  const at = HEAVY.findIndex((pattern) => pattern.test(path));
  return at < 0 ? HEAVY.length : at;
};

module.exports = class HeavyFirst extends Sequencer {
  async sort(tests) {
    const sorted = [...(await super.sort(tests))];
    return sorted.sort((a, b) => weight(a) - weight(b));
  }
};
