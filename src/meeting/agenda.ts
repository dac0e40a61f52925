import type { MeetingRow, RowKey, ActionView } from '../schema';

/** Why an action is on the agenda, in the order in which the reasons are shown. */
export const REASONS = ['sign-off', 'slipped-back', 'overdue', 'more-time', 'at-risk', 'no-report', 'check-due'] as const;
export type Reason = (typeof REASONS)[number];

export type AgendaOrder = NonNullable<MeetingRow['agendaOrder']>;

export interface AgendaItem {
  readonly reason: Reason;
  readonly action: RowKey;
}

/** The first reason that fits counts: what waits for a decision before what is only late, silence before other risks. */
export function reasonOf({ state }: Pick<ActionView, 'state'>): Reason | undefined {
  if (state.awaitingSignOff) return 'sign-off';
  if (state.asksForTime !== undefined) return 'more-time';
  if (state.assurance === 'slipped-back') return 'slipped-back';
  if (state.checkNeed === 'due') return 'check-due';
  if (state.rag === 'red') return 'overdue';
  if (state.stale) return 'no-report';
  return state.rag === 'amber' || state.stuck ? 'at-risk' : undefined;
}

const NAMELESS = '\uffff';
const leadOf = (view: ActionView): string => view.leads[0] ?? NAMELESS;
const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);
const dueOf = (view: ActionView): string => view.state.target?.date ?? NAMELESS;

/** What has been late for longest comes first, then what is due soonest; the ref decides where nothing else does. */
const byUrgency = (a: ActionView, b: ActionView): number =>
  b.state.daysLate - a.state.daysLate ||
  compare(dueOf(a), dueOf(b)) ||
  compare(a.action.ref ?? '', b.action.ref ?? '') ||
  compare(a.key, b.key);

const rank = (reason: Reason | undefined): number => (reason === undefined ? REASONS.length : REASONS.indexOf(reason));

/** The agenda of a meeting on these actions: everything that needs the panel, and nothing else. */
export function agendaOf(views: readonly ActionView[], order: AgendaOrder): readonly AgendaItem[] {
  const wanted = views.flatMap((view) => {
    const reason = reasonOf(view);
    return reason === undefined ? [] : [{ reason, view }];
  });
  const place = (view: ActionView): string =>
    order === 'agency' ? leadOf(view) : order === 'plan' ? `${view.review.reference}\n${view.review.key}` : '';
  return wanted
    .sort((a, b) => compare(place(a.view), place(b.view)) || rank(a.reason) - rank(b.reason) || byUrgency(a.view, b.view))
    .map(({ reason, view }) => ({ reason, action: view.key }));
}

/** Each line holds the reason and the key. */
export const writeAgenda = (items: readonly AgendaItem[]): string | undefined =>
  items.length === 0 ? undefined : items.map(({ reason, action }) => `${reason} ${action}`).join('\n');

/** The agenda that a meeting's row holds; lines that are none are left aside (S14). */
export function readAgenda(meeting: Pick<MeetingRow, 'agenda'>): readonly AgendaItem[] {
  return linesOf(meeting.agenda).flatMap((line) => {
    const [first, action] = line.split(' ');
    const reason = REASONS.find((known) => known === first);
    return reason === undefined || action === undefined || action === '' ? [] : [{ reason, action: action as RowKey }];
  });
}

export const linesOf = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
export const keysOf = (text: string | undefined): readonly RowKey[] => linesOf(text).map((line) => line as RowKey);

export interface AgendaSection {
  readonly title: string;
  readonly items: readonly AgendaItem[];
}

/** The agenda under headings, in its own order. `titleOf` says what an item stands under. */
export function sectionsOf(items: readonly AgendaItem[], titleOf: (item: AgendaItem) => string): readonly AgendaSection[] {
  const sections = new Map<string, AgendaItem[]>();
  for (const item of items) {
    const title = titleOf(item);
    const section = sections.get(title);
    if (section === undefined) sections.set(title, [item]);
    else section.push(item);
  }
  return [...sections].map(([title, within]) => ({ title, items: within }));
}

export type Step = 'next' | 'previous';

/** Where a step leads: forward to what is not dealt with yet, round to the beginning; back to whatever stands before. */
export function stepFrom(
  items: readonly AgendaItem[],
  at: RowKey | undefined,
  { step, dealtWith }: { readonly step: Step; readonly dealtWith: ReadonlySet<RowKey> },
): RowKey | undefined {
  const place = items.findIndex(({ action }) => action === at);
  if (step === 'previous') return items[Math.max(0, place - 1)]?.action;
  const ahead = [...items.slice(place + 1), ...items.slice(0, Math.max(0, place))];
  return ahead.find(({ action }) => !dealtWith.has(action))?.action;
}

export interface MeetingTime {
  /** Whole minutes; negative once the time is over. */
  readonly minutesLeft: number;
  /** Whole minutes for each item that is not dealt with; undefined when there is none, or no time. */
  readonly minutesEach: number | undefined;
}

/** What is left of the time that was planned; undefined where none was. `now` in milliseconds since 1970. */
export function timeLeft(
  meeting: Pick<MeetingRow, 'startedAt' | 'minutesPlanned'>,
  at: { readonly now: number; readonly itemsLeft: number },
): MeetingTime | undefined {
  const began = Date.parse(meeting.startedAt ?? '');
  if (meeting.minutesPlanned === undefined || Number.isNaN(began)) return undefined;
  const minutesLeft = Math.ceil(meeting.minutesPlanned - (at.now - began) / 60_000);
  return {
    minutesLeft,
    minutesEach: at.itemsLeft === 0 || minutesLeft <= 0 ? undefined : Math.max(1, Math.floor(minutesLeft / at.itemsLeft)),
  };
}
