import type { RowKey } from '../../schema';
import { ok, type Result, type StoreFailure } from '../../store';
import type { PanePorts } from '../pane/ports';

/** The review whose plan stands in this workbook, synced or not: its rows must never be taken for those of another. */
export async function heldReview({ workbook }: Pick<PanePorts, 'workbook'>): Promise<Result<RowKey | undefined>> {
  const kept = await workbook.load({});
  if (!kept.ok) return kept;
  if (kept.value.base !== undefined) return ok(kept.value.base.review);
  const connection = await workbook.readConnection();
  if (!connection.ok || connection.value === undefined) return connection.ok ? ok(undefined) : connection;
  const { review } = connection.value;
  const read = await workbook.readAll({ review }, {});
  if (!read.ok) return read;
  const { reviews, recommendations, actions } = read.value.rows;
  return ok(reviews.length + recommendations.length + actions.length > 0 ? review : undefined);
}

export const OTHER_REVIEW: StoreFailure = {
  kind: 'damaged',
  detail: 'This workbook holds the plan of another review. Open a new workbook, and choose this review there.',
};
