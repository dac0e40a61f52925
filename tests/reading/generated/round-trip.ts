import { accountFor, type PlanAction, type Reading } from '../../../src/reading';
import type { LayoutName, Quirks } from './layouts';
import type { MeantPlan } from './plans';

/** What did not come back as it was meant, with no doubt beside it. */
export interface Lost {
  readonly what: string;
}

interface MeantRow {
  readonly text: string;
  readonly lead: string;
  readonly date: string;
  readonly status: string;
}

const flat = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();

/** The actions that a layout prints, in its order. */
function meantRows(plan: MeantPlan, layout: LayoutName, quirk: Quirks): readonly MeantRow[] {
  let count = 0;
  return plan.flatMap((recommendation) =>
    (layout === 'labelled' ? recommendation.actions.slice(0, 1) : recommendation.actions).map((action) => {
      const missing =
        layout !== 'sections' && quirk.missingLeadEvery > 0 && count++ % quirk.missingLeadEvery === quirk.missingLeadEvery - 1;
      const narrative = layout === 'sections' || layout === 'labelled';
      return {
        text: action.text,
        lead: missing ? '' : action.lead,
        date: action.date,
        // Work that is told of in a progress column is under way, with a doubt (R6).
        status: action.status === 'not-stated' && narrative ? 'in-progress' : action.status,
      };
    }),
  );
}

/** Compares a reading with what was meant; only differences that no doubt stands beside count. */
export function undoubtedLosses(
  plan: MeantPlan,
  reading: Reading,
  laid: { readonly layout: LayoutName; readonly quirk: Quirks },
): readonly Lost[] {
  const lost: Lost[] = [];
  const rows = meantRows(plan, laid.layout, laid.quirk);
  const actions = reading.plan.recommendations.flatMap((recommendation) => recommendation.actions);
  const structural = reading.doubts.some((doubt) => doubt.code === 'row-joined' || doubt.code === 'row-separate');
  const recommendations = laid.layout === 'grouped' ? rows.length : plan.length;
  if (reading.plan.recommendations.length !== recommendations && !structural)
    lost.push({ what: `${reading.plan.recommendations.length} recommendations for ${recommendations}` });
  if (actions.length !== rows.length) {
    if (!structural) lost.push({ what: `${actions.length} actions for ${rows.length}` });
    return lost;
  }
  rows.forEach((row, index) => {
    const action = actions[index];
    if (action !== undefined) compare(row, action, { reading, lost });
  });
  for (const cell of accountFor(reading.grid, reading))
    lost.push({ what: `line ${cell.where.line}: ${cell.missing.join(' ')} is nowhere` });
  return lost;
}

function compare(row: MeantRow, action: PlanAction, { reading, lost }: { readonly reading: Reading; readonly lost: Lost[] }): void {
  const doubted = reading.doubts.some((doubt) => doubt.about === action.ref);
  const pairs: readonly (readonly [string, string, string])[] = [
    ['text', row.text, flat(action.text)],
    ['lead', row.lead, action.leadAgencies.join('; ')],
    ['target', row.date, action.targetDate?.date ?? ''],
    ['status', row.status, action.status],
  ];
  for (const [field, meant, read] of pairs) {
    // A completion that is none is never excused by a doubt (R6).
    const excused = doubted && !(field === 'status' && read === 'completed');
    if (meant !== read && !excused) lost.push({ what: `${action.ref} ${field}: “${read}” for “${meant}”` });
  }
}
