import * as React from 'react';
import { TextField, type ITextField } from '@fluentui/react/lib/TextField';
import { formatTarget, type ActionView, type TargetDate } from '../../../../schema';
import { meetingWords as words } from '../../../../words';
import { seenIn, type DecisionKind, type DecisionRequest } from '../../../../meeting';
import { Button, useStyles } from '../../../../ui';
import { AndCheckLater, CheckFields, WhatToLookAt } from './check-fields';
import { judgeDraft, type DecisionDraft, type DraftMessage } from './decision-draft';

interface Props {
  readonly view: ActionView;
  readonly kind: DecisionKind;
  readonly busy: 'idle' | 'deciding' | 'undoing';
  /** What was typed before, where somebody left and came back. */
  readonly kept?: DecisionDraft | undefined;
  readonly onType?: (draft: DecisionDraft) => void;
  readonly onDecide: (wish: Omit<DecisionRequest, 'meeting'>) => void;
  readonly onCancel: () => void;
}

/** One decision: a sentence where it needs one, a date where it agrees one, and one button. */
export function DecisionForm({ view, kind, busy, kept, onType, onDecide, onCancel }: Props): JSX.Element {
  const styles = useStyles();
  const ask = words.asks[kind];
  const asked = view.state.asksForTime?.newDate;
  const [draft, setDraft] = React.useState<DecisionDraft>(
    kept ?? { sentence: '', newDate: kind === 'new-date' && asked !== undefined ? formatTarget(asked) : '' },
  );
  const type = (next: DecisionDraft): void => {
    setDraft(next);
    onType?.(next);
  };
  const [messages, setMessages] = React.useState<readonly DraftMessage[]>([]);
  const sentence = React.useRef<ITextField>(null);
  const date = React.useRef<ITextField>(null);
  // What the person saw when they began to decide; another report while they type must not pass unseen.
  const [seen] = React.useState(() => seenIn(view.state));
  // Once, and before the next key can come: a later look at the lists must not take the focus from where it has gone.
  React.useLayoutEffect(() => {
    (kind === 'new-date' && asked === undefined ? date : sentence).current?.focus();
  }, []);
  const messageOf = (field: keyof DecisionDraft): string | undefined => messages.find((message) => message.field === field)?.message;
  const looks = kind === 'check' || kind === 'accept';
  const send = (next?: TargetDate): void => {
    if (busy !== 'idle') return;
    const judged = judgeDraft(kind, draft);
    const check = looks ? { result: draft.result, sample: draft.sample ?? '', next } : undefined;
    if (judged.kind === 'ready')
      return onDecide({ action: view.key, kind, sentence: judged.sentence, newDate: judged.newDate, check, seen });
    setMessages(judged.messages);
    (judged.messages[0]?.field === 'newDate' ? date : sentence).current?.focus();
  };
  return (
    <form
      className={styles.form}
      style={{ gap: 12, paddingTop: 0 }}
      noValidate
      aria-label={ask.title}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <strong>{ask.title}</strong>
      {looks && <WhatToLookAt view={view} />}
      {kind === 'check' && <CheckFields draft={draft} messages={messages} change={(part) => type({ ...draft, ...part })} />}
      {kind === 'new-date' && (
        <TextField
          componentRef={date}
          label={words.newDate}
          required
          autoComplete="off"
          value={draft.newDate}
          description={words.newDateHelp}
          errorMessage={messageOf('newDate')}
          onChange={(_event, text) => type({ ...draft, newDate: text ?? '' })}
          styles={{ fieldGroup: { maxWidth: 260 } }}
        />
      )}
      <TextField
        componentRef={sentence}
        label={ask.sentence}
        autoComplete="off"
        value={draft.sentence}
        maxLength={4_000}
        errorMessage={messageOf('sentence')}
        onChange={(_event, text) => type({ ...draft, sentence: text ?? '' })}
      />
      <div className={styles.footer}>
        <Button kind="primary" submits="form" text={busy === 'deciding' ? words.deciding : ask.button} disabled={busy !== 'idle'} />
        {looks && draft.result !== 'not-held' && <AndCheckLater busy={busy !== 'idle'} onPress={send} />}
        <Button kind="plain" text={words.cancel} onClick={onCancel} disabled={busy === 'deciding'} />
      </div>
    </form>
  );
}
