import * as React from 'react';
import { DefaultButton } from '@fluentui/react/lib/Button';
import { Link } from '@fluentui/react/lib/Link';
import { canUndo, type RowWords, type SyncRecord } from '../../sync';
import { ChoicesMade } from './choices-made';
import { summaryWords, trafficWords } from '../sync/summary-words';
import { whenWords } from './when-words';

interface HistoryProps {
  /** Newest first. */
  readonly history: readonly SyncRecord[];
  readonly now: string;
  readonly words: RowWords;
  /** Absent while nothing can be undone: without a connection. */
  readonly onUndo: ((record: SyncRecord) => void) | undefined;
  readonly onBack: () => void;
}

const atTheBeginning = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** What each sync did; each can be taken back, the last or an older one (P7). */
export function HistoryScreen({ history, now, words, onUndo, onBack }: HistoryProps): JSX.Element {
  return (
    <div className="stack">
      <h1>History</h1>
      {history.length === 0 && <p>This workbook has not been synced yet.</p>}
      <ul className="plain">
        {history.map((record, index) => (
          <li key={record.id} className="card">
            <p className="strong">
              {atTheBeginning(whenWords(record.endedAt, now))}, {record.who}
            </p>
            <p>{summaryWords(record, now)}</p>
            {record.traffic !== undefined && <p className="quiet">{trafficWords(record)}</p>}
            <ChoicesMade record={record} words={words} />
            {onUndo !== undefined && canUndo(record) && (
              <Link onClick={() => onUndo(record)}>{index === 0 ? 'Undo last sync' : 'Undo this sync'}</Link>
            )}
          </li>
        ))}
      </ul>
      <DefaultButton text="Back" onClick={onBack} />
    </div>
  );
}
