import * as React from 'react';
import { Panel, PanelType } from '@fluentui/react/lib/Panel';
import { TextField } from '@fluentui/react/lib/TextField';
import type { ReviewRow } from '../../../schema';
import { siteToolsEnGb } from '../../../words';
import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';
import type { PlanRows } from '../sources/plan-source';
import { useAround } from '../page-context';
import type { RemovalSource } from '../sources/removal-source';
import { STILL_PANEL } from '../../kit/still-panel';
import { useStyles } from '../../kit/styles';
import { useAlive } from '../../kit/use-alive';
import { failureWords, mayHaveArrived, useWords } from '../../kit/words';

const say = siteToolsEnGb.remove;

interface Props {
  readonly review: ReviewRow;
  readonly rows: PlanRows;
  readonly source: RemovalSource;
  /** `removed`: the review is gone; `tried`: some of it may be. */
  readonly onClose: (state: 'removed' | 'tried' | 'unchanged') => void;
}

type Step = { readonly kind: 'asking' } | { readonly kind: 'removing' } | { readonly kind: 'gone'; readonly message: string };

/** Removes a review, once its reference was typed. It says what goes, and that it lies in the recycle bin. */
export default function RemoveReviewPanel({ review, rows, source, onClose }: Props): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const { viewer } = useAround();
  const alive = useAlive();
  const [typed, setTyped] = React.useState('');
  const [wrong, setWrong] = React.useState<string | undefined>(undefined);
  const [problem, setProblem] = React.useState<string | undefined>(undefined);
  const [tried, setTried] = React.useState<'tried' | 'unchanged'>('unchanged');
  const [step, setStep] = React.useState<Step>({ kind: 'asking' });
  // What goes is said as it was on opening: the page's own look at the lists may find fewer while it is under way.
  const [goes] = React.useState(() => ({
    reference: review.reference,
    // SharePoint lets people remove their own reports, and owners everybody's. A removal that would stop half way is not begun.
    mayRemove: viewer.role === 'owner' || own(rows.updates, review) === 0 ? 'yes' : 'no',
    lines: [
      say.review(review.reference),
      say.recommendations(own(rows.recommendations, review)),
      say.actions(own(rows.actions, review)),
      say.updates(own(rows.updates, review)),
      say.files,
    ],
  }));
  const { reference, mayRemove } = goes;

  const remove = async (): Promise<void> => {
    if (step.kind === 'removing') return;
    setProblem(undefined);
    if (typed.trim() !== reference.trim()) return setWrong(say.wrong(reference));
    setWrong(undefined);
    setStep({ kind: 'removing' });
    const answer = await source.remove(review.key, typed);
    if (!alive.current) return;
    const hold = (message: string): void => {
      setProblem(message);
      setStep({ kind: 'asking' });
    };
    if (!answer.ok) {
      setTried('tried');
      return hold(mayHaveArrived(answer.failure) ? say.lost : failureWords(answer.failure, words));
    }
    switch (answer.value.kind) {
      case 'removed':
        return setStep({ kind: 'gone', message: say.removed(answer.value.rows, answer.value.files) });
      case 'not-there':
        return setStep({ kind: 'gone', message: say.notThere });
      case 'not-confirmed':
        setWrong(say.wrong(answer.value.reference));
        return setStep({ kind: 'asking' });
      case 'left':
        setTried('tried');
        return hold(say.left(answer.value.rows));
    }
  };
  const close = (): void => {
    if (step.kind !== 'removing') onClose(step.kind === 'gone' ? 'removed' : tried);
  };
  return (
    <Panel
      isOpen
      type={PanelType.custom}
      customWidth="640px"
      headerText={say.title(reference)}
      closeButtonAriaLabel={words.close}
      onDismiss={(event) => {
        if (event?.type !== 'mousedown') close();
      }}
      styles={STILL_PANEL}
    >
      {step.kind === 'gone' ? (
        <div className={styles.form}>
          <Notice tone="news">{step.message}</Notice>
          <div className={styles.footer}>
            <Button kind="primary" text={say.close} onClick={close} />
          </div>
        </div>
      ) : (
        <form
          className={styles.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void remove();
          }}
        >
          <div>
            <div>{say.goes}</div>
            <ul>
              {goes.lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            <div>
              {say.stays} {say.first}
            </div>
          </div>
          {mayRemove === 'no' && <Notice tone="news">{say.ownersOnly}</Notice>}
          {problem !== undefined && <Notice tone="problem">{problem}</Notice>}
          {mayRemove === 'yes' && (
            <TextField
              label={say.type(reference)}
              autoComplete="off"
              value={typed}
              errorMessage={wrong}
              disabled={step.kind === 'removing'}
              onChange={(_event, next) => setTyped(next ?? '')}
            />
          )}
          <div className={styles.footer}>
            {step.kind === 'removing' ? (
              <div role="status">{say.removing}</div>
            ) : (
              <>
                {mayRemove === 'yes' && <Button kind="primary" submits="form" text={say.remove} />}
                <Button kind="plain" text={say.cancel} onClick={close} />
              </>
            )}
          </div>
        </form>
      )}
    </Panel>
  );
}

const own = (seen: readonly { readonly row: { readonly review: string } }[], review: ReviewRow): number =>
  seen.filter(({ row }) => row.review === review.key).length;
