import { formatDate, type IsoDate } from '../../schema';

const plurals = new Intl.PluralRules('en-GB');
const is = (n: number): 'one' | 'many' => (plurals.select(n) === 'one' ? 'one' : 'many');
const count = (n: number, one: string, many: string): string => `${n.toLocaleString('en-GB')} ${is(n) === 'one' ? one : many}`;
const SMALL = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const spelt = (n: number): string => SMALL[n] ?? n.toLocaleString('en-GB');
const days = (n: number): string => count(n, 'day', 'days');
const month = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });
const shortMonth = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' });
const list = new Intl.ListFormat('en-GB');

/** Every word of the overview. Another language is another file. */
export const overviewWords = {
  title: 'Overview',
  allReviews: 'All reviews',
  review: 'Review',
  nothing: 'There are no actions here yet.',
  sentence: ({ overdue, total, agencies, held }: { overdue: number; total: number; agencies: readonly string[]; held: number }): string => {
    if (overdue === 0) return `None of the ${count(total, 'action', 'actions')} is overdue.`;
    const first = `${overdue.toLocaleString('en-GB')} of ${count(total, 'action', 'actions')} ${is(overdue) === 'one' ? 'is' : 'are'} overdue`;
    if (agencies.length === 0) return `${first}.`;
    const what = overdue === 1 ? 'it' : held === overdue ? 'all of them' : `${spelt(held)} of them`;
    return `${first}; ${list.format(agencies)} ${agencies.length === 1 ? 'holds' : 'hold'} ${what}.`;
  },
  copyLink: 'Copy link to this view',
  zoom: 'Text size',
  zoomTo: (percent: number): string => `${percent} %`,
  showTable: 'Show as table',
  showChart: 'Show as chart',
  actions: 'Actions',
  total: 'Total',
  of: (what: string, n: number): string => `${what}: ${count(n, 'action', 'actions')}`,
  standing: { grey: 'No date', 'published-complete': 'Published as complete', 'not-progressing': 'Closed – not progressing' },
  uncoloured: 'No date, or closed',

  bar: { title: 'How the actions stand' },
  attention: {
    title: 'What needs attention',
    awaiting: 'Awaiting sign-off',
    asksForTime: 'Asked for more time',
    stale: 'No recent report',
    noEvidence: 'Complete or reported complete, without evidence',
  },
  trend: {
    title: 'The last twelve months',
    summary: (then: { day: IsoDate; overdue: number }, now: number): string =>
      `${then.overdue === now ? 'As many' : then.overdue < now ? 'More' : 'Fewer'} actions are overdue ${then.overdue === now ? 'as' : 'than'} at the end of ${month.format(new Date(then.day))}: ${then.overdue.toLocaleString('en-GB')} then, ${now.toLocaleString('en-GB')} now.`,
    tooShort: 'The log does not go back to the end of a month yet.',
    how: 'From the log of reports and decisions: how each action stood on the last day of each month.',
    when: 'At the end of',
    month: (day: IsoDate): string => month.format(new Date(day)),
    /** For an axis of twelve months at most, where the year would stand on its neighbours. */
    shortMonth: (day: IsoDate): string => shortMonth.format(new Date(day)),
    today: 'Today',
    chart: 'Actions by how they stood at the end of each month',
  },
  agencies: {
    title: 'By lead agency',
    none: 'No lead agency',
    agency: 'Agency',
    summary: (name: string, n: number): string => `${name} leads the most overdue actions: ${n.toLocaleString('en-GB')}.`,
    calm: 'No agency has an overdue action.',
    unnamed: (n: number): string => (is(n) === 'one' ? 'The overdue action has' : 'The overdue actions have') + ' no lead agency.',
  },
  themes: {
    title: 'By theme',
    none: 'No theme',
    theme: 'Theme',
    summary: (name: string, n: number): string => `Most overdue actions belong to the theme “${name}”: ${n.toLocaleString('en-GB')}.`,
    calm: 'No theme has an overdue action.',
    unnamed: (n: number): string => (is(n) === 'one' ? 'The overdue action belongs' : 'The overdue actions belong') + ' to no theme.',
  },
  reviews: {
    title: 'By review',
    summary: (name: string, n: number): string => `${name} has the most overdue actions: ${n.toLocaleString('en-GB')}.`,
    calm: 'No review has an overdue action.',
  },
  more: (n: number): string => `Show ${n.toLocaleString('en-GB')} more`,
  ageing: {
    title: 'How long overdue',
    summary: (n: number, long: number): string =>
      n === 0
        ? 'Nothing is overdue.'
        : `${count(long, 'action is', 'actions are')} more than 90 days late, of ${count(n, 'that is overdue', 'that are overdue')}.`,
    column: 'Overdue by',
  },
  moved: {
    title: 'How far targets have moved',
    summary: (n: number, median: number | undefined): string =>
      median === undefined
        ? 'No target has moved to a later date.'
        : `${count(n, 'target has', 'targets have')} moved to a later date, half of them by ${days(Math.round(median))} or more.`,
    column: 'Moved by',
  },
  took: {
    title: 'From target to completion',
    summary: (n: number, median: number | undefined): string => {
      if (median === undefined) return 'Nothing with a target has been signed off yet.';
      const middle = Math.round(median);
      const when =
        middle === 0 ? 'on the target date' : middle < 0 ? `${days(-middle)} before the target` : `${days(middle)} after the target`;
      return `${count(n, 'action with a target is', 'actions with a target are')} signed off; the one in the middle was completed ${when}.`;
    },
    column: 'Completed',
    early: 'On the target date or before',
    late: (span: string): string => `${span} after`,
  },
  span: (from: number, to: number | undefined): string =>
    to === undefined ? `More than ${from - 1} days` : from === 1 ? `Up to ${to} days` : `${from} to ${to} days`,
  silent: {
    title: 'Agencies that have not reported for 90 days',
    none: 'Every agency with open actions has reported in the last 90 days.',
    summary: (n: number): string =>
      `${count(n, 'agency', 'agencies')} with open actions ${is(n) === 'one' ? 'has' : 'have'} not reported for 90 days or more.`,
    agency: 'Agency',
    last: 'Last report',
    never: 'No report yet',
    open: 'Open actions',
    on: (day: IsoDate): string => formatDate(day, 'short'),
  },
};
