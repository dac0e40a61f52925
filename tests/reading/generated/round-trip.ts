import { accountFor, type DoubtCode, type PlanAction, type Reading } from '../../../src/reading';
import type { LayoutName } from './layouts';
import type { Quirks } from './quirks';
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

/** Doubts that say that a row may stand elsewhere than it was read. */
const STRUCTURAL: readonly DoubtCode[] = ['row-joined', 'row-separate', 'column-moved'];

/** A layout, or a page of labels. */
export type Printed = LayoutName | 'labels';

/** The actions that a layout prints, in its order. */
function meantRows(plan: MeantPlan, layout: Printed, quirk: Quirks): readonly MeantRow[] {
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
  laid: { readonly layout: Printed; readonly quirk: Quirks },
): readonly Lost[] {
  const lost: Lost[] = [];
  const rows = meantRows(plan, laid.layout, laid.quirk);
  const actions = reading.plan.recommendations.flatMap((recommendation) => recommendation.actions);
  const structural = reading.doubts.some((doubt) => STRUCTURAL.includes(doubt.code));
  const recommendations = laid.layout === 'grouped' ? rows.length : plan.length;
  if (reading.plan.recommendations.length !== recommendations && !structural)
    lost.push({ what: `${reading.plan.recommendations.length} recommendations for ${recommendations}` });
  if (actions.length !== rows.length) {
    if (!structural) lost.push({ what: `${actions.length} actions for ${rows.length}` });
    return lost;
  }
  rows.forEach((row, index) => {
    const action = actions[index];
    if (action === undefined) return;
    compare(row, action, { reading, lost });
    // What the layout lost has to be said where the reading comes out right all the same.
    if (action.leadAgencies.length === 0 && !doubted(reading, 'agency-missing', action.ref))
      lost.push({ what: `${action.ref} has no lead agency, undoubted` });
  });
  for (const code of lostByLayout(laid.quirk)) if (!doubted(reading, code)) lost.push({ what: `${code} is not said` });
  for (const cell of accountFor(reading.grid, reading))
    lost.push({ what: `line ${cell.where.line}: ${cell.missing.join(' ')} is nowhere` });
  return lost;
}

/** Doubts on the whole plan that a quirk has to leave. */
function lostByLayout({ trackedEvery, hiddenEvery }: Quirks): readonly DoubtCode[] {
  return [...(trackedEvery > 0 ? (['tracked-changes'] as const) : []), ...(hiddenEvery > 0 ? (['hidden-rows'] as const) : [])];
}

/** One question for several actions names the others beside the first. */
const isAbout = (doubt: Reading['doubts'][number], ref: string): boolean => doubt.about === ref || doubt.also.includes(ref);

const doubted = (reading: Reading, code: DoubtCode, about?: string): boolean =>
  reading.doubts.some((doubt) => doubt.code === code && (about === undefined || isAbout(doubt, about)));

function compare(row: MeantRow, action: PlanAction, { reading, lost }: { readonly reading: Reading; readonly lost: Lost[] }): void {
  const said = reading.doubts.some((doubt) => isAbout(doubt, action.ref));
  const pairs: readonly (readonly [string, string, string])[] = [
    ['text', row.text, flat(action.text)],
    ['lead', row.lead, action.leadAgencies.join('; ')],
    ['target', row.date, action.targetDate?.date ?? ''],
    ['status', row.status, action.status],
  ];
  for (const [field, meant, read] of pairs) {
    // A completion that is none is never excused by a doubt (R6).
    const excused = said && !(field === 'status' && read === 'completed');
    if (meant !== read && !excused) lost.push({ what: `${action.ref} ${field}: “${read}” for “${meant}”` });
  }
}
