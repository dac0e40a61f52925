import * as React from 'react';
import { ThemeProvider, type PartialTheme } from '@fluentui/react/lib/Theme';
import type { IsoDate, ReviewRow, RowKey } from '../../schema';
import { mayEdit } from './edit/edit-judgement';
import { EditingLayer } from './edit/editing-layer';
import type { EditingSource } from './sources/editing-source';
import { ExtrasContext, type Extras } from './sources/extras';
import { AddressContext, addressHere, type AddressOf } from './address';
import { ErrorBoundary } from '../kit/error-boundary';
import type { DraftStore } from './report/draft-store';
import type { EvidenceUploads } from './report/evidence-uploads';
import { DraftsContext } from './report/drafts-context';
import { UploadsContext } from './report/uploads-context';
import { registerOwnIcons } from '../kit/icons';
import { laterPart } from '../kit/later-part';
import { MyActionsView } from './actions/my-actions-view';
import { NoPlan } from './plan/no-plan';
import { Notice, Skeleton } from '../kit/notice';
import type { PanelViews } from './plan/panel-views';
import { PLAN_COLUMNS, VIEWS, writePlace, START, type PlanColumn, type ViewName } from './route';
import { UsualColumnsContext } from './plan/plan-layout';
import { freshestMeetings, runningMeeting } from './sources/plan-meetings';
import type { PlanRows, PlanSource, ReviewChoice, Site } from './sources/plan-source';
import { PlanView } from './plan/plan-view';
import { AroundContext, PlaceContext, type Around } from './page-context';
import { SentNotice, type Sent } from './report/sent-notice';
import { SetUpNotice } from './site/set-up-notice';
import { useStyles } from '../kit/styles';
import { TellContext, ToldNotices, useTold } from './notifications';
import { useActionViews, useReadings } from './actions/use-action-views';
import { useAlive } from '../kit/use-alive';
import { usePlace } from './use-route';
import { usePlan } from './sources/use-plan';
import { withUsualDays, type UsualDays } from './site/usual-days';
import { continuingWords, useWords } from '../kit/words';

const ActionWork = laterPart(() => import(/* webpackChunkName: 'action-work' */ './actions/action-work'));

export interface ActionPlanProps {
  readonly source: PlanSource;
  /** Without it nobody edits the plan here. */
  readonly editing?: EditingSource;
  /** Files as evidence, and what the lists remember. */
  readonly extras?: Extras;
  /** The columns of the plan, where the address names none. */
  readonly columns?: readonly PlanColumn[];
  /** Days that hold where a review does not say otherwise. */
  readonly days?: UsualDays;
  readonly drafts: DraftStore;
  readonly now: () => Date;
  readonly newKey: () => RowKey;
  /** What the page opens on, as its author chose; the address goes before it. */
  readonly start: { readonly view: ViewName; readonly review: ReviewChoice | undefined; readonly agency: RowKey | undefined };
  /** The theme of the page or of the section that the web part stands in. */
  readonly theme?: PartialTheme;
  /** The panel's views; without them there are no tabs for them. */
  readonly panel?: PanelViews;
  /** How a place in the plan is addressed for others, where it is not by the address of this page. */
  readonly addressOf?: AddressOf;
}

/** The day where the person is. */
const dayOf = (at: Date): IsoDate =>
  `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}` as IsoDate;

const NOTHING: PlanRows = { recommendations: [], actions: [], updates: [], meetings: [] };

/** Up to so many reviews are read one by one, each as it is needed; more are read together. */
const FEW = 4;

/** So many earlier reports stay within reach of what becomes of their Undo. */
const KEPT_IN_SIGHT = 2;

const NO_EXTRAS: Extras = {};
const NO_DAYS: UsualDays = { amber: undefined, stale: undefined };

registerOwnIcons();

/** The action plan as people meet it: their own actions, the whole plan, one action, and a report on it. */
export function ActionPlan(props: ActionPlanProps): JSX.Element {
  return (
    <ThemeProvider theme={props.theme} applyTo="none">
      <AddressContext.Provider value={props.addressOf ?? addressHere}>
        <ErrorBoundary>
          <Page {...props} />
        </ErrorBoundary>
      </AddressContext.Provider>
    </ThemeProvider>
  );
}

function visibleReviews(site: Site | undefined): readonly ReviewRow[] {
  const seesDrafts = site?.viewer.role === 'owner' || site?.viewer.role === 'coordinator' || site?.viewer.role === 'panel';
  return (site?.reviews ?? []).filter((review) => review.status !== 'draft' || seesDrafts);
}

/** What a person without actions of their own opens on is the plan. */
function defaultView(site: Site | undefined, wanted: ViewName): ViewName {
  const owesNothing = site !== undefined && site.viewer.role !== 'agency' && site.viewer.agencies.length === 0;
  return wanted === 'mine' && owesNothing ? 'plan' : wanted;
}

/** The views that there are for this person. Whoever runs meetings always finds theirs; others while one runs, to follow it. */
function tabsFor(site: Site, meeting: 'runs' | 'none', panel: 'there' | 'left-out'): readonly ViewName[] {
  const runsThem = site.viewer.role === 'owner' || site.viewer.role === 'coordinator' || site.viewer.role === 'panel';
  return VIEWS.filter((name) => {
    if (name === 'overview') return panel === 'there';
    if (name === 'meeting') return panel === 'there' && (runsThem || meeting === 'runs');
    return true;
  });
}

/** Those who prepare a release, and those who release. */
const mayPublish = ({ viewer }: Site): boolean => viewer.role === 'owner' || viewer.role === 'coordinator' || viewer.role === 'panel';

function Page({
  source,
  editing,
  extras = NO_EXTRAS,
  columns = PLAN_COLUMNS,
  days,
  drafts,
  now,
  newKey,
  start,
  panel,
}: ActionPlanProps): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const { place: address, moves } = usePlace();
  // What the page's author chose holds where the address says nothing.
  const place = React.useMemo(() => ({ ...address, review: address.review ?? start.review }), [address, start.review]);
  const [wanted, setWanted] = React.useState<readonly ReviewChoice[]>([]);
  const [sent, setSent] = React.useState<readonly Sent[]>([]);
  const { told, telling } = useTold();
  const uploads = React.useRef<EvidenceUploads | undefined>(undefined);
  const alive = useAlive();
  const here = React.useRef(address);
  here.current = address;
  const work = usePlan({ source, now, wanted });
  const { state } = work;
  const opened = state.phase === 'open' ? state.site : undefined;
  const { amber, stale } = days ?? NO_DAYS;
  const site = React.useMemo(() => withUsualDays(opened, { amber, stale }), [opened, amber, stale]);
  const held = state.phase === 'open' ? state.readings : undefined;
  const readings = useReadings(site, held);
  const today = dayOf(now());
  const reviews = React.useMemo(() => visibleReviews(site), [site]);
  const live = React.useMemo(() => reviews.filter((review) => review.status !== 'closed'), [reviews]);
  const named = reviews.find((review) => review.key === place.review);
  const chosen = named ?? live[0] ?? reviews[0];
  const views = useActionViews(site, readings, today);
  const meetings = React.useMemo(() => freshestMeetings(held), [held]);

  const asked = place.view ?? defaultView(site, start.view);
  const near = chosen === undefined ? undefined : views.get(chosen.key);
  const beside = place.action !== undefined && near !== undefined && !near.some(({ key }) => key === place.action);
  const breadth =
    beside || asked === 'overview' || (asked === 'plan' && place.review === 'all') ? 'every' : asked === 'plan' ? 'chosen' : 'live';

  const arrived = (done: Sent): void => {
    if (!alive.current) return;
    work.show(done.report.review, { kind: 'since', changed: { ...NOTHING, updates: [{ row: done.report, issues: [] }] }, removed: [] });
    setSent((before) => [...before.slice(-KEPT_IN_SIGHT), done]);
    // Whoever has gone on to something else is left there, and whoever has written more keeps the form.
    const there = here.current.action === done.report.action && here.current.task === 'report';
    if (there && drafts.load(done.report.action) === undefined) moves.adjust({ action: undefined, task: undefined });
  };

  React.useEffect(() => {
    const beforehand = breadth === 'live' || live.length <= FEW ? live : [];
    const rows = breadth === 'every' ? reviews : [...beforehand, ...(chosen === undefined ? [] : [chosen])];
    const keys = [...new Set(rows.map((review) => review.key))];
    // Once all plans are here they stay: one look then tells of all of them.
    setWanted((before) => (keys.length > FEW || before.includes('all') ? ['all'] : keys));
  }, [reviews, live, chosen, breadth]);
  React.useEffect(() => {
    if (site !== undefined) drafts.clearOthers();
  }, [site, drafts]);

  const around = React.useMemo((): Around | undefined => {
    if (site === undefined) return undefined;
    const names = new Map(site.agencies.map((agency) => [agency.key, agency.name]));
    return {
      viewer: site.viewer,
      name: site.viewer.name,
      agencies: site.viewer.agencies,
      names: site.viewer.role === 'reader' ? 'hidden' : 'shown',
      agencyName: (key) => names.get(key),
      today,
      moves,
    };
  }, [site, today, moves]);

  if (state.phase === 'failed') {
    const { failure } = state;
    return (
      <div className={styles.root}>
        {failure.kind === 'not-set-up' ? (
          <SetUpNotice source={source} mayHelp={failure.mayHelp} state="missing" onReady={work.reload} />
        ) : (
          <Notice tone="problem" action={failure.kind === 'newer-version' ? undefined : { label: words.tryAgain, run: work.reload }}>
            {failure.kind === 'not-allowed' ? words.failure.notAllowedToOpen : continuingWords(failure, words)}
          </Notice>
        )}
      </div>
    );
  }
  if (site === undefined || around === undefined || state.phase !== 'open')
    return (
      <div className={styles.root}>
        <Skeleton label={words.loading} />
      </div>
    );
  const tabs = tabsFor(site, runningMeeting(meetings) === undefined ? 'none' : 'runs', panel === undefined ? 'left-out' : 'there');
  // A link to a meeting that is over, or to a view that this page does not have, leads to the plan.
  const view = tabs.includes(asked) || (asked === 'meeting' && panel !== undefined) ? asked : 'plan';
  const onlyAgency = site.viewer.agencies.length === 1 || site.viewer.role !== 'agency' ? site.viewer.agencies[0] : undefined;
  const mineAgency = place.filters.agency ?? start.agency ?? onlyAgency;
  const allRead = live.every((review) => readings.has(review.key));
  // The overview counts what the plan shows when it shows all reviews; a meeting is about what is live.
  const several = view === 'overview' ? reviews : live;
  const onlyNamed = place.review !== 'all' && named !== undefined ? [named] : undefined;
  // A meeting has its own reviews, whichever the address names; one that is closed by now is looked at all the same.
  const regarded = view === 'meeting' ? [...new Set([...several, ...(onlyNamed ?? [])])] : (onlyNamed ?? several);
  const all = [...views.values()].flat();
  const inFull = all.find((found) => found.key === place.action);

  return (
    <AroundContext.Provider value={around}>
      <TellContext.Provider value={telling}>
        <DraftsContext.Provider value={drafts}>
          <UploadsContext.Provider value={uploads}>
            <PlaceContext.Provider value={place}>
              <ExtrasContext.Provider value={extras}>
                <UsualColumnsContext.Provider value={columns}>
                  <div className={styles.root}>
                    <nav className={styles.tabs} aria-label={words.viewsLabel}>
                      {tabs.map((name) => (
                        <a
                          key={name}
                          className={styles.tab}
                          href={`#${writePlace({ ...START, view: name })}`}
                          aria-current={name === view ? 'page' : undefined}
                          data-interception="off"
                        >
                          {words.views[name]}
                        </a>
                      ))}
                    </nav>
                    {site.setUp === 'unfinished' && (
                      <SetUpNotice
                        source={source}
                        mayHelp={site.viewer.role === 'owner' ? 'yes' : 'no'}
                        state="unfinished"
                        onReady={work.reload}
                      />
                    )}
                    {site.minutesAhead !== undefined && site.minutesAhead !== 0 && (
                      <Notice tone="news">{words.clockOff(site.minutesAhead)}</Notice>
                    )}
                    {state.trouble !== undefined && (
                      <Notice tone="news" action={{ label: words.tryAgain, run: work.reload }}>
                        {continuingWords(state.trouble, words)} {state.checkedAt !== undefined && words.failure.stale(state.checkedAt)}
                      </Notice>
                    )}
                    {state.looking === 'asked-for' && (
                      <p className={styles.quiet} role="status">
                        {words.lookingAgain} {state.checkedAt !== undefined && words.failure.stale(state.checkedAt)}
                      </p>
                    )}
                    <EditingLayer
                      source={editing}
                      site={site}
                      review={chosen}
                      readings={readings}
                      work={work}
                      drafts={drafts}
                      now={now}
                      newKey={newKey}
                    >
                      {chosen === undefined ? (
                        <NoPlan site={site} />
                      ) : view === 'mine' ? (
                        allRead ? (
                          <MyActionsView
                            agencies={site.agencies}
                            agency={mineAgency}
                            views={live.flatMap((review) => views.get(review.key) ?? [])}
                          />
                        ) : (
                          <Skeleton label={words.loading} />
                        )
                      ) : (view === 'overview' || view === 'meeting') && panel !== undefined ? (
                        <ErrorBoundary key={view}>
                          <React.Suspense fallback={<Skeleton label={words.loading} />}>
                            {React.createElement(panel[view], {
                              site,
                              reviews,
                              review: place.review === 'all' ? undefined : named,
                              views: regarded.flatMap((review) => views.get(review.key) ?? []),
                              meetings,
                              reading: regarded.every((review) => readings.has(review.key)) ? 'done' : 'under-way',
                              work,
                              source,
                              now,
                              newKey,
                            })}
                          </React.Suspense>
                        </ErrorBoundary>
                      ) : place.task === 'publish' && panel?.publish !== undefined && mayPublish(site) ? (
                        <ErrorBoundary key={`publish ${chosen.key}`}>
                          <React.Suspense fallback={<Skeleton label={words.loading} />}>
                            <panel.publish review={chosen} />
                          </React.Suspense>
                        </ErrorBoundary>
                      ) : (
                        <PlanView
                          publishing={panel?.publish !== undefined && mayPublish(site) ? 'there' : 'left-out'}
                          agencies={site.agencies}
                          reviews={reviews}
                          review={place.review === 'all' ? undefined : chosen}
                          plans={(place.review === 'all' ? reviews : [chosen]).map((review) => ({
                            review,
                            reading: readings.get(review.key),
                            views: views.get(review.key),
                          }))}
                        />
                      )}
                      {place.action !== undefined && !(place.task === 'edit' && editing !== undefined && mayEdit(site.viewer)) && (
                        <ErrorBoundary key={place.action}>
                          <ActionWork
                            view={inFull}
                            decisions={
                              panel === undefined || inFull === undefined ? undefined : (
                                <React.Suspense fallback={null}>
                                  <panel.decisions view={inFull} site={site} work={work} now={now} newKey={newKey} />
                                </React.Suspense>
                              )
                            }
                            reading={allRead ? 'done' : 'under-way'}
                            task={place.task === 'report' ? 'report' : undefined}
                            source={source}
                            drafts={drafts}
                            now={now}
                            newKey={newKey}
                            work={work}
                            onSent={arrived}
                          />
                        </ErrorBoundary>
                      )}
                    </EditingLayer>
                    <div className={styles.sent}>
                      {sent.map((each, index) => (
                        <SentNotice
                          key={each.report.key}
                          sent={each}
                          turn={index === sent.length - 1 ? 'latest' : 'earlier'}
                          source={source}
                          drafts={drafts}
                          newKey={newKey}
                          onClose={() => setSent((before) => before.filter((other) => other !== each))}
                          onTakenBack={(report) => work.show(report.review, { kind: 'since', changed: NOTHING, removed: [report.key] })}
                        />
                      ))}
                      <ToldNotices told={told} />
                    </div>
                  </div>
                </UsualColumnsContext.Provider>
              </ExtrasContext.Provider>
            </PlaceContext.Provider>
          </UploadsContext.Provider>
        </DraftsContext.Provider>
      </TellContext.Provider>
    </AroundContext.Provider>
  );
}
