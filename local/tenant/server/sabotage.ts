import type { Surroundings } from '../core/call';
import type { Fault } from './faults';
import { deleteField, updateField } from '../fields/field-write';
import { listByTitle } from '../lists/list-info';
import { ownersCall } from './own-call';
import type { WebRow } from '../web/webs';

/** Does to the site what somebody else might have done meanwhile. Names that do not exist are passed over. */
export function sabotage(surroundings: Surroundings, web: WebRow, faults: readonly Fault[]): void {
  const call = ownersCall(surroundings, web);
  for (const fault of faults) {
    if (fault.kind === 'forget-changes') {
      surroundings.store.run('DELETE FROM changes');
      surroundings.store.run("INSERT OR REPLACE INTO meta VALUES ('log start', ?)", String(surroundings.now()));
    }
    if (fault.kind !== 'rename-column' && fault.kind !== 'delete-column') continue;
    const info = listByTitle(surroundings.store, web.id, fault.list);
    const field = info?.byInternal.get(fault.column);
    if (info === undefined || field === undefined) continue;
    if (fault.kind === 'rename-column') updateField({ ...call, info }, field, { Title: fault.title });
    else deleteField({ ...call, info }, field);
  }
}
