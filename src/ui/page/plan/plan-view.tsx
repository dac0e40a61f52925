import * as React from 'react';
import { List } from '@fluentui/react/lib/List';
import type { AgencyRow, ReviewRow, RowKey, ActionView } from '../../../schema';
import { ArrangeContext, useArranging } from '../edit/arrange';
import { DraftNotice } from './draft-notice';
import { AttentionList } from './attention-list';
import { CopyLink } from '../copy-link';
import { useEditing } from '../edit/editing-layer';
import { Chooser, FilterBar, focusSearch } from './filter-bar';
import { Notice, Skeleton } from '../../kit/notice';
import { NO_FILTERS } from '../route';
import { PlanCommands } from './plan-commands';
import type { Reading } from '../sources/plan-source';
import { PlanGroupSection } from './plan-group';
import { PrintSheet } from './print-sheet';
import { planGroups, sortedGroup, type Plan, type PlanGroup } from './plan-groups';
import { LayoutChooser, LayoutContext, layoutStyle, useLayout } from './plan-layout';
import { useAround, useWhere } from '../page-context';
import { byName } from '../../kit/by-name';
import { useStyles } from '../../kit/styles';
import { useSteadyOrder } from '../../kit/use-steady-order';
import { usePrinting } from '../../kit/use-printing';
import { useWords } from '../../kit/words';

export interface ReviewPlan {
  readonly review: ReviewRow;
  /** undefined while it is being read. */
  readonly reading: Reading | undefined;
  readonly views: readonly ActionView[] | undefined;
}

interface Props {
  readonly agencies: readonly AgencyRow[];
  readonly reviews: readonly ReviewRow[];
  /** The review that is shown; undefined for all of them. */
  readonly review: ReviewRow | undefined;
  readonly plans: readonly ReviewPlan[];
  /** Whether this person can publish a plan from here. */
  readonly publishing?: 'there' | 'left-out';
}

const keyOf = (group: PlanGroup): string => group.id;
const onePerPage = (): { readonly itemCount: number; readonly height?: number } => ({ itemCount: 1 });
const WHOLE_UP_TO = 120;
const NONE: readonly ActionView[] = [];

/** The same list of plans as long as each of them is the same, so that what is made of it is not made again. */
function useSamePlans(plans: readonly ReviewPlan[]): readonly ReviewPlan[] {
  const held = React.useRef(plans);
  const same =
    held.current.length === plans.length &&
    plans.every((plan, index) => {
      const old = held.current[index];
      return old !== undefined && old.review === plan.review && old.reading === plan.reading && old.views === plan.views;
    });
  if (!same) held.current = plans;
  return held.current;
}

/** The whole plan of one review, or of all: recommendations with their actions under them, searched and filtered. */
export function PlanView(props: Props): JSX.Element {
  const { agencies, reviews, review } = props;
  const styles = useStyles();
  const words = useWords();
  const { moves, today } = useAround();
  const { filters } = useWhere();
  const layout = useLayout();
  const editing = useEditing();
  const printing = usePrinting();
  const [arranges, setArranges] = React.useState<'no' | 'yes'>('no');
  const given = useSamePlans(props.plans);
  const plans = React.useMemo(
    () =>
      given.flatMap(({ review: row, reading, views }): readonly Plan[] =>
        reading === undefined || views === undefined
          ? []
          : [{ review: row, recommendations: reading.rows.recommendations.map((seen) => seen.row), views }],
      ),
    [given],
  );
  const ready = plans.length === given.length;
  const { sort } = layout;
  const inPlanOrder = React.useMemo(
    () => (sort === undefined ? plans.flatMap((plan) => planGroups(plan, filters)) : []),
    [plans, filters, sort],
  );
  const sorted = React.useMemo(() => (sort === undefined ? undefined : sortedGroup(plans, { filters, sort })), [plans, filters, sort]);
  const steady = useSteadyOrder(sorted?.shown ?? NONE, JSON.stringify([review?.key, filters, sort]));
  const groups = React.useMemo(() => (sorted === undefined ? inPlanOrder : [{ ...sorted, shown: steady }]), [inPlanOrder, sorted, steady]);
  const themes = React.useMemo(
    () =>
      [
        ...new Set(
          plans.flatMap((plan) => plan.recommendations.map((row) => row.theme)).filter((theme): theme is string => theme !== undefined),
        ),
      ].sort(),
    [plans],
  );
  const named = React.useMemo(() => {
    const keys = new Set(
      plans.flatMap(({ views }) => views.flatMap(({ action }) => [...(action.leadAgencies ?? []), ...(action.supportingAgencies ?? [])])),
    );
    return byName(agencies.filter((agency) => keys.has(agency.key)));
  }, [plans, agencies]);
  const { arranging, said } = useArranging(editing, review?.key ?? ('' as RowKey));
  const total = plans.reduce((sum, { views }) => sum + views.length, 0);
  const shown = groups.reduce((sum, group) => sum + group.shown.length, 0);
  const marking = [...new Set(given.map((plan) => plan.review.marking))]
    .filter((each) => each !== undefined)
    .sort()
    .pop();
  const whole = printing === 'printing' || total <= WHOLE_UP_TO;
  const breadth = review === undefined ? 'several' : 'one';
  const drawGroup = React.useCallback(
    (group?: PlanGroup): JSX.Element | null =>
      group === undefined ? null : <PlanGroupSection group={group} reviews={breadth} printing={printing} />,
    [breadth, printing],
  );
  const startArranging = (): void => {
    if (arranges === 'no') moves.adjust({ filters: NO_FILTERS, layout: { columns: undefined, density: layout.density, sort: undefined } });
    setArranges(arranges === 'no' ? 'yes' : 'no');
  };
  const showAll = (): void => {
    moves.adjust({ filters: NO_FILTERS });
    // The button goes with what it was for.
    focusSearch();
  };
  return (
    <section aria-label={words.views.plan} style={layoutStyle(layout)}>
      {printing === 'printing' && <PrintSheet marking={marking} name={review?.reference ?? words.allReviews} day={today} />}
      <div className={styles.head}>
        {reviews.length > 1 && (
          <Chooser
            label={words.review}
            all={words.allReviews}
            value={review?.key}
            options={reviews.map((row) => ({ value: row.key, label: row.reference }))}
            onChoose={(value) => moves.go({ review: (value ?? 'all') as RowKey | 'all', filters: { ...NO_FILTERS } })}
          />
        )}
        <div>
          <h2 className={styles.heading}>{review === undefined ? words.allReviews : (review.title ?? review.reference)}</h2>
          <div className={styles.quiet}>
            {[review?.title === undefined ? undefined : review.reference, review?.partnership, marking]
              .filter((part) => part !== undefined)
              .join(' · ')}
          </div>
        </div>
      </div>
      {review !== undefined && <DraftNotice review={review} />}
      {editing !== undefined && (
        <PlanCommands
          review={review}
          rows={review === undefined ? undefined : given[0]?.reading?.rows}
          arranges={arranges}
          onArrange={startArranging}
        />
      )}
      {props.publishing === 'there' && review !== undefined && (
        <div className={styles.commands}>
          <button type="button" className={styles.command} onClick={() => moves.go({ view: 'plan', review: review.key, task: 'publish' })}>
            {words.publish}
          </button>
        </div>
      )}
      {editing !== undefined && ready && <AttentionList plans={given} />}
      <FilterBar agencies={named} themes={themes} />
      {!ready ? (
        <Skeleton label={words.loading} />
      ) : (
        <LayoutContext.Provider value={layout}>
          <ArrangeContext.Provider value={arranges === 'yes' && review !== undefined ? arranging : undefined}>
            <div className={styles.head}>
              <span role="status">{words.found(shown, total)}</span>
              <CopyLink label={words.copyLink} />
              <LayoutChooser />
            </div>
            {arranges === 'yes' && (
              <p className={styles.quiet}>
                {words.editing.arrangeHelp} <span role="status">{said}</span>
              </p>
            )}
            {shown === 0 && total > 0 && (
              <Notice tone="plain" action={{ label: words.showAll, run: showAll }}>
                {words.nothingMatches}
              </Notice>
            )}
            {total === 0 && groups.length === 0 && <Notice tone="plain">{words.noActions}</Notice>}
            <List
              items={groups as PlanGroup[]}
              getKey={keyOf}
              onRenderCell={drawGroup}
              getPageSpecification={onePerPage}
              onShouldVirtualize={() => !whole}
              version={whole}
            />
          </ArrangeContext.Provider>
        </LayoutContext.Provider>
      )}
    </section>
  );
}
