import { lookedFrom } from '../../../meeting';
import { fail, ok } from '../../../store';
import type { SharePointLists } from '../../../lists';
import type { PanelSource } from './panel-source';

/** The panel's work on the SharePoint lists. */
export function panelOnLists(lists: SharePointLists): PanelSource {
  return {
    readRows: async (table, keys, run) => lists.readRows(table, keys, run),
    write: async (writes, run) => lists.writeWhole(writes, run),
    look: async (action) => {
      // The log first: then the row is never older than the log, and what the log does not tell, the row does.
      const log = await lists.readLog(action, {});
      if (!log.ok) return log;
      const rows = await lists.readRows('actions', [action], {});
      if (!rows.ok) return rows;
      const [held] = rows.value;
      return ok(held === undefined ? undefined : lookedFrom(held, log.value));
    },
    decisionsOf: async (meeting) => lists.readNaming('decisions', { field: 'meeting', key: meeting }, {}),
    versionsOf: async (meeting, signal) => lists.readVersions('meetings', meeting, { signal }),
    keepMinutes: async (meeting, file) => {
      const rows = await lists.readRows('meetings', [meeting], {});
      if (!rows.ok) return rows;
      const place = rows.value[0]?.place;
      return place === undefined
        ? fail({ kind: 'gone', detail: 'The meeting is not there.' })
        : lists.keepFile('meetings', { place, ...file }, {});
    },
  };
}
