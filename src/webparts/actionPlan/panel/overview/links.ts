import { NO_FILTERS, START, writePlace, type Filters, type OnlyFilter } from '../../../../ui';
import type { IsoDate, Rag, ReviewRow, RowKey, Span } from '../../../../schema';
import type { StandingName } from '../../../../meeting';

/** The part of a plan that a figure counts. */
export type Behind = Partial<Filters>;

export const ofStanding = (name: StandingName): Behind =>
  name === 'published-complete' || name === 'not-progressing' ? { status: name } : { rag: name };
export const ofLead = (agency: RowKey | undefined): Behind =>
  agency === undefined ? { only: { kind: 'standing', standing: 'no-lead' } } : { lead: agency };
export const ofTheme = (theme: string | undefined): Behind =>
  theme === undefined ? { only: { kind: 'standing', standing: 'no-theme' } } : { theme };
export const ofSpan = (kind: 'late' | 'moved' | 'took', span: Span): Behind => ({ only: { kind, span } });
export const ofMonth = (day: IsoDate, rag: Rag): Behind => ({ only: { kind: 'as-at', day, rag } });
export const only = (standing: Extract<OnlyFilter, { kind: 'standing' }>['standing']): Behind => ({ only: { kind: 'standing', standing } });

/** The plan with just those actions. `review`: the one that the overview is about; undefined for all. */
export const behindHref = (behind: Behind, review: ReviewRow['key'] | undefined): string =>
  `#${writePlace({ ...START, view: 'plan', review: review ?? 'all', filters: { ...NO_FILTERS, ...behind } })}`;
