import * as React from 'react';
import type { MeetingRow, RowKey, UpdateRow, ActionView } from '../../../../schema';
import { meetingWords as words } from '../../../../words';
import {
  DECISION_KINDS,
  isPossible,
  mayDecide,
  type DecisionKind,
  type DecisionRequest,
  keysOf,
  readAgenda,
  stepFrom,
  timeLeft,
  type Step,
} from '../../../../meeting';
import { actionHref, Button, Notice, useAround, useOpenHere, useStyles, type PanelViewProps } from '../../../../ui';
import { DecisionButtons, KEYS } from '../decisions/decision-buttons';
import { DecisionForm } from '../decisions/decision-form';
import { focusIsFree, useAsked } from '../decisions/use-asked';
import { useDecisions } from '../decisions/use-decisions';
import type { PanelTools } from '../panel-source';
import { useZoom, ZoomControl } from '../zoom';
import { AgendaList } from './agenda-list';
import { CloseMeeting, type MinutesSaid } from './close-meeting';
import { ItemView } from './item-view';
import { FollowerNews } from './follower-news';
import { useLetterKeys } from './letter-keys';
import { LeftHalf } from './left-half';
import { useMeetingStyles } from './meeting-styles';
import { SidePanel } from './side-panel';
import type { MeetingDesk } from './use-meeting';
import { useAfterClosing } from './use-after-closing';
import { useRecord } from './use-record';

interface Props {
  readonly tools: PanelTools;
  readonly props: PanelViewProps;
  readonly meeting: MeetingRow;
  readonly desk: MeetingDesk;
  readonly minutes: MinutesSaid;
}

const SIZES = [100, 125, 150, 200] as const;
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable);

/** A meeting as it runs: the agenda, one action, the decisions on it, and who is here. */
export function MeetingRoom({ tools, props, meeting, desk, minutes }: Props): JSX.Element {
  const styles = useMeetingStyles();
  const shared = useStyles();
  const { viewer } = useAround();
  const { views, work, site, now, newKey } = props;
  const runs = mayDecide(viewer);
  const isChair = runs && meeting.chair === viewer.name;
  const items = React.useMemo(() => readAgenda(meeting), [meeting.agenda]);
  const byKey = React.useMemo(() => new Map(views.map((view) => [view.key, view])), [views]);
  const viewOf = React.useCallback((key: RowKey): ActionView | undefined => byKey.get(key), [byKey]);
  const taken = React.useMemo(() => decisionsIn(meeting, views), [meeting, views]);
  // What was decided is dealt with, also where the browser ended before it could be ticked.
  const dealtWith = React.useMemo(
    () => new Set([...keysOf(meeting.dealtWith), ...taken.map(({ action }) => action)]),
    [meeting.dealtWith, taken],
  );
  // Where this person has gone on their own. The chair's own step counts here at once, whatever a look at the list still says.
  const [own, setOwn] = React.useState<RowKey | undefined>(undefined);
  const chairAt = meeting.item as RowKey | undefined;
  const following = isChair || own === undefined;
  const desired = useAsked(tools.typed);
  const { asked } = desired;
  // Whoever is deciding stays where they are, wherever the chair goes: what they send is about what they see.
  const current = asked?.action ?? own ?? chairAt;
  const view = current === undefined ? undefined : viewOf(current);
  React.useEffect(() => setOwn(undefined), [isChair]);
  const zoom = useZoom();
  const letters = useLetterKeys();
  const [side, setSide] = React.useState<'open' | 'folded'>('open');
  const heading = React.useRef<HTMLHeadingElement>(null);
  const reopened = useAfterClosing(tools, meeting);
  const form = React.useRef<HTMLDivElement>(null);
  const record = useRecord({ meeting, desk, taken, runs: runs ? 'yes' : 'no' });
  const decisions = useDecisions({ tools, site, views, work, newKey, now, record, current });
  const latest = React.useRef(current);
  latest.current = current;
  // What was said of one action is not left standing under the next.
  const before = React.useRef(current);
  React.useEffect(() => {
    if (before.current !== undefined && before.current !== current) decisions.say(undefined);
    before.current = current;
  }, [current]);
  const time = timeLeft(meeting, { now: useMinute(now), itemsLeft: items.filter(({ action }) => !dealtWith.has(action)).length });

  const goTo = (key: RowKey | undefined): void => {
    if (key === undefined || key === current) return;
    desired.ask(undefined);
    decisions.say(undefined);
    setOwn(key);
    if (isChair) void desk.change(meeting.key, { kind: 'move', item: key });
    heading.current?.focus({ preventScroll: true });
  };
  const backToChair = (): void => {
    desired.ask(undefined);
    setOwn(undefined);
  };
  const step = (which: Step): void => {
    const to = stepFrom(items, current, { step: which, dealtWith });
    if (to === undefined && which === 'next') decisions.say({ tone: 'plain', text: words.allDone });
    else goTo(to);
  };
  const tick = (): void => {
    if (current !== undefined) void desk.change(meeting.key, { kind: dealtWith.has(current) ? 'reopen' : 'deal-with', action: current });
  };
  const decide = async (wish: Omit<DecisionRequest, 'meeting'>): Promise<void> => {
    const outcome = await decisions.decide({ ...wish, meeting: meeting.key });
    if (outcome.kind !== 'decided' && outcome.kind !== 'overtaken') return;
    const wasThere = latest.current === wish.action;
    const mayFocus = wasThere && focusIsFree(form.current);
    desired.forget(wish);
    // The chair may have gone on meanwhile; whoever decided reads first what came of it.
    if (wasThere && !isChair) setOwn(wish.action);
    desired.close(wish);
    if (mayFocus) heading.current?.focus({ preventScroll: true });
    if (outcome.kind === 'decided') await desk.change(meeting.key, { kind: 'deal-with', action: wish.action });
  };
  const grow = (by: 1 | -1): void => {
    const next = SIZES[SIZES.indexOf(zoom.step) + by];
    if (next !== undefined) zoom.set(next);
  };

  const ask = (kind: DecisionKind): void => {
    if (current !== undefined) desired.ask({ action: current, kind });
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const key = event.key.toUpperCase();
    const act = ((): (() => void) | undefined => {
      if (key === '+' || key === '=') return () => grow(1);
      if (key === '-') return () => grow(-1);
      if (letters.state === 'off') return undefined;
      // What is being typed must not be left by a key that slips.
      if (asked !== undefined) return undefined;
      if (key === 'N') return () => step('next');
      if (key === 'P') return () => step('previous');
      if (!runs) return undefined;
      if (key === 'T') return tick;
      const kind = DECISION_KINDS.find((each) => KEYS[each] === key);
      return kind !== undefined && view !== undefined && isPossible(kind, view.state) ? () => ask(kind) : undefined;
    })();
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  const latestKey = React.useRef(onKey);
  latestKey.current = onKey;
  React.useEffect(() => {
    const listen = (event: KeyboardEvent): void => latestKey.current(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);

  const chairRef = chairAt === undefined ? '' : (viewOf(chairAt)?.action.ref ?? '');
  return (
    <div style={{ zoom: zoom.step / 100 } as React.CSSProperties}>
      <div className={styles.frame}>
        <header className={styles.bar}>
          <h2 className={styles.barTitle}>{meeting.title}</h2>
          <span>{isChair ? words.youChair : meeting.chair === undefined ? '' : words.chair(meeting.chair)}</span>
          {!isChair && (
            <label className={styles.switch}>
              <input
                type="checkbox"
                role="switch"
                checked={following}
                onChange={(event) => (event.target.checked ? backToChair() : setOwn(current))}
                aria-checked={following}
              />
              {words.following}
            </label>
          )}
          {runs && !isChair && (
            <Button
              kind="plain"
              text={words.takeChair}
              onClick={() => void desk.change(meeting.key, { kind: 'take-chair', name: viewer.name })}
            />
          )}
          <ZoomControl zoom={zoom} />
        </header>
        <FollowerNews
          who={isChair ? 'chair' : 'other'}
          at={chairAt === undefined ? undefined : viewOf(chairAt)}
          chair={meeting.chair}
          taken={taken}
          viewOf={viewOf}
        />
        {desk.trouble !== undefined && <Notice tone="problem">{desk.trouble}</Notice>}
        {reopened !== undefined && <Notice tone="problem">{words.reopened}</Notice>}
        {runs && <LeftHalf decisions={decisions} viewOf={viewOf} />}
        {!isChair && chairAt !== undefined && chairAt !== current && (
          <Notice tone="news" action={{ label: words.backToChair, run: backToChair }}>
            {words.wandered(chairRef)}
          </Notice>
        )}
        <div className={side === 'open' ? styles.room : `${styles.room} ${styles.roomFolded}`}>
          <AgendaList
            items={items}
            order={meeting.agendaOrder ?? 'reason'}
            plans={keysOf(meeting.reviews).length === 1 ? 'one' : 'several'}
            viewOf={viewOf}
            dealtWith={dealtWith}
            current={current}
            chairAt={chairAt}
            time={time}
            onChoose={goTo}
          />
          <div className={styles.main}>
            <div className={styles.subjectPane}>
              {view === undefined ? (
                <Notice tone="plain">
                  {current === undefined ? (items.length === 0 ? words.agendaEmpty : words.chooseItem) : words.gone}
                </Notice>
              ) : (
                <ItemView view={view} heading={heading} />
              )}
              {view !== undefined && <WholeAction action={view.key} />}
            </div>
            <div ref={form} className={styles.decide}>
              {decisions.news !== undefined && (
                <Notice tone={decisions.news.tone === 'problem' ? 'problem' : 'news'}>{decisions.news.text}</Notice>
              )}
              {decisions.cutOff.length > 0 && decisions.busy === 'idle' && (
                <Notice tone="news" action={{ label: words.resume, run: () => void decisions.resume() }}>
                  {words.unfinished}
                </Notice>
              )}
              {view !== undefined && asked !== undefined ? (
                <DecisionForm
                  key={`${view.key} ${asked.kind}`}
                  view={view}
                  kind={asked.kind}
                  busy={decisions.busy}
                  kept={desired.kept(asked)}
                  onType={(draft) => desired.keep(asked, draft)}
                  onDecide={(wish) => void decide(wish)}
                  onCancel={() => {
                    desired.forget(asked);
                    desired.ask(undefined);
                    heading.current?.focus({ preventScroll: true });
                  }}
                />
              ) : (
                <div className={styles.buttons} role="group" aria-label={words.decide}>
                  {runs && view !== undefined && (
                    <>
                      <DecisionButtons
                        view={view}
                        keys={letters.state === 'on' ? 'shown' : 'none'}
                        disabled={decisions.busy !== 'idle'}
                        onChoose={ask}
                      />
                      <Button kind="plain" text={letters.named(dealtWith.has(view.key) ? words.untick : words.tick, 'T')} onClick={tick} />
                    </>
                  )}
                  <span className={styles.steps}>
                    <Button kind="plain" text={letters.named(words.previous, 'P')} onClick={() => step('previous')} />
                    <Button kind="primary" text={letters.named(words.next, 'N')} onClick={() => step('next')} />
                  </span>
                </div>
              )}
            </div>
          </div>
          <aside className={styles.side} aria-label={words.side}>
            <button
              type="button"
              className={styles.small}
              aria-expanded={side === 'open'}
              aria-label={side === 'open' ? words.fold : words.unfold}
              title={side === 'open' ? words.fold : words.unfold}
              onClick={() => setSide(side === 'open' ? 'folded' : 'open')}
            >
              {side === 'open' ? '»' : '«'}
            </button>
            {side === 'open' && (
              <>
                <SidePanel
                  tools={tools}
                  props={props}
                  meeting={meeting}
                  desk={desk}
                  decisions={decisions}
                  taken={taken}
                  current={view}
                  viewOf={viewOf}
                />
                <CloseMeeting
                  tools={tools}
                  props={props}
                  meeting={meeting}
                  desk={desk}
                  {...minutes}
                  waitsFor={decisions.half.map(({ intent }) => viewOf(intent.decision.action)?.action.ref ?? '')[0]}
                />
                <label className={styles.switch} style={{ marginTop: 16 }}>
                  <input
                    type="checkbox"
                    role="switch"
                    checked={letters.state === 'on'}
                    aria-checked={letters.state === 'on'}
                    onChange={(event) => letters.set(event.target.checked ? 'on' : 'off')}
                  />
                  {words.keysSwitch}
                </label>
                {letters.state === 'on' && (
                  <p className={shared.quiet}>
                    <strong>{words.keysTitle}</strong>: {words.keysHelp}
                  </p>
                )}
              </>
            )}
          </aside>
        </div>
      </div>
    </div>
  );
}

function WholeAction({ action }: { readonly action: RowKey }): JSX.Element {
  const open = useOpenHere(action);
  return (
    <p style={{ margin: '12px 0 0' }}>
      <a href={actionHref(action)} onClick={open} data-interception="off">
        {words.wholeAction}
      </a>
    </p>
  );
}

/** The meeting's decisions as far as the page knows them: in the order in which their actions were dealt with, then as the log has them. */
export function decisionsIn(meeting: Pick<MeetingRow, 'key' | 'dealtWith'>, views: readonly ActionView[]): readonly UpdateRow[] {
  const order = new Map(keysOf(meeting.dealtWith).map((key, index) => [key, index]));
  const place = (update: UpdateRow): number => order.get(update.action) ?? order.size;
  return views
    .flatMap((view) =>
      [...view.updates]
        .reverse()
        .filter((update) => update.meeting === meeting.key && update.kind !== 'report' && update.kind !== 'request'),
    )
    .sort((a, b) => place(a) - place(b));
}

const HALF_MINUTE = 30_000;
/** The present instant, looked at every half minute. */
function useMinute(now: () => Date): number {
  const [at, setAt] = React.useState(() => now().getTime());
  React.useEffect(() => {
    const timer = setInterval(() => setAt(now().getTime()), HALF_MINUTE);
    return () => clearInterval(timer);
  }, [now]);
  return at;
}
