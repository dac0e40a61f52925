import * as React from 'react';
import type { ReviewRow, Row } from '../../../schema';
import { Button } from '../../kit/button';
import { useAlive } from '../../kit/use-alive';
import { useStyles } from '../../kit/styles';
import { failureWords, useWords } from '../../kit/words';
import { useEditing } from '../edit/editing-layer';

/** Says that agencies do not see a draft, and makes it live in one press: a change like any other, with its Undo. */
export function DraftNotice({ review }: { readonly review: ReviewRow }): JSX.Element | null {
  const styles = useStyles();
  const words = useWords();
  const editing = useEditing();
  const say = words.editing;
  const alive = useAlive();
  const [step, setStep] = React.useState<'idle' | 'saving'>('idle');
  const [problem, setProblem] = React.useState<string | undefined>(undefined);
  if (editing === undefined || review.status !== 'draft') return null;

  const made = async (): Promise<string | undefined> => {
    const { source } = editing;
    const read = await source.read('reviews', [review.key], new AbortController().signal);
    if (!read.ok) return failureWords(read.failure, words);
    const held = read.value[0];
    if (held === undefined) return say.gone;
    const answer = await source.save([{ kind: 'update', table: 'reviews', held, changes: { status: 'live' } }]);
    if (!answer.ok) return answer.failure.kind === 'unreachable' ? say.lost : failureWords(answer.failure, words);
    const outcome = answer.value[0];
    if (outcome?.kind !== 'saved') return outcome?.kind === 'not-allowed' ? words.failure.notAllowed : say.notMadeLive;
    const after = { ...held.row, status: 'live' } as Row;
    const row = { table: 'reviews', before: held.row, after, version: outcome.version, place: outcome.place } as const;
    editing.saved({ kind: 'saved', at: editing.now(), rows: [row] });
    return undefined;
  };
  const makeLive = async (): Promise<void> => {
    setStep('saving');
    const wrong = await made();
    if (!alive.current) return;
    setStep('idle');
    setProblem(wrong);
  };
  return (
    <div className={styles.news} role="group" aria-label={say.isDraft}>
      <div>
        <strong>{say.isDraft}</strong> {say.isDraftHelp}
        {problem !== undefined && <div role="alert">{problem}</div>}
      </div>
      <Button
        kind="plain"
        text={step === 'saving' ? say.makingLive : say.makeLive}
        busy={step === 'saving'}
        onClick={() => void (step === 'idle' ? makeLive() : undefined)}
      />
    </div>
  );
}
