import * as React from 'react';
import { ChoiceGroup } from '@fluentui/react/lib/ChoiceGroup';
import { TextField } from '@fluentui/react/lib/TextField';
import { formatDate, REPORTED_STATUSES, type RowKey } from '../../../schema';
import { useAround } from '../page-context';
import type { DraftField, ReportDraft } from './report-draft';
import { fieldId, type FieldMessage } from './report-judgement';
import { HELP_STYLES, SHORT_STYLES } from '../../kit/help-styles';
import { useStyles } from '../../kit/styles';
import { useWords } from '../../kit/words';

interface Props {
  readonly draft: ReportDraft;
  readonly change: (part: Partial<ReportDraft>) => void;
  readonly messages: readonly FieldMessage[];
  readonly agencies: readonly RowKey[];
  /** `busy` while it is being sent: what is typed then would be in no report. */
  readonly step: 'free' | 'busy';
  /** Where files are taken as evidence too. */
  readonly files: React.ReactNode;
}

const LONGEST = 60_000;
const NEAR = 500;

/** The questions of a report; only those that apply to what has been answered so far. */
export function ReportFields({ draft, change, messages, agencies, files, step }: Props): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const { agencyName, today } = useAround();
  const ask = words.reporting;
  const readOnly = step === 'busy';
  const messageOf = (field: DraftField): string | undefined => messages.find((message) => message.field === field)?.message;
  const left = LONGEST - draft.narrative.length;
  const statusMessage = messageOf('status');
  return (
    <>
      {agencies.length > 1 && (
        <label>
          <div className={styles.term}>{ask.forAgency}</div>
          <select
            id={fieldId('agency')}
            className={styles.select}
            value={draft.agency ?? ''}
            onChange={(event) => change({ agency: event.target.value as RowKey })}
          >
            {agencies.map((agency) => (
              <option key={agency} value={agency}>
                {agencyName(agency) ?? agency}
              </option>
            ))}
          </select>
        </label>
      )}
      <div id={fieldId('status')} tabIndex={-1} style={{ outline: 'none' }}>
        <ChoiceGroup
          label={ask.how}
          options={REPORTED_STATUSES.map((status) => ({ key: status.value, text: status.label }))}
          selectedKey={draft.status ?? null}
          required
          onChange={(_event, option) => change({ status: REPORTED_STATUSES.find((status) => status.value === option?.key)?.value })}
        />
        {statusMessage !== undefined && <p className={styles.fieldError}>{statusMessage}</p>}
      </div>
      <TextField
        id={fieldId('narrative')}
        label={draft.status === 'stuck' ? ask.hindrance : ask.what}
        required
        multiline
        autoAdjustHeight
        rows={4}
        readOnly={readOnly}
        value={draft.narrative}
        maxLength={LONGEST}
        description={left < NEAR ? ask.remaining(left) : draft.status === 'stuck' ? ask.hindranceHelp : undefined}
        errorMessage={messageOf('narrative')}
        onChange={(_event, text) => change({ narrative: text ?? '' })}
        styles={HELP_STYLES}
      />
      {draft.status === 'completed' && (
        <>
          <div>
            <TextField
              id={fieldId('completionDate')}
              label={ask.when}
              required
              autoComplete="off"
              readOnly={readOnly}
              value={draft.completionDate}
              description={ask.whenHelp}
              errorMessage={messageOf('completionDate')}
              onChange={(_event, text) => change({ completionDate: text ?? '' })}
              styles={SHORT_STYLES}
            />
            <button type="button" className={styles.linkButton} onClick={() => change({ completionDate: formatDate(today) })}>
              {ask.today}
            </button>
          </div>
          <TextField
            id={fieldId('outcome')}
            label={ask.difference}
            multiline
            autoAdjustHeight
            rows={3}
            readOnly={readOnly}
            value={draft.outcome}
            description={ask.differenceHelp}
            errorMessage={messageOf('outcome')}
            onChange={(_event, text) => change({ outcome: text ?? '' })}
            styles={HELP_STYLES}
          />
        </>
      )}
      <TextField
        id={fieldId('evidence')}
        label={ask.evidence}
        multiline
        autoAdjustHeight
        rows={2}
        resizable={false}
        readOnly={readOnly}
        value={draft.evidence}
        description={ask.evidenceHelp}
        errorMessage={messageOf('evidence')}
        onChange={(_event, text) => change({ evidence: text ?? '' })}
        styles={HELP_STYLES}
      />
      {files}
      {draft.status !== 'completed' && (
        <div>
          <button
            type="button"
            className={styles.linkButton}
            aria-expanded={draft.asksForTime === 'yes'}
            onClick={() => change({ asksForTime: draft.asksForTime === 'yes' ? 'no' : 'yes' })}
          >
            {ask.moreTime}
          </button>
          {draft.asksForTime === 'yes' && (
            <div className={styles.form}>
              <TextField
                id={fieldId('newDate')}
                label={ask.newDate}
                autoComplete="off"
                readOnly={readOnly}
                value={draft.newDate}
                description={ask.newDateHelp}
                errorMessage={messageOf('newDate')}
                onChange={(_event, text) => change({ newDate: text ?? '' })}
                styles={SHORT_STYLES}
              />
              <TextField
                id={fieldId('reason')}
                label={ask.reason}
                multiline
                autoAdjustHeight
                rows={2}
                readOnly={readOnly}
                value={draft.reason}
                errorMessage={messageOf('reason')}
                onChange={(_event, text) => change({ reason: text ?? '' })}
                styles={HELP_STYLES}
              />
            </div>
          )}
        </div>
      )}
    </>
  );
}
