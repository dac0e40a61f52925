import { AMBER_DAYS, STALE_DAYS, type Rag, type StateSettings } from './current-state';
import { dayNumber } from '../dates/dates';
import { stateAsAt, statusOn, storyOf, targetOn, type LoggedAction, type LogVisitor } from './state-as-at';
import type { ActionRow } from '../tables/actions';
import { foldUpdates } from './update-log';
import type { IsoDate, TargetDate } from '../values';

export interface TrendPoint {
  readonly day: IsoDate;
  readonly total: number;
  readonly rag: Readonly<Record<Rag, number>>;
}

const RAGS = ['blue', 'red', 'amber', 'green', 'grey'] as const satisfies readonly Rag[];
type RagAt = 0 | 1 | 2 | 3 | 4;
const [BLUE, RED, AMBER, GREEN, GREY] = [0, 1, 2, 3, 4] as const;

/** The end of a month: what is counted there, and what the log of the action at hand says up to it since the month before. */
interface Month {
  readonly day: IsoDate;
  /** The same as a count of days, as all days here are. */
  readonly end: number;
  total: number;
  /** In the order of `RAGS`. */
  readonly counts: number[];
  /** The last day in it on which an agency reported; `NEVER` when none did. */
  reported: number;
  /** How many updates came in it. */
  arrived: number;
}

const NEVER = -Infinity;

const monthOf = (day: IsoDate): Month => ({
  day,
  end: dayNumber(day),
  total: 0,
  counts: RAGS.map(() => 0),
  reported: NEVER,
  arrived: 0,
});

/** The log of one action by months. */
class LogByMonth {
  /** Whether every date of it can be read. */
  dates: 'readable' | 'damaged' = 'readable';
  /** From which day on only the whole fold tells what it comes to. */
  foldFrom = Infinity;

  constructor(private readonly months: readonly Month[]) {}

  begin(action: ActionRow): void {
    this.dates = 'readable';
    this.foldFrom = action.status === 'published-complete' ? NEVER : Infinity;
    for (const month of this.months) {
      month.reported = NEVER;
      month.arrived = 0;
    }
  }

  readonly visit: LogVisitor = ({ kind, status }, on) => {
    if (Number.isNaN(on)) {
      this.dates = 'damaged';
      return;
    }
    for (const month of this.months) {
      if (on > month.end) continue;
      month.arrived += 1;
      if (kind === 'report' && on > month.reported) month.reported = on;
      break;
    }
    if (kind === 'report' && status === 'completed' && on < this.foldFrom) this.foldFrom = on;
  };
}

interface Claims {
  readonly awaiting: boolean;
  /** Whether a report says that the action is under way. */
  readonly begun: boolean;
}

const NO_CLAIMS: Claims = { awaiting: false, begun: false };

function claimsBy(end: number, { action, updates }: LoggedAction): Claims {
  const { claim, open } = foldUpdates(
    action,
    updates.filter(({ date }) => dayNumber(date) <= end),
  );
  return { awaiting: claim !== undefined, begun: open?.status !== undefined };
}

const isClosed = (status: ActionRow['status']): boolean => status === 'signed-off' || status === 'not-progressing';

/** A target and the first one, each NaN where there is none. */
interface Dues {
  readonly target: TargetDate | undefined;
  readonly due: number;
  readonly first: number;
}

const duesOf = (action: ActionRow, target: TargetDate | undefined): Dues => ({
  target,
  due: dayNumber(target?.date),
  first: dayNumber((action.originalTarget ?? target)?.date),
});

interface Then {
  readonly status: ActionRow['status'];
  readonly dues: Dues;
  readonly review: StateSettings;
  readonly end: number;
  readonly claims: Claims;
  /** The last day up to then on which an agency reported. */
  readonly reported: number;
}

/** S9, by the comparison of days alone. A day that is not known is NaN, and no comparison with it holds. */
function ragThen({ status, dues: { due, first }, review, end, claims, reported }: Then): RagAt {
  if (status === 'signed-off') return BLUE;
  if (status === 'not-progressing') return GREY;
  const awaiting = claims.awaiting || status === 'completed';
  if (Number.isNaN(due) || (!awaiting && status === 'published-complete' && !claims.begun)) return GREY;
  if (awaiting) return due > first ? AMBER : GREEN;
  if (due < end) return RED;
  if (due > first || due - end <= (review.amberDays ?? AMBER_DAYS)) return AMBER;
  const heard = reported === NEVER ? dayNumber(review.asAt) : reported;
  return end - heard >= (review.staleDays ?? STALE_DAYS) ? AMBER : GREEN;
}

const countIn = (month: Month, rag: number): void => {
  month.counts[rag] = (month.counts[rag] ?? 0) + 1;
};

/** Counts the standings of actions at the ends of months, one action after the other. */
export interface TrendCount {
  readonly add: (logged: LoggedAction) => void;
  readonly points: () => readonly TrendPoint[];
}

/**
 * How the standings of actions stood at the end of each of these days, which must be in order: `stateAsAt` of every action counted by
 * colour, at a fraction of its cost: each log is walked once, and folded only in months that something new came in on a claim of
 * completion. An action counts from the day on that anything is known of it.
 */
export function countTrend(ends: readonly IsoDate[]): TrendCount {
  const months = ends.map(monthOf);
  const log = new LogByMonth(months);
  const add = (logged: LoggedAction): void => {
    const { action, review } = logged;
    log.begin(action);
    const story = storyOf(logged, log.visit);
    if (Number.isNaN(story.since)) return;
    let reported = NEVER;
    let claims: Claims | undefined = NO_CLAIMS;
    let dues: Dues | undefined;
    for (const month of months) {
      const { day, end } = month;
      if (month.reported > reported) reported = month.reported;
      if (month.arrived > 0 && end >= log.foldFrom) claims = undefined;
      if (story.since > end) continue;
      month.total += 1;
      if (log.dates === 'damaged') {
        // Only the fold itself knows what becomes of it (S14).
        countIn(month, RAGS.indexOf(stateAsAt(logged, day)?.rag ?? 'grey'));
        continue;
      }
      const status = statusOn(action, story, end);
      if (claims === undefined && !isClosed(status)) claims = claimsBy(end, logged);
      const target = targetOn(action, story, end);
      if (dues === undefined || dues.target !== target) dues = duesOf(action, target);
      countIn(month, ragThen({ status, dues, review, end, claims: claims ?? NO_CLAIMS, reported }));
    }
  };
  const countsOf = ({ counts: [blue = 0, red = 0, amber = 0, green = 0, grey = 0] }: Month): TrendPoint['rag'] => ({
    blue,
    red,
    amber,
    green,
    grey,
  });
  return { add, points: () => months.map((month) => ({ day: month.day, total: month.total, rag: countsOf(month) })) };
}
