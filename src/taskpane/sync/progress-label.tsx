import type { Progress } from '../../store';
import * as React from 'react';
import { progressWords } from './progress-words';

const A_SECOND = 1_000;

/** What goes on, in words; a wait counts down. */
export function progressLabel(progress: Progress | undefined): React.ReactNode {
  return progress?.step === 'waiting' && progress.waitSeconds !== undefined ? (
    <Waiting seconds={progress.waitSeconds} />
  ) : (
    progressWords(progress)
  );
}

/** Tens, and fives at the end: whoever has it read out is not told every second. */
const inSteps = (left: number): number => (left > 10 ? Math.ceil(left / 10) * 10 : Math.max(5, Math.ceil(left / 5) * 5));

function Waiting({ seconds }: { readonly seconds: number }): JSX.Element {
  const [waited, setWaited] = React.useState(0);
  React.useEffect(() => {
    setWaited(0);
    const timer = setInterval(() => setWaited((before) => before + 1), A_SECOND);
    return () => clearInterval(timer);
  }, [seconds]);
  const waitSeconds = Math.min(seconds, inSteps(seconds - waited));
  return <>{progressWords({ step: 'waiting', done: 0, total: undefined, waitSeconds })}</>;
}
