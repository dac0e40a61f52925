import fc from 'fast-check';
import { travels } from '../sync/travels';
import { OVER_THE_TENANT } from './tenant-road';

/** Fixed, so that a failure comes again. Seeds that once failed are kept here for good. */
const SEEDS = [1, 42, 20261121];
const RUNS_PER_SEED = 4;

describe('workbooks and SharePoint lists on a bad line', () => {
  test.each(SEEDS)(
    'P5 whatever happens on the way, all end up the same, no row twice, and a further sync writes nothing (M12, seed %i)',
    async (seed) => {
      await fc.assert(travels(OVER_THE_TENANT), { seed, numRuns: RUNS_PER_SEED });
    },
  );
});
