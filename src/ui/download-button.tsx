import * as React from 'react';
import type { ReviewRow } from '../schema';
import type { Download, WorkbookSource } from './workbook-source';
import { useStyles } from './styles';
import { failureWords, useWords } from './words';

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
  const controller = React.useRef(new AbortController());
  React.useEffect(() => {
    const { current } = controller;
    return () => current.abort();
  }, []);
  const download = async (): Promise<void> => {
    if (step === 'working') return;
    setStep('working');
    setSaid(words.editing.downloading);
    const answer = await source.workbook(review, controller.current.signal);
    if (controller.current.signal.aborted) return;
    setStep('ready');
    if (answer.ok) save(answer.value);
    setSaid(answer.ok ? words.editing.downloaded(answer.value.name) : failureWords(answer.failure, words));
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
