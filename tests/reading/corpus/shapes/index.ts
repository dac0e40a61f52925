import { columnsOf, statedBy, type Column } from '../columns';
import { heading, plain, table, words, type Block, type Document } from '../document';
import { expectedRecommendations, type Expected } from '../expected';
import type { Half, PlanFacts } from '../facts';
import { type Voice } from '../headings';
import type { Layout } from '../layout';
import { Dice, makePlan, type PlanSeed } from '../make-plan';
import { after, ahead } from './around';
import { cards, keyValue, keyValuePerRecommendation, labelledLines, nestedList, runIn } from './records';
import {
  agencyRows,
  bannerRows,
  facing,
  oneTable,
  openAndClosed,
  sheetPerAgency,
  tablePerAgency,
  tablePerRecommendation,
  transposed,
} from './tables';
import { WITHDRAWN } from './trouble';

/** A plan in its document, and what a careful person reads there. */
export interface LaidOut {
  readonly document: Document;
  readonly expected: Expected;
  readonly layout: Layout;
  readonly half: Half;
  readonly clean: 'clean' | 'troubled';
}

function shaped(plan: PlanFacts, columns: readonly Column[], layout: Layout): readonly Block[] {
  switch (layout.shape) {
    case 'table':
      return oneTable(plan, columns, layout);
    case 'banner-rows':
      return bannerRows(plan, columns, layout);
    case 'table-per-recommendation':
      return tablePerRecommendation(plan, columns, layout);
    case 'table-per-agency':
      return tablePerAgency(plan, columns, layout);
    case 'sheet-per-agency':
      return sheetPerAgency(plan, columns, layout);
    case 'agency-rows':
      return agencyRows(plan, columns, layout);
    case 'run-in':
      return runIn(plan, columns);
    case 'open-and-closed':
      return openAndClosed(plan, columns, layout);
    case 'facing':
      return facing(plan, columns, layout);
    case 'key-value':
      return keyValue(plan, columns);
    case 'key-value-per-recommendation':
      return keyValuePerRecommendation(plan, columns);
    case 'cards':
      return cards(plan, columns);
    case 'labelled-lines':
      return labelledLines(plan, columns);
    case 'nested-list':
      return nestedList(plan, columns);
    case 'transposed':
      return transposed(plan, columns);
    case 'no-plan':
      return noPlan(plan);
  }
}

/** A report that speaks of actions and holds no plan. */
const noPlan = (plan: PlanFacts): readonly Block[] => [
  heading('Background'),
  words('The panel met four times and completed its work in March 2026. An action plan was agreed and is published separately.'),
  table([
    ['Date', 'Event', 'Source'].map(plain),
    ...plan.recommendations.map(({ outcome }, index) => [`${index + 3} May 2024`, outcome, 'Case notes'].map(plain)),
  ]),
  heading('Membership'),
  table([
    ['Name', 'Organisation', 'Role'].map(plain),
    ['J. Orme', 'Independent', 'Chair'].map(plain),
    ['S. Pell', 'Vale Trust', 'Member'].map(plain),
  ]),
];

export function layOut(layout: Layout, half: Half, seed: Omit<PlanSeed, 'half'>): LaidOut {
  const made = makePlan({ ...seed, half });
  const plan = layout.actions === 'none' ? withoutActions(made) : made;
  const voice: Voice = { half, region: seed.region, dice: new Dice(seed.seed + 7), lettering: layout.lettering ?? 'as-is' };
  const columns = columnsOf(layout, voice);
  const decorations = layout.decorations ?? [];
  const parts = decorations.includes('two-plans') ? halves(plan) : [plan];
  const name = `${layout.name}-${seed.seed}`;
  const inside = parts.flatMap((part) => [...(parts.length > 1 ? [heading(part.title, 1)] : []), ...shaped(part, columns, layout)]);
  const title = `${plan.body}: ${plan.title}`;
  return {
    document: { title, blocks: [...ahead(decorations), ...inside, ...after(decorations)] },
    expected: expecting({ name, parts, layout }),
    layout,
    half,
    clean: (seed.snags ?? []).length === 0 && decorations.every((decoration) => CLEAN.includes(decoration)) ? 'clean' : 'troubled',
  };
}

/** Decorations over which nobody would stumble. */
const CLEAN: readonly string[] = ['preface', 'legend', 'heading-every-third', 'blank-rows', 'sign-off'];

function expecting({
  name,
  parts,
  layout,
}: {
  readonly name: string;
  readonly parts: readonly PlanFacts[];
  readonly layout: Layout;
}): Expected {
  const decorations = layout.decorations ?? [];
  const stated = statedBy(layout);
  const recommendations = layout.shape === 'no-plan' ? [] : parts.flatMap((part) => expectedRecommendations(part, stated));
  return {
    document: name,
    note: [layout.shape, ...decorations].join(', '),
    counts: { recommendations: recommendations.length, actions: recommendations.flatMap(({ actions }) => actions).length },
    recommendations,
    optional: decorations.some((decoration) => decoration === 'struck-row' || decoration === 'hidden-row') ? [WITHDRAWN] : [],
    says: parts.length > 1 ? ['several-plans'] : [],
  };
}

/** Only what became of each recommendation. */
const withoutActions = (plan: PlanFacts): PlanFacts => ({
  ...plan,
  recommendations: plan.recommendations.map((recommendation) => ({ ...recommendation, actions: recommendation.actions.slice(0, 1) })),
});

/** One plan as two of different reviews, each numbered from one. */
function halves(plan: PlanFacts): readonly PlanFacts[] {
  const middle = Math.ceil(plan.recommendations.length / 2);
  return [plan.recommendations.slice(0, middle), plan.recommendations.slice(middle)].map((recommendations, index) => ({
    ...plan,
    title: `${index === 0 ? 'Review A17: “Rowan”' : 'Review B04: “Alder”'} action plan`,
    recommendations: recommendations.map((recommendation, at) => ({
      ...recommendation,
      number: String(at + 1),
      actions: recommendation.actions.map((action, which) => ({ ...action, ref: `${at + 1}.${which + 1}` })),
    })),
  }));
}
