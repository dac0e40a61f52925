import fc from 'fast-check';
import { parseArgs } from 'node:util';
import { forgetSites } from '../tests/lists/site';
import { OVER_THE_TENANT } from '../tests/lists/tenant-road';
import { AMONG_TWINS, AMONG_TWINS_ANYTHING, travels } from '../tests/sync/travels';

const ROADS = {
  twins: { road: AMONG_TWINS, runs: 100, seeds: 'tests/sync/convergence.test.ts' },
  anything: { road: AMONG_TWINS_ANYTHING, runs: 100, seeds: 'tests/sync/convergence.test.ts' },
  tenant: { road: OVER_THE_TENANT, runs: 5, seeds: 'tests/lists/converge.test.ts' },
} as const;

/** npm run fuzz -- [--minutes N] [--against twins|anything|tenant] [--seed N]: random people, random trouble; prints the seed of a failure. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { minutes: { type: 'string', default: '5' }, seed: { type: 'string' }, against: { type: 'string' } },
  });
  const all = Object.keys(ROADS) as (keyof typeof ROADS)[];
  const against = all.includes(values.against as keyof typeof ROADS) ? [values.against as keyof typeof ROADS] : all;
  const minutes = Number(values.minutes) / against.length;
  for (const name of against) {
    const { road, runs: numRuns, seeds } = ROADS[name];
    const until = Date.now() + minutes * 60_000;
    let seed = values.seed === undefined ? Date.now() % 2_147_483_647 : Number(values.seed);
    let runs = 0;
    do {
      const details = await fc.check(travels(road), { seed, numRuns });
      runs += details.numRuns;
      if (details.failed) {
        console.error(fc.defaultReportMessage(details));
        console.error(details.errorInstance);
        console.error(`Failed against ${name} with seed ${seed}. Keep it in SEEDS of ${seeds}.`);
        process.exitCode = 1;
        return;
      }
      seed += 1;
    } while (Date.now() < until && values.seed === undefined);
    console.log(`${name}: ${runs.toLocaleString('en-GB')} runs, none failed`);
  }
}

main()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(() => void forgetSites());
