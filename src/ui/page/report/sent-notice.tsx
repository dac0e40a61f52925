import * as React from 'react';
import type { RowKey, UpdateRow } from '../../../schema';
import { Button } from '../../kit/button';
import type { DraftStore } from './draft-store';
import type { PlanSource, Receipt } from '../sources/plan-source';
import { joinDrafts, type ReportDraft } from './report-draft';
import { useAround } from '../page-context';
import { useStyles } from '../../kit/styles';
import { useAlive } from '../../kit/use-alive';
import { useWords } from '../../kit/words';

/** A report that the list has confirmed. */
export interface Sent {
  /** The action's words. */
  readonly about: string;
  readonly draft: ReportDraft;
  readonly report: UpdateRow;
  readonly receipt: Receipt;
  readonly at: Date;
}

interface Props {
  readonly sent: Sent;
  /** Whether another report has been sent since; then only what still concerns the person stays. */
  readonly turn: 'latest' | 'earlier';
  readonly source: PlanSource;
  readonly drafts: DraftStore;
  readonly newKey: () => RowKey;
  readonly onTakenBack: (report: UpdateRow) => void;
  readonly onClose: () => void;
}

/** `unknown`: the answer was lost, and trying again finds out. */
type Step = 'can-undo' | 'undoing' | 'done' | 'taken-back' | 'too-late' | 'failed' | 'unknown';

/** Says that a report has arrived, and takes it back for as long as it stands here and nobody has acted on it: no time runs out. */
export function SentNotice({ sent, turn, source, drafts, newKey, onTakenBack, onClose }: Props): JSX.Element | null {
  const styles = useStyles();
  const words = useWords();
  const { viewer, today } = useAround();
  const [step, setStep] = React.useState<Step>(() => {
    // Taking back is another row, from where the report was entered and on the day that it was (L2).
    const own = sent.report.entered === 'coordinator' || viewer.agencies.some((agency) => agency === sent.report.agency);
    return own && sent.report.date === today ? 'can-undo' : 'done';
  });
  const alive = useAlive();
  const { about } = sent;
  const frame = React.useRef<HTMLDivElement>(null);
  const undo = async (): Promise<void> => {
    setStep('undoing');
    const answer = await source.takeBack(sent.receipt, sent.report);
    if (answer.ok && answer.value === 'taken-back') {
      // The old key went with the report into the recycle bin; another report is another row.
      const back = { ...sent.draft, key: newKey() };
      const begun = drafts.load(sent.report.action);
      drafts.save(sent.report.action, begun === undefined ? back : joinDrafts(begun, back));
      onTakenBack(sent.report);
    }
    // The button goes; whoever pressed it stays where the answer stands.
    if (alive.current && (document.activeElement === document.body || frame.current?.contains(document.activeElement) === true))
      frame.current?.focus();
    if (alive.current) setStep(answer.ok ? answer.value : answer.failure.kind === 'not-allowed' ? 'failed' : 'unknown');
  };
  const message: Readonly<Record<Step, string>> = {
    'can-undo': words.sent(sent.at),
    done: words.sent(sent.at),
    undoing: words.undoing,
    'taken-back': words.undone,
    'too-late': words.undoTooLate,
    failed: words.undoFailed,
    unknown: words.undoUnknown,
  };
  if (turn === 'earlier' && (step === 'done' || step === 'can-undo')) return null;
  return (
    <div className={styles.news} ref={frame} tabIndex={-1}>
      <div>
        <div role="status">{message[step]}</div>
        <div className={styles.quiet}>{words.sentAbout(about)}</div>
      </div>
      <div className={styles.footer}>
        {step === 'can-undo' && <Button kind="plain" text={words.undo} onClick={() => void undo()} />}
        {step === 'unknown' && <Button kind="plain" text={words.tryAgain} onClick={() => void undo()} />}
        {step !== 'undoing' && <Button kind="plain" text={words.close} onClick={onClose} />}
      </div>
    </div>
  );
}
