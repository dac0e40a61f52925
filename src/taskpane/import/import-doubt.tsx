import * as React from 'react';
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button';
import { Link } from '@fluentui/react/lib/Link';
import type { Answer, ImportStep } from '../../reading';
import { ImportChangeForm } from './import-change-form';
import type { ImportChange } from './import-pane';
import { readingRows, type ImportRoom } from './import-plan';

interface DoubtProps {
  readonly room: ImportRoom;
  readonly step: ImportStep;
  /** The steps that wait behind this one. */
  readonly rest: readonly ImportStep[];
  readonly of: number;
  readonly hasAnswers: 'some' | 'none';
  readonly onChange: (change: ImportChange) => void;
}

type Key = 'r' | 'c' | 'l' | 'b';

/** Letters work anywhere on the screen except where something is typed or chosen. */
function useKeys(press: Readonly<Partial<Record<Key, () => void>>>): void {
  const latest = React.useRef(press);
  latest.current = press;
  React.useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (event.target instanceof Element && event.target.closest('input, textarea, select') !== null) return;
      const act = latest.current[event.key.toLowerCase() as Key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** One doubt: what stands in the document, how it was read, and whether that is right. */
export function ImportDoubt({ room, step, rest, of, hasAnswers, onChange }: DoubtProps): JSX.Element {
  const { doubt } = step;
  const [changing, setChanging] = React.useState<'changing'>();
  const heading = React.useRef<HTMLHeadingElement>(null);
  const alike = rest.filter((other) => other.doubt.code === doubt.code);
  const answer = (given: Answer, steps: readonly ImportStep[] = [step]): void =>
    onChange({ kind: 'answer', ids: steps.map((each) => each.id), answer: given });
  const right = (): void => answer({ kind: 'accepted' });
  const back = (): void => onChange({ kind: 'back' });
  const ofAction = step.action !== undefined;
  useKeys(
    changing !== undefined
      ? {}
      : {
          r: right,
          ...(ofAction ? { c: () => setChanging('changing'), l: () => answer({ kind: 'left-out' }) } : {}),
          ...(hasAnswers === 'some' ? { b: back } : {}),
        },
  );
  // Whoever listens to the screen hears the next check as soon as it stands there.
  React.useEffect(() => heading.current?.focus(), []);
  return (
    <article className="card check" aria-labelledby="import-check">
      <h3 id="import-check" ref={heading} tabIndex={-1}>
        Check {of - rest.length} of {of}
        {doubt.about !== null && `: action ${doubt.about}`}
      </h3>
      <p>{step.message}</p>
      <Source step={step} />
      {changing !== undefined && step.action !== undefined ? (
        <ImportChangeForm
          room={room}
          doubt={doubt}
          action={step.action}
          onSave={(changes) => answer({ kind: 'corrected', changes })}
          onCancel={() => setChanging(undefined)}
        />
      ) : (
        <>
          <Ours room={room} step={step} />
          <div className="buttons">
            <PrimaryButton ariaLabel="Right" onClick={right}>
              Right<kbd aria-hidden>R</kbd>
            </PrimaryButton>
            {ofAction && (
              <DefaultButton ariaLabel="Change" onClick={() => setChanging('changing')}>
                Change<kbd aria-hidden>C</kbd>
              </DefaultButton>
            )}
            {ofAction && (
              <DefaultButton ariaLabel="Leave out" onClick={() => answer({ kind: 'left-out' })}>
                Leave out<kbd aria-hidden>L</kbd>
              </DefaultButton>
            )}
          </div>
          <SameAgency step={step} onAnswer={answer} />
          <p className="buttons">
            {alike.length > 0 && (
              <Link onClick={() => answer({ kind: 'accepted' }, [step, ...alike])}>All {alike.length + 1} like this are right</Link>
            )}
            {hasAnswers === 'some' && <Link onClick={back}>Back to the last one (B)</Link>}
          </p>
        </>
      )}
      <p className="quiet">You can stop and come back: your answers are kept with this workbook.</p>
    </article>
  );
}

/** The row of the document, with the place marked. */
function Source({ step }: { readonly step: ImportStep }): JSX.Element {
  const marked = React.useRef<HTMLElement>(null);
  React.useEffect(() => marked.current?.scrollIntoView?.({ block: 'nearest' }), []);
  return (
    <section aria-label="In the document">
      <h4>In the document, {step.place}</h4>
      <dl className="cells">
        {step.source.map(({ text, column, heading, isPlace }) => (
          <React.Fragment key={column}>
            {heading !== '' && <dt>{heading}</dt>}
            <dd>{isPlace ? <mark ref={marked}>{text}</mark> : text}</dd>
          </React.Fragment>
        ))}
        {step.source.length === 0 && <dd className="quiet">This is about the whole document.</dd>}
      </dl>
    </section>
  );
}

/** How the row was read; what the doubt is about stands out. */
function Ours({ room, step: { doubt, action } }: Pick<DoubtProps, 'room' | 'step'>): JSX.Element | null {
  if (action === undefined) return null;
  return (
    <section aria-label="Read as">
      <h4>Read as</h4>
      <dl className="cells ours">
        {readingRows(room, { doubt, action }).map(({ field, label, text, asked }) => (
          <React.Fragment key={field}>
            <dt>{label}</dt>
            <dd className={asked === 'asked' ? 'strong' : undefined}>{text}</dd>
          </React.Fragment>
        ))}
      </dl>
    </section>
  );
}

/** Names that may mean one agency are merged only when a person says so. */
function SameAgency({ step, onAnswer }: { readonly step: ImportStep; readonly onAnswer: (answer: Answer) => void }): JSX.Element | null {
  const { code, assumed, alternatives } = step.doubt;
  if (code !== 'agency-known' && code !== 'agency-alias') return null;
  return (
    <div className="buttons">
      {alternatives.map((name) => (
        <DefaultButton
          key={name}
          className="wide"
          text={`It is ${name}`}
          onClick={() => onAnswer({ kind: 'same-agency', name: assumed, as: name })}
        />
      ))}
    </div>
  );
}
