import * as React from 'react';
import { List } from '@fluentui/react/lib/List';
import type { ActionRow, ActionView } from '../../../schema';
import { ArrangeContext, MoveButtons } from '../edit/arrange';
import { useEditing } from '../edit/editing-layer';
import { actionHref, type PlanColumn } from '../route';
import type { PlanGroup } from './plan-groups';
import { LayoutContext } from './plan-layout';
import { useAround, useOpenHere, useWhere } from '../page-context';
import { StandingOf } from '../../kit/status-badge';
import { StandingNotes } from '../actions/standing-notes';
import { useStyles } from '../../kit/styles';
import { useWords } from '../../kit/words';
import { distanceWords, lastWords, targetWords } from '../words-of';

/** Only what a row shows: where another row of its group changes, it is the same, and not drawn again. */
interface RowProps {
  readonly view: ActionView;
  /** Whether it says to which review it belongs. */
  readonly origin: 'said' | 'known';
  /** The actions that it can be moved past; none unless the order is being changed. */
  readonly among: readonly ActionRow[];
}

const NOWHERE: readonly ActionRow[] = [];

/** What stands in one column of an action's row. */
function Cell({ view, origin, among, column }: RowProps & { readonly column: PlanColumn }): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const around = useAround();
  const openHere = useOpenHere(view.key);
  const distance = distanceWords(view, words);
  const label = <span className={styles.cellLabel}>{words.columns[column]}</span>;
  switch (column) {
    case 'ref':
      return <div role="cell">{view.action.ref ?? ''}</div>;
    case 'action':
      return (
        <div role="cell">
          <MoveButtons table="actions" rows={among} of={view.key} label={words.editing.theAction(view.action.ref)} />
          <a className={styles.text} href={actionHref(view.key)} data-interception="off" onClick={openHere}>
            {view.action.text}
          </a>
          {origin === 'said' && <div className={styles.quiet}>{view.review.reference}</div>}
          {view.issues.length > 0 && <div className={styles.late}>{words.needsAttention}</div>}
        </div>
      );
    case 'lead':
      return (
        <div role="cell">
          {label}
          {view.leads.length === 0 ? words.noLead : view.leads.join(', ')}
        </div>
      );
    case 'target':
      return (
        <div role="cell">
          {label}
          {targetWords(view, words)}
          {distance !== undefined && <div className={view.state.daysLate > 0 ? styles.late : styles.quiet}>{distance}</div>}
        </div>
      );
    case 'status':
      return (
        <div role="cell">
          <StandingOf view={view} />
          <StandingNotes view={view} />
        </div>
      );
    case 'last':
      return (
        <div role="cell" className={`${styles.quiet} ${styles.clamp}`}>
          {lastWords(view, around, words)}
        </div>
      );
  }
}

/** One action as a row of the plan; a card where there is little room. */
const PlanRow = React.memo(function PlanRow({ view, origin, among }: RowProps): JSX.Element {
  const styles = useStyles();
  const { columns } = React.useContext(LayoutContext);
  return (
    <div role="row" className={styles.columns}>
      {columns.map((column) => (
        <Cell key={column} view={view} origin={origin} among={among} column={column} />
      ))}
    </div>
  );
});

/** The heads of the columns; each sorts by its column, and once more the other way round. */
function ColumnHeads(): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const { moves } = useAround();
  const { layout } = useWhere();
  const { columns, sort } = React.useContext(LayoutContext);
  return (
    <div role="row" className={`${styles.columns} ${styles.columnHeads}`}>
      {columns.map((by) => {
        const sorted = sort?.by === by ? sort.direction : undefined;
        return (
          <span key={by} role="columnheader" aria-sort={sorted === undefined ? undefined : sorted === 'up' ? 'ascending' : 'descending'}>
            <button
              type="button"
              className={styles.headButton}
              title={words.layout.sortBy(words.columns[by], sorted === 'up' ? 'down' : 'up')}
              onClick={() => moves.adjust({ layout: { ...layout, sort: { by, direction: sorted === 'up' ? 'down' : 'up' } } })}
            >
              {words.columns[by]}
              {sorted !== undefined && <span aria-hidden="true">{sorted === 'up' ? ' ↑' : ' ↓'}</span>}
            </button>
          </span>
        );
      })}
    </div>
  );
}

const keyOf = (view: ActionView): string => view.key;
/** Longer groups are drawn as far as they can be seen. */
const WHOLE_UP_TO = 40;

interface GroupProps {
  readonly group: PlanGroup;
  /** Whether one review's plan is shown, or several one after the other. */
  readonly reviews: 'one' | 'several';
  readonly printing: 'printing' | 'not';
}

/** A recommendation, how far it has come, and its actions. */
export const PlanGroupSection = React.memo(function PlanGroupSection({ group, reviews, printing }: GroupProps): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const { moves } = useAround();
  const editing = useEditing();
  const { recommendation } = group;
  const number = recommendation?.number;
  const title =
    group.kind === 'sorted'
      ? words.layout.allActions
      : recommendation === undefined
        ? words.noRecommendation
        : `${number === undefined ? '' : `${number}. `}${recommendation.text}`;
  const id = `accord-recommendation-${group.id}`;
  const arranging = React.useContext(ArrangeContext) !== undefined;
  const among = React.useMemo(() => (arranging ? group.all.map(({ action }) => action) : NOWHERE), [arranging, group]);
  const origin = group.kind === 'sorted' && group.review === undefined ? 'said' : 'known';
  const drawRow = React.useCallback(
    (view?: ActionView): JSX.Element | null => (view === undefined ? null : <PlanRow view={view} origin={origin} among={among} />),
    [origin, among],
  );
  return (
    <section className={styles.group} aria-labelledby={id}>
      <div className={styles.groupHead}>
        <div className={styles.groupTitle}>
          {reviews === 'several' && group.review !== undefined && <div className={styles.quiet}>{group.review.reference}</div>}
          <h3 id={id} className={`${styles.groupName} ${styles.clamp}`} title={title.length > 160 ? title : undefined}>
            {title}
          </h3>
        </div>
        <span className={styles.groupEnd}>
          <span className={styles.quiet}>{group.total === 0 ? words.noActions : words.complete(group.complete, group.total)}</span>
          {editing !== undefined && recommendation !== undefined && (
            <>
              <MoveButtons
                table="recommendations"
                rows={group.among}
                of={recommendation.key}
                label={words.editing.theRecommendation(number)}
              />
              <button
                type="button"
                className={styles.command}
                aria-describedby={id}
                onClick={() => moves.go({ recommendation: recommendation.key, action: undefined, task: 'edit' })}
              >
                {words.editing.edit}
              </button>
              <button
                type="button"
                className={styles.command}
                aria-describedby={id}
                onClick={() => moves.go({ recommendation: recommendation.key, action: undefined, task: 'add-action' })}
              >
                {words.editing.addAction}
              </button>
            </>
          )}
        </span>
      </div>
      {group.shown.length > 0 && (
        <div role="table" aria-labelledby={id}>
          <ColumnHeads />
          {group.shown.length <= WHOLE_UP_TO || printing === 'printing' ? (
            group.shown.map((view) => <PlanRow key={view.key} view={view} origin={origin} among={among} />)
          ) : (
            <List items={group.shown as ActionView[]} getKey={keyOf} onRenderCell={drawRow} role="presentation" />
          )}
        </div>
      )}
    </section>
  );
});
