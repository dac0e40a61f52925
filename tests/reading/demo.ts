import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readText, type PlanAction, type Reading } from '../../src/reading';

export const DEMO = join(__dirname, '../../local/demo/demo-plan.txt');

export function mustRead(name: string, text: string): Reading {
  const reading = readText(name, text);
  if (!reading.ok) throw new Error(`${name} could not be read: ${reading.code}`);
  return reading;
}

export const demoReading = (): Reading => mustRead('demo-plan.txt', readFileSync(DEMO, 'utf8'));

export function action(reading: Reading, ref: string): PlanAction {
  const found = reading.plan.recommendations.flatMap((recommendation) => recommendation.actions).find((candidate) => candidate.ref === ref);
  if (found === undefined) throw new Error(`no action ${ref}`);
  return found;
}

export const doubtsAbout = (reading: Reading, ref: string): readonly string[] =>
  reading.doubts.filter((doubt) => doubt.about === ref).map((doubt) => doubt.code);
