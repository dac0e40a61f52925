import * as React from 'react';
import { currentState, type RowKey, type ActionView } from '../../../schema';
import { Button } from '../../kit/button';
import { HistoryEntry } from '../actions/action-history';
import type { DraftStore } from './draft-store';
import { EvidenceFiles, uploadWords } from './evidence-files';
import { useUploads } from './evidence-uploads';
import { useExtras } from '../sources/extras';
import { Notice } from '../../kit/notice';
import type { PlanSource } from '../sources/plan-source';
import { reportsFor, useAround } from '../page-context';
import { emptyDraft, isEmptyDraft, sameDraft, type ReportDraft } from './report-draft';
import { ReportFields } from './report-fields';
import { fieldId, judgeReport, type FieldMessage } from './report-judgement';
import type { Sent } from './sent-notice';
import { useStyles } from '../../kit/styles';
import { useTell } from '../notifications';
import type { PlanWork } from '../sources/use-plan';
import { useAlive } from '../../kit/use-alive';
import { failureWords, useWords } from '../../kit/words';
import { distanceWords, targetWords, whoWords } from '../words-of';

interface Props {
  readonly view: ActionView;
  readonly source: PlanSource;
  readonly drafts: DraftStore;
  readonly now: () => Date;
  readonly newKey: () => RowKey;
  readonly work: PlanWork;
  /** Why no report can be sent any more, though one was begun. */
  readonly hindrance?: 'removed' | 'not-yours' | undefined;
  /** A report has arrived, also when the form has been left meanwhile. */
  readonly onSent: (sent: Sent) => void;
}

type Step =
  | { readonly kind: 'writing' }
  | { readonly kind: 'sending' }
  /** It could not be sent; everything typed is still here. */
  | { readonly kind: 'held'; readonly message: string };

/** The form by which an agency reports on an action. Nothing counts as sent until the list has confirmed it. */
export function ReportForm({ view, source, drafts, now, newKey, work, hindrance, onSent }: Props): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const around = useAround();
  const { tell, putAway } = useTell();
  const { viewer, today, moves } = around;
  const agencies = reportsFor(viewer, view);
  const mine = (held: ReportDraft): ReportDraft =>
    held.agency !== undefined && agencies.includes(held.agency) ? held : { ...held, agency: agencies[0] };
  const [found] = React.useState(() => drafts.load(view.key));
  const [typed, setDraft] = React.useState<ReportDraft>(() => found ?? emptyDraft(newKey(), undefined));
  // In whose name: others may have passed the action on since the form was opened.
  const draft = mine(typed);
  const [messages, setMessages] = React.useState<readonly FieldMessage[]>([]);
  const [step, setStep] = React.useState<Step>({ kind: 'writing' });
  const [news, setNews] = React.useState<string | undefined>(undefined);
  const summary = React.useRef<HTMLDivElement>(null);
  // The report that stood last when the person began, and their own: a newer one is shown before theirs goes out.
  const [seen, setSeen] = React.useState<readonly (RowKey | undefined)[]>(() => [view.state.latestReport?.key]);
  const alive = useAlive();
  React.useEffect(() => {
    if (messages.length > 0) summary.current?.focus();
  }, [messages]);

  const see = (key: RowKey): void => {
    if (alive.current) setSeen((before) => [...before, key]);
  };
  const latest = React.useRef(typed);
  const sending = React.useRef<'no' | 'yes'>('no');
  const put = React.useCallback((next: ReportDraft): void => {
    latest.current = next;
    if (alive.current) setDraft(next);
  }, []);
  const change = (part: Partial<ReportDraft>): void => {
    // What is typed while a report is on its way would be in none.
    if (sending.current === 'yes') return;
    put({ ...mine(latest.current), ...part });
    drafts.save(view.key, latest.current);
  };
  const made = React.useRef({ newKey, words });
  made.current = { newKey, words };
  React.useEffect(
    () =>
      drafts.follow(view.key, (held) => {
        if (sending.current === 'yes') return;
        if (held !== undefined) {
          const { key } = latest.current;
          // Another key: what stood here has been sent by another form of the same person.
          if (held.key !== key) setSeen((before) => [...before, key]);
          if (!sameDraft(held, latest.current)) put(held);
          return;
        }
        if (isEmptyDraft(latest.current)) return;
        put(emptyDraft(made.current.newKey(), undefined));
        setNews(made.current.words.reporting.sentElsewhere);
      }),
    [drafts, view.key, put],
  );
  const { evidence } = useExtras();
  const uploads = useUploads(view.key, { source: evidence, drafts, newKey });
  const place = { action: view.key, task: 'report' } as const;
  const open = { label: words.reporting.openDraft, place };
  const about = `report ${view.key}`;
  if (uploads !== undefined)
    uploads.unheard = (upload) =>
      tell({ about: upload.id, tone: 'problem', message: words.reporting.files.left(upload.file.name, uploadWords(upload, words)), open });

  const free = (): void => {
    sending.current = 'no';
  };
  /** Says why it did not go out: here, or on the page for whoever has left the form. */
  const hold = (message: string): void => {
    free();
    if (alive.current) setStep({ kind: 'held', message });
    else tell({ about, tone: 'problem', message: words.reporting.notSent(view.action.text, message), open });
  };
  const sentBefore = (): void => {
    const held = drafts.load(view.key) ?? draft;
    const other = held.key === draft.key ? { ...held, key: newKey() } : held;
    put(other);
    drafts.save(view.key, other);
    see(draft.key);
    void work.look(view.action.review);
    hold(words.reporting.sentBefore);
  };

  const send = async (): Promise<void> => {
    if (sending.current === 'yes' || hindrance !== undefined) return;
    setNews(undefined);
    const files = uploads?.of(view.key) ?? [];
    if (files.some(({ state }) => state.step === 'sending')) return hold(words.reporting.files.wait);
    // Left out in silence, it would be missed only when somebody asks for it.
    const failed = files.filter(({ state }) => state.step === 'failed').length;
    if (failed > 0) return hold(words.reporting.files.notArrived(failed));
    const judged = judgeReport(draft, { view, viewer, today, words });
    setMessages(judged.messages);
    if (judged.messages.length > 0) return setStep({ kind: 'writing' });
    sending.current = 'yes';
    setStep({ kind: 'sending' });
    const fresh = await work.look(view.action.review);
    if (!fresh.ok) return hold(failureWords(fresh.failure, words));
    const log = fresh.value.rows.updates.map(({ row }) => row).filter((row) => row.action === view.key && row.key !== draft.key);
    const newest = currentState(view.action, log, { today, review: view.review }).latestReport;
    if (newest !== undefined && !seen.includes(newest.key)) {
      see(newest.key);
      return hold(words.reporting.meanwhile(whoWords(newest, around, words)));
    }
    const answer = await source.send(judged.report);
    if (!answer.ok) return hold(answer.failure.kind === 'unreachable' ? words.reporting.lost : failureWords(answer.failure, words));
    if (answer.value.kind === 'refused') return hold(words.reporting.refused);
    if (answer.value.kind === 'sent-before') return sentBefore();
    const rest = drafts.settle(view.key, draft, newKey);
    free();
    if (rest === 'cleared') uploads?.forget(view.key);
    else if (alive.current) {
      put(drafts.load(view.key) ?? emptyDraft(newKey(), undefined));
      setStep({ kind: 'writing' });
      setNews(words.reporting.restKept);
      see(draft.key);
    }
    putAway(about);
    onSent({ draft, report: judged.report, receipt: answer.value.receipt, at: now() });
  };

  const busy = step.kind === 'sending' ? 'busy' : 'free';
  const last = view.state.returned ?? view.state.latestReport;
  const distance = distanceWords(view, words);
  return (
    <form
      className={styles.form}
      noValidate
      aria-busy={step.kind === 'sending'}
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
      {hindrance !== undefined && (
        <Notice tone="problem">{hindrance === 'removed' ? words.reporting.removed : words.reporting.notYours}</Notice>
      )}
      {found !== undefined && !isEmptyDraft(found) && <p className={styles.quiet}>{words.reporting.draftFound}</p>}
      {news !== undefined && <Notice tone="news">{news}</Notice>}
      <ReportFields
        draft={draft}
        change={change}
        messages={messages}
        agencies={agencies}
        step={busy}
        files={uploads === undefined ? undefined : <EvidenceFiles view={view} uploads={uploads} step={busy} />}
      />
      {step.kind === 'held' && <Notice tone="problem">{step.message}</Notice>}
      <div className={styles.footer}>
        {hindrance === undefined && (
          <Button
            kind="primary"
            submits="form"
            text={busy === 'busy' ? words.reporting.sending : words.reporting.send}
            busy={busy === 'busy'}
          />
        )}
        <Button
          kind="plain"
          text={isEmptyDraft(draft) ? words.close : words.reporting.cancel}
          onClick={() => moves.adjust({ action: undefined, task: undefined })}
        />
        {!isEmptyDraft(draft) && busy === 'free' && (
          <button
            type="button"
            className={styles.linkButton}
            onClick={() => {
              uploads?.forget(view.key);
              put(emptyDraft(newKey(), undefined));
              drafts.clear(view.key);
              setMessages([]);
              setNews(undefined);
            }}
          >
            {words.reporting.discard}
          </button>
        )}
      </div>
    </form>
  );
}
