import type { Theme } from './theme';

export const CARE: readonly Theme[] = [
  {
    recommendation: 'The provider must make sure that medicines are given as prescribed.',
    outcome: 'Residents get the right medicine at the right time.',
    scope: 'Local',
    actions: [
      { text: 'Move to an electronic medicines chart on both floors.', evidence: 'Weekly print-out of missed doses' },
      { text: 'Check the competence of every senior carer by observed practice.', evidence: 'Competence folder' },
    ],
  },
  {
    recommendation: 'People who use the service should take part in planning their own day.',
    outcome: 'Days look different for different people.',
    scope: 'Local',
    actions: [
      { text: 'Hold a residents’ meeting every second week and act on what is asked.', evidence: 'Minutes' },
      { text: 'Replace the activity rota by individual plans with families.', evidence: 'Sample of ten plans' },
    ],
  },
  {
    recommendation: 'Fire evacuation must be practised with the number of staff on duty at night.',
    outcome: 'Everybody can be moved within the time advised.',
    scope: 'Local',
    actions: [
      { text: 'Run a simulated night evacuation and time it.', evidence: 'Drill record' },
      { text: 'Write a personal evacuation plan for each person who cannot walk unaided.', evidence: 'Plans in the grab bag' },
      { text: 'Fit closers to the doors of the east wing.', evidence: 'Invoice and photographs' },
    ],
  },
  {
    recommendation: 'Staffing levels should follow dependency and not occupancy.',
    outcome: 'Call bells are answered within five minutes.',
    scope: 'Local',
    actions: [
      { text: 'Score dependency monthly with a recognised tool.', evidence: 'Scores on file' },
      { text: 'Recruit four carers for the twilight shift.', evidence: 'Contracts' },
    ],
  },
  {
    recommendation: 'Complaints should be answered in writing, with what has changed.',
    outcome: 'Families trust the answer.',
    scope: 'Local',
    actions: [{ text: 'Rewrite the complaints procedure in plain English and put it in the hall.', evidence: 'Procedure on display' }],
  },
  {
    recommendation: 'Records of capacity must show how the decision was reached.',
    outcome: 'Decisions stand up to challenge.',
    scope: 'National',
    actions: [
      { text: 'Introduce a decision record with the four questions of the statutory test.', evidence: 'Record in use' },
      { text: 'Quality-assure five decision records a month at supervision.', evidence: 'Supervision notes' },
    ],
  },
  {
    recommendation: 'Agency workers should know who they are caring for before the shift begins.',
    outcome: 'No first meeting without a handover.',
    scope: 'Local',
    actions: [
      { text: 'Print a one-page profile for each resident.', evidence: 'Profiles in the folder' },
      { text: 'Ask the agency to send the same three workers.', evidence: 'Letter to the agency' },
    ],
  },
  {
    recommendation: 'Weight loss should be acted on within a week.',
    outcome: 'Nobody loses weight unnoticed.',
    scope: 'Local',
    actions: [{ text: 'Set a weekly weight clinic with the community dietitian.', evidence: 'Clinic diary' }],
  },
];
