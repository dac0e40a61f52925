import { resolve } from 'node:path';
import { weights } from '../scripts/packaging/budgets';
import type { Figure } from './figure';

/** How heavy what people download is, against its budgets. The build itself fails where one is passed. */
export async function run(): Promise<readonly Figure[]> {
  return weights(resolve(__dirname, '..')).map(({ name, kb, most }) => ({
    name,
    unit: 'KB',
    ours: kb,
    against: { budget: most },
    ratio: kb / most,
    aim: `at most ${most}`,
    met: kb <= most,
  }));
}
