import * as React from 'react';
import type { MeetingRow } from '../../../../schema';
import type { PanelTools } from '../panel-source';
import { afterClosing, type AfterClosing } from './after-closing';

/** Looks once, by one request, at what became of a meeting after it was closed; undefined until that is known. */
export function useAfterClosing(tools: PanelTools, meeting: MeetingRow): AfterClosing | undefined {
  const [found, setFound] = React.useState<AfterClosing | undefined>(undefined);
  // A meeting that is closed, or that changes afterwards, is looked at again.
  const stand = JSON.stringify([meeting.status, meeting.title, meeting.present, meeting.apologies, meeting.notes, meeting.arising]);
  React.useEffect(() => {
    const controller = new AbortController();
    void tools.panel.versionsOf(meeting.key, controller.signal).then((versions) => {
      if (versions.ok && !controller.signal.aborted) setFound(afterClosing(versions.value));
    });
    return () => controller.abort();
  }, [tools, meeting.key, stand]);
  return found;
}
