import * as React from 'react';
import type { ColumnMatch } from '../../reading';
import type { ImportChange } from './import-pane';
import { MEANING_WORDS } from './import-plan';

interface ColumnsProps {
  readonly columns: readonly ColumnMatch[];
  readonly onChange: (change: ImportChange) => void;
}

/** What each column of the document was taken for; a person can say otherwise (R3). */
export function ImportColumns({ columns, onChange }: ColumnsProps): JSX.Element {
  return (
    <section aria-labelledby="import-columns" className="stack tight">
      <h2 id="import-columns">Columns</h2>
      <ul className="strip">
        {columns.map(({ heading, meaning }) => (
          <li key={heading}>
            <label className="match">
              <span className="quiet" title={heading}>
                {heading}
              </span>
              <select
                value={meaning}
                onChange={(event) => onChange({ kind: 'match', heading, meaning: event.target.value as ColumnMatch['meaning'] })}
              >
                {Object.entries(MEANING_WORDS).map(([value, words]) => (
                  <option key={value} value={value}>
                    {words}
                  </option>
                ))}
              </select>
            </label>
          </li>
        ))}
      </ul>
    </section>
  );
}
