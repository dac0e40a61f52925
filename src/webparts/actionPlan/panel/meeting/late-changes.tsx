import * as React from 'react';
import { Notice, useAround, useWords } from '../../../../ui';
import { meetingWords as words } from '../words/meeting-words';
import type { AfterClosing } from './after-closing';

/** Says that a meeting was changed after it was closed; nothing where it was not. */
export function LateChanges({ after }: { readonly after: AfterClosing | undefined }): JSX.Element | null {
  const page = useWords();
  const { names } = useAround();
  if (after === undefined || after.changes.length === 0) return null;
  return (
    <Notice tone="problem">
      <p style={{ margin: '0 0 6px' }}>{words.changedAfterClosing}</p>
      <ul style={{ margin: 0 }}>
        {after.changes.map(({ at, by, labels }) => (
          <li key={at}>{words.lateChange(names === 'shown' ? (by ?? words.someone) : words.someone, page.moment(new Date(at)), labels)}</li>
        ))}
      </ul>
    </Notice>
  );
}
