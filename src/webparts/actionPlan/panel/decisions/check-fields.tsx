import * as React from 'react';
import { ChoiceGroup } from '@fluentui/react/lib/ChoiceGroup';
import { TextField } from '@fluentui/react/lib/TextField';
import { CHECK_RESULTS, formatTarget, monthAhead, type ActionView, type CheckResult, type TargetDate } from '../../../../schema';
import { meetingWords as words } from '../../../../words';
import { Button, useAround, useStyles } from '../../../../ui';
import type { DecisionDraft, DraftMessage } from './decision-draft';

interface FieldsProps {
  readonly draft: DecisionDraft;
  readonly messages: readonly DraftMessage[];
  readonly change: (part: Partial<DecisionDraft>) => void;
}

/** What a check found (A1). */
export function CheckFields({ draft, messages, change }: FieldsProps): JSX.Element {
  const styles = useStyles();
  const message = messages.find(({ field }) => field === 'result')?.message;
  return (
    <>
      <div>
        <ChoiceGroup
          label={words.check.result}
          required
          options={CHECK_RESULTS.map(({ value, label }) => ({ key: value, text: label }))}
          selectedKey={draft.result ?? null}
          onChange={(_event, option) => change({ result: option?.key as CheckResult | undefined })}
        />
        {message !== undefined && (
          <p role="alert" className={styles.late}>
            {message}
          </p>
        )}
      </div>
      {draft.result === 'not-held' && <p>{words.check.reopens}</p>}
      <TextField
        label={words.check.sample}
        autoComplete="off"
        value={draft.sample ?? ''}
        description={words.check.sampleHelp}
        maxLength={20}
        onChange={(_event, text) => change({ sample: text ?? '' })}
        styles={{ fieldGroup: { maxWidth: 160 } }}
      />
    </>
  );
}

/** What was agreed to look at, where the plan says so. */
export function WhatToLookAt({ view }: { readonly view: ActionView }): JSX.Element | null {
  const { measure, evidenceWanted } = view.action;
  const wanted = [measure, evidenceWanted].filter((text) => text !== undefined).join(' · ');
  return wanted === '' ? null : (
    <p>
      <strong>{words.check.lookAt}</strong> {wanted}
    </p>
  );
}

const MONTHS_AHEAD = [6, 12] as const;

/** The same decision with a later check, in one press. */
export function AndCheckLater({ busy, onPress }: { readonly busy: boolean; readonly onPress: (next: TargetDate) => void }): JSX.Element {
  const { today } = useAround();
  return (
    <>
      {MONTHS_AHEAD.map((months) => {
        const next = monthAhead(today, months);
        return (
          <Button
            key={months}
            kind="plain"
            text={words.check.andLater(months, formatTarget(next))}
            disabled={busy}
            onClick={() => onPress(next)}
          />
        );
      })}
    </>
  );
}
