import * as React from 'react';
import { validateRow, type ActionRow, type IsoDate, type RecommendationRow, type ReviewRow, type Row, type RowKey } from '../../../schema';
import { mayEdit } from './edit-judgement';
import { draftNameOf } from './edit-draft';
import { editTarget, rowsFinder } from './edit-target';
import type { DraftStore } from '../report/draft-store';
import type { EditedTable, EditingSource } from '../sources/editing-source';
import { ErrorBoundary } from '../../kit/error-boundary';
import { laterPart } from '../../kit/later-part';
import type { PlanRows, Reading, Seen, Site } from '../sources/plan-source';
import { useAround, useWhere } from '../page-context';
import { SavedNotice, type Saved, type SavedRow } from './saved-notice';
import { SiteToolContext, SiteToolPanel, type SiteTool } from '../site/site-tools';
import { useStyles } from '../../kit/styles';
import { useTell } from '../notifications';
import { useAlive } from '../../kit/use-alive';
import type { PlanWork } from '../sources/use-plan';
import { useWords } from '../../kit/words';

const EditWork = laterPart(() => import(/* webpackChunkName: 'edit-work' */ './edit-work'));

/** What editors find in every view: the way to save, and the word that it is done. */
export interface Editing {
  readonly source: EditingSource;
  /** Shows a change that the lists have confirmed, with Undo. */
  readonly saved: (saved: Saved) => void;
  /** Shows rows in other places than the lists have confirmed; everything else of them stays as it is. */
  readonly showOrder: (table: EditedTable, orders: ReadonlyMap<RowKey, number | undefined>) => void;
  /** Reads the plan again, where what is shown may not be what the lists hold. */
  readonly lookAgain: (review: RowKey) => void;
  readonly now: () => Date;
}

const EditingContext = React.createContext<Editing | undefined>(undefined);
/** undefined for whoever may not edit. */
export const useEditing = (): Editing | undefined => React.useContext(EditingContext);

/** So many earlier changes stay within reach of what becomes of their Undo. */
const KEPT_IN_SIGHT = 2;

interface Props {
  readonly source: EditingSource | undefined;
  readonly site: Site;
  readonly review: ReviewRow | undefined;
  readonly readings: ReadonlyMap<RowKey, Reading>;
  readonly work: PlanWork;
  readonly drafts: DraftStore;
  readonly now: () => Date;
  readonly newKey: () => RowKey;
  readonly children: React.ReactNode;
}

const reviewOf = ({ table, after }: SavedRow): RowKey => (table === 'reviews' ? after.key : (after.review as RowKey));

/** Rows as the views show them, with what is wrong with them now. */
function seenRows(
  rows: readonly SavedRow[],
  at: { readonly today: IsoDate; readonly review: ReviewRow | undefined; readonly reading: Reading | undefined },
): PlanRows {
  const find = rowsFinder(at.review, at.reading);
  const of = <T,>(table: SavedRow['table']): readonly Seen<T>[] =>
    rows
      .filter((row) => row.table === table)
      .map(({ after }) => ({
        row: after as unknown as T,
        issues: validateRow(table, after, { today: at.today, find }).filter(({ severity }) => severity === 'error'),
      }));
  return { recommendations: of<RecommendationRow>('recommendations'), actions: of<ActionRow>('actions'), updates: [], meetings: [] };
}

/** Lets those who may edit the plan: the panel in which they do, what was saved, and Undo. Everyone else finds nothing of it. */
export function EditingLayer({ source, site, review, readings, work, drafts, now, newKey, children }: Props): JSX.Element {
  const styles = useStyles();
  const { viewer, today, moves } = useAround();
  const place = useWhere();
  const [tool, setTool] = React.useState<SiteTool | undefined>(undefined);
  const [done, setDone] = React.useState<readonly Saved[]>([]);
  const alive = useAlive();
  const { tell, putAway } = useTell();
  const words = useWords();
  const here = React.useRef(place);
  here.current = place;
  const held = React.useRef({ readings, work, reviews: site.reviews });
  held.current = { readings, work, reviews: site.reviews };

  const show = React.useCallback(
    (rows: readonly SavedRow[], removed: readonly RowKey[] = []): void => {
      const { readings: all, work: plan, reviews } = held.current;
      if (rows.some(({ table }) => table === 'reviews')) return plan.reload();
      for (const key of new Set(rows.map(reviewOf))) {
        const own = rows.filter((row) => reviewOf(row) === key);
        const at = { today, review: reviews.find((row) => row.key === key), reading: all.get(key) };
        plan.show(key, {
          kind: 'since',
          changed: seenRows(
            own.filter(({ after }) => !removed.includes(after.key)),
            at,
          ),
          removed,
        });
      }
    },
    [today],
  );

  const editing = React.useMemo((): Editing | undefined => {
    if (source === undefined || !mayEdit(viewer)) return undefined;
    return {
      source,
      now,
      saved: (saved) => {
        show(saved.rows);
        if (alive.current) setDone((before) => [...before.slice(-KEPT_IN_SIGHT), saved]);
      },
      showOrder: (table, orders) => {
        if (table === 'reviews') return;
        const rows = [...held.current.readings.values()].flatMap((each): readonly Row[] => each.rows[table].map(({ row }) => row as Row));
        const moved = rows.filter(({ key }) => orders.has(key)).map((row) => ({ ...row, order: orders.get(row.key) }) as Row);
        show(moved.map((after) => ({ table, before: after, after, version: undefined, place: undefined })));
      },
      lookAgain: (key) => void held.current.work.look(key),
    };
  }, [source, viewer, now, show, alive]);

  const owner = [...readings.values()].find(
    ({ rows }) =>
      (place.action !== undefined && rows.actions.some(({ row }) => row.key === place.action)) ||
      (place.action === undefined &&
        place.recommendation !== undefined &&
        rows.recommendations.some(({ row }) => row.key === place.recommendation)),
  );
  const about = owner === undefined ? review : site.reviews.find((row) => row.key === owner.review);
  const reading = owner ?? (review === undefined ? undefined : readings.get(review.key));
  const target = editing === undefined ? undefined : editTarget(place, { review: about?.key, reading });
  const name = target === undefined ? '' : draftNameOf(target);
  /** Where the form stands; the same as long as the same thing is edited. */
  const { action, recommendation, task } = place;
  const isThere = (): boolean =>
    here.current.action === action && here.current.recommendation === recommendation && here.current.task === task;
  const close = (): void => {
    // An action that was opened to be edited is shown again; everything else leads back to the plan.
    moves.adjust({ task: undefined, recommendation: undefined });
  };
  const undone = (rows: readonly SavedRow[]): void => {
    const gone = rows.filter(({ before }) => before === undefined).map(({ after }) => after.key);
    show(
      rows.map((row) => (row.before === undefined ? row : { ...row, after: row.before })),
      gone,
    );
  };

  return (
    <EditingContext.Provider value={editing}>
      <SiteToolContext.Provider value={setTool}>{children}</SiteToolContext.Provider>
      {editing !== undefined && tool !== undefined && (
        <SiteToolPanel tool={tool} onClose={() => setTool(undefined)} onChanged={() => held.current.work.reload()} />
      )}
      {editing !== undefined && target !== undefined && (
        // The same as long as the same thing is edited, whatever happens around it: what is typed must not be lost.
        <ErrorBoundary key={name}>
          <EditWork
            target={target}
            review={about}
            reading={reading}
            agencies={site.agencies}
            editing={editing.source}
            drafts={drafts}
            now={now}
            newKey={newKey}
            onClose={close}
            onNotSaved={(why) =>
              tell({
                about: name,
                tone: 'problem',
                message: words.editing.notSaved(why),
                open: { label: words.editing.openDraft, place: { action, recommendation, task } },
              })
            }
            onSaved={(saved) => {
              editing.saved(saved);
              if (!alive.current) return;
              putAway(name);
              // Whoever has gone on to something else is left there, and whoever has typed more keeps the form.
              if (!isThere() || drafts.loadEdit(name) !== undefined) return;
              // The panel goes, so that what was saved can be seen, and Undo pressed.
              moves.adjust({ task: undefined, recommendation: undefined, action: undefined });
              const added = saved.rows[0];
              if (added?.table === 'reviews' && added.before === undefined) moves.go({ view: 'plan', review: added.after.key });
            }}
          />
        </ErrorBoundary>
      )}
      {editing !== undefined && (
        <div className={styles.sent}>
          {done.map((each, index) => (
            <SavedNotice
              key={`${each.at.getTime()} ${each.rows[0]?.after.key ?? ''} ${each.rows[0]?.version ?? ''}`}
              saved={each}
              turn={index === done.length - 1 ? 'latest' : 'earlier'}
              editing={editing.source}
              onUndone={undone}
              onClose={() => setDone((before) => before.filter((other) => other !== each))}
            />
          ))}
        </div>
      )}
    </EditingContext.Provider>
  );
}
