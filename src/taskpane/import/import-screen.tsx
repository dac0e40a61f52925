import type { Progress } from '../../store';
import * as React from 'react';
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button';
import { Link } from '@fluentui/react/lib/Link';
import { ImportChoosing } from './import-choosing';
import { ImportColumns } from './import-columns';
import { ImportLeftOut } from './import-left-out';
import { ImportDoubt } from './import-doubt';
import type { ImportChange } from './import-pane';
import { foundWords, OCCUPIED_WORDS, openSteps, type Import } from './import-plan';
import { Notice } from '../pane/notice';
import type { Pane } from '../pane/pane';
import { SlowProgress } from '../sync/slow-progress';

interface ImportProps {
  readonly importing: Import | undefined;
  readonly busy: 'importing' | undefined;
  readonly progress: Progress | undefined;
  readonly pane: Pane;
  readonly onBack: () => void;
}

/** A published plan, read into the sheet with its doubts settled one by one. */
export function ImportScreen({ importing, busy, progress, pane, onBack }: ImportProps): JSX.Element {
  React.useEffect(() => void pane.resumeImport(), [pane]);
  const choosing = importing === undefined || importing.outcome.kind === 'unread';
  return (
    <div className="stack">
      <h1>Import a plan</h1>
      {busy !== undefined && choosing && <Reading progress={progress} onStop={pane.stop} />}
      {busy !== undefined && !choosing && <SlowProgress label="Putting the plan into the sheets…" />}
      {importing?.outcome.kind === 'unread' && <Notice tone="problem">{importing.outcome.sentence}</Notice>}
      {importing?.outcome.kind === 'occupied' && <Notice tone="news">{OCCUPIED_WORDS}</Notice>}
      {importing?.outcome.kind === 'read' && <Found importing={importing} outcome={importing.outcome} busy={busy} pane={pane} />}
      {choosing && busy === undefined && <ImportChoosing onFile={(file) => void pane.readPlan(file)} />}
      <div className="buttons">
        <DefaultButton text="Back" onClick={onBack} />
        {importing?.outcome.kind === 'read' && <Discard onDiscard={() => void pane.changeImport(importing, { kind: 'discard' })} />}
      </div>
    </div>
  );
}

function Reading({ progress, onStop }: { readonly progress: Progress | undefined; readonly onStop: () => void }): JSX.Element {
  const total = progress?.total;
  const pages = progress === undefined || total === undefined ? undefined : { done: progress.done, total };
  return (
    <SlowProgress
      label={pages === undefined ? 'Reading the document…' : `Reading page ${pages.done} of ${pages.total}…`}
      part={pages === undefined ? undefined : pages.done / pages.total}
    >
      <DefaultButton text="Stop" onClick={onStop} />
    </SlowProgress>
  );
}

/** Answers are work: they go only when a person has said so twice. */
function Discard({ onDiscard }: { readonly onDiscard: () => void }): JSX.Element {
  const [asked, ask] = React.useState<'asked'>();
  if (asked === undefined) return <Link onClick={() => ask('asked')}>Give this import up</Link>;
  return (
    <Notice tone="problem">
      <p>Your answers about this document will be lost. The sheets stay as they are.</p>
      <DefaultButton text="Give it up" onClick={onDiscard} />
      <DefaultButton text="Keep it" onClick={() => ask(undefined)} />
    </Notice>
  );
}

interface FoundProps extends Pick<ImportProps, 'busy' | 'pane'> {
  readonly importing: Import;
  readonly outcome: Extract<Import['outcome'], { kind: 'read' }>;
}

function Found({ importing, outcome, busy, pane }: FoundProps): JSX.Element {
  const { state } = outcome;
  const change = (what: ImportChange): void => void pane.changeImport(importing, what);
  if (state === undefined)
    return (
      <Notice tone="problem">
        <p>With the columns matched so, there is no plan in this document.</p>
        <DefaultButton text="Match them as before" onClick={() => change({ kind: 'match-anew' })} />
      </Notice>
    );
  const [step, ...rest] = openSteps(state);
  const { actions, leftOut } = state.counts;
  return (
    <>
      <p role="status">
        <span className="strong">{importing.fileName}</span>: {foundWords(state)}
      </p>
      <ImportColumns columns={state.columns} onChange={change} />
      <ImportLeftOut room={outcome.room} leftOut={state.leftOut} onChange={change} />
      {step !== undefined ? (
        <ImportDoubt
          key={step.id}
          room={outcome.room}
          step={step}
          rest={rest}
          of={state.steps.length}
          hasAnswers={answersOf(outcome)}
          onChange={change}
        />
      ) : (
        <>
          <p>
            {actions} {actions === 1 ? 'action is' : 'actions are'} ready for the sheet{leftOut > 0 && `; ${leftOut} left out`}. Nothing is
            sent to SharePoint until you sync.
          </p>
          <div className="buttons">
            <PrimaryButton text="Add to the sheet" disabled={busy !== undefined} onClick={() => void pane.addPlan(importing)} />
            {answersOf(outcome) === 'some' && <Link onClick={() => change({ kind: 'back' })}>Back to the last check</Link>}
          </div>
        </>
      )}
    </>
  );
}

const answersOf = ({ draft }: FoundProps['outcome']): 'some' | 'none' => (Object.keys(draft.answers).length > 0 ? 'some' : 'none');
