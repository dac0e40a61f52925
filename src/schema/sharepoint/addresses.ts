import type { ListName } from './columns';

/** The last part of each list's address: it never changes, whatever somebody calls the list (L10). */
export const URL_NAMES: Readonly<Record<ListName, string>> = {
  agencies: 'AccordAgencies',
  reviews: 'AccordReviews',
  recommendations: 'AccordRecommendations',
  actions: 'AccordActions',
  reports: 'AccordReports',
  decisions: 'AccordDecisions',
  meetings: 'AccordMeetings',
  evidence: 'AccordEvidence',
  settings: 'AccordSettings',
};

/** A list's address within its site: lists stand under `Lists`, the library does not. */
export const listAddress = (list: ListName): string => (list === 'evidence' ? URL_NAMES.evidence : `Lists/${URL_NAMES[list]}`);

/** Titles of the lists that hold no rows: known by themselves, so that what reads a site need not carry how one is set up. */
export const SETTINGS_TITLE = 'Accord Settings';
export const EVIDENCE_TITLE = 'Accord Evidence';

/** The folder of the Reports list in which coordinators enter reports for agencies: a row there counts for the agency that it names. */
export const COORDINATORS_FOLDER = 'coordinators';
