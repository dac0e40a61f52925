import * as React from 'react';
import { readFileRecords, type EvidenceState, type FileRecord, type UpdateRow } from '../../../schema';
import { useExtras } from '../sources/extras';

const NONE: ReadonlyMap<string, EvidenceState> = new Map();

/** The files that reports brought, each as it was sent first: a later report of the same file does not make it another. */
function recordsIn(updates: readonly UpdateRow[]): readonly FileRecord[] {
  const first = new Map<string, FileRecord>();
  for (const record of updates.flatMap(readFileRecords)) if (!first.has(record.link)) first.set(record.link, record);
  return [...first.values()];
}

/** What became of the files that these reports brought, looked up when they are shown (L7); nothing until it is known. */
export function useEvidenceStates(updates: readonly UpdateRow[]): ReadonlyMap<string, EvidenceState> {
  const { evidence } = useExtras();
  const [states, setStates] = React.useState(NONE);
  const records = React.useMemo(() => recordsIn([...updates].sort((a, b) => (a.date < b.date ? -1 : 1))), [updates]);
  const told = records.map(({ link, kept }) => `${link} ${kept.sha256}`).join('\n');
  React.useEffect(() => {
    if (evidence === undefined || records.length === 0) return setStates(NONE);
    const controller = new AbortController();
    void evidence.compare(records, controller.signal).then((found) => {
      if (!controller.signal.aborted) setStates(found);
    });
    return () => controller.abort();
    // By what the records say: a new list of the same is no reason to look again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [evidence, told]);
  return states;
}
