import { overviewWords as words } from '../../../../words';
import * as React from 'react';
import { useTheme } from '@fluentui/react/lib/Theme';
import { useOverviewStyles } from './overview-styles';
import { Figure } from './standing-parts';

export interface BucketRow {
  readonly label: string;
  readonly count: number;
  readonly href: string;
}

/** A bar for each span of days. */
export function BucketBars({ rows }: { readonly rows: readonly BucketRow[] }): JSX.Element {
  const own = useOverviewStyles();
  const { palette } = useTheme();
  const most = rows.reduce((largest, { count }) => Math.max(largest, count), 0);
  return (
    <ul className={own.bars}>
      {rows.map((row) => (
        <li key={row.label} className={own.barRow}>
          <span>{row.label}</span>
          <Figure n={row.count} label={row.label} href={row.href} />
          <div className={own.track} aria-hidden="true">
            <span
              className={row.count === 0 ? undefined : own.part}
              style={{ width: `${most === 0 ? 0 : (100 * row.count) / most}%`, background: palette.themePrimary }}
            />
          </div>
        </li>
      ))}
    </ul>
  );
}

export function BucketTable({ rows, head }: { readonly rows: readonly BucketRow[]; readonly head: string }): JSX.Element {
  const own = useOverviewStyles();
  return (
    <table className={own.table}>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">{words.actions}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.label}>
            <th scope="row">{row.label}</th>
            <td>
              <Figure n={row.count} label={row.label} href={row.href} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
