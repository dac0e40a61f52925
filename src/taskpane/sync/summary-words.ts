import type { SyncRecord } from '../../sync';
import { whenWords } from '../history/when-words';

const changes = (count: number): string => `${count} ${count === 1 ? 'change' : 'changes'}`;

/** What one sync did, in a sentence or two; `now` as an ISO instant. */
export function summaryWords(record: SyncRecord, now: string): string {
  const { pushed, pulled, waiting, refused } = record.counts;
  const isStopped = record.outcome === 'stopped';
  const done =
    pushed + pulled === 0
      ? isStopped
        ? ''
        : 'Nothing had to be changed.'
      : [pushed > 0 ? `Sent ${changes(pushed)}` : '', pulled > 0 ? `${pushed > 0 ? 'brought' : 'Brought'} in ${changes(pulled)}` : '']
          .filter((part) => part !== '')
          .join(', ') + '.';
  const rest = [
    waiting > 0 && !isStopped ? waitingWords(record) : '',
    refused > 0 ? `${refused} ${refused === 1 ? 'was' : 'were'} refused by SharePoint.` : '',
    record.outcome === 'interrupted' ? 'An earlier sync that was cut short is finished too.' : '',
    isStopped ? `Nothing is lost; ${record.undoes === undefined ? 'sync again' : 'undo it again from History'} to go on.` : '',
  ];
  return [undoneWords(record, now), isStopped ? 'You stopped.' : '', done, ...rest].filter((part) => part !== '').join(' ');
}

function undoneWords({ undoes, outcome }: SyncRecord, now: string): string {
  if (undoes === undefined) return '';
  return `The sync of ${whenWords(undoes, now)} was undone${outcome === 'stopped' || outcome === 'failed' ? ' in part' : ''}.`;
}

/** What an undo cannot put back was changed by others since, or is kept by a rule: it asks nothing of anybody. */
function waitingWords({ undoes, counts: { waiting } }: SyncRecord): string {
  const one = waiting === 1;
  if (undoes !== undefined) return `${waiting} could not be put back, and ${one ? 'stays as it is' : 'stay as they are'}.`;
  return `${waiting} ${one ? 'needs' : 'need'} you.`;
}

const SIZES = ['B', 'KB', 'MB'] as const;

/** What one sync cost, in a sentence; undefined where it was not counted. */
export function trafficWords({ traffic }: SyncRecord): string | undefined {
  if (traffic === undefined) return undefined;
  const { requests } = traffic;
  return `It took ${requests} ${requests === 1 ? 'request' : 'requests'}; ${size(traffic.bytesUp)} went up and ${size(traffic.bytesDown)} came down.`;
}

function size(bytes: number): string {
  const power = bytes < 1_000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  const amount = bytes / 1_000 ** power;
  return `${power === 2 ? amount.toFixed(1) : Math.round(amount)} ${SIZES[power] ?? 'B'}`;
}
