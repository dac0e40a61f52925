import * as React from 'react';
import { currentState, type ActionView, type RowKey } from '../../../schema';
import { ErrorSummary } from '../../kit/error-summary';
import { useAlive } from '../../kit/use-alive';
import { useStyles } from '../../kit/styles';
import { failureWords, mayHaveArrived, useWords } from '../../kit/words';
import { Notice } from '../../kit/notice';
import { useTell } from '../notifications';
import { reportsFor, useAround } from '../page-context';
import { useExtras } from '../sources/extras';
import type { PlanSource } from '../sources/plan-source';
import type { PlanWork } from '../sources/use-plan';
import { whoWords } from '../words-of';
import type { DraftStore } from './draft-store';
import { EvidenceFiles, uploadWords } from './evidence-files';
import { useUploads, type EvidenceUploads } from './evidence-uploads';
import { ReportBar } from './report-bar';
import { ReportContext } from './report-context';
import { emptyDraft, type ReportDraft } from './report-draft';
import { ReportFields } from './report-fields';
import { fieldId, judgeReport, stillWrong, type FieldMessage } from './report-judgement';
import type { Sent } from './sent-notice';
import { useReportDraft } from './use-report-draft';

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

interface News {
  readonly message: string;
  readonly thrown?: ReportDraft;
}

/** Why the files beside a report keep it from being sent; undefined when they do not. A file left out in silence is missed later. */
function filesHold(
  uploads: EvidenceUploads | undefined,
  action: RowKey,
  say: ReturnType<typeof useWords>['reporting']['files'],
): string | undefined {
  const steps = (uploads?.of(action) ?? []).map(({ state }) => state.step);
  const count = (step: (typeof steps)[number]): number => steps.filter((each) => each === step).length;
  if (count('sending') > 0) return say.wait;
  if (count('refused') > 0) return say.refused(count('refused'));
  return count('failed') > 0 ? say.notArrived(count('failed')) : undefined;
}

/** The form by which an agency reports on an action. Nothing counts as sent until the list has confirmed it. */
export function ReportForm({ view, source, drafts, now, newKey, work, hindrance, onSent }: Props): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const around = useAround();
  const { tell, putAway } = useTell();
  const { viewer, today, moves } = around;
  const agencies = reportsFor(viewer, view);
  const alive = useAlive();
  const [messages, setMessages] = React.useState<readonly FieldMessage[]>([]);
  const [asked, setAsked] = React.useState(0);
  const [step, setStep] = React.useState<Step>({ kind: 'writing' });
  const [news, setNews] = React.useState<News | undefined>(undefined);
  // The report that stood last when the person began, and their own: a newer one is shown before theirs goes out.
  const [seen, setSeen] = React.useState<readonly (RowKey | undefined)[]>(() => [view.state.latestReport?.key]);
  const see = (key: RowKey): void => {
    if (alive.current) setSeen((before) => [...before, key]);
  };
  const held = useReportDraft({
    view,
    drafts,
    newKey,
    agencies,
    onElsewhere: (key, how) => {
      see(key);
      if (how === 'gone') setNews({ message: words.reporting.sentElsewhere });
    },
  });
  const { draft, put, sending } = held;
  const circumstances = { view, viewer, today, words };
  const wrong = messages.length === 0 ? messages : stillWrong(messages, judgeReport(draft, circumstances).messages);
  const { evidence } = useExtras();
  const uploads = useUploads(view.key, { source: evidence, drafts, newKey });
  const open = { label: words.reporting.openDraft, place: { action: view.key, task: 'report' } as const };
  const about = `report ${view.key}`;
  React.useEffect(() => putAway(about), [putAway, about]);
  if (uploads !== undefined)
    uploads.unheard = (upload) => {
      // It says of the draft what is to be known.
      putAway(about);
      tell({ about: upload.id, tone: 'problem', message: words.reporting.files.left(upload.file.name, uploadWords(upload, words)), open });
    };

  /** Says why it did not go out: here, or on the page for whoever has left the form. */
  const hold = (message: string): void => {
    sending.current = 'no';
    if (alive.current) setStep({ kind: 'held', message });
    else tell({ about, tone: 'problem', message: words.reporting.notSent(view.action.text, message), open });
  };
  const sentBefore = (): void => {
    const kept = drafts.load(view.key) ?? draft;
    const other = kept.key === draft.key ? { ...kept, key: newKey() } : kept;
    put(other);
    drafts.save(view.key, other);
    see(draft.key);
    void work.look(view.action.review);
    hold(words.reporting.sentBefore);
  };
  const settled = (): void => {
    const rest = drafts.settle(view.key, draft, newKey);
    sending.current = 'no';
    if (rest === 'cleared') uploads?.forget(view.key);
    else if (alive.current) {
      put(drafts.load(view.key) ?? emptyDraft(newKey(), undefined));
      setStep({ kind: 'writing' });
      setNews({ message: words.reporting.restKept });
      see(draft.key);
    }
    putAway(about);
  };

  const send = async (): Promise<void> => {
    if (sending.current === 'yes' || hindrance !== undefined) return;
    setNews(undefined);
    const files = filesHold(uploads, view.key, words.reporting.files);
    if (files !== undefined) return hold(files);
    const judged = judgeReport(draft, circumstances);
    setMessages(judged.messages);
    setAsked((times) => times + 1);
    if (judged.messages.length > 0) return setStep({ kind: 'writing' });
    sending.current = 'yes';
    setStep({ kind: 'sending' });
    const fresh = await work.look(view.action.review);
    if (!fresh.ok) return hold(failureWords(fresh.failure, words));
    const log = fresh.value.rows.updates.map(({ row }) => row).filter((row) => row.action === view.key && row.key !== draft.key);
    const newest = currentState(view.action, log, { today, review: view.review }).latestReport;
    if (newest !== undefined && !seen.includes(newest.key)) {
      see(newest.key);
      const who = whoWords(newest, around, words);
      return hold(who === words.you ? words.reporting.meanwhileYou : words.reporting.meanwhile(who));
    }
    const answer = await source.send(judged.report);
    if (!answer.ok) return hold(mayHaveArrived(answer.failure) ? words.reporting.lost : failureWords(answer.failure, words));
    if (answer.value.kind === 'refused') return hold(words.reporting.refused);
    if (answer.value.kind === 'sent-before') return sentBefore();
    settled();
    onSent({ about: view.action.text, draft, report: judged.report, receipt: answer.value.receipt, at: now() });
  };

  const leave = (): void => {
    if (held.isBegun && step.kind !== 'sending')
      tell({ about, tone: 'news', message: words.reporting.keptAsDraft(view.action.text), open });
    moves.adjust({ action: undefined, task: undefined });
  };
  const busy = step.kind === 'sending' ? 'busy' : 'free';
  const begun = { empty: undefined, draft: words.reporting.draftFound, returned: words.reporting.fromReturned }[held.beginning];
  return (
    <form
      className={styles.form}
      noValidate
      aria-busy={step.kind === 'sending'}
      aria-label={words.reporting.title}
      aria-describedby="accord-report-about"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {wrong.length > 0 && (
        <ErrorSummary
          title={words.reporting.errors(wrong.length)}
          messages={wrong.map(({ field, message }) => ({
            field,
            message: field === undefined ? message : words.reporting.fieldError(words.reporting.fields[field], message),
          }))}
          idOf={(field) => fieldId(field as keyof typeof words.reporting.fields)}
          asked={asked}
        />
      )}
      <ReportContext view={view} id="accord-report-about" />
      {hindrance !== undefined && (
        <Notice tone="problem">{hindrance === 'removed' ? words.reporting.removed : words.reporting.notYours}</Notice>
      )}
      {begun !== undefined && <p className={styles.quiet}>{begun}</p>}
      <ReportFields
        draft={draft}
        change={held.change}
        messages={wrong}
        agencies={agencies}
        step={busy}
        files={uploads === undefined ? undefined : <EvidenceFiles view={view} uploads={uploads} agency={draft.agency} step={busy} />}
      />
      <ReportBar
        sending={busy}
        sends={hindrance === undefined ? 'yes' : 'no'}
        draft={held.isBegun ? 'begun' : 'none'}
        problem={step.kind === 'held' ? step.message : undefined}
        news={news?.message}
        onBringBack={
          news?.thrown === undefined
            ? undefined
            : () => {
                held.bringBack(news.thrown as ReportDraft);
                setNews(undefined);
              }
        }
        onLeave={leave}
        onDiscard={() => {
          uploads?.forget(view.key);
          setMessages([]);
          setStep({ kind: 'writing' });
          setNews({ message: words.reporting.discarded, thrown: held.discard() });
        }}
      />
    </form>
  );
}
