import * as React from 'react';
import type { ChangedText, Kept, PreparedRelease, Released, ReleaseRecord } from '../../../publishing';
import type { IsoDate, ReviewRow } from '../../../schema';
import { publishingWords } from '../../../words';
import { Notice, Skeleton, useAround, useStyles, type PublishViewProps } from '../../../ui';
import { answerStep, type AnswerStep } from './answer-state';
import { FilesStep } from './files-step';
import { LeavesStep } from './leaves-step';
import type { PublishTools } from './publish-tools';
import { usePublishStyles } from './publish-styles';
import { ReleaseStep } from './release-step';
import { inputOf, linesOf, NO_CHOICES, useLoading, type Loading } from './use-release';
import { WordsStep } from './words-step';

const say = publishingWords.page;
const STEPS = ['leaves', 'words', 'release', 'files'] as const;
type Step = (typeof STEPS)[number];

const whenWords = (at: string): string =>
  new Date(at).toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' });

/** The view for the page, with what it needs of the site. */
export const publishView = (tools: PublishTools) =>
  function PublishView({ review }: PublishViewProps): JSX.Element {
    const styles = useStyles();
    const [turn, setTurn] = React.useState(0);
    const { today, moves } = useAround();
    const loading = useLoading(review, tools, turn);
    return (
      <section aria-label={say.title}>
        <div className={styles.head}>
          <h2 className={styles.heading}>
            {say.title}: {review.title ?? review.reference}
          </h2>
          <button type="button" className={styles.command} onClick={() => moves.adjust({ task: undefined })}>
            {say.back}
          </button>
        </div>
        {loading.phase === 'reading' && <Skeleton label={say.reading} />}
        {loading.phase === 'failed' && (
          <Notice tone="problem" action={{ label: publishingWords.tryAgain, run: () => setTurn(turn + 1) }}>
            {say.failed}
          </Notice>
        )}
        {loading.phase === 'ready' && <Steps review={review} tools={tools} today={today} loading={loading} />}
      </section>
    );
  };

interface StepsProps {
  readonly review: ReviewRow;
  readonly tools: PublishTools;
  readonly today: IsoDate;
  readonly loading: Extract<Loading, { phase: 'ready' }>;
}

interface Known {
  readonly preparations: readonly Kept<PreparedRelease>[];
  readonly records: readonly Kept<ReleaseRecord>[];
}

function Steps({ review, tools, today, loading }: StepsProps): JSX.Element {
  const { release } = loading;
  const own = usePublishStyles();
  const { moves } = useAround();
  const [step, setStep] = React.useState<Step>('leaves');
  const [choices, setChoices] = React.useState(NO_CHOICES);
  const [state, dispatch] = React.useReducer(answerStep, undefined, () => ({ answers: tools.drafts.load(review.key), steps: [] }));
  const [known, setKnown] = React.useState<Known>({ preparations: [], records: [] });
  const [released, setReleased] = React.useState<Released>();
  const [changes, setChanges] = React.useState<readonly ChangedText[]>([]);
  const input = React.useMemo(() => inputOf(loading, choices, { answers: state.answers, today }), [loading, choices, state.answers, today]);
  const draft = React.useMemo(() => release.draftRelease(input), [release, input]);

  React.useEffect(() => {
    tools.drafts.save(review.key, release.keepable(state.answers, linesOf(choices.typed)));
  }, [tools, review, release, state.answers, choices.typed]);
  const look = React.useCallback(async (): Promise<void> => {
    const [preparations, releases] = await Promise.all([tools.log.preparations(review.key), tools.log.releases(review.key)]);
    if (!preparations.ok || !releases.ok) return;
    const prepared = preparations.value[preparations.value.length - 1];
    // Whoever releases goes on from the answers of whoever prepared.
    if (prepared !== undefined) dispatch({ kind: 'take-up', answers: prepared.answers });
    setKnown({ preparations: preparations.value, records: release.countedReleases(preparations.value, releases.value) });
  }, [tools, review, release]);
  React.useEffect(() => void look(), [look]);
  const latest = known.records[known.records.length - 1];
  React.useEffect(() => {
    let left = false;
    if (latest !== undefined)
      void release.changedSince(latest.sums, release.releasedTexts(draft.projection)).then((found) => {
        if (!left) setChanges(found);
      });
    return () => {
      left = true;
    };
  }, [release, latest, draft]);

  return (
    <>
      <nav aria-label={say.stepsLabel}>
        <ol className={own.steps}>
          {STEPS.map((name, index) => (
            <li key={name}>
              <button type="button" className={own.step} aria-current={name === step ? 'step' : undefined} onClick={() => setStep(name)}>
                {index + 1} {say.steps[name]}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      {step === 'leaves' && (
        <LeavesStep draft={draft} release={release} choices={choices} onChoose={setChoices} onDone={() => setStep('words')} />
      )}
      {step === 'words' && (
        <WordsStep
          draft={draft}
          release={release}
          state={state}
          onStep={(given: AnswerStep) => dispatch(given)}
          onChangePlan={(source) =>
            source?.table === 'actions'
              ? moves.adjust({ action: source.key, task: 'edit' })
              : moves.adjust({ task: source?.table === 'reviews' ? 'edit-review' : undefined })
          }
          onDone={() => setStep('release')}
        />
      )}
      {step === 'release' && (
        <ReleaseStep
          input={input}
          draft={draft}
          release={release}
          tools={tools}
          preparations={known.preparations}
          whenWords={whenWords}
          onChangeMarking={() => moves.adjust({ task: 'edit-review' })}
          onPrepared={() => void look()}
          onReleased={(done) => {
            setReleased(done);
            setStep('files');
            void look();
          }}
        />
      )}
      {step === 'files' && (
        <FilesStep
          released={released}
          records={known.records}
          changes={changes}
          labelOf={release.labelOf}
          save={(file) => tools.save(file)}
          whenWords={whenWords}
        />
      )}
    </>
  );
}
