import * as React from 'react';
import type { Answer, CellSource, Draft, Question } from '../../../publishing';
import { publishingWords } from '../../../words';
import { Button, useStyles } from '../../../ui';
import { minutesFor, type AnswerState, type AnswerStep } from './answer-state';
import { ListQuestion } from './list-question';
import { usePublishStyles } from './publish-styles';
import type { Release } from './use-release';

const say = publishingWords.page;

interface Props {
  readonly draft: Draft;
  readonly release: Release;
  readonly state: AnswerState;
  readonly onStep: (step: AnswerStep) => void;
  /** Opens the plan where a text stands. */
  readonly onChangePlan: (source: CellSource | undefined) => void;
  readonly onDone: () => void;
}

const TYPING = new Set(['INPUT', 'TEXTAREA', 'SELECT']);

/** One word at a time, the most certain first, with the sentence that it stands in. */
export function WordsStep({ draft, release, state, onStep, onChangePlan, onDone }: Props): JSX.Element {
  const styles = useStyles();
  const own = usePublishStyles();
  const [said, setSaid] = React.useState('');
  const [writes, setWrites] = React.useState<'no' | 'yes'>('no');
  const heading = React.useRef<HTMLHeadingElement>(null);
  const { questions, open } = draft.screening;
  const current = open[0];
  const left = release.stepsOf(open);
  const all = Math.max(left, release.stepsOf(questions));
  const id = current?.id;
  React.useEffect(() => {
    setWrites('no');
    // The next word is where the keys work and what is read out.
    heading.current?.focus();
  }, [id]);

  const give = (question: Question, answer: Answer): void => {
    if (answer.kind === 'not-a-person' && question.mayStay === 'no') return setSaid(say.cannotStay);
    setSaid(say.answered(question.words));
    onStep({ kind: 'answer', given: { [question.id]: answer } });
  };
  const undo = (): void => {
    if (state.steps.length === 0) return;
    setSaid(say.undone);
    onStep({ kind: 'undo' });
  };
  const changePlan = (question: Question): void => onChangePlan(draft.projected.sources.get(question.places[0]?.text ?? ''));
  const onKey = (event: React.KeyboardEvent): void => {
    if (TYPING.has((event.target as HTMLElement).tagName) || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === 'u') undo();
    else if (current === undefined || current.list === 'listed') return;
    else if (key === 'n') give(current, { kind: 'not-a-person' });
    else if (key === 't') give(current, { kind: 'take-out' });
    else if (key === 'r') setWrites('yes');
    else if (key === 'c') changePlan(current);
    else return;
    event.preventDefault();
  };
  return (
    // The keys are a shorter way to the buttons below, which do the same.
    <div onKeyDown={onKey} role="group" aria-label={say.steps.words}>
      <p>{left === 0 ? say.nothingAsked : say.progress(all - left, all, minutesFor(left))}</p>
      {current === undefined ? (
        <h3 ref={heading} tabIndex={-1} className={own.words}>
          {say.nothingAsked}
        </h3>
      ) : current.list === 'listed' ? (
        <ListQuestion
          heading={heading}
          title={release.KIND_WORDS[current.kind]}
          members={open.filter(({ kind }) => kind === current.kind)}
          onDone={(given) => {
            setSaid(say.answered(release.KIND_WORDS[current.kind]));
            onStep({ kind: 'answer', given });
          }}
        />
      ) : (
        <>
          <h3 ref={heading} tabIndex={-1} className={own.words}>
            {current.words}
          </h3>
          <div className={styles.quiet}>
            {release.KIND_WORDS[current.kind]} · {say.places(current.places.length)}
          </div>
          <Sentences question={current} draft={draft} release={release} />
          {current.mayStay === 'no' && <p>{say.cannotStay}</p>}
          {writes === 'yes' ? (
            <ReplaceForm onCancel={() => setWrites('no')} onWrite={(by) => give(current, { kind: 'replace', by })} />
          ) : (
            <div className={own.buttons}>
              {current.mayStay === 'yes' && (
                <Button
                  kind="primary"
                  text={release.PERSONAL.has(current.kind) ? say.notAPerson : say.mayStay}
                  onClick={() => give(current, { kind: 'not-a-person' })}
                />
              )}
              <Button kind="plain" text={say.replaceBy} onClick={() => setWrites('yes')} />
              <Button kind="plain" text={say.takeOut} onClick={() => give(current, { kind: 'take-out' })} />
              <Button kind="plain" text={say.changePlan} onClick={() => changePlan(current)} />
            </div>
          )}
          <p className={styles.quiet}>{say.keys}</p>
        </>
      )}
      <div className={own.buttons}>
        {state.steps.length > 0 && <Button kind="plain" text={say.undo} onClick={undo} />}
        {current === undefined && <Button kind="primary" text={say.toRelease} onClick={onDone} />}
      </div>
      <p role="status" className={styles.quiet}>
        {said}
      </p>
      <p className={styles.quiet}>
        {say.later} {publishingWords.limits}
      </p>
    </div>
  );
}

const SHOWN = 3;

function Sentences({
  question,
  draft,
  release,
}: {
  readonly question: Question;
  readonly draft: Draft;
  readonly release: Release;
}): JSX.Element {
  const own = usePublishStyles();
  const texts = React.useMemo(() => new Map(draft.texts.map(({ id, text }) => [id, text])), [draft]);
  const seen = new Set<string>();
  const sentences = question.places.flatMap((place) => {
    const sentence = release.sentenceAround(texts.get(place.text) ?? '', place);
    const whole = `${sentence.before}|${sentence.words}|${sentence.after}`;
    if (seen.has(whole)) return [];
    seen.add(whole);
    return [sentence];
  });
  return (
    <>
      {sentences.slice(0, SHOWN).map(({ before, words, after }, index) => (
        <p key={index} className={own.sentence}>
          {before}
          <mark className={own.mark}>{words}</mark>
          {after}
        </p>
      ))}
    </>
  );
}

function ReplaceForm({ onCancel, onWrite }: { readonly onCancel: () => void; readonly onWrite: (by: string) => void }): JSX.Element {
  const own = usePublishStyles();
  const [text, setText] = React.useState('');
  const field = React.useRef<HTMLInputElement>(null);
  React.useEffect(() => field.current?.focus(), []);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') onWrite(text.trim());
      }}
    >
      <label className={own.label}>
        {say.replaceLabel}
        <input ref={field} className={own.field} value={text} maxLength={200} onChange={(event) => setText(event.target.value)} />
      </label>
      <div className={own.buttons}>
        <Button kind="primary" text={say.replace} submits="form" disabled={text.trim() === ''} />
        <Button kind="plain" text={say.cancel} onClick={onCancel} />
      </div>
    </form>
  );
}
