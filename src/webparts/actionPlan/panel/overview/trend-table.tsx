import * as React from 'react';
import type { RowKey, TrendPoint } from '../../../../schema';
import { overviewWords as words } from '../../../../words';
import { useWords } from '../../../../ui';
import { behindHref, ofMonth } from './links';
import { useOverviewStyles } from './overview-styles';
import { Figure } from './standing-parts';

const COLUMNS = ['red', 'amber', 'green', 'blue', 'grey'] as const;

/** The trend in numbers, each leading to the actions that stood so then. */
export function TrendTable({
  points,
  review,
}: {
  readonly points: readonly TrendPoint[];
  readonly review: RowKey | undefined;
}): JSX.Element {
  const own = useOverviewStyles();
  const page = useWords();
  const name = (rag: (typeof COLUMNS)[number]): string => (rag === 'grey' ? words.uncoloured : page.rag[rag]);
  return (
    <table className={own.table}>
      <thead>
        <tr>
          <th scope="col">{words.trend.when}</th>
          {COLUMNS.map((rag) => (
            <th key={rag} scope="col">
              {name(rag)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {points.map(({ day, rag: counts }, index) => {
          const when = index === points.length - 1 ? words.trend.today : words.trend.month(day);
          return (
            <tr key={day}>
              <th scope="row">{when}</th>
              {COLUMNS.map((rag) => (
                <td key={rag}>
                  <Figure n={counts[rag]} label={`${when}, ${name(rag)}`} href={behindHref(ofMonth(day, rag), review)} />
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
