import * as React from 'react';
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button';
import { Link } from '@fluentui/react/lib/Link';
import { ProgressIndicator } from '@fluentui/react/lib/ProgressIndicator';
import { TextField } from '@fluentui/react/lib/TextField';
import type { ColumnMatch, ImportStep } from '../reading';
import type { ImportChange } from './import-pane';
import { foundWords, MEANING_WORDS, openSteps, type Import } from './import-plan';
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
        <Found importing={importing} outcome={importing.outcome} busy={busy} pane={pane} />
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

interface FoundProps extends Pick<ImportProps, 'busy' | 'pane'> {
  readonly importing: Import;
  readonly outcome: Extract<Import['outcome'], { kind: 'read' }>;
}

function Found({ importing, outcome, busy, pane }: FoundProps): JSX.Element {
  const { state } = outcome;
  const change = (what: ImportChange): void => void pane.changeImport(importing, what);
  if (state === undefined)
    return <Notice tone="problem">With the columns matched so, there is no plan in this document. Choose it again to start afresh.</Notice>;
  const [step, ...rest] = openSteps(state);
  const left = state.counts.actions;
  return (
    <>
      <p role="status">
        <span className="strong">{importing.fileName}</span>: {foundWords(state)}
      </p>
      <Columns columns={state.columns} onChange={change} />
      {step !== undefined ? (
        <DoubtCard step={step} rest={rest} number={state.steps.length - rest.length} of={state.steps.length} onChange={change} />
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

interface ColumnsProps {
  readonly columns: readonly ColumnMatch[];
  readonly onChange: (change: ImportChange) => void;
}

/** What each column of the document was taken for; a person can say otherwise (R3). */
function Columns({ columns, onChange }: ColumnsProps): JSX.Element {
  return (
    <details>
      <summary>How the columns were matched</summary>
      <ul className="plain">
        {columns.map(({ heading, meaning }) => (
          <li key={heading}>
            <label className="match">
              {heading}
              <select
                value={meaning}
                onChange={(event) => onChange({ kind: 'match', heading, meaning: event.target.value as ColumnMatch['meaning'] })}
              >
                {Object.entries(MEANING_WORDS).map(([value, words]) => (
                  <option key={value} value={value}>
                    {words}
                  </option>
                ))}
              </select>
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface DoubtProps {
  readonly step: ImportStep;
  readonly rest: readonly ImportStep[];
  readonly number: number;
  readonly of: number;
  readonly onChange: (change: ImportChange) => void;
}

/** One doubt: what stands in the document, how it was read, and whether that is right. */
function DoubtCard({ step, rest, number, of, onChange }: DoubtProps): JSX.Element {
  const { doubt, source } = step;
  const answer = (steps: readonly ImportStep[], kind: 'accepted' | 'left-out'): void =>
    onChange({ kind: 'answer', ids: steps.map((each) => each.id), answer: { kind } });
  return (
    <article className="card" aria-label={`Check ${number} of ${of}`}>
      <h3>
        Check {number} of {of}
        {doubt.about !== null && `: ${doubt.about}`}
      </h3>
      <dl className="versions">
        <div className="version">
          <dt>In the document, line {doubt.where.line}</dt>
          <dd>
            {source.map(({ text, column, isPlace }, at) => (
              <React.Fragment key={column}>
                {at > 0 && ' | '}
                {isPlace ? <mark>{text}</mark> : text}
              </React.Fragment>
            ))}
          </dd>
        </div>
      </dl>
      <p>{step.message}</p>
      <div className="buttons">
        <DefaultButton text="Right" onClick={() => answer([step], 'accepted')} />
        {step.action !== undefined && <DefaultButton text="Leave out" onClick={() => answer([step], 'left-out')} />}
        {rest.length > 0 && <Link onClick={() => answer([step, ...rest], 'accepted')}>All {rest.length + 1} are right</Link>}
      </div>
    </article>
  );
}
