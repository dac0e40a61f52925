import type { TrialOutcome, TrialReport } from '../../src/store';
import { tenantCheckEnGb } from '../../src/words';

const ORDER: readonly TrialOutcome[] = ['did-not-hold', 'not-tried', 'held'];

/** What a claim says; its id where it has no sentence. */
export const claimWords = (claim: string): string => (tenantCheckEnGb.claims as Readonly<Record<string, string>>)[claim] ?? claim;

const count = ({ results }: TrialReport, wanted: TrialOutcome): number => results.filter(({ outcome }) => outcome === wanted).length;

export const trialCounts = (report: TrialReport): string =>
  tenantCheckEnGb.counts(count(report, 'held'), count(report, 'did-not-hold'), count(report, 'not-tried'));

const cell = (text: string): string => text.replace(/[|\r\n]+/g, ' ').replace(/</g, '&lt;');

/** The report as Markdown, what did not hold first; nothing of the site is in it but what it answered. */
export function tenantReport(report: TrialReport): string {
  const say = tenantCheckEnGb;
  const sorted = ORDER.flatMap((wanted) => report.results.filter(({ outcome }) => outcome === wanted));
  const lines = sorted.map(({ claim, outcome, seen, requestIds }) =>
    [say.outcomes[outcome], claimWords(claim), seen, requestIds.join(' ')].map(cell).join(' | '),
  );
  return [
    `# ${say.title}`,
    '',
    say.when(report.startedAt, report.endedAt),
    trialCounts(report),
    say.noData,
    ...(report.leftBehind.length === 0 ? [] : ['', say.leftBehind(report.leftBehind.join(', '))]),
    '',
    `| ${say.columns.join(' | ')} |`,
    `| ${say.columns.map(() => '---').join(' | ')} |`,
    ...lines.map((line) => `| ${line} |`),
    '',
  ].join('\n');
}
