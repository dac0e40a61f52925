import type { SharePointLists } from '../../../lists';
import type { RowKey } from '../../../schema';
import type { Answer, HistorySource, RowMoment } from '../../../ui';
import { failed } from './source-failure';

/** What the Actions list remembers of its rows: SharePoint keeps every version. */
export class ListsHistory implements HistorySource {
  constructor(private readonly lists: SharePointLists) {}

  async read(action: RowKey, signal: AbortSignal): Promise<Answer<readonly RowMoment[]>> {
    const versions = await this.lists.readVersions('actions', action, { signal });
    return versions.ok ? { ok: true, value: versions.value } : failed(versions);
  }
}
