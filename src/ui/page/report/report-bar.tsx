import * as React from 'react';
import { Button } from '../../kit/button';
import { useStyles } from '../../kit/styles';
import { useWords } from '../../kit/words';

interface Props {
  readonly sending: 'free' | 'busy';
  /** `no` where nothing can be sent on this action any more. */
  readonly sends: 'yes' | 'no';
  readonly draft: 'begun' | 'none';
  readonly problem: string | undefined;
  readonly news: string | undefined;
  /** Brings back what was thrown away; undefined when nothing was. */
  readonly onBringBack: (() => void) | undefined;
  readonly onLeave: () => void;
  readonly onDiscard: () => void;
}

/** The form's bar, which never leaves the screen: what keeps the report from going out, and what can be done. */
export function ReportBar({ sending, sends, draft, problem, news, onBringBack, onLeave, onDiscard }: Props): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const bar = React.useRef<HTMLDivElement>(null);
  return (
    <div className={styles.formBar} ref={bar} tabIndex={-1}>
      {problem !== undefined && (
        <div role="alert" className={styles.barProblem}>
          {problem}
        </div>
      )}
      {news !== undefined && (
        <div role="status" className={styles.barNews}>
          <span>{news}</span>
          {onBringBack !== undefined && <Button kind="plain" text={words.reporting.bringBack} onClick={onBringBack} />}
        </div>
      )}
      <div className={styles.footer}>
        {sends === 'yes' && (
          <Button
            kind="primary"
            submits="form"
            text={sending === 'busy' ? words.reporting.sending : words.reporting.send}
            busy={sending === 'busy'}
          />
        )}
        <Button kind="plain" text={draft === 'none' ? words.close : words.reporting.cancel} onClick={onLeave} />
        {draft === 'begun' && sending === 'free' && (
          <button
            type="button"
            className={styles.linkButton}
            onClick={() => {
              onDiscard();
              // The button goes with the draft; the focus stays in the form.
              bar.current?.focus();
            }}
          >
            {words.reporting.discard}
          </button>
        )}
        {draft === 'begun' && sending === 'free' && <span className={styles.quiet}>{words.reporting.notYetSent}</span>}
      </div>
    </div>
  );
}
