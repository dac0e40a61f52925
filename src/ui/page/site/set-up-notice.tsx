import * as React from 'react';
import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';
import type { PlanSource } from '../sources/plan-source';
import { useStyles } from '../../kit/styles';
import { useAlive } from '../../kit/use-alive';
import { failureWords, useWords } from '../../kit/words';

interface Props {
  readonly source: PlanSource;
  readonly mayHelp: 'yes' | 'no';
  /** Whether nothing is there yet, or a set-up was broken off. */
  readonly state: 'missing' | 'unfinished';
  readonly onReady: () => void;
}

type Step =
  | { readonly kind: 'offered' }
  | { readonly kind: 'working'; readonly done: number; readonly total: number | undefined }
  | { readonly kind: 'stopped'; readonly message: string };

/** What stands on a site that is not set up: for an owner the way to do it, for others whom to ask. */
export function SetUpNotice({ source, mayHelp, state, onReady }: Props): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const [step, setStep] = React.useState<Step>({ kind: 'offered' });
  const alive = useAlive();
  const start = async (): Promise<void> => {
    const show = (next: Step): void => {
      if (alive.current) setStep(next);
    };
    show({ kind: 'working', done: 0, total: undefined });
    const answer = await source.setUp((done, total) => show({ kind: 'working', done, total }));
    if (!answer.ok) return show({ kind: 'stopped', message: failureWords(answer.failure, words) });
    if (answer.value === 'incomplete') return show({ kind: 'stopped', message: words.setUp.incomplete });
    if (alive.current) onReady();
  };
  return (
    <div className={styles.empty}>
      <h2 className={styles.heading}>{state === 'missing' ? words.failure.notSetUp : words.setUp.unfinished}</h2>
      {mayHelp === 'no' ? (
        <p>{state === 'missing' ? words.failure.notSetUpOthers : words.setUp.unfinishedOthers}</p>
      ) : (
        <>
          <p>{state === 'missing' ? words.setUp.offer : words.setUp.offerRest}</p>
          {step.kind === 'stopped' && <Notice tone="problem">{step.message}</Notice>}
          {step.kind === 'working' ? (
            <p role="status">{words.setUp.working(step.done, step.total)}</p>
          ) : (
            <Button kind="primary" text={state === 'missing' ? words.setUp.start : words.setUp.finish} onClick={() => void start()} />
          )}
        </>
      )}
    </div>
  );
}
