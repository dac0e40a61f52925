import fc from 'fast-check';
import { parseArgs } from 'node:util';
import { travels } from '../tests/sync/travels';

/** npm run fuzz -- --minutes N: random people, random trouble, for as long as wanted; prints the seed of a failure. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { minutes: { type: 'string', default: '5' }, seed: { type: 'string' } } });
  const until = Date.now() + Number(values.minutes) * 60_000;
  let seed = values.seed === undefined ? Date.now() % 2_147_483_647 : Number(values.seed);
  let runs = 0;
  while (Date.now() < until) {
    const details = await fc.check(travels(), { seed, numRuns: 100 });
    runs += details.numRuns;
    if (details.failed) {
      console.error(fc.defaultReportMessage(details));
      console.error(`Failed with seed ${seed}. Keep it in SEEDS of tests/sync/convergence.test.ts.`);
      process.exitCode = 1;
      return;
    }
    seed += 1;
    if (values.seed !== undefined) break;
  }
  console.log(`${runs.toLocaleString('en-GB')} runs, none failed`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
