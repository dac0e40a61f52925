import {
  daysBetween,
  leadParts,
  type ActionView,
  type AgencyRow,
  type IsoDate,
  type LeadPart,
  type RowKey,
  type UpdateRow,
} from '../schema';

/** As far ahead as My actions calls due soon, in days. */
export const DUE_DAYS = 30;
/** Nobody is asked twice about one thing in fewer days than this, by the weekly reminder or by hand. */
export const DAYS_BETWEEN_REQUESTS = 6;
/** How many lines one reminder has at most. */
export const MOST_LINES = 10;

/** Why a lead agency is asked about its part of an action. */
export type AskReason = 'overdue' | 'returned' | 'due';

/** One lead agency's part of one action that needs a word from it. */
export interface AskedPart {
  readonly view: ActionView;
  readonly agency: RowKey;
  readonly reason: AskReason;
  readonly part: LeadPart;
}

function reasonOf(view: ActionView, part: LeadPart, today: IsoDate): AskReason | undefined {
  // What the row itself calls complete waits for the panel, and not for an agency.
  if (!OPEN_STATUSES.has(view.action.status) || part.says === 'complete') return undefined;
  const due = view.action.targetDate?.date;
  const daysLeft = due === null || due === undefined ? undefined : daysBetween(today, due);
  if (daysLeft !== undefined && daysLeft < 0) return 'overdue';
  if (part.returned !== undefined) return 'returned';
  return daysLeft !== undefined && daysLeft <= DUE_DAYS ? 'due' : undefined;
}

/** The statuses of a row whose agency still owes something. */
export const OPEN_STATUSES: ReadonlySet<string> = new Set(['not-stated', 'not-started', 'in-progress']);

/** Whether a part was asked about so lately that it is not asked about again. */
export const wasJustAsked = ({ asked }: LeadPart, today: IsoDate): boolean =>
  asked !== undefined && daysBetween(asked.date, today) < DAYS_BETWEEN_REQUESTS;

/**
 * The parts of live plans about which their lead agencies are to be asked, whether or not they were lately; the weekly reminder
 * and the page ask by this one rule.
 */
export function partsToAsk(views: readonly ActionView[], today: IsoDate): readonly AskedPart[] {
  return views
    .filter(({ review }) => review.status === 'live')
    .flatMap((view) =>
      leadParts(view.action, view.updates).flatMap((part) => {
        const reason = reasonOf(view, part, today);
        return reason === undefined ? [] : [{ view, agency: part.agency, reason, part }];
      }),
    );
}

/** Whether a request was noted by the weekly reminder, which writes down its run, and not by a person. */
export const isReminderNote = ({ kind, record }: UpdateRow): boolean => kind === 'request' && record !== undefined;

/** After so many days without a reminder, though there is something to ask about, something is wrong with it. */
export const REMINDER_LATE_DAYS = 9;

/** How the weekly reminder is doing, as the record tells. */
export interface Pulse {
  readonly kind: 'never' | 'in-time' | 'late';
  readonly last: IsoDate | undefined;
  /** How many agencies the last one asked. */
  readonly agencies: number;
  /** Agencies that are to be asked and cannot be reached. */
  readonly withoutMailbox: readonly AgencyRow[];
}

/** Tells by the notes of the record whether the reminder still goes out. Late only where there is something to ask about. */
export function reminderPulse(views: readonly ActionView[], agencies: readonly AgencyRow[], today: IsoDate): Pulse {
  const notes = views.flatMap(({ updates }) => updates.filter(isReminderNote));
  const last = notes.reduce<IsoDate | undefined>((held, { date }) => (held === undefined || held < date ? date : held), undefined);
  const parts = partsToAsk(views, today);
  const owing = new Set(parts.map(({ agency }) => agency));
  const withBox = new Set(agencies.flatMap(({ key, mailbox }) => (mailbox === undefined ? [] : [key])));
  const isWanted = parts.some(({ agency, part }) => withBox.has(agency) && !wasJustAsked(part, today));
  const isLate = last !== undefined && daysBetween(last, today) > REMINDER_LATE_DAYS && isWanted;
  return {
    kind: last === undefined ? 'never' : isLate ? 'late' : 'in-time',
    last,
    agencies: new Set(notes.flatMap(({ date, agency }) => (date === last ? [agency] : []))).size,
    withoutMailbox: agencies.filter(({ key, mailbox }) => mailbox === undefined && owing.has(key)),
  };
}

const isHex = /^[0-9a-f-]{36}$/;

/**
 * The key of the note that an agency was asked about an action on a day (P2): the same whoever asks, so that the list, in which
 * keys are unique, takes one. Made of the day and of pieces of both keys, since the weekly reminder can make no other.
 */
export function requestKey({ action, agency, day }: { readonly action: RowKey; readonly agency: RowKey; readonly day: IsoDate }): RowKey {
  if (!isHex.test(action) || !isHex.test(agency)) throw new Error(`Not a key: ${action}, ${agency}`);
  const tail = action.slice(24);
  return [day.replace(/-/g, ''), tail.slice(0, 4), tail.slice(4, 8), tail.slice(8), agency.slice(24)].join('-') as RowKey;
}
