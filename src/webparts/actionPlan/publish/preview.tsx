import * as React from 'react';
import type { Draft } from '../../../publishing';
import { publishingWords } from '../../../words';
import { usePublishStyles } from './publish-styles';
import type { Release } from './use-release';

const say = publishingWords.page;

/** The table as readers will see it, with the answers in it. */
export function Preview({ draft, release }: { readonly draft: Draft; readonly release: Release }): JSX.Element {
  const own = usePublishStyles();
  const rows = React.useMemo(() => release.tableRows(draft.projection), [draft, release]);
  return (
    <div className={own.scroll} role="region" aria-label={say.preview} tabIndex={0}>
      <table className={own.table}>
        <thead>
          <tr>
            {draft.projection.template.columns.map(({ heading }) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map(({ column, paragraphs, rows: span, role }) => {
                const lines = paragraphs.map((runs, at) => <p key={at}>{runs.join(' ')}</p>);
                return role === 'recommendation' ? (
                  <th key={column.heading} scope="rowgroup" rowSpan={span}>
                    {lines}
                  </th>
                ) : (
                  <td key={column.heading}>{lines}</td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
