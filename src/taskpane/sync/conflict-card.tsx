import * as React from 'react';
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button';
import { Link, type ILink } from '@fluentui/react/lib/Link';
import { TextField } from '@fluentui/react/lib/TextField';
import type { Choice, Conflict } from '../../sync';
import { whenWords } from '../history/when-words';

interface ConflictCardProps {
  readonly conflict: Conflict;
  readonly now: string;
  readonly choice: Choice | undefined;
  /** Whoever may only read can take theirs, or leave it. */
  readonly access: 'full' | 'read-only';
  readonly onChoose: (choice: Choice) => void;
  readonly onUnchoose: (choice: Choice) => void;
  readonly onShow: () => void;
}

/** One thing that was changed in two places: what it was, what each made of it, and the choice. */
export function ConflictCard(props: ConflictCardProps): JSX.Element {
  const { conflict, choice, now, onShow } = props;
  const theirs = conflict.when === undefined ? conflict.who : `${conflict.who}, ${whenWords(conflict.when, now)}`;
  const answer = React.useRef<HTMLDivElement>(null);
  const answered = React.useRef<'here' | 'elsewhere'>('elsewhere');
  // The button that was pressed goes with its question: the keyboard goes on at what stands in its place.
  React.useEffect(() => {
    if (answered.current === 'here') answer.current?.querySelector('button')?.focus();
    answered.current = 'elsewhere';
  }, [choice]);
  const here = (act: (given: Choice) => void) => (given: Choice) => {
    answered.current = 'here';
    act(given);
  };
  return (
    <article className="card" aria-label={`Changed in two places: ${conflict.heading}`}>
      <h3>
        <Link onClick={onShow}>{conflict.heading}</Link>
      </h3>
      <dl className="versions">
        <Version label="Before" text={conflict.before} />
        <Version label="Yours" text={conflict.mine} />
        <Version label={`Theirs (${theirs})`} text={conflict.theirs} />
      </dl>
      <div ref={answer}>
        {choice === undefined ? (
          <Choosing {...props} onChoose={here(props.onChoose)} />
        ) : (
          <Chosen choice={choice} onUnchoose={here(props.onUnchoose)} />
        )}
      </div>
    </article>
  );
}

function Version({ label, text }: { readonly label: string; readonly text: string }): JSX.Element {
  return (
    <div className="version">
      <dt>{label}</dt>
      <dd>{text}</dd>
    </div>
  );
}

/** What will become of a choice, in words. */
export const SAID: Readonly<Record<Choice['choose'], string>> = {
  mine: 'Yours will be kept.',
  theirs: 'Theirs will be taken.',
  edited: 'What you wrote will be kept.',
  both: 'Both will be kept.',
  hold: 'Left for now.',
  allow: 'It will be done.',
};

function Chosen({ choice, onUnchoose }: { readonly choice: Choice; readonly onUnchoose: (choice: Choice) => void }): JSX.Element {
  return (
    <p role="status">
      {SAID[choice.choose]} Sync to save it. <Link onClick={() => onUnchoose(choice)}>Choose again</Link>
    </p>
  );
}

function Choosing({ conflict, access, onChoose }: ConflictCardProps): JSX.Element {
  const [writing, setWriting] = React.useState<string>();
  const again = React.useRef<ILink>(null);
  const cancel = (): void => {
    setWriting(undefined);
    requestAnimationFrame(() => again.current?.focus());
  };
  const { table, key, field } = conflict;
  const choose = (which: 'mine' | 'theirs'): void =>
    onChoose(field === undefined ? { table, key, field, choose: which } : { table, key, field, choose: which });
  if (writing !== undefined && field !== undefined)
    return (
      <div className="stack">
        <TextField
          label="Another text"
          multiline
          autoAdjustHeight
          autoFocus
          value={writing}
          onChange={(_, text) => setWriting(text ?? '')}
        />
        <div className="buttons">
          <PrimaryButton
            text="Keep this text"
            onClick={() => onChoose({ table, key, field, choose: 'edited', value: writing.trim() === '' ? undefined : writing })}
          />
          <DefaultButton text="Cancel" onClick={cancel} />
        </div>
      </div>
    );
  return (
    <div className="buttons">
      {access === 'full' && <DefaultButton text="Keep mine" onClick={() => choose('mine')} />}
      <DefaultButton text="Take theirs" onClick={() => choose('theirs')} />
      {access === 'full' && conflict.kind === 'added-twice' && (
        <DefaultButton text="Keep both" onClick={() => onChoose({ table, key, field: undefined, choose: 'both' })} />
      )}
      {access === 'full' && conflict.editable !== undefined && (
        <Link componentRef={again} onClick={() => setWriting(conflict.editable)}>
          Write another
        </Link>
      )}
    </div>
  );
}
