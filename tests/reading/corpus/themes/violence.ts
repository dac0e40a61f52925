import type { Theme } from './theme';

export const VIOLENCE: readonly Theme[] = [
  {
    recommendation: 'Partner agencies should agree how risk is shared when a household moves between districts.',
    outcome: 'No household moves without its risk assessment moving with it.',
    scope: 'Local',
    actions: [
      {
        text: 'Draw up a transfer form for high-risk households and agree it with neighbouring districts.',
        evidence: 'Signed form; log of transfers',
      },
      { text: 'Brief front-line staff on the transfer form at team meetings.', evidence: 'Attendance sheets' },
    ],
  },
  {
    recommendation: 'Routine enquiry about coercive control must take place in maternity and emergency care.',
    outcome: 'Women are asked alone, and asked again.',
    scope: 'Local',
    actions: [
      {
        text: 'Add a mandatory prompt to the maternity record at booking, 28 weeks and discharge.',
        evidence: 'Screen shots of the record',
      },
      { text: 'Audit one hundred records to see whether the question was asked and the answer acted upon.', evidence: 'Audit report' },
      { text: 'Complete a refresher course for all triage nurses.', evidence: 'Training figures' },
    ],
  },
  {
    recommendation: 'Perpetrators who are known to several services should be discussed in one meeting.',
    outcome: 'Patterns across victims are seen early.',
    scope: 'Regional',
    actions: [
      { text: 'Set up a monthly forum for serial perpetrators with terms of reference.', evidence: 'Terms of reference' },
      { text: 'Publish a data sharing agreement between the members of the forum.', evidence: 'Agreement on the website' },
    ],
  },
  {
    recommendation: 'Housing officers should recognise damage to property as a sign of abuse.',
    outcome: 'Repairs lead to referrals.',
    scope: 'Local',
    actions: [
      { text: 'Include abuse indicators in the induction of repairs contractors.', evidence: 'Induction pack' },
      { text: 'Flag three or more door repairs in a year on the housing system.', evidence: 'Monthly report of flags' },
    ],
  },
  {
    recommendation: 'The voice of adult children should be sought in every assessment.',
    outcome: 'Family members feel heard.',
    scope: 'Local',
    actions: [{ text: 'Revise the assessment template so that relatives are asked what worries them.', evidence: 'Template, version 4' }],
  },
  {
    recommendation: 'Information from schools should reach the daily risk meeting before it sits.',
    outcome: 'Decisions are taken with what schools know.',
    scope: 'Local',
    actions: [
      { text: 'Give two education officers access to the meeting list by 8 am.', evidence: 'Access log' },
      { text: 'Review after six months whether the meeting decides differently.', evidence: 'Review paper' },
    ],
  },
  {
    recommendation: 'Employers in the district should have a policy for staff who are being abused.',
    outcome: 'Work is a safe place to tell somebody.',
    scope: 'Local',
    actions: [
      { text: 'Offer a model policy to the fifty largest employers.', evidence: 'List of employers who took it up' },
      { text: 'Hold a breakfast event for small firms with the chamber of trade.', evidence: 'Photographs and feedback' },
    ],
  },
  {
    recommendation: 'Pharmacies should be part of the safe place scheme.',
    outcome: 'A consulting room within walking distance.',
    scope: 'Regional',
    actions: [{ text: 'Train a champion in every pharmacy and put the sign in its window.', evidence: 'Register of champions' }],
  },
];
