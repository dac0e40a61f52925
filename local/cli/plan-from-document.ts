import { basename } from 'node:path';
import type { PlanToRelease } from '../../src/publishing';
import { describeFailure, planToRows, readDocument } from '../../src/reading';
import type { IsoDate, RowKey } from '../../src/schema';
import { openDocument } from './open-document';

/** The plan of a published document as rows with keys of this run; a sentence where it cannot be read. */
export async function planFromDocument(file: string, today: IsoDate): Promise<PlanToRelease | string> {
  const bytes = await openDocument(file);
  if (typeof bytes === 'string') return bytes;
  const reading = await readDocument({ name: basename(file), bytes });
  if (!reading.ok) return describeFailure(reading);
  let made = 0;
  const newKey = (): RowKey => `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}` as RowKey;
  const { rows } = planToRows(reading.plan, { newKey, agencies: [], today, fallbackReference: basename(file).replace(/\.[^.]*$/, '') });
  const [review] = rows.reviews;
  if (review === undefined) return 'No plan was found in the document.';
  return { review, recommendations: rows.recommendations, actions: rows.actions, agencies: rows.agencies, updates: [] };
}
