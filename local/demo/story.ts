/** What the agencies have reported on the demo plan. Days count back from the day on which the plan is loaded. */
export interface ToldReport {
  /** How the action begins, in the words of the plan. */
  readonly action: string;
  readonly agency: string;
  readonly daysAgo: number;
  readonly narrative: string;
  readonly status?: 'in-progress' | 'stuck';
  /** It claims that the action is complete. */
  readonly completed?: { readonly daysAgo: number; readonly outcome: string; readonly evidence?: readonly string[] };
  readonly asksFor?: { readonly inDays: number; readonly reason: string };
}

export interface ToldDecision {
  readonly action: string;
  readonly kind: 'accept' | 'return' | 'new-date' | 'question';
  readonly sentence?: string;
  readonly newDateInDays?: number;
}

/** The panel met once, so many days ago, and decided this in order. */
export const LAST_MEETING = {
  daysAgo: 33,
  present: ['Priya Panel', 'Carys Coordinator', 'Northshire Police', 'West Borough Housing', 'The Beacon Domestic Abuse Service'],
  apologies: ['Eastmoor Probation Delivery Unit'],
  notes: 'The minutes of the last meeting were agreed. The next meeting is in six weeks.',
  decisions: [
    { action: 'Put a question about safety at home', kind: 'accept', sentence: 'The panel thanks the practices.' },
    { action: 'Look at how risk is described', kind: 'accept' },
    {
      action: 'Offer every child in a refuge',
      kind: 'return',
      sentence: 'One of the two workers is in post. Please report again when the second has started.',
    },
    {
      action: 'Ask a group of young people',
      kind: 'new-date',
      sentence: 'The school term leaves no room for the third meeting before the summer.',
      newDateInDays: 220,
    },
    { action: 'Train all response officers', kind: 'question', sentence: 'How many officers have not been booked on a course yet?' },
  ] satisfies readonly ToldDecision[],
} as const;

export const REPORTS: readonly ToldReport[] = [
  {
    action: 'Check a sample of tenancy visits',
    agency: 'West Borough Housing',
    daysAgo: 200,
    narrative: 'The form for the sample is agreed with the team leaders.',
  },
  {
    action: 'Train all response officers',
    agency: 'Northshire Police',
    daysAgo: 190,
    narrative: 'The course is written. Two survivors read the draft and changed its first hour.',
  },
  {
    action: "Bring the county's recording standards",
    agency: 'Northshire Community Safety Partnership',
    daysAgo: 170,
    narrative: 'Five sets of standards are collected and compared.',
  },
  {
    action: 'Give front counter officers',
    agency: 'Northshire Police',
    daysAgo: 150,
    narrative: 'Three counters try the shorter script for a month.',
  },
  {
    action: "Add a day on economic abuse to the housing officers' course",
    agency: 'West Borough Housing',
    daysAgo: 120,
    narrative: 'The first day was held and twenty officers came.',
  },
  {
    action: 'Check a sample of tenancy visits',
    agency: 'West Borough Housing',
    daysAgo: 110,
    narrative: 'Fifty visits were looked at. 38 had a recorded answer; the twelve without went back to their officers.',
  },
  {
    action: 'Train all response officers',
    agency: 'Northshire Police',
    daysAgo: 100,
    narrative: '310 of 600 officers are trained.',
  },
  {
    action: 'Send schools a message before the first lesson',
    agency: 'Northshire Police',
    daysAgo: 95,
    narrative: 'Ninety of the hundred and four schools have signed.',
  },
  {
    action: 'Ask a group of young people',
    agency: 'Northshire Schools Partnership',
    daysAgo: 65,
    narrative: 'The group met twice and read three letters. It found two words that nobody understood.',
    asksFor: { inDays: 220, reason: 'The school term leaves no room for the third meeting before the summer.' },
  },
  {
    action: 'Put a question about safety at home',
    agency: 'Northshire Integrated Care Board',
    daysAgo: 62,
    narrative: 'All forty practices use the form.',
    completed: {
      daysAgo: 90,
      outcome: 'In the first three months 412 people were asked in private; 31 spoke about abuse for the first time.',
      evidence: ['https://example.org/northshire/first-appointment-form'],
    },
  },
  {
    action: 'Agree who telephones whom',
    agency: 'Northshire Police',
    daysAgo: 60,
    narrative: 'The call list is agreed with two of the four neighbouring forces.',
  },
  {
    action: 'Offer every child in a refuge',
    agency: 'The Beacon Domestic Abuse Service',
    daysAgo: 50,
    narrative: 'One worker has started, and interviews for the second were held.',
    completed: { daysAgo: 52, outcome: 'Every child in the two refuges has met a worker of their own at least once.' },
  },
  {
    action: 'Give front counter officers',
    agency: 'Northshire Police',
    daysAgo: 45,
    narrative: 'Eleven of fourteen counters use the script and have a quiet room.',
  },
  {
    action: 'Look at how risk is described',
    agency: 'Eastmoor Probation Delivery Unit',
    daysAgo: 40,
    narrative: 'Twenty case records were read by two people.',
    completed: {
      daysAgo: 43,
      outcome: 'Seven of twenty records left out the new address for more than a week; the form now asks for it on the first page.',
      evidence: ['https://example.org/eastmoor/twenty-records'],
    },
  },
  {
    action: "Bring the county's recording standards",
    agency: 'Northshire Community Safety Partnership',
    daysAgo: 30,
    narrative: 'Four of the five agencies have agreed the page. The fifth takes it to its board.',
    asksFor: { inDays: 75, reason: 'The last board meets in the new year.' },
  },
  {
    action: 'Send schools a message before the first lesson',
    agency: 'Northshire Police',
    daysAgo: 28,
    narrative: 'A hundred of the hundred and four schools have signed. Messages go out by eight each morning.',
  },
  {
    action: "Add a day on economic abuse to the housing officers' course",
    agency: 'West Borough Housing',
    daysAgo: 25,
    narrative: 'The trainer has left and no other was found within the budget.',
    status: 'stuck',
  },
  {
    action: 'Check a sample of tenancy visits',
    agency: 'West Borough Housing',
    daysAgo: 20,
    narrative: 'Fifty more visits were looked at. 44 had a recorded answer.',
  },
  {
    action: 'Train all response officers',
    agency: 'Northshire Police',
    daysAgo: 15,
    narrative: '540 of 600 officers are trained. The last sixty are booked for December and January.',
  },
  {
    action: 'Keep a homeless application open',
    agency: 'West Borough Housing',
    daysAgo: 12,
    narrative: 'The third council has signed.',
    completed: {
      daysAgo: 14,
      outcome: 'Nine families have moved since the first signature, and none of them had to apply a second time.',
      evidence: ['https://example.org/west-borough/agreement'],
    },
  },
];
