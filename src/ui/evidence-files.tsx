import * as React from 'react';
import type { RowKey } from '../schema';
import type { ActionView } from './action-views';
import { EVIDENCE_TYPES, fileProblem, keyOfContent, LARGEST_EVIDENCE, type EvidenceSource, type FileToKeep } from './evidence-source';
import { useStyles } from './styles';
import { failureWords, useWords } from './words';

interface Props {
  readonly view: ActionView;
  readonly source: EvidenceSource;
  readonly newKey: () => RowKey;
  /** A file has arrived: its address is evidence now. */
  readonly onKept: (link: string) => void;
  /** How many files are on their way, and how many did not arrive. */
  readonly onWay: (files: FilesOnWay) => void;
}

export interface FilesOnWay {
  readonly sending: number;
  readonly failed: number;
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
  const sending = entries.filter(({ state }) => state.step === 'sending').length;
  const failed = entries.filter(({ state }) => state.step === 'failed').length;
  React.useEffect(() => latest.current.onWay({ sending, failed }), [sending, failed]);

  const put = (id: RowKey, state: Sending): void => {
    if (alive.current) setEntries((all) => all.map((entry) => (entry.id === id ? { ...entry, state } : entry)));
  };
  const send = ({ id, file }: Pick<Entry, 'id' | 'file'>): void => {
    put(id, { step: 'sending', done: 0 });
    queue.current = queue.current.then(async () => {
      const key = (await keyOfContent(file)) ?? file.key;
      const answer = await source.keep(
        { ...file, key },
        { signal: controller.current.signal, progress: (done) => put(id, { step: 'sending', done }) },
      );
      if (!answer.ok) return put(id, { step: 'failed', message: failureWords(answer.failure, words) });
      // Also when the form was closed meanwhile: the draft keeps what was sent.
      latest.current.onKept(answer.value.link);
      put(id, { step: 'kept' });
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
    for (const entry of fresh) if (entry.state.step === 'sending') send(entry);
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
                <>
                  <button
                    type="button"
                    className={styles.linkButton}
                    aria-label={`${words.tryAgain}: ${entry.file.name}`}
                    onClick={() => send(entry)}
                  >
                    {words.tryAgain}
                  </button>
                  <button
                    type="button"
                    className={styles.linkButton}
                    aria-label={`${say.leaveOut}: ${entry.file.name}`}
                    onClick={() => setEntries((all) => all.filter(({ id }) => id !== entry.id))}
                  >
                    {say.leaveOut}
                  </button>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
