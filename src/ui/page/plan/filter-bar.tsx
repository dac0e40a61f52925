import * as React from 'react';
import { ACTION_STATUSES, type AgencyRow, type RowKey } from '../../../schema';
import { DUE_FILTERS } from '../actions/my-actions';
import { NO_FILTERS, RAG_NAMES, type Filters } from '../route';
import { useAround, useWhere } from '../page-context';
import { useStyles } from '../../kit/styles';
import { useWords } from '../../kit/words';
import { onlyWords } from '../words-of';

interface Option {
  readonly value: string;
  readonly label: string;
}

interface ChooserProps {
  readonly label: string;
  readonly all: string;
  readonly value: string | undefined;
  readonly options: readonly Option[];
  readonly onChoose: (value: string | undefined) => void;
}

/** One choice among several, the browser's own: it is at home on a phone and in every screen reader. */
export function Chooser({ label, all, value, options, onChoose }: ChooserProps): JSX.Element {
  const styles = useStyles();
  return (
    <select
      aria-label={label}
      className={styles.select}
      value={value ?? ''}
      onChange={(event) => onChoose(event.target.value === '' ? undefined : event.target.value)}
    >
      <option value="">{all}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

const SEARCH_ID = 'accord-plan-search';
const CHIPS_ID = 'accord-plan-chips';

/** Where whoever took filters away goes on. */
export const focusSearch = (): void => document.getElementById(SEARCH_ID)?.focus();

interface Props {
  readonly agencies: readonly AgencyRow[];
  readonly themes: readonly string[];
}

/** Search and filters of the plan, with a chip for each that is set. */
export function FilterBar({ agencies, themes }: Props): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const { moves } = useAround();
  const { filters } = useWhere();
  const set = (change: Partial<Filters>): void => moves.adjust({ filters: { ...filters, ...change } });
  const rags = RAG_NAMES.map((rag) => ({ value: rag, label: words.rag[rag] }));
  const dues = DUE_FILTERS.map((due) => ({ value: due, label: words.dueChoices[due] }));
  const statuses = ACTION_STATUSES.map(({ value, label }) => ({ value, label }));
  const chips: readonly { readonly name: keyof Filters; readonly label: string }[] = [
    ...(filters.search.trim() === '' ? [] : [{ name: 'search' as const, label: words.searchChip(filters.search.trim()) }]),
    ...(filters.agency === undefined
      ? []
      : [{ name: 'agency' as const, label: agencies.find((row) => row.key === filters.agency)?.name ?? words.filter.agency }]),
    ...(filters.rag === undefined ? [] : [{ name: 'rag' as const, label: words.rag[filters.rag] }]),
    ...(filters.due === undefined ? [] : [{ name: 'due' as const, label: words.dueChoices[filters.due] }]),
    ...(filters.status === undefined
      ? []
      : [{ name: 'status' as const, label: statuses.find(({ value }) => value === filters.status)?.label ?? '' }]),
    ...(filters.lead === undefined
      ? []
      : [{ name: 'lead' as const, label: words.ledBy(agencies.find((row) => row.key === filters.lead)?.name ?? '') }]),
    ...(filters.only === undefined ? [] : [{ name: 'only' as const, label: onlyWords(filters.only, words) }]),
    ...(filters.theme === undefined ? [] : [{ name: 'theme' as const, label: filters.theme }]),
  ];
  // The chip that is pressed goes: the focus is handed to its neighbour, and from the last one to the search.
  const remove = (name: keyof Filters, at: number): void => {
    const buttons = document.getElementById(CHIPS_ID)?.querySelectorAll('button') ?? [];
    const neighbour = buttons[at + 1] ?? buttons[at - 1];
    if (neighbour === undefined) focusSearch();
    else neighbour.focus();
    set({ [name]: NO_FILTERS[name] });
  };
  return (
    <>
      <div className={styles.filters} role="search">
        <input
          type="search"
          id={SEARCH_ID}
          className={styles.searchBox}
          placeholder={words.search}
          aria-label={words.search}
          value={filters.search}
          onChange={(event) => set({ search: event.target.value })}
        />
        <Chooser
          label={words.filter.agency}
          all={words.all.agency}
          value={filters.agency}
          options={agencies.map((row) => ({ value: row.key, label: row.name }))}
          onChoose={(value) => set({ agency: value as RowKey | undefined })}
        />
        <Chooser
          label={words.filter.rag}
          all={words.all.rag}
          value={filters.rag}
          options={rags}
          onChoose={(value) => set({ rag: RAG_NAMES.find((rag) => rag === value) })}
        />
        <Chooser
          label={words.filter.due}
          all={words.all.due}
          value={filters.due}
          options={dues}
          onChoose={(value) => set({ due: DUE_FILTERS.find((due) => due === value) })}
        />
        <Chooser
          label={words.filter.status}
          all={words.all.status}
          value={filters.status}
          options={statuses}
          onChoose={(value) => set({ status: statuses.find((status) => status.value === value)?.value })}
        />
        {themes.length > 0 && (
          <Chooser
            label={words.filter.theme}
            all={words.all.theme}
            value={filters.theme}
            options={themes.map((theme) => ({ value: theme, label: theme }))}
            onChoose={(theme) => set({ theme })}
          />
        )}
      </div>
      {chips.length > 0 && (
        <ul className={styles.chips} id={CHIPS_ID}>
          {chips.map(({ name, label }, index) => (
            <li key={name}>
              <button type="button" className={styles.chip} title={words.removeFilter(label)} onClick={() => remove(name, index)}>
                <span className={styles.unseen}>{words.removeFilter('')}</span>
                {label}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
