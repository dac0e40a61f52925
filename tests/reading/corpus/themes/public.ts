import type { Theme } from './theme';

export const PUBLIC: readonly Theme[] = [
  {
    recommendation: 'The authority should keep one register of the assets it has let.',
    outcome: 'Rents are collected and buildings are safe.',
    scope: 'Local',
    actions: [
      { text: 'Bring the four spreadsheets into the property system.', evidence: 'Reconciliation' },
      { text: 'Inspect each let building that has no fire certificate on file.', evidence: 'Inspection reports' },
    ],
  },
  {
    recommendation: 'Prisoners should spend at least eight hours a day out of their cells.',
    outcome: 'Time unlocked is purposeful.',
    scope: 'National',
    actions: [
      { text: 'Publish a core day that staff and prisoners can rely on.', evidence: 'Published core day' },
      { text: 'Open the workshops on Saturdays.', evidence: 'Attendance figures' },
    ],
  },
  {
    recommendation: 'Reports of flooding should reach the duty engineer without a call to the contact centre.',
    outcome: 'The first pump is out within the hour.',
    scope: 'Regional',
    actions: [
      { text: 'Give residents a direct number for the duty engineer.', evidence: 'Leaflet' },
      { text: 'Install level sensors at the six worst culverts.', evidence: 'Telemetry' },
      { text: 'Rehearse the plan before winter with parish councils.', evidence: 'Rehearsal notes' },
    ],
  },
  {
    recommendation: 'Grant payments should be checked against bank statements before they are renewed.',
    outcome: 'Public money is spent on what it was given for.',
    scope: 'Local',
    actions: [
      { text: 'Require statements with the six-monthly return.', evidence: 'Grant conditions' },
      { text: 'Train grant officers to read a charity’s accounts.', evidence: 'Training record' },
    ],
  },
  {
    recommendation: 'Young people who leave care should have one adviser until they are twenty-five.',
    outcome: 'Nobody tells their story twice.',
    scope: 'Local',
    actions: [
      { text: 'Fund three more advisers and share out caseloads.', evidence: 'Caseload report' },
      { text: 'Ask care leavers each spring how it is going.', evidence: 'Survey' },
    ],
  },
  {
    recommendation: 'Watch officers must not be relieved at a time of heavy traffic.',
    outcome: 'Handover is never a hazard.',
    scope: 'National',
    actions: [{ text: 'Change the roster so that handover falls in quiet hours.', evidence: 'Roster' }],
  },
  {
    recommendation: 'Road closures should be published where drivers look.',
    outcome: 'Ambulances are not turned back.',
    scope: 'Regional',
    actions: [
      { text: 'Feed closures to navigation services every fifteen minutes.', evidence: 'Feed monitor' },
      { text: 'Send the weekly list to the ambulance control room.', evidence: 'Mailing list' },
    ],
  },
  {
    recommendation: 'Audit findings should be closed only by the auditor.',
    outcome: 'Closed means closed.',
    scope: 'Local',
    actions: [{ text: 'Limit the right to close findings in the tracking tool.', evidence: 'Role matrix' }],
  },
];
