import * as React from 'react';
import type { MeetingRow, UpdateRow } from '../../../../schema';
import {
  afterClosing,
  asClosed,
  closingIn,
  decisionsAsClosed,
  lateRows,
  type AfterClosing,
  type Closing,
  type DecisionsAsClosed,
} from '../../../../meeting';
import { sha256OfText, type StoredRow } from '../../../../store';
import type { PanelTools } from '../panel-source';

export interface FoundAfterClosing extends AfterClosing {
  /** Empty where the log could not be read. */
  readonly late: DecisionsAsClosed['late'];
}

/** What the record of the closing says, which nobody can change; who changed the row since, its versions tell as far as they reach (L9). */
function byRecord(
  meeting: MeetingRow,
  closing: Closing,
  now: { readonly remembered: AfterClosing | undefined; readonly rows: readonly StoredRow[] },
): FoundAfterClosing {
  const { meeting: closed, changed } = asClosed(meeting, closing);
  const at = closing.at ?? now.remembered?.at ?? '';
  const told = now.remembered?.changes ?? [];
  const untold = changed.length > 0 && told.length === 0 ? [{ by: undefined, at, labels: changed }] : [];
  const late = lateRows(now.rows, closing).map(({ row, createdAt }) => {
    const entry = row as unknown as UpdateRow;
    return { row: entry, by: entry.by, at: createdAt ?? at };
  });
  return { at, closed, changes: [...told, ...untold], late };
}

/** Looks once, by two requests, at what became of a meeting after it was closed; undefined until that is known. */
export function useAfterClosing(tools: PanelTools, meeting: MeetingRow): FoundAfterClosing | undefined {
  const [found, setFound] = React.useState<FoundAfterClosing | undefined>(undefined);
  // A meeting that is closed, or that changes afterwards, is looked at again.
  const stand = JSON.stringify([meeting.status, meeting.title, meeting.present, meeting.apologies, meeting.notes, meeting.arising]);
  React.useEffect(() => {
    const controller = new AbortController();
    const look = async (): Promise<void> => {
      const decided = await tools.panel.decisionsOf(meeting.key);
      const closing = decided.ok ? await closingIn(decided.value, sha256OfText) : undefined;
      const versions = await tools.panel.versionsOf(meeting.key, controller.signal);
      const remembered = versions.ok ? afterClosing(versions.value) : undefined;
      if (controller.signal.aborted) return;
      if (closing !== undefined && decided.ok) setFound(byRecord(meeting, closing, { remembered, rows: decided.value }));
      else setFound(remembered && { ...remembered, late: decided.ok ? decisionsAsClosed(decided.value, remembered).late : [] });
    };
    void look();
    return () => controller.abort();
  }, [tools, meeting.key, stand]);
  return found;
}
