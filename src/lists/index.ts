export { connectInPage, connectWithToken, type Connection, type TokenSource } from './connect';
export { type Counters } from './counters';
export { SharePointLists, type ListsOptions } from './share-point-lists';
export { type ListRights, type Who } from './who-am-i';
export { GROUPS } from './groups';
export type { Obstacle, SetUpPlan, SetUpReport, SetUpStep } from './set-up';

/** Setting up is for owners, once: it comes in a chunk of its own. */
export const loadSetUp = () => import(/* webpackChunkName: 'accord-set-up' */ './set-up');

export type { FormsAsFound } from './register-forms';

/** Which form the lists' own New and Edit open; for owners, once. */
export const loadForms = () => import(/* webpackChunkName: 'accord-set-up' */ './register-forms');

export type { Finding, FindingKind, SiteCheck } from './check-plan';

/** Checking a site and mending it, for owners now and then. */
export const loadSiteCheck = () => import(/* webpackChunkName: 'accord-check' */ './check-site');

export type { EvidenceFile, KeptEvidence } from './evidence-files';
export type { RowVersion } from './row-versions';

/** Files are for whoever has one to show: their part comes when the first is chosen. */
export const loadEvidence = () => import(/* webpackChunkName: 'accord-evidence' */ './evidence-files');

export type { Deleted, Deletion, DeletionFailure } from './delete-review';
export type { LibraryFile } from './evidence-records';
export type { PutBack, PutBackFailure, PutBackOptions } from './put-back';

/** Putting a kept review back into a site, and moving one to the recycle bin. */
export const loadRecordKeeping = async () => {
  const [{ putBack }, { deleteReview }, { listEvidence, readEvidence, restoreEvidence }] = await Promise.all([
    import(/* webpackChunkName: 'accord-records' */ './put-back'),
    import(/* webpackChunkName: 'accord-records' */ './delete-review'),
    import(/* webpackChunkName: 'accord-records' */ './evidence-records'),
  ]);
  return { putBack, deleteReview, listEvidence, readEvidence, restoreEvidence };
};

export { keyOfItem, tableOfList } from './key-of-place';
