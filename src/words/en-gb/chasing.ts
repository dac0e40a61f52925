import { formatDate, type IsoDate } from '../../schema';

const plurals = new Intl.PluralRules('en-GB');
const count = (n: number, one: string, many: string): string => `${n} ${plurals.select(n) === 'one' ? one : many}`;

/** Every word of the requests for an update, the messages among them. Another language is another file. */
export const chasingWords = {
  title: 'Requests for update',
  intro:
    'A ready message for each agency with actions that are overdue or due in the next 30 days. Nothing is sent by itself: copy it, or open it in mail or in a Teams chat, and then note that it was sent.',
  nobody: 'No agency has an action that is overdue or due in the next 30 days.',
  figures: (overdue: number, due: number, returned: number): string =>
    [overdue === 0 ? '' : `${overdue} overdue`, returned === 0 ? '' : `${returned} returned`, due === 0 ? '' : `${due} due in 30 days`]
      .filter((part) => part !== '')
      .join(', '),
  lastAsked: ({ day, by }: { readonly day: IsoDate; readonly by: 'reminder' | 'person' }): string =>
    `Last asked on ${formatDate(day)}${by === 'reminder' ? ', by the weekly reminder' : ''}`,
  waiting: (n: number): string =>
    `${count(n, 'action was', 'actions were')} asked about in the last six days and ${n === 1 ? 'waits' : 'wait'} for an answer. Nobody is asked twice within six days.`,
  pulseTitle: 'Weekly reminder',
  pulseNever: 'No weekly reminder has gone out yet. Your administrator can turn it on in ten minutes.',
  pulse: (day: IsoDate, agencies: number): string =>
    `Last weekly reminder: ${formatDate(day)}, to ${count(agencies, 'agency', 'agencies')}.`,
  pulseLate: (day: IsoDate): string =>
    `The last weekly reminder went out on ${formatDate(day)}, more than nine days ago, although there is something to ask about. Look in Power Automate whether it is still on and its account can sign in.`,
  pulseMissing: (names: string): string =>
    `These agencies have no mailbox to report to, so no reminder reaches them: ${names}. Add one in the list of agencies, in the column Report to.`,
  neverAsked: 'Not asked yet',
  prepare: 'Write a request',
  hide: 'Put it away',
  to: 'Addresses (optional)',
  toHelp: 'One or more, with commas between them. They are not kept.',
  message: 'Message',
  copy: 'Copy the message',
  copied: 'The message is copied.',
  notCopied: 'The message could not be copied. Select it and copy it with the keyboard.',
  mail: 'Open in mail',
  chat: 'Open in a Teams chat',
  chatNeeds: 'For a chat, give at least one address.',
  note: 'Note that it was sent',
  noting: (done: number, total: number): string => `Noting: ${done} of ${total}…`,
  noted: (n: number): string => `Noted on ${count(n, 'action', 'actions')}. Everyone sees it in their history.`,
  notNoted: (done: number, total: number): string =>
    `It is noted on ${done} of ${count(total, 'action', 'actions')}. Press the button again for the rest: nothing is noted twice.`,
  refused: 'SharePoint did not accept it. Ask the site’s owner whether you may write to the log.',
  subject: (agency: string, n: number): string => `${agency}: ${count(n, 'action needs', 'actions need')} an update`,
  greeting: (agency: string): string => `Dear colleagues at ${agency},`,
  ask: 'Please tell us how these actions stand. Open the link, then press Report progress.',
  overdue: 'Overdue',
  returned: 'Returned to you',
  due: 'Due in the next 30 days',
  item: ({
    review,
    ref,
    text,
    target,
    distance,
  }: {
    review: string;
    ref: string | undefined;
    text: string;
    target: string;
    distance: string;
  }): string => `- ${[review, ref].filter((part) => part !== undefined).join(' ')}: ${text} (target ${target}, ${distance})`,
  all: 'All your actions:',
  shorter: (n: number): string =>
    `The list of ${count(n, 'action', 'actions')} is longer than a link may be: the mail or chat opens with the link to all of them. The copied message has the whole list.`,
  thanks: 'Thank you.',
  narrative: 'Asked for an update.',
};
