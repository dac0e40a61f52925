import * as React from 'react';
import type { ActionView, AgencyRow, ReviewRow, RowKey } from '../../../../schema';
import { meetingWords as words } from '../../../../words';
import { countReasons, moveItem, REASONS, type AgendaChoice, type AgendaItem, type AgendaOrder } from '../../../../meeting';
import { useStyles } from '../../../../ui';
import { useMeetingStyles } from './meeting-styles';

const ORDERS: readonly AgendaOrder[] = ['reason', 'agency', 'plan'];

interface Props {
  readonly choice: AgendaChoice;
  readonly onChoose: (part: Partial<AgendaChoice>) => void;
  readonly reviews: readonly ReviewRow[];
  readonly agencies: readonly AgencyRow[];
  readonly views: readonly ActionView[];
}

const toggled = <T,>(all: readonly T[], one: T, wanted: boolean): readonly T[] =>
  wanted ? [...all, one] : all.filter((each) => each !== one);

/** Which plans, why, whose and in which order: what the agenda is made from. */
export function AgendaChoices({ choice, onChoose, reviews, agencies, views }: Props): JSX.Element {
  const styles = useMeetingStyles();
  const say = words.start;
  const counts = React.useMemo(() => countReasons(views, choice), [views, choice]);
  const sorted = React.useMemo(() => [...agencies].sort((a, b) => a.name.localeCompare(b.name, 'en-GB')), [agencies]);
  return (
    <>
      {reviews.length > 1 && (
        <fieldset className={styles.plans}>
          <legend className={styles.label}>{say.plans}</legend>
          {reviews.map((review) => (
            <label key={review.key} className={styles.switch}>
              <input
                type="checkbox"
                checked={choice.reviews.includes(review.key)}
                onChange={(event) => onChoose({ reviews: toggled(choice.reviews, review.key, event.target.checked) })}
              />
              {review.title === undefined ? review.reference : `${review.reference}: ${review.title}`}
            </label>
          ))}
        </fieldset>
      )}
      <fieldset className={styles.plans}>
        <legend className={styles.label}>{say.reasons}</legend>
        {REASONS.map((reason) => (
          <label key={reason} className={styles.switch}>
            <input
              type="checkbox"
              checked={choice.reasons.includes(reason)}
              disabled={counts[reason] === 0}
              onChange={(event) => onChoose({ reasons: toggled(choice.reasons, reason, event.target.checked) })}
            />
            {words.reasons[reason]} ({counts[reason]})
          </label>
        ))}
      </fieldset>
      <div className={styles.choiceRow}>
        <label className={styles.label}>
          {say.agency}
          <select
            className={styles.field}
            value={choice.agency ?? ''}
            onChange={(event) => onChoose({ agency: event.target.value === '' ? undefined : (event.target.value as RowKey) })}
          >
            <option value="">{say.allAgencies}</option>
            {sorted.map((agency) => (
              <option key={agency.key} value={agency.key}>
                {agency.name}
              </option>
            ))}
          </select>
        </label>
        <label className={styles.label}>
          {say.order}
          <select
            className={styles.field}
            value={choice.order}
            onChange={(event) => onChoose({ order: ORDERS.find((one) => one === event.target.value) ?? 'reason', first: [] })}
          >
            {ORDERS.map((one) => (
              <option key={one} value={one}>
                {words.orders[one]}
              </option>
            ))}
          </select>
        </label>
      </div>
    </>
  );
}

interface ListProps {
  readonly items: readonly AgendaItem[];
  readonly views: readonly ActionView[];
  readonly onOrder: (first: readonly RowKey[]) => void;
  readonly onLeaveOut: (action: RowKey) => void;
}

/** The agenda as it will be: each item can go up, down, or be left out. */
export function AgendaPreview({ items, views, onOrder, onLeaveOut }: ListProps): JSX.Element | null {
  const styles = useMeetingStyles();
  const shared = useStyles();
  const say = words.start;
  const byKey = React.useMemo(() => new Map(views.map((view) => [view.key, view])), [views]);
  const list = React.useRef<HTMLOListElement>(null);
  if (items.length === 0) return null;
  return (
    <ol ref={list} tabIndex={-1} className={styles.preview} aria-label={say.preview}>
      {items.map(({ action, reason }, at) => {
        const view = byKey.get(action);
        const name = view?.action.ref ?? view?.action.text ?? '';
        return (
          <li key={action} className={styles.nameRow}>
            <span>
              <strong>{view?.action.ref}</strong> {view?.action.text}
              <span className={shared.quiet}>
                {' '}
                {[view?.leads[0], words.reasons[reason]].filter((part) => part !== undefined).join(' · ')}
              </span>
            </span>
            <span style={{ whiteSpace: 'nowrap' }}>
              <Small label={say.up(name)} sign="↑" possible={at === 0 ? 'no' : 'yes'} run={() => onOrder(moveItem(items, action, -1))} />
              <Small
                label={say.down(name)}
                sign="↓"
                possible={at === items.length - 1 ? 'no' : 'yes'}
                run={() => onOrder(moveItem(items, action, 1))}
              />
              <Small
                label={say.leaveOut(name)}
                sign="×"
                possible="yes"
                run={() => {
                  onLeaveOut(action);
                  // The row goes with its button; the focus stays in the list.
                  list.current?.focus();
                }}
              />
            </span>
          </li>
        );
      })}
    </ol>
  );
}

interface SmallProps {
  readonly label: string;
  readonly sign: string;
  readonly possible: 'yes' | 'no';
  readonly run: () => void;
}

function Small({ label, sign, possible, run }: SmallProps): JSX.Element {
  const styles = useMeetingStyles();
  return (
    <button type="button" className={styles.small} aria-label={label} aria-disabled={possible === 'no' ? true : undefined} onClick={run}>
      {sign}
    </button>
  );
}
