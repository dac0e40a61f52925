import { leadOf, statusWords } from './layouts';
import type { MeantPlan } from './plans';
import type { Quirks } from './quirks';

const LABELS = [
  { recommendation: 'Recommendation', action: 'Action', lead: 'Lead', target: 'Target', status: 'Status' },
  { recommendation: 'Recommendation', action: 'Action required', lead: 'Lead agency', target: 'By when', status: 'RAG status' },
] as const;
const WIDE = 60;

/** A line no longer than a page is wide, the rest on lines under it. */
function wrapped(text: string): string {
  return text.split(' ').reduce((so, word) => {
    const last = so.slice(so.lastIndexOf('\n') + 1);
    return so === '' ? word : last.length + word.length < WIDE ? `${so} ${word}` : `${so}\n${word}`;
  }, '');
}

/** A plan as a page of labels and values. `cutAt` wraps its lines, `lostNumberEvery` leaves the numbers of the recommendations out. */
export function writeLabels(plan: MeantPlan, title: string, quirk: Quirks): string {
  const words = LABELS[quirk.dashes ? 1 : 0];
  const field = (label: string, value: string): readonly string[] =>
    value === '' ? [] : [quirk.cutAt > 0 ? wrapped(`${label}: ${value}`) : `${label}: ${value}`];
  let count = 0;
  const blocks = plan.map((recommendation, number) => {
    const label = quirk.lostNumberEvery > 0 ? words.recommendation : `${words.recommendation} ${number + 1}`;
    const actions = recommendation.actions.map((action) =>
      [
        ...field(words.action, action.text),
        ...field(words.lead, leadOf(action, count++, quirk)),
        ...field(words.target, action.month),
        ...field(words.status, statusWords(action, quirk)),
      ].join('\n'),
    );
    return [...field(label, recommendation.text), actions.join('\n\n')].join(quirk.heading === 'once' ? '\n' : '\n\n');
  });
  return `${title}\n\n${blocks.join('\n\n')}\n`;
}
