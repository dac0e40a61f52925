import type { Site } from '../sources/plan-source';

/** Days until an action is At risk, as the page's author chose them; undefined for Accord's own. */
export interface UsualDays {
  readonly amber: number | undefined;
  readonly stale: number | undefined;
}

/** The site with the author's days in every review that has none of its own (S9). */
export function withUsualDays(site: Site | undefined, days: UsualDays | undefined): Site | undefined {
  if (site === undefined || days === undefined || (days.amber === undefined && days.stale === undefined)) return site;
  const reviews = site.reviews.map((review) => ({
    ...review,
    amberDays: review.amberDays ?? days.amber,
    staleDays: review.staleDays ?? days.stale,
  }));
  return { ...site, reviews };
}
