import type { RowKey } from '../../schema';
import { DUE_FILTERS, type DueFilter } from './actions/my-actions';
import { readOnly, writeOnly, type OnlyFilter } from './actions/only-filter';
import { STATUS_FILTERS, type StatusFilter } from './plan/status-filter';
import type { ReviewChoice } from './sources/plan-source';

export const VIEWS = ['mine', 'plan', 'overview', 'meeting'] as const;
export type ViewName = (typeof VIEWS)[number];

export const RAG_NAMES = ['red', 'amber', 'green', 'blue', 'grey'] as const;

/** What is narrowed down in a view. Everything is a key, a fixed word or what was typed into the search box. */
export interface Filters {
  readonly search: string;
  readonly agency: RowKey | undefined;
  readonly rag: (typeof RAG_NAMES)[number] | undefined;
  readonly due: DueFilter | undefined;
  readonly theme: string | undefined;
  readonly status: StatusFilter | undefined;
  /** The agency that leads; `agency` takes in those that support as well. */
  readonly lead: RowKey | undefined;
  /** What a figure of the overview counts. */
  readonly only: OnlyFilter | undefined;
}

/** Where a person is, all of it in the address after `#`, so that a link can be sent and nothing of it reaches a server. */
export interface Place {
  readonly view: ViewName | undefined;
  readonly review: ReviewChoice | undefined;
  /** The meeting that is looked at; undefined for the one that runs. */
  readonly meeting: RowKey | undefined;
  /** The action that is open. */
  readonly action: RowKey | undefined;
  /** The recommendation that is edited, or that an action is added to. */
  readonly recommendation: RowKey | undefined;
  /** What is done with it. */
  readonly task: Task | undefined;
  readonly filters: Filters;
  readonly layout: Layout;
}

/** What is being done in the panel at the side; editing is for coordinators. */
export const TASKS = ['report', 'edit', 'add-action', 'add-recommendation', 'add-review', 'edit-review', 'publish'] as const;
export type Task = (typeof TASKS)[number];

/** How the plan is laid out; what the address leaves open, the page's author chose. */
export interface Layout {
  /** undefined: the plan's own order, by recommendation. */
  readonly sort: Sort | undefined;
  readonly columns: readonly PlanColumn[] | undefined;
  readonly density: Density | undefined;
}

/** The columns of the plan. The action itself is always shown. */
export const PLAN_COLUMNS = ['ref', 'action', 'lead', 'target', 'status', 'last'] as const;
export type PlanColumn = (typeof PLAN_COLUMNS)[number];
export const DENSITIES = ['roomy', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];

export interface Sort {
  readonly by: PlanColumn;
  readonly direction: 'up' | 'down';
}

export const NO_LAYOUT: Layout = { sort: undefined, columns: undefined, density: undefined };

export const NO_FILTERS: Filters = {
  search: '',
  agency: undefined,
  rag: undefined,
  due: undefined,
  theme: undefined,
  status: undefined,
  lead: undefined,
  only: undefined,
};

export function isFiltered(filters: Filters): boolean {
  return (Object.keys(NO_FILTERS) as (keyof Filters)[]).some((name) => (filters[name] ?? '') !== '');
}

export const START: Place = {
  view: undefined,
  review: undefined,
  meeting: undefined,
  action: undefined,
  recommendation: undefined,
  task: undefined,
  filters: NO_FILTERS,
  layout: NO_LAYOUT,
};

const KEY = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const keyOf = (text: string | null): RowKey | undefined => (text !== null && KEY.test(text) ? (text as RowKey) : undefined);
const oneOf = <T extends string>(known: readonly T[], text: string | null): T | undefined => known.find((name) => name === text);

const sortOf = (text: string | null): Sort | undefined => {
  const by = oneOf(PLAN_COLUMNS, text?.replace(/^-/, '') ?? null);
  return by === undefined ? undefined : { by, direction: text?.startsWith('-') === true ? 'down' : 'up' };
};

/** The columns that a list of names means, in their own order; the action is always among them. undefined where nothing is named. */
export function columnsIn(text: string | null): readonly PlanColumn[] | undefined {
  if (text === null || text.trim() === '') return undefined;
  const named = text.split(',').map((name) => name.trim());
  return PLAN_COLUMNS.filter((column) => column === 'action' || named.includes(column));
}

/** Reads the part of an address after `#`. What it does not know is left aside. */
export function readPlace(hash: string): Place {
  const words = new URLSearchParams(hash.replace(/^#/, ''));
  const theme = words.get('theme');
  return {
    view: oneOf(VIEWS, words.get('view')),
    review: words.get('review') === 'all' ? 'all' : keyOf(words.get('review')),
    meeting: keyOf(words.get('meeting')),
    action: keyOf(words.get('action')),
    recommendation: keyOf(words.get('recommendation')),
    task: oneOf(TASKS, words.get('task')),
    filters: {
      search: (words.get('search') ?? '').slice(0, 200),
      agency: keyOf(words.get('agency')),
      rag: oneOf(RAG_NAMES, words.get('rag')),
      due: oneOf(DUE_FILTERS, words.get('due')),
      theme: theme === null || theme === '' ? undefined : theme.slice(0, 255),
      status: oneOf(STATUS_FILTERS, words.get('status')),
      lead: keyOf(words.get('lead')),
      only: readOnly(words.get('only')),
    },
    layout: {
      sort: sortOf(words.get('sort')),
      columns: columnsIn(words.get('columns')),
      density: oneOf(DENSITIES, words.get('density')),
    },
  };
}

/** The opposite of `readPlace`: what goes after `#`, empty for the start. */
export function writePlace(place: Place): string {
  const { search, agency, rag, due, theme, status, lead, only } = place.filters;
  const { sort, columns, density } = place.layout;
  const parts: readonly (readonly [string, string | undefined])[] = [
    ['view', place.view],
    ['review', place.review],
    ['meeting', place.meeting],
    ['action', place.action],
    ['recommendation', place.recommendation],
    ['task', place.task],
    ['search', search === '' ? undefined : search],
    ['agency', agency],
    ['rag', rag],
    ['due', due],
    ['theme', theme],
    ['status', status],
    ['lead', lead],
    ['only', only === undefined ? undefined : writeOnly(only)],
    ['sort', sort === undefined ? undefined : `${sort.direction === 'down' ? '-' : ''}${sort.by}`],
    ['columns', columns?.join(',')],
    ['density', density],
  ];
  const words = new URLSearchParams();
  for (const [name, value] of parts) if (value !== undefined) words.set(name, value);
  return words.toString();
}

/** The address of one action by itself, as it is sent to others. */
export const actionHref = (action: RowKey): string => `#${writePlace({ ...START, action })}`;
