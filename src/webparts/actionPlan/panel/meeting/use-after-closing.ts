import * as React from 'react';
import type { MeetingRow } from '../../../../schema';
import { afterClosing, decisionsAsClosed, type AfterClosing, type DecisionsAsClosed } from '../../../../meeting';
import type { PanelTools } from '../panel-source';

export interface FoundAfterClosing extends AfterClosing {
  /** Empty where the log could not be read. */
  readonly late: DecisionsAsClosed['late'];
}

/** Looks once, by two requests, at what became of a meeting after it was closed; undefined until that is known. */
export function useAfterClosing(tools: PanelTools, meeting: MeetingRow): FoundAfterClosing | undefined {
  const [found, setFound] = React.useState<FoundAfterClosing | undefined>(undefined);
  // A meeting that is closed, or that changes afterwards, is looked at again.
  const stand = JSON.stringify([meeting.status, meeting.title, meeting.present, meeting.apologies, meeting.notes, meeting.arising]);
  React.useEffect(() => {
    const controller = new AbortController();
    const look = async (): Promise<void> => {
      const versions = await tools.panel.versionsOf(meeting.key, controller.signal);
      const after = versions.ok ? afterClosing(versions.value) : undefined;
      const decided = after === undefined ? undefined : await tools.panel.decisionsOf(meeting.key);
      if (controller.signal.aborted) return;
      setFound(after && { ...after, late: decided?.ok === true ? decisionsAsClosed(decided.value, after).late : [] });
    };
    void look();
    return () => controller.abort();
  }, [tools, meeting.key, stand]);
  return found;
}
