import * as React from 'react';
import { Chooser, CopyLink, Notice, Skeleton, useAround, useStyles, type PanelViewProps } from '../../../../ui';
import type { RowKey } from '../../../../schema';
import { overviewWords as words } from '../../../../words';
import { overviewFigures, type Bucket, type Group, type OverviewFigures } from '../../../../meeting';
import { useZoom, ZoomControl } from '../zoom';
import { BucketBars, BucketTable, type BucketRow } from './bucket-parts';
import { behindHref, ofLead, ofSpan, ofStanding, ofTheme, only, type Behind } from './links';
import { useOverviewStyles } from './overview-styles';
import { Section } from './section';
import { Figure, groupRow, GroupBars, GroupTable, StandingBar, worst } from './standing-parts';
import { TrendTable } from './trend-table';

const TrendChart = React.lazy(() => import(/* webpackChunkName: 'panel-charts' */ './trend-chart'));
const Requests = React.lazy(() => import(/* webpackChunkName: 'panel-requests' */ '../chasing/requests'));

/** How one review, or all of them, stand: what it comes to first, then each part of it, every number a link to what it counts. */
export default function OverviewView(props: PanelViewProps): JSX.Element {
  const { reviews, review, views, reading } = props;
  const styles = useStyles();
  const own = useOverviewStyles();
  const { today, moves, viewer } = useAround();
  const zoom = useZoom();
  const figures = React.useMemo(() => (reading === 'done' ? overviewFigures(views, today) : undefined), [views, reading, today]);
  const chases = viewer.role === 'owner' || viewer.role === 'coordinator' || viewer.role === 'panel';
  return (
    <section aria-label={words.title} style={{ zoom: zoom.step / 100 } as React.CSSProperties}>
      <div className={styles.head}>
        {reviews.length > 1 && (
          <Chooser
            label={words.review}
            all={words.allReviews}
            value={review?.key}
            options={reviews.map((row) => ({ value: row.key, label: row.reference }))}
            onChoose={(value) => moves.go({ review: (value ?? 'all') as RowKey | 'all' })}
          />
        )}
        <h2 className={styles.heading}>{review === undefined ? words.allReviews : (review.title ?? review.reference)}</h2>
        <ZoomControl zoom={zoom} />
        <CopyLink label={words.copyLink} />
      </div>
      {figures === undefined ? (
        <Skeleton label={words.title} />
      ) : figures.total === 0 ? (
        <Notice tone="plain">{words.nothing}</Notice>
      ) : (
        <>
          <p className={own.sentence}>
            <Sentence figures={figures} />
          </p>
          <Charts {...props} figures={figures} zoom={zoom.step} />
          {chases && (
            <React.Suspense fallback={<Skeleton label={words.title} />}>
              <Requests {...props} />
            </React.Suspense>
          )}
        </>
      )}
    </section>
  );
}

function Sentence({ figures }: { readonly figures: OverviewFigures }): JSX.Element {
  const { agencyName } = useAround();
  return (
    <>
      {words.sentence({
        overdue: figures.standings.red,
        total: figures.total,
        agencies: figures.most.agencies.flatMap((key) => agencyName(key) ?? []),
        held: figures.most.overdue,
      })}
    </>
  );
}

function Charts({
  reviews,
  review,
  figures,
  zoom,
}: PanelViewProps & { readonly figures: OverviewFigures; readonly zoom: number }): JSX.Element {
  const own = useOverviewStyles();
  const { agencyName } = useAround();
  const href = React.useCallback((behind: Behind): string => behindHref(behind, review?.key), [review]);
  const rowsOf = <K extends string>(
    groups: readonly Group<K>[],
    nameOf: (key: K | undefined) => string,
    behind: (key: K | undefined) => Behind,
  ) =>
    groups.map((group) =>
      groupRow(group, nameOf(group.key), (key, standing) =>
        href({ ...behind(key), ...(standing === undefined ? {} : ofStanding(standing)) }),
      ),
    );
  const agencies = rowsOf(
    figures.agencies,
    (key) => (key === undefined ? words.agencies.none : (agencyName(key) ?? words.agencies.none)),
    ofLead,
  );
  const themes = rowsOf(figures.themes, (key) => key ?? words.themes.none, ofTheme);
  const byReview = figures.reviews.map((group) =>
    groupRow(group, reviews.find((row) => row.key === group.key)?.reference ?? '', (key, standing) =>
      behindHref(standing === undefined ? {} : ofStanding(standing), key),
    ),
  );
  const buckets = (kind: 'late' | 'moved' | 'took', list: readonly Bucket[]): readonly BucketRow[] =>
    list.map(({ span, count }) => ({ label: spanLabel(kind, span), count, href: href(ofSpan(kind, span)) }));
  const ageing = buckets('late', figures.ageing);
  const moved = buckets('moved', figures.moved.buckets);
  const took = buckets('took', figures.took.buckets);
  const then = figures.trend.length > 1 ? figures.trend[0] : undefined;
  const long = figures.ageing.filter(({ span }) => span.from > 90).reduce((sum, { count }) => sum + count, 0);
  return (
    <div className={own.grid}>
      <section className={own.wide} aria-label={words.bar.title}>
        <StandingBar standings={figures.standings} hrefOf={(name) => href(ofStanding(name))} />
      </section>
      <Section
        width="wide"
        title={words.trend.title}
        summary={
          then === undefined
            ? words.trend.tooShort
            : `${words.trend.summary({ day: then.day, overdue: then.rag.red }, figures.standings.red)} ${words.trend.how}`
        }
        chart={
          <React.Suspense fallback={<Skeleton label={words.trend.title} />}>
            <TrendChart points={figures.trend} zoom={zoom} />
          </React.Suspense>
        }
        table={<TrendTable points={figures.trend} review={review?.key} />}
      />
      <Section
        title={words.agencies.title}
        summary={worst(agencies, words.agencies)}
        chart={<GroupBars rows={agencies} />}
        table={<GroupTable rows={agencies} head={words.agencies.agency} />}
      />
      <Section
        title={words.themes.title}
        summary={worst(themes, words.themes)}
        chart={<GroupBars rows={themes} />}
        table={<GroupTable rows={themes} head={words.themes.theme} />}
      />
      {review === undefined && byReview.length > 1 && (
        <Section
          title={words.reviews.title}
          summary={worst(byReview, words.reviews)}
          chart={<GroupBars rows={byReview} />}
          table={<GroupTable rows={byReview} head={words.review} />}
        />
      )}
      <Section
        title={words.ageing.title}
        summary={words.ageing.summary(figures.standings.red, long)}
        chart={<BucketBars rows={ageing} />}
        table={<BucketTable rows={ageing} head={words.ageing.column} />}
      />
      <Section
        title={words.moved.title}
        summary={words.moved.summary(figures.moved.count, figures.moved.median)}
        chart={<BucketBars rows={moved} />}
        table={<BucketTable rows={moved} head={words.moved.column} />}
      />
      <Section
        title={words.took.title}
        summary={words.took.summary(figures.took.count, figures.took.median)}
        chart={<BucketBars rows={took} />}
        table={<BucketTable rows={took} head={words.took.column} />}
      />
      <Attention figures={figures} href={href} />
      <SilentAgencies figures={figures} href={href} />
    </div>
  );
}

function spanLabel(kind: 'late' | 'moved' | 'took', { from, to }: Bucket['span']): string {
  if (kind !== 'took') return words.span(from, to);
  return from === -Infinity ? words.took.early : words.took.late(words.span(from, to));
}

interface PartProps {
  readonly figures: OverviewFigures;
  readonly href: (behind: Behind) => string;
}

function Attention({ figures, href }: PartProps): JSX.Element {
  const own = useOverviewStyles();
  const rows: readonly (readonly [string, number, Behind])[] = [
    [words.attention.awaiting, figures.awaiting, only('awaiting')],
    [words.attention.asksForTime, figures.asksForTime, only('asks-time')],
    [words.attention.stale, figures.stale, only('stale')],
    [words.attention.noEvidence, figures.noEvidence, only('no-evidence')],
  ];
  return (
    <section className={own.section} aria-label={words.attention.title}>
      <h3 className={own.title}>{words.attention.title}</h3>
      <ul className={own.bars}>
        {rows.map(([label, n, behind]) => (
          <li key={label} className={own.barRow}>
            <span>{label}</span>
            <Figure n={n} label={label} href={href(behind)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function SilentAgencies({ figures: { silent }, href }: PartProps): JSX.Element {
  const own = useOverviewStyles();
  const { agencyName } = useAround();
  return (
    <section className={own.section} aria-label={words.silent.title}>
      <h3 className={own.title}>{words.silent.title}</h3>
      <p className={own.summary}>{silent.length === 0 ? words.silent.none : words.silent.summary(silent.length)}</p>
      {silent.length > 0 && (
        <div className={own.scroll}>
          <table className={own.table}>
            <thead>
              <tr>
                <th scope="col">{words.silent.agency}</th>
                <th scope="col">{words.silent.last}</th>
                <th scope="col">{words.silent.open}</th>
              </tr>
            </thead>
            <tbody>
              {silent.map(({ agency, last, open }) => (
                <tr key={agency}>
                  <th scope="row">{agencyName(agency)}</th>
                  <td>{last === undefined ? words.silent.never : words.silent.on(last)}</td>
                  <td>
                    <Figure
                      n={open}
                      label={`${agencyName(agency) ?? ''}, ${words.silent.open}`}
                      href={href({ ...ofLead(agency), ...only('open') })}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
