import { loadRecordKeeping, type Connection, type Deleted, type DeletionFailure, type SharePointLists } from '../../../lists';
import type { RowKey } from '../../../schema';
import type { Result } from '../../../store';
import type { Answer, Removal, RemovalSource } from '../../../ui';
import { failed } from './source-failure';
import { withPart } from './with-part';

/** Removing a review from the SharePoint lists, into the site's recycle bin. */
export class ListsRemoval implements RemovalSource {
  constructor(
    private readonly connection: Connection,
    private readonly lists: SharePointLists,
  ) {}

  async remove(review: RowKey, confirmation: string): Promise<Answer<Removal>> {
    return withPart(loadRecordKeeping, async ({ deleteReview }) =>
      removalFrom(await deleteReview(this.connection, { store: this.lists, deletion: { review, confirmation } }, {})),
    );
  }
}

function removalFrom(done: Result<Deleted, DeletionFailure>): Answer<Removal> {
  if (done.ok) {
    const rows = Object.values(done.value.rows).reduce((sum, count) => sum + count, 0);
    return { ok: true, value: { kind: 'removed', rows, files: done.value.files } };
  }
  const { failure } = done;
  switch (failure.kind) {
    case 'not-there':
    case 'not-confirmed':
      return { ok: true, value: failure };
    case 'left':
      return { ok: true, value: { kind: 'left', rows: failure.rows } };
    default:
      return failed({ ok: false, failure });
  }
}
