import { meetingWords as words } from '../../../../words';
import { DECISION_KINDS, isPossible, mayDecide } from '../../../../meeting';
import * as React from 'react';
import { Notice, useAround, useStyles, type ActionDecisionsProps } from '../../../../ui';
import type { PanelTools } from '../panel-source';
import { DecisionButtons } from './decision-buttons';
import { DecisionForm } from './decision-form';
import { useAsked } from './use-asked';
import { useDecisions } from './use-decisions';

/** Decisions on one action, outside any meeting: signing off need not wait for the next one. */
export function actionDecisions(tools: PanelTools): React.ComponentType<ActionDecisionsProps> {
  return function ActionDecisions(props: ActionDecisionsProps): JSX.Element | null {
    const { viewer } = useAround();
    return mayDecide(viewer) ? <Deciding tools={tools} props={props} /> : null;
  };
}

function Deciding({ tools, props }: { readonly tools: PanelTools; readonly props: ActionDecisionsProps }): JSX.Element | null {
  const styles = useStyles();
  const { view, site, work, newKey, now } = props;
  const views = React.useMemo(() => [view], [view]);
  const decisions = useDecisions({ tools, site, views, work, newKey, now, record: undefined, current: view.key });
  const desired = useAsked(tools.typed);
  const { asked } = desired;
  const here = decisions.undoable.filter(({ intent }) => intent.decision.action === view.key && intent.decision.meeting === undefined);
  const last = here[here.length - 1];
  const isThere = last !== undefined && view.updates.some((update) => update.key === last.intent.decision.key);
  const isOpen = DECISION_KINDS.some((kind) => isPossible(kind, view.state));
  if (!isOpen && !isThere && decisions.news === undefined) return null;
  return (
    <section aria-label={words.decide}>
      <h3 className={styles.subheading}>{words.decide}</h3>
      {decisions.news !== undefined && (
        <Notice
          tone={decisions.news.tone === 'problem' ? 'problem' : 'news'}
          action={
            isThere && decisions.news.tone === 'done' && decisions.busy === 'idle'
              ? { label: words.undo, run: () => void decisions.undo(last) }
              : undefined
          }
        >
          {decisions.news.text}
        </Notice>
      )}
      {asked === undefined ? (
        isOpen && (
          <div className={styles.footer}>
            <DecisionButtons
              view={view}
              keys="none"
              disabled={decisions.busy !== 'idle'}
              onChoose={(kind) => desired.ask({ action: view.key, kind })}
            />
          </div>
        )
      ) : (
        <DecisionForm
          key={asked.kind}
          view={view}
          kind={asked.kind}
          busy={decisions.busy}
          kept={desired.kept(asked)}
          onType={(draft) => desired.keep(asked, draft)}
          onCancel={() => {
            desired.forget(asked);
            desired.ask(undefined);
          }}
          onDecide={(wish) =>
            void decisions.decide({ ...wish, meeting: undefined }).then((outcome) => {
              if (outcome.kind !== 'decided' && outcome.kind !== 'overtaken') return;
              desired.forget(wish);
              desired.close(wish);
            })
          }
        />
      )}
    </section>
  );
}
