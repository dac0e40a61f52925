import * as React from 'react';
import type { PanelViews } from '../../../ui';
import type { PanelTools } from './panel-source';

export { browserIntents } from '../../../meeting';
export { panelOnLists } from './panel-lists';
export type { PanelSource, PanelTools } from './panel-source';

/** The panel's views for the action plan. Most people never open them, so each comes in a chunk of its own. */
export const panelViews = (tools: PanelTools): PanelViews => ({
  overview: React.lazy(() => import(/* webpackChunkName: 'panel-overview' */ './overview/overview-view')),
  meeting: React.lazy(async () => {
    const { meetingView } = await import(/* webpackChunkName: 'panel-meeting' */ './meeting/meeting-view');
    return { default: meetingView(tools) };
  }),
  decisions: React.lazy(async () => {
    const { actionDecisions } = await import(/* webpackChunkName: 'panel-meeting' */ './decisions/action-decisions');
    return { default: actionDecisions(tools) };
  }),
  ...(tools.publish === undefined ? {} : { publish: lazyPublish(tools.publish) }),
});

const lazyPublish = (tools: NonNullable<PanelTools['publish']>): PanelViews['publish'] =>
  React.lazy(async () => {
    const { publishView } = await import(/* webpackChunkName: 'publish' */ '../publish/publish-view');
    return { default: publishView(await tools()) };
  });
