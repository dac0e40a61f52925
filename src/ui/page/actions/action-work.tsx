import * as React from 'react';
import { Panel, PanelType } from '@fluentui/react/lib/Panel';
import { ActionDetails } from './action-details';
import type { DraftStore } from '../report/draft-store';
import { Notice, Skeleton } from '../../kit/notice';
import type { PlanSource } from '../sources/plan-source';
import { reportsFor, useAround } from '../page-context';
import { ReportForm } from '../report/report-form';
import type { Sent } from '../report/sent-notice';
import { STILL_PANEL } from '../../kit/still-panel';
import type { PlanWork } from '../sources/use-plan';
import { useWords } from '../../kit/words';
import type { RowKey, ActionView } from '../../../schema';

interface Props {
  /** The action to show; undefined while it is being read, or when it is not there. */
  readonly view: ActionView | undefined;
  readonly reading: 'under-way' | 'done';
  readonly task: 'report' | undefined;
  readonly source: PlanSource;
  readonly drafts: DraftStore;
  readonly now: () => Date;
  readonly newKey: () => RowKey;
  readonly work: PlanWork;
  readonly onSent: (sent: Sent) => void;
  /** What can be decided on it; whoever may not decide finds nothing there. */
  readonly decisions?: JSX.Element;
}

/** What can be done with one action, in a panel from the right: read all about it, or report on it. */
export default function ActionWork({ view, reading, task, source, drafts, now, newKey, work, onSent, decisions }: Props): JSX.Element {
  const words = useWords();
  const { moves, viewer } = useAround();
  const able = view !== undefined && reportsFor(viewer, view).length > 0;
  // Others may remove or close an action, or pass it on, while somebody writes about it: what is written stays in sight.
  const reported = React.useRef<ActionView | undefined>(undefined);
  if (view !== undefined && task === 'report') reported.current = view;
  const about = view ?? reported.current;
  const begun = about !== undefined && (able || drafts.load(about.key) !== undefined);
  const [, draw] = React.useReducer((turn: number) => turn + 1, 0);
  const kept = able ? undefined : about?.key;
  // Once what was written is thrown away, nothing holds the form.
  React.useEffect(() => (kept === undefined ? undefined : drafts.follow(kept, draw)), [drafts, kept]);
  const reporting = task === 'report' && begun ? about : undefined;
  const title =
    reporting !== undefined
      ? words.reporting.title
      : view === undefined
        ? words.details.untitled
        : view.action.ref === undefined
          ? words.details.untitled
          : words.details.action(view.action.ref);
  return (
    <Panel
      isOpen
      type={PanelType.custom}
      customWidth={reporting === undefined ? '960px' : '640px'}
      headerText={title}
      closeButtonAriaLabel={words.close}
      onDismiss={(event) => {
        // A click beside the panel must not throw a half-written report out of sight.
        if (reporting !== undefined && event?.type === 'mousedown') return;
        moves.adjust({ action: undefined, task: undefined });
      }}
      isLightDismiss={reporting === undefined}
      styles={STILL_PANEL}
    >
      {reporting !== undefined ? (
        <ReportForm
          key={reporting.key}
          view={reporting}
          source={source}
          drafts={drafts}
          now={now}
          newKey={newKey}
          work={work}
          hindrance={able || (view === undefined && reading === 'under-way') ? undefined : view === undefined ? 'removed' : 'not-yours'}
          onSent={onSent}
        />
      ) : view === undefined ? (
        reading === 'under-way' ? (
          <Skeleton label={words.loading} />
        ) : (
          <Notice tone="plain">
            <strong>{words.details.gone}.</strong> {words.details.goneHelp}
          </Notice>
        )
      ) : (
        <ActionDetails view={view}>{decisions}</ActionDetails>
      )}
    </Panel>
  );
}
