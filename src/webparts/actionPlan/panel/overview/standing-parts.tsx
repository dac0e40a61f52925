import * as React from 'react';
import { useTheme } from '@fluentui/react/lib/Theme';
import { Standing, STANDING_COLOURS, useWords, type Words } from '../../../../ui';
import type { Rag } from '../../../../schema';
import { overviewWords as words } from '../../../../words';
import { STANDINGS, type Group, type StandingName, type Standings } from '../../../../meeting';
import { useOverviewStyles } from './overview-styles';

export const ragOf = (name: StandingName): Rag => (name === 'published-complete' || name === 'not-progressing' ? 'grey' : name);
export const nameOf = (name: StandingName, page: Words): string =>
  name === 'grey' || name === 'published-complete' || name === 'not-progressing' ? words.standing[name] : page.rag[name];

/** The colours of the standings on the theme in use. */
export function useColours(): (name: StandingName) => string {
  const { isInverted } = useTheme();
  return (name) => STANDING_COLOURS[ragOf(name)][isInverted ? 'onDark' : 'onLight'];
}

/** Parts of a bar, as wide as they count. Without words of their own: the numbers beside them say all that they say. */
export function Parts({
  standings,
  of,
  className,
}: {
  readonly standings: Standings;
  readonly of: number;
  readonly className: string;
}): JSX.Element {
  const own = useOverviewStyles();
  const colour = useColours();
  const total = STANDINGS.reduce((sum, name) => sum + standings[name], 0);
  return (
    <div className={className} aria-hidden="true" style={{ width: `${of === 0 ? 0 : (100 * total) / of}%` }}>
      {STANDINGS.filter((name) => standings[name] > 0).map((name) => (
        <span key={name} className={own.part} style={{ flex: `${standings[name]} 0 0`, background: colour(name) }} />
      ))}
    </div>
  );
}

interface FigureProps {
  readonly n: number;
  /** What it counts, for those who do not see where it stands. */
  readonly label: string;
  readonly href: string;
  readonly size?: 'large';
}

/** A number that leads to the actions that it counts. */
export function Figure({ n, label, href, size }: FigureProps): JSX.Element {
  const own = useOverviewStyles();
  return (
    <a className={size === 'large' ? own.number : own.figure} href={href} data-interception="off" aria-label={words.of(label, n)}>
      {n.toLocaleString('en-GB')}
    </a>
  );
}

interface BarProps {
  readonly standings: Standings;
  readonly hrefOf: (name: StandingName) => string;
}

/** How all actions stand: one bar, and under it each part in words and numbers. */
export function StandingBar({ standings, hrefOf }: BarProps): JSX.Element {
  const own = useOverviewStyles();
  const page = useWords();
  const shown = STANDINGS.filter(
    (name) => standings[name] > 0 || name === 'red' || name === 'amber' || name === 'green' || name === 'blue',
  );
  return (
    <>
      <Parts standings={standings} of={STANDINGS.reduce((sum, name) => sum + standings[name], 0)} className={own.stack} />
      <ul className={own.key}>
        {shown.map((name) => (
          <li key={name} className={own.keyItem}>
            <Figure n={standings[name]} label={nameOf(name, page)} href={hrefOf(name)} size="large" />
            <Standing rag={ragOf(name)} word={nameOf(name, page)} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface GroupRow {
  readonly id: string;
  readonly name: string;
  readonly total: number;
  readonly standings: Standings;
  readonly hrefOf: (name: StandingName | undefined) => string;
}

export const groupRow = <K extends string>(
  group: Group<K>,
  name: string,
  hrefOf: (key: K | undefined, standing: StandingName | undefined) => string,
): GroupRow => ({
  id: group.key ?? 'none',
  name,
  total: group.total,
  standings: group.standings,
  hrefOf: (standing) => hrefOf(group.key, standing),
});

const AT_FIRST = 8;

/** A bar for each group, as long as the group is large; beside it all of it, and what is overdue. */
export function GroupBars({ rows }: { readonly rows: readonly GroupRow[] }): JSX.Element {
  const own = useOverviewStyles();
  const page = useWords();
  const [all, setAll] = React.useState<'no' | 'yes'>('no');
  const most = rows.reduce((largest, { total }) => Math.max(largest, total), 0);
  const shown = all === 'yes' ? rows : rows.slice(0, AT_FIRST);
  return (
    <>
      <ul className={own.bars}>
        {shown.map((row) => (
          <li key={row.id} className={own.barRow}>
            <span>{row.name}</span>
            <span>
              {row.standings.red > 0 && (
                <>
                  <Figure n={row.standings.red} label={`${row.name}, ${page.rag.red}`} href={row.hrefOf('red')} />{' '}
                  {page.rag.red.toLowerCase()} /{' '}
                </>
              )}
              <Figure n={row.total} label={row.name} href={row.hrefOf(undefined)} />
            </span>
            <Parts standings={row.standings} of={most} className={own.track} />
          </li>
        ))}
      </ul>
      {rows.length > AT_FIRST && all === 'no' && <More n={rows.length - AT_FIRST} onClick={() => setAll('yes')} />}
    </>
  );
}

function More({ n, onClick }: { readonly n: number; readonly onClick: () => void }): JSX.Element {
  return (
    <button type="button" onClick={onClick} style={{ font: 'inherit', minHeight: 32 }}>
      {words.more(n)}
    </button>
  );
}

/** The same as a table, with every standing. */
export function GroupTable({ rows, head }: { readonly rows: readonly GroupRow[]; readonly head: string }): JSX.Element {
  const own = useOverviewStyles();
  const page = useWords();
  const names = STANDINGS.filter((name) => rows.some(({ standings }) => standings[name] > 0));
  return (
    <table className={own.table}>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {names.map((name) => (
            <th key={name} scope="col">
              {nameOf(name, page)}
            </th>
          ))}
          <th scope="col">{words.total}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{row.name}</th>
            {names.map((name) => (
              <td key={name}>
                <Figure n={row.standings[name]} label={`${row.name}, ${nameOf(name, page)}`} href={row.hrefOf(name)} />
              </td>
            ))}
            <td>
              <Figure n={row.total} label={row.name} href={row.hrefOf(undefined)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface WorstWords {
  readonly summary: (name: string, n: number) => string;
  readonly calm: string;
  /** Where all that is overdue stands in no group. */
  readonly unnamed?: (n: number) => string;
}

/** What the group with the most overdue actions is called, and how many it has. */
export function worst(rows: readonly GroupRow[], say: WorstWords): string {
  const first = rows.find(({ id }) => id !== 'none');
  if (first !== undefined && first.standings.red > 0) return say.summary(first.name, first.standings.red);
  const unnamed = rows.find(({ id }) => id === 'none')?.standings.red ?? 0;
  return unnamed > 0 && say.unnamed !== undefined ? say.unnamed(unnamed) : say.calm;
}
