import type { RowKey } from '../schema';
import { DUE_FILTERS, type DueFilter } from './my-actions';

export const VIEWS = ['mine', 'plan', 'overview', 'meeting'] as const;
export type ViewName = (typeof VIEWS)[number];

/** The review that a view is about, or all of them. */
export type ReviewChoice = RowKey | 'all';

export const RAG_NAMES = ['red', 'amber', 'green', 'blue', 'grey'] as const;

/** What is narrowed down in a view. Everything is a key, a fixed word or what was typed into the search box. */
export interface Filters {
  readonly search: string;
  readonly agency: RowKey | undefined;
  readonly rag: (typeof RAG_NAMES)[number] | undefined;
  readonly due: DueFilter | undefined;
  readonly theme: string | undefined;
}

/** Where a person is, all of it in the address after `#`, so that a link can be sent and nothing of it reaches a server. */
export interface Place {
  readonly view: ViewName | undefined;
  readonly review: ReviewChoice | undefined;
  /** The meeting that is looked at; undefined for the one that runs. */
  readonly meeting: RowKey | undefined;
  /** The action that is open. */
  readonly action: RowKey | undefined;
  /** What is done with it. */
  readonly task: 'report' | undefined;
  readonly filters: Filters;
}

export const NO_FILTERS: Filters = { search: '', agency: undefined, rag: undefined, due: undefined, theme: undefined };

export function isFiltered(filters: Filters): boolean {
  return (Object.keys(NO_FILTERS) as (keyof Filters)[]).some((name) => (filters[name] ?? '') !== '');
}

export const START: Place = {
  view: undefined,
  review: undefined,
  meeting: undefined,
  action: undefined,
  task: undefined,
  filters: NO_FILTERS,
};

const KEY = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const keyOf = (text: string | null): RowKey | undefined => (text !== null && KEY.test(text) ? (text as RowKey) : undefined);
const oneOf = <T extends string>(known: readonly T[], text: string | null): T | undefined => known.find((name) => name === text);

/** Reads the part of an address after `#`. What it does not know is left aside. */
export function readPlace(hash: string): Place {
  const words = new URLSearchParams(hash.replace(/^#/, ''));
  const theme = words.get('theme');
  return {
    view: oneOf(VIEWS, words.get('view')),
    review: words.get('review') === 'all' ? 'all' : keyOf(words.get('review')),
    meeting: keyOf(words.get('meeting')),
    action: keyOf(words.get('action')),
    task: oneOf(['report'] as const, words.get('task')),
    filters: {
      search: (words.get('search') ?? '').slice(0, 200),
      agency: keyOf(words.get('agency')),
      rag: oneOf(RAG_NAMES, words.get('rag')),
      due: oneOf(DUE_FILTERS, words.get('due')),
      theme: theme === null || theme === '' ? undefined : theme.slice(0, 255),
    },
  };
}

/** The opposite of `readPlace`: what goes after `#`, empty for the start. */
export function writePlace(place: Place): string {
  const { search, agency, rag, due, theme } = place.filters;
  const parts: readonly (readonly [string, string | undefined])[] = [
    ['view', place.view],
    ['review', place.review],
    ['meeting', place.meeting],
    ['action', place.action],
    ['task', place.task],
    ['search', search === '' ? undefined : search],
    ['agency', agency],
    ['rag', rag],
    ['due', due],
    ['theme', theme],
  ];
  const words = new URLSearchParams();
  for (const [name, value] of parts) if (value !== undefined) words.set(name, value);
  return words.toString();
}

/** The address of one action by itself, as it is sent to others. */
export const actionHref = (action: RowKey): string => `#${writePlace({ ...START, action })}`;
