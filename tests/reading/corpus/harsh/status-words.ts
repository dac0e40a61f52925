import type { Status, StatusWords } from '../facts';

const said = (words: string, ...reads: readonly Status[]): StatusWords => ({ words, reads });
/** Something is said, and it is not that the action is complete. */
const open = (words: string): StatusWords => said(words, 'in_progress', 'not_stated', 'not_started', 'on_hold');
const part = (words: string): StatusWords => said(words, 'in_progress', 'not_stated');
const done = (words: string): StatusWords => said(words, 'completed');
/** Two people read it differently: completed, or not stated. */
const perhaps = (words: string): StatusWords => said(words, 'completed', 'not_stated', 'in_progress');
const dropped = (words: string): StatusWords => said(words, 'not_progressing', 'not_stated');

/** Ways of answering; those that end on `-held` are for the half of that name. */
export type HarshHouse =
  | 'sentences'
  | 'takes-back'
  | 'short-answers'
  | 'days'
  | 'letters'
  | 'celtic'
  | 'by-agency'
  | 'sentences-held'
  | 'takes-back-held'
  | 'short-answers-held'
  | 'days-held'
  | 'letters-held'
  | 'celtic-held'
  | 'by-agency-held';

/** What a status cell says where nobody was given a list to choose from. */
export const HARSH_STATUSES: Readonly<Record<HarshHouse, readonly StatusWords[]>> = {
  sentences: [
    done('Action complete.'),
    said('Work has started and is going to plan.', 'in_progress'),
    done('This action has been completed and the form is in use in all teams.'),
    said('No progress as yet.', 'not_started', 'not_stated'),
    perhaps('Signed off by the board on 12 May 2025.'),
    said('The policy is being drafted.', 'in_progress', 'not_stated'),
    said('Work is paused until a new lead is in post.', 'on_hold', 'not_stated', 'in_progress'),
  ],
  'sentences-held': [
    done('Completed and evidence submitted.'),
    said('Progressing well.', 'in_progress', 'not_stated'),
    done('All elements of this action are complete.'),
    said('Nothing done to date.', 'not_started', 'not_stated'),
    perhaps('Actioned in full.'),
    said('Being taken forward by the subgroup.', 'in_progress', 'not_stated'),
    said('Deferred to next year.', 'on_hold', 'not_stated', 'not_started'),
  ],
  'takes-back': [
    open('Completed – awaiting evidence'),
    open('Action complete but policy still to be ratified'),
    done('Complete'),
    part('Done in part'),
    open('Complete pending sign-off by the chair'),
    open('Completed in draft'),
    dropped('Closed – superseded'),
    part('Complete for adults; children’s pathway to follow'),
    open('Marked complete in error'),
    open('Believed complete – to be confirmed'),
    open('Was due to be completed in March 2026'),
    open('This will not be complete until the new system is live'),
    open('Recommend closure'),
    open('Complete when last tested, failed again in May'),
    part('Policy written and approved; training not completed'),
  ],
  'takes-back-held': [
    open('Completed, evidence outstanding'),
    open('Complete – policy needs board approval'),
    done('Completed'),
    part('Part done'),
    open('Completed subject to final checks'),
    open('Completed (draft only)'),
    dropped('Closed – no longer relevant'),
    part('Complete in two of three hospitals'),
    open('Wrongly shown as complete'),
    open('Thought to be complete, awaiting confirmation'),
    open('Should have been completed by June 2026'),
    open('Cannot be completed before the guidance is issued'),
    open('Proposed for closure'),
    open('Completed, then lapsed when the post became vacant'),
    part('Leaflet completed. Training has not been delivered'),
  ],
  'short-answers': [
    done('Closed'),
    open('N/A'),
    open('Yes'),
    said('Underway', 'in_progress'),
    open('Complete?'),
    said('Pending', 'not_started', 'not_stated'),
    perhaps('✓'),
    open('Green'),
    said('Live', 'in_progress', 'not_stated'),
    said('Commenced', 'in_progress', 'not_stated'),
    perhaps('100%'),
  ],
  'short-answers-held': [
    done('Finished'),
    open('n/k'),
    open('Y'),
    said('Started', 'in_progress'),
    open('Done?'),
    said('Awaiting start', 'not_started', 'not_stated'),
    perhaps('✔'),
    open('Amber'),
    said('Active', 'in_progress', 'not_stated'),
    said('Begun', 'in_progress', 'not_stated'),
    part('90%'),
  ],
  days: [
    done('Completed 12/03/2025'),
    said('31/03/2027', 'not_stated', 'in_progress'),
    done('Complete – 4 June 2025'),
    said('Due March 2027', 'not_stated', 'in_progress', 'not_started'),
    said('To be complete by 30/09/2027', 'in_progress', 'not_stated', 'not_started'),
    said('In progress (as at May 2026)', 'in_progress'),
    said('June 2026: in progress. March 2026: complete', 'in_progress', 'not_stated'),
  ],
  'days-held': [
    done('Closed on 1 May 2025'),
    said('Sept 2027', 'not_stated', 'in_progress'),
    done('09.05.2025 Completed'),
    said('Extended to April 2027', 'not_stated', 'in_progress', 'not_started'),
    said('Completion: 31 May 2027', 'not_stated', 'in_progress', 'not_started'),
    said('01/06/2026 – ongoing', 'in_progress'),
    said('Reported complete May 2025, reviewed June 2026: further work needed', 'in_progress', 'not_stated'),
  ],
  letters: [
    said('C', 'not_stated', 'completed'),
    said('O', 'not_stated', 'in_progress'),
    said('4', 'not_stated'),
    said('B', 'not_stated'),
    said('G', 'not_stated', 'in_progress'),
    said('A', 'not_stated', 'in_progress'),
  ],
  'letters-held': [
    said('3', 'not_stated'),
    said('IP', 'not_stated', 'in_progress'),
    said('NS', 'not_stated', 'not_started'),
    said('R', 'not_stated'),
    said('1', 'not_stated'),
    said('BAU', 'not_stated', 'completed', 'in_progress'),
  ],
  celtic: [
    done('Cwblhawyd – Completed'),
    said('Ar waith / Underway', 'in_progress'),
    said('Heb gychwyn / Not begun', 'not_started', 'not_stated'),
    part('Bron wedi’i gwblhau / Nearly complete'),
    done('Críochnaithe / Complete'),
    said('Ar siúl / Ongoing', 'in_progress'),
    open('Heb ei gwblhau / Not completed'),
  ],
  'celtic-held': [
    done('Completed / Wedi ei gwblhau'),
    said('Yn mynd rhagddo / In progress', 'in_progress'),
    said('Gan tosú / Not started', 'not_started', 'not_stated'),
    part('Wedi’i gwblhau’n rhannol / Partly complete'),
    done('Dèanta / Done'),
    said('Yn parhau / Continuing', 'in_progress', 'not_stated'),
    open('Nid yw wedi’i gwblhau / Not complete'),
  ],
  'by-agency': [
    part('Police – complete. Housing – in progress.'),
    done('Complete – all agencies'),
    part('Complete (Health only)'),
    part('Completed by Health; Police outstanding'),
    said('Not started by any agency', 'not_started', 'not_stated'),
    part('Health: done\nEducation: not yet'),
  ],
  'by-agency-held': [
    part('Trust complete, Council ongoing'),
    done('All agencies complete'),
    part('Children’s services only – completed'),
    part('Probation have completed; waiting for Fire and Rescue'),
    said('No agency has started', 'not_started', 'not_stated'),
    part('Police: Complete\nSchools: Overdue'),
  ],
};
