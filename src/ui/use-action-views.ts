import * as React from 'react';
import type { IsoDate, RowKey } from '../schema';
import { actionViews, type ActionView } from './action-views';
import type { Reading, Site } from './plan-source';

/** The actions of each review that has been read. Whatever did not change stays the same object from one time to the next. */
export function useActionViews(
  site: Site | undefined,
  readings: ReadonlyMap<RowKey, Reading> | undefined,
  today: IsoDate,
): ReadonlyMap<RowKey, readonly ActionView[]> {
  const before = React.useRef<ReadonlyMap<RowKey, readonly ActionView[]>>(new Map());
  return React.useMemo(() => {
    const views = new Map<RowKey, readonly ActionView[]>();
    for (const review of site?.reviews ?? []) {
      const reading = readings?.get(review.key);
      if (reading === undefined || site === undefined) continue;
      views.set(review.key, actionViews(reading, { review, agencies: site.agencies, today }, before.current.get(review.key)));
    }
    before.current = views;
    return views;
  }, [site, readings, today]);
}
