import * as React from 'react';
import type { Answer, Draft, Kept, PreparedRelease, Released, ReleaseInput, ReleaseRefusal } from '../../../publishing';
import { describe } from '../../../schema';
import { publishingWords } from '../../../words';
import { Button, Notice, useStyles } from '../../../ui';
import { Preview } from './preview';
import type { PublishTools } from './publish-tools';
import { usePublishStyles } from './publish-styles';
import type { Release } from './use-release';

const { page: say, refused } = publishingWords;

interface Props {
  readonly input: ReleaseInput;
  readonly draft: Draft;
  readonly release: Release;
  readonly tools: PublishTools;
  readonly preparations: readonly Kept<PreparedRelease>[];
  readonly whenWords: (at: string) => string;
  readonly onChangeMarking: () => void;
  readonly onPrepared: () => void;
  readonly onReleased: (released: Released) => void;
}

/** Why nothing is made, in words. */
export function refusalWords(refusal: ReleaseRefusal): string {
  switch (refusal.code) {
    case 'nothing-to-release':
      return refused.nothingToRelease;
    case 'doubt-open':
      return refused.doubtOpen(refusal.count);
    case 'marking':
      return refused.marking(refusal.marking);
    case 'row-refused':
      return [refused.rowRefused(refusal.issues.length), ...refusal.issues.slice(0, 5).map((issue) => describe(issue))].join(' ');
    case 'not-prepared':
      return refused.notPrepared;
    case 'same-person':
      return refused.samePerson;
    case 'not-allowed':
      return refused.notAllowed;
    case 'changed-since':
      return refused.changedSince;
    case 'proof':
      return refusal.findings
        .slice(0, 3)
        .map(({ file, found }) => refused.proof(file, found))
        .join(' ');
    case 'log':
      return refused.log;
  }
}

function answerWords(answer: Answer | undefined): string {
  if (answer === undefined) return '';
  return answer.kind === 'replace' ? say.answers.replace(answer.by) : say.answers[answer.kind];
}

/** Two people: one prepares, another sees the preview and the answers, and releases (X2). */
export function ReleaseStep(props: Props): JSX.Element {
  const { input, draft, release, tools, preparations, whenWords, onChangeMarking, onPrepared, onReleased } = props;
  const styles = useStyles();
  const own = usePublishStyles();
  const [work, setWork] = React.useState<'idle' | 'busy'>('idle');
  const [refusal, setRefusal] = React.useState<ReleaseRefusal>();
  const block = React.useMemo(() => release.blockOf(input, draft), [release, input, draft]);
  const latest = preparations[preparations.length - 1];
  const run = (begin: () => Promise<void>): void => {
    if (work === 'busy') return;
    setWork('busy');
    setRefusal(undefined);
    begin().then(
      () => setWork('idle'),
      () => {
        setRefusal({ code: 'log', failure: { kind: 'unreachable', detail: '' } });
        setWork('idle');
      },
    );
  };
  const prepare = async (): Promise<void> => {
    const result = await release.prepareRelease(input, tools.log);
    if (result.ok) onPrepared();
    else setRefusal(result.refusal);
  };
  const releaseIt = async (): Promise<void> => {
    const result = await release.releasePlan(input, tools.log);
    if (result.ok) onReleased(result.value);
    else setRefusal(result.refusal);
  };
  const { questions } = draft.screening;
  return (
    <>
      {block !== undefined && (
        <Notice tone="news" action={block.code === 'marking' ? { label: say.openSettings, run: onChangeMarking } : undefined}>
          {refusalWords(block)}
        </Notice>
      )}
      {latest !== undefined && <p>{say.prepared(latest.by.name, whenWords(latest.at), latest.answered)}</p>}
      <Preview draft={draft} release={release} />
      {questions.length > 0 && (
        <details className={own.part}>
          <summary>{say.answersLabel}</summary>
          <ul>
            {questions.map(({ id, words }) => (
              <li key={id}>
                {words}: {answerWords(input.answers[id])}
              </li>
            ))}
          </ul>
        </details>
      )}
      {refusal !== undefined && <Notice tone="problem">{refusalWords(refusal)}</Notice>}
      <p className={styles.quiet}>{latest === undefined ? say.prepareHelp : say.releaseHelp}</p>
      <div className={own.buttons}>
        <Button
          kind={latest === undefined ? 'primary' : 'plain'}
          text={say.prepare}
          disabled={block !== undefined}
          busy={work === 'busy'}
          onClick={() => run(prepare)}
        />
        {latest !== undefined && (
          <Button kind="primary" text={say.release} disabled={block !== undefined} busy={work === 'busy'} onClick={() => run(releaseIt)} />
        )}
      </div>
      {work === 'busy' && <p role="status">{say.working}</p>}
    </>
  );
}
