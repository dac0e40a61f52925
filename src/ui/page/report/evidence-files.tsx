import type { ActionView, RowKey } from '../../../schema';
import * as React from 'react';
import { EVIDENCE_TYPES, LARGEST_EVIDENCE } from '../sources/evidence-source';
import type { EvidenceUploads, Upload } from './evidence-uploads';
import { useStyles } from '../../kit/styles';
import { failureWords, useWords, type Words } from '../../kit/words';

interface Props {
  readonly view: ActionView;
  readonly uploads: EvidenceUploads;
  /** In whose folder the files go. */
  readonly agency: RowKey | undefined;
  /** `busy` while the report is being sent: no other file can go with it. */
  readonly step: 'free' | 'busy';
}

export function uploadWords({ state, file }: Upload, words: Words): string {
  const say = words.reporting.files;
  switch (state.step) {
    case 'refused':
      return say.problem[state.problem](LARGEST_EVIDENCE);
    case 'failed':
      return state.failure.kind === 'unreadable' ? say.unreadable : failureWords(state.failure, words);
    case 'sending':
      return say.sending(Math.round((state.done / Math.max(1, file.content.size)) * 100));
    case 'kept':
      return say.kept;
  }
}

/** Takes files of evidence, by choosing or dropping them, and shows how far they have come. */
export function EvidenceFiles({ view, uploads, agency, step }: Props): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const say = words.reporting.files;
  const [over, setOver] = React.useState<'over' | 'not'>('not');
  const entries = uploads.of(view.key);
  const take = (files: readonly File[]): void => {
    if (step === 'free') uploads.take(files, { review: view.review.key, action: view.key, agency });
  };
  const button = (entry: Upload, text: string, run: (entry: Upload) => void): JSX.Element => (
    <button type="button" className={styles.linkButton} aria-label={`${text}: ${entry.file.name}`} onClick={() => run(entry)}>
      {text}
    </button>
  );
  return (
    <div>
      <label
        className={over === 'over' ? `${styles.drop} ${styles.dropOver}` : styles.drop}
        onDragOver={(event) => {
          event.preventDefault();
          setOver('over');
        }}
        onDragLeave={() => setOver('not')}
        onDrop={(event) => {
          event.preventDefault();
          setOver('not');
          take([...event.dataTransfer.files]);
        }}
      >
        <input
          type="file"
          multiple
          className={styles.unseen}
          accept={EVIDENCE_TYPES.map((type) => `.${type}`).join(',')}
          onChange={(event) => {
            take([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        <span className={styles.dropText}>{say.choose}</span> <span className={styles.quiet}>{say.help(LARGEST_EVIDENCE)}</span>
      </label>
      {entries.length > 0 && (
        <ul className={styles.list} aria-label={say.list}>
          {entries.map((entry) => (
            <li key={entry.id} className={styles.fileRow}>
              <strong>{entry.file.name}</strong>
              {entry.state.step === 'sending' && (
                <progress max={entry.file.content.size} value={entry.state.done} aria-label={entry.file.name} />
              )}
              <span role={entry.state.step === 'refused' || entry.state.step === 'failed' ? 'alert' : 'status'}>
                {uploadWords(entry, words)}
              </span>
              {entry.state.step === 'failed' && button(entry, words.tryAgain, (each) => uploads.again(each))}
              {entry.state.step !== 'kept' && button(entry, say.leaveOut, (each) => uploads.leaveOut(each))}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
