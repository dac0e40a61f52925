import type { MeantAction, MeantPlan, MeantRecommendation } from './plans';
import type { Quirks } from './quirks';

/** A laid-out cell; `down` is how many rows it is merged over where the kind of file has merged cells. */
export interface LaidCell {
  readonly text: string;
  readonly down?: number;
}
export type LaidLine = readonly LaidCell[] | 'gap' | { readonly prose: string };

export type LayoutName = 'merged' | 'numbered' | 'grouped' | 'sections' | 'labelled';
export const LAYOUTS: readonly LayoutName[] = ['merged', 'numbered', 'grouped', 'sections', 'labelled'];

const WORDS: Readonly<Record<Quirks['statusStyle'], Readonly<Record<MeantAction['status'], string>>>> = {
  plain: { completed: 'Completed', 'in-progress': 'In progress', 'not-stated': '' },
  capitals: { completed: 'ACTION COMPLETE', 'in-progress': 'ONGOING', 'not-stated': '' },
  sentence: { completed: 'This is now COMPLETE', 'in-progress': 'Ongoing', 'not-stated': '' },
};

const cell = (text: string, down?: number): LaidCell => (down === undefined ? { text } : { text, down });
const joined = (...texts: readonly string[]): string => texts.filter((text) => text !== '').join(' ');

export interface Laid {
  readonly lines: readonly LaidLine[];
  readonly columns: number;
}

/** Lays a plan out as one of the five kinds of published plan. */
export function layOut(plan: MeantPlan, layout: LayoutName, quirk: Quirks): Laid {
  switch (layout) {
    case 'merged':
      return withPages(merged(plan, quirk), HEADINGS.merged, quirk);
    case 'numbered':
      return withPages(numbered(plan, quirk), HEADINGS.numbered, { ...quirk, heading: 'repeated' });
    case 'grouped':
      return { lines: grouped(plan, quirk), columns: HEADINGS.grouped.length };
    case 'sections':
      return withPages(sections(plan, quirk), HEADINGS.sections, quirk);
    case 'labelled':
      return withPages(labelled(plan, quirk), HEADINGS.labelled, quirk);
  }
}

export const HEADINGS: Readonly<Record<LayoutName, readonly string[]>> = {
  merged: [
    'Recommendation',
    'Scope',
    'Action to be taken',
    'Lead agency',
    'Responsible person',
    'Key milestones',
    'Target date',
    'Outcome',
  ],
  numbered: ['No', 'Recommendation', 'Action', 'Lead agency', 'Evidence', 'Target date', 'Outcome', 'RAG status'],
  grouped: ['Recommendation', 'Action to be taken', 'Lead agency', 'Milestones', 'Target date', 'Completion date and outcome'],
  sections: ['Recommendation', 'Action to be taken', 'Evidence of success', 'Timescale', 'Progress report'],
  labelled: ['Recommendation', 'Action required', 'Lead', 'Due date', 'Summary of action taken'],
};

export const leadOf = (action: MeantAction, index: number, quirk: Quirks): string =>
  quirk.missingLeadEvery > 0 && index % quirk.missingLeadEvery === quirk.missingLeadEvery - 1 ? '' : action.lead;
export const statusWords = (action: MeantAction, quirk: Quirks): string => WORDS[quirk.statusStyle][action.status];

function merged(plan: MeantPlan, quirk: Quirks): readonly (readonly LaidCell[])[] {
  let count = 0;
  return plan.flatMap((recommendation) =>
    recommendation.actions.map((action, index) => {
      const rows = recommendation.actions.length;
      const first = index === 0;
      return [
        first ? cell(recommendation.text, rows) : cell(''),
        first ? cell('Local', rows) : cell(''),
        cell(action.text),
        cell(leadOf(action, count++, quirk)),
        cell(action.role),
        cell(action.milestones),
        cell(joined(action.month, statusWords(action, quirk))),
        first ? cell(recommendation.outcome, rows) : cell(''),
      ];
    }),
  );
}

const isLost = (index: number, quirk: Quirks): boolean =>
  quirk.lostNumberEvery > 0 && index % quirk.lostNumberEvery === quirk.lostNumberEvery - 1;

function numbered(plan: MeantPlan, quirk: Quirks): readonly (readonly LaidCell[])[] {
  let count = 0;
  return plan.flatMap((recommendation, number) =>
    recommendation.actions.map((action, index) => [
      cell(index === 0 ? `${number + 1}.` : ''),
      cell(recommendation.text),
      cell(action.text),
      cell(joined(leadOf(action, count, quirk), leadOf(action, count++, quirk) === '' ? '' : `: ${action.role}`).replace(' :', ':')),
      cell(action.milestones),
      cell(action.month),
      cell(action.progress),
      cell(statusWords(action, quirk)),
    ]),
  );
}

const NUMBERS = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'];

function grouped(plan: MeantPlan, quirk: Quirks): readonly LaidLine[] {
  let count = 0;
  return plan.flatMap((recommendation, number): LaidLine[] => [
    'gap',
    { prose: `Recommendation ${NUMBERS[number] ?? ''}: ${recommendation.text.split(' ').slice(5, 8).join(' ')}` },
    'gap',
    HEADINGS.grouped.map((heading) => cell(heading)),
    ...recommendation.actions.map((action, index) => [
      cell(`${recommendation.text.replace(/\.$/, '')}, part ${(NUMBERS[index] ?? '').toLowerCase()}.`),
      cell(action.text),
      cell(leadOf(action, count++, quirk)),
      cell(action.milestones),
      cell(action.month),
      cell(statusWords(action, quirk)),
    ]),
  ]);
}

/** One lead agency to a recommendation, as its section's heading: the first action's. */
function sections(plan: MeantPlan, quirk: Quirks): readonly (readonly LaidCell[])[] {
  return plan.flatMap((recommendation, number) => [
    [cell(recommendation.actions[0]?.lead ?? ''), cell(''), cell(''), cell(''), cell('')],
    ...recommendation.actions.map((action, index) => [
      cell(index > 0 ? '' : isLost(number, quirk) ? recommendation.text : `${number + 1}. ${recommendation.text}`),
      cell(index === 0 ? action.text : `${action.lead}: ${action.text}`),
      cell(action.milestones),
      cell(action.month),
      cell(joined(action.progress, statusWords(action, quirk))),
    ]),
  ]);
}

function labelled(plan: MeantPlan, quirk: Quirks): readonly (readonly LaidCell[])[] {
  return plan.map((recommendation: MeantRecommendation, number) => {
    const action = recommendation.actions[0];
    if (action === undefined) return [];
    return [
      cell(`Recommendation No ${number + 1} ${recommendation.text}`),
      cell(action.text),
      cell(leadOf(action, number, quirk)),
      cell(action.month),
      cell(joined(action.progress, statusWords(action, quirk))),
    ];
  });
}

function withPages(rows: readonly (readonly LaidCell[])[], headings: readonly string[], quirk: Quirks): Laid {
  const heading = headings.map((text) => cell(text));
  const lines: LaidLine[] = [heading];
  let under = 0;
  rows.forEach((row, index) => {
    const ends = quirk.pageEvery > 0 && index % quirk.pageEvery === quirk.pageEvery - 1;
    const isSection = row.filter(({ text }) => text !== '').length === 1;
    under = Math.max(under - 1, ...row.map(({ down }) => (down ?? 1) - 1));
    if (!ends || isSection || (quirk.cells === 'merged' && under > 0)) {
      lines.push(row);
      return;
    }
    const [upper, lower] = cut(row, quirk.cutAt);
    lines.push(upper, 'gap');
    if (quirk.dashes)
      lines.push(
        headings.map(() => cell('--')),
        'gap',
      );
    if (quirk.heading === 'repeated') lines.push(heading);
    if (lower !== undefined) lines.push(lower);
  });
  return { lines, columns: headings.length };
}

/** Cuts the longest cell of a row at a word, as the end of a page does; the rest of it stands alone on the next page. */
function cut(row: readonly LaidCell[], at: number): readonly [readonly LaidCell[], (readonly LaidCell[])?] {
  if (at === 0) return [row];
  const lengths = row.map(({ text }, column) => (column === 0 || /^Recommendation|^The /.test(text) ? 0 : text.length));
  const longest = lengths.indexOf(Math.max(...lengths));
  const words = (row[longest]?.text ?? '').split(' ');
  const middle = Math.min(words.length - 1, at + 2);
  if (middle < 2) return [row];
  return [
    row.map((held, column) => (column === longest ? cell(words.slice(0, middle).join(' '), held.down) : held)),
    row.map((_, column) => cell(column === longest ? words.slice(middle).join(' ') : '')),
  ];
}
