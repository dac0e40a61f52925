import * as React from 'react';
import { currentState, type RowKey } from '../schema';
import { Button } from './button';
import { HistoryEntry } from './action-history';
import type { ActionView } from './action-views';
import type { DraftStore } from './draft-store';
import { EvidenceFiles, type FilesOnWay } from './evidence-files';
import { useExtras } from './extras';
import { Notice } from './notice';
import type { PlanSource } from './plan-source';
import { reportsFor, useAround } from './reader-context';
import { emptyDraft, isEmptyDraft, type ReportDraft } from './report-draft';
import { ReportFields } from './report-fields';
import { fieldId, judgeReport, type FieldMessage } from './report-judgement';
import type { Sent } from './sent-notice';
import { useStyles } from './styles';
import type { PlanWork } from './use-plan';
import { failureWords, useWords } from './words';
import { distanceWords, targetWords, whoWords } from './words-of';

interface Props {
  readonly view: ActionView;
  readonly source: PlanSource;
  readonly drafts: DraftStore;
  readonly now: () => Date;
  readonly newKey: () => RowKey;
  readonly work: PlanWork;
  readonly onSent: (sent: Sent) => void;
}

type Step =
  | { readonly kind: 'writing' }
  | { readonly kind: 'sending' }
  /** It could not be sent; everything typed is still here. */
  | { readonly kind: 'held'; readonly message: string };

/** The form by which an agency reports on an action. Nothing counts as sent until the list has confirmed it. */
export function ReportForm({ view, source, drafts, now, newKey, work, onSent }: Props): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const around = useAround();
  const { viewer, today, moves } = around;
  const agencies = reportsFor(viewer, view);
  const [found] = React.useState(() => drafts.load(view.key));
  const [draft, setDraft] = React.useState<ReportDraft>(() => {
    const held = found ?? emptyDraft(newKey(), agencies[0]);
    return held.agency !== undefined && agencies.includes(held.agency) ? held : { ...held, agency: agencies[0] };
  });
  const [messages, setMessages] = React.useState<readonly FieldMessage[]>([]);
  const [step, setStep] = React.useState<Step>({ kind: 'writing' });
  const summary = React.useRef<HTMLDivElement>(null);
  // The report that stood last when the person began: a newer one is shown before theirs goes out.
  const [seen, setSeen] = React.useState(view.state.latestReport?.key);
  const alive = React.useRef(true);
  React.useEffect(
    () => () => {
      alive.current = false;
    },
    [],
  );
  React.useEffect(() => {
    if (messages.length > 0) summary.current?.focus();
  }, [messages]);

  const latest = React.useRef(draft);
  latest.current = draft;
  const change = (part: Partial<ReportDraft>): void => {
    const next = { ...latest.current, ...part };
    latest.current = next;
    drafts.save(view.key, next);
    if (alive.current) setDraft(next);
  };
  const { evidence } = useExtras();
  const [onWay, setOnWay] = React.useState<FilesOnWay>({ sending: 0, failed: 0 });
  const keepLink = (link: string): void => {
    const { evidence: text } = latest.current;
    if (!text.split(/\s+/).includes(link)) change({ evidence: text.trim() === '' ? link : `${text.trimEnd()}\n${link}` });
  };
  const hold = (message: string): void => {
    if (alive.current) setStep({ kind: 'held', message });
  };

  const send = async (): Promise<void> => {
    if (step.kind === 'sending') return;
    if (onWay.sending > 0) return hold(words.reporting.files.wait);
    // Left out in silence, it would be missed only when somebody asks for it.
    if (onWay.failed > 0) return hold(words.reporting.files.notArrived(onWay.failed));
    const judged = judgeReport(draft, { view, viewer, today, words });
    setMessages(judged.messages);
    if (judged.messages.length > 0) return setStep({ kind: 'writing' });
    setStep({ kind: 'sending' });
    const fresh = await work.look(view.action.review);
    if (!fresh.ok) return hold(failureWords(fresh.failure, words));
    const log = fresh.value.rows.updates.map(({ row }) => row).filter((row) => row.action === view.key && row.key !== draft.key);
    const newest = currentState(view.action, log, { today, review: view.review }).latestReport;
    if (newest !== undefined && newest.key !== seen) {
      setSeen(newest.key);
      return hold(words.reporting.meanwhile(whoWords(newest, around, words)));
    }
    const answer = await source.send(judged.report);
    if (!answer.ok) return hold(answer.failure.kind === 'unreachable' ? words.reporting.lost : failureWords(answer.failure, words));
    if (answer.value.kind === 'refused') return hold(words.reporting.refused);
    drafts.clear(view.key);
    onSent({ draft, report: judged.report, receipt: answer.value.receipt, at: now() });
  };

  const last = view.state.returned ?? view.state.latestReport;
  const distance = distanceWords(view, words);
  return (
    <form
      className={styles.form}
      noValidate
      aria-label={words.reporting.title}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {messages.length > 0 && (
        <div ref={summary} className={styles.summary} role="group" aria-labelledby="accord-report-errors" tabIndex={-1}>
          <strong id="accord-report-errors">{words.reporting.errors(messages.length)}</strong>
          <ul>
            {messages.map(({ field, message }) => (
              <li key={field + message}>
                {field === undefined ? (
                  message
                ) : (
                  <a
                    href={`#${fieldId(field)}`}
                    data-interception="off"
                    onClick={(event) => {
                      // The address after # is where the person is; a jump must not change it.
                      event.preventDefault();
                      document.getElementById(fieldId(field))?.focus();
                    }}
                  >
                    {message}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className={styles.context}>
        <strong>{view.action.text}</strong>
        <div className={styles.quiet}>
          {words.target}: {targetWords(view, words)}
          {distance === undefined ? '' : ` (${distance})`}
        </div>
        {last !== undefined && (
          <>
            <div className={styles.term}>{view.state.returned === undefined ? words.reporting.last : ''}</div>
            <HistoryEntry update={last} />
          </>
        )}
      </div>
      {found !== undefined && !isEmptyDraft(found) && <p className={styles.quiet}>{words.reporting.draftFound}</p>}
      <ReportFields
        draft={draft}
        change={change}
        messages={messages}
        agencies={agencies}
        files={
          evidence === undefined ? undefined : (
            <EvidenceFiles view={view} source={evidence} newKey={newKey} onKept={keepLink} onWay={setOnWay} />
          )
        }
      />
      {step.kind === 'held' && <Notice tone="problem">{step.message}</Notice>}
      <div className={styles.footer}>
        <Button
          kind="primary"
          submits="form"
          text={step.kind === 'sending' ? words.reporting.sending : words.reporting.send}
          disabled={step.kind === 'sending'}
        />
        <Button
          kind="plain"
          text={isEmptyDraft(draft) ? words.close : words.reporting.cancel}
          onClick={() => moves.adjust({ action: undefined, task: undefined })}
        />
        {!isEmptyDraft(draft) && (
          <button
            type="button"
            className={styles.linkButton}
            onClick={() => {
              drafts.clear(view.key);
              setDraft(emptyDraft(newKey(), agencies[0]));
              setMessages([]);
            }}
          >
            {words.reporting.discard}
          </button>
        )}
      </div>
    </form>
  );
}
