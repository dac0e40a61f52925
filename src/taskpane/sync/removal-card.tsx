import * as React from 'react';
import { DefaultButton } from '@fluentui/react/lib/Button';
import { TABLES, type TableName } from '../../schema';
import type { Choice, PlanItem, RemovedRow } from '../../sync';

interface RemovalProps {
  readonly rows: readonly RemovedRow[];
  readonly items: readonly PlanItem[];
  readonly choices: readonly Choice[];
  readonly onChoose: (choice: Choice) => void;
}

const plural = (rows: readonly RemovedRow[]): string => {
  const tables = new Set<TableName>(rows.map((row) => row.table));
  const [only] = [...tables];
  if (tables.size !== 1 || only === undefined) return `${rows.length} rows`;
  return rows.length === 1 ? TABLES[only].one : `${rows.length} ${TABLES[only].sheet.toLowerCase()}`;
};

/** M9, and every other removal: asked for in words before anything is removed for everyone. */
export function RemovalCard({ rows, items, choices, onChoose }: RemovalProps): JSX.Element | null {
  const open = rows.filter((row) => !choices.some((choice) => choice.table === row.table && choice.key === row.key));
  const here = open.filter((row) => row.from === 'lists');
  const there = open.filter((row) => row.from === 'workbook');
  const answer = (which: readonly RemovedRow[], choose: 'allow' | 'mine' | 'theirs'): void =>
    which.forEach(({ table, key }) => onChoose({ table, key, field: undefined, choose }));
  const names = (which: readonly RemovedRow[]): JSX.Element => (
    <ul className="plain">
      {which.slice(0, 8).map((row) => (
        <li key={row.key}>{items.find((item) => item.key === row.key && item.table === row.table)?.text}</li>
      ))}
      {which.length > 8 && <li>and {which.length - 8} more</li>}
    </ul>
  );
  return (
    <>
      {here.length > 0 && (
        <article className="card" aria-label="Removed here">
          <h2>
            You removed {plural(here)}. Remove {here.length === 1 ? 'it' : 'them'} from SharePoint for everyone?
          </h2>
          {names(here)}
          <div className="buttons">
            <DefaultButton text="Remove for everyone" onClick={() => answer(here, 'allow')} />
            <DefaultButton text="Put back" onClick={() => answer(here, 'theirs')} />
          </div>
        </article>
      )}
      {there.length > 0 && (
        <article className="card" aria-label="Removed in SharePoint">
          <h2>{plural(there)} are gone from SharePoint. Remove them from this workbook too?</h2>
          {names(there)}
          <div className="buttons">
            <DefaultButton text="Remove here too" onClick={() => answer(there, 'allow')} />
            <DefaultButton text="Send them back" onClick={() => answer(there, 'mine')} />
          </div>
        </article>
      )}
    </>
  );
}
