import { describeDoubt, describeLeftOut, leftOut, type PlanAction, type Reading } from '../../src/reading';

const STATUS: Readonly<Record<PlanAction['status'], string>> = {
  completed: 'completed',
  'in-progress': 'in progress',
  'not-started': 'not started',
  'not-stated': 'not stated',
  'on-hold': 'on hold',
  'not-progressing': 'not progressing',
};
const WIDTHS = { ref: 6, text: 52, lead: 34, target: 12, status: 12 } as const;

function cell(text: string, width: number): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return (flat.length > width ? `${flat.slice(0, width - 1)}…` : flat).padEnd(width);
}

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** The reading as a table for people: each recommendation, its actions, and the doubts below. */
export function asTable(reading: Reading): string {
  const { plan, doubts } = reading;
  const actions = plan.recommendations.flatMap((recommendation) => recommendation.actions);
  const lines = [
    plan.title ?? plan.reference ?? reading.grid.name,
    [
      count(plan.recommendations.length, 'recommendation', 'recommendations'),
      count(actions.length, 'action', 'actions'),
      count(doubts.length, 'thing to check', 'things to check'),
    ].join(', '),
    ...(reading.placed < 0.9
      ? [`Only ${Math.floor(reading.placed * 100)} % of what it says found a place in the plan: see what was left out, below.`]
      : []),
    '',
  ];
  plan.recommendations.forEach((recommendation, index) => {
    lines.push(`${recommendation.number ?? index + 1}. ${cell(recommendation.text, 110).trim()}`);
    for (const action of recommendation.actions) {
      const flagged = doubts.some((doubt) => doubt.about === action.ref || doubt.also.includes(action.ref));
      lines.push(
        [
          `  ${flagged ? '?' : ' '} ${cell(action.ref, WIDTHS.ref)}`,
          cell(action.text ?? `(${action.assumedText})`, WIDTHS.text),
          cell(action.leadAgencies.join('; ') || '–', WIDTHS.lead),
          cell(action.targetDate?.date ?? action.targetDate?.precision ?? '–', WIDTHS.target),
          STATUS[action.status],
        ].join(' '),
      );
    }
  });
  if (doubts.length > 0) lines.push('', 'Please check');
  for (const doubt of doubts) {
    const place = doubt.where.column === null ? `line ${doubt.where.line}` : `line ${doubt.where.line}, cell ${doubt.where.column}`;
    lines.push(`  ${doubt.about === null ? '' : `${doubt.about}: `}${describeDoubt(doubt)} (${place})`);
  }
  const out = leftOut(reading);
  if (out.length > 0) lines.push('', 'Left out');
  for (const group of out) lines.push(`  ${describeLeftOut(group)}: ${cell(group.text, 110).trim()}`);
  const kept = actions.filter((action) => action.remains !== null);
  if (kept.length > 0) lines.push('', 'Kept with its action, in no field');
  for (const action of kept) lines.push(`  ${action.ref}: ${cell(action.remains ?? '', 110).trim()}`);
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}
