import type { Theme } from './theme';

/** Long words, lists inside of cells, and actions that begin or end in the words of a status. */
export const COMMUNITY: readonly Theme[] = [
  {
    recommendation:
      'The diocese, the fire service and the prison should each be able to show that worries about a member of staff or a volunteer reach one person who keeps a record of what was decided, why, and who was told.',
    outcome: 'One record of every worry.',
    scope: 'Local',
    actions: [
      {
        text: 'Completed referral forms to be sampled every quarter by the safeguarding lead.',
        evidence: 'Sampling sheets for each quarter',
      },
      {
        text: 'Write a procedure that covers:\n• who takes the call\n• what is written down\n• when the police are told',
        evidence: 'Procedure, version 2',
      },
      { text: 'Confirm that all parishes have signed the agreement.', evidence: 'Table of parishes' },
    ],
  },
  {
    recommendation: 'Home fire safety visits must look for signs of control by a partner.',
    outcome: 'Crews notice and know whom to ring.',
    scope: 'Regional',
    actions: [
      { text: 'Police, Fire and Housing to agree a shared question set for visits.', evidence: 'Question set' },
      {
        text: 'Add a page to the tablet used on visits so that a crew can record, in private and without closing the visit, that somebody else answered every question, that doors or a telephone were locked away, or that the person asked for a second visit; and make sure that the record reaches the duty officer on the same day.',
        evidence: 'Release note',
      },
    ],
  },
  {
    recommendation: 'Release planning should begin with the person who is at risk from the release.',
    outcome: 'Nobody learns of a release from a neighbour.',
    scope: 'National',
    actions: [
      { text: 'Review Q3 figures and report to the board in progress meetings.', evidence: 'Board paper' },
      { text: 'Tell the contact named by the family at least ten days before each release.', evidence: 'Log of calls' },
    ],
  },
  {
    recommendation: 'Clergy and lay leaders should not hear disclosures alone.',
    outcome: 'Disclosures are acted upon.',
    scope: 'Local',
    actions: [
      { text: 'Training: two sessions a year, one of them in the evening.', evidence: 'Registers' },
      { text: 'Update the handbook (section 4, “Not started conversations”).', evidence: 'Handbook' },
    ],
  },
  {
    recommendation: 'Children in the household should have their own plan.',
    outcome: 'Each child has somebody to talk to.',
    scope: 'Local',
    actions: [{ text: 'Ask schools to name one adult for each child within five days.', evidence: 'Return from schools' }],
  },
];
