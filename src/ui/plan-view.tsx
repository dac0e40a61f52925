import * as React from 'react';
import { List } from '@fluentui/react/lib/List';
import type { AgencyRow, ReviewRow, RowKey } from '../schema';
import type { ActionView } from './action-views';
import { CopyLink } from './copy-link';
import { Chooser, FilterBar } from './filter-bar';
import { Notice, Skeleton } from './notice';
import { NO_FILTERS } from './place';
import type { Reading } from './plan-source';
import { PlanGroupSection } from './plan-group';
import { planGroups, type PlanGroup } from './plan-groups';
import { useAround, useWhere } from './reader-context';
import { useStyles } from './styles';
import { useWords } from './words';

interface Props {
  readonly agencies: readonly AgencyRow[];
  readonly reviews: readonly ReviewRow[];
  readonly review: ReviewRow;
  /** undefined while it is being read. */
  readonly reading: Reading | undefined;
  readonly views: readonly ActionView[] | undefined;
}

const drawGroup = (group?: PlanGroup): JSX.Element | null => (group === undefined ? null : <PlanGroupSection group={group} />);
const keyOf = (group: PlanGroup): string => group.id;
const onePerPage = (): { readonly itemCount: number; readonly height?: number } => ({ itemCount: 1 });
const WHOLE_UP_TO = 120;

/** The whole plan of one review: recommendations with their actions under them, searched and filtered. */
export function PlanView({ agencies, reviews, review, reading, views }: Props): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const { moves } = useAround();
  const { filters } = useWhere();
  const recommendations = reading?.rows.recommendations;
  const plan = React.useMemo(
    () =>
      recommendations === undefined || views === undefined ? undefined : { recommendations: recommendations.map(({ row }) => row), views },
    [recommendations, views],
  );
  const groups = React.useMemo(() => (plan === undefined ? [] : planGroups(plan, filters)), [plan, filters]);
  const themes = React.useMemo(
    () =>
      [...new Set((plan?.recommendations ?? []).map((row) => row.theme).filter((theme): theme is string => theme !== undefined))].sort(),
    [plan],
  );
  const leads = React.useMemo(() => {
    const named = new Set(
      (plan?.views ?? []).flatMap((view) => [...(view.action.leadAgencies ?? []), ...(view.action.supportingAgencies ?? [])]),
    );
    return agencies.filter((agency) => named.has(agency.key));
  }, [plan, agencies]);
  const shown = groups.reduce((sum, group) => sum + group.shown.length, 0);
  return (
    <section aria-label={words.views.plan}>
      <div className={styles.head}>
        {reviews.length > 1 && (
          <Chooser
            label={words.review}
            all={words.review}
            value={review.key}
            options={reviews.map((row) => ({ value: row.key, label: row.reference }))}
            onChoose={(value) => moves.go({ review: value as RowKey | undefined, filters: { ...NO_FILTERS } })}
          />
        )}
        <div>
          <h2 className={styles.heading}>{review.title ?? review.reference}</h2>
          <div className={styles.quiet}>
            {[review.title === undefined ? undefined : review.reference, review.partnership, review.marking]
              .filter((part) => part !== undefined)
              .join(' · ')}
          </div>
        </div>
      </div>
      <FilterBar agencies={leads} themes={themes} />
      {plan === undefined ? (
        <Skeleton label={words.loading} />
      ) : (
        <>
          <div className={styles.head}>
            <span role="status">{words.found(shown, plan.views.length)}</span>
            <CopyLink label={words.copyLink} />
          </div>
          {groups.length === 0 && plan.views.length > 0 && (
            <Notice tone="plain" action={{ label: words.showAll, run: () => moves.adjust({ filters: NO_FILTERS }) }}>
              {words.nothingMatches}
            </Notice>
          )}
          {plan.views.length === 0 && groups.length === 0 && <Notice tone="plain">{words.noActions}</Notice>}
          <List
            items={groups as PlanGroup[]}
            getKey={keyOf}
            onRenderCell={drawGroup}
            getPageSpecification={onePerPage}
            onShouldVirtualize={() => plan.views.length > WHOLE_UP_TO}
          />
        </>
      )}
    </section>
  );
}
