export { connectInPage, connectWithToken, type Connection, type TokenSource } from './connect';
export { type Counters } from './counters';
export { SharePointLists, type ListsOptions } from './share-point-lists';
export { type ListRights, type Who } from './who-am-i';
export { GROUPS } from './groups';
export type { Obstacle, SetUpPlan, SetUpReport, SetUpStep } from './set-up';

/** Setting up is for owners, once: it comes in a chunk of its own. */
export const loadSetUp = () => import(/* webpackChunkName: 'accord-set-up' */ './set-up');

export type { Finding, FindingKind, SiteCheck } from './check-plan';

/** Checking a site and mending it, for owners now and then. */
export const loadSiteCheck = () => import(/* webpackChunkName: 'accord-check' */ './check-site');
