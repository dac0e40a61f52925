import { PLAN_COLUMNS, VIEWS, type PlanColumn, type ReviewChoice, type ViewName } from '../../ui';
import type { RowKey } from '../../schema';

/** The columns that the page's author can leave out; the action itself is always there. */
export const CHOSEN_COLUMNS = ['ref', 'lead', 'target', 'status', 'last'] as const satisfies readonly PlanColumn[];
type ColumnProperty = `show-${(typeof CHOSEN_COLUMNS)[number]}`;

/** What the page's author chooses for this web part, as SharePoint keeps it. Anything may be missing or damaged. */
export type ActionPlanProperties = {
  /** The site that holds the lists; empty for the site of the page. */
  readonly site?: string;
  /** A review's key, `all`, or empty for the first live one. */
  readonly review?: string;
  /** What the page opens on. */
  readonly view?: string;
  /** The agency whose actions are shown to those who belong to none; empty when groups decide. */
  readonly agency?: string;
  /** Days that hold where a review does not say otherwise; empty for Accord's own. */
  readonly amberDays?: number | string;
  readonly staleDays?: number | string;
} & { readonly [name in ColumnProperty]?: boolean };

export interface Chosen {
  readonly site: string;
  readonly start: { readonly view: ViewName; readonly review: ReviewChoice | undefined; readonly agency: RowKey | undefined };
  readonly columns: readonly PlanColumn[];
  readonly days: { readonly amber: number | undefined; readonly stale: number | undefined };
}

const KEY = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const keyFrom = (text: unknown): RowKey | undefined => (typeof text === 'string' && KEY.test(text) ? (text as RowKey) : undefined);

/** A whole number of days from 1 to 3,650; undefined for anything else. */
export function daysFrom(given: unknown): number | undefined {
  const days = typeof given === 'string' && given.trim() === '' ? Number.NaN : Number(given);
  return Number.isInteger(days) && days >= 1 && days <= 3_650 ? days : undefined;
}

/** The site that is meant: another of the same SharePoint, or the page's own where nothing sound is named. */
export function siteFrom(given: unknown, own: string): string {
  if (typeof given !== 'string' || given.trim() === '') return own;
  try {
    const named = new URL(given.trim(), own);
    return named.origin === new URL(own).origin ? `${named.origin}${named.pathname}`.replace(/\/+$/, '') : own;
  } catch {
    return own;
  }
}

/** What the properties come to; whatever is missing or damaged is as if nothing had been chosen. */
export function chosenFrom(properties: ActionPlanProperties, own: string): Chosen {
  return {
    site: siteFrom(properties.site, own),
    start: {
      view: VIEWS.find((view) => view === properties.view) ?? 'mine',
      review: properties.review === 'all' ? 'all' : keyFrom(properties.review),
      agency: keyFrom(properties.agency),
    },
    columns: PLAN_COLUMNS.filter((column) => column === 'action' || properties[`show-${column}`] !== false),
    days: { amber: daysFrom(properties.amberDays), stale: daysFrom(properties.staleDays) },
  };
}
