import * as React from 'react';
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button';
import { actionsOfAgency } from '../../workbook';
import { Notice } from '../pane/notice';
import type { Pane } from '../pane/pane';
import { agenciesWithActions, rowsOnEitherSide, type MadeCopy } from './return-pane';
import type { PaneState } from '../pane/state';
import { SlowProgress } from '../sync/slow-progress';

interface SendProps {
  readonly state: PaneState;
  readonly pane: Pane;
  readonly onBack: () => void;
}

const actions = (count: number): string => `${count} open ${count === 1 ? 'action' : 'actions'}`;

/** A copy of one agency's actions, to be sent by mail and brought in again. */
export function SendScreen({ state, pane, onBack }: SendProps): JSX.Element {
  const { prepared, task, copy } = state;
  const agencies = React.useMemo(
    () => (prepared === undefined ? [] : agenciesWithActions(rowsOnEitherSide(prepared.sides), actionsOfAgency)),
    [prepared],
  );
  return (
    <div className="stack">
      <h1>Send to an agency</h1>
      <p>
        For an agency that cannot use the page: a workbook with its open actions alone. It fills in the white columns and sends it back.
      </p>
      {copy !== undefined && task === undefined && <Made copy={copy} pane={pane} />}
      {task === 'copying' && <SlowProgress label="Making the file…" />}
      {agencies.length === 0 ? (
        <p>No agency on the Agencies sheet has an open action.</p>
      ) : (
        <ul className="choices" aria-label="Agencies with open actions">
          {agencies.map(({ key, name, count }) => (
            <li key={key}>
              <button type="button" className="choice" disabled={task !== undefined} onClick={() => void pane.makeCopy(key)}>
                <span className="strong">{name}</span>
                <span className="quiet">{actions(count)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="buttons">
        <DefaultButton text="Back" onClick={onBack} />
      </div>
    </div>
  );
}

function Made({ copy, pane }: { readonly copy: MadeCopy; readonly pane: Pane }): JSX.Element {
  return (
    <Notice tone="news">
      <p>
        <span className="strong">{copy.fileName}</span> is ready: {actions(copy.actions)}.
        {copy.marking === '' ? '' : ` It is marked ${copy.marking}; send it as that asks.`}
      </p>
      <PrimaryButton text="Save the file" onClick={pane.saveCopy} />
      <DefaultButton text="Open it in Excel" onClick={() => void pane.openCopy()} />
    </Notice>
  );
}
