import * as React from 'react';
import { List } from '@fluentui/react/lib/List';
import { type AgencyRow, type RowKey, isClosed, type ActionView } from '../../../schema';
import { Button } from '../../kit/button';
import { byName } from '../../kit/by-name';
import { ActionRowCard } from './action-row';
import { actionsOf, countDue, DUE_FILTERS, matchesDue, nextDue } from './my-actions';
import { NoAgency } from './no-agency';
import { Notice } from '../../kit/notice';
import { useAround, useWhere } from '../page-context';
import { useStyles } from '../../kit/styles';
import { useSteadyOrder } from '../../kit/use-steady-order';
import { useWords } from '../../kit/words';

interface Props {
  readonly agencies: readonly AgencyRow[];
  readonly agency: RowKey | undefined;
  readonly views: readonly ActionView[];
}

const drawRow = (view?: ActionView): JSX.Element | null => (view === undefined ? null : <ActionRowCard view={view} />);
const keyOf = (view: ActionView): string => view.key;
/** Short lists are drawn whole, so that the browser's own search finds everything. */
const WHOLE_UP_TO = 60;

/** What one agency owes over all live reviews, most urgent first. */
export function MyActionsView({ agencies, agency, views }: Props): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const { moves, viewer } = useAround();
  const { filters } = useWhere();
  const [closedShown, setClosedShown] = React.useState<'no' | 'yes'>('no');
  const own = viewer.agencies;
  // Whoever works for several agencies sees what all of them owe, until they choose one.
  const regarded = React.useMemo(() => (agency !== undefined ? [agency] : viewer.role === 'agency' ? own : []), [agency, viewer.role, own]);
  const mine = React.useMemo(() => actionsOf(regarded, views), [regarded, views]);
  const counts = React.useMemo(() => countDue(mine), [mine]);
  const { due } = filters;
  const choices = byName(viewer.role === 'agency' ? agencies.filter((row) => own.includes(row.key)) : agencies);
  const name = agencies.find((row) => row.key === agency)?.name ?? (regarded.length > 1 ? words.allOwnAgencies : undefined);
  const figures = DUE_FILTERS.filter((filter) => filter !== 'asked' || counts.asked > 0 || due === 'asked');
  const steady = useSteadyOrder(mine, `${agency ?? ''} ${due ?? ''} ${closedShown}`);
  const filtered = due === undefined ? steady : steady.filter((view) => matchesDue(view, due));
  const open = filtered.filter((view) => !isClosed(view));
  const closed = filtered.filter(isClosed);
  const shown = closedShown === 'yes' ? [...open, ...closed] : open;
  const next = nextDue(mine);
  const setDue = (wanted: typeof due): void => moves.adjust({ filters: { ...filters, due: wanted } });

  return (
    <section aria-label={words.views.mine}>
      <div className={styles.head}>
        {choices.length > 1 ? (
          <label>
            <span className={styles.unseen}>{words.agencyLabel}</span>
            <select
              className={styles.select}
              value={agency ?? ''}
              onChange={(event) =>
                moves.adjust({ filters: { ...filters, agency: event.target.value === '' ? undefined : (event.target.value as RowKey) } })
              }
            >
              {(agency === undefined || viewer.role === 'agency') && (
                <option value="">{regarded.length > 1 || viewer.role === 'agency' ? words.allOwnAgencies : words.chooseAgency}</option>
              )}
              {choices.map((row) => (
                <option key={row.key} value={row.key}>
                  {row.name}
                </option>
              ))}
            </select>
          </label>
        ) : (
          name !== undefined && <h2 className={styles.heading}>{name}</h2>
        )}
        {mine.length > 0 && (
          <div className={styles.figures} role="group" aria-label={words.figuresLabel}>
            {figures.map((filter) => (
              <button
                key={filter}
                type="button"
                className={styles.figure}
                aria-pressed={due === filter}
                disabled={counts[filter] === 0 && due !== filter}
                onClick={() => setDue(due === filter ? undefined : filter)}
              >
                {words.figures[filter](counts[filter])}
              </button>
            ))}
          </div>
        )}
      </div>
      {viewer.role === 'agency' && own.length === 0 ? (
        <NoAgency />
      ) : (
        regarded.length === 0 && <Notice tone="plain">{words.chooseAgencyHelp}</Notice>
      )}
      {name !== undefined && mine.length === 0 && <Notice tone="plain">{words.nothingOwed(name)}</Notice>}
      {name !== undefined && mine.length > 0 && counts.overdue + counts.soon + counts.returned + counts.asked === 0 && (
        <p>
          {words.nothingDue(name)} {next !== undefined && words.nextDue(next)}
        </p>
      )}
      {mine.length > 0 && filtered.length === 0 && (
        <Notice tone="plain" action={{ label: words.showAll, run: () => setDue(undefined) }}>
          {words.nothingMatches}
        </Notice>
      )}
      <List items={shown} getKey={keyOf} onRenderCell={drawRow} onShouldVirtualize={() => shown.length > WHOLE_UP_TO} />
      {closed.length > 0 && (
        <Button
          kind="plain"
          text={closedShown === 'yes' ? words.hideClosed : words.showClosed(closed.length)}
          onClick={() => setClosedShown(closedShown === 'yes' ? 'no' : 'yes')}
        />
      )}
    </section>
  );
}
