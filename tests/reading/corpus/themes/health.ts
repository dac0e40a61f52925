import type { Theme } from './theme';

export const HEALTH: readonly Theme[] = [
  {
    recommendation: 'Handover between the ward and the community team should not depend on one person.',
    outcome: 'A named worker within two days of discharge.',
    scope: 'Local',
    actions: [
      { text: 'Create a shared inbox for discharge notices that is read every day.', evidence: 'Audit of the inbox' },
      { text: 'Agree cover for annual leave in the discharge team.', evidence: 'Rota' },
    ],
  },
  {
    recommendation: 'Observation of patients at risk should be led by a registered nurse.',
    outcome: 'Observations are therapeutic.',
    scope: 'Local',
    actions: [
      { text: 'Amend the observation policy and ratify it at the policy group.', evidence: 'Ratified policy' },
      { text: 'Deliver simulation training on intermittent observation.', evidence: 'Training report' },
    ],
  },
  {
    recommendation: 'Families should be told within a day when a patient goes missing.',
    outcome: 'Families are partners in the search.',
    scope: 'Regional',
    actions: [
      { text: 'Add next-of-kin contact to the missing patient checklist.', evidence: 'Checklist' },
      { text: 'Test the checklist in a table-top exercise with police.', evidence: 'Exercise report' },
    ],
  },
  {
    recommendation: 'Blood results that are abnormal must be seen by a clinician on the same day.',
    outcome: 'No result is filed unread.',
    scope: 'Local',
    actions: [
      { text: 'Configure an alert for potassium and sodium outside of range.', evidence: 'Configuration ticket' },
      { text: 'Publish weekly the number of results unread after 24 hours.', evidence: 'Dashboard' },
      { text: 'Agree with the laboratory who telephones whom.', evidence: 'Operating procedure' },
    ],
  },
  {
    recommendation: 'The trust should know how many of its ligature risks were removed.',
    outcome: 'Wards are as safe as they can be built.',
    scope: 'Local',
    actions: [{ text: 'Survey all en-suite bathrooms and replace taps and rails.', evidence: 'Survey and works order' }],
  },
  {
    recommendation: 'Interpreters should be booked for every first appointment where one is needed.',
    outcome: 'People understand what is proposed.',
    scope: 'Local',
    actions: [
      { text: 'Record the language and the need of an interpreter on referral.', evidence: 'Field on the form' },
      { text: 'Report monthly on appointments held without one.', evidence: 'Monthly report' },
    ],
  },
  {
    recommendation: 'Learning from deaths should reach night staff.',
    outcome: 'Lessons are known on every shift.',
    scope: 'Local',
    actions: [
      { text: 'Send a one-minute bulletin to all staff after each review.', evidence: 'Bulletins' },
      { text: 'Hold the learning forum once a quarter at 9 pm.', evidence: 'Attendance' },
    ],
  },
  {
    recommendation: 'The waiting list should be validated by somebody who can read a referral.',
    outcome: 'The longest waits are real.',
    scope: 'National',
    actions: [{ text: 'Second a nurse for twelve weeks to validate the list.', evidence: 'Validation log' }],
  },
];
