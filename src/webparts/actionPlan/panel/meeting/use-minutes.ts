import * as React from 'react';
import { loadMinutesWriter, minutesFileName, minutesOf, type Minutes } from '../../../../publishing';
import type { MeetingRow, ActionView, UpdateRow } from '../../../../schema';
import {
  afterClosing,
  asClosed,
  closingIn,
  decisionsAsClosed,
  insist,
  lateRows,
  type AfterClosing,
  type Closing,
} from '../../../../meeting';
import { sha256OfText, type StoredRow } from '../../../../store';
import { useAround, type Site } from '../../../../ui';
import type { PanelTools } from '../panel-source';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const wait = async (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

export type MinutesOutcome = 'saved' | 'kept' | 'not-kept' | 'failed';

interface Options {
  readonly tools: PanelTools;
  readonly site: Site;
  readonly views: readonly ActionView[];
}

/** Gives a file to the person, as their browser saves files. */
function saveFile(name: string, content: Uint8Array): void {
  const link = document.createElement('a');
  const address = URL.createObjectURL(new Blob([new Uint8Array(content)], { type: WORD }));
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** The decisions that stood: as the record of the closing has them, or while there is none, as the versions of the row tell. */
function stoodIn(rows: readonly StoredRow[], closing: Closing | undefined, after: AfterClosing | undefined): readonly UpdateRow[] {
  if (closing === undefined) return decisionsAsClosed(rows, after).stood;
  const late = lateRows(rows, closing);
  return rows.filter((each) => !late.includes(each)).map(({ row }) => row as UpdateRow);
}

/**
 * Writes the minutes of a meeting from what the lists hold at that moment. `keep` puts them beside the meeting in its
 * list; otherwise they are a file for whoever asked.
 */
export function useMinutes({
  tools,
  site,
  views,
}: Options): (meeting: MeetingRow, keep: 'file' | 'file-and-list' | 'list') => Promise<MinutesOutcome> {
  const { agencyName } = useAround();
  const latest = React.useRef(views);
  latest.current = views;
  return React.useCallback(
    async (meeting, keep) => {
      const decided = await insist(async () => tools.panel.decisionsOf(meeting.key), { wait });
      if (!decided.ok) return 'failed';
      const versions =
        meeting.status === 'closed'
          ? await insist(async () => tools.panel.versionsOf(meeting.key, new AbortController().signal), { wait })
          : undefined;
      // Who may not see versions cannot see what is late; to everybody else the minutes are what stood when it was closed.
      if (versions?.ok === false && versions.failure.kind !== 'not-allowed') return 'failed';
      const closing = meeting.status === 'closed' ? await closingIn(decided.value, sha256OfText) : undefined;
      const minutes: Minutes = minutesOf({
        meeting: closing === undefined ? meeting : asClosed(meeting, closing).meeting,
        reviews: site.reviews,
        actions: latest.current.map((view) => view.action),
        updates: stoodIn(decided.value, closing, versions?.ok === true ? afterClosing(versions.value) : undefined),
        agencyName,
      });
      const { writeMinutes } = await loadMinutesWriter();
      const content = await writeMinutes(minutes);
      const name = minutesFileName(minutes);
      if (keep !== 'list') saveFile(name, content);
      if (keep === 'file') return 'saved';
      const kept = await insist(async () => tools.panel.keepMinutes(meeting.key, { name, content }), { wait });
      return kept.ok ? 'kept' : 'not-kept';
    },
    [tools, site, agencyName],
  );
}
