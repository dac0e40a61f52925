import * as React from 'react';
import type { RowKey } from '../schema';
import type { ActionView } from './action-views';
import { EVIDENCE_TYPES, fileProblem, LARGEST_EVIDENCE, type EvidenceSource, type FileToKeep } from './evidence-source';
import { useStyles } from './styles';
import { failureWords, useWords } from './words';

interface Props {
  readonly view: ActionView;
  readonly source: EvidenceSource;
  readonly newKey: () => RowKey;
  /** A file has arrived: its address is evidence now. */
  readonly onKept: (link: string) => void;
  /** How many files are on their way. */
  readonly onWay: (count: number) => void;
}

type Sending =
  | { readonly step: 'refused'; readonly message: string }
  | { readonly step: 'sending'; readonly done: number }
  | { readonly step: 'failed'; readonly message: string }
  | { readonly step: 'kept' };

interface Entry {
  readonly id: RowKey;
  readonly file: FileToKeep;
  readonly state: Sending;
}

/** Takes files of evidence, by choosing or dropping them, and sends them into the site's library one after the other. */
export function EvidenceFiles({ view, source, newKey, onKept, onWay }: Props): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const say = words.reporting.files;
  const [entries, setEntries] = React.useState<readonly Entry[]>([]);
  const [over, setOver] = React.useState<'over' | 'not'>('not');
  const latest = React.useRef({ onKept, onWay });
  latest.current = { onKept, onWay };
  const controller = React.useRef(new AbortController());
  const queue = React.useRef<Promise<void>>(Promise.resolve());
  const alive = React.useRef(true);
  React.useEffect(
    () => () => {
      alive.current = false;
    },
    [],
  );
  const waiting = entries.filter(({ state }) => state.step === 'sending').length;
  React.useEffect(() => latest.current.onWay(waiting), [waiting]);

  const put = (id: RowKey, state: Sending): void => {
    if (alive.current) setEntries((all) => all.map((entry) => (entry.id === id ? { ...entry, state } : entry)));
  };
  const send = (file: FileToKeep): void => {
    put(file.key, { step: 'sending', done: 0 });
    queue.current = queue.current.then(async () => {
      const answer = await source.keep(file, {
        signal: controller.current.signal,
        progress: (done) => put(file.key, { step: 'sending', done }),
      });
      if (!answer.ok) return put(file.key, { step: 'failed', message: failureWords(answer.failure, words) });
      // Also when the form was closed meanwhile: the draft keeps what was sent.
      latest.current.onKept(answer.value.link);
      put(file.key, { step: 'kept' });
    });
  };
  const take = (files: readonly File[]): void => {
    const fresh = files.map((file): Entry => {
      const key = newKey();
      const problem = fileProblem(file);
      const held: FileToKeep = { name: file.name, content: file, review: view.review.key, action: view.key, key };
      return {
        id: key,
        file: held,
        state: problem === undefined ? { step: 'sending', done: 0 } : { step: 'refused', message: say.problem[problem](LARGEST_EVIDENCE) },
      };
    });
    setEntries((all) => [...all, ...fresh]);
    for (const entry of fresh) if (entry.state.step === 'sending') send(entry.file);
  };
  const says = ({ state, file }: Entry): string => {
    switch (state.step) {
      case 'refused':
      case 'failed':
        return state.message;
      case 'sending':
        return say.sending(Math.round((state.done / Math.max(1, file.content.size)) * 100));
      case 'kept':
        return say.kept;
    }
  };
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
              <span role={entry.state.step === 'refused' || entry.state.step === 'failed' ? 'alert' : 'status'}>{says(entry)}</span>
              {entry.state.step === 'failed' && (
                <button type="button" className={styles.linkButton} onClick={() => send(entry.file)}>
                  {words.tryAgain}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
