import * as React from 'react';
import {
  describe,
  parseDate,
  validateChange,
  withDefaults,
  type RecommendationRow,
  type ReviewRow,
  type Row,
  type RowKey,
  type ActionView,
} from '../../../../schema';
import { meetingWords as words } from '../../../../words';
import { insist, changesBetween } from '../../../../meeting';
import { Button, useAround, useStyles, type Site, useAlive } from '../../../../ui';
import type { PanelTools } from '../panel-source';
import { useMeetingStyles } from './meeting-styles';

interface Props {
  readonly tools: PanelTools;
  readonly site: Site;
  readonly views: readonly ActionView[];
  /** The action that the meeting looks at: what arises mostly belongs to its recommendation. */
  readonly beside: ActionView | undefined;
  readonly newKey: () => RowKey;
  readonly onAdded: (row: Row) => Promise<void>;
  readonly onClose: () => void;
}

/** The next ref under a recommendation: "2.6" after "2.5". */
export function nextRef(recommendation: Pick<RecommendationRow, 'number' | 'key'>, views: readonly ActionView[]): string | undefined {
  if (recommendation.number === undefined) return undefined;
  const used = views
    .filter((view) => view.action.recommendation === recommendation.key)
    .map((view) => new RegExp(`^${recommendation.number?.replace(/\W/g, '\\$&')}\\.(\\d+)$`).exec(view.action.ref ?? '')?.[1])
    .map((digits) => Number(digits ?? 0));
  return `${recommendation.number}.${Math.max(0, ...used) + 1}`;
}

/** Recommendations that have actions, each once, with their review. */
function recommendationsIn(views: readonly ActionView[]): readonly { readonly row: RecommendationRow; readonly review: ReviewRow }[] {
  const found = new Map<RowKey, { row: RecommendationRow; review: ReviewRow }>();
  for (const { recommendation, review } of views)
    if (recommendation !== undefined) found.set(recommendation.key, { row: recommendation, review });
  return [...found.values()];
}

/** A row of this key was there from an earlier try, whose answer was lost: what was typed since goes into it. */
async function isAsTyped(row: Row, panel: PanelTools['panel']): Promise<boolean> {
  const read = await panel.readRows('actions', [row.key], {});
  const held = read.ok ? read.value[0] : undefined;
  if (held === undefined) return false;
  const changes = changesBetween(held.row, row);
  const names = Object.keys(changes);
  if (names.length === 0) return true;
  const before = Object.fromEntries(names.map((name) => [name, held.row[name]]));
  const { place, version } = held;
  const answers = await panel.write([{ kind: 'update', table: 'actions', key: row.key, place, version, changes, before }], {});
  return answers.ok && answers.value[0]?.outcome === 'written';
}

/** An action that arose in the meeting, as a new row of the plan. Only who keeps the plan may add one (S8). */
export function NewAction({ tools, site, views, beside, newKey, onAdded, onClose }: Props): JSX.Element {
  const styles = useMeetingStyles();
  const shared = useStyles();
  const { viewer, today } = useAround();
  const say = words.newAction;
  const recommendations = React.useMemo(() => recommendationsIn(views), [views]);
  // Made when the form opens, so that adding twice never makes two (P2).
  const [key] = React.useState(newKey);
  const [draft, setDraft] = React.useState({
    text: '',
    recommendation: (beside?.recommendation?.key ?? recommendations[0]?.row.key ?? '') as string,
    lead: (beside?.action.leadAgencies?.[0] ?? site.agencies[0]?.key ?? '') as string,
    target: '',
  });
  const [message, setMessage] = React.useState<string | undefined>(undefined);
  const [busy, setBusy] = React.useState<'idle' | 'adding'>('idle');
  const alive = useAlive();

  const add = async (): Promise<void> => {
    if (busy !== 'idle') return;
    if (draft.text.trim() === '') return setMessage(say.needText);
    const chosen = recommendations.find(({ row }) => row.key === draft.recommendation);
    if (chosen === undefined) return setMessage(say.needRecommendation);
    const date = draft.target.trim() === '' ? undefined : parseDate(draft.target);
    if (date?.ok === false) return setMessage(say.badTarget(draft.target.slice(0, 60)));
    const last = Math.max(0, ...views.filter((view) => view.review.key === chosen.review.key).map((view) => view.action.order ?? 0));
    const row = withDefaults('actions', {
      key,
      review: chosen.review.key,
      recommendation: chosen.row.key,
      text: draft.text.trim(),
      order: last + 1,
      ...(draft.lead === '' ? {} : { leadAgencies: [draft.lead] }),
      ...(date === undefined ? {} : { targetDate: date.value }),
      ...(nextRef(chosen.row, views) === undefined ? {} : { ref: nextRef(chosen.row, views) }),
    });
    const find = (_table: string, wanted: RowKey): Row | undefined =>
      wanted === chosen.row.key ? (chosen.row as Row) : wanted === chosen.review.key ? (chosen.review as unknown as Row) : undefined;
    const errors = validateChange(viewer, { table: 'actions', before: undefined, after: row }, { today, find }).filter(
      (issue) => issue.severity === 'error',
    );
    if (errors.length > 0) return setMessage(errors.map((issue) => describe(issue)).join(' '));
    setBusy('adding');
    const wait = async (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    const answers = await insist(async () => tools.panel.write([{ kind: 'add', table: 'actions', row }], {}), { wait });
    const outcome = answers.ok ? answers.value[0]?.outcome : undefined;
    if (outcome === 'written' || (outcome === 'adopted' && (await isAsTyped(row, tools.panel)))) {
      await onAdded(row);
      // Somebody may have left it and begun the next meanwhile.
      if (alive.current) onClose();
    } else if (alive.current) {
      setBusy('idle');
      setMessage(say.failed);
    }
  };

  return (
    <form
      className={shared.form}
      style={{ gap: 10, paddingTop: 4 }}
      noValidate
      aria-label={words.addAction}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && busy === 'idle') onClose();
      }}
    >
      <label className={styles.label}>
        {say.text}
        <textarea
          className={`${styles.field} ${styles.notes}`}
          style={{ minHeight: 60 }}
          autoFocus
          value={draft.text}
          maxLength={4_000}
          onChange={(event) => setDraft({ ...draft, text: event.target.value })}
        />
      </label>
      <label className={styles.label}>
        {say.recommendation}
        <select
          className={styles.field}
          value={draft.recommendation}
          onChange={(event) => setDraft({ ...draft, recommendation: event.target.value })}
        >
          {recommendations.map(({ row, review }) => (
            <option key={row.key} value={row.key}>
              {`${review.reference}, ${row.number ?? ''} ${row.text}`.slice(0, 90)}
            </option>
          ))}
        </select>
      </label>
      <label className={styles.label}>
        {say.lead}
        <select className={styles.field} value={draft.lead} onChange={(event) => setDraft({ ...draft, lead: event.target.value })}>
          {site.agencies.map((agency) => (
            <option key={agency.key} value={agency.key}>
              {agency.name}
            </option>
          ))}
        </select>
      </label>
      <label className={styles.label}>
        {say.target}
        <input
          className={styles.field}
          autoComplete="off"
          placeholder={say.targetHelp}
          value={draft.target}
          onChange={(event) => setDraft({ ...draft, target: event.target.value })}
        />
      </label>
      {message !== undefined && (
        <p role="alert" className={shared.fieldError}>
          {message}
        </p>
      )}
      <div className={styles.buttons}>
        <Button kind="plain" submits="form" text={say.button} disabled={busy !== 'idle'} />
        <Button kind="plain" text={words.cancel} onClick={onClose} disabled={busy !== 'idle'} />
      </div>
    </form>
  );
}
