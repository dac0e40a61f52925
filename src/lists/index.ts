export { connectInPage, connectWithToken, type Connection, type TokenSource } from './requests/connect';
export { type Counters } from './requests/counters';
export { SharePointLists, type ListsOptions } from './share-point-lists';
export { type ListRights, type Who } from './people/current-user';
export { GROUPS } from './people/groups';
export type { Obstacle, SetUpPlan, SetUpReport, SetUpStep } from './set-up/set-up';

/** Setting up is for owners, once: it comes in a chunk of its own. */
export const loadSetUp = () => import(/* webpackChunkName: 'accord-set-up' */ './set-up/set-up');

export type { FormsAsFound } from './set-up/register-forms';

/** Which form the lists' own New and Edit open; for owners, once. */
export const loadForms = () => import(/* webpackChunkName: 'accord-set-up' */ './set-up/register-forms');

export type { Finding, FindingKind, SiteCheck } from './check/check-plan';

/** Checking a site and mending it, for owners now and then. */
export const loadSiteCheck = () => import(/* webpackChunkName: 'accord-check' */ './check/check-site');

export type { EvidenceFile, KeptEvidence } from './evidence/evidence-files';
export type { RowVersion } from './read/row-versions';

/** Files are for whoever has one to show: their part comes when the first is chosen. */
export const loadEvidence = () => import(/* webpackChunkName: 'accord-evidence' */ './evidence/evidence-files');

export type { Deleted, Deletion, DeletionFailure } from './write/delete-review';
export type { LibraryFile } from './evidence/evidence-records';
export type { PutBack, PutBackFailure, PutBackOptions } from './write/put-back';

/** Putting a kept review back into a site, and moving one to the recycle bin. */
export const loadRecordKeeping = async () => {
  const [{ putBack }, { deleteReview }, { linksGiven, listEvidence, readEvidence, restoreEvidence }] = await Promise.all([
    import(/* webpackChunkName: 'accord-records' */ './write/put-back'),
    import(/* webpackChunkName: 'accord-records' */ './write/delete-review'),
    import(/* webpackChunkName: 'accord-records' */ './evidence/evidence-records'),
  ]);
  return { putBack, deleteReview, linksGiven, listEvidence, readEvidence, restoreEvidence };
};

/** The people whom a site knows: publishing asks about their names. */
export const loadPeople = () => import(/* webpackChunkName: 'accord-people' */ './people/site-people');

export { keyOfItem, tableOfList } from './read/key-of-place';

/** Trying what SharePoint really does, for owners, once in a tenant. */
export const loadTenantCheck = () => import(/* webpackChunkName: 'accord-tenant-check' */ './trial/check-tenant');
