import * as React from 'react';
import { Panel, PanelType } from '@fluentui/react/lib/Panel';
import { validateRow, type AgencyRow, type ReviewRow, type RowKey } from '../../../schema';
import { Button } from '../../kit/button';
import { messagesOf, type EditMessage } from './edit-judgement';
import type { DraftStore } from '../report/draft-store';
import { draftNameOf } from './edit-draft';
import { EditForm } from './edit-form';
import { rowsFinder, type EditTarget } from './edit-target';
import type { EditingSource, HeldForEdit } from '../sources/editing-source';
import { Notice, Skeleton } from '../../kit/notice';
import type { Reading, SourceFailure } from '../sources/plan-source';
import { useAround } from '../page-context';
import type { Saved } from './saved-notice';
import { STILL_PANEL } from '../../kit/still-panel';
import { useStyles } from '../../kit/styles';
import { failureWords, useWords, type Words } from '../../kit/words';

interface Props {
  readonly target: EditTarget;
  readonly review: ReviewRow | undefined;
  readonly reading: Reading | undefined;
  readonly agencies: readonly AgencyRow[];
  readonly editing: EditingSource;
  readonly drafts: DraftStore;
  readonly now: () => Date;
  readonly newKey: () => RowKey;
  readonly onSaved: (saved: Saved) => void;
  readonly onNotSaved: (why: string) => void;
  readonly onClose: () => void;
}

const NOTHING_WRONG: readonly EditMessage[] = [];

type Found =
  | { readonly kind: 'reading' }
  | { readonly kind: 'new' }
  | { readonly kind: 'found'; readonly held: HeldForEdit; readonly wrong: readonly EditMessage[] }
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly failure: SourceFailure };

const textIn = (held: HeldForEdit | undefined, field: string): string | undefined => {
  const value = held?.row[field];
  return typeof value === 'string' ? value : undefined;
};

function titleOf(
  target: EditTarget,
  { held, number }: { readonly held: HeldForEdit | undefined; readonly number: string | undefined },
  words: Words,
): string {
  const say = words.editing;
  if (target.kind === 'add')
    return target.table === 'actions'
      ? say.addActionTo(number)
      : target.table === 'recommendations'
        ? say.addRecommendation
        : say.addReview;
  switch (target.table) {
    case 'actions':
      return say.editAction(textIn(held, 'ref'));
    case 'recommendations':
      return say.editRecommendation(textIn(held, 'number'));
    case 'reviews':
      return say.editReview;
  }
}

/** Editing or adding a row, in a panel from the right. The row is read afresh as it opens. */
export default function EditWork({
  target,
  review,
  reading,
  agencies,
  editing,
  drafts,
  now,
  newKey,
  onSaved,
  onNotSaved,
  onClose,
}: Props): JSX.Element {
  const words = useWords();
  const styles = useStyles();
  const { today } = useAround();
  const [attempt, setAttempt] = React.useState(0);
  const [found, setFound] = React.useState<Found>({ kind: target.kind === 'add' ? 'new' : 'reading' });
  const [dirty, setDirty] = React.useState<'dirty' | 'clean' | 'asking' | 'saving'>('clean');
  // What is wrong is judged by the plan as it stands when the row is opened.
  const around = React.useRef({ review, reading, today });
  around.current = { review, reading, today };
  const [table, key] = target.kind === 'edit' ? [target.table, target.key] : [undefined, undefined];
  React.useEffect(() => {
    if (table === undefined) return undefined;
    const controller = new AbortController();
    void editing.read(table, [key], controller.signal).then((answer) => {
      if (controller.signal.aborted) return;
      const held = answer.ok ? answer.value[0] : undefined;
      if (!answer.ok) setFound({ kind: 'failed', failure: answer.failure });
      else if (held === undefined) setFound({ kind: 'gone' });
      else {
        const at = around.current;
        const issues = validateRow(table, held.row, { today: at.today, find: rowsFinder(at.review, at.reading) });
        setFound({ kind: 'found', held, wrong: messagesOf(issues.filter(({ severity }) => severity === 'error')) });
      }
    });
    return () => controller.abort();
  }, [editing, table, key, attempt]);
  // Whoever leaves while it is being saved is told on the page how it ended.
  const leave = (): void => (dirty === 'clean' || dirty === 'saving' ? onClose() : setDirty('asking'));
  const held = found.kind === 'found' ? found.held : undefined;
  const under =
    target.kind === 'add'
      ? reading?.rows.recommendations.find(({ row }) => row.key === target.given.recommendation)?.row.number
      : undefined;
  return (
    <Panel
      isOpen
      type={PanelType.custom}
      customWidth="640px"
      headerText={titleOf(target, { held, number: under }, words)}
      closeButtonAriaLabel={words.close}
      onDismiss={(event) => {
        // Nothing half-written is thrown out of sight by a click beside the panel, or without being asked.
        if (event?.type !== 'mousedown') leave();
      }}
      styles={STILL_PANEL}
    >
      {dirty === 'asking' && (
        <div className={styles.problem} role="alert">
          <div>{words.editing.unsaved}</div>
          <div className={styles.footer}>
            <Button kind="plain" text={words.editing.keepEditing} onClick={() => setDirty('dirty')} />
            <Button
              kind="plain"
              text={words.editing.throwAway}
              onClick={() => {
                drafts.clearEdit(draftNameOf(target));
                onClose();
              }}
            />
          </div>
        </div>
      )}
      {found.kind === 'reading' && <Skeleton label={words.loading} />}
      {found.kind === 'gone' && <Notice tone="plain">{words.editing.notFound}</Notice>}
      {found.kind === 'failed' && (
        <Notice tone="problem" action={{ label: words.tryAgain, run: () => setAttempt((n) => n + 1) }}>
          {failureWords(found.failure, words)}
        </Notice>
      )}
      {(found.kind === 'found' || found.kind === 'new') && (
        <EditForm
          target={target}
          held={held}
          wrong={found.kind === 'found' ? found.wrong : NOTHING_WRONG}
          review={review}
          reading={reading}
          agencies={agencies}
          editing={editing}
          drafts={drafts}
          now={now}
          newKey={newKey}
          onDirty={setDirty}
          onSaved={onSaved}
          onNotSaved={onNotSaved}
          onClose={leave}
        />
      )}
    </Panel>
  );
}
