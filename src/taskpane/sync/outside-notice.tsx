import type { RowsOutside } from '../../store';
import * as React from 'react';
import { DefaultButton } from '@fluentui/react/lib/Button';
import { Notice } from '../pane/notice';

interface OutsideProps {
  readonly outside: readonly RowsOutside[];
  /** Whether this Excel can make a table longer when it is asked to (ExcelApi 1.13). */
  readonly reaching: 'supported' | 'absent';
  readonly busy: 'busy' | 'free';
  readonly onTakeIn: (outside: RowsOutside) => void;
}

const spot = ({ table, sheet, rows }: RowsOutside): string => `${table} ${sheet} ${rows.join()}`;

/** Rows that stand under a table: whoever typed them believes that they are in the plan. */
export function OutsideNotice({ outside, reaching, busy, onTakeIn }: OutsideProps): JSX.Element {
  const [left, setLeft] = React.useState<readonly string[]>([]);
  return (
    <>
      {outside
        .filter((one) => !left.includes(spot(one)))
        .map((one) => (
          <Notice key={spot(one)} tone="problem">
            <p>{outsideWords(one, reaching)}</p>
            <div className="buttons">
              {reaching === 'supported' && (
                <DefaultButton text="Add to the table" disabled={busy === 'busy'} onClick={() => onTakeIn(one)} />
              )}
              <DefaultButton text="Leave as my own notes" onClick={() => setLeft([...left, spot(one)])} />
            </div>
          </Notice>
        ))}
    </>
  );
}

/** Rows named one by one are hard to read beyond this. */
const NAMED = 6;

/** Says which rows are in no table, and what to do about it. */
export function outsideWords({ sheet, rows }: RowsOutside, reaching: OutsideProps['reaching']): string {
  const [first] = rows;
  const last = rows[rows.length - 1];
  const one = rows.length === 1;
  const which = one ? `Row ${first}` : rows.length > NAMED ? `${rows.length} rows (${first} to ${last})` : `Rows ${rows.join(', ')}`;
  const what = `${which} on the sheet “${sheet}” ${one ? 'stands' : 'stand'} below the table, so ${one ? 'it is' : 'they are'} not part of the plan and not synced.`;
  return reaching === 'supported'
    ? what
    : `${what} Drag the lower right corner of the table down over ${one ? 'it' : 'them'}, or move ${one ? 'it' : 'them'} up to the first row under it.`;
}
