import { type IsoDate, type RowKey, type UpdateRow, isOpen, type ActionView } from '../../../../schema';
import { chasingWords as words } from '../../../../words';
import { derivedKey } from '../../../../meeting';
import { actionHref, distanceWords, NO_FILTERS, START, targetWords, writePlace, type Words } from '../../../../ui';

/** As far ahead as My actions calls due soon. */
const DUE_DAYS = 30;

/** What one agency is asked about. */
export interface Request {
  readonly agency: RowKey;
  readonly overdue: readonly ActionView[];
  readonly due: readonly ActionView[];
  /** The day on which it was last asked about any of its actions. */
  readonly lastAsked: IsoDate | undefined;
}

const byTarget = (a: ActionView, b: ActionView): number => (a.state.daysLeft ?? 0) - (b.state.daysLeft ?? 0);

/** The agencies that lead something overdue or due soon, the most overdue first. */
export function requestsFor(views: readonly ActionView[]): readonly Request[] {
  const found = new Map<RowKey, { overdue: ActionView[]; due: ActionView[]; lastAsked: IsoDate | undefined }>();
  for (const view of views) {
    for (const agency of new Set(view.action.leadAgencies ?? [])) {
      const held = found.get(agency) ?? { overdue: [], due: [], lastAsked: undefined };
      found.set(agency, held);
      for (const { kind, agency: asked, date } of view.updates)
        if (kind === 'request' && asked === agency && date > (held.lastAsked ?? '')) held.lastAsked = date;
      const { daysLate, daysLeft } = view.state;
      if (daysLate > 0) held.overdue.push(view);
      else if (isOpen(view) && daysLeft !== undefined && daysLeft <= DUE_DAYS) held.due.push(view);
    }
  }
  return [...found]
    .filter(([, { overdue, due }]) => overdue.length + due.length > 0)
    .map(([agency, { overdue, due, lastAsked }]) => ({ agency, overdue: overdue.sort(byTarget), due: due.sort(byTarget), lastAsked }))
    .sort((a, b) => b.overdue.length - a.overdue.length || b.due.length - a.due.length || (a.agency < b.agency ? -1 : 1));
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
    subject: words.subject(name, request.overdue.length + request.due.length),
    body: text([...part(words.overdue, request.overdue), ...part(words.due, request.due)]),
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
  [...request.overdue, ...request.due].map((view) => ({
    key: derivedKey('request', view.key, request.agency, today),
    review: view.review.key,
    action: view.key,
    kind: 'request',
    date: today,
    agency: request.agency,
    by,
    narrative: words.narrative,
  }));
