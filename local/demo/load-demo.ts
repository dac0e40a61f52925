import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { IsoDate } from '../../src/schema';
import { loadPlan, type Loaded } from '../load-plan';
import { monthsSince, movedDates } from './moved-dates';
import { tellStory } from './tell-story';

export const DEMO = join(__dirname, 'demo-plan.txt');

/** Puts the demo plan into an empty site, with what its agencies have reported since and what the panel decided. */
export async function loadDemo(siteUrl: string, today = new Date().toISOString().slice(0, 10) as IsoDate): Promise<Loaded> {
  const written = readFileSync(DEMO);
  // As it would be printed now: as much under way in 2030 as on the day when it was written.
  const now = movedDates(written.toString('utf8'), monthsSince(today));
  const loaded = await loadPlan(siteUrl, {
    name: basename(DEMO),
    bytes: new TextEncoder().encode(now),
    keysFrom: new Uint8Array(written),
  });
  if (loaded.outcome === 'loaded') await tellStory(siteUrl, today);
  return loaded;
}
