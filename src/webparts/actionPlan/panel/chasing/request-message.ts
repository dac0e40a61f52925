import { type IsoDate, type RowKey, type UpdateRow, type ActionView } from '../../../../schema';
import { chasingWords as words } from '../../../../words';
import { isReminderNote, partsToAsk, requestKey, wasJustAsked, type AskReason } from '../../../../meeting';
import { actionHref, distanceWords, NO_FILTERS, START, targetWords, writePlace, type Words } from '../../../../ui';

/** What one agency is asked about: by the same rule as the weekly reminder, and never what it was asked about within six days. */
export interface Request extends Readonly<Record<AskReason, readonly ActionView[]>> {
  readonly agency: RowKey;
  /** How many more were asked about so lately that they wait. */
  readonly waiting: number;
  /** The newest request to it about any of these. */
  readonly last: { readonly day: IsoDate; readonly by: 'reminder' | 'person' } | undefined;
}

const byTarget = (a: ActionView, b: ActionView): number => (a.state.daysLeft ?? 0) - (b.state.daysLeft ?? 0);

/** All that a request is about, in the order in which it says so. */
export const askedIn = ({ overdue, returned, due }: Request): readonly ActionView[] => [...overdue, ...returned, ...due];

/** The agencies that lead something overdue, returned or due soon, the most overdue first. */
export function requestsFor(views: readonly ActionView[], today: IsoDate): readonly Request[] {
  const parts = partsToAsk(views, today);
  const requests = [...new Set(parts.map(({ agency }) => agency))].map((agency): Request => {
    const own = parts.filter((each) => each.agency === agency);
    const free = own.filter(({ part }) => !wasJustAsked(part, today));
    const of = (reason: AskReason): readonly ActionView[] =>
      free.flatMap((each) => (each.reason === reason ? [each.view] : [])).sort(byTarget);
    const last = own.flatMap(({ part: { asked } }) => asked ?? []).sort((a, b) => (a.date < b.date ? 1 : -1))[0];
    return {
      agency,
      overdue: of('overdue'),
      returned: of('returned'),
      due: of('due'),
      waiting: own.length - free.length,
      last: last === undefined ? undefined : { day: last.date, by: isReminderNote(last) ? 'reminder' : 'person' },
    };
  });
  return requests.sort((a, b) => b.overdue.length - a.overdue.length || b.due.length - a.due.length || (a.agency < b.agency ? -1 : 1));
}

export interface Message {
  readonly subject: string;
  readonly body: string;
  /** With the link to all actions instead of each, for where an address must hold the whole message. */
  readonly short: string;
}

interface Writing {
  readonly name: string;
  /** The whole address of a place in the plan, given what goes after `#`. */
  readonly addressOf: (hash: string) => string;
  readonly page: Words;
}

/** The message to an agency, with a link to each action. Says nothing but what the agency sees of its own actions. */
export function messageTo(request: Request, { name, addressOf, page }: Writing): Message {
  const line = (view: ActionView): readonly string[] => [
    words.item({
      review: view.review.reference,
      ref: view.action.ref,
      text: view.action.text,
      target: targetWords(view, page),
      distance: distanceWords(view, page) ?? '',
    }),
    `  ${addressOf(actionHref(view.key).slice(1))}`,
  ];
  const part = (title: string, views: readonly ActionView[]): readonly string[] =>
    views.length === 0 ? [] : [title, ...views.flatMap(line), ''];
  const all = addressOf(writePlace({ ...START, view: 'mine', filters: { ...NO_FILTERS, agency: request.agency } }));
  const head = [words.greeting(name), '', words.ask, ''];
  const foot = [words.all, `  ${all}`, '', words.thanks];
  const text = (middle: readonly string[]): string => [...head, ...middle, ...foot].join('\n');
  return {
    subject: words.subject(name, askedIn(request).length),
    body: text([...part(words.overdue, request.overdue), ...part(words.returned, request.returned), ...part(words.due, request.due)]),
    short: text([]),
  };
}

/** Longer addresses are cut off by some mail programs, without a word. */
const LONGEST_ADDRESS = 1_900;

export interface Opening {
  readonly href: string;
  /** Whether the whole list fitted. */
  readonly list: 'whole' | 'left-out';
}

const fitting = (make: (body: string) => string, message: Message): Opening => {
  const whole = make(message.body);
  return whole.length <= LONGEST_ADDRESS ? { href: whole, list: 'whole' } : { href: make(message.short), list: 'left-out' };
};

/** Addresses as typed, with commas or semicolons between them. */
export const addressesIn = (typed: string): readonly string[] =>
  typed
    .split(/[,;\s]+/)
    .filter((address) => address.includes('@'))
    .map((address) => encodeURIComponent(address).replace(/%40/g, '@'));

export const mailTo = (message: Message, addresses: readonly string[]): Opening =>
  fitting(
    (body) =>
      `mailto:${addresses.join(',')}?subject=${encodeURIComponent(message.subject)}&body=${encodeURIComponent(body.replace(/\n/g, '\r\n'))}`,
    message,
  );

export const chatWith = (message: Message, addresses: readonly string[]): Opening =>
  fitting((body) => `https://teams.microsoft.com/l/chat/0/0?users=${addresses.join(',')}&message=${encodeURIComponent(body)}`, message);

/** What goes into the log once a request was sent: one entry an action, with a key that is the same however often it is tried on that day (P2). */
export const requestRows = (request: Request, { by, today }: { readonly by: string; readonly today: IsoDate }): readonly UpdateRow[] =>
  askedIn(request).map((view) => ({
    key: requestKey({ action: view.key, agency: request.agency, day: today }),
    review: view.review.key,
    action: view.key,
    kind: 'request',
    date: today,
    agency: request.agency,
    by,
    narrative: words.narrative,
  }));
