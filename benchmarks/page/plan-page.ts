import { DetailsList, DetailsListLayoutMode, SelectionMode, type IColumn } from '@fluentui/react/lib/DetailsList';
import * as React from 'react';
import * as ReactDom from 'react-dom';
import { ActionPlan, browserDrafts, type Answer, type PlanChanges, type PlanSource } from '../../src/ui';
import { WordsContext } from '../../src/ui/kit/words';
import { enGb } from '../../src/words/en-gb/page';
import { COUNT, flatRows, laterReport, NOW, planRows, reviewKey, site, type FlatRow } from './plan-rows';

/** What is asked of each table: to stand there, to filter as if a letter was typed, and to show a change of one row. */
interface Table {
  readonly mount: (place: HTMLElement) => void;
  readonly type: (text: string) => void;
}

const place = (): HTMLElement => {
  const found = document.getElementById('place');
  if (found === null) throw new Error('The page has no place.');
  return found;
};

/** Two frames later what was asked for has been painted. */
const painted = async (): Promise<void> => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));

const FIELDS: readonly (keyof FlatRow)[] = ['ref', 'action', 'lead', 'target', 'status', 'last'];
const matches = (row: FlatRow, text: string): boolean => FIELDS.some((field) => row[field].toLowerCase().includes(text));

/** The plan on rows in memory; what somebody else does is heard of when the page looks. */
let news: 'none' | 'reported' = 'none';
const answer = <T>(value: T): Promise<Answer<T>> => Promise.resolve({ ok: true, value });
const mark = { text: '1', takenAt: NOW.toISOString() };
const source: PlanSource = {
  open: () => answer(site),
  readPlan: () => answer({ review: reviewKey, rows: planRows, mark }),
  readChanges: () => {
    const updates = news === 'reported' ? [{ row: laterReport, issues: [] }] : [];
    return answer<PlanChanges>({ kind: 'since', changed: { recommendations: [], actions: [], updates, meetings: [] }, removed: [], mark });
  },
  send: () => answer({ kind: 'refused' }),
  takeBack: () => answer('too-late'),
  setUp: () => answer('ready'),
};

/** Each row says its last report once for each time that it is drawn. */
let drawn: string[] = [];
const counting = {
  ...enGb,
  lastReport: (...given: Parameters<typeof enGb.lastReport>): string => {
    drawn.push(given[2]);
    return enGb.lastReport(...given);
  },
};

const ours: Table = {
  mount: (at) => {
    const plan = React.createElement(ActionPlan, {
      source,
      drafts: browserDrafts(undefined, { site: 's', person: 'p' }),
      now: () => NOW,
      newKey: () => reviewKey,
      start: { view: 'plan', review: undefined, agency: undefined },
    });
    ReactDom.render(React.createElement(WordsContext.Provider, { value: counting }, plan), at);
  },
  type: (text) => {
    const box = place().querySelector<HTMLInputElement>('input[type=search], input[role=searchbox]');
    if (box === null) throw new Error('There is no search box.');
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(box, text);
    box.dispatchEvent(new Event('input', { bubbles: true }));
  },
};

const COLUMNS: IColumn[] = FIELDS.map((name) => ({ key: name, name, fieldName: name, minWidth: 60, maxWidth: 260 }));
const rows = flatRows();
const fluent: Table = {
  mount: (at) => fluentWith(at, rows),
  type: (text) =>
    fluentWith(
      place(),
      rows.filter((row) => matches(row, text)),
    ),
};
const fluentWith = (at: HTMLElement, items: FlatRow[]): void => {
  const list = React.createElement(DetailsList, {
    items,
    columns: COLUMNS,
    selectionMode: SelectionMode.none,
    layoutMode: DetailsListLayoutMode.justified,
    getKey: (row: FlatRow) => row.ref,
    onShouldVirtualize: () => false,
  });
  ReactDom.render(list, at);
};

/** ag-Grid comes as a script of its own, as it is published. */
interface GridApi {
  readonly setGridOption: (name: string, value: unknown) => void;
}
declare const agGrid: { readonly createGrid: (at: HTMLElement, options: object) => GridApi };
let gridApi: GridApi | undefined;
const grid: Table = {
  mount: (at) => {
    at.style.height = '900px';
    gridApi = agGrid.createGrid(at, { rowData: rows, columnDefs: FIELDS.map((field) => ({ field })) });
  },
  type: (text) => gridApi?.setGridOption('quickFilterText', text),
};

const tables: Readonly<Record<string, Table>> = { ours, fluent, grid };

const timed = async (work: () => void, done: () => boolean): Promise<number> => {
  const start = performance.now();
  work();
  while (!done()) await painted();
  await painted();
  return performance.now() - start;
};
const shows = (text: string) => (): boolean => place().textContent?.includes(text) === true;

const api = {
  count: COUNT,
  mount: async (name: string): Promise<number> => {
    const table = tables[name];
    if (table === undefined) throw new Error(name);
    return timed(() => table.mount(place()), shows('Action 0:'));
  },
  /** From a letter to what it leaves, painted. */
  type: async (name: string, text: string, first: string): Promise<number> => timed(() => tables[name]?.type(text), shows(first)),
  elements: (): number => place().querySelectorAll('*').length,
  rowsShown: (): number => (place().textContent?.match(/train, record and follow up/g) ?? []).length,
  forgetDrawn: (): void => {
    drawn = [];
  },
  drawn: (): readonly string[] => drawn,
  /** Somebody else reports on one action, and the page looks. */
  report: async (): Promise<void> => {
    news = 'reported';
    window.dispatchEvent(new Event('online'));
    while (!shows('The newest report')()) await painted();
  },
};
export type PageApi = typeof api;
Object.assign(window, { planBench: api });
