import { HARSH_STATUSES, type HarshHouse } from './harsh/status-words';
import type { Half, Status, StatusWords } from './facts';

const said = (words: string, ...reads: readonly Status[]): StatusWords => ({ words, reads });

/** Clear words of one house: two people read them alike. */
export type House =
  'board' | 'audit' | 'us' | 'inspectorate' | 'bilingual' | 'tracker' | 'rag' | 'brag' | 'ticks' | 'brackets' | 'yes-boxes' | HarshHouse;
/** What a house writes when things are not simple; the reader must not turn any of it into a completion. */
export type Snag = 'negated' | 'partial' | 'conditional' | 'reopened' | 'narrative' | 'foreign';

const CLEAR: Readonly<Record<House, readonly StatusWords[]>> = {
  ...HARSH_STATUSES,
  board: [
    said('Complete', 'completed'),
    said('In progress', 'in_progress'),
    said('Not started', 'not_started'),
    said('Completed March 2025', 'completed'),
    said('Ongoing', 'in_progress'),
    said('', 'not_stated'),
  ],
  audit: [
    said('Implemented', 'completed'),
    said('Partially implemented', 'in_progress'),
    said('Not yet implemented', 'not_started', 'in_progress'),
    said('On track', 'in_progress'),
    said('Closed – evidence seen by audit', 'completed'),
    said('Superseded', 'not_progressing', 'not_stated'),
  ],
  us: [
    said('Closed – Implemented', 'completed'),
    said('Open', 'in_progress', 'not_stated', 'not_started'),
    said('Open – In Process', 'in_progress'),
    said('Fully implemented', 'completed'),
    said('Planned', 'not_started', 'not_stated'),
    said('Closed – Not Implemented', 'not_progressing', 'not_stated'),
  ],
  inspectorate: [
    said('Met', 'completed', 'not_stated'),
    said('Partially met', 'in_progress'),
    said('Not met', 'in_progress', 'not_started', 'not_stated'),
    said('Achieved', 'completed'),
    said('Underway', 'in_progress'),
    said('Yet to commence', 'not_started'),
  ],
  bilingual: [
    said('Wedi’i gwblhau / Completed', 'completed'),
    said('Ar y gweill / In progress', 'in_progress'),
    said('Heb ddechrau / Not started', 'not_started'),
    said('Cwblhawyd', 'completed'),
    said('Parhaus / Ongoing', 'in_progress'),
    said('Wedi’i ohirio / On hold', 'on_hold'),
  ],
  tracker: [
    said('Done', 'completed'),
    said('WIP', 'in_progress', 'not_stated'),
    said('To do', 'not_started', 'not_stated'),
    said('On hold', 'on_hold'),
    said('Delivered', 'completed'),
    said('Cancelled', 'not_progressing', 'not_stated'),
  ],
  rag: [
    said('Green – complete', 'completed'),
    said('Amber – in progress', 'in_progress'),
    said('Red – not started', 'not_started'),
    said('Amber – on track', 'in_progress'),
    said('Green – completed and evidenced', 'completed'),
    said('Red – overdue', 'in_progress', 'not_stated', 'not_started'),
  ],
  brag: [
    said('Blue (complete)', 'completed'),
    said('Green (on target)', 'in_progress'),
    said('Amber (some delay)', 'in_progress', 'not_stated'),
    said('Red (no progress)', 'not_started', 'in_progress', 'not_stated'),
    said('Blue (complete and embedded)', 'completed'),
    said('Green (on target)', 'in_progress'),
  ],
  ticks: [
    said('☒ Complete ☐ In progress ☐ Not started', 'completed'),
    said('☐ Complete ☒ In progress ☐ Not started', 'in_progress'),
    said('☐ Complete ☐ In progress ☒ Not started', 'not_started'),
    said('☐ Complete ☐ In progress ☐ Not started', 'not_stated'),
    said('☐ Complete ☒ In progress ☐ Not started', 'in_progress'),
    said('☐ Complete ☐ In progress ☒ Not started', 'not_started'),
  ],
  brackets: [
    said('[x] Complete [ ] In progress [ ] Not started', 'completed'),
    said('[ ] Complete [x] In progress [ ] Not started', 'in_progress'),
    said('[ ] Complete [ ] In progress [x] Not started', 'not_started'),
    said('[ ] Complete [ ] In progress [ ] Not started', 'not_stated'),
    said('[ ] Complete [X] In progress [ ] Not started', 'in_progress'),
  ],
  'yes-boxes': [
    said('Complete: ☒ Yes ☐ No', 'completed'),
    said('Complete: ☐ Yes ☒ No', 'in_progress', 'not_started', 'not_stated'),
    said('Complete: ☐ Yes ☐ No', 'not_stated', 'in_progress', 'not_started'),
    said('Complete: ☐ Yes ☒ No', 'in_progress', 'not_started', 'not_stated'),
  ],
};

const OPEN: readonly Status[] = ['in_progress', 'not_stated', 'not_started'];
const open = (words: string): StatusWords => said(words, ...OPEN);
const part = (words: string): StatusWords => said(words, 'in_progress', 'not_stated');

const SNAGS: Readonly<Record<'seen' | 'unseen', Readonly<Record<Snag, readonly StatusWords[]>>>> = {
  seen: {
    negated: [
      open('Not complete'),
      open('This has NOT been completed'),
      open('Complete? No'),
      open('Not fully implemented'),
      open('Yet to be completed'),
    ],
    partial: [
      part('All but one action complete'),
      part('3 of 4 complete'),
      part('Part complete'),
      part('Phase 1 complete, phase 2 to follow'),
      part('Completed in part'),
    ],
    conditional: [
      open('Will be complete by June 2027'),
      open('Complete once funding is agreed'),
      open('To be completed'),
      open('Completion expected in the autumn'),
      open('Aim to complete by the year end'),
    ],
    reopened: [
      open('Complete – reopened'),
      open('Was complete; reopened after audit'),
      said('Previous status: Complete. Current status: In progress', 'in_progress'),
      open('Closed in error, now reopened'),
    ],
    narrative: [
      open('The form is with legal services for comment.'),
      open('Superseded by the regional programme.'),
      open('Delayed by vacancies in the team.'),
      open('The first draft has been completed. Final version due in May.'),
      open('Staff have completed a survey about the form.'),
    ],
    foreign: [open('TBC'), open('See above'), open('N/A'), open('Refer to minute 14'), open('?')],
  },
  unseen: {
    negated: [
      open('Incomplete'),
      open('We have not completed this'),
      open('Completed: N'),
      open('Not achieved'),
      open('Still to complete'),
    ],
    partial: [
      part('Complete apart from one site'),
      part('2/5 done'),
      part('Partly achieved'),
      part('First stage delivered; second stage under way'),
      part('Mostly complete'),
    ],
    conditional: [
      open('Should be complete by summer 2027'),
      open('Complete subject to board approval'),
      open('Due for completion'),
      open('Scheduled for completion in Q3'),
      open('Plan to close in the new year'),
    ],
    reopened: [
      open('Reopened (previously closed)'),
      open('Signed off in March, re-opened in June'),
      said('Last quarter: Complete. This quarter: In progress', 'in_progress'),
      open('Completed, but now to be redone'),
    ],
    narrative: [
      open('A working group meets in the new year.'),
      open('Merged with another action.'),
      open('Slipped because of the election period.'),
      open('The consultation stage is complete. The decision stage begins in April.'),
      open('Two thirds of managers completed the questionnaire.'),
    ],
    foreign: [open('tbc'), open('As above'), open('n/a'), open('See covering letter'), open('-')],
  },
};

export const clearWords = (house: House): readonly StatusWords[] => CLEAR[house];
export const snagWords = (half: Half, snag: Snag): readonly StatusWords[] =>
  SNAGS[half === 'seen' || half === 'harsh' ? 'seen' : 'unseen'][snag];
