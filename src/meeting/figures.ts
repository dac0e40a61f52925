import {
  AGES,
  countTrend,
  daysBetween,
  monthEndsBefore,
  STALE_DAYS,
  type IsoDate,
  type Rag,
  type RowKey,
  type TrendPoint,
  type UpdateRow,
  EARLY_SPAN,
  hasEvidence,
  isOpen,
  tookDays,
  type ActionView,
  type Span,
} from '../schema';

/** How an action stands, as the screens call it: what has no colour is told apart by why. In the order in which a bar shows them. */
export const STANDINGS = ['red', 'amber', 'green', 'blue', 'grey', 'published-complete', 'not-progressing'] as const;
export type StandingName = (typeof STANDINGS)[number];
export type Standings = Readonly<Record<StandingName, number>>;

/** Actions that have something in common, by how they stand. */
export interface Group<K> {
  /** undefined: those that have none. */
  readonly key: K | undefined;
  readonly total: number;
  readonly standings: Standings;
}

export interface Bucket {
  readonly span: Span;
  readonly count: number;
}

/** An agency that leads open actions and has said nothing for long. */
export interface Silent {
  readonly agency: RowKey;
  /** Its last report on any of these actions; undefined when there is none. */
  readonly last: IsoDate | undefined;
  readonly open: number;
}

export interface OverviewFigures {
  readonly total: number;
  readonly standings: Standings;
  /** Up to two agencies that lead more overdue actions than every other, and how many they lead between them. */
  readonly most: { readonly agencies: readonly RowKey[]; readonly overdue: number };
  /** By lead agency, most overdue first; an action with several leads counts for each. */
  readonly agencies: readonly Group<RowKey>[];
  readonly themes: readonly Group<string>[];
  readonly reviews: readonly Group<RowKey>[];
  /** How long overdue actions have been so. */
  readonly ageing: readonly Bucket[];
  /** By how many days targets were moved to a later day. */
  readonly moved: { readonly buckets: readonly Bucket[]; readonly count: number; readonly median: number | undefined };
  /** Days from target to completion, of what is signed off and dated. */
  readonly took: { readonly buckets: readonly Bucket[]; readonly count: number; readonly median: number | undefined };
  /** Complete or reported complete, and nothing shows it. */
  readonly noEvidence: number;
  readonly awaiting: number;
  readonly asksForTime: number;
  readonly stale: number;
  /** Longest silent first; those that never reported before them. */
  readonly silent: readonly Silent[];
  /** The ends of past months from the first of which anything is known, and today. */
  readonly trend: readonly TrendPoint[];
}

export const AGE_SPANS: readonly Span[] = AGES.map(({ upTo }, index) => ({
  from: (AGES[index - 1]?.upTo ?? 0) + 1,
  to: upTo === Infinity ? undefined : upTo,
}));
const MOVED_SPANS: readonly Span[] = AGE_SPANS;
const TOOK_SPANS: readonly Span[] = [EARLY_SPAN, ...AGE_SPANS];
const MONTHS_BACK = 12;

const NO_LEADS: readonly RowKey[] = [];

type Counts = Record<StandingName, number>;
const none = (): Counts => ({ red: 0, amber: 0, green: 0, blue: 0, grey: 0, 'published-complete': 0, 'not-progressing': 0 });

export function standingOf({ state: { rag, status } }: ActionView): StandingName {
  return rag === 'grey' && (status === 'published-complete' || status === 'not-progressing') ? status : rag;
}

/** Counts by something that actions have, in one go with everything else. */
class Counter<K> {
  private readonly groups = new Map<K | undefined, { total: number; readonly standings: Counts }>();

  add(key: K | undefined, standing: StandingName): void {
    let group = this.groups.get(key);
    if (group === undefined) this.groups.set(key, (group = { total: 0, standings: none() }));
    group.total += 1;
    group.standings[standing] += 1;
  }

  /** Most overdue first, then the largest. */
  list(): readonly Group<K>[] {
    const order = ({ key }: Group<K>): string => String(key ?? '\uffff');
    return [...this.groups]
      .map(([key, group]) => ({ key, ...group }))
      .sort((a, b) => b.standings.red - a.standings.red || b.total - a.total || (order(a) < order(b) ? -1 : 1));
  }
}

function buckets(spans: readonly Span[], days: readonly number[]): readonly Bucket[] {
  const counts = spans.map(() => 0);
  for (const value of days) {
    const at = spans.findIndex(({ to }) => to === undefined || value <= to);
    if (at >= 0) counts[at] = (counts[at] ?? 0) + 1;
  }
  return spans.map((span, index) => ({ span, count: counts[index] ?? 0 }));
}

function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  const lower = sorted[Math.ceil(middle) - 1];
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2;
}

/** All that the overview says, in one pass over the actions and their logs: of very many, reaching for them is what takes the time. */
export function overviewFigures(views: readonly ActionView[], today: IsoDate): OverviewFigures {
  const standings = none();
  const [agencies, themes, reviews] = [new Counter<RowKey>(), new Counter<string>(), new Counter<RowKey>()];
  const late: number[] = [];
  const moved: number[] = [];
  const took: number[] = [];
  const open = new Map<RowKey, number>();
  const heard = new Map<RowKey, IsoDate>();
  const overdue: (readonly RowKey[])[] = [];
  const trend = countTrend(monthEndsBefore(today, MONTHS_BACK));
  let [noEvidence, awaiting, asksForTime, stale] = [0, 0, 0, 0];
  for (const view of views) {
    const { action, state, updates, recommendation, review } = view;
    const standing = standingOf(view);
    standings[standing] += 1;
    const leads = action.leadAgencies ?? NO_LEADS;
    if (leads.length === 0) agencies.add(undefined, standing);
    if (standing === 'red') overdue.push(leads);
    const running = isOpen(view);
    for (let at = 0; at < leads.length; at += 1) {
      const lead = leads[at];
      if (lead === undefined || leads.indexOf(lead) < at) continue;
      agencies.add(lead, standing);
      if (running) open.set(lead, (open.get(lead) ?? 0) + 1);
    }
    themes.add(recommendation?.theme, standing);
    reviews.add(review.key, standing);
    if (state.daysLate > 0) late.push(state.daysLate);
    if (state.slipDays > 0) moved.push(state.slipDays);
    const days = tookDays(view);
    if (days !== undefined) took.push(days);
    if (state.awaitingSignOff) awaiting += 1;
    if (state.asksForTime !== undefined) asksForTime += 1;
    if (state.stale) stale += 1;
    if ((state.status === 'signed-off' || state.status === 'completed') && !hasEvidence(view)) noEvidence += 1;
    noteReports(heard, updates);
    trend.add(view);
  }
  const byAgency = agencies.list();
  return {
    total: views.length,
    standings,
    most: mostOverdue(byAgency, overdue),
    agencies: byAgency,
    themes: themes.list(),
    reviews: reviews.list(),
    ageing: buckets(AGE_SPANS, late),
    moved: { buckets: buckets(MOVED_SPANS, moved), count: moved.length, median: median(moved) },
    took: { buckets: buckets(TOOK_SPANS, took), count: took.length, median: median(took) },
    noEvidence,
    awaiting,
    asksForTime,
    stale,
    silent: silentOf(open, heard, today),
    trend: sinceKnown(trend.points(), { day: today, total: views.length, now: standings }),
  };
}

/** On which day each agency last reported. An action's updates come newest first, mostly from one agency. */
function noteReports(heard: Map<RowKey, IsoDate>, updates: readonly UpdateRow[]): void {
  let noted: RowKey | undefined;
  for (const { kind, agency, date } of updates) {
    if (kind !== 'report' || agency === undefined || agency === noted) continue;
    noted = agency;
    if (date > (heard.get(agency) ?? '')) heard.set(agency, date);
  }
}

/** The two of them, or the one; none where others hold as many: nobody is named who is no further behind than somebody unnamed. */
function mostOverdue(agencies: readonly Group<RowKey>[], leadsOfOverdue: readonly (readonly RowKey[])[]): OverviewFigures['most'] {
  const behind = agencies.filter(({ key, standings }) => key !== undefined && standings.red > 0);
  const next = behind[2]?.standings.red ?? 0;
  const named = behind
    .slice(0, 2)
    .filter(({ standings }) => standings.red > next)
    .flatMap(({ key }) => key ?? []);
  const overdue = leadsOfOverdue.filter((leads) => named.some((agency) => leads.includes(agency))).length;
  return { agencies: named, overdue };
}

function silentOf(open: ReadonlyMap<RowKey, number>, heard: ReadonlyMap<RowKey, IsoDate>, today: IsoDate): readonly Silent[] {
  return [...open]
    .map(([agency, count]): Silent => ({ agency, last: heard.get(agency), open: count }))
    .filter(({ last }) => last === undefined || daysBetween(last, today) >= STALE_DAYS)
    .sort((a, b) => ((a.last ?? '') < (b.last ?? '') ? -1 : 1));
}

/** The months from the first of which anything is known, and today, counted from the present states: it says what the bar above it says. */
function sinceKnown(
  past: readonly TrendPoint[],
  { day, total, now }: { readonly day: IsoDate; readonly total: number; readonly now: Standings },
): readonly TrendPoint[] {
  const known = past.findIndex((point) => point.total > 0);
  const rag: Record<Rag, number> = {
    red: now.red,
    amber: now.amber,
    green: now.green,
    blue: now.blue,
    grey: now.grey + now['published-complete'] + now['not-progressing'],
  };
  return [...(known < 0 ? [] : past.slice(known)), { day, total, rag }];
}
