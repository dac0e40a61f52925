import type { SyncRecord } from '../sync';

const changes = (count: number): string => `${count} ${count === 1 ? 'change' : 'changes'}`;

/** What one sync did, in a sentence. */
export function summaryWords(record: SyncRecord): string {
  const { pushed, pulled, waiting, refused } = record.counts;
  const done =
    pushed + pulled === 0
      ? 'Nothing had to be changed.'
      : [pushed > 0 ? `Sent ${changes(pushed)}` : '', pulled > 0 ? `${pushed > 0 ? 'brought' : 'Brought'} in ${changes(pulled)}` : '']
          .filter((part) => part !== '')
          .join(', ') + '.';
  const rest = [
    waiting > 0 ? `${waiting} ${waiting === 1 ? 'needs' : 'need'} you.` : '',
    refused > 0 ? `${refused} ${refused === 1 ? 'was' : 'were'} refused by SharePoint.` : '',
    record.outcome === 'stopped' ? 'It was stopped; sync again to finish.' : '',
    record.outcome === 'interrupted' ? 'An earlier sync that was cut short is finished too.' : '',
  ].filter((part) => part !== '');
  return [done, ...rest].join(' ');
}
