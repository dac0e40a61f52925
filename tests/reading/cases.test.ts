import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accountFor, readDocument } from '../../src/reading';
import { CASES, casesAreHere } from './meaning/words';

interface Expected {
  readonly counts: { readonly recommendations: number; readonly actions: number };
  readonly recommendations: readonly {
    readonly actions: readonly {
      readonly action: string;
      readonly lead_agency: string;
      readonly target_date: { readonly iso: string };
      readonly status: string;
      readonly completion?: string;
      readonly accept?: { readonly status?: readonly string[]; readonly lead_agency?: readonly unknown[] };
    }[];
  }[];
}

const files = casesAreHere() ? readdirSync(CASES).filter((file) => /\.(?:txt|docx|xlsx)$/.test(file)) : [];
const given = casesAreHere() ? test : test.skip;

given('R1 R6 the cases beside the project (left out where ../shared/cases is not there)', async () => {
  for (const file of files) {
    const expected = JSON.parse(readFileSync(join(CASES, file.replace(/\.\w+$/, '.expected.json')), 'utf8')) as Expected;
    const reading = await readDocument({ name: file, bytes: readFileSync(join(CASES, file)) });
    if (!reading.ok) throw new Error(`${file}: ${reading.code}`);
    const actions = reading.plan.recommendations.flatMap((recommendation) => recommendation.actions);
    expect([reading.plan.recommendations.length, actions.length]).toEqual([expected.counts.recommendations, expected.counts.actions]);
    expect(accountFor(reading.grid, reading)).toEqual([]);
    for (const wanted of expected.recommendations.flatMap((recommendation) => recommendation.actions)) {
      const found = actions.find(({ text }) => text === wanted.action);
      const statuses = [wanted.status, ...(wanted.accept?.status ?? [])].map((status) => status.replace('_', '-'));
      expect(statuses).toContain(found?.status);
      expect(found?.targetDate?.date?.startsWith(wanted.target_date.iso)).toBe(true);
      if (wanted.accept?.lead_agency === undefined) expect(found?.leadAgencies).toEqual([wanted.lead_agency]);
      if (wanted.completion !== undefined) expect(found?.completionDate?.date).toBe(wanted.completion);
    }
  }
});
