import * as React from 'react';
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button';
import { Link } from '@fluentui/react/lib/Link';
import type { Row } from '../../schema';
import { canUndo, countsInWords, type Choice, type PlanItem, type PlanItems, type Prepared, type RemovedRow } from '../../sync';
import { AllOfAKind } from '../sync/all-of-a-kind';
import { ConflictCard } from '../sync/conflict-card';
import { glance, missingColumns, missingTables } from './plan-stats';
import { Notice } from '../pane/notice';
import { OutsideNotice } from '../sync/outside-notice';
import type { Pane } from '../pane/pane';
import type { PanePorts } from '../pane/ports';
import { progressLabel } from '../sync/progress-label';
import { RagBar } from './rag-bar';
import { Questions } from '../sync/questions';
import { RemovalCard } from '../sync/removal-card';
import { sinceWords } from '../history/since-words';
import type { PaneEvent, PaneState } from '../pane/state';
import { SlowProgress } from '../sync/slow-progress';
import { summaryWords } from '../sync/summary-words';
import { whenWords } from '../history/when-words';

interface HomeProps {
  readonly state: PaneState;
  readonly pane: Pane;
  readonly tell: (event: PaneEvent) => void;
  readonly now: string;
  readonly reaching: PanePorts['reaching'];
  /** The plan as it was found, and as it would be carried out with what was chosen so far. */
  readonly found: PlanItems;
  readonly chosen: PlanItems;
}

export function HomeScreen(props: HomeProps): JSX.Element {
  const { state, pane, tell, found } = props;
  const { prepared } = state;
  return (
    <div className="stack">
      <Head {...props} />
      <Limits state={state} />
      <SyncButton {...props} />
      <WhatCameOfIt state={state} pane={pane} now={props.now} />
      {prepared !== undefined && <Problems prepared={prepared} {...props} />}
      {found.conflicts.length > 0 && <TwoPlaces {...props} />}
      {prepared !== undefined && <RagBar glance={glance(prepared.sides.workbook, prepared.options.today)} />}
      <nav aria-label="More" className="buttons">
        <DefaultButton text="Preview" onClick={() => tell({ type: 'went', screen: 'preview' })} disabled={prepared === undefined} />
        <DefaultButton text="History" onClick={() => tell({ type: 'went', screen: 'history' })} />
        <DefaultButton text="Import a plan" onClick={() => tell({ type: 'went', screen: 'import' })} />
        <DefaultButton text="Send to an agency" onClick={() => tell({ type: 'went', screen: 'send' })} disabled={prepared === undefined} />
        <DefaultButton
          text="Bring in a return"
          onClick={() => tell({ type: 'went', screen: 'return' })}
          disabled={prepared === undefined}
        />
        <DefaultButton
          text="Another review"
          onClick={() => tell({ type: 'went', screen: 'choose-review' })}
          disabled={state.site === undefined}
        />
      </nav>
    </div>
  );
}

/** What the last sync did stays to be read, above what is left to do. */
function WhatCameOfIt({ state, pane, now }: Pick<HomeProps, 'state' | 'pane' | 'now'>): JSX.Element {
  const { summary, news, task, network } = state;
  const record = summary?.record;
  const undoable = network === 'online' && record !== undefined && canUndo(record);
  return (
    <>
      {summary !== undefined && task === undefined && (
        <Notice tone="news">
          {summaryWords(summary.record, now)}{' '}
          {undoable && (
            <Link onClick={() => void pane.undo(summary.record)}>{summary.of === 'undo' ? 'Do it again after all' : 'Undo last sync'}</Link>
          )}
        </Notice>
      )}
      {news !== undefined && <Notice tone="news">{news}</Notice>}
    </>
  );
}

/** The review as whichever side knows it. */
export function reviewOf({ prepared, reviews, review }: PaneState): Row | undefined {
  const held = prepared?.sides.workbook.rows.reviews[0]?.row ?? prepared?.sides.lists.rows.reviews[0]?.row;
  return held ?? reviews.find((row) => row.key === review);
}

function Head({ state, now }: HomeProps): JSX.Element {
  const review = reviewOf(state);
  const syncedAt = state.prepared?.kept.base?.syncedAt;
  return (
    <header>
      <h1>{String(review?.reference ?? 'Your review')}</h1>
      {typeof review?.title === 'string' && <p className="quiet">{review.title}</p>}
      <p className="quiet">
        {syncedAt === undefined ? 'Not synced yet' : `Last synced ${whenWords(syncedAt, now)}`}
        {typeof review?.marking === 'string' && <span className="marking">{review.marking}</span>}
      </p>
    </header>
  );
}

/** What Sync does as things stand. */
export function syncLabel({ network, waitsFor, site }: PaneState): string {
  if (network === 'offline') return waitsFor === 'sync' ? 'Do not sync when back' : 'Sync when back online';
  return site?.access === 'read-only' ? 'Bring in from SharePoint' : 'Sync';
}

function Since({ sentences }: { readonly sentences: readonly string[] }): JSX.Element | null {
  return sentences.length === 0 ? null : <p className="quiet centre">Since the last sync – {sentences.join(' ')}</p>;
}

/** What keeps this pane from doing everything, and what can be done all the same. */
function Limits({ state }: Pick<HomeProps, 'state'>): JSX.Element | null {
  if (state.network === 'offline')
    return (
      <Notice tone="news">
        You are offline. Work on; everything but Sync works, and your changes are safe in this workbook.
        {state.waitsFor === 'sync' ? ' It will sync by itself when you are back.' : ''}
      </Notice>
    );
  if (state.site?.access !== 'read-only') return null;
  return (
    <Notice tone="news">
      Read-only: you may read this plan in SharePoint, but not change it. What you change here stays in this workbook. Ask the owner of the
      site if you should be among the coordinators.
    </Notice>
  );
}

/** What a sync would do; a plan of which a table cannot be found is not up to date. */
const todo = ({ sides }: Prepared, chosen: PlanItems): string =>
  sides.workbook.absentTables.length > 0 && chosen.items.length === 0 ? 'Not everything could be compared' : countsInWords(chosen);

/** What asks SharePoint, and breaks off when it is told to. */
const STOPPABLE: readonly (PaneState['task'] | undefined)[] = ['syncing', 'undoing', 'comparing'];

function SyncButton({ state, pane, chosen, found }: HomeProps): JSX.Element {
  const { task, progress, prepared } = state;
  const busy = task !== undefined;
  const part = progress?.total === undefined || progress.total === 0 ? undefined : progress.done / progress.total;
  return (
    <section aria-label="Sync with SharePoint" className="stack tight">
      <PrimaryButton
        className="large"
        text={syncLabel(state)}
        disabled={busy}
        allowDisabledFocus={task === 'syncing'}
        onClick={() => void pane.sync()}
      />
      {busy ? (
        <div role="status">
          <SlowProgress key={task} label={progressLabel(progress)} part={part}>
            {(STOPPABLE.includes(task) || progress?.step === 'waiting') && <DefaultButton text="Stop" onClick={pane.stop} />}
          </SlowProgress>
        </div>
      ) : (
        <p className="centre" role="status">
          {prepared === undefined ? 'Not compared yet' : todo(prepared, chosen)}{' '}
          <Link onClick={() => void pane.compare()}>Check again</Link>
        </p>
      )}
      {!busy && prepared !== undefined && <Since sentences={sinceWords(prepared, found)} />}
    </section>
  );
}

function Problems({ prepared, state, pane, found, tell, reaching }: HomeProps & { readonly prepared: Prepared }): JSX.Element {
  const attention = found.items.filter((item) => item.group === 'attention');
  const away = missingTables(prepared.sides.workbook);
  // Nobody who may only read can put it right in SharePoint: it stays where it is.
  const title = state.site?.access === 'read-only' ? 'Only in this workbook' : 'Needs attention';
  const missing = missingColumns(prepared.sides.workbook);
  const removals = prepared.plan.rows.filter(
    (row): row is RemovedRow =>
      row.what === 'remove' && (row.outcome === 'blocked-by-guard' || (row.outcome === 'push' && row.from === 'lists')),
  );
  return (
    <>
      {away !== undefined && (
        <Notice tone="problem">
          <p>{away}</p>
          <div className="buttons">
            <DefaultButton
              text={prepared.sides.workbook.absentTables.length === 1 ? 'Put the table back' : 'Put the tables back'}
              disabled={state.task !== undefined}
              onClick={() => void pane.putTablesBack()}
            />
          </div>
        </Notice>
      )}
      {missing.map((sentence) => (
        <Notice key={sentence} tone="problem">
          {sentence}
        </Notice>
      ))}
      <OutsideNotice
        outside={prepared.sides.workbook.outside ?? []}
        reaching={reaching}
        busy={state.task === undefined ? 'free' : 'busy'}
        onTakeIn={(outside) => void pane.takeIn(outside)}
      />
      <RemovalCard rows={removals} items={found.items} choices={state.choices} onChoose={(choice) => tell({ type: 'chosen', choice })} />
      <Questions
        questions={found.questions}
        choices={state.choices}
        onChoose={(choice) => tell({ type: 'chosen', choice })}
        onShow={(item) => void pane.goTo(item.table, item.key, item.field)}
      />
      {attention.length > 0 && (
        <section aria-label={title} className="stack tight">
          <h2>
            {title} ({attention.length})
          </h2>
          <ul className="plain">
            {attention.map((item) => (
              <li key={item.id}>
                <Link onClick={() => void pane.goTo(item.table, item.key, item.field)}>{item.text}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

export const isAbout = (choice: Choice, item: Pick<PlanItem, 'table' | 'key' | 'field'>): boolean =>
  choice.table === item.table && choice.key === item.key && choice.field === item.field;

function TwoPlaces({ state, pane, tell, found, now }: HomeProps): JSX.Element {
  const open = found.conflicts.filter((conflict) => !state.choices.some((choice) => isAbout(choice, conflict)));
  return (
    <section aria-label="Changed in two places" className="stack tight">
      <h2>Changed in two places ({found.conflicts.length})</h2>
      <AllOfAKind open={open} access={state.site?.access ?? 'full'} onChoose={(choice) => tell({ type: 'chosen', choice })} />
      {found.conflicts.map((conflict) => (
        <ConflictCard
          key={conflict.id}
          conflict={conflict}
          now={now}
          choice={state.choices.find((choice) => isAbout(choice, conflict))}
          access={state.site?.access ?? 'full'}
          onChoose={(choice) => tell({ type: 'chosen', choice })}
          onUnchoose={(choice) => tell({ type: 'unchosen', choice })}
          onShow={() => void pane.goTo(conflict.table, conflict.key, conflict.field)}
        />
      ))}
    </section>
  );
}
