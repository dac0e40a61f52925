import * as React from 'react';
import type { MeetingRow } from '../../../../schema';
import { meetingWords as words } from '../../../../words';
import type { ChangeOutcome, MeetingChange } from '../../../../meeting';
import { useAlive, useStyles } from '../../../../ui';
import { useMeetingStyles } from './meeting-styles';

/** Whoever stops typing for this long, in milliseconds, has what they typed saved. */
export const SAVE_NOTES_AFTER = 4_000;

interface Props {
  readonly meeting: MeetingRow;
  readonly may: 'read' | 'change';
  readonly onChange: (change: MeetingChange) => Promise<ChangeOutcome>;
}

/** What is being typed, and the text that it began from, against which the list's own is merged. */
interface Typed {
  readonly from: string;
  readonly text: string;
}

/** The notes are saved in a pause and when the field is left; what others wrote meanwhile stays, and what did not arrive is still there. */
export function MeetingNotes({ meeting, may, onChange }: Props): JSX.Element {
  const styles = useMeetingStyles();
  const shared = useStyles();
  const held = meeting.notes ?? '';
  const [typed, setTyped] = React.useState<Typed | undefined>(undefined);
  const [failures, setFailures] = React.useState(0);
  const latest = React.useRef(typed);
  latest.current = typed;
  const field = React.useRef<HTMLTextAreaElement>(null);
  const alive = useAlive();
  const step = React.useRef<'idle' | 'saving'>('idle');
  const setStep = (next: 'idle' | 'saving'): void => {
    step.current = next;
  };

  const save = React.useRef(async (): Promise<void> => undefined);
  save.current = async () => {
    const sent = latest.current;
    if (sent === undefined || step.current === 'saving') return;
    if (sent.text === sent.from) {
      if (document.activeElement !== field.current) setTyped(undefined);
      return;
    }
    setStep('saving');
    const outcome = await onChange({ kind: 'note', from: sent.from, to: sent.text });
    setStep('idle');
    if (!alive.current) return;
    setFailures((before) => (outcome.kind === 'changed' ? 0 : before + 1));
    if (outcome.kind !== 'changed') return;
    const now = latest.current ?? sent;
    const saved = (outcome.held.row as MeetingRow).notes ?? '';
    const isLeft = document.activeElement !== field.current;
    // Where others wrote too, the field goes on from what was sent: it must not change under the cursor.
    setTyped(now.text === sent.text && (isLeft || saved === sent.text) ? undefined : { from: sent.text, text: now.text });
    if (now.text !== sent.text && isLeft) void save.current();
  };
  const text = typed?.text;
  React.useEffect(() => {
    if (text === undefined) return undefined;
    const timer = setTimeout(() => void save.current(), SAVE_NOTES_AFTER * Math.min(failures + 1, 5));
    return () => clearTimeout(timer);
  }, [text, failures]);
  React.useEffect(() => () => void save.current(), []);

  if (may === 'read')
    return (
      <section aria-label={words.notes}>
        <h3 className={styles.sideTitle}>{words.notes}</h3>
        <p className={shared.pre}>{held}</p>
      </section>
    );
  return (
    <label>
      <h3 className={styles.sideTitle}>{words.notes}</h3>
      <textarea
        ref={field}
        className={`${styles.field} ${styles.notes}`}
        aria-label={words.notes}
        value={typed?.text ?? held}
        maxLength={30_000}
        onChange={(event) => setTyped({ from: typed?.from ?? held, text: event.target.value })}
        onBlur={() => void save.current()}
      />
      {failures > 0 && (
        <span role="alert" className={shared.fieldError}>
          {words.notesNotSaved}{' '}
          <button type="button" className={styles.small} onClick={() => void save.current()}>
            {words.saveNotes}
          </button>
        </span>
      )}
      <span className={shared.quiet}>{words.notesHelp}</span>
    </label>
  );
}
