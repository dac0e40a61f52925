import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * Every test of sync in one file, the random journeys last, for `npm run mutate`: so that each of some thousand mistakes
 * loads the schema once, and stops at the first test that notices (stop-at-first.env.js). Plans of very many rows are left
 * out: they take seconds, and say nothing that small ones do not.
 */
const late = (file: string): number => (file.startsWith('convergence') ? 1 : 0);
const files = readdirSync(__dirname).filter((file) => file.endsWith('.test.ts') && !file.startsWith('large'));
const load = createRequire(__filename);
for (const file of files.sort((a, b) => late(a) - late(b) || a.localeCompare(b))) load(join(__dirname, file));
