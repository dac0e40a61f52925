import {
  formatDate,
  formatTarget,
  ABOUT_AN_ACTION,
  checkFound,
  standing,
  TABLES,
  UPDATE_KINDS,
  type ActionRow,
  type IsoDate,
  type MeetingRow,
  type ReviewRow,
  type RowKey,
  type UpdateRow,
} from '../schema';

/** What minutes are made from: rows as the lists hold them, and names for keys. */
export interface MinutesSource {
  readonly meeting: MeetingRow;
  readonly reviews: readonly ReviewRow[];
  readonly actions: readonly ActionRow[];
  /** The log, or any part of it that holds the meeting's decisions and what they decide on; in the order in which it was written. */
  readonly updates: readonly UpdateRow[];
  readonly agencyName: (key: RowKey) => string | undefined;
}

/** One decision in the words of the minutes. */
export interface MinutedDecision {
  readonly action: RowKey;
  readonly review: string;
  readonly ref: string;
  readonly text: string;
  readonly leads: string;
  readonly what: string;
  readonly kind: UpdateRow['kind'];
  readonly newDate: string | undefined;
  readonly reason: string | undefined;
  readonly by: string | undefined;
}

export interface MinutedAction {
  readonly action: RowKey;
  readonly review: string;
  readonly ref: string;
  readonly text: string;
  readonly leads: string;
  readonly target: string;
}

/** What the minutes say, as data; whatever they are written as says the same. */
export interface Minutes {
  readonly title: string;
  readonly date: IsoDate;
  /** `draft` until the meeting is closed. */
  readonly stand: 'draft' | 'final';
  /** The highest marking of the reviews that the meeting was about. */
  readonly marking: ReviewRow['marking'];
  readonly reviews: readonly string[];
  readonly chair: string | undefined;
  /** The time of day at which it began, where whoever writes the minutes is. */
  readonly began: string | undefined;
  readonly present: readonly string[];
  readonly apologies: readonly string[];
  /** In the order in which they were taken. */
  readonly decisions: readonly MinutedDecision[];
  /** What the meeting finished with and took no decision on, in the order in which it did. */
  readonly discussed: readonly MinutedAction[];
  readonly arising: readonly MinutedAction[];
  /** What was on the agenda and not come to. */
  readonly carriedOver: readonly MinutedAction[];
  readonly notes: readonly string[];
}

const keysIn = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split('\n')
    .flatMap((line) => line.trim().split(' ').slice(-1))
    .filter((key) => key !== '');

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

function timeOfDay(instant: string | undefined): string | undefined {
  const at = Date.parse(instant ?? '');
  return Number.isNaN(at) ? undefined : clock.format(at);
}

/** The decisions of a meeting, in the order in which they came into the log. */
export const decisionsOf = (meeting: Pick<MeetingRow, 'key'>, updates: readonly UpdateRow[]): readonly UpdateRow[] =>
  standing(updates.filter((update) => update.meeting === meeting.key)).filter(
    ({ kind }) => ABOUT_AN_ACTION.has(kind) && kind !== 'request',
  );

/** A check says what it found, and in how many; a sign-off or a check, when somebody looks again. */
function whatOf(update: UpdateRow): string {
  const { kind, nextCheck } = update;
  const label = UPDATE_KINDS.find(({ value }) => value === kind)?.label ?? kind;
  const found = checkFound(update);
  const said = found === undefined ? label : `${label}: ${found}`;
  return nextCheck === undefined ? said : `${said}. ${TABLES.decisions.field('nextCheck')?.label ?? ''}: ${formatTarget(nextCheck)}`;
}

export function minutesOf({ meeting, reviews, actions, updates, agencyName }: MinutesSource): Minutes {
  const reviewOf = new Map(reviews.map((review) => [review.key, review]));
  const actionOf = new Map<string, ActionRow>(actions.map((action) => [action.key, action]));
  const decisions = decisionsOf(meeting, updates);
  const named = (action: ActionRow | undefined): Omit<MinutedAction, 'target'> => ({
    action: action?.key ?? ('' as RowKey),
    review: (action === undefined ? undefined : reviewOf.get(action.review)?.reference) ?? '',
    ref: action?.ref ?? '',
    text: action?.text ?? '',
    leads: (action?.leadAgencies ?? []).flatMap((key) => agencyName(key) ?? []).join(', '),
  });
  const listed = (key: string): readonly MinutedAction[] => {
    const action = actionOf.get(key);
    if (action === undefined) return [];
    return [{ ...named(action), target: action.targetDate === undefined ? '' : formatTarget(action.targetDate) }];
  };
  const chosen = keysIn(meeting.reviews);
  const about = reviews.filter((review) => chosen.length === 0 || chosen.includes(review.key));
  const decided = new Set<string>(decisions.map(({ action }) => action));
  const dealtWith = new Set(keysIn(meeting.dealtWith));
  return {
    title: meeting.title,
    date: meeting.date,
    stand: meeting.status === 'closed' ? 'final' : 'draft',
    marking: about.some((review) => review.marking === 'OFFICIAL-SENSITIVE') ? 'OFFICIAL-SENSITIVE' : 'OFFICIAL',
    reviews: about.map((review) => (review.title === undefined ? review.reference : `${review.reference}: ${review.title}`)),
    chair: meeting.chair,
    began: timeOfDay(meeting.startedAt),
    present: meeting.present ?? [],
    apologies: meeting.apologies ?? [],
    decisions: decisions.map((update) => ({
      ...named(actionOf.get(update.action)),
      action: update.action,
      kind: update.kind,
      what: whatOf(update),
      newDate: update.newDate === undefined ? undefined : formatTarget(update.newDate),
      reason: update.reason ?? update.narrative,
      by: update.by,
    })),
    discussed: [...dealtWith].filter((key) => !decided.has(key)).flatMap(listed),
    arising: keysIn(meeting.arising).flatMap(listed),
    carriedOver: keysIn(meeting.agenda)
      .filter((key) => !decided.has(key) && !dealtWith.has(key))
      .flatMap(listed),
    notes: (meeting.notes ?? '').split('\n').filter((line) => line.trim() !== ''),
  };
}

/** The name of the file; the date comes first, so that a folder of minutes stands in order. */
export const minutesFileName = (minutes: Pick<Minutes, 'date' | 'stand'>): string =>
  `${minutes.date} Panel minutes${minutes.stand === 'draft' ? ' (draft)' : ''}.docx`;

export const minutesDate = (minutes: Pick<Minutes, 'date'>): string => formatDate(minutes.date);
