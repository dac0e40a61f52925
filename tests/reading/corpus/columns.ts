import { plain, type Cell, type Colour, type Piece } from './document';
import { NO_DATE, NO_LEAD, NOT_STATED, type Stated } from './expected';
import type { ActionFacts, HeadingKind, RecommendationFacts, Status, StatusWords } from './facts';
import { headingFor, type Voice } from './headings';
import { PERIODS, type ColumnName, type Decoration, type Layout } from './layout';

export interface Column {
  readonly heading: string;
  readonly name: ColumnName;
  readonly of: 'recommendation' | 'action';
  readonly cell: (action: ActionFacts, recommendation: RecommendationFacts) => Cell;
}

const COLOUR: Readonly<Record<Status, Colour>> = {
  completed: 'blue',
  in_progress: 'green',
  not_started: 'red',
  not_stated: 'grey',
  on_hold: 'amber',
  not_progressing: 'grey',
};

/** Text with boxes, as controls that are set or not. */
function boxed(text: string): readonly Piece[] {
  return text
    .split(/(?=[☐☒])|(?<=[☐☒])/u)
    .map((part) => (part === '☒' ? { text: part, mark: 'ticked' } : part === '☐' ? { text: part, mark: 'unticked' } : { text: part }));
}

const dated = ({ words, reads }: { readonly words: string; readonly reads: string | null }): Cell =>
  reads !== null && reads.length === 10 && /^[\d/.-]+$/.test(words) ? { ...plain(words), day: reads } : plain(words);

const lettered = ({ ref, text }: Pick<ActionFacts, 'ref' | 'text'>): string =>
  `(${'abcdef'.charAt(Number(ref.split('.')[1]) - 1)}) ${text}`;

type Make = Column['cell'];
const CELLS: Readonly<Record<Exclude<ColumnName, 'reports' | 'log' | 'tick-columns' | 'quarter-pairs'>, Make>> = {
  number: (_, { number }) => plain(number),
  recommendation: (_, { text }) => plain(text),
  finding: (_, { text }) => plain(text),
  action: ({ text }) => plain(text),
  taken: ({ progress }) => plain(progress),
  further: ({ text }) => plain(text),
  lead: ({ lead }) => plain(lead.words),
  owner: ({ owner }) => plain(owner),
  target: ({ target }) => dated(target),
  original: ({ target }) => dated(target),
  revised: ({ revised }) => dated(revised ?? NO_DATE),
  planned: ({ target }) => dated(target),
  done: ({ doneOn }) => dated(doneOn ?? NO_DATE),
  status: ({ status }) => ({ pieces: boxed(status.words) }),
  rag: ({ status }) => ({ ...plain(status.words), fill: COLOUR[status.reads[0] ?? 'not_stated'] }),
  share: ({ share }) => ({ ...plain(`${Math.round(share * 100)}%`), share }),
  progress: ({ progress }) => plain(progress),
  evidence: ({ evidence }) => plain(evidence),
  outcome: (_, { outcome }) => plain(outcome),
  scope: (_, { scope }) => plain(scope),
  priority: ({ ref }) => plain(['High', 'Medium', 'Low'][Number(ref.slice(-1)) % 3] ?? ''),
  remarks: ({ evidence }) => plain(`See ${evidence.toLowerCase()}.`),
  monitoring: (_, { theme }) => plain(`${theme} group`),
  accepted: () => plain('Accepted'),
  // What was said before everything changed: always the opposite of what holds.
  previous: ({ status }) => plain(status.reads[0] === 'completed' ? 'In progress' : 'Complete'),
  colour: ({ status }) => ({ ...plain(''), fill: COLOUR[status.reads[0] ?? 'not_stated'] }),
  numbered: (_, { number, text }) => plain(`${number}. ${text}`),
  'numbered-action': ({ ref, text }) => plain(`${ref} ${text}`),
  'lettered-action': ({ ref, text }) => plain(lettered({ ref, text })),
  'action-number': ({ ref }) => plain(ref),
  'lead-and-owner': ({ lead, owner }) =>
    plain(lead.words === '' ? '' : owner.includes(',') ? `${lead.words} – ${owner}` : `${lead.words} (${owner})`),
  'both-targets': ({ target, revised }) => plain(revised === null ? target.words : `${target.words}\nRevised to ${revised.words}`),
  'yes-no': ({ status }) => plain(status.words === '' ? '' : status.reads[0] === 'completed' ? 'Yes' : 'No'),
  'done-in-words': ({ doneOn, evidence }) => plain(doneOn === null ? evidence : `Date completed: ${doneOn.words}`),
  'progress-then-status': ({ progress, status }) => plain([progress, status.words].filter((part) => part !== '').join(' ')),
};

const HEADED_AS: Readonly<Partial<Record<ColumnName, HeadingKind>>> = {
  colour: 'rag',
  numbered: 'recommendation',
  'numbered-action': 'action',
  'lettered-action': 'action',
  'lead-and-owner': 'lead',
  'both-targets': 'target',
  'progress-then-status': 'progress',
  'done-in-words': 'evidence',
};
const OF_RECOMMENDATION: readonly ColumnName[] = [
  'number',
  'recommendation',
  'finding',
  'numbered',
  'outcome',
  'scope',
  'accepted',
  'monitoring',
];

export function columnsOf(layout: Layout, voice: Voice): readonly Column[] {
  const used = new Set<string>();
  return layout.columns.flatMap((name): readonly Column[] => {
    if (name === 'reports') return reports(voice);
    if (name === 'log') return [log(voice)];
    if (name === 'tick-columns') return ticks(voice);
    if (name === 'quarter-pairs') return pairs(voice);
    const kind = HEADED_AS[name] ?? name;
    let heading = kind === 'action-number' ? 'Action no.' : '';
    for (let tries = 0; heading === '' || (used.has(heading) && tries < 20); tries++) heading = headingFor(kind as HeadingKind, voice);
    used.add(heading);
    return [{ heading, name, of: OF_RECOMMENDATION.includes(name) ? 'recommendation' : 'action', cell: CELLS[name] }];
  });
}

const LOGGED = ['March 2026', 'June 2026', 'September 2026', 'December 2026'];

/** What was reported when, in one cell: the newest last in one half, first in the other. */
function log(voice: Voice): Column {
  const entries = (action: ActionFacts): readonly string[] =>
    action.reports.flatMap(({ words }, at) => (words === '' ? [] : [`${LOGGED[at] ?? ''}: ${words}`]));
  return {
    heading: headingFor('progress', voice),
    name: 'log',
    of: 'action',
    cell: (action) => plain((voice.half === 'seen' ? entries(action) : [...entries(action)].reverse()).join('\n')),
  };
}

function reports({ half, dice }: Voice): readonly Column[] {
  return dice
    .pick(PERIODS[half])
    .map((heading, at) => ({ heading, name: 'reports', of: 'action', cell: ({ reports: said }) => plain(said[at]?.words ?? '') }));
}

const TICKED: Readonly<Record<'one' | 'other', readonly (readonly [string, Status])[]>> = {
  one: [
    ['Complete', 'completed'],
    ['In progress', 'in_progress'],
    ['Not started', 'not_started'],
  ],
  other: [
    ['Not yet started', 'not_started'],
    ['Underway', 'in_progress'],
    ['Completed', 'completed'],
  ],
};

/** A column for each state, ticked where it holds. */
function ticks({ half }: Voice): readonly Column[] {
  const [states, tick] = half === 'held' ? ([TICKED.other, 'X'] as const) : ([TICKED.one, '✓'] as const);
  return states.map(([heading, state]) => ({
    heading,
    name: 'tick-columns',
    of: 'action',
    cell: ({ status }) => plain(status.reads[0] === state ? tick : ''),
  }));
}

const REPORTED = ['First meeting held.', 'Draft sent to partners.', 'Comments received.', 'See minutes.'];

/** Two columns for each period: what was reported, and the state. */
function pairs({ half, dice }: Voice): readonly Column[] {
  const [text, state] = half === 'held' ? ['comment', 'rating'] : ['update', 'status'];
  return dice.pick(PERIODS[half]).flatMap((period, at): readonly Column[] => [
    {
      heading: `${period} ${text ?? ''}`,
      name: 'quarter-pairs',
      of: 'action',
      cell: ({ reports: said }) => plain(said[at]?.words === '' ? '' : (REPORTED[at] ?? '')),
    },
    { heading: `${period} ${state ?? ''}`, name: 'quarter-pairs', of: 'action', cell: ({ reports: said }) => plain(said[at]?.words ?? '') },
  ]);
}

/** The last report that was written. */
function newest({ reports: said }: ActionFacts, ...also: readonly Status[]): StatusWords {
  const found = [...said].reverse().find(({ words }) => words !== '') ?? NOT_STATED;
  return { ...found, reads: [...found.reads, ...also] };
}

const READ_FROM_SHARE = (share: number): StatusWords => ({
  words: String(share),
  reads: share === 1 ? ['completed', 'not_stated'] : share === 0 ? ['not_started', 'not_stated'] : ['in_progress', 'not_stated'],
});

function statusSaid(has: (name: ColumnName) => boolean, action: ActionFacts, shape: Layout['shape']): StatusWords {
  if (has('status') || has('rag') || has('progress-then-status')) return action.status;
  if (has('yes-no') && action.status.words !== '')
    return {
      words: '',
      reads: action.status.reads[0] === 'completed' ? ['completed'] : ['in_progress', 'not_started', 'not_stated', 'on_hold'],
    };
  if (has('log')) return newest(action, 'not_stated');
  if (has('reports') || has('quarter-pairs')) return newest(action);
  if (has('tick-columns'))
    return action.status.reads.some((one) => ['completed', 'in_progress', 'not_started'].includes(one)) ? action.status : NOT_STATED;
  if (has('share')) return READ_FROM_SHARE(action.share);
  if (has('done') && action.doneOn !== null) return { words: action.doneOn.words, reads: ['completed', 'not_stated'] };
  if (shape === 'open-and-closed')
    return {
      words: '',
      reads:
        action.status.reads[0] === 'completed'
          ? ['completed', 'not_stated']
          : ['in_progress', 'not_stated', 'not_started', 'on_hold', 'not_progressing'],
    };
  // What only a narrative, a plan or a colour hints at is not stated; work under way may be read.
  return has('progress') || has('taken')
    ? { words: '', reads: ['not_stated', 'in_progress', ...(action.status.reads[0] === 'not_started' ? ['not_started' as const] : [])] }
    : NOT_STATED;
}

/** What a careful person finds for an action where a layout has these columns. */
export function statedBy(layout: Layout): (action: ActionFacts) => Stated {
  const has = (name: ColumnName): boolean => layout.columns.includes(name);
  const sectioned = layout.shape === 'table-per-agency' || layout.shape === 'sheet-per-agency' || layout.shape === 'agency-rows';
  const isSet = (decoration: Decoration): boolean => layout.decorations?.includes(decoration) === true;
  const none = layout.actions === 'none';
  return (action) => ({
    status: isSet('choices') ? NOT_STATED : statusSaid(has, action, layout.shape),
    target:
      has('revised') || has('both-targets')
        ? (action.revised ?? action.target)
        : has('target') || has('planned') || has('original')
          ? action.target
          : NO_DATE,
    lead: has('lead') || has('lead-and-owner') || sectioned ? action.lead : NO_LEAD,
    doneOn: has('done') ? action.doneOn : null,
    text: none ? null : action.text,
    // The letter is as good kept as left out.
    ...(has('lettered-action') ? { alsoText: [lettered(action)] } : {}),
  });
}
