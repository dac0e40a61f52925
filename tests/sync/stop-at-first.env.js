const { TestEnvironment } = require('jest-environment-node');

/** After one test has failed, the rest are skipped: one that notices a mistake is enough. */
module.exports = class StopAtFirst extends TestEnvironment {
  failed = false;

  async handleTestEvent(event) {
    if (event.name === 'test_fn_failure' || event.name === 'hook_failure') this.failed = true;
    if (event.name === 'test_start' && this.failed) event.test.mode = 'skip';
  }
};
