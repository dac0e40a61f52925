import { meetingWords as words } from '../../../../words';
import * as React from 'react';
import { Notice, useAround, useWords } from '../../../../ui';
import { labelOf } from '../decisions/decision-words';
import type { FoundAfterClosing } from './use-after-closing';

/** Says that a meeting was changed after it was closed; nothing where it was not. */
export function LateChanges({
  after,
  refOf,
}: {
  readonly after: FoundAfterClosing | undefined;
  readonly refOf: (action: string) => string;
}): JSX.Element | null {
  const page = useWords();
  const { names } = useAround();
  if (after === undefined || after.changes.length + after.late.length === 0) return null;
  const who = (by: string | undefined): string => (names === 'shown' ? (by ?? words.someone) : words.someone);
  const when = (at: string): string => page.moment(new Date(at));
  return (
    <Notice tone="problem">
      <p style={{ margin: '0 0 6px' }}>{words.changedAfterClosing}</p>
      <ul style={{ margin: 0 }}>
        {after.changes.map(({ at, by, labels }) => (
          <li key={at}>{words.lateChange(who(by), when(at), labels)}</li>
        ))}
        {after.late.map(({ row, by, at }) => (
          <li key={row.key}>{words.lateDecision(who(by), when(at), `${labelOf(row.kind)}: ${refOf(row.action)}`)}</li>
        ))}
      </ul>
    </Notice>
  );
}
