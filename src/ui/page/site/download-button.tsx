import * as React from 'react';
import type { ReviewRow } from '../../../schema';
import type { Download, WorkbookSource } from '../sources/workbook-source';
import { useStyles } from '../../kit/styles';
import { useTell } from '../notifications';
import { useAlive } from '../../kit/use-alive';
import { failureWords, useWords } from '../../kit/words';

/** Hands a file to the browser, which saves it where the person's downloads go. */
function save({ name, content }: Download): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.dataset.interception = 'off';
  link.click();
  // The browser has begun by then; the address itself holds on to the whole file.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

interface Props {
  readonly review: ReviewRow;
  readonly source: WorkbookSource;
}

/** Downloads a plan as Excel, as SharePoint holds it now. */
export function DownloadButton({ review, source }: Props): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const [said, setSaid] = React.useState('');
  const [step, setStep] = React.useState<'ready' | 'working'>('ready');
  const alive = useAlive();
  const { page, tell } = useTell();
  const download = async (): Promise<void> => {
    if (step === 'working') return;
    setStep('working');
    setSaid(words.editing.downloading);
    const answer = await source.workbook(review, page);
    if (page.aborted) return;
    if (answer.ok) save(answer.value);
    const told = answer.ok ? words.editing.downloaded(answer.value.name) : failureWords(answer.failure, words);
    // Whoever has turned to another view or review gets what they asked for all the same.
    if (!alive.current)
      return tell({ about: `download ${review.key}`, tone: answer.ok ? 'news' : 'problem', message: `${review.reference}: ${told}` });
    setStep('ready');
    setSaid(told);
  };
  return (
    <>
      <button type="button" className={styles.command} onClick={() => void download()}>
        {words.editing.download}
      </button>
      <span role="status" className={`${styles.quiet} ${styles.commandSays}`}>
        {said}
      </span>
    </>
  );
}
