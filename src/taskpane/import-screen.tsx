import * as React from 'react';
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button';
import { Link } from '@fluentui/react/lib/Link';
import { ProgressIndicator } from '@fluentui/react/lib/ProgressIndicator';
import { TextField } from '@fluentui/react/lib/TextField';
import { acceptedPlan, actionCount, canLeaveOut, foundWords, type Answer, type Import, type ReadImport } from './import-plan';
import { Notice } from './notice';
import type { Pane } from './pane';
import type { PaneEvent } from './state';

interface ImportProps {
  readonly importing: Import | undefined;
  readonly busy: 'importing' | undefined;
  readonly pane: Pane;
  readonly tell: (event: PaneEvent) => void;
  readonly onBack: () => void;
}

/** A published plan, read into the sheet with its doubts settled one by one. */
export function ImportScreen({ importing, busy, pane, tell, onBack }: ImportProps): JSX.Element {
  return (
    <div className="stack">
      <h1>Import a plan</h1>
      {busy !== undefined && <ProgressIndicator label="Reading…" />}
      {importing?.outcome.kind === 'unread' && <Notice tone="problem">{importing.outcome.sentence}</Notice>}
      {importing?.outcome.kind === 'read' ? (
        <Found importing={importing} outcome={importing.outcome} busy={busy} pane={pane} tell={tell} />
      ) : (
        <Choosing onFile={(file) => void pane.readPlan(file)} />
      )}
      <div className="buttons">
        {importing?.outcome.kind === 'read' && (
          <DefaultButton text="Another document" onClick={() => tell({ type: 'plan-read', importing: undefined })} />
        )}
        <DefaultButton text="Back" onClick={onBack} />
      </div>
    </div>
  );
}

type OnFile = (file: { readonly name: string; readonly bytes: Uint8Array }) => void;

function Choosing({ onFile }: { readonly onFile: OnFile }): JSX.Element {
  const [pasted, setPasted] = React.useState('');
  const [problem, setProblem] = React.useState<string>();
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    try {
      onFile({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    } catch {
      setProblem(`${file.name} could not be opened. Close it in other programs and choose it again.`);
    }
  };
  return (
    <>
      {problem !== undefined && <Notice tone="problem">{problem}</Notice>}
      <div
        className="drop"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          void take(event.dataTransfer.files[0]);
        }}
      >
        <label htmlFor="plan-file">Choose a document, or drop it here</label>
        <input id="plan-file" type="file" onChange={(event) => void take(event.target.files?.[0])} />
        <p className="quiet">Word, Excel, PDF, web page or text.</p>
      </div>
      <TextField label="Or paste its table" multiline rows={4} value={pasted} onChange={(_, text) => setPasted(text ?? '')} />
      <DefaultButton
        text="Read what I pasted"
        disabled={pasted.trim() === ''}
        onClick={() => onFile({ name: 'Pasted plan.txt', bytes: new TextEncoder().encode(pasted) })}
      />
    </>
  );
}

interface FoundProps extends Pick<ImportProps, 'busy' | 'pane' | 'tell'> {
  readonly importing: Import;
  readonly outcome: ReadImport;
}

function Found({ importing, outcome, busy, pane, tell }: FoundProps): JSX.Element {
  const { reading, answers } = outcome;
  const open = answers.length < reading.doubts.length;
  const left = actionCount(acceptedPlan(outcome));
  const answer = (more: readonly Answer[]): void =>
    tell({ type: 'plan-read', importing: { ...importing, outcome: { ...outcome, answers: [...answers, ...more] } } });
  return (
    <>
      <p role="status">
        <span className="strong">{importing.fileName}</span>: {foundWords(outcome)}
      </p>
      {open ? (
        <DoubtCard outcome={outcome} onAnswer={answer} />
      ) : (
        <>
          <p>
            {left} {left === 1 ? 'action is' : 'actions are'} ready for the sheet. Nothing is sent to SharePoint until you sync.
          </p>
          <PrimaryButton text="Add to the sheet" disabled={busy !== undefined} onClick={() => void pane.addPlan(importing)} />
        </>
      )}
    </>
  );
}

interface DoubtProps {
  readonly outcome: ReadImport;
  readonly onAnswer: (answers: readonly Answer[]) => void;
}

/** One doubt: what stands in the document, how it was read, and whether that is right. */
function DoubtCard({ outcome, onAnswer }: DoubtProps): JSX.Element | null {
  const { reading, answers, sentences } = outcome;
  const doubt = reading.doubts[answers.length];
  if (doubt === undefined) return null;
  const rest = reading.doubts.length - answers.length;
  const row = reading.grid.rows.find(({ line }) => line === doubt.where.line);
  return (
    <article className="card" aria-label={`Check ${answers.length + 1} of ${reading.doubts.length}`}>
      <h3>
        Check {answers.length + 1} of {reading.doubts.length}
        {doubt.about !== null && `: ${doubt.about}`}
      </h3>
      <dl className="versions">
        <div className="version">
          <dt>In the document, {row?.place ?? `line ${doubt.where.line}`}</dt>
          <dd>
            {doubt.source === ''
              ? (row?.cells
                  .map((cell) => cell.text)
                  .filter((text) => text !== '')
                  .join(' | ') ?? '')
              : doubt.source}
          </dd>
        </div>
      </dl>
      <p>{sentences[answers.length]}</p>
      <div className="buttons">
        <DefaultButton text="Right" onClick={() => onAnswer(['right'])} />
        {canLeaveOut(doubt, reading.plan) && <DefaultButton text="Leave out" onClick={() => onAnswer(['leave-out'])} />}
        {rest > 1 && <Link onClick={() => onAnswer(new Array<Answer>(rest).fill('right'))}>All {rest} are right</Link>}
      </div>
    </article>
  );
}
