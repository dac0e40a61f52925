import * as React from 'react';
import { DefaultButton } from '@fluentui/react/lib/Button';
import type { LeftOut } from '../../reading';
import type { ImportChange } from './import-pane';
import type { ImportRoom } from './import-plan';

interface LeftOutProps {
  readonly room: ImportRoom;
  readonly leftOut: readonly LeftOut[];
  readonly onChange: (change: ImportChange) => void;
}

/** So many stand on the screen; the rest is counted. */
const MOST = 20;

/** What of the document is not in the plan (R1): each opens, and a table may be read as actions after all. */
export function ImportLeftOut({ room, leftOut, onChange }: LeftOutProps): JSX.Element | null {
  if (leftOut.length === 0) return null;
  const more = leftOut.length - MOST;
  return (
    <section aria-labelledby="import-left-out" className="stack tight">
      <h2 id="import-left-out">Left out</h2>
      {leftOut.slice(0, MOST).map((group) => (
        <details key={`${group.line} ${group.reason}`}>
          <summary>{room.describeLeftOut(group)}</summary>
          <p className="quiet">{group.text.length > 2_000 ? `${group.text.slice(0, 2_000)}…` : group.text}</p>
          {group.kind === 'table' && (
            <DefaultButton text="Read it as actions" onClick={() => onChange({ kind: 'as-actions', line: group.line })} />
          )}
        </details>
      ))}
      {more > 0 && <p className="quiet">And {more} more.</p>}
    </section>
  );
}
