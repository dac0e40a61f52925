import type { MeetingRow, RowKey } from '../../../schema';
import type { Reading, Seen } from './plan-source';

const NONE: readonly Seen<MeetingRow>[] = [];

/** The meetings as the newest look at the lists found them: every reading holds them all. */
export function freshestMeetings(readings: ReadonlyMap<unknown, Reading> | undefined): readonly Seen<MeetingRow>[] {
  let newest: Reading | undefined;
  for (const reading of readings?.values() ?? [])
    if (newest === undefined || (reading.mark?.takenAt ?? '') > (newest.mark?.takenAt ?? '')) newest = reading;
  return newest?.rows.meetings ?? NONE;
}

/** The meeting that runs now; of several, which should not be, the one that began last. */
export function runningMeeting(meetings: readonly Seen<MeetingRow>[]): RowKey | undefined {
  const running = meetings.map(({ row }) => row).filter((row) => row.status === 'running');
  return running.sort((a, b) => ((a.startedAt ?? '') < (b.startedAt ?? '') ? 1 : -1))[0]?.key;
}
