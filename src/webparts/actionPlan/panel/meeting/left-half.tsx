import * as React from 'react';
import type { RowKey, ActionView } from '../../../../schema';
import { meetingWords as words } from '../../../../words';
import { Button, Notice, useAround } from '../../../../ui';
import { labelOf } from '../decisions/decision-words';
import type { Decisions } from '../decisions/use-decisions';
import { useMeetingStyles } from './meeting-styles';
import { TO_HOME } from './use-kept-focus';

interface Props {
  readonly decisions: Pick<Decisions, 'left' | 'busy' | 'settle'>;
  readonly viewOf: (key: RowKey) => ActionView | undefined;
}

/** Decisions that were cut off in somebody's browser: whoever decides can finish them, or take them back. */
export function LeftHalf({ decisions, viewOf }: Props): JSX.Element {
  const styles = useMeetingStyles();
  const { names } = useAround();
  return (
    <div {...TO_HOME}>
      {decisions.left.map((left) => {
        const { decision } = left.intent;
        const ref = viewOf(decision.action)?.action.ref ?? '';
        const who = names === 'shown' ? (decision.by ?? words.someone) : words.someone;
        const settle = (how: 'finish' | 'take-back'): void => void decisions.settle(left, how);
        const label = labelOf(decision.kind);
        return (
          <Notice key={left.id} tone="problem">
            <p style={{ margin: '0 0 8px' }}>{left.step === 'undoing' ? words.leftUndoing(ref, label) : words.leftHalf(who, ref, label)}</p>
            <div className={styles.buttons}>
              <Button kind="plain" text={words.finish} disabled={decisions.busy !== 'idle'} onClick={() => settle('finish')} />
              {left.step !== 'undoing' && (
                <Button kind="plain" text={words.takeBack} disabled={decisions.busy !== 'idle'} onClick={() => settle('take-back')} />
              )}
            </div>
          </Notice>
        );
      })}
    </div>
  );
}
