import * as React from 'react';
import { ThemeProvider, type PartialTheme } from '@fluentui/react/lib/Theme';
import { validateRow, type IsoDate, type ReviewRow, type RowKey, type ActionView } from '../../../schema';
import { actionViews } from '../actions/action-views';
import type { DraftStore } from '../report/draft-store';
import { EditForm } from './edit-form';
import { mayEdit, messagesOf } from './edit-judgement';
import { rowsFinder, type EditTarget } from './edit-target';
import type { EditingSource, HeldForEdit } from '../sources/editing-source';
import { ErrorBoundary } from '../../kit/error-boundary';
import { ExtrasContext, type Extras } from '../sources/extras';
import { Chooser } from '../plan/filter-bar';
import { registerOwnIcons } from '../../kit/icons';
import { Notice, Skeleton } from '../../kit/notice';
import type { Answer, PlanSource, Reading, Site } from '../sources/plan-source';
import { AroundContext, reportsFor, type Around } from '../page-context';
import { ReportForm } from '../report/report-form';
import type { EvidenceUploads } from '../report/evidence-uploads';
import { UploadsContext } from '../report/uploads-context';
import { useStyles } from '../../kit/styles';
import { TellContext, ToldNotices, useTell, useTold } from '../notifications';
import { usePlan, type PlanWork } from '../sources/use-plan';
import { continuingWords, failureWords, useWords } from '../../kit/words';

/** What a list's own form is opened for. */
export type RowFormTask =
  | { readonly list: 'actions' | 'reports'; readonly mode: 'new' }
  | { readonly list: 'actions' | 'reports'; readonly mode: 'edit'; readonly key: () => Promise<Answer<RowKey>> };

export interface RowFormProps {
  readonly task: RowFormTask;
  readonly source: PlanSource;
  readonly editing: EditingSource;
  readonly extras: Extras;
  readonly drafts: DraftStore;
  readonly now: () => Date;
  readonly newKey: () => RowKey;
  readonly theme?: PartialTheme;
  /** The row is saved: the list may be shown again. */
  readonly onSaved: () => void;
  readonly onClosed: () => void;
}

registerOwnIcons();

const dayOf = (at: Date): IsoDate =>
  `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}` as IsoDate;

/** The form of a list's own New and Edit: the same fields, rules and words as on the page (S1). */
export function RowForm(props: RowFormProps): JSX.Element {
  return (
    <ThemeProvider theme={props.theme} applyTo="none">
      <ErrorBoundary>
        <ExtrasContext.Provider value={props.extras}>
          <Form {...props} />
        </ExtrasContext.Provider>
      </ErrorBoundary>
    </ThemeProvider>
  );
}

const NO_REVIEWS: readonly RowKey[] = [];

function Form(props: RowFormProps): JSX.Element {
  const { source, now, task, onSaved, onClosed } = props;
  const styles = useStyles();
  const words = useWords();
  const [review, setReview] = React.useState<RowKey | undefined>(undefined);
  const wanted = React.useMemo(() => (review === undefined ? NO_REVIEWS : [review]), [review]);
  const work = usePlan({ source, now, wanted });
  const { told, telling } = useTold();
  const uploads = React.useRef<EvidenceUploads | undefined>(undefined);
  const { state } = work;
  const site = state.phase === 'open' ? state.site : undefined;
  const today = dayOf(now());
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
      // A form has no other place to go to: leaving the report closes it.
      moves: { go: () => undefined, adjust: onClosed },
    };
  }, [site, today, onClosed]);
  if (state.phase === 'failed')
    return (
      <Notice tone="problem" action={{ label: words.tryAgain, run: work.reload }}>
        {continuingWords(state.failure, words)}
      </Notice>
    );
  if (site === undefined || around === undefined || state.phase !== 'open') return <Skeleton label={words.loading} />;
  const choose = (
    <div className={styles.head}>
      <Chooser
        label={words.review}
        all={words.rowForm.chooseReview}
        value={review}
        options={site.reviews.filter(({ status }) => status !== 'closed').map((row) => ({ value: row.key, label: row.reference }))}
        onChoose={(value) => setReview(value as RowKey | undefined)}
      />
    </div>
  );
  const reading = review === undefined ? undefined : (state.readings.get(review) ?? state.readings.get('all'));
  const own = site.reviews.find((row) => row.key === review);
  const shared = { ...props, site, work, review: own, reading, onReview: setReview };
  return (
    <AroundContext.Provider value={around}>
      <TellContext.Provider value={telling}>
        <UploadsContext.Provider value={uploads}>
          <div className={styles.root}>
            {task.list === 'reports' ? (
              task.mode === 'edit' ? (
                <Notice tone="plain" action={{ label: words.close, run: onClosed }}>
                  {words.rowForm.kept}
                </Notice>
              ) : (
                <>
                  {choose}
                  {reading !== undefined && own !== undefined && <NewReport {...shared} review={own} reading={reading} onSaved={onSaved} />}
                </>
              )
            ) : !mayEdit(site.viewer) ? (
              <Notice tone="plain" action={{ label: words.close, run: onClosed }}>
                {words.rowForm.notYours}
              </Notice>
            ) : task.mode === 'new' ? (
              <>
                {choose}
                {reading !== undefined && own !== undefined && <NewAction {...shared} review={own} reading={reading} />}
              </>
            ) : (
              <OldAction {...shared} findKey={task.key} />
            )}
            {/* There is nowhere to go from here: what was begun is chosen again above. */}
            <ToldNotices told={told.map((each) => ({ ...each, open: undefined }))} />
          </div>
        </UploadsContext.Provider>
      </TellContext.Provider>
    </AroundContext.Provider>
  );
}

interface Shared extends RowFormProps {
  readonly site: Site;
  readonly work: PlanWork;
  readonly review: ReviewRow | undefined;
  readonly reading: Reading | undefined;
  readonly onReview: (review: RowKey) => void;
}
type Ready = Shared & { readonly review: ReviewRow; readonly reading: Reading };

const noDirt = (): void => undefined;

/** Whether what somebody began is still before them when it ends; they may have chosen something else. */
function useStillHere(what: string | undefined): (wanted: string) => boolean {
  const shown = React.useRef(what);
  shown.current = what;
  React.useEffect(
    () => () => {
      shown.current = undefined;
    },
    [],
  );
  return React.useCallback((wanted) => shown.current === wanted, []);
}

function NewAction({ site, review, reading, editing, drafts, now, newKey, onSaved, onClosed }: Ready): JSX.Element {
  const order = Math.floor(Math.max(0, ...reading.rows.actions.map(({ row }) => row.order ?? 0))) + 1;
  const target: EditTarget = { kind: 'add', table: 'actions', given: { review: review.key, order } };
  const words = useWords();
  const { tell } = useTell();
  const isHere = useStillHere(review.key);
  const label = review.reference;
  return (
    <EditForm
      key={review.key}
      target={target}
      held={undefined}
      wrong={[]}
      review={review}
      reading={reading}
      agencies={site.agencies}
      editing={editing}
      drafts={drafts}
      now={now}
      newKey={newKey}
      onDirty={noDirt}
      onSaved={(saved) =>
        isHere(review.key)
          ? onSaved()
          : tell({ about: `add ${review.key}`, tone: 'news', message: `${label}: ${words.editing.added(saved.at)}` })
      }
      onNotSaved={(why) => tell({ about: `add ${review.key}`, tone: 'problem', message: `${label}: ${words.editing.notSaved(why)}` })}
      onClose={onClosed}
    />
  );
}

type Found =
  | { readonly kind: 'reading' }
  | { readonly kind: 'found'; readonly held: HeldForEdit }
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly message: string };

function OldAction({
  findKey,
  site,
  review,
  reading,
  editing,
  drafts,
  now,
  newKey,
  onReview,
  onSaved,
  onClosed,
}: Shared & { readonly findKey: () => Promise<Answer<RowKey>> }): JSX.Element {
  const words = useWords();
  const [found, setFound] = React.useState<Found>({ kind: 'reading' });
  const [attempt, setAttempt] = React.useState(0);
  const latest = React.useRef({ findKey, onReview, words });
  latest.current = { findKey, onReview, words };
  React.useEffect(() => {
    const controller = new AbortController();
    const read = async (): Promise<Found> => {
      const key = await latest.current.findKey();
      if (!key.ok) return { kind: 'failed', message: failureWords(key.failure, latest.current.words) };
      const rows = await editing.read('actions', [key.value], controller.signal);
      if (!rows.ok) return { kind: 'failed', message: failureWords(rows.failure, latest.current.words) };
      const held = rows.value[0];
      return held === undefined ? { kind: 'gone' } : { kind: 'found', held };
    };
    void read().then((next) => {
      if (controller.signal.aborted) return;
      setFound(next);
      if (next.kind === 'found') latest.current.onReview(next.held.row.review as RowKey);
    });
    return () => controller.abort();
  }, [editing, attempt]);
  if (found.kind === 'failed')
    return (
      <Notice tone="problem" action={{ label: words.tryAgain, run: () => setAttempt((n) => n + 1) }}>
        {found.message}
      </Notice>
    );
  if (found.kind === 'gone') return <Notice tone="plain">{words.editing.notFound}</Notice>;
  if (found.kind === 'reading' || reading === undefined) return <Skeleton label={words.loading} />;
  const { held } = found;
  const issues = validateRow('actions', held.row, { today: dayOf(now()), find: rowsFinder(review, reading) });
  return (
    <EditForm
      target={{ kind: 'edit', table: 'actions', key: held.row.key }}
      held={held}
      wrong={messagesOf(issues.filter(({ severity }) => severity === 'error'))}
      review={review}
      reading={reading}
      agencies={site.agencies}
      editing={editing}
      drafts={drafts}
      now={now}
      newKey={newKey}
      onDirty={noDirt}
      onSaved={onSaved}
      onClose={onClosed}
    />
  );
}

const labelOf = ({ action }: ActionView): string => `${action.ref === undefined ? '' : `${action.ref} `}${action.text}`.slice(0, 120);

function NewReport({ site, review, reading, source, drafts, now, newKey, work, onSaved }: Ready): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const [action, setAction] = React.useState<string | undefined>(undefined);
  const views = actionViews(reading, { review, agencies: site.agencies, today: dayOf(now()) });
  const own = views.filter((view) => reportsFor(site.viewer, view).length > 0);
  const found = own.find(({ key }) => key === action);
  // Others may close an action or pass it on while somebody writes about it: what is written stays in sight.
  const held = React.useRef<ActionView | undefined>(undefined);
  if (found !== undefined) held.current = found;
  const left = held.current?.key === action && drafts.load(action as RowKey) !== undefined ? held.current : undefined;
  const view = found ?? left;
  const { tell } = useTell();
  const isHere = useStillHere(view?.key);
  if (own.length === 0 && view === undefined) return <Notice tone="plain">{words.rowForm.nothingToReport}</Notice>;
  return (
    <>
      <div className={styles.head}>
        <Chooser
          label={words.rowForm.action}
          all={words.rowForm.chooseAction}
          value={action}
          options={own.map((each) => ({ value: each.key, label: labelOf(each) }))}
          onChoose={setAction}
        />
      </div>
      {view !== undefined && (
        <ReportForm
          key={view.key}
          view={view}
          source={source}
          drafts={drafts}
          now={now}
          newKey={newKey}
          work={work}
          hindrance={found !== undefined ? undefined : views.some(({ key }) => key === view.key) ? 'not-yours' : 'removed'}
          onSent={({ at }) =>
            isHere(view.key) ? onSaved() : tell({ about: `sent ${view.key}`, tone: 'news', message: `${labelOf(view)}: ${words.sent(at)}` })
          }
        />
      )}
    </>
  );
}
