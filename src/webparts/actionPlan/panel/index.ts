import * as React from 'react';
import type { PanelViews } from '../../../ui';

/** The panel's views for the action plan. Most people never open them, so each comes in a chunk of its own. */
export const panelViews: PanelViews = {
  overview: React.lazy(() => import(/* webpackChunkName: 'panel-overview' */ './overview/overview-view')),
  meeting: React.lazy(() => import(/* webpackChunkName: 'panel-meeting' */ './meeting/meeting-view')),
};
