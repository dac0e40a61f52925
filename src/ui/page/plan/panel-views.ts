import type * as React from 'react';
import type { MeetingRow, ReviewRow, RowKey, ActionView } from '../../../schema';
import type { PlanSource, Seen, Site } from '../sources/plan-source';
import type { PlanWork } from '../sources/use-plan';

/** What the page hands to each view of the panel. Who looks, the day and the ways to move come from `useAround`, the address from `useWhere`. */
export interface PanelViewProps {
  readonly site: Site;
  /** The reviews that this person may see, closed ones too. */
  readonly reviews: readonly ReviewRow[];
  /** The review that is chosen; undefined: several. */
  readonly review: ReviewRow | undefined;
  /** To the overview the actions of that review, or all that this person sees; to a meeting those of every live review, whichever is chosen. They change as others write. */
  readonly views: readonly ActionView[];
  /** Every meeting of the panel, as the lists hold it. */
  readonly meetings: readonly Seen<MeetingRow>[];
  /** `under-way` while some of it is still being read. */
  readonly reading: 'under-way' | 'done';
  readonly work: PlanWork;
  readonly source: PlanSource;
  readonly now: () => Date;
  readonly newKey: () => RowKey;
}

/** What the page hands to the decisions on one action, outside meetings. */
export interface ActionDecisionsProps extends Pick<PanelViewProps, 'site' | 'work' | 'now' | 'newKey'> {
  readonly view: ActionView;
}

/** What the page hands to the publishing of one plan. */
export interface PublishViewProps {
  readonly review: ReviewRow;
}

/** The panel's views, which the web part brings along: lazily loaded, and nothing that this room knows of. */
export interface PanelViews {
  readonly overview: React.ComponentType<PanelViewProps>;
  readonly meeting: React.ComponentType<PanelViewProps>;
  /** Stands in the action's own panel. */
  readonly decisions: React.ComponentType<ActionDecisionsProps>;
  /** Publishing a plan, in place of the plan; without it nobody publishes here. */
  readonly publish?: React.ComponentType<PublishViewProps> | undefined;
}
