import * as React from 'react';
import type { IsoDate, RowKey, ActionView } from '../../../schema';
import { actionViews } from './action-views';
import type { PlanRows, Reading, ReviewChoice, Site } from '../sources/plan-source';
import { readingsByReview } from '../sources/split-reading';

const NO_ROWS: PlanRows = { recommendations: [], actions: [], updates: [], meetings: [] };

/** Each review as it was read. A review of which all plans together hold nothing is an empty plan, not one that is still to come. */
export function useReadings(
  site: Site | undefined,
  readings: ReadonlyMap<ReviewChoice, Reading> | undefined,
): ReadonlyMap<RowKey, Reading> {
  const before = React.useRef<ReadonlyMap<RowKey, Reading>>(new Map());
  return React.useMemo(() => {
    if (readings === undefined || site === undefined) return new Map();
    const parts = new Map(readingsByReview(readings, before.current));
    const all = readings.get('all');
    if (all !== undefined)
      for (const { key } of site.reviews) if (!parts.has(key)) parts.set(key, { review: key, rows: NO_ROWS, mark: all.mark });
    before.current = parts;
    return parts;
  }, [site, readings]);
}

interface Held {
  readonly rows: PlanRows;
  readonly site: Site;
  readonly today: IsoDate;
  readonly views: readonly ActionView[];
}

/** The actions of each review that has been read. Whatever did not change stays the same object from one time to the next. */
export function useActionViews(
  site: Site | undefined,
  readings: ReadonlyMap<RowKey, Reading>,
  today: IsoDate,
): ReadonlyMap<RowKey, readonly ActionView[]> {
  const before = React.useRef<ReadonlyMap<RowKey, Held>>(new Map());
  return React.useMemo(() => {
    const held = new Map<RowKey, Held>();
    for (const review of site?.reviews ?? []) {
      const reading = readings.get(review.key);
      if (reading === undefined || site === undefined) continue;
      const { rows } = reading;
      const old = before.current.get(review.key);
      const views =
        old !== undefined && old.rows === rows && old.site === site && old.today === today
          ? old.views
          : actionViews(reading, { review, agencies: site.agencies, today }, old?.views);
      held.set(review.key, { rows, site, today, views });
    }
    before.current = held;
    return new Map([...held].map(([review, { views }]) => [review, views]));
  }, [site, readings, today]);
}
