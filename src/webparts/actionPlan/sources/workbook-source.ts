import type { SharePointLists } from '../../../lists';
import { loadPlanWorkbook } from '../../../publishing';
import { SCHEMA_VERSION, TABLE_NAMES, type ReviewRow, type Row, type TableName } from '../../../schema';
import type { Answer, Download, WorkbookSource } from '../../../ui';
import { failed } from './source-failure';
import { withPart } from './with-part';

/** A name that every device takes: the review's reference and the day. */
const fileName = (review: ReviewRow, day: string): string =>
  `${review.reference.replace(/[^\p{L}\p{N} _-]/gu, ' ').trim() || 'Plan'} ${day} not for publication.xlsx`;

/** The plan as the lists hold it, written by the same hand as the record that is kept of a review. */
export class ListsWorkbook implements WorkbookSource {
  constructor(
    private readonly lists: SharePointLists,
    private readonly now: () => Date,
  ) {}

  async workbook(review: ReviewRow, signal: AbortSignal): Promise<Answer<Download>> {
    const all = await this.lists.readAll({ review: review.key }, { signal });
    if (!all.ok) return failed(all);
    const rows = Object.fromEntries(TABLE_NAMES.map((table) => [table, all.value.rows[table].map(({ row }) => row)])) as Record<
      TableName,
      Row[]
    >;
    const exportedAt = this.now().toISOString();
    const context = { site: this.lists.siteUrl, exportedAt, review: review.key, schema: SCHEMA_VERSION };
    return withPart(loadPlanWorkbook, async ({ planWorkbook }) => ({
      ok: true,
      value: { name: fileName(review, exportedAt.slice(0, 10)), content: await planWorkbook(rows, context) },
    }));
  }
}
