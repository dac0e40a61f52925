import { AMBER_DAYS, STALE_DAYS, type Rag } from './current-state';
import { addDays, dateIn } from './dates';
import { stateAsAt, statusOn, storyOf, targetOn, type ActionStory, type LoggedAction } from './state-as-at';
import { foldUpdates } from './update-log';
import type { UpdateRow } from './table-updates';
import type { IsoDate } from './values';

export interface TrendPoint {
  readonly day: IsoDate;
  readonly total: number;
  readonly rag: Readonly<Record<Rag, number>>;
}

/** Reads and moves dates, and remembers them: the same few days stand in very many rows. */
interface Calendar {
  readonly read: typeof dateIn;
  readonly plus: (day: IsoDate, days: number) => IsoDate;
}

function calendar(): Calendar {
  const dates = new Map<unknown, IsoDate | undefined>();
  const sums = new Map<number, Map<IsoDate, IsoDate>>();
  return {
    read: (value) => {
      const held = dates.get(value);
      if (held !== undefined || value === undefined || dates.has(value)) return held;
      const date = dateIn(value);
      dates.set(value, date);
      return date;
    },
    plus: (day, days) => {
      let known = sums.get(days);
      if (known === undefined) sums.set(days, (known = new Map<IsoDate, IsoDate>()));
      let sum = known.get(day);
      if (sum === undefined) known.set(day, (sum = addDays(day, days)));
      return sum;
    },
  };
}

interface Heard {
  readonly awaiting: boolean;
  /** Whether a report says that the action is under way. */
  readonly begun: boolean;
  readonly last: IsoDate | undefined;
}

const SILENCE: Heard = { awaiting: false, begun: false, last: undefined };

/** What the log up to a point comes to, dates in order. Only a claim of completion needs the whole fold, and most actions have none. */
function heard(logged: LoggedAction, known: readonly UpdateRow[], read: typeof dateIn): Heard {
  let last: IsoDate | undefined;
  let whole = logged.action.status === 'published-complete';
  for (const { kind, date, status } of known) {
    if (kind !== 'report') continue;
    last = read(date) ?? last;
    if (status === 'completed') whole = true;
  }
  if (!whole) return last === undefined ? SILENCE : { awaiting: false, begun: false, last };
  const { claim, open } = foldUpdates(logged.action, known);
  return { awaiting: claim !== undefined, begun: open?.status !== undefined, last };
}

interface Then {
  readonly story: ActionStory;
  readonly heard: Heard;
  readonly day: IsoDate;
  readonly days: Calendar;
}

/** S9, by the comparison of dates alone. */
function ragThen({ action, review }: LoggedAction, { story, heard: { awaiting: claimed, begun, last }, day, days }: Then): Rag {
  const status = statusOn(action, story, day);
  if (status === 'signed-off') return 'blue';
  if (status === 'not-progressing') return 'grey';
  const awaiting = claimed || status === 'completed';
  if (!awaiting && status === 'published-complete' && !begun) return 'grey';
  const target = targetOn(action, story, day);
  const due = days.read(target?.date);
  if (due === undefined) return 'grey';
  const first = days.read((action.originalTarget ?? target)?.date);
  const moved = first !== undefined && due > first;
  if (awaiting) return moved ? 'amber' : 'green';
  if (due < day) return 'red';
  if (moved || due <= days.plus(day, review.amberDays ?? AMBER_DAYS)) return 'amber';
  const silentSince = last ?? days.read(review.asAt);
  return silentSince !== undefined && silentSince <= days.plus(day, -(review.staleDays ?? STALE_DAYS)) ? 'amber' : 'green';
}

const byDate = (a: UpdateRow, b: UpdateRow): number => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0);

/**
 * How the standings of the actions stood at the end of each of these days, which must be in order: `stateAsAt` of every action counted
 * by colour, at a fraction of its cost. An action counts from the day on that anything is known of it.
 */
export function planTrend(items: readonly LoggedAction[], ends: readonly IsoDate[]): readonly TrendPoint[] {
  const points = ends.map((day) => ({ day, total: 0, rag: { blue: 0, red: 0, amber: 0, green: 0, grey: 0 } }));
  const days = calendar();
  for (const logged of items) {
    const story = storyOf(logged, days.read);
    if (story.since === undefined) continue;
    const { updates } = logged;
    const log = updates.filter(({ date }) => days.read(date) !== undefined);
    if (log.length > 1) log.sort(byDate);
    let upTo = 0;
    let now = SILENCE;
    for (const point of points) {
      const { day } = point;
      if (story.since > day) continue;
      const from = upTo;
      while (upTo < log.length && (log[upTo]?.date ?? '') <= day) upTo += 1;
      if (upTo > from) now = heard(logged, log.slice(0, upTo), days.read);
      point.total += 1;
      // Where a date is damaged, only the fold itself knows what becomes of it (S14).
      const rag = log.length === updates.length ? ragThen(logged, { story, heard: now, day, days }) : stateAsAt(logged, day)?.rag;
      point.rag[rag ?? 'grey'] += 1;
    }
  }
  return points;
}
